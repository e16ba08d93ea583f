//! Lists the cycles that concern the actor.

use domain::{Action, Actor, Result};

use super::{CycleView, view};
use crate::Service;

/// The cycles run in the actor's subtree or above it, newest first.
pub fn list(service: &Service, actor: &Actor) -> Result<Vec<CycleView>> {
    actor.require(Action::ReadCycles)?;
    service.read(|conn| {
        let cycles = store::cycles::visible(conn, &actor.scope)?;
        cycles.into_iter().map(|(cycle, _)| view(service, conn, actor, cycle)).collect()
    })
}
