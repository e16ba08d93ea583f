//! Lists the evaluations of a cycle.

use std::sync::Arc;

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
    let now = service.now();
    service.read(|conn| {
        let cycle = Cycle::read(service, conn, actor, id)?;
        let fits = |placed: &Placed| {
            let sessions = cycle.windows.of(placed.unit.id);
            placed.unit.name.contains(text)
                && query.status.is_none_or(|status| status == placed_status(placed, sessions, now))
        };
        let all = store::evaluations::of_cycle(conn, id, &actor.scope)?;
        // What makes a row is looked up for those of the page alone.
        let page = query.paging.cut(all.into_iter().filter(fits).collect());
        let items = page.items.iter().map(|one| cycle.row(one, now)).collect();
        Ok(Page { items, total: page.total, page: page.page, per_page: page.per_page })
    })
}

/// What the rows of a cycle share, read at once.
struct Cycle {
    scheme: Arc<CheckedScheme>,
    windows: Windows,
    numbers: CycleNumbers,
}

impl Cycle {
    fn read(service: &Service, conn: &mut Conn, actor: &Actor, id: CycleId) -> Result<Self> {
        let cycle = cycles::visible(conn, actor, id)?;
        Ok(Self {
            scheme: service.scheme(conn, cycle.scheme_id)?,
            windows: Windows::of_cycle(conn, id, &actor.scope)?,
            numbers: CycleNumbers::read(conn, id, &actor.scope)?,
        })
    }

    fn row(&self, placed: &Placed, now: Instant) -> EvaluationRow {
        row(&self.scheme, placed, self.windows.of(placed.unit.id), &self.numbers, now)
    }
}

/// Every evaluation of a cycle within the actor's subtree.
pub(crate) fn rows(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<Vec<EvaluationRow>> {
    let cycle = Cycle::read(service, conn, actor, id)?;
    let now = service.now();
    let placed = store::evaluations::of_cycle(conn, id, &actor.scope)?;
    Ok(placed.iter().map(|one| cycle.row(one, now)).collect())
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
