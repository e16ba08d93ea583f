//! Problems, commitments and their history.

use diesel::prelude::*;
use domain::problem::ProblemSource;
use domain::{CycleId, EvaluationId, Instant, ProblemEventId, ProblemId, StaffId, UnitId};

use crate::schema::{commitment, evaluation, member, problem, problem_event, unit};
use crate::units::{MemberRecord, UnitRecord, prefix};
use crate::{Conn, Result};

/// What was found.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = problem, treat_none_as_default_value = false)]
pub struct ProblemRecord {
    /// Its id.
    pub id: ProblemId,
    /// The evaluation it came from.
    pub evaluation_id: EvaluationId,
    /// Where it was found.
    pub source: ProblemSource,
    /// What makes drawing it again the same one.
    pub source_key: String,
    /// The source in words.
    pub source_text: String,
    /// The problem in words.
    pub words: String,
    /// Counts changes.
    pub revision: i32,
    /// When entered.
    pub created_at: Instant,
}

/// Who will do what by when.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = commitment, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CommitmentRecord {
    /// The problem.
    pub problem_id: ProblemId,
    /// What will be done.
    pub measure: String,
    /// Who answers for it.
    pub owner: String,
    /// By when: a calendar day, `2026-12-15`.
    pub deadline: String,
    /// 0 to 100.
    pub progress: i32,
    /// The last word on it.
    pub progress_note: String,
    /// Reported done.
    pub done_at: Option<Instant>,
    /// Checked off (销号).
    pub checked_at: Option<Instant>,
}

/// A line of a problem's history.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = problem_event, treat_none_as_default_value = false)]
pub struct ProblemEventRecord {
    /// Its id.
    pub id: ProblemEventId,
    /// The problem.
    pub problem_id: ProblemId,
    /// When.
    pub at: Instant,
    /// Who.
    pub staff_id: Option<StaffId>,
    /// What happened, e.g. `progress`.
    pub kind: String,
    /// Progress then.
    pub percent: Option<i32>,
    /// Words.
    pub note: String,
}

/// A problem with its commitment and whose it is.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The cycle in which it was found.
    pub cycle_id: CycleId,
    /// The problem.
    pub problem: ProblemRecord,
    /// Who will do what, once somebody is assigned.
    pub commitment: Option<CommitmentRecord>,
    /// The branch.
    pub unit: UnitRecord,
    /// The member, where one is the subject of the evaluation.
    pub member: Option<MemberRecord>,
}

type LedgerRow = (CycleId, ProblemRecord, Option<CommitmentRecord>, UnitRecord, Option<MemberRecord>);

fn ledger((cycle_id, problem, commitment, unit, member): LedgerRow) -> Ledger {
    Ledger { cycle_id, problem, commitment, unit, member }
}

macro_rules! ledger_query {
    () => {
        problem::table
            .inner_join(evaluation::table.on(evaluation::id.eq(problem::evaluation_id)))
            .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
            .left_join(member::table.on(evaluation::member_id.eq(member::id.nullable())))
            .left_join(commitment::table.on(commitment::problem_id.eq(problem::id)))
            .select((
                evaluation::cycle_id,
                ProblemRecord::as_select(),
                Option::<CommitmentRecord>::as_select(),
                UnitRecord::as_select(),
                Option::<MemberRecord>::as_select(),
            ))
    };
}

/// Stores a problem; says whether it is new (its source key was not there).
pub fn insert(conn: &mut Conn, record: &ProblemRecord) -> Result<bool> {
    let known = problem::table
        .filter(problem::evaluation_id.eq(record.evaluation_id))
        .filter(problem::source_key.eq(&record.source_key));
    if diesel::select(diesel::dsl::exists(known)).get_result(conn)? {
        return Ok(false);
    }
    diesel::insert_into(problem::table).values(record).execute(conn)?;
    Ok(true)
}

/// A problem by id.
pub fn find(conn: &mut Conn, id: ProblemId) -> Result<Option<Ledger>> {
    let row: Option<LedgerRow> = ledger_query!().filter(problem::id.eq(id)).get_result(conn).optional()?;
    Ok(row.map(ledger))
}

/// The problems of a cycle within a scope, of branches and members, oldest first.
pub fn of_cycle(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<Ledger>> {
    let rows: Vec<LedgerRow> = ledger_query!()
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .order(problem::id)
        .load(conn)?;
    Ok(rows.into_iter().map(ledger).collect())
}

/// The problems within a scope whose deadline was before `today`, a calendar day, and that are not done, of every cycle.
pub fn overdue(conn: &mut Conn, scope: &str, today: &str) -> Result<Vec<Ledger>> {
    let rows: Vec<LedgerRow> = ledger_query!()
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(commitment::deadline.lt(today))
        .filter(commitment::done_at.is_null())
        .filter(commitment::checked_at.is_null())
        .order(problem::id)
        .load(conn)?;
    Ok(rows.into_iter().map(ledger).collect())
}

/// The problems of a branch and its members over all cycles, oldest first.
pub fn of_village(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<Ledger>> {
    let rows: Vec<LedgerRow> =
        ledger_query!().filter(evaluation::unit_id.eq(unit_id)).order(problem::id).load(conn)?;
    Ok(rows.into_iter().map(ledger).collect())
}

/// The problems of one evaluation with their commitments, oldest first.
pub fn of_evaluation(
    conn: &mut Conn,
    id: EvaluationId,
) -> Result<Vec<(ProblemRecord, Option<CommitmentRecord>)>> {
    let query = problem::table
        .left_join(commitment::table.on(commitment::problem_id.eq(problem::id)))
        .filter(problem::evaluation_id.eq(id));
    Ok(query
        .order(problem::id)
        .select((ProblemRecord::as_select(), Option::<CommitmentRecord>::as_select()))
        .load(conn)?)
}

/// Changes a problem's words if it still has `revision`; counts it up and says whether it had.
pub fn advance(conn: &mut Conn, id: ProblemId, revision: i32, words: &str) -> Result<bool> {
    let key = problem::table.find(id).filter(problem::revision.eq(revision));
    let set = (problem::words.eq(words), problem::revision.eq(revision + 1));
    Ok(diesel::update(key).set(set).execute(conn)? == 1)
}

/// Makes or changes the commitment of a problem.
pub fn put_commitment(conn: &mut Conn, record: &CommitmentRecord) -> Result<()> {
    if diesel::update(commitment::table.find(record.problem_id)).set(record).execute(conn)? == 0 {
        diesel::insert_into(commitment::table).values(record).execute(conn)?;
    }
    Ok(())
}

/// Writes a line of history.
pub fn insert_event(conn: &mut Conn, record: &ProblemEventRecord) -> Result<()> {
    diesel::insert_into(problem_event::table).values(record).execute(conn)?;
    Ok(())
}

/// A problem's history, oldest first.
pub fn events(conn: &mut Conn, id: ProblemId) -> Result<Vec<ProblemEventRecord>> {
    let query = problem_event::table.filter(problem_event::problem_id.eq(id)).order(problem_event::id);
    Ok(query.select(ProblemEventRecord::as_select()).load(conn)?)
}
