//! QR codes: short addresses, and their pictures for screens and paper as SVG and PNG.
//!
//! Three steps: an [`Address`] from the service's [`Base`] and a code of the `ballot` crate; a [`Matrix`] of it for a
//! [`Medium`]; a picture of that, [`svg()`] or [`png()`]. The rotating code itself is `ballot::ScreenCode`.
//!
//! Not in here: what a code gives the right to, the database, HTTP, and the posters and slips that pictures stand on.

mod address;
mod matrix;
mod picture;

pub use address::{Address, AddressError, Base, SHORT, split_hall};
pub use matrix::{Matrix, MatrixError, Medium, QUIET};
pub use picture::{ModuleSize, PictureError, png, svg};
