//! What of a member is disclosed (§5): the policy of the unit, the member's consent, and the own result behind the
//! personal code. Names stand nowhere else than where these allow.

mod own;
mod policy;

use domain::{DisclosurePolicy, Result, UnitId};
use store::Conn;
use store::evaluations::Placed;

use crate::public_page::PublicProblem;

pub use own::{Consent, GiveConsent, OwnResult, consent, own_result};
pub use policy::{DisclosureView, PutDisclosure, policy, put_policy};

/// A member as others may see them.
#[derive(Debug, Clone)]
pub struct ShownMember {
    /// Their name.
    pub name: String,
    /// Final stars of the newest published rating.
    pub stars: u8,
    /// Problems, where the member agreed to that.
    pub problems: Vec<PublicProblem>,
}

/// The policy that holds for a unit: its own, or that of the nearest unit above it that set one.
pub(crate) fn policy_of(conn: &mut Conn, id: UnitId) -> Result<DisclosurePolicy> {
    let mut next = Some(id);
    while let Some(id) = next {
        if let Some(policy) = store::disclosure::policy(conn, id)? {
            return Ok(policy);
        }
        next = store::units::find(conn, id)?.and_then(|unit| unit.parent_id);
    }
    Ok(DisclosurePolicy::Consent)
}

/// The members of an evaluated branch whom everybody may see: published ratings alone, stars alone, problems with
/// consent. Who stands under the policy `village` is on no public page.
pub(crate) fn on_public_page(
    conn: &mut Conn,
    branch: &Placed,
    at: domain::Instant,
) -> Result<Vec<ShownMember>> {
    match policy_of(conn, branch.unit.id)? {
        DisclosurePolicy::Village => Ok(Vec::new()),
        DisclosurePolicy::Public => shown(conn, branch, at, |_| true),
        DisclosurePolicy::Consent => shown(conn, branch, at, |consent| consent.is_some_and(|one| one.stars)),
    }
}

/// The members whom those of the same village may see.
pub(crate) fn in_village(conn: &mut Conn, branch: &Placed, at: domain::Instant) -> Result<Vec<ShownMember>> {
    match policy_of(conn, branch.unit.id)? {
        DisclosurePolicy::Village => shown(conn, branch, at, |_| true),
        DisclosurePolicy::Public | DisclosurePolicy::Consent => on_public_page(conn, branch, at),
    }
}

fn shown(
    conn: &mut Conn,
    branch: &Placed,
    at: domain::Instant,
    may: impl Fn(Option<&Consent>) -> bool,
) -> Result<Vec<ShownMember>> {
    let mut members = Vec::new();
    for placed in store::evaluations::of_members(conn, branch.evaluation.cycle_id, branch.unit.id)? {
        let Some(member) = placed.member.as_ref().filter(|_| placed.evaluation.published_at.is_some()) else {
            continue;
        };
        let consent = own::newest(conn, member.id)?;
        let rating = store::ratings::current(conn, placed.evaluation.id)?;
        let stars = rating.and_then(|rating| rating.stars).and_then(|stars| u8::try_from(stars).ok());
        let Some(stars) = stars.filter(|_| may(consent.as_ref())) else { continue };
        let problems = match consent.is_some_and(|consent| consent.problems) {
            true => crate::public_page::problems_of(conn, &placed, at)?,
            false => Vec::new(),
        };
        members.push(ShownMember { name: member.name.clone(), stars, problems });
    }
    members.sort_by(|a, b| b.stars.cmp(&a.stars).then_with(|| a.name.cmp(&b.name)));
    Ok(members)
}
