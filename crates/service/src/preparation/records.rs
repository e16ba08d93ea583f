//! The records of work that an account keeps.

use std::collections::HashMap;

use domain::{Action, Actor, EvaluationId, Result};
use store::evaluations::Placed;
use uuid::Uuid;

use super::placed_status;
use crate::Service;

/// Most evaluations of branches of a list on a phone.
const MOST: usize = 60;

/// A record of work in one line.
#[derive(Debug, Clone)]
pub struct RecordBrief {
    /// The evaluation.
    pub id: Uuid,
    /// The branch or its member.
    pub subject: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// How many entries it has.
    pub entries: usize,
    /// Whether it may still be changed.
    pub open: bool,
    /// The records of the branch's members, in the order of the roll: for an account of the branch itself, until it is
    /// sealed.
    pub members: Vec<Self>,
}

/// The records in the actor's subtree, the newest cycle first. Errors: `forbidden`.
pub fn records(service: &Service, actor: &Actor) -> Result<Vec<RecordBrief>> {
    actor.require(Action::KeepRecord)?;
    let now = service.now();
    service.read(|conn| {
        let mut briefs = Vec::new();
        for (cycle, _) in store::cycles::visible(conn, &actor.scope)? {
            let counts: HashMap<EvaluationId, i64> =
                store::evaluations::work_entry_counts(conn, cycle.id)?.into_iter().collect();
            let brief = |placed: &Placed, members: Vec<RecordBrief>| RecordBrief {
                id: placed.evaluation.id.uuid(),
                subject: placed.subject_name().to_owned(),
                cycle_name: cycle.name.clone(),
                entries: counts
                    .get(&placed.evaluation.id)
                    .map_or(0, |count| usize::try_from(*count).unwrap_or(usize::MAX)),
                open: placed_status(placed, &[], now).require_preparing().is_ok(),
                members,
            };
            for placed in store::evaluations::of_cycle(conn, cycle.id, &actor.scope)? {
                if briefs.len() == MOST {
                    return Ok(briefs);
                }
                let members = if placed.unit.id == actor.unit_id && placed.sealed_at.is_none() {
                    store::evaluations::of_members(conn, cycle.id, placed.unit.id)?
                } else {
                    Vec::new()
                };
                let members = members.iter().map(|member| brief(member, Vec::new())).collect();
                briefs.push(brief(&placed, members));
            }
        }
        Ok(briefs)
    })
}
