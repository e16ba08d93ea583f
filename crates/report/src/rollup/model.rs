//! The roll-up as data: counts alone, no score, composite or rank.

use jiff::civil::Date;

use crate::Language;

/// What one row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A city.
    City,
    /// A county.
    County,
    /// A township.
    Township,
}

/// The figures of the units below one.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUpList {
    /// Language of the paper's own words.
    pub language: Language,
    /// The unit above them, for instance 清河县.
    pub unit_name: String,
    /// Year of the cycles counted; `None` where there is none yet.
    pub year: Option<i32>,
    /// Name of the only scheme counted; `None` for all of them.
    pub scheme: Option<String>,
    /// Day the figures are from.
    pub as_of: Date,
    /// What one row is about.
    pub level: Level,
    /// Rows in the order they are printed.
    pub rows: Vec<RollUpRow>,
    /// All of them added up.
    pub totals: RollUpFigures,
}

/// One unit.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUpRow {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub figures: RollUpFigures,
}

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RollUpFigures {
    /// Branches in use.
    pub branches: u32,
    /// Evaluations.
    pub evaluations: u32,
    /// Evaluations being prepared, sealed, voted on, closed, opened, confirmed, published.
    pub statuses: [u32; 7],
    /// Evaluations with five stars, four, three, two, one.
    pub stars: [u32; 5],
    /// Opened ones without stars.
    pub insufficient: u32,
    /// With a bottom line hit.
    pub lines_hit: u32,
    /// With one to be verified.
    pub lines_unknown: u32,
    /// Problems open (the overdue among them), overdue, done.
    pub problems: [u32; 3],
    /// Percent published with one decimal; `None` without evaluations.
    pub published_share: Option<String>,
}
