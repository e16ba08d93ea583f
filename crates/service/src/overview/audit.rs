//! The audit log.

use domain::{Action, Actor, Instant, Result};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::view::{Page, Paging};

/// A line of the audit log.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Instant,
    /// Who; `null` for the command line.
    #[schema(example = "管理员甲")]
    pub by: Option<String>,
    /// What was done.
    #[schema(example = "cycle.open")]
    pub action: String,
    /// To what.
    pub object: Option<Uuid>,
    /// Details.
    #[schema(value_type = Object)]
    pub detail: Value,
}

/// What the accounts of the actor's subtree did, and what anybody else did to its units and their evaluations; newest
/// first.
pub fn audit_log(service: &Service, actor: &Actor, paging: Paging) -> Result<Page<AuditEntry>> {
    actor.require(Action::ReadAudit)?;
    service.read(|conn| {
        let offset = i64::try_from(paging.offset()).unwrap_or(i64::MAX);
        let (rows, total) = store::audit::within(conn, &actor.scope, offset, i64::from(paging.limit()))?;
        let entries: Result<Vec<AuditEntry>> = rows
            .into_iter()
            .map(|(row, by)| {
                Ok(AuditEntry {
                    id: row.id.uuid(),
                    at: row.at,
                    by,
                    action: row.action,
                    object: row.object_id.map(|id| id.uuid()),
                    detail: row.detail.read()?,
                })
            })
            .collect();
        Ok(paging.page(entries?, u64::try_from(total).unwrap_or(0)))
    })
}
