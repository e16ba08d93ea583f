//! What anybody may see of a branch: its last result, the promises, and what is going on now. Everything here has passed
//! the gate for the public ([`crate::gate::Reader::Public`]). Not here: sentences and HTML (`api`, `pages`).

mod bundle;
mod now;
mod outcome;
mod view;

pub use bundle::bundle;
pub use now::Now;
pub use outcome::{Finality, Outcome};
pub use store::units::UnitRecord as Branch;
pub(crate) use view::problems_of;
pub use view::{PublicProblem, PublicView, view};
