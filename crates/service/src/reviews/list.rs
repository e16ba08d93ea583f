//! What is assigned or a linked member's to sign, what is done and what is left.

use std::collections::HashSet;

use domain::terms::group;
use domain::{Actor, EvaluationId, Result, Role};
use scoring::scheme::BallotKind;
use store::Conn;
use store::evaluations::Placed;
use store::staff::StaffRecord;

use super::account;
use crate::Service;
use crate::core::found;
use crate::tickets::ticket_of_account;
use crate::voting::{of_ticket, receipt_of};

/// Everything an account is to review in sealed boxes that are not opened yet.
#[derive(Debug, Clone)]
pub struct ReviewList {
    /// Whose list it is: the member's name, where it is a member's account.
    pub name: String,
    /// A secretary's account of which nobody has said which member's it is.
    pub unlinked: bool,
    /// Whether something of the member's is voted in secret, with the personal code alone.
    pub by_code: bool,
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
    /// Whether it is a self review (自评).
    pub is_self: bool,
    /// Whether this account has reviewed it.
    pub done: bool,
}

/// The list of the actor; `search` is part of the name of a branch or member. Errors: `forbidden`.
pub fn list(service: &Service, actor: &Actor, search: &str) -> Result<ReviewList> {
    let (staff, asked_of) = service.read(|conn| {
        let staff = account(conn, actor)?;
        let asked_of = Asked::of(conn, &staff)?;
        Ok((staff, asked_of))
    })?;
    let (mut branches, by_code) = branches(service, &asked_of, &staff)?;
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
    let unlinked = staff.role == Role::BranchSecretary && staff.member_id.is_none();
    Ok(ReviewList { name: asked_of.name, unlinked, by_code, branches, asked, done, next })
}

/// What an account is asked to review.
struct Asked {
    name: String,
    placed: Vec<Placed>,
    signed: HashSet<EvaluationId>,
}

impl Asked {
    fn of(conn: &mut Conn, staff: &StaffRecord) -> Result<Self> {
        let (name, placed, signed) = match staff.member_id {
            Some(id) => {
                let member = found(store::units::find_member(conn, id)?)?;
                let placed = store::evaluations::unopened_of_branch(conn, member.unit_id)?;
                (member.name, placed, store::votes::signed_by_member(conn, id)?)
            }
            None => {
                let placed = store::evaluations::assigned_to(conn, staff.id)?;
                (staff.name.clone(), placed, store::votes::signed_by_staff(conn, staff.id)?)
            }
        };
        Ok(Self { name, placed, signed: signed.into_iter().collect() })
    }
}

/// What an account has to do with an evaluation.
enum Standing {
    /// Reviews it.
    Here { is_self: bool, done: bool },
    /// Votes in secret, with the personal code.
    ByCode,
    /// Nothing: not on the sealed roll, or a declared relative.
    Nothing,
}

fn standing(service: &Service, asked: &Asked, placed: &Placed, staff: &StaffRecord) -> Result<Standing> {
    let id = placed.evaluation.id;
    let signed = asked.signed.contains(&id);
    if staff.member_id.is_none() {
        let done = signed || cast_in_secret(service, placed, staff)?;
        return Ok(Standing::Here { is_self: false, done });
    }
    let Some((ticket, _)) = service.read(|conn| ticket_of_account(service, conn, id, staff))? else {
        return Ok(Standing::Nothing);
    };
    Ok(match of_ticket(service, &ticket)?.into_claim(Some(id)) {
        Ok(claim) if claim.is_secret() => Standing::ByCode,
        Ok(claim) => Standing::Here { is_self: claim.group == group::SELF, done: signed },
        Err(_) => Standing::Nothing,
    })
}

/// The branches, and whether something is left to the personal code.
fn branches(service: &Service, asked: &Asked, staff: &StaffRecord) -> Result<(Vec<AssignedBranch>, bool)> {
    let mut branches: Vec<(_, AssignedBranch)> = Vec::new();
    let mut by_code = false;
    for placed in &asked.placed {
        let (is_self, done) = match standing(service, asked, placed, staff)? {
            Standing::Here { is_self, done } => (is_self, done),
            Standing::ByCode => {
                by_code = true;
                continue;
            }
            Standing::Nothing => continue,
        };
        let item = AssignedItem {
            id: placed.evaluation.id,
            name: placed.subject_name().to_owned(),
            detail: placed.member.as_ref().map(|member| member.detail.clone()).unwrap_or_default(),
            is_member: placed.member.is_some(),
            is_self,
            done,
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
    Ok((branches.into_iter().map(|(_, branch)| branch).collect(), by_code))
}

/// A scheme may let its superiors vote in secret; then nothing names them, and only their own right finds the ballot.
fn cast_in_secret(service: &Service, placed: &Placed, staff: &StaffRecord) -> Result<bool> {
    let id = placed.evaluation.id;
    let ticket = service.read(|conn| {
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let group = scheme.group(group::SUPERIOR);
        if group.is_none_or(|group| group.ballot == BallotKind::Signed) {
            return Ok(None);
        }
        ticket_of_account(service, conn, id, staff)
    })?;
    match ticket {
        Some((ticket, true)) => {
            let claim = of_ticket(service, &ticket)?.into_claim(Some(id))?;
            Ok(receipt_of(service, &claim)?.is_some())
        }
        _ => Ok(false),
    }
}
