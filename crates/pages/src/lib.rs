//! The pages that the server writes itself: phone pages, the public page of a branch, the big screen.
//!
//! One page, one module: a view of plain data, and `render`, which turns it into a whole HTML document.
//! Views hold what the reader may see and nothing else: the publication gate (§5 of the product rules) has
//! been applied by whoever fills them. What is not here: HTTP, storage, clocks, permission.
//!
//! Every text comes from `locales/`; a text that is missing in one language does not compile. Style and
//! script are inline, so that a page is one request; [`csp`] names their hashes.

mod assets;
mod chart;
pub mod check;
mod decimal;
pub mod enter;
mod frame;
pub mod home;
mod locale;
pub mod message;
pub mod personal_list;
pub mod public_page;
mod public_words;
pub mod receipt;
pub mod screen;
pub mod survey;

pub use assets::csp;
pub use frame::{Frame, Group, Link};
pub use locale::Locale;

/// What can go wrong while a page is written: nothing but a failing formatter.
pub type Result<T> = std::result::Result<T, askama::Error>;
