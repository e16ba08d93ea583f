//! The rating (星级): the outcome of an evaluation with its full explanation.

use serde::{Deserialize, Serialize};

use crate::facts::Value;
use crate::number::{Number, Score, Share};
use crate::step::Step;
use crate::tally::Counts;
use crate::text::Text;

/// Whether stars could be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Composite and stars stand.
    Rated,
    /// 样本不足，暂不定星: a group is below quorum or insufficient, or a sheet has unknown facts.
    Insufficient,
}

/// The outcome of one evaluation. Same inputs, same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Id of the scheme.
    pub scheme: String,
    /// Version of the scheme.
    pub version: String,
    /// Hash of the scheme, lower-case hexadecimal.
    pub scheme_hash: String,
    /// Rated or insufficient.
    pub status: Status,
    /// Every rater group, in the order of the scheme.
    pub groups: Vec<GroupResult>,
    /// Every sheet, in the order of the scheme.
    pub sheets: Vec<SheetResult>,
    /// Weighted sum of published group scores, rounded; none when insufficient.
    pub composite: Option<Score>,
    /// Stars by the ladder alone; none when insufficient.
    pub ladder_stars: Option<u8>,
    /// Stars after bottom lines and caps; none when insufficient.
    pub stars: Option<u8>,
    /// Every bottom line, in the order of the scheme; evaluated even when insufficient.
    pub bottom_lines: Vec<LineResult>,
    /// Every cap, in the order of the scheme.
    pub caps: Vec<CapResult>,
    /// Public satisfaction; none below the public quorum or without answers.
    pub public_satisfied_share: Option<Share>,
    /// 算给你看: every number above as a step.
    pub steps: Vec<Step>,
}

impl Rating {
    /// The result of one group.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&GroupResult> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The result of one bottom line.
    #[must_use]
    pub fn bottom_line(&self, id: &str) -> Option<&LineResult> {
        self.bottom_lines.iter().find(|line| line.id == id)
    }
}

/// The result of one rater group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupResult {
    /// Group id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Weight in basis points.
    pub weight_bp: u32,
    /// Its electorate, if known.
    pub electorate: Option<u32>,
    /// Ballots cast.
    pub ballots: u32,
    /// Ballots needed; none when the electorate is missing or 0, which meets no quorum.
    pub quorum_needed: Option<u64>,
    /// Whether enough ballots were cast.
    pub quorum_met: bool,
    /// Whether at least half of the weight asked was answered.
    pub sufficient: bool,
    /// Published score; none below quorum or when insufficient.
    pub score: Option<Score>,
    /// Every indicator asked of the group, in the order of the scheme.
    pub indicators: Vec<IndicatorResult>,
}

/// The result of one indicator in one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorResult {
    /// Indicator id.
    pub id: String,
    /// Its short title.
    pub title: Text,
    /// Its weight.
    pub weight: u32,
    /// The counts it comes from.
    pub counts: Counts,
    /// The answers dropped by trimming, if any.
    pub dropped: Option<Dropped>,
    /// Points given ÷ answers counted, exact and not reduced; none when nobody answered.
    pub mean: Option<Share>,
}

/// One lowest and one highest answer left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    /// Level of the lowest.
    pub lowest: u8,
    /// Level of the highest.
    pub highest: u8,
}

/// The result of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetResult {
    /// Sheet id.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Weight in basis points.
    pub weight_bp: u32,
    /// Score; none when a fact it needs is unknown.
    pub score: Option<Score>,
    /// Every item, in the order of the scheme.
    pub items: Vec<SheetPart>,
}

/// The result of one item of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetPart {
    /// Item id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// Points for one unit.
    pub each: Number,
    /// How many units count: 1 or 0 for a rule; none when unknown.
    pub times: Option<Number>,
    /// Points added or deducted; none when unknown.
    pub points: Option<Number>,
}

/// What a bottom line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineOutcome {
    /// Does nothing.
    Clear,
    /// Caps the stars.
    Hit,
    /// 待核实: caps the stars like a hit.
    Unknown,
}

/// What a cap says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapOutcome {
    /// Its rule holds: no more stars than it allows.
    Applied,
    /// Its rule does not hold.
    NotApplied,
    /// 待核实: a fact is unknown, so it is not applied.
    Unknown,
}

/// A fact or derived quantity as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Id of the fact or derived quantity.
    pub fact: String,
    /// What it is called.
    pub label: Text,
    /// Its unit, if it has one.
    pub unit: Option<Text>,
    /// What was found; none when unknown.
    pub found: Option<Found>,
}

/// A value found: entered as a fact or counted from the tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// A number or a yes/no.
    Value(Value),
    /// An exact share.
    Share(Share),
}

/// The result of one bottom line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineResult {
    /// Line id.
    pub id: String,
    /// Its short title.
    pub title: Text,
    /// Clear, hit or unknown.
    pub outcome: LineOutcome,
    /// Stars that remain possible when hit or unknown.
    pub max_stars: u8,
    /// The values it was decided by.
    pub readings: Vec<Reading>,
    /// The groups whose tallies it was decided by.
    pub groups: Vec<String>,
}

impl LineResult {
    /// Whether it is unknown because of ballots and not of facts: nobody can verify it afterwards.
    #[must_use]
    pub fn lacks_ballots(&self) -> bool {
        self.outcome == LineOutcome::Unknown && !self.groups.is_empty()
    }
}

/// The result of one cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapResult {
    /// Cap id.
    pub id: String,
    /// Why it is there.
    pub reason: Text,
    /// Applied, not applied or unknown.
    pub outcome: CapOutcome,
    /// Stars that remain possible when applied.
    pub max_stars: u8,
    /// The values it was decided by.
    pub readings: Vec<Reading>,
    /// The groups whose tallies it was decided by.
    pub groups: Vec<String>,
}
