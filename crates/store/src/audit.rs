//! The audit log: written in the act's own transaction.

use diesel::prelude::*;
use domain::audit::AuditEvent;
use domain::entropy::{Entropy, new_id};
use domain::{AuditId, Instant, StaffId};
use uuid::Uuid;

use crate::schema::audit;
use crate::{Conn, Document, Result};

/// A line of the audit log.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
pub struct AuditRecord {
    /// Its id, in order of time.
    pub id: AuditId,
    /// When.
    pub at: Instant,
    /// Who; `None` for the command line.
    pub staff_id: Option<StaffId>,
    /// What, as [`domain::Action`].
    pub action: String,
    /// To what.
    pub object_id: Option<domain::Id<()>>,
    /// Details.
    pub detail: Document,
}

/// Writes one event.
pub fn write(conn: &mut Conn, entropy: &dyn Entropy, now: Instant, event: &AuditEvent) -> Result<()> {
    let record = AuditRecord {
        id: new_id(entropy, now),
        at: now,
        staff_id: event.staff_id,
        action: event.action.as_str().to_owned(),
        object_id: event.object.map(|id: Uuid| domain::Id::new(id)),
        detail: Document::of(&event.detail)?,
    };
    diesel::insert_into(audit::table).values(&record).execute(conn)?;
    Ok(())
}

/// The newest lines first: `limit` of them after `offset`, and how many there are.
pub fn newest(conn: &mut Conn, offset: i64, limit: i64) -> Result<(Vec<AuditRecord>, i64)> {
    let total = audit::table.count().get_result(conn)?;
    let rows = audit::table
        .order((audit::at.desc(), audit::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(AuditRecord::as_select())
        .load(conn)?;
    Ok((rows, total))
}
