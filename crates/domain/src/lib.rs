//! Entities, states, permissions, audit events, clock and randomness: what every layer above agrees on.
//!
//! Not here: arithmetic (`scoring`), secrecy (`ballot`), SQL, HTTP, the system clock.

#[macro_use]
mod text_enum;

pub mod approval;
pub mod audit;
pub mod clock;
pub mod entropy;
pub mod error;
pub mod evaluation;
mod hex;
pub mod id;
pub mod permission;
pub mod problem;
pub mod session;
pub mod terms;
pub mod unit;
pub mod workdays;

pub use clock::{Clock, Instant};
pub use entropy::Entropy;
pub use error::{Code, Error, FieldError, Result};
pub use hex::hex;
pub use id::*;
pub use permission::{Action, Actor, Role};
pub use terms::{
    AsideCause, Channel, CommentKind, DecisionKind, DisclosurePolicy, Kept, SignedAct, Visibility,
};
