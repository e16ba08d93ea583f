//! What the levels of the approval chain did with ratings.

use diesel::prelude::*;
use domain::approval::{ApprovalDecision, ApprovalLevel};
use domain::{ApprovalId, EvaluationId, Instant, StaffId};

use crate::schema::{approval, evaluation, unit};
use crate::units::prefix;
use crate::{Conn, Result};

/// One act of one level.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = approval, treat_none_as_default_value = false)]
pub struct ApprovalRecord {
    /// Its id.
    pub id: ApprovalId,
    /// Of which evaluation.
    pub evaluation_id: EvaluationId,
    /// Which level.
    pub level: ApprovalLevel,
    /// What it did.
    pub decision: ApprovalDecision,
    /// Number of the document; a return needs none.
    pub document_number: Option<String>,
    /// The document's day, `2026-12-15`.
    pub decided_on: String,
    /// Why, in words.
    pub note: String,
    /// When it was entered.
    pub at: Instant,
    /// Who entered it.
    pub staff_id: Option<StaffId>,
}

/// Writes an act.
pub fn insert(conn: &mut Conn, record: &ApprovalRecord) -> Result<()> {
    diesel::insert_into(approval::table).values(record).execute(conn)?;
    Ok(())
}

/// The acts on one evaluation, oldest first.
pub fn of_evaluation(conn: &mut Conn, id: EvaluationId) -> Result<Vec<ApprovalRecord>> {
    let query = approval::table.filter(approval::evaluation_id.eq(id)).order((approval::at, approval::id));
    Ok(query.select(ApprovalRecord::as_select()).load(conn)?)
}

/// Evaluations within a scope that a level has acted on and that are not confirmed yet, oldest act first.
pub fn unconfirmed(conn: &mut Conn, scope: &str, limit: i64) -> Result<Vec<EvaluationId>> {
    let query = approval::table
        .inner_join(evaluation::table.on(evaluation::id.eq(approval::evaluation_id)))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .filter(evaluation::confirmed_at.is_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .group_by(evaluation::id)
        .order(diesel::dsl::min(approval::at));
    Ok(query.select(evaluation::id).limit(limit).load(conn)?)
}
