//! One problem with everything that happened to it.

use std::collections::HashMap;

use domain::{Action, Actor, Instant, ProblemId, Result, StaffId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{ProblemView, proposal, stand};
use crate::Service;

/// A problem and its history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemHistory {
    /// The problem.
    #[serde(flatten)]
    pub problem: ProblemView,
    /// What happened, oldest first.
    pub events: Vec<ProblemEvent>,
}

/// A line of a problem's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemEvent {
    /// When.
    pub at: Instant,
    /// Who; `null` for the command line.
    #[schema(example = "党员丙")]
    pub by: Option<String>,
    /// `drawn`, `registered`, `assigned`, `reassigned`, `progress`, `done`, `checked`, `returned` or `urged`.
    #[schema(example = "progress")]
    pub kind: String,
    /// Progress then.
    pub percent: Option<i32>,
    /// In words.
    pub note: String,
}

/// A problem within the actor's subtree, with its history. Errors: `not_found`, `forbidden`.
pub fn history(service: &Service, actor: &Actor, id: ProblemId) -> Result<ProblemHistory> {
    actor.require(Action::ReadProblems)?;
    let now = service.now();
    service.read(|conn| {
        let standing = stand(conn, id, now)?;
        actor.require_at(Action::ReadProblems, &standing.unit.path)?;
        actor.require(standing.permission())?;
        let problem = proposal::view(service, conn, standing, now.date())?;
        let records = store::problems::events(conn, id)?;
        let people: Vec<StaffId> = records.iter().filter_map(|record| record.staff_id).collect();
        let names: HashMap<StaffId, String> = store::staff::names(conn, &people)?.into_iter().collect();
        let event = |record: store::problems::ProblemEventRecord| ProblemEvent {
            at: record.at,
            by: record.staff_id.and_then(|id| names.get(&id).cloned()),
            kind: record.kind,
            percent: record.percent,
            note: record.note,
        };
        Ok(ProblemHistory { problem, events: records.into_iter().map(event).collect() })
    })
}
