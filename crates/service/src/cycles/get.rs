//! One cycle.

use domain::{Actor, CycleId, Result};

use super::{CycleView, view, visible};
use crate::Service;

/// A cycle that concerns the actor. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: CycleId) -> Result<CycleView> {
    service.read(|conn| {
        let cycle = visible(conn, actor, id)?;
        view(service, conn, actor, cycle)
    })
}
