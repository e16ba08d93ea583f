//! The register (考评登记册) as data.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::rectification::RectificationRow;
use crate::{Gated, Language};

/// The register of one branch in one cycle.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues it, for instance 清河镇星级评定中心.
    pub centre: String,
    /// Name of the branch.
    pub unit_name: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Day the register is from; overdue days count to it.
    pub as_of: Date,
    /// Composite of the branch in points.
    pub composite: Gated<Decimal>,
    /// The branch itself.
    pub branch: RegisterEntry,
    /// The members rated beside it, in the order of the roll; none where the cycle rates no members.
    pub members: Vec<RegisterEntry>,
}

/// What came of a rating, in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterStars {
    /// So many stars, 1 to 5.
    Stars(u8),
    /// 样本不足，暂不定星.
    Insufficient,
    /// The box is not opened yet.
    Pending,
}

/// One subject with its problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Name of the branch or member.
    pub name: String,
    /// Post of the member, for instance 书记.
    pub post: Option<String>,
    /// Stars, which stand whatever the gate withholds (§5).
    pub stars: RegisterStars,
    /// Problems in the order they are printed; none: 无.
    pub problems: Vec<RegisterProblem>,
}

/// One problem with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterProblem {
    /// The problem and its promise.
    pub row: RectificationRow,
    /// Day it was entered.
    pub found: Date,
    /// Day it was reported done.
    pub done: Option<Date>,
    /// Day it was checked off (销号).
    pub checked: Option<Date>,
}
