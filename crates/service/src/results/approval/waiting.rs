//! What waits for the reader's level: ratings whose turn it is, and corrections that want a second person.

use std::collections::HashMap;

use domain::{Action, Actor, EvaluationId, Result, UnitId};
use serde::Serialize;
use store::Conn;
use store::evaluations::Placed;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ApprovalChain;
use crate::Service;
use crate::core::found;

/// Most that are looked through at once.
const MOST: i64 = 500;

/// A rating that waits for the reader's level, or whose correction waits for a second person.
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
    /// What is to be done: 县复核、县审定, or 票后更正.
    #[schema(example = "县复核、县审定")]
    pub label: String,
    /// Whether it is a correction, which is confirmed beside the explanation of the rating.
    pub correction: bool,
}

/// What waits for the reader's level, the longest waiting first: corrections of others, then ratings.
pub fn waiting(service: &Service, actor: &Actor) -> Result<Vec<WaitingApproval>> {
    actor.require(Action::ReadRatings)?;
    service.read(|conn| {
        let names = crate::results::names_above(conn, &actor.scope)?;
        let mut waiting = Vec::new();
        for id in corrections(conn, actor)? {
            let placed = found(store::evaluations::find(conn, id)?)?;
            let stars = ApprovalChain::read(service, conn, &placed)?.stars();
            waiting.push(row(&names, &placed, stars, None));
        }
        for id in store::approvals::unconfirmed(conn, &actor.scope, MOST)? {
            let placed = found(store::evaluations::find(conn, id)?)?;
            let chain = ApprovalChain::read(service, conn, &placed)?;
            let Some(label) = chain.turn_of(actor.role) else { continue };
            waiting.push(row(&names, &placed, chain.stars(), Some(label)));
        }
        Ok(waiting)
    })
}

/// The evaluations with a correction that the reader may confirm.
fn corrections(conn: &mut Conn, actor: &Actor) -> Result<Vec<EvaluationId>> {
    if !actor.role.allows(Action::CorrectRating) {
        return Ok(Vec::new());
    }
    let waiting = store::corrections::waiting(conn, &actor.scope, actor.staff_id)?;
    Ok(waiting.into_iter().map(|(_, one)| one.evaluation_id).collect())
}

/// A line of the list; without a label it is a correction.
fn row(
    names: &HashMap<UnitId, String>,
    placed: &Placed,
    stars: Option<u8>,
    label: Option<String>,
) -> WaitingApproval {
    WaitingApproval {
        evaluation_id: placed.evaluation.id.uuid(),
        subject: placed.subject_name().to_owned(),
        above: placed.unit.parent_id.and_then(|id| names.get(&id).cloned()),
        stars,
        correction: label.is_none(),
        label: label.unwrap_or_else(|| "票后更正".to_owned()),
    }
}
