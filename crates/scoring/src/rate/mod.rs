//! The rating itself: a total function of a checked scheme, a checked tally and facts.

mod groups;
mod limits;
mod sheets;

pub use limits::lines_by_facts;

use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::number::{Number, Score, Share};
use crate::rating::{GroupResult, Rating, SheetResult, Status};
use crate::scheme::{CheckedScheme, PUBLIC, Rung};
use crate::step::{About, Detail, Named, Step, WeightedPart};
use crate::tally::CheckedTally;

/// Rates one evaluation (§4 of the product rules). It cannot fail; the same inputs give the same bytes.
///
/// Facts that are missing, unverified, undeclared or of the wrong type are unknown; [`Facts::check`] tells
/// them apart beforehand. A group of which the tally knows nothing has zero ballots.
#[must_use]
pub fn rate(scheme: &CheckedScheme, tally: &CheckedTally, facts: &Facts) -> Rating {
    let mut steps = Vec::new();
    let groups: Vec<GroupResult> =
        scheme.groups.iter().map(|group| groups::rate(scheme, group, tally, &mut steps)).collect();
    let sheets: Vec<SheetResult> =
        scheme.sheets.iter().map(|sheet| sheets::rate(scheme, sheet, facts, &mut steps)).collect();
    let composite = composite(&groups, &sheets, &mut steps);
    let rung = composite.and_then(|composite| climb(scheme, composite, &mut steps));
    let ladder_stars = rung.map(|rung| rung.stars);
    let mut limits = limits::Limits::new(scheme, facts, &groups, ladder_stars);
    limits.satisfaction_steps(&mut steps);
    let bottom_lines = limits.bottom_lines(&mut steps);
    let caps = limits.caps(&mut steps);
    let stars = limits.stars();
    if let (Some(ladder), Some(stars)) = (ladder_stars, stars) {
        let label = scheme.band(stars).or_else(|| scheme.band(ladder)).unwrap_or(&scheme.title).clone();
        let detail = Detail::Stars { ladder, stars, label };
        steps.push(Step { about: About::Stars, groups: Vec::new(), detail });
    }
    Rating {
        scheme: scheme.id.clone(),
        version: scheme.version.clone(),
        scheme_hash: scheme.hash().to_owned(),
        status: if composite.is_some() { Status::Rated } else { Status::Insufficient },
        public_satisfied_share: satisfied_share(scheme, &groups, PUBLIC),
        groups,
        sheets,
        composite,
        ladder_stars,
        stars,
        bottom_lines,
        caps,
        steps,
    }
}

/// Satisfied answers of all answers given by a group, not weighted, not trimmed; unknown below quorum or
/// without answers (§4.9 of the product rules).
fn satisfied_share(scheme: &CheckedScheme, groups: &[GroupResult], id: &str) -> Option<Share> {
    let group = groups.iter().find(|group| group.id == id && group.quorum_met)?;
    let answers: u64 = group.indicators.iter().map(|indicator| indicator.counts.answers()).sum();
    (answers > 0).then(|| Share { num: satisfied(scheme, group), den: answers })
}

fn satisfied(scheme: &CheckedScheme, group: &GroupResult) -> u64 {
    let below = usize::from(scheme.scale.satisfied_from).saturating_sub(1);
    let levels = group.indicators.iter().flat_map(|indicator| indicator.counts.levels.iter().skip(below));
    levels.copied().map(u64::from).sum()
}

/// Sum of weight × published score, rounded (§4.5); none if a score is missing, never re-weighted (§4.4).
fn composite(groups: &[GroupResult], sheets: &[SheetResult], steps: &mut Vec<Step>) -> Option<Score> {
    let groups_of = groups.iter().map(|group| (&group.id, &group.label, group.weight_bp, group.score));
    let sheets_of = sheets.iter().map(|sheet| (&sheet.id, &sheet.label, sheet.weight_bp, sheet.score));
    let mut parts = Vec::new();
    let mut missing = Vec::new();
    let mut sum = Decimal::ZERO;
    for (id, label, weight_bp, score) in groups_of.chain(sheets_of) {
        let part = Named { id: id.clone(), label: label.clone() };
        let Some(score) = score else {
            missing.push(part);
            continue;
        };
        let product = Decimal::new(i64::from(weight_bp), 4) * score.decimal();
        sum += product;
        parts.push(WeightedPart { part, weight_bp, score, product: Number::from(product) });
    }
    if !missing.is_empty() {
        let detail = Detail::Insufficient { missing };
        steps.push(Step { about: About::Composite, groups: Vec::new(), detail });
        return None;
    }
    let composite = Score::round(sum);
    let detail = Detail::Composite { parts, sum: Number::from(sum), composite };
    let groups = groups.iter().map(|group| group.id.clone()).collect();
    steps.push(Step { about: About::Composite, groups, detail });
    Some(composite)
}

/// The band of the composite (§4.6). A checked ladder ends at 0, so there always is one.
fn climb<'a>(scheme: &'a CheckedScheme, composite: Score, steps: &mut Vec<Step>) -> Option<&'a Rung> {
    let reached = |rung: &Rung| composite.decimal() >= rung.from.decimal();
    let index = scheme.ladder.iter().position(reached)?;
    let rung = scheme.ladder.get(index)?;
    let above = index.checked_sub(1).and_then(|above| scheme.ladder.get(above));
    let detail = Detail::Ladder {
        composite,
        from: rung.from,
        below: above.map(|above| above.from),
        label: rung.label.clone(),
        stars: rung.stars,
    };
    let groups = scheme.groups.iter().map(|group| group.id.clone()).collect();
    steps.push(Step { about: About::Ladder, groups, detail });
    Some(rung)
}

/// Ranks by stars, then composite, highest first; equal ones share a rank (1, 2, 2, 4).
///
/// The ranks stand in the order of the input. Only ratings of one scheme version belong together.
#[must_use]
pub fn rank(ratings: &[(u8, Score)]) -> Vec<usize> {
    let mut sorted = ratings.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    ratings.iter().map(|rating| sorted.partition_point(|better| better > rating) + 1).collect()
}
