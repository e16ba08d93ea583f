//! What was done with an evaluation, its sessions and its box, out of the audit log.

use domain::{EvaluationId, Instant, Result};
use serde::Serialize;
use serde_json::Value;
use store::Conn;
use store::boxes::BoxRecord;
use store::sessions::SessionRecord;
use utoipa::ToSchema;
use uuid::Uuid;

/// Most acts shown.
const MOST: i64 = 100;

/// One act.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActView {
    /// What was done, as in the audit log.
    #[schema(example = "evaluation.prepare")]
    pub act: String,
    /// When.
    pub at: Instant,
    /// Who; `null` for the command line.
    #[schema(example = "管理员甲")]
    pub by: Option<String>,
    /// Details.
    #[schema(value_type = Object)]
    pub detail: Value,
}

/// The acts, newest first.
pub(super) fn of(
    conn: &mut Conn,
    id: EvaluationId,
    sealed: Option<&BoxRecord>,
    sessions: &[SessionRecord],
) -> Result<Vec<ActView>> {
    let mut objects: Vec<Uuid> = vec![id.uuid()];
    objects.extend(sealed.map(|sealed| sealed.id.uuid()));
    objects.extend(sessions.iter().map(|session| session.id.uuid()));
    let rows = store::audit::of_objects(conn, &objects, MOST)?;
    rows.into_iter()
        .map(|(row, by)| Ok(ActView { act: row.action, at: row.at, by, detail: row.detail.read()? }))
        .collect()
}
