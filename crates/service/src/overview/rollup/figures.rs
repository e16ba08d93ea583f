//! The figures of a row, and how they are added up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::evaluation::{EvaluationStatus, Milestones};
use domain::session::SessionState;
use domain::unit::UnitKind;
use domain::{CycleId, Instant, Result, UnitId};
use serde::Serialize;
use store::Conn;
use store::rollup::{Problems, RollUpFilter, StandingRow};
use utoipa::ToSchema;

use super::frame::brief;
use super::{RollUpCycle, RollUpRow};
use crate::results::Summary;

/// What is counted in one unit, or in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RollUpFigures {
    /// Branches in use.
    #[schema(example = 12)]
    pub branches: u32,
    /// Evaluations of the year.
    #[schema(example = 12)]
    pub evaluations: u32,
    /// Evaluations by status; a status that none has is left out.
    #[schema(value_type = BTreeMap<String, u32>, example = json!({ "voting": 1, "published": 8 }))]
    pub statuses: BTreeMap<EvaluationStatus, u32>,
    /// Evaluations by final stars, 5 to 1; stars that none has are left out.
    #[schema(value_type = BTreeMap<String, u32>, example = json!({ "4": 3, "5": 1 }))]
    pub stars: BTreeMap<u8, u32>,
    /// Opened evaluations without stars: samples too small.
    pub insufficient: u32,
    /// Evaluations with a bottom line hit.
    pub lines_hit: u32,
    /// Evaluations with a bottom line still to be verified.
    pub lines_unknown: u32,
    /// Problems not done yet, the overdue among them.
    pub problems_open: u32,
    /// Problems past their deadline.
    pub problems_overdue: u32,
    /// Problems reported done or checked off.
    pub problems_done: u32,
    /// Percent of the evaluations that are published, with one decimal; `null` without evaluations.
    #[schema(example = "66.7")]
    pub published_share: Option<String>,
}

impl RollUpFigures {
    pub(super) fn with_stars(&self, stars: u8) -> u32 {
        self.stars.get(&stars).copied().unwrap_or(0)
    }

    fn published(&self) -> u32 {
        self.statuses.get(&EvaluationStatus::Published).copied().unwrap_or(0)
    }

    /// The share in tenths of a percent, half up; those without evaluations come first.
    pub(super) fn share_key(&self) -> u32 {
        tenths(self.published(), self.evaluations).map_or(0, |tenths| tenths + 1)
    }

    /// Adds another unit's figures.
    pub(super) fn add(&mut self, other: &Self) {
        self.branches += other.branches;
        self.evaluations += other.evaluations;
        for (status, count) in &other.statuses {
            *self.statuses.entry(*status).or_default() += count;
        }
        for (stars, count) in &other.stars {
            *self.stars.entry(*stars).or_default() += count;
        }
        self.insufficient += other.insufficient;
        self.lines_hit += other.lines_hit;
        self.lines_unknown += other.lines_unknown;
        self.problems_open += other.problems_open;
        self.problems_overdue += other.problems_overdue;
        self.problems_done += other.problems_done;
    }

    /// Writes the share once all is counted.
    pub(super) fn finish(&mut self) {
        let tenths = tenths(self.published(), self.evaluations);
        self.published_share = tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10));
    }

    fn count(&mut self, row: &StandingRow, status: EvaluationStatus) -> Result<()> {
        self.evaluations += 1;
        *self.statuses.entry(status).or_default() += 1;
        let Some(summary) = &row.summary else { return Ok(()) };
        match row.stars.and_then(|stars| u8::try_from(stars).ok()) {
            Some(stars) => *self.stars.entry(stars).or_default() += 1,
            None => self.insufficient += 1,
        }
        let (hit, unknown) = Summary::read(summary)?.lines();
        self.lines_hit += u32::from(!hit.is_empty());
        self.lines_unknown += u32::from(!unknown.is_empty());
        Ok(())
    }
}

fn tenths(part: u32, whole: u32) -> Option<u32> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    (part * 2000 + whole).checked_div(2 * whole).and_then(|tenths| u32::try_from(tenths).ok())
}

