//! Evaluations, from the first fact to the seal: what is prepared for them, how ready they are, and where they stand.

mod acts;
mod electorates;
mod entry;
mod fact_view;
mod facts;
mod get;
mod list;
mod numbers;
mod ready;
mod record;
mod records;
mod view;

use std::collections::{BTreeMap, HashMap};

use domain::evaluation::EvaluationStatus;
use domain::session::SessionState;
use domain::{Action, Actor, CycleId, EvaluationId, Instant, Result, UnitId};
use store::Conn;
use store::evaluations::Placed;
use store::sessions::SessionRecord;

use crate::Tx;
use crate::core::found;

pub use acts::ActView;
pub use electorates::{PutElectorates, put_electorates};
pub use entry::{delete_entry, raise_entry, save_entry};
pub use fact_view::{FactValue, FactView};
pub(crate) use facts::{EVIDENCE_LIMIT, value as fact_value};
pub use facts::{FactInput, PutFacts, Saved, put_facts};
pub(crate) use get::facts as fact_views;
pub use get::get;
pub(crate) use list::rows;
pub use list::{EvaluationQuery, list};
pub use numbers::GroupCount;
pub(crate) use numbers::{Numbers, group_counts};
pub use ready::ReadyCheck;
pub use record::{PutWorkRecord, WorkEntryInput, put_work_record};
pub use records::{RecordBrief, records};
pub use view::{
    BottomLineBrief, BoxView, CycleBrief, EvaluationRow, EvaluationView, GroupBrief, IndicatorBrief,
    SchemeBrief, ScrutineerView, SessionBrief, WorkEntryView,
};

/// The sessions of every branch of a cycle.
#[derive(Debug, Default)]
pub(crate) struct Windows(HashMap<UnitId, Vec<SessionRecord>>);

impl Windows {
    /// Those within a scope, by time.
    pub(crate) fn of_cycle(conn: &mut Conn, id: CycleId, scope: &str) -> Result<Self> {
        let mut windows: HashMap<UnitId, Vec<SessionRecord>> = HashMap::new();
        for (session, unit) in store::sessions::of_cycle(conn, id, scope)?.into_iter().rev() {
            windows.entry(unit.id).or_default().push(session);
        }
        Ok(Self(windows))
    }

    /// Those of one branch.
    pub(crate) fn of(&self, branch: UnitId) -> &[SessionRecord] {
        self.0.get(&branch).map_or(&[], Vec::as_slice)
    }
}

/// Where an evaluation stands at `now`, by its recorded acts and its branch's sessions.
pub(crate) fn placed_status(placed: &Placed, sessions: &[SessionRecord], now: Instant) -> EvaluationStatus {
    let any = |state: SessionState| sessions.iter().any(|session| session.state(now) == state);
    let had = sessions.iter().any(|session| session.cancelled_at.is_none());
    EvaluationStatus::of(placed.milestones(), any(SessionState::Open), any(SessionState::Booked), had)
}

/// The evaluation that is about to be changed, if it is in reach and not sealed yet.
///
/// Errors: `not_found`, `already_sealed`.
fn unsealed(tx: &mut Tx<'_>, action: Action, id: EvaluationId) -> Result<Placed> {
    changeable(tx.conn, tx.actor, action, id)
}

/// The same outside an act.
pub(crate) fn changeable(conn: &mut Conn, actor: &Actor, action: Action, id: EvaluationId) -> Result<Placed> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    actor.require_at(action, &placed.unit.path)?;
    EvaluationStatus::of(placed.milestones(), false, false, false).require_preparing()?;
    Ok(placed)
}

/// An evaluation within the actor's subtree. Errors: `forbidden`, `not_found`.
pub(crate) fn readable(conn: &mut Conn, actor: &Actor, id: EvaluationId) -> Result<Placed> {
    actor.require(Action::ReadCycles)?;
    let placed = found(store::evaluations::find(conn, id)?)?;
    actor.require_at(Action::ReadCycles, &placed.unit.path)?;
    Ok(placed)
}

/// Rows by the evaluation they belong to.
pub(crate) fn grouped<T>(
    rows: impl IntoIterator<Item = (EvaluationId, T)>,
) -> BTreeMap<EvaluationId, Vec<T>> {
    let mut groups: BTreeMap<EvaluationId, Vec<T>> = BTreeMap::new();
    for (id, row) in rows {
        groups.entry(id).or_default().push(row);
    }
    groups
}
