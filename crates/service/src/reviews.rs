//! The superior's list: everything assigned to an account, over many branches, reviewed one after the other. The account
//! and the personal code of a superior are one right; whichever comes first counts.

mod list;
mod review;

pub use list::{AssignedBranch, AssignedItem, ReviewList, list};
pub use review::{FactLine, Review, cast, review};
