//! Recount: every stored tally, root and rating against what the ballots give. Says what differs, never a number of a
//! withheld group (§5 of the product rules), and changes nothing.

use std::collections::BTreeMap;

use ballot::key::Leaf;
use domain::{Action, Actor, Code, Error, EvaluationId, Result};
use scoring::{CheckedScheme, CheckedTally, Counting, Rating};
use serde::Serialize;
use store::ratings::RatingRecord;
use store::{Conn, Document};
use utoipa::ToSchema;

use crate::Service;
use crate::boxes::{believed, rate_evaluation};
use crate::core::found;
use crate::results::Summary;

/// What a recount found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Evaluations that were recounted.
    pub evaluations: usize,
    /// What does not agree.
    pub differences: Vec<Difference>,
}

impl Report {
    /// Whether everything agrees.
    pub fn agrees(&self) -> bool {
        self.differences.is_empty()
    }
}

/// One thing that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// Name of its subject.
    pub subject: String,
    /// What.
    pub what: What,
}

/// What does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The ballots do not fit the scheme.
    Ballots,
    /// The tally of this group is not what its ballots give.
    Tally(String),
    /// There are not as many leaves as secret ballots.
    Leaves,
    /// The list of ballots set aside is not as long as was reported, or names one that is counted.
    SetAside,
    /// The leaves do not give the stored root.
    Root,
    /// Tally, scheme and facts do not give the stored rating.
    Rating,
    /// What lists show of the rating is not what the rating says.
    Summary,
    /// There is a tally and no rating.
    NoRating,
}

/// What a reader of one evaluation learns of its recount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Recounted {
    /// Whether tallies, root and rating are what the ballots give. No number is told (§5 of the product rules).
    pub agrees: bool,
}

/// Recounts one opened evaluation within the actor's subtree. Errors: `forbidden`, `not_found`, `box_not_opened`.
pub fn one(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Recounted> {
    actor.require(Action::ReadAudit)?;
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(Action::ReadAudit, &placed.unit.path)?;
        if placed.opened_at.is_none() {
            return Err(Error::new(Code::BoxNotOpened));
        }
        Ok(Recounted { agrees: recount(service, conn, id)?.is_empty() })
    })
}

/// Recounts every evaluation that has a tally, each on a snapshot of its own. `progress` is told how many of how many
/// are done.
pub fn all(service: &Service, mut progress: impl FnMut(usize, usize)) -> Result<Report> {
    let ids = service.read(|conn| Ok(store::votes::tallied_evaluations(conn)?))?;
    let mut report = Report::default();
    for id in &ids {
        let found = service.read(|conn| recount(service, conn, *id))?;
        report.differences.extend(found);
        report.evaluations += 1;
        progress(report.evaluations, ids.len());
    }
    Ok(report)
}

fn recount(service: &Service, conn: &mut Conn, id: EvaluationId) -> Result<Vec<Difference>> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let mut differs = Vec::new();
    counts(conn, &scheme, id, &mut differs)?;
    let subject = placed.subject_name().to_owned();
    let named = |what| Difference { evaluation_id: id, subject: subject.clone(), what };
    Ok(differs.into_iter().map(named).collect())
}

