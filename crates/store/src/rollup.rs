//! Figures of whole subtrees: evaluations as light as a roll-up needs them, and counts by the unit above the branch.

use diesel::prelude::*;
use domain::unit::UnitKind;
use domain::{CycleId, Instant, UnitId};

use crate::schema::{ballot_box, commitment, cycle, evaluation, problem, rating, scheme, session, unit};
use crate::units::{UnitRecord, prefix};
use crate::{Conn, Document, Result};

/// Which evaluations a roll-up counts.
#[derive(Debug, Clone)]
pub struct RollUpFilter {
    /// Path of the unit that it is about.
    pub scope: String,
    /// Cycles of this year.
    pub year: i32,
    /// Only under this scheme, in any version; branches alone, not their members, where absent.
    pub scheme: Option<String>,
}

/// Where one evaluation stands, and its rating where there is one.
#[derive(Debug, Clone, Queryable)]
pub struct StandingRow {
    /// The unit above the branch.
    pub parent_id: Option<UnitId>,
    /// The branch.
    pub unit_id: UnitId,
    /// The cycle.
    pub cycle_id: CycleId,
    /// When its box was sealed.
    pub sealed_at: Option<Instant>,
    /// When its box was opened.
    pub opened_at: Option<Instant>,
    /// When confirmed.
    pub confirmed_at: Option<Instant>,
    /// When published.
    pub published_at: Option<Instant>,
    /// Final stars of the current rating.
    pub stars: Option<i32>,
    /// What lists need of the current rating; none before the box is opened.
    pub summary: Option<Document>,
}

/// A session of a box that is not opened yet.
#[derive(Debug, Clone, Queryable)]
pub struct WindowRow {
    /// The cycle.
    pub cycle_id: CycleId,
    /// The branch.
    pub unit_id: UnitId,
    /// From when.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// Closed before its end.
    pub closed_at: Option<Instant>,
    /// Called off.
    pub cancelled_at: Option<Instant>,
}

/// How many problems of a unit's branches there are: in all, past their deadline, reported done or checked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problems {
    /// All.
    All,
    /// Past the deadline and not done.
    Overdue,
    /// Done, whether checked off or not.
    Done,
}

/// The units above branches within a scope, in the order of their paths.
pub fn units(conn: &mut Conn, scope: &str) -> Result<Vec<UnitRecord>> {
    let query = unit::table
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(unit::kind.ne(UnitKind::Branch));
    Ok(query.order(unit::path).select(UnitRecord::as_select()).load(conn)?)
}

/// How many branches in use each unit has.
pub fn branches(conn: &mut Conn, scope: &str) -> Result<Vec<(Option<UnitId>, i64)>> {
    let query = unit::table
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(unit::kind.eq(UnitKind::Branch))
        .filter(unit::active.eq(true))
        .group_by(unit::parent_id);
    Ok(query.select((unit::parent_id, diesel::dsl::count_star())).load(conn)?)
}

/// Narrows a query over evaluation, branch, cycle and scheme to what the filter wants.
macro_rules! wanted {
    ($query:expr, $filter:expr) => {{
        let mut query = $query
            .filter(unit::path.like(prefix(&$filter.scope)).escape('\\'))
            .filter(cycle::year.eq($filter.year))
            .into_boxed();
        query = match &$filter.scheme {
            Some(name) => query.filter(scheme::name.eq(name)),
            None => query.filter(evaluation::member_id.is_null()),
        };
        query
    }};
}

/// Where every evaluation stands, in the order of the branches.
pub fn standings(conn: &mut Conn, filter: &RollUpFilter) -> Result<Vec<StandingRow>> {
    let query = evaluation::table
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .inner_join(cycle::table.on(cycle::id.eq(evaluation::cycle_id)))
        .inner_join(scheme::table.on(scheme::id.eq(evaluation::scheme_id)))
        .left_join(ballot_box::table.on(evaluation::box_id.eq(ballot_box::id.nullable())))
        .left_join(rating::table.on(rating::evaluation_id.eq(evaluation::id).and(rating::current.eq(true))))
        .select((
            unit::parent_id,
            unit::id,
            evaluation::cycle_id,
            ballot_box::sealed_at.nullable(),
            ballot_box::opened_at.nullable(),
            evaluation::confirmed_at,
            evaluation::published_at,
            rating::stars.nullable(),
            rating::summary.nullable(),
        ));
    Ok(wanted!(query, filter).load(conn)?)
}

/// The sessions of boxes that are sealed and not opened: what tells voting from waiting.
pub fn windows(conn: &mut Conn, filter: &RollUpFilter) -> Result<Vec<WindowRow>> {
    let of_box = ballot_box::cycle_id.eq(session::cycle_id).and(ballot_box::unit_id.eq(session::unit_id));
    let query = session::table
        .inner_join(ballot_box::table.on(of_box))
        .inner_join(unit::table.on(unit::id.eq(session::unit_id)))
        .inner_join(cycle::table.on(cycle::id.eq(session::cycle_id)))
        .filter(ballot_box::opened_at.is_null())
        .filter(unit::path.like(prefix(&filter.scope)).escape('\\'))
        .filter(cycle::year.eq(filter.year))
        .select((
            session::cycle_id,
            session::unit_id,
            session::opens_at,
            session::closes_at,
            session::closed_at,
            session::cancelled_at,
        ));
    Ok(query.load(conn)?)
}

/// How many problems each unit above the branches has; `today` is a calendar day such as `2026-12-15`.
pub fn problems(
    conn: &mut Conn,
    filter: &RollUpFilter,
    which: Problems,
    today: &str,
) -> Result<Vec<(Option<UnitId>, i64)>> {
    let query = problem::table
        .inner_join(evaluation::table.on(evaluation::id.eq(problem::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .inner_join(cycle::table.on(cycle::id.eq(evaluation::cycle_id)))
        .inner_join(scheme::table.on(scheme::id.eq(evaluation::scheme_id)))
        .left_join(commitment::table.on(commitment::problem_id.eq(problem::id)))
        .group_by(unit::parent_id)
        .select((unit::parent_id, diesel::dsl::count_star()));
    let mut query = wanted!(query, filter);
    match which {
        Problems::All => {}
        Problems::Overdue => {
            query = query
                .filter(commitment::deadline.lt(today))
                .filter(commitment::done_at.is_null())
                .filter(commitment::checked_at.is_null());
        }
        Problems::Done => {
            query = query.filter(commitment::done_at.is_not_null().or(commitment::checked_at.is_not_null()));
        }
    }
    Ok(query.load(conn)?)
}
