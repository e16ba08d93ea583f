//! What is written down of every act, in the act's own transaction.

use serde_json::Value;
use uuid::Uuid;

use crate::{Action, StaffId};

/// One audit event. Never carries a code, key, receipt, answer or address.
#[derive(Debug, Clone)]
pub struct AuditEvent {
    /// Who acted; `None` for the command line.
    pub staff_id: Option<StaffId>,
    /// What was done.
    pub action: Action,
    /// What it was done to.
    pub object: Option<Uuid>,
    /// Facts worth keeping, readable by an auditor.
    pub detail: Value,
}
