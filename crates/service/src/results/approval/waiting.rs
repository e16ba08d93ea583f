//! The ratings whose turn it is at the reader's level.

use domain::{Action, Actor, Result};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ApprovalChain;
use crate::Service;
use crate::core::found;

/// Most that are looked through at once.
const MOST: i64 = 500;

/// A rating that waits for the reader's level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitingApproval {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// Name of its subject.
    #[schema(example = "柳湾村党支部")]
    pub subject: String,
    /// The unit above the branch.
    #[schema(example = "清河镇")]
    pub above: Option<String>,
    /// Final stars.
    #[schema(example = 4)]
    pub stars: Option<u8>,
    /// What is to be done: 县复核、县审定.
    #[schema(example = "县复核、县审定")]
    pub label: String,
}

/// The ratings that wait for the reader's level, the longest waiting first.
pub fn waiting(service: &Service, actor: &Actor) -> Result<Vec<WaitingApproval>> {
    actor.require(Action::ReadRatings)?;
    service.read(|conn| {
        let names = crate::results::names_above(conn, &actor.scope)?;
        let mut waiting = Vec::new();
        for id in store::approvals::unconfirmed(conn, &actor.scope, MOST)? {
            let placed = found(store::evaluations::find(conn, id)?)?;
            let chain = ApprovalChain::read(service, conn, &placed)?;
            let Some(label) = chain.turn_of(actor.role) else { continue };
            waiting.push(WaitingApproval {
                evaluation_id: id.uuid(),
                subject: placed.subject_name().to_owned(),
                above: placed.unit.parent_id.and_then(|id| names.get(&id).cloned()),
                stars: chain.stars(),
                label,
            });
        }
        Ok(waiting)
    })
}
