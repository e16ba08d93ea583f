//! Use cases: one function, one use case, one transaction, with permission checked and the audit row written in it.
//!
//! Not here: HTTP, HTML, SQL. A use case takes the [`Service`], the [`domain::Actor`] and an input struct, and gives a
//! view that `api` sends as it is. Views carry only what passed the publication gate ([`gate`]).

pub mod auth;
pub mod boxes;
mod core;
pub mod corrections;
pub mod cycles;
pub mod decisions;
pub mod disclosure;
mod fields;
pub mod gate;
mod kept;
pub mod overview;
pub mod papers;
pub mod photos;
pub mod preparation;
pub mod problems;
pub mod public_page;
pub mod recount;
pub mod results;
pub mod reviews;
pub mod schemes;
pub mod sessions;
pub mod signals;
pub mod staff;
pub mod system;
pub mod tickets;
mod two_people;
pub mod units;
pub mod view;
mod village;
pub mod voting;

pub use crate::core::{Service, Settings, Tx};
pub use domain::{Actor, Code, Error, Result};
