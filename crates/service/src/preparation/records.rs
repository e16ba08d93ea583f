//! The records of work that an account keeps.

use domain::{Action, Actor, Result};
use uuid::Uuid;

use super::placed_status;
use crate::Service;

/// Most evaluations of a list on a phone.
const MOST: usize = 60;

/// A record of work in one line.
#[derive(Debug, Clone)]
pub struct RecordBrief {
    /// The evaluation.
    pub id: Uuid,
    /// The branch, or its member with the branch behind.
    pub subject: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// How many entries it has.
    pub entries: usize,
    /// Whether it may still be changed.
    pub open: bool,
}

/// The records in the actor's subtree, the newest cycle first. Errors: `forbidden`.
pub fn records(service: &Service, actor: &Actor) -> Result<Vec<RecordBrief>> {
    actor.require(Action::KeepRecord)?;
    let now = service.now();
    service.read(|conn| {
        let mut briefs = Vec::new();
        for (cycle, _) in store::cycles::visible(conn, &actor.scope)? {
            for placed in store::evaluations::of_cycle(conn, cycle.id, &actor.scope)? {
                if briefs.len() == MOST {
                    return Ok(briefs);
                }
                let entries = store::evaluations::work_entries(conn, placed.evaluation.id)?.len();
                let status = placed_status(&placed, &[], now);
                briefs.push(RecordBrief {
                    id: placed.evaluation.id.uuid(),
                    subject: placed.subject_name().to_owned(),
                    cycle_name: cycle.name.clone(),
                    entries,
                    open: status.require_preparing().is_ok(),
                });
            }
        }
        Ok(briefs)
    })
}
