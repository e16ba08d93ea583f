//! Measure, owner and deadline in words: what was decided, else what is proposed and marked as that.

use jiff::civil::Date;

use super::{Proposal, RectificationRow};
use crate::Language;
use crate::evaluation::ProblemRow;
use crate::sheet::Cell;

/// What papers print of a promise.
pub(crate) struct PromiseView {
    /// `None` where nothing is decided or proposed; so with the others.
    pub(crate) measure: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) deadline: Option<String>,
    /// Whether the deadline is a proposal.
    pub(crate) proposed: bool,
}

impl PromiseView {
    /// A row of the list or the register; `show` prints a day.
    pub(crate) fn of_row(l: Language, row: &RectificationRow, show: impl Fn(Date) -> String) -> Self {
        let decided = (row.measure.as_deref(), row.owner.as_deref(), row.deadline);
        Self::new(l, decided, row.proposal.as_ref(), show)
    }

    /// A row of the evaluation report; `show` prints a day.
    pub(crate) fn of_problem(l: Language, row: &ProblemRow, show: impl Fn(Date) -> String) -> Self {
        let decided = (row.measure.as_deref(), row.owner.as_deref(), row.deadline);
        Self::new(l, decided, row.proposal.as_ref(), show)
    }

    fn new(
        l: Language,
        (measure, owner, deadline): (Option<&str>, Option<&str>, Option<Date>),
        proposal: Option<&Proposal>,
        show: impl Fn(Date) -> String,
    ) -> Self {
        let proposed = |what: &str| l.fill("list.proposed", &[("what", what)]);
        Self {
            measure: measure.map(str::to_owned).or_else(|| proposal.map(|one| proposed(&one.measure))),
            owner: owner
                .map(str::to_owned)
                .or_else(|| proposal.map(|_| l.text("list.to_assign").into_owned())),
            proposed: deadline.is_none() && proposal.is_some(),
            deadline: deadline.map(&show).or_else(|| proposal.map(|one| proposed(&show(one.deadline)))),
        }
    }

    /// The cells of a workbook: measure, owner, deadline. A day that was decided is a date, a proposed one is text.
    pub(crate) fn cells(l: Language, row: &RectificationRow) -> [Cell; 3] {
        let view = Self::of_row(l, row, |day| day.to_string());
        let deadline = row.deadline.map_or_else(|| Cell::optional(view.deadline.as_deref()), Cell::Date);
        [Cell::optional(view.measure.as_deref()), Cell::optional(view.owner.as_deref()), deadline]
    }

    /// The text, or 待定 where there is none.
    pub(crate) fn or_to_be_set(l: Language, text: Option<String>) -> String {
        text.unwrap_or_else(|| l.text("report.to_be_set").into_owned())
    }
}

/// The note below a list; where something is proposed, it says what that means.
pub(crate) fn note<'a>(
    l: Language,
    key: &str,
    mut rows: impl Iterator<Item = &'a RectificationRow>,
) -> String {
    let own = l.text(key).into_owned();
    let open =
        |row: &RectificationRow| row.proposal.is_some() && (row.measure.is_none() || row.deadline.is_none());
    if rows.any(open) { own + &l.text("list.note_proposed") } else { own }
}
