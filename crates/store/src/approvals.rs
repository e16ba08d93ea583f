//! What the levels of the approval chain did with ratings.

use diesel::prelude::*;
use domain::approval::{ApprovalDecision, ApprovalLevel};
use domain::{ApprovalId, EvaluationId, Instant, StaffId};

use crate::schema::approval;
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
