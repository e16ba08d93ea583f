//! The ranking list (星级排名表) as data.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{Gated, Language};

/// The ranking of one cycle and scheme version.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingList {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues it, for instance 清河镇星级评定中心.
    pub centre: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Whether members are ranked, and not branches.
    pub of_members: bool,
    /// Day the figures are from.
    pub as_of: Date,
    /// Columns of the groups, in the order of the scheme.
    pub groups: Vec<RankingGroup>,
    /// Rows in the order they are printed; the caller ranks (§4 rule 11).
    pub rows: Vec<RankingRow>,
}

/// One group's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingGroup {
    /// Label, for instance 群评.
    pub label: String,
    /// Weight in basis points.
    pub weight_bp: u16,
}

/// Where an evaluation of the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankingStatus {
    /// It has stars.
    Rated,
    /// 样本不足，暂不定星.
    Insufficient,
    /// Its box is not opened yet.
    Pending,
}

/// One evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingRow {
    /// Name of the unit or member.
    pub unit_name: String,
    /// Rank; equal ones share it (1, 2, 2, 4).
    pub rank: Gated<u32>,
    /// Where it stands.
    pub status: RankingStatus,
    /// Final stars, 1 to 5.
    pub stars: Option<u8>,
    /// Whether a bottom line or cap took stars off; `false` also where the gate withholds that.
    pub capped: bool,
    /// Composite in points.
    pub composite: Gated<Decimal>,
    /// Scores of the groups, one entry per [`RankingList::groups`], same order.
    pub scores: Vec<Gated<Decimal>>,
    /// Titles of the bottom lines touched.
    pub hit_lines: Vec<String>,
    /// Titles of those to be verified.
    pub unknown_lines: Vec<String>,
    /// Whether the gate withholds a line of this row, so that the cell must not claim 未触碰.
    pub lines_withheld: bool,
    /// Change of the composite against the cycle before, in points.
    pub change: Gated<Decimal>,
}
