//! 怎样升星: what stands between a subject and its next star.

use serde::{Deserialize, Serialize};

use crate::locale::fill;
use crate::number::{Score, Share};
use crate::rating::{CapOutcome, LineOutcome, Rating};
use crate::scheme::CheckedScheme;
use crate::text::{Locale, Text};

/// How many of the weakest indicators are named.
const WEAKEST: usize = 3;

/// What would gain a star.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gain {
    /// Bottom lines that are hit or unknown, in the order of the scheme.
    pub lines: Vec<GainLine>,
    /// Caps that apply, in the order of the scheme.
    pub caps: Vec<GainCap>,
    /// The weakest indicators, weakest first.
    pub weakest: Vec<LowIndicator>,
    /// The next band of the ladder and what the composite lacks to it; none at the top or without stars.
    pub next: Option<GainNext>,
}

/// A bottom line in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GainLine {
    /// Line id.
    pub id: String,
    /// Its short title.
    pub title: Text,
    /// Hit or unknown.
    pub outcome: LineOutcome,
    /// The groups whose tallies decided it.
    pub groups: Vec<String>,
}

/// A cap in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GainCap {
    /// Cap id.
    pub id: String,
    /// Why it is there.
    pub reason: Text,
    /// The groups whose tallies decided it.
    pub groups: Vec<String>,
}

/// An indicator with a low score in one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LowIndicator {
    /// Group id.
    pub group: String,
    /// Name of the group.
    pub group_label: Text,
    /// Indicator id.
    pub indicator: String,
    /// Its short title.
    pub title: Text,
    /// Points ÷ answers.
    pub mean: Share,
}

/// The next band of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GainNext {
    /// Stars of that band.
    pub stars: u8,
    /// What the composite lacks.
    pub lacks: Score,
    /// The groups whose scores the composite is made of.
    pub groups: Vec<String>,
}

/// What would gain a star: failed and unknown bottom lines, applied caps, the weakest indicators in the
/// groups that the scheme draws problems from, and the distance to the next band.
#[must_use]
pub fn gain(scheme: &CheckedScheme, rating: &Rating) -> Gain {
    let lines = rating.bottom_lines.iter().filter(|line| line.outcome != LineOutcome::Clear);
    let caps = rating.caps.iter().filter(|cap| cap.outcome == CapOutcome::Applied);
    let top = scheme.scale.levels.iter().map(|level| u64::from(level.points)).max().unwrap_or(0);
    let mut weakest = indicators(scheme, rating);
    weakest.retain(|indicator| indicator.mean.num < indicator.mean.den * top);
    // Stable: equal ones stay in the order of the scheme.
    weakest.sort_by_key(|indicator| indicator.mean.ratio());
    weakest.truncate(WEAKEST);
    Gain {
        lines: lines
            .map(|line| GainLine {
                id: line.id.clone(),
                title: line.title.clone(),
                outcome: line.outcome,
                groups: line.groups.clone(),
            })
            .collect(),
        caps: caps
            .map(|cap| GainCap { id: cap.id.clone(), reason: cap.reason.clone(), groups: cap.groups.clone() })
            .collect(),
        weakest,
        next: next(scheme, rating),
    }
}

/// The indicators below the scheme's threshold, in the groups that it draws problems from (§6 of the
/// product rules): each becomes a problem.
#[must_use]
pub fn low_indicators(scheme: &CheckedScheme, rating: &Rating) -> Vec<LowIndicator> {
    let threshold = scheme.problems.below.ratio();
    let mut low = indicators(scheme, rating);
    low.retain(|indicator| indicator.mean.ratio() < threshold);
    low
}

fn indicators(scheme: &CheckedScheme, rating: &Rating) -> Vec<LowIndicator> {
    let groups = rating.groups.iter().filter(|group| scheme.problems.groups.contains(&group.id));
    let of_group = groups.flat_map(|group| group.indicators.iter().map(move |indicator| (group, indicator)));
    of_group
        .filter_map(|(group, indicator)| {
            Some(LowIndicator {
                group: group.id.clone(),
                group_label: group.label.clone(),
                indicator: indicator.id.clone(),
                title: indicator.title.clone(),
                mean: indicator.mean?,
            })
        })
        .collect()
}

fn next(scheme: &CheckedScheme, rating: &Rating) -> Option<GainNext> {
    let (composite, stars) = (rating.composite?, rating.ladder_stars?);
    let above = scheme.ladder.iter().rev().find(|rung| rung.stars > stars)?;
    Some(GainNext {
        stars: above.stars,
        lacks: Score::round_up(above.from.decimal() - composite.decimal()),
        groups: scheme.groups.iter().map(|group| group.id.clone()).collect(),
    })
}

impl Gain {
    /// One sentence for each thing, in words.
    #[must_use]
    pub fn render(&self, locale: Locale) -> Vec<String> {
        let mut out = Vec::new();
        for line in &self.lines {
            let key = match line.outcome {
                LineOutcome::Hit => "gain.line.hit",
                _ if line.groups.is_empty() => "gain.line.unknown",
                // No paper mends what a tally was too small for.
                _ => "gain.line.few",
            };
            out.push(fill(locale, key, &[("title", line.title.get(locale))]));
        }
        for cap in &self.caps {
            out.push(fill(locale, "gain.cap", &[("reason", cap.reason.get(locale))]));
        }
        if let Some(next) = &self.next {
            let (stars, lacks) = (next.stars.to_string(), next.lacks.to_string());
            out.push(fill(locale, "gain.next", &[("stars", &stars), ("lacks", &lacks)]));
        }
        for low in &self.weakest {
            let mean = low.mean.shown(1);
            let group = low.group_label.get(locale);
            let args = [("group", group), ("title", low.title.get(locale)), ("mean", &*mean)];
            out.push(fill(locale, "gain.weakest", &args));
        }
        out
    }
}
