//! The superior's list: everything assigned to an account, over many branches, reviewed one after the other. The account
//! and the personal code of a superior are one right; whichever comes first counts. A secretary's account may be a member's:
//! then it reaches what that member signs (self, and superior of the other members), under the same right as the member's
//! code. Secret votes (peer) stay with the code.

mod list;
mod review;

use domain::{Action, Actor, Code, Error, Result};
use store::Conn;
use store::staff::StaffRecord;

use crate::core::found;

pub use list::{AssignedBranch, AssignedItem, ReviewList, list};
pub use review::{FactLine, Review, cast, review};

/// The account of the actor. Errors: `forbidden` for who may not review, and for the command line.
fn account(conn: &mut Conn, actor: &Actor) -> Result<StaffRecord> {
    actor.require(Action::Review)?;
    let id = actor.staff_id.ok_or(Error::new(Code::Forbidden))?;
    Ok(found(store::staff::find(conn, id)?)?.0)
}
