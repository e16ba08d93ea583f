//! The rectification list (整改清单) as data.

use jiff::civil::Date;

use crate::Language;

/// The list of one cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RectificationList {
    /// Language of the paper's own words.
    pub language: Language,
    /// Who issues it, for instance 清河镇星级评定中心.
    pub centre: String,
    /// Name of the cycle.
    pub cycle_name: String,
    /// Day the list is from; overdue days count to it.
    pub as_of: Date,
    /// Problems in any order: the paper puts overdue ones first.
    pub rows: Vec<RectificationRow>,
}

/// Where a problem came from (§6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemSource {
    /// A low indicator.
    Indicator,
    /// A bottom line hit or to be verified.
    BottomLine,
    /// Comments of residents or members.
    Comment,
    /// An inspection by the township.
    Inspection,
}

/// How far a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemState {
    /// No owner yet.
    ToAssign,
    /// Being worked on, in time.
    InProgress,
    /// Past its deadline.
    Overdue,
    /// Said to be done.
    Done,
    /// Checked by the township (销号).
    Checked,
}

/// What the rating suggests for a problem nobody has decided on: no promise, and never overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What could be done.
    pub measure: String,
    /// By when, were it assigned on the day of the paper.
    pub deadline: Date,
}

/// One problem and its promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RectificationRow {
    /// Name of the branch, or of the branch and the member.
    pub subject_name: String,
    /// Where it came from.
    pub source: ProblemSource,
    /// The source in words, for instance 群众反映22条.
    pub source_text: String,
    /// The problem.
    pub text: String,
    /// What will be done.
    pub measure: Option<String>,
    /// By whom.
    pub owner: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// What is proposed until somebody decides; papers mark it as that.
    pub proposal: Option<Proposal>,
    /// Progress in percent, 0 to 100; more is shown as 100.
    pub progress: u8,
    /// Last note on progress.
    pub progress_note: Option<String>,
    /// How far it is.
    pub state: ProblemState,
    /// Days overdue (positive) or left (negative); `None` when there is no deadline or it is done.
    pub days: Option<i32>,
}
