//! Draws the problems of a rating (§6 of the product rules). Drawing again adds only what is new.

use domain::problem::ProblemSource;
use domain::{Action, Actor, EvaluationId, Result};
use report::rectification::{DrawnProblem, ProblemSource as Source};
use serde::Serialize;
use serde_json::json;
use store::problems::ProblemRecord;
use utoipa::ToSchema;

use super::{event, proposal};
use crate::core::found;
use crate::{Service, Tx};

/// What drawing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Drawn {
    /// Problems that are new.
    #[schema(example = 3)]
    pub created: u32,
    /// Problems that were there.
    #[schema(example = 0)]
    pub existing: u32,
}

/// Draws problems from low indicators, bottom lines and comments. Measure and deadline are proposed by the list, not
/// promised: a person commits to them.
///
/// Errors: `not_found`, `box_not_opened`.
pub fn draw(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Drawn> {
    service.act(actor, Action::ManageProblems, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ManageProblems, &placed.unit.path)?;
        let mut drawn = Drawn { created: 0, existing: 0 };
        for problem in proposal::drawn(service, tx.conn, id)? {
            if store(tx, id, problem)? {
                drawn.created += 1;
            } else {
                drawn.existing += 1;
            }
        }
        tx.audit(id.uuid(), json!({ "act": "drawn", "created": drawn.created, "existing": drawn.existing }))?;
        Ok(drawn)
    })
}

/// Stores a problem; says whether it is new.
fn store(tx: &mut Tx<'_>, id: EvaluationId, problem: DrawnProblem) -> Result<bool> {
    let record = ProblemRecord {
        id: tx.id(),
        evaluation_id: id,
        source: match problem.source {
            Source::Indicator => ProblemSource::Indicator,
            Source::BottomLine => ProblemSource::BottomLine,
            Source::Comment => ProblemSource::Comment,
            Source::Inspection => ProblemSource::Inspection,
        },
        source_key: problem.key,
        source_text: problem.source_text,
        words: problem.text,
        revision: 1,
        created_at: tx.now,
    };
    let new = store::problems::insert(tx.conn, &record)?;
    if new {
        event(tx, record.id, "drawn", None, "")?;
    }
    Ok(new)
}
