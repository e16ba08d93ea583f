//! The register (考评登记册) of a branch in one cycle: its own and each member's problems, measures and dates (§6).

mod model;
mod view;

pub use model::{Register, RegisterEntry, RegisterProblem, RegisterStars};
pub use view::{html, xlsx};
