//! The roll of a branch.

use domain::{Action, Actor, Result, UnitId};

use super::{MemberView, relatives_of};
use crate::Service;
use crate::core::found;

/// Every member of a branch, in order of entry, those who left the roll included. Errors: `not_found`.
pub fn list(service: &Service, actor: &Actor, id: UnitId) -> Result<Vec<MemberView>> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let unit = found(store::units::find(conn, id)?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        let coded = store::boxes::members_with_codes(conn, id)?;
        let members = store::units::members(conn, id)?;
        let pairs = store::units::relatives(conn, id)?;
        let view = |member: store::units::MemberRecord| {
            let (has, relatives) = (coded.contains(&member.id), relatives_of(&pairs, member.id));
            MemberView::new(member, has, relatives)
        };
        Ok(members.into_iter().map(view).collect())
    })
}
