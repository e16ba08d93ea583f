//! The bundle for download (§5, Receipt): everything published about the count of a branch's newest public result.

use std::collections::BTreeMap;

use ballot::Digest32;
use domain::{BoxId, Error, EvaluationId, Result};
use proof::{Bundle, FORMAT, OtherRoot, PublishedCorrection, PublishedFact, Seal, Stated, StatedGroup};
use scoring::{CheckedScheme, Counts, GroupTally, Locale, Tally};
use serde_json::Value;
use store::Conn;
use store::boxes::BoxRecord;
use store::corrections::CorrectionRecord;
use store::facts::FactRecord;

use super::Branch;
use super::outcome::newest;
use super::view::newest_first;
use crate::Service;
use crate::core::found;
use crate::corrections::is_case;
use crate::gate::{Reader, Shown};
use crate::results::{Gated, gated};

/// Salts by evaluation and fact, as they are kept in-house.
type Salts = BTreeMap<String, BTreeMap<String, String>>;

/// The bundle of a branch's newest result that may be seen; `None` where there is none yet.
pub fn bundle(service: &Service, unit: &Branch) -> Result<Option<Bundle>> {
    service.read(|conn| {
        let evaluations = newest_first(conn, unit)?;
        let Some(outcome) = newest(service, conn, &evaluations, Locale::ZhCn)? else { return Ok(None) };
        of(service, conn, EvaluationId::new(outcome.rating.evaluation_id)).map(Some)
    })
}

fn of(service: &Service, conn: &mut Conn, id: EvaluationId) -> Result<Bundle> {
    let gated = gated(service, conn, id, Reader::Public)?;
    let (cycle, _) = found(store::cycles::find(conn, gated.placed.evaluation.cycle_id)?)?;
    let sealed = found(gated.placed.evaluation.box_id)?;
    let sealed = found(store::boxes::find(conn, sealed)?)?;
    let facts = store::facts::of_evaluation(conn, id)?;
    Ok(Bundle {
        format: FORMAT.into(),
        evaluation: id.uuid(),
        subject: gated.placed.subject_name().to_owned(),
        cycle: cycle.name,
        scheme: gated.scheme.scheme().clone(),
        facts: published(&gated.scheme, &facts, &sealed, id)?,
        corrections: corrections(conn, &gated.scheme, id)?,
        seal: seal(&sealed)?,
        tally: tally(&gated),
        counted: crate::voting::counted(conn, id)?,
        others: others(conn, sealed.id, id)?,
        rating: stated(&gated.shown),
    })
}

/// The roots of what else lay in the box, in the order of their ids, which says nothing of whose they are.
fn others(conn: &mut Conn, box_id: BoxId, id: EvaluationId) -> Result<Vec<OtherRoot>> {
    let subjects = store::evaluations::subjects(conn, box_id)?;
    let mut ids: Vec<EvaluationId> = subjects.into_iter().map(|placed| placed.evaluation.id).collect();
    ids.retain(|other| *other != id);
    ids.sort_unstable();
    ids.into_iter()
        .map(|other| {
            let rating = found(store::ratings::current(conn, other)?)?;
            let root = rating.root.try_into().map_err(|_| Error::internal("a root is not 32 bytes"))?;
            Ok(OtherRoot { evaluation: other.uuid(), root: Digest32(root) })
        })
        .collect()
}

fn seal(sealed: &BoxRecord) -> Result<Seal> {
    let document: Value = sealed.seal.read().map_err(Error::from)?;
    Ok(Seal { hash: sealed.seal_hash.clone(), document })
}

/// Facts that were verified, and of which the public sees more than the outcome of a line (§4).
fn published(
    scheme: &CheckedScheme,
    facts: &[FactRecord],
    sealed: &BoxRecord,
    id: EvaluationId,
) -> Result<Vec<PublishedFact>> {
    let mut salts: Salts = sealed.salts.read().map_err(Error::from)?;
    let missing = || Error::internal(format!("the seal holds no salts of the evaluation {id}"));
    let salts = salts.remove(&id.uuid().to_string()).ok_or_else(missing)?;
    let open = facts.iter().filter(|fact| fact.verified && !is_case(scheme, &fact.name));
    Ok(open
        .filter_map(|fact| {
            Some(PublishedFact {
                fact: fact.name.clone(),
                value: fact.value.clone(),
                verified: fact.verified,
                salt: salts.get(&fact.name)?.clone(),
            })
        })
        .collect())
}

/// Corrections of facts of which the public sees more than the outcome of a line.
fn corrections(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    id: EvaluationId,
) -> Result<Vec<PublishedCorrection>> {
    let records = store::corrections::of_evaluation(conn, id)?.into_iter();
    let open = records.filter(|one| !is_case(scheme, &one.fact));
    let published = |one: CorrectionRecord| {
        let version = one.version.and_then(|version| u32::try_from(version).ok())?;
        Some(PublishedCorrection { fact: one.fact, value: one.value, version, reason: one.reason })
    };
    Ok(open.filter_map(published).collect())
}

/// The tallies whose distributions pass the gate.
fn tally(gated: &Gated) -> Tally {
    let open = |group: &&scoring::GroupResult| {
        group.ballots > 0 && !gated.shown.distributions_withheld.contains(&group.id)
    };
    let one = |group: &scoring::GroupResult| {
        let counts = |indicator: &scoring::IndicatorResult| -> (String, Counts) {
            (indicator.id.clone(), indicator.counts.clone())
        };
        let indicators = group.indicators.iter().map(counts).collect();
        (group.id.clone(), GroupTally { electorate: group.electorate, ballots: group.ballots, indicators })
    };
    Tally { groups: gated.shown.rating.groups.iter().filter(open).map(one).collect() }
}

fn stated(shown: &Shown) -> Stated {
    let rating = &shown.rating;
    let open = |id: &String| !shown.outcomes_withheld.contains(id);
    let group = |group: &scoring::GroupResult| StatedGroup {
        id: group.id.clone(),
        ballots: group.ballots,
        score: group.score,
        withheld: shown.scores_withheld.contains(&group.id),
    };
    let lines = rating.bottom_lines.iter().map(|line| (line.id.clone(), line.outcome));
    let caps = rating.caps.iter().map(|cap| (cap.id.clone(), cap.outcome));
    Stated {
        status: rating.status,
        stars: rating.stars,
        ladder_stars: rating.ladder_stars,
        composite: rating.composite,
        groups: rating.groups.iter().map(group).collect(),
        bottom_lines: lines.filter(|(id, _)| open(id)).collect(),
        caps: caps.filter(|(id, _)| open(id)).collect(),
    }
}