/// One row for each unit of `level`, in the order of the tree.
pub(super) fn rows(
    conn: &mut Conn,
    filter: &RollUpFilter,
    level: UnitKind,
    now: Instant,
    names: &HashMap<CycleId, String>,
) -> Result<Vec<RollUpRow>> {
    let units = store::rollup::units(conn, &filter.scope)?;
    let mut of_level: Vec<_> = units.iter().filter(|unit| unit.kind == level).collect();
    // In the order of their paths the one that holds a unit stands at or right before it. Databases may order otherwise.
    of_level.sort_by(|a, b| a.path.cmp(&b.path));
    let place = |path: &str| {
        let after = of_level.partition_point(|unit| unit.path.as_str() <= path);
        let at = after.checked_sub(1)?;
        domain::unit::within(path, &of_level[at].path).then_some(at)
    };
    let places: HashMap<UnitId, usize> =
        units.iter().filter_map(|unit| Some((unit.id, place(&unit.path)?))).collect();
    let mut figures = vec![RollUpFigures::default(); of_level.len()];
    let mut cycles: Vec<BTreeSet<CycleId>> = vec![BTreeSet::new(); of_level.len()];
    let at = |parent: Option<UnitId>| parent.and_then(|id| places.get(&id).copied());
    for (parent, count) in store::rollup::branches(conn, &filter.scope)? {
        if let Some(at) = at(parent) {
            figures[at].branches += whole(count);
        }
    }
    let windows = Windows::read(conn, filter, now)?;
    for row in store::rollup::standings(conn, filter)? {
        if let Some(at) = at(row.parent_id) {
            figures[at].count(&row, windows.status(&row))?;
            cycles[at].insert(row.cycle_id);
        }
    }
    let today = now.date().to_string();
    for (which, add) in PROBLEMS {
        for (parent, count) in store::rollup::problems(conn, filter, which, &today)? {
            if let Some(at) = at(parent) {
                add(&mut figures[at], whole(count));
            }
        }
    }
    let rows = of_level.into_iter().zip(figures).zip(cycles).map(|((unit, mut figures), cycles)| {
        figures.finish();
        let named =
            |id: CycleId| names.get(&id).map(|name| RollUpCycle { id: id.uuid(), name: name.clone() });
        RollUpRow { unit: brief(unit), cycles: cycles.into_iter().filter_map(named).collect(), figures }
    });
    Ok(rows.collect())
}

/// Enters a count into the figures.
type Enter = fn(&mut RollUpFigures, u32);

/// How each count of problems enters the figures: what is done is not open any more.
const PROBLEMS: [(Problems, Enter); 3] = [
    (Problems::All, |figures, count| figures.problems_open += count),
    (Problems::Overdue, |figures, count| figures.problems_overdue += count),
    (Problems::Done, |figures, count| {
        figures.problems_done += count;
        figures.problems_open = figures.problems_open.saturating_sub(count);
    }),
];

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// States of the sessions of boxes that are not opened yet.
struct Windows(HashMap<(CycleId, UnitId), Vec<SessionState>>);

impl Windows {
    fn read(conn: &mut Conn, filter: &RollUpFilter, now: Instant) -> Result<Self> {
        let mut windows: HashMap<_, Vec<SessionState>> = HashMap::new();
        for row in store::rollup::windows(conn, filter)? {
            let state = SessionState::of(row.opens_at, row.closes_at, row.closed_at, row.cancelled_at, now);
            windows.entry((row.cycle_id, row.unit_id)).or_default().push(state);
        }
        Ok(Self(windows))
    }

    fn status(&self, row: &StandingRow) -> EvaluationStatus {
        let states = self.0.get(&(row.cycle_id, row.unit_id)).map_or(&[][..], Vec::as_slice);
        let any = |state: SessionState| states.contains(&state);
        let had = states.iter().any(|state| *state != SessionState::Cancelled);
        let milestones = Milestones {
            sealed_at: row.sealed_at,
            opened_at: row.opened_at,
            confirmed_at: row.confirmed_at,
            published_at: row.published_at,
        };
        EvaluationStatus::of(milestones, any(SessionState::Open), any(SessionState::Booked), had)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_and_missing_without_evaluations() {
        let share = |published: u32, evaluations: u32| {
            let mut figures = RollUpFigures { evaluations, ..RollUpFigures::default() };
            figures.statuses.insert(EvaluationStatus::Published, published);
            figures.finish();
            figures.published_share
        };
        assert_eq!(share(2, 3).as_deref(), Some("66.7"));
        assert_eq!(share(1, 3).as_deref(), Some("33.3"));
        assert_eq!(share(1, 16).as_deref(), Some("6.3"));
        assert_eq!(share(7, 7).as_deref(), Some("100.0"));
        assert_eq!(share(0, 0), None);
    }
}
