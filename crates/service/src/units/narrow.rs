//! A reader who looks at a part of the own subtree.

use domain::{Action, Actor, Result};
use uuid::Uuid;

use crate::Service;
use crate::core::found;

/// The actor bound to `under` and what lies below it; as before where it is absent. Errors: `not_found` where it is out
/// of reach.
pub fn narrow(service: &Service, actor: Actor, under: Option<Uuid>) -> Result<Actor> {
    let Some(id) = under else { return Ok(actor) };
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let unit = found(store::units::find(conn, domain::UnitId::new(id))?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        Ok(Actor { scope: unit.path, ..actor })
    })
}
