//! Registers what the township found itself.

use domain::error::Faults;
use domain::problem::ProblemSource;
use domain::{Action, Actor, Id, ProblemId, Result};
use serde::Deserialize;
use store::problems::ProblemRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ProblemView, WORDS, changed, noted, words};
use crate::Service;
use crate::core::found;

/// A problem found by inspection.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterProblem {
    /// The evaluation of the branch.
    pub evaluation_id: Uuid,
    /// `inspection`: the others are drawn.
    pub source: ProblemSource,
    /// Up to 500 characters.
    #[schema(example = "村东头排水沟堵塞")]
    pub text: String,
}

/// Registers a problem. Errors: `not_found`, `invalid` for `source` and `text`.
pub fn register(service: &Service, actor: &Actor, input: &RegisterProblem) -> Result<ProblemView> {
    actor.require(Action::ManageProblems)?;
    let mut faults = Faults::default();
    let inspection = input.source == ProblemSource::Inspection;
    faults.check(
        inspection,
        "source",
        "drawn",
        "低分指标、底线和留言里的问题由系统列出，这里只登记检查发现的",
    );
    let text = words(&mut faults, "text", "问题", &input.text, WORDS);
    faults.finish()?;
    service.act(actor, Action::ManageProblems, |tx| {
        let evaluation_id = Id::new(input.evaluation_id);
        let placed = found(store::evaluations::find(tx.conn, evaluation_id)?)?;
        tx.actor.require_at(Action::ManageProblems, &placed.unit.path)?;
        let id: ProblemId = tx.id();
        let record = ProblemRecord {
            id,
            evaluation_id,
            source: ProblemSource::Inspection,
            source_key: format!("inspection:{id}"),
            source_text: "镇里检查".into(),
            words: text,
            revision: 1,
            created_at: tx.now,
        };
        store::problems::insert(tx.conn, &record)?;
        noted(tx, id, "registered", None, &record.words)?;
        changed(service, tx, id)
    })
}
