//! Problems and the commitments made for them.

use crate::{Code, Error};
use jiff::civil::Date;

text_enum! {
    /// Where a problem was found (§6).
    pub enum ProblemSource {
        /// A low indicator.
        Indicator = "indicator",
        /// A bottom line hit or still to be verified.
        BottomLine = "bottom_line",
        /// What residents reported.
        Comment = "comment",
        /// Found by the township.
        Inspection = "inspection",
    }
}

text_enum! {
    /// State of a problem's rectification, derived from its commitment, acts and the day.
    ///
    /// ```text
    /// to_assign -commit-> in_progress -deadline passes-> overdue
    ///           in_progress | overdue -done-> done -check off-> checked
    ///                                         done -return-> in_progress
    /// ```
    pub enum ProblemState {
        /// No measure, owner and deadline yet.
        ToAssign = "to_assign",
        /// Within its deadline.
        InProgress = "in_progress",
        /// Past its deadline.
        Overdue = "overdue",
        /// Reported done; waits for the township's check.
        Done = "done",
        /// 销号.
        Checked = "checked",
    }
}

impl ProblemState {
    /// The state on `today`.
    pub fn of(deadline: Option<Date>, done: bool, checked: bool, today: Date) -> Self {
        match (deadline, done, checked) {
            (_, _, true) => Self::Checked,
            (_, true, false) => Self::Done,
            (None, false, false) => Self::ToAssign,
            (Some(deadline), false, false) if deadline < today => Self::Overdue,
            (Some(_), false, false) => Self::InProgress,
        }
    }

    /// Whether progress may be reported or the work called done.
    pub fn require_assigned(self) -> Result<(), Error> {
        match self {
            Self::InProgress | Self::Overdue => Ok(()),
            Self::ToAssign => Err(Error::new(Code::ProblemNotAssigned)),
            Self::Done | Self::Checked => Err(Error::new(Code::ProblemDone)),
        }
    }

    /// Checks off (销号) or returns what was reported done.
    pub fn require_done(self) -> Result<(), Error> {
        match self {
            Self::Done => Ok(()),
            Self::ToAssign | Self::InProgress | Self::Overdue => Err(Error::new(Code::ProblemNotDone)),
            Self::Checked => Err(Error::new(Code::ProblemChecked)),
        }
    }

    /// Refuses a new commitment for what is settled.
    pub fn require_unsettled(self) -> Result<(), Error> {
        match self {
            Self::ToAssign | Self::InProgress | Self::Overdue => Ok(()),
            Self::Done => Err(Error::new(Code::ProblemDone)),
            Self::Checked => Err(Error::new(Code::ProblemChecked)),
        }
    }
}
