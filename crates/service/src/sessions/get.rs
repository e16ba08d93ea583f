//! One session.

use std::collections::BTreeMap;

use domain::{Action, Actor, EvaluationId, Result, SessionId};
use store::Conn;

use super::{SessionView, view};
use crate::Service;
use crate::core::found;
use crate::preparation::{GroupCount, Numbers, group_counts};

/// A session within the actor's subtree. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: SessionId) -> Result<SessionView> {
    actor.require(Action::ReadCycles)?;
    service.read(|conn| {
        let (session, unit) = found(store::sessions::find(conn, id)?)?;
        actor.require_at(Action::ReadCycles, &unit.path)?;
        view(service, conn, actor, session, &unit)
    })
}

/// Ballots and quorum of each group of an evaluation.
pub(super) fn counts(
    service: &Service,
    conn: &mut Conn,
    id: EvaluationId,
) -> Result<BTreeMap<String, GroupCount>> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    let numbers = Numbers::of(conn, &placed)?;
    group_counts(conn, &scheme, &placed, &numbers)
}
