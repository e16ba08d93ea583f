//! Facts of evaluations: as they were entered before sealing, and as they hold since corrections after the vote.

use diesel::prelude::*;
use domain::{CycleId, EvaluationId, Instant, StaffId};

use crate::schema::{evaluation, fact, unit};
use crate::units::prefix;
use crate::{Conn, Result, corrections};

/// A fact as entered.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = fact, treat_none_as_default_value = false)]
pub struct FactRecord {
    /// Of which evaluation.
    pub evaluation_id: EvaluationId,
    /// The scheme's id of the fact.
    pub name: String,
    /// Decimal string, `true` or `false`; `None` is unknown.
    pub value: Option<String>,
    /// What it rests on.
    pub evidence: String,
    /// Checked before sealing.
    pub verified: bool,
    /// Who entered it.
    pub entered_by: Option<StaffId>,
    /// Who verified it.
    pub verified_by: Option<StaffId>,
    /// When last changed.
    pub updated_at: Instant,
}

/// The facts of an evaluation as they were entered, and from sealing on as they were sealed.
pub fn of_evaluation(conn: &mut Conn, id: EvaluationId) -> Result<Vec<FactRecord>> {
    let query = fact::table.filter(fact::evaluation_id.eq(id)).order(fact::name);
    Ok(query.select(FactRecord::as_select()).load(conn)?)
}

/// The facts of an evaluation as they hold now: what was sealed, and corrections since (票后更正).
pub fn holding(conn: &mut Conn, id: EvaluationId) -> Result<Vec<FactRecord>> {
    let mut facts = of_evaluation(conn, id)?;
    let corrections = corrections::of_evaluation(conn, id)?;
    for one in corrections.into_iter().filter(|one| one.decided_at.is_some()) {
        one.apply(&mut facts);
    }
    Ok(facts)
}

/// The facts of the evaluations of branches in a cycle within a scope, as they hold now.
pub fn of_cycle(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<FactRecord>> {
    let query = fact::table
        .inner_join(evaluation::table.on(evaluation::id.eq(fact::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::member_id.is_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'));
    let mut facts: Vec<FactRecord> = query.select(FactRecord::as_select()).load(conn)?;
    for one in corrections::holding(conn, cycle_id, scope)? {
        one.apply(&mut facts);
    }
    Ok(facts)
}

/// How many facts of each evaluation of a cycle have a value and are verified; evaluations without are left out.
pub fn verified_counts(conn: &mut Conn, cycle_id: CycleId) -> Result<Vec<(EvaluationId, i64)>> {
    let query = fact::table
        .inner_join(evaluation::table.on(evaluation::id.eq(fact::evaluation_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(fact::verified.eq(true))
        .filter(fact::value.is_not_null())
        .group_by(fact::evaluation_id);
    Ok(query.select((fact::evaluation_id, diesel::dsl::count_star())).load(conn)?)
}

/// Enters a fact or replaces it.
pub fn put(conn: &mut Conn, record: &FactRecord) -> Result<()> {
    let key = fact::table.find((record.evaluation_id, record.name.as_str()));
    let changed = diesel::update(key)
        .set((
            fact::value.eq(&record.value),
            fact::evidence.eq(&record.evidence),
            fact::verified.eq(record.verified),
            fact::entered_by.eq(record.entered_by),
            fact::verified_by.eq(record.verified_by),
            fact::updated_at.eq(record.updated_at),
        ))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(fact::table).values(record).execute(conn)?;
    }
    Ok(())
}
