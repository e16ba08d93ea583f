//! The JSON documents of `xingping score`: tally and facts in, the answer out.
//!
//! A tally is read by [`Tally::parse`](crate::Tally::parse), facts by
//! [`Facts::parse`](crate::Facts::parse). [`ScoreDocument`] is the answer: scores are strings with exactly
//! two decimals, everything by id, every step with its words in both languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::fault::Fault;
use crate::gain::{Gain, gain};
use crate::number::{Score, Share};
use crate::rate::rate;
use crate::rating::{
    CapOutcome, Dropped, GroupResult, IndicatorResult, LineOutcome, Rating, SheetResult, Status,
};
use crate::scheme::CheckedScheme;
use crate::step::{About, Detail, Step};
use crate::tally::{Counts, Tally};
use crate::text::{Locale, Text};

/// The answer: a rating by ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreDocument {
    /// Scheme id.
    pub scheme: String,
    /// Scheme version.
    pub version: String,
    /// Scheme hash.
    pub scheme_hash: String,
    /// `rated` or `insufficient`.
    pub status: Status,
    /// By group id.
    pub groups: BTreeMap<String, GroupDocument>,
    /// By sheet id.
    pub sheets: BTreeMap<String, SheetDocument>,
    /// `"92.40"`, or `null` when insufficient.
    pub composite: Option<Score>,
    /// Stars by the ladder alone.
    pub ladder_stars: Option<u8>,
    /// Stars after bottom lines and caps.
    pub stars: Option<u8>,
    /// `clear`, `hit` or `unknown` by line id.
    pub bottom_lines: BTreeMap<String, LineOutcome>,
    /// In the order in which they are applied.
    pub caps: Vec<CapDocument>,
    /// Exact; `null` below the public quorum or without answers.
    pub public_satisfied_share: Option<Share>,
    /// 算给你看.
    pub steps: Vec<StepDocument>,
    /// 怎样升星.
    pub gain: Gain,
}

/// One rater group of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDocument {
    /// Its name.
    pub label: Text,
    /// Weight in basis points.
    pub weight_bp: u32,
    /// Electorate, if known.
    pub electorate: Option<u32>,
    /// Ballots cast.
    pub ballots: u32,
    /// Ballots needed.
    pub quorum_needed: Option<u64>,
    /// Whether enough ballots were cast.
    pub quorum_met: bool,
    /// Whether at least half of the weight asked was answered.
    pub sufficient: bool,
    /// `"91.00"` or `null`.
    pub score: Option<Score>,
    /// By indicator id.
    pub indicators: BTreeMap<String, IndicatorDocument>,
}

/// One indicator of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorDocument {
    /// Its short title.
    pub title: Text,
    /// Its weight.
    pub weight: u32,
    /// Counts, lowest level first, 不了解 last.
    pub counts: Counts,
    /// Answers dropped by trimming.
    pub dropped: Option<Dropped>,
    /// Points ÷ answers, exact.
    pub mean: Option<Share>,
}

/// One sheet of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDocument {
    /// Its name.
    pub label: Text,
    /// Weight in basis points.
    pub weight_bp: u32,
    /// Score, or `null` when a fact is unknown.
    pub score: Option<Score>,
}

/// One cap of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapDocument {
    /// Cap id.
    pub id: String,
    /// Why it is there.
    pub reason: Text,
    /// Stars that remain possible when applied.
    pub max_stars: u8,
    /// `applied`, `not_applied` or `unknown`.
    pub outcome: CapOutcome,
}

/// One step of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDocument {
    /// What it concerns.
    pub about: About,
    /// The groups whose answers can be read out of it.
    pub groups: Vec<String>,
    /// In words.
    pub text: Text,
    /// Inputs, rule and output.
    pub detail: Detail,
}

impl ScoreDocument {
    /// The answer for a rating by its scheme.
    #[must_use]
    pub fn new(scheme: &CheckedScheme, rating: &Rating) -> Self {
        ScoreDocument {
            scheme: rating.scheme.clone(),
            version: rating.version.clone(),
            scheme_hash: rating.scheme_hash.clone(),
            status: rating.status,
            groups: rating.groups.iter().map(|group| (group.id.clone(), group.into())).collect(),
            sheets: rating.sheets.iter().map(|sheet| (sheet.id.clone(), sheet.into())).collect(),
            composite: rating.composite,
            ladder_stars: rating.ladder_stars,
            stars: rating.stars,
            bottom_lines: rating.bottom_lines.iter().map(|line| (line.id.clone(), line.outcome)).collect(),
            caps: rating
                .caps
                .iter()
                .map(|cap| CapDocument {
                    id: cap.id.clone(),
                    reason: cap.reason.clone(),
                    max_stars: cap.max_stars,
                    outcome: cap.outcome,
                })
                .collect(),
            public_satisfied_share: rating.public_satisfied_share,
            steps: rating.steps.iter().map(StepDocument::from).collect(),
            gain: gain(scheme, rating),
        }
    }
}

impl From<&GroupResult> for GroupDocument {
    fn from(group: &GroupResult) -> Self {
        GroupDocument {
            label: group.label.clone(),
            weight_bp: group.weight_bp,
            electorate: group.electorate,
            ballots: group.ballots,
            quorum_needed: group.quorum_needed,
            quorum_met: group.quorum_met,
            sufficient: group.sufficient,
            score: group.score,
            indicators: group.indicators.iter().map(|one| (one.id.clone(), one.into())).collect(),
        }
    }
}

impl From<&IndicatorResult> for IndicatorDocument {
    fn from(indicator: &IndicatorResult) -> Self {
        IndicatorDocument {
            title: indicator.title.clone(),
            weight: indicator.weight,
            counts: indicator.counts.clone(),
            dropped: indicator.dropped,
            mean: indicator.mean,
        }
    }
}

impl From<&SheetResult> for SheetDocument {
    fn from(sheet: &SheetResult) -> Self {
        SheetDocument { label: sheet.label.clone(), weight_bp: sheet.weight_bp, score: sheet.score }
    }
}

impl From<&Step> for StepDocument {
    fn from(step: &Step) -> Self {
        StepDocument {
            about: step.about.clone(),
            groups: step.groups.clone(),
            text: Text::new(step.render(Locale::ZhCn), step.render(Locale::En)),
            detail: step.detail.clone(),
        }
    }
}

/// Faults in one of the two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreFaults {
    /// The tally does not fit the scheme.
    Tally(Vec<Fault>),
    /// The facts do not fit the scheme.
    Facts(Vec<Fault>),
}

/// Scores the JSON of a tally and of facts.
///
/// # Errors
///
/// The faults of the tally, or, if it has none, those of the facts.
pub fn score(
    scheme: &CheckedScheme,
    tally: &str,
    facts: &str,
) -> Result<(Rating, ScoreDocument), ScoreFaults> {
    let tally = Tally::parse(tally).map_err(|fault| ScoreFaults::Tally(vec![fault]))?;
    let tally = tally.check(scheme).map_err(ScoreFaults::Tally)?;
    let facts = Facts::parse(facts).map_err(|fault| ScoreFaults::Facts(vec![fault]))?;
    facts.check(scheme).map_err(ScoreFaults::Facts)?;
    let rating = rate(scheme, &tally, &facts);
    let document = ScoreDocument::new(scheme, &rating);
    Ok((rating, document))
}