fn counts(conn: &mut Conn, scheme: &CheckedScheme, id: EvaluationId, differs: &mut Vec<What>) -> Result<()> {
    let leaves = store::counted_leaves::of_evaluation(conn, id)?;
    let (counting, secret, fit) = count_again(conn, scheme, id)?;
    if u64::try_from(leaves.len()).ok() != Some(secret) {
        differs.push(What::Leaves);
    }
    let aside = store::set_aside::leaves(conn, id)?;
    let told: i64 = store::set_aside::of_evaluation(conn, id)?.iter().map(|row| i64::from(row.ballots)).sum();
    if i64::try_from(aside.len()).ok() != Some(told)
        || aside.iter().any(|leaf| leaves.binary_search_by(|counted| counted[..].cmp(leaf)).is_ok())
    {
        differs.push(What::SetAside);
    }
    if !fit {
        // A ballot that does not fit the scheme cannot be tallied, and nothing that follows from the tally can be compared.
        differs.push(What::Ballots);
    }
    let electorates = store::evaluations::electorates(conn, id)?;
    let tally = counting.tally(|group, ballots| believed(&electorates, group, ballots));
    let tally = tally.ok().filter(|_| fit);
    if let Some(tally) = &tally {
        tallies(conn, scheme, id, tally, differs)?;
    }
    let Some(stored) = store::ratings::current(conn, id)? else {
        differs.push(What::NoRating);
        return Ok(());
    };
    if usize::try_from(stored.counted).ok() != Some(leaves.len()) || root(leaves) != stored.root {
        differs.push(What::Root);
    }
    if let Some(tally) = &tally {
        rating(conn, scheme, tally, &stored, differs)?;
    }
    Ok(())
}

/// Counts ballots of the box and signed reviews; how many ballots the box gave, and whether all of them fit the scheme.
fn count_again<'s>(
    conn: &mut Conn,
    scheme: &'s CheckedScheme,
    id: EvaluationId,
) -> Result<(Counting<'s>, u64, bool)> {
    let (mut counting, mut fit) = (Counting::new(scheme), true);
    let secret =
        store::opened_ballots::each(conn, id, |group, answers| fit &= counting.add(group, answers).is_ok())?;
    for review in store::votes::signed_reviews(conn, id)? {
        fit &= counting.add(&review.rater_group, &review.answers).is_ok();
    }
    Ok((counting, secret, fit))
}

fn tallies(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    id: EvaluationId,
    tally: &CheckedTally,
    differs: &mut Vec<What>,
) -> Result<()> {
    let records = store::votes::tallies(conn, id)?;
    for group in &scheme.groups {
        let record = records.iter().find(|record| record.rater_group == group.id);
        let same = match record {
            Some(record) => {
                let ballots = i64::from(record.ballots);
                let channels: BTreeMap<String, i64> = record.channels.read().map_err(Error::from)?;
                tally.group(&group.id).is_some_and(|group| i64::from(group.ballots) == ballots)
                    && record.counts == tally.pack(scheme, &group.id)
                    && channels.values().sum::<i64>() == ballots
            }
            None => false,
        };
        if !same {
            differs.push(What::Tally(group.id.clone()));
        }
    }
    Ok(())
}

/// Facts are as they were sealed, and as corrections since left them.
fn rating(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    tally: &CheckedTally,
    stored: &RatingRecord,
    differs: &mut Vec<What>,
) -> Result<()> {
    let again = rate_evaluation(conn, scheme, stored.evaluation_id, tally)?;
    // The same words are the same rating; another spelling, as PostgreSQL keeps it, is read.
    let same = Document::of(&again)?.text() == stored.document.text()
        || stored.document.read::<Rating>().map_err(Error::from)? == again;
    let stars = again.stars.map(i32::from);
    let composite = again.composite.and_then(|score| i32::try_from(score.hundredths()).ok());
    if !same || stored.stars != stars || stored.composite != composite {
        differs.push(What::Rating);
    }
    let (summary, id) = (Summary::of(scheme, &again), stored.evaluation_id);
    let short = (summary.fewest(), summary.open_lines());
    let listed = store::standings::find(conn, id)?;
    if Summary::read(&stored.summary)? != summary
        || (stored.fewest, stored.open_lines) != short
        || listed.is_none()
        || listed != store::standings::derived(conn, id)?
    {
        differs.push(What::Summary);
    }
    Ok(())
}

fn root(leaves: Vec<[u8; 32]>) -> Vec<u8> {
    let leaves: Vec<Leaf> = leaves.into_iter().map(Leaf::from_bytes).collect();
    ballot::tree::root(&leaves).0.to_vec()
}
