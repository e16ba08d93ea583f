//! One rater group: quorum, indicator scores, group score (§4.2 to §4.4 of the product rules).

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::number::{Score, Share};
use crate::rating::{Dropped, GroupResult, IndicatorResult};
use crate::scheme::{CheckedScheme, Group, Indicator};
use crate::step::{About, Detail, LevelCount, Named, ScorePart, Step};
use crate::tally::{CheckedTally, Counts, GroupTally};

/// Answers up to this number are never trimmed.
const TRIM_ABOVE: u64 = 5;

pub(super) fn rate(
    scheme: &CheckedScheme,
    group: &Group,
    tally: &CheckedTally,
    steps: &mut Vec<Step>,
) -> GroupResult {
    let none = GroupTally::default();
    let tally = tally.group(&group.id).unwrap_or(&none);
    let electorate = tally.electorate.filter(|electorate| *electorate > 0);
    let needed = electorate.and_then(|electorate| group.quorum.needed(electorate));
    let quorum_met = needed.is_some_and(|needed| u64::from(tally.ballots) >= needed);
    let named = Named { id: group.id.clone(), label: group.label.clone() };
    let detail = Detail::Quorum {
        group: named.clone(),
        electorate,
        ballots: tally.ballots,
        rule: group.quorum,
        needed,
        met: quorum_met,
    };
    steps.push(Step { about: About::Group(group.id.clone()), groups: Vec::new(), detail });

    let zero = Counts::zero(scheme.scale.levels.len());
    let indicators: Vec<IndicatorResult> = scheme
        .asked(&group.id)
        .map(|indicator| {
            let counts = tally.indicators.get(&indicator.id).unwrap_or(&zero);
            indicator_result(scheme, group, indicator, counts, quorum_met, steps)
        })
        .collect();
    let answered = |indicator: &&IndicatorResult| indicator.counts.answers() > 0;
    let weight = |indicator: &IndicatorResult| u64::from(indicator.weight);
    let asked_weight: u64 = indicators.iter().map(weight).sum();
    let answered_weight: u64 = indicators.iter().filter(answered).map(weight).sum();
    let sufficient = answered_weight > 0 && answered_weight * 2 >= asked_weight;
    let score = quorum_met.then(|| {
        let weights = (asked_weight, answered_weight);
        group_score(named, &indicators, weights, sufficient, steps)
    });
    GroupResult {
        id: group.id.clone(),
        label: group.label.clone(),
        weight_bp: group.weight_bp,
        electorate,
        ballots: tally.ballots,
        quorum_needed: needed,
        quorum_met,
        sufficient,
        score: score.flatten(),
        indicators,
    }
}

/// Mean by indicator weight over the indicators that somebody answered, rounded.
fn group_score(
    group: Named,
    indicators: &[IndicatorResult],
    (asked, answered): (u64, u64),
    sufficient: bool,
    steps: &mut Vec<Step>,
) -> Option<Score> {
    let exact = sufficient.then(|| {
        let weighted = indicators
            .iter()
            .filter_map(|indicator| Some(indicator.mean?.ratio() * BigInt::from(indicator.weight)));
        weighted.fold(BigRational::zero(), |sum, part| sum + part) / BigInt::from(answered)
    });
    let score = exact.as_ref().map(Score::round_ratio);
    let part = |indicator: &IndicatorResult| ScorePart {
        indicator: Named { id: indicator.id.clone(), label: indicator.title.clone() },
        weight: indicator.weight,
        mean: indicator.mean,
    };
    let id = group.id.clone();
    let detail = Detail::GroupScore {
        group,
        parts: indicators.iter().map(part).collect(),
        asked,
        answered,
        sufficient,
        exact: exact.map(|exact| (exact.numer().to_string(), exact.denom().to_string())),
        score,
    };
    steps.push(Step { about: About::Group(id.clone()), groups: vec![id], detail });
    score
}

/// Mean over the answers given; below the quorum there is none.
fn indicator_result(
    scheme: &CheckedScheme,
    group: &Group,
    indicator: &Indicator,
    counts: &Counts,
    quorum_met: bool,
    steps: &mut Vec<Step>,
) -> IndicatorResult {
    let trim = group.trim > 0 && counts.answers() > TRIM_ABOVE;
    let (kept, dropped) = if trim { trimmed(&counts.levels) } else { (counts.levels.clone(), None) };
    let levels: Vec<LevelCount> = scheme
        .scale
        .levels
        .iter()
        .zip(&kept)
        .map(|(level, count)| LevelCount {
            word: level.word.clone(),
            points: level.points,
            count: u64::from(*count),
        })
        .collect();
    let answers: u64 = levels.iter().map(|level| level.count).sum();
    let points: u64 = levels.iter().map(|level| level.count * u64::from(level.points)).sum();
    let mean = (quorum_met && answers > 0).then_some(Share { num: points, den: answers });
    if quorum_met {
        let detail = Detail::Indicator {
            group: Named { id: group.id.clone(), label: group.label.clone() },
            indicator: Named { id: indicator.id.clone(), label: indicator.title.clone() },
            levels,
            unknown: counts.unknown,
            dropped,
            mean,
        };
        let about = About::Indicator { group: group.id.clone(), indicator: indicator.id.clone() };
        steps.push(Step { about, groups: vec![group.id.clone()], detail });
    }
    IndicatorResult {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        weight: indicator.weight,
        counts: counts.clone(),
        dropped: dropped.filter(|_| quorum_met),
        mean,
    }
}

/// Drops one lowest and one highest answer.
fn trimmed(levels: &[u32]) -> (Vec<u32>, Option<Dropped>) {
    let mut kept = levels.to_vec();
    let lowest = kept.iter().position(|count| *count > 0);
    let highest = kept.iter().rposition(|count| *count > 0);
    let mut drop = |index: Option<usize>| {
        let index = index?;
        let count = kept.get_mut(index)?;
        *count = count.checked_sub(1)?;
        u8::try_from(index + 1).ok()
    };
    let dropped = drop(lowest).zip(drop(highest));
    (kept, dropped.map(|(lowest, highest)| Dropped { lowest, highest }))
}
