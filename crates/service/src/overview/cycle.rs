//! The workbench of one cycle.

use std::collections::BTreeMap;

use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, CycleId, EvaluationId, Result, Role};
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;

use super::lines::{self, LineHit};
use super::overdue::{self, OverdueProblem};
use super::todo::{self, Todo};
use crate::core::found;
use crate::preparation::EvaluationRow;
use crate::results::ApprovalChain;
use crate::{Service, preparation, problems, reviews};

/// The workbench.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Overview {
    /// Evaluations by status; a status that none has is left out.
    #[schema(value_type = BTreeMap<String, u32>, example = json!({ "preparing": 3, "voting": 1 }))]
    pub counts: BTreeMap<EvaluationStatus, u32>,
    /// What the reader can do next, in the order of the main job; what is nothing to do is left out.
    pub todo: Vec<Todo>,
    /// Branches that hit a bottom line: by their rating once the box is open, before that by their verified facts alone.
    pub line_hits: Vec<LineHit>,
    /// The problems that are overdue longest, of this cycle and of others.
    pub overdue: Vec<OverdueProblem>,
}

/// The workbench of a cycle, as far as the actor's subtree and role go. Errors: `not_found`.
pub fn overview(service: &Service, actor: &Actor, id: CycleId) -> Result<Overview> {
    actor.require(Action::ReadCycles)?;
    let reviews = own_reviews(service, actor)?;
    service.read(|conn| {
        let rows = preparation::rows(service, conn, actor, id)?;
        let mut counts = BTreeMap::new();
        for row in &rows {
            *counts.entry(row.status).or_insert(0) += 1;
        }
        let states = overdue::states(service, conn, actor, id)?;
        let overdue = problems::overdue(conn, actor, service.now().date())?;
        let elsewhere = problems::elsewhere(conn, actor, id, &overdue)?;
        let waiting = store::decisions::waiting(conn, id, &actor.scope, actor.staff_id)?;
        let corrections = store::corrections::waiting(conn, &actor.scope, actor.staff_id)?;
        let corrections = corrections.into_iter().filter(|(cycle, _)| *cycle == id);
        let drafts = unanswered(service, conn, actor, &rows)?;
        let corrections: Vec<EvaluationId> = corrections.map(|(_, one)| one.evaluation_id).collect();
        Ok(Overview {
            todo: todo::of(
                actor,
                id,
                (&rows, &states, &elsewhere),
                (&waiting, &corrections, &drafts, reviews),
            ),
            counts,
            line_hits: lines::of(service, conn, actor, id)?,
            overdue: overdue::worst(overdue),
        })
    })
}

/// Drafts that the branch whose account it is can reply to and has not since they hold. The township only waits for it.
fn unanswered(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    rows: &[EvaluationRow],
) -> Result<Vec<EvaluationId>> {
    let mut drafts = Vec::new();
    if actor.role != Role::BranchSecretary {
        return Ok(drafts);
    }
    for row in rows.iter().filter(|row| row.status == EvaluationStatus::Draft) {
        let placed = found(store::evaluations::find(conn, EvaluationId::new(row.id))?)?;
        let id = placed.evaluation.id;
        let drafted = store::ratings::current(conn, id)?.map(|rating| rating.created_at);
        let begun = ApprovalChain::read(service, conn, &placed)?.has_begun();
        if !begun && placed.evaluation.replied_at < drafted {
            drafts.push(id);
        }
    }
    Ok(drafts)
}

/// How many reviews the account is asked for and has not given.
fn own_reviews(service: &Service, actor: &Actor) -> Result<usize> {
    if actor.staff_id.is_none() || !actor.role.allows(Action::Review) {
        return Ok(0);
    }
    let list = reviews::list(service, actor, "")?;
    Ok(list.asked - list.done)
}
