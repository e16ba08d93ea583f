//! One unit.

use domain::{Action, Actor, Result, UnitId};

use super::UnitView;
use crate::Service;
use crate::core::found;

/// A unit of the actor's subtree. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: UnitId) -> Result<UnitView> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let unit = found(store::units::find(conn, id)?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        Ok(unit.into())
    })
}
