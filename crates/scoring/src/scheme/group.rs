//! Who rates: groups, their weights and quorums, and sheets of points scored from facts.

use serde::{Deserialize, Serialize};

use super::Predicate;
use crate::number::Number;
use crate::text::Text;

/// Where the electorate of a group comes from ("Who rates whom" in the product rules).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Electorate {
    /// The committee members of the branch rated.
    Committee,
    /// The member rated, alone.
    Subject,
    /// The other members of the branch, on the roll.
    Members,
    /// Adult residents who are not on the roll: a number entered for the branch and cycle.
    Residents,
    /// Accounts assigned to the subject: township leaders, liaison officers.
    Assigned,
    /// Any other body: a number entered for the evaluation.
    Entered,
}

/// Whether ballots are official acts under a name or secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotKind {
    /// Kept by name, outside the ballot box.
    Signed,
    /// Sealed in the ballot box.
    Secret,
}

/// A fraction of an electorate, rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareCeil {
    /// Numerator.
    pub num: u32,
    /// Denominator.
    pub den: u32,
}

impl ShareCeil {
    fn of(self, electorate: u32) -> u64 {
        (u64::from(electorate) * u64::from(self.num)).div_ceil(u64::from(self.den.max(1)))
    }
}

/// How many ballots a group needs (§4.4 of the product rules).
///
/// In JSON: `"more_than_half"`, `{"share_ceil": {"num": 2, "den": 3}}`,
/// `{"max_of": {"at_least": 10, "share_ceil": {"num": 1, "den": 10}}}`, `{"at_least": {"n": 1}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Quorum {
    /// More than half of the electorate.
    MoreThanHalf,
    /// A fraction of the electorate, rounded up.
    ShareCeil(ShareCeil),
    /// The larger of a fixed number and a fraction.
    MaxOf {
        /// The fixed number.
        at_least: u32,
        /// The fraction.
        share_ceil: ShareCeil,
    },
    /// A fixed number.
    AtLeast {
        /// That number.
        n: u32,
    },
}

impl Quorum {
    /// Ballots needed from this electorate. An electorate of 0 meets no quorum: `None`.
    #[must_use]
    pub fn needed(self, electorate: u32) -> Option<u64> {
        if electorate == 0 {
            return None;
        }
        Some(match self {
            Quorum::MoreThanHalf => u64::from(electorate) / 2 + 1,
            Quorum::ShareCeil(share) => share.of(electorate),
            Quorum::MaxOf { at_least, share_ceil } => u64::from(at_least).max(share_ceil.of(electorate)),
            Quorum::AtLeast { n } => u64::from(n),
        })
    }
}

/// One rater group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// `self`, `peer`, `public`, `superior`, or another id in snake case.
    pub id: String,
    /// What it is called: 群评.
    pub label: Text,
    /// Who rates, for people to read.
    pub who: Text,
    /// Where its electorate comes from.
    pub electorate: Electorate,
    /// Weight in the composite, in basis points.
    pub weight_bp: u32,
    /// How many ballots it needs.
    pub quorum: Quorum,
    /// Highest and lowest answers dropped per indicator: 0 or 1. The public group is never trimmed.
    #[serde(default)]
    pub trim: u8,
    /// Signed or secret.
    pub ballot: BallotKind,
}

/// A part of the composite scored from recorded facts instead of ballots (计分表).
///
/// It starts at `start` points, every item adds or deducts, and the sum stays within 0 to 100. A sheet
/// with an unknown fact has no score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Id, unique among groups and sheets.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Weight in the composite, in basis points.
    pub weight_bp: u32,
    /// Points before any item.
    pub start: Number,
    /// What adds or deducts.
    pub items: Vec<SheetItem>,
}

/// One line of a sheet: either points when a rule holds, or points for each unit of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetItem {
    /// Id, unique in its sheet.
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// Points, negative to deduct.
    pub points: Number,
    /// The points count once, when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_when: Option<Predicate>,
    /// The points count once for each unit of this number or count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<String>,
    /// With `for_each`: units above this do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}
