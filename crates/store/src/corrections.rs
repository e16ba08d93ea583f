//! Corrections after the vote (票后更正): facts that were verified or changed once the box was open.

use diesel::prelude::*;
use domain::{CorrectionId, CycleId, EvaluationId, Instant, StaffId};

use crate::facts::FactRecord;
use crate::schema::{correction, evaluation, unit};
use crate::units::prefix;
use crate::{Conn, Result};

/// A correction, proposed by one person and confirmed by another.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = correction, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CorrectionRecord {
    /// Its id.
    pub id: CorrectionId,
    /// Of which evaluation.
    pub evaluation_id: EvaluationId,
    /// The scheme's id of the fact.
    pub fact: String,
    /// What held until then; `None` where it was unknown.
    pub value_before: Option<String>,
    /// Decimal string, `true` or `false`.
    pub value: String,
    /// What it rests on.
    pub evidence: String,
    /// Why.
    pub reason: String,
    /// Stars until then.
    pub stars_before: Option<i32>,
    /// Stars from then on; while it waits, what they would be.
    pub stars: Option<i32>,
    /// The version of the rating that followed.
    pub version: Option<i32>,
    /// Whether a result that was confirmed is decided anew because of it.
    pub reopened: bool,
    /// Who proposed it.
    pub proposed_by: StaffId,
    /// When.
    pub proposed_at: Instant,
    /// Who confirmed, withdrew or refused it.
    pub decided_by: Option<StaffId>,
    /// When it was confirmed; from then on it holds.
    pub decided_at: Option<Instant>,
    /// When it was taken back or refused.
    pub withdrawn_at: Option<Instant>,
}

impl CorrectionRecord {
    /// Whether it waits for the second person.
    pub const fn is_pending(&self) -> bool {
        self.decided_at.is_none() && self.withdrawn_at.is_none()
    }

    /// Puts the corrected fact in the place of the sealed one.
    pub fn apply(self, facts: &mut Vec<FactRecord>) {
        let corrected = FactRecord {
            evaluation_id: self.evaluation_id,
            name: self.fact,
            value: Some(self.value),
            evidence: self.evidence,
            verified: true,
            entered_by: Some(self.proposed_by),
            verified_by: self.decided_by,
            updated_at: self.decided_at.unwrap_or(self.proposed_at),
        };
        let same = |fact: &&mut FactRecord| {
            fact.evaluation_id == corrected.evaluation_id && fact.name == corrected.name
        };
        match facts.iter_mut().find(same) {
            Some(fact) => *fact = corrected,
            None => facts.push(corrected),
        }
    }
}

/// Writes a proposal.
pub fn insert(conn: &mut Conn, record: &CorrectionRecord) -> Result<()> {
    diesel::insert_into(correction::table).values(record).execute(conn)?;
    Ok(())
}

/// A correction by id.
pub fn find(conn: &mut Conn, id: CorrectionId) -> Result<Option<CorrectionRecord>> {
    Ok(correction::table.find(id).select(CorrectionRecord::as_select()).get_result(conn).optional()?)
}

/// The corrections of an evaluation, in the order in which they were proposed.
pub fn of_evaluation(conn: &mut Conn, id: EvaluationId) -> Result<Vec<CorrectionRecord>> {
    let query = correction::table.filter(correction::evaluation_id.eq(id));
    let mut found: Vec<CorrectionRecord> = query.select(CorrectionRecord::as_select()).load(conn)?;
    // One waits at a time, so that versions are in this order too; ids of one millisecond are not.
    found.sort_by_key(|one| (one.proposed_at, one.version.unwrap_or(i32::MAX), one.id));
    Ok(found)
}

/// Whether a result that was confirmed is being decided anew, or was, because of a correction.
pub fn reopened(conn: &mut Conn, id: EvaluationId) -> Result<bool> {
    Ok(of_evaluation(conn, id)?.iter().any(|one| one.reopened))
}

/// Confirms or withdraws a proposal that still waits; says whether it did.
pub fn close(conn: &mut Conn, record: &CorrectionRecord) -> Result<bool> {
    let pending = correction::table
        .find(record.id)
        .filter(correction::decided_at.is_null())
        .filter(correction::withdrawn_at.is_null());
    Ok(diesel::update(pending).set(record).execute(conn)? == 1)
}

/// The corrections of branches' evaluations in a cycle within a scope that hold, the oldest first.
pub(crate) fn holding(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<CorrectionRecord>> {
    let query = correction::table
        .inner_join(evaluation::table.on(evaluation::id.eq(correction::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::member_id.is_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(correction::decided_at.is_not_null());
    Ok(query
        .order((correction::proposed_at, correction::version, correction::id))
        .select(CorrectionRecord::as_select())
        .load(conn)?)
}

/// The corrections within a scope that wait for somebody else than `by`, the oldest first, each with its cycle.
pub fn waiting(
    conn: &mut Conn,
    scope: &str,
    by: Option<StaffId>,
) -> Result<Vec<(CycleId, CorrectionRecord)>> {
    let query = correction::table
        .inner_join(evaluation::table.on(evaluation::id.eq(correction::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(correction::decided_at.is_null())
        .filter(correction::withdrawn_at.is_null());
    let found: Vec<(CycleId, CorrectionRecord)> = query
        .order((correction::proposed_at, correction::id))
        .select((evaluation::cycle_id, CorrectionRecord::as_select()))
        .load(conn)?;
    Ok(found.into_iter().filter(|(_, one)| Some(one.proposed_by) != by).collect())
}
