//! Lists the evaluations of a cycle.

use domain::evaluation::EvaluationStatus;
use domain::session::SessionState;
use domain::{Actor, CycleId, Instant, Result};
use scoring::CheckedScheme;
use store::Conn;
use store::evaluations::Placed;
use store::sessions::SessionRecord;

use super::numbers::CycleNumbers;
use super::ready::ready;
use super::{EvaluationRow, SessionBrief, Windows, placed_status};
use crate::view::{Page, Paging};
use crate::{Service, cycles};

/// Which evaluations are wanted.
#[derive(Debug, Clone, Default)]
pub struct EvaluationQuery {
    /// Part of the branch's name.
    pub q: Option<String>,
    /// Only this status.
    pub status: Option<EvaluationStatus>,
    /// Which page.
    pub paging: Paging,
}

/// Lists the evaluations of a cycle within the actor's subtree, in the order of their branches. Errors: `not_found`.
pub fn list(
    service: &Service,
    actor: &Actor,
    id: CycleId,
    query: &EvaluationQuery,
) -> Result<Page<EvaluationRow>> {
    let text = query.q.as_deref().map(str::trim).unwrap_or_default();
    let all = service.read(|conn| rows(service, conn, actor, id))?;
    let fits = |row: &EvaluationRow| {
        row.unit_name.contains(text) && query.status.is_none_or(|status| status == row.status)
    };
    Ok(query.paging.cut(all.into_iter().filter(fits).collect()))
}

/// Every evaluation of a cycle within the actor's subtree.
pub(crate) fn rows(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<Vec<EvaluationRow>> {
    let cycle = cycles::visible(conn, actor, id)?;
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    let windows = Windows::of_cycle(conn, id, &actor.scope)?;
    let numbers = CycleNumbers::read(conn, id, &actor.scope)?;
    let placed = store::evaluations::of_cycle(conn, id, &actor.scope)?;
    let now = service.now();
    Ok(placed.iter().map(|one| row(&scheme, one, windows.of(one.unit.id), &numbers, now)).collect())
}

fn row(
    scheme: &CheckedScheme,
    placed: &Placed,
    sessions: &[SessionRecord],
    numbers: &CycleNumbers,
    now: Instant,
) -> EvaluationRow {
    let numbers = numbers.of(placed);
    let status = placed_status(placed, sessions, now);
    let booked = sessions.iter().filter(|session| session.cancelled_at.is_none()).count();
    let preparing = status == EvaluationStatus::Preparing;
    EvaluationRow {
        id: placed.evaluation.id.uuid(),
        unit_id: placed.unit.id.uuid(),
        unit_name: placed.unit.name.clone(),
        status,
        session: current(sessions, now).map(|session| brief(session, now)),
        facts_verified: numbers.facts_verified,
        facts_total: u32::try_from(scheme.facts.len()).unwrap_or(u32::MAX),
        electorate_public: numbers.residents(scheme),
        box_id: placed.evaluation.box_id.map(|id| id.uuid()),
        ready: if preparing { ready(scheme, &numbers, booked) } else { Vec::new() },
    }
}

/// The session that matters now: the open one, else the next, else the last. `sessions` are by time.
fn current(sessions: &[SessionRecord], now: Instant) -> Option<&SessionRecord> {
    let first = |state| sessions.iter().find(|session| session.state(now) == state);
    first(SessionState::Open)
        .or_else(|| first(SessionState::Booked))
        .or_else(|| sessions.iter().rfind(|session| session.state(now) == SessionState::Closed))
}

fn brief(session: &SessionRecord, now: Instant) -> SessionBrief {
    SessionBrief {
        id: session.id.uuid(),
        place: session.place.clone(),
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        state: session.state(now),
    }
}
