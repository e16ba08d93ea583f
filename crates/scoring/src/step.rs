//! Steps: every number of a rating with its inputs, its rule and its output (算给你看).

use serde::{Deserialize, Serialize};

use crate::number::{Number, Score, Share};
use crate::rating::{CapOutcome, Dropped, LineOutcome, Reading, SheetPart};
use crate::scheme::{Predicate, Quorum};
use crate::text::Text;

/// An id with the name people know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Id in the scheme.
    pub id: String,
    /// Name.
    pub label: Text,
}

/// One step of the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it concerns.
    pub about: About,
    /// The groups whose tallies can be read out of it. Where one of their scores is withheld from a
    /// reader, so is this step (publication gate, §5 of the product rules).
    pub groups: Vec<String>,
    /// Inputs, rule and output.
    pub detail: Detail,
}

/// What a step concerns.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A rater group.
    Group(String),
    /// An indicator in a group.
    Indicator {
        /// Group id.
        group: String,
        /// Indicator id.
        indicator: String,
    },
    /// A sheet.
    Sheet(String),
    /// The satisfaction of a group.
    Satisfaction(String),
    /// The composite, or why there is none.
    Composite,
    /// The ladder.
    Ladder,
    /// A bottom line.
    BottomLine(String),
    /// A cap.
    Cap(String),
    /// The final stars.
    Stars,
}

/// How many answers gave one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelCount {
    /// The word.
    pub word: Text,
    /// Points of the level.
    pub points: u32,
    /// Answers counted, after trimming.
    pub count: u64,
}

/// An indicator inside a group score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorePart {
    /// The indicator.
    pub indicator: Named,
    /// Its weight.
    pub weight: u32,
    /// Points ÷ answers; none when nobody answered: then it is left out.
    pub mean: Option<Share>,
}

/// A group or sheet inside the composite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightedPart {
    /// The group or sheet.
    pub part: Named,
    /// Its weight in basis points.
    pub weight_bp: u32,
    /// Its published score.
    pub score: Score,
    /// Weight × score, not rounded.
    pub product: Number,
}

/// Inputs, rule and output of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Detail {
    /// Ballots against the quorum.
    Quorum {
        /// The group.
        group: Named,
        /// Its electorate, if known.
        electorate: Option<u32>,
        /// Ballots cast.
        ballots: u32,
        /// The rule.
        rule: Quorum,
        /// Ballots needed.
        needed: Option<u64>,
        /// Whether it is met.
        met: bool,
    },
    /// Mean of the answers to one indicator.
    Indicator {
        /// The group.
        group: Named,
        /// The indicator.
        indicator: Named,
        /// Counted answers per level, lowest first.
        levels: Vec<LevelCount>,
        /// Answers of 不了解, left out.
        unknown: u32,
        /// Answers dropped by trimming.
        dropped: Option<Dropped>,
        /// Points ÷ answers; none when nobody answered.
        mean: Option<Share>,
    },
    /// Mean of the indicator scores by weight, rounded to two decimals, half away from zero.
    GroupScore {
        /// The group.
        group: Named,
        /// The indicators asked.
        parts: Vec<ScorePart>,
        /// Weight asked of the group.
        asked: u64,
        /// Weight of the indicators that somebody answered.
        answered: u64,
        /// Whether at least half of the weight asked was answered.
        sufficient: bool,
        /// The mean before rounding, numerator and denominator in lowest terms.
        exact: Option<(String, String)>,
        /// The published score.
        score: Option<Score>,
    },
    /// Points from facts, kept within 0 to 100, rounded to two decimals.
    Sheet {
        /// The sheet.
        sheet: Named,
        /// Points before any item.
        start: Number,
        /// The items.
        items: Vec<SheetPart>,
        /// Start and items together, before limits and rounding; none when a fact is unknown.
        sum: Option<Number>,
        /// The published score.
        score: Option<Score>,
    },
    /// Satisfied answers of all answers given by a group.
    Satisfaction {
        /// The group.
        group: Named,
        /// The lowest word that counts as satisfied.
        from: Text,
        /// Satisfied of all; none below quorum or without answers.
        share: Option<Share>,
    },
    /// Sum of weight × published score, rounded to two decimals, half away from zero.
    Composite {
        /// Every group and sheet.
        parts: Vec<WeightedPart>,
        /// Their sum before rounding.
        sum: Number,
        /// The composite.
        composite: Score,
    },
    /// Why there is no composite and no star.
    Insufficient {
        /// Groups below quorum or insufficient, and sheets with unknown facts.
        missing: Vec<Named>,
    },
    /// The band of the ladder.
    Ladder {
        /// The composite.
        composite: Score,
        /// Lowest composite of the band.
        from: Number,
        /// Lowest composite of the band above, if there is one.
        below: Option<Number>,
        /// Name of the band.
        label: Text,
        /// Its stars.
        stars: u8,
    },
    /// One bottom line.
    BottomLine {
        /// The line.
        line: Named,
        /// Its full text.
        text: Text,
        /// It is hit when this holds.
        rule: Predicate,
        /// The values found.
        readings: Vec<Reading>,
        /// Clear, hit or unknown.
        outcome: LineOutcome,
        /// Stars that remain possible.
        max_stars: u8,
        /// Stars before and after; none when insufficient.
        stars: Option<(u8, u8)>,
    },
    /// One cap.
    Cap {
        /// The cap and its reason.
        cap: Named,
        /// It applies when this holds.
        rule: Predicate,
        /// The values found.
        readings: Vec<Reading>,
        /// Applied, not applied or unknown.
        outcome: CapOutcome,
        /// Stars that remain possible.
        max_stars: u8,
        /// Stars before and after; none when insufficient.
        stars: Option<(u8, u8)>,
    },
    /// The final stars beside the ladder's.
    Stars {
        /// By the ladder.
        ladder: u8,
        /// After bottom lines and caps.
        stars: u8,
        /// The name of the final band.
        label: Text,
    },
}
