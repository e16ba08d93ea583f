//! What is assigned, what is done and what is left.

use std::collections::HashSet;

use domain::terms::group;
use domain::{Action, Actor, Code, Error, EvaluationId, Result, StaffId};
use scoring::scheme::BallotKind;
use store::evaluations::Placed;

use crate::Service;
use crate::core::found;
use crate::tickets::ticket_of_superior;
use crate::voting::{of_ticket, receipt_of};

/// Everything assigned to an account in sealed boxes that are not opened yet.
#[derive(Debug, Clone)]
pub struct ReviewList {
    /// Whose list it is.
    pub name: String,
    /// The branches that match the search, in the order of their codes.
    pub branches: Vec<AssignedBranch>,
    /// How many reviews are asked for in all, whatever was searched.
    pub asked: usize,
    /// How many of them are done.
    pub done: usize,
    /// The first that is left, whatever was searched.
    pub next: Option<EvaluationId>,
}

/// A branch with its members.
#[derive(Debug, Clone)]
pub struct AssignedBranch {
    /// The branch's name.
    pub name: String,
    /// The cycle's.
    pub cycle: String,
    /// The branch itself, then its members.
    pub items: Vec<AssignedItem>,
}

/// One evaluation.
#[derive(Debug, Clone)]
pub struct AssignedItem {
    /// Its id.
    pub id: EvaluationId,
    /// Name of the branch or member.
    pub name: String,
    /// What the roll says of a member.
    pub detail: String,
    /// Whether a member is rated.
    pub is_member: bool,
    /// Whether this account has reviewed it.
    pub done: bool,
}

/// The list of the actor; `search` is part of the name of a branch or member. Errors: `forbidden`.
pub fn list(service: &Service, actor: &Actor, search: &str) -> Result<ReviewList> {
    actor.require(Action::Review)?;
    let staff_id = actor.staff_id.ok_or(Error::new(Code::Forbidden))?;
    let (name, placed, signed) = service.read(|conn| {
        let (staff, _) = found(store::staff::find(conn, staff_id)?)?;
        let placed = store::evaluations::assigned_to(conn, staff_id)?;
        Ok((staff.name, placed, store::votes::signed_by_staff(conn, staff_id)?))
    })?;
    let mut branches = branches(service, &placed, &signed.into_iter().collect(), staff_id)?;
    let all = || branches.iter().flat_map(|branch| &branch.items);
    let (asked, done) = (all().count(), all().filter(|item| item.done).count());
    let next = all().find(|item| !item.done).map(|item| item.id);
    let search = search.trim();
    branches.retain_mut(|branch| {
        if !branch.name.contains(search) {
            branch.items.retain(|item| item.name.contains(search));
        }
        !branch.items.is_empty()
    });
    Ok(ReviewList { name, branches, asked, done, next })
}

fn branches(
    service: &Service,
    placed: &[Placed],
    signed: &HashSet<EvaluationId>,
    staff_id: StaffId,
) -> Result<Vec<AssignedBranch>> {
    let mut branches: Vec<(_, AssignedBranch)> = Vec::new();
    for placed in placed {
        let id = placed.evaluation.id;
        let item = AssignedItem {
            id,
            name: placed.subject_name().to_owned(),
            detail: placed.member.as_ref().map(|member| member.detail.clone()).unwrap_or_default(),
            is_member: placed.member.is_some(),
            done: signed.contains(&id) || cast_in_secret(service, placed, staff_id)?,
        };
        match branches.last_mut().filter(|(box_id, _)| *box_id == placed.evaluation.box_id) {
            Some((_, branch)) => branch.items.push(item),
            None => {
                let cycle =
                    service.read(|conn| found(store::cycles::find(conn, placed.evaluation.cycle_id)?))?;
                let (name, cycle) = (placed.unit.name.clone(), cycle.0.name);
                let branch = AssignedBranch { name, cycle, items: vec![item] };
                branches.push((placed.evaluation.box_id, branch));
            }
        }
    }
    Ok(branches.into_iter().map(|(_, branch)| branch).collect())
}

/// A scheme may let its superiors vote in secret; then nothing names them, and only their own right finds the ballot.
fn cast_in_secret(service: &Service, placed: &Placed, staff_id: StaffId) -> Result<bool> {
    let id = placed.evaluation.id;
    let ticket = service.read(|conn| {
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let group = scheme.group(group::SUPERIOR);
        if group.is_none_or(|group| group.ballot == BallotKind::Signed) {
            return Ok(None);
        }
        ticket_of_superior(service, conn, id, staff_id)
    })?;
    match ticket {
        Some((ticket, true)) => {
            let claim = of_ticket(service, &ticket)?.claim(Some(id))?;
            Ok(receipt_of(service, &claim)?.is_some())
        }
        _ => Ok(false),
    }
}
