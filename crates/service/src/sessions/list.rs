//! Lists sessions.

use domain::session::SessionState;
use domain::{Action, Actor, CycleId, EvaluationId, Result};
use store::Conn;
use store::sessions::SessionRecord;
use store::units::UnitRecord;

use super::{SessionView, view};
use crate::view::{Page, Paging};
use crate::{Service, cycles, preparation};

/// Which sessions are wanted.
#[derive(Debug, Clone, Default)]
pub struct SessionQuery {
    /// Only this cycle; left out, every cycle that concerns the actor.
    pub cycle_id: Option<CycleId>,
    /// Only those in which this evaluation is rated.
    pub evaluation_id: Option<EvaluationId>,
    /// Only this state.
    pub state: Option<SessionState>,
    /// Which page.
    pub paging: Paging,
}

/// Lists sessions within the actor's subtree, the latest first. Errors: `not_found`.
pub fn list(service: &Service, actor: &Actor, query: &SessionQuery) -> Result<Page<SessionView>> {
    actor.require(Action::ReadCycles)?;
    service.read(|conn| {
        let mut all = wanted(conn, actor, query)?;
        let now = service.now();
        all.retain(|(session, _)| query.state.is_none_or(|state| session.state(now) == state));
        let total = all.len() as u64;
        let page = query.paging.cut(all);
        let views: Result<Vec<_>> = page
            .items
            .into_iter()
            .map(|(session, unit)| view(service, conn, actor, session, &unit))
            .collect();
        Ok(query.paging.page(views?, total))
    })
}

fn wanted(conn: &mut Conn, actor: &Actor, query: &SessionQuery) -> Result<Vec<(SessionRecord, UnitRecord)>> {
    let mut all = Vec::new();
    if let Some(id) = query.evaluation_id {
        let placed = preparation::readable(conn, actor, id)?;
        let mut sessions = store::sessions::of_branch(conn, placed.evaluation.cycle_id, placed.unit.id)?;
        sessions.reverse();
        for session in sessions {
            if store::sessions::evaluations(conn, session.id)?.contains(&id) {
                all.push((session, placed.unit.clone()));
            }
        }
        all.retain(|(session, _)| query.cycle_id.is_none_or(|cycle| cycle == session.cycle_id));
    } else if let Some(id) = query.cycle_id {
        cycles::visible(conn, actor, id)?;
        all = store::sessions::of_cycle(conn, id, &actor.scope)?;
    } else {
        for (cycle, _) in store::cycles::visible(conn, &actor.scope)? {
            all.extend(store::sessions::of_cycle(conn, cycle.id, &actor.scope)?);
        }
        all.sort_by(|a, b| b.0.opens_at.cmp(&a.0.opens_at).then(a.0.id.cmp(&b.0.id)));
    }
    Ok(all)
}
