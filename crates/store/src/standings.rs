//! What lists show of every current rating, in one table clustered by cycle: a ranking reads one stretch of it and nothing
//! else, no ballot, no document and no other table.
//!
//! It repeats what stands elsewhere, so whatever changes that renews it: [`crate::ratings::insert_current`],
//! [`crate::evaluations::update`], [`crate::units::rename`] and [`crate::units::update_member`]. The recount compares them.

use diesel::prelude::*;
use domain::{CycleId, EvaluationId, Instant, MemberId, UnitId};

use crate::connection::on_engine;
use crate::schema::{cycle, evaluation, member, rating, standing, unit};
use crate::units::prefix;
use crate::{Conn, Document, Result};

/// What is ranked with one another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Subjects {
    /// The branches.
    #[default]
    Branches,
    /// Their members.
    Members,
}

/// A line of a ranking: tallies' outcome alone.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = standing, treat_none_as_default_value = false)]
pub struct RankingRow {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The branch.
    pub unit_id: UnitId,
    /// The member, where one is the subject.
    pub member_id: Option<MemberId>,
    /// Final stars.
    pub stars: Option<i32>,
    /// Hundredths.
    pub composite: Option<i32>,
    /// Fewest ballots of a group that votes in secret.
    pub fewest: Option<i32>,
    /// How many bottom lines of the summary are not clear.
    pub open_lines: i32,
    /// When confirmed.
    pub confirmed_at: Option<Instant>,
    /// When published.
    pub published_at: Option<Instant>,
    /// The unit above the branch.
    pub parent_id: Option<UnitId>,
    /// The branch's name.
    pub unit_name: String,
    /// The member's name.
    pub member_name: Option<String>,
    /// What lists need, see `service`.
    pub summary: Document,
}

impl RankingRow {
    /// Name of the subject: the member's where one is rated, else the branch's.
    pub fn subject_name(&self) -> &str {
        self.member_name.as_ref().unwrap_or(&self.unit_name)
    }
}

/// A rating of an earlier cycle, as far as a ranking compares with it.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct EarlierRow {
    /// The branch.
    pub unit_id: UnitId,
    /// The member, where one is the subject.
    pub member_id: Option<MemberId>,
    /// Final stars.
    pub stars: Option<i32>,
    /// Hundredths.
    pub composite: Option<i32>,
    /// Fewest ballots of a group that votes in secret.
    pub fewest: Option<i32>,
}

/// The columns of a [`RankingRow`] in its order.
macro_rules! whole_row {
    () => {
        (
            standing::evaluation_id,
            standing::unit_id,
            standing::member_id,
            standing::stars,
            standing::composite,
            standing::fewest,
            standing::open_lines,
            standing::confirmed_at,
            standing::published_at,
            standing::parent_id,
            standing::unit_name,
            standing::member_name,
            standing::summary,
        )
    };
}

/// Loads columns of the standings of cycles within a scope.
macro_rules! load {
    ($conn:expr, $cycles:expr, $subjects:expr, $scope:expr, $columns:expr) => {{
        let members = $subjects == Subjects::Members;
        let query = standing::table
            .filter(standing::cycle_id.eq_any($cycles))
            .filter(standing::of_member.eq(members))
            .select($columns);
        if covers($conn, $cycles, $scope)? {
            on_engine!($conn, conn => query.load(conn)?)
        } else {
            let inside = unit::table.filter(unit::path.like(prefix($scope)).escape('\\')).select(unit::id);
            query.filter(standing::unit_id.eq_any(inside)).load($conn)?
        }
    }};
}

/// The current ratings of the branches, or of their members, in cycles within a scope.
pub fn ranking(
    conn: &mut Conn,
    cycles: &[CycleId],
    subjects: Subjects,
    scope: &str,
) -> Result<Vec<RankingRow>> {
    Ok(load!(conn, cycles, subjects, scope, whole_row!()))
}

/// The same as far as later cycles are compared with it.
pub fn earlier(
    conn: &mut Conn,
    cycles: &[CycleId],
    subjects: Subjects,
    scope: &str,
) -> Result<Vec<EarlierRow>> {
    let columns =
        (standing::unit_id, standing::member_id, standing::stars, standing::composite, standing::fewest);
    Ok(load!(conn, cycles, subjects, scope, columns))
}

/// Whether everything in these cycles lies within a scope, so that no unit needs to be looked at.
fn covers(conn: &mut Conn, cycles: &[CycleId], scope: &str) -> Result<bool> {
    let paths: Vec<String> = cycle::table
        .inner_join(unit::table.on(unit::id.eq(cycle::unit_id)))
        .filter(cycle::id.eq_any(cycles))
        .select(unit::path)
        .load(conn)?;
    Ok(paths.iter().all(|path| path.starts_with(scope)))
}

/// What stands for one evaluation.
pub fn find(conn: &mut Conn, id: EvaluationId) -> Result<Option<RankingRow>> {
    let query = standing::table.filter(standing::evaluation_id.eq(id)).select(whole_row!());
    Ok(query.get_result(conn).optional()?)
}

/// What should stand for an evaluation, from the tables that it repeats; `None` where there is no rating.
pub fn derived(conn: &mut Conn, id: EvaluationId) -> Result<Option<RankingRow>> {
    Ok(source(conn, id)?.map(|(_, row)| row))
}

fn source(conn: &mut Conn, id: EvaluationId) -> Result<Option<(CycleId, RankingRow)>> {
    let query = rating::table
        .inner_join(evaluation::table.on(evaluation::id.eq(rating::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .left_join(member::table.on(evaluation::member_id.eq(member::id.nullable())))
        .filter(rating::evaluation_id.eq(id))
        .filter(rating::current.eq(true))
        .select((
            evaluation::cycle_id,
            (
                evaluation::id,
                evaluation::unit_id,
                evaluation::member_id,
                rating::stars,
                rating::composite,
                rating::fewest,
                rating::open_lines,
                evaluation::confirmed_at,
                evaluation::published_at,
                unit::parent_id,
                unit::name,
                member::name.nullable(),
                rating::summary,
            ),
        ));
    Ok(query.get_result(conn).optional()?)
}

/// Writes what stands for an evaluation anew.
pub(crate) fn renew(conn: &mut Conn, id: EvaluationId) -> Result<()> {
    let Some((cycle_id, row)) = source(conn, id)? else { return Ok(()) };
    diesel::delete(standing::table.filter(standing::evaluation_id.eq(id))).execute(conn)?;
    let of_member = row.member_id.is_some();
    let values = (standing::cycle_id.eq(cycle_id), standing::of_member.eq(of_member), row);
    diesel::insert_into(standing::table).values(values).execute(conn)?;
    Ok(())
}

/// A branch has another name.
pub(crate) fn rename_unit(conn: &mut Conn, id: UnitId, name: &str) -> Result<()> {
    let rows = standing::table.filter(standing::unit_id.eq(id));
    diesel::update(rows).set(standing::unit_name.eq(name)).execute(conn)?;
    Ok(())
}

/// A member has another name.
pub(crate) fn rename_member(conn: &mut Conn, id: MemberId, name: &str) -> Result<()> {
    let rows = standing::table.filter(standing::member_id.eq(id));
    diesel::update(rows).set(standing::member_name.eq(Some(name))).execute(conn)?;
    Ok(())
}
