//! A ranking as it is asked for and answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which rows, in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RankingFilter {
    /// Part of the branch's or the member's name.
    #[serde(default)]
    pub q: String,
    /// Only this many stars.
    pub stars: Option<u8>,
    /// `hit`, `unknown` or `clear` bottom lines only.
    #[serde(default)]
    pub line: String,
    /// Rank all cycles of this year under the same scheme version that the reader sees, not this one alone.
    #[serde(default)]
    pub wide: bool,
    /// Only this unit and what lies below it.
    pub under: Option<Uuid>,
    /// Column to sort by: `rank`, `-rank`, `unit_name` or `-change`; ranking order where absent.
    #[serde(default)]
    #[param(inline)]
    pub sort: RankingSort,
    /// From 1.
    pub page: Option<usize>,
    /// 1 to 10,000; 50 where absent.
    pub per_page: Option<usize>,
}

/// Orders of a ranking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum RankingSort {
    /// By rank.
    #[default]
    #[serde(rename = "", alias = "rank")]
    Rank,
    /// The lowest first.
    #[serde(rename = "-rank")]
    RankDescending,
    /// By name.
    #[serde(rename = "unit_name")]
    Name,
    /// The greatest rise first.
    #[serde(rename = "-change")]
    Change,
}

/// A page of a ranking, and what stands beside it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ranking {
    /// The rows of this page.
    pub items: Vec<RankingItem>,
    /// Rows that fit the filter.
    pub total: usize,
    /// From 1.
    pub page: usize,
    /// Rows of a page.
    pub per_page: usize,
    /// Subjects by stars; `0` holds those without.
    pub distribution: BTreeMap<u8, usize>,
    /// The same in the cycle before.
    pub previous_distribution: BTreeMap<u8, usize>,
    /// What the results call for (结果运用), by kind.
    pub consequences: Vec<ConsequenceCount>,
    /// Subjects with a bottom line hit.
    pub line_hits: Vec<LineHit>,
}

/// One branch or member in a ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RankingItem {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// Its name.
    pub unit_name: String,
    /// The member, where members are ranked.
    pub member_id: Option<Uuid>,
    /// Name of what is ranked: the member or the branch.
    pub subject_name: String,
    /// Name of the township above it, where several are ranked together.
    pub above: Option<String>,
    /// Equal ones share a rank; `null` where insufficient or withheld.
    pub rank: Option<usize>,
    /// Final stars.
    pub stars: Option<u8>,
    /// Whether a bottom line or cap took stars off; never said where the composite is withheld.
    pub capped: bool,
    /// Points with two decimals.
    pub composite: Option<String>,
    /// Whether composite and rank are withheld.
    pub withheld: bool,
    /// Scores of the groups that may be seen.
    pub groups: BTreeMap<String, Option<String>>,
    /// Groups whose score is withheld.
    pub withheld_groups: Vec<String>,
    /// Titles of the bottom lines hit.
    pub hit_lines: Vec<String>,
    /// Titles of those to be verified.
    pub unknown_lines: Vec<String>,
    /// Change of the composite against the cycle before, e.g. `+2.70`.
    pub change: Option<String>,
    /// `rated` or `insufficient`.
    pub status: String,
    /// `draft`, `confirmed` or `published`.
    pub stage: String,
}

/// A subject with a bottom line hit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineHit {
    /// Name of the branch.
    pub unit_name: String,
    /// Name of the subject: the member or the branch.
    pub subject_name: String,
    /// Titles of the lines.
    pub lines: Vec<String>,
    /// Points, where shown.
    pub composite: Option<String>,
}

/// How many subjects a consequence is proposed for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsequenceCount {
    /// `rise`, `three_stars`, `two_or_fewer` or `two_years`.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}
