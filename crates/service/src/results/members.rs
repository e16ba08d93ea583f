//! The evaluations of a branch's members beside its own: where each stands, and what came of it.

use std::collections::BTreeMap;

use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, EvaluationId, Result};
use serde::Serialize;
use store::Conn;
use store::evaluations::Placed;
use store::sessions::SessionRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::figures::{points, stored};
use super::summary::Summary;
use crate::Service;
use crate::core::found;
use crate::gate::Reader;
use crate::preparation::{Numbers, group_counts, placed_status};

/// One member's evaluation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberResult {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The member.
    pub member_id: Uuid,
    /// Their name.
    #[schema(example = "党员甲")]
    pub name: String,
    /// Their post.
    pub post: Option<String>,
    /// Where it stands.
    pub status: EvaluationStatus,
    /// Final stars, once the box is opened; `null` where insufficient.
    pub stars: Option<u8>,
    /// Points with two decimals.
    pub composite: Option<String>,
    /// Whether the composite is withheld.
    pub withheld: bool,
    /// Whether the sample is too small to give stars (样本不足，暂不定星).
    pub insufficient: bool,
    /// Ballots by rater group, in the order of the scheme.
    pub groups: Vec<MemberGroup>,
}

/// How many rated in one group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberGroup {
    /// Group id.
    pub id: String,
    /// e.g. 互评.
    pub label: String,
    /// Ballots, sealed or counted.
    pub ballots: u64,
    /// Ballots needed, where the electorate is known.
    pub quorum: Option<u64>,
}

/// The members' evaluations beside that of a branch, in the order of the roll. Errors: `forbidden`, `not_found`.
pub fn members(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Vec<MemberResult>> {
    let now = service.now();
    service.read(|conn| {
        let branch = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(Action::ReadMemberRatings, &branch.unit.path)?;
        let sessions = store::sessions::of_branch(conn, branch.evaluation.cycle_id, branch.unit.id)?;
        let mut results = Vec::new();
        for placed in store::evaluations::of_members(conn, branch.evaluation.cycle_id, branch.unit.id)? {
            results.push(result(service, conn, &placed, &sessions, now)?);
        }
        Ok(results)
    })
}

fn result(
    service: &Service,
    conn: &mut Conn,
    placed: &Placed,
    sessions: &[SessionRecord],
    now: domain::Instant,
) -> Result<MemberResult> {
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let numbers = Numbers::of(conn, placed)?;
    let mut counts: BTreeMap<_, _> = group_counts(conn, &scheme, placed, &numbers)?;
    let group = |of: &scoring::scheme::Group| {
        let count = counts.remove(&of.id);
        MemberGroup {
            id: of.id.clone(),
            label: of.label.zh.clone(),
            ballots: count.as_ref().map_or(0, |count| count.ballots),
            quorum: count.and_then(|count| count.quorum),
        }
    };
    let groups = scheme.groups.iter().map(group).collect();
    let rating = match placed.opened_at {
        Some(_) => store::ratings::current(conn, placed.evaluation.id)?,
        None => None,
    };
    let withheld = match &rating {
        Some(rating) => Summary::read(&rating.summary)?.withholds_composite(Reader::InHouse),
        None => false,
    };
    let stars = rating.as_ref().and_then(|rating| rating.stars);
    let member = found(placed.member.as_ref())?;
    Ok(MemberResult {
        evaluation_id: placed.evaluation.id.uuid(),
        member_id: member.id.uuid(),
        name: member.name.clone(),
        post: member.post.clone(),
        status: placed_status(placed, sessions, now),
        stars: stars.and_then(|stars| u8::try_from(stars).ok()),
        composite: stored(rating.as_ref().and_then(|rating| rating.composite))
            .filter(|_| !withheld)
            .map(points),
        withheld,
        insufficient: rating.is_some_and(|rating| rating.status == "insufficient"),
        groups,
    })
}
