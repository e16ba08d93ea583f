//! The list as page and workbook, the overdue first.

use askama::Template;

use super::{ProblemSource, ProblemState, PromiseView, RectificationList, RectificationRow, note};
use crate::figures::{day, day_near};
use crate::sheet::{Align, Cell, Column, Row, Table, write};
use crate::{Language, ReportError, SCRIPT, style, svg};

/// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(list: &RectificationList) -> Result<String, ReportError> {
    let l = list.language;
    let page = Page {
        l,
        style: style(l),
        script: SCRIPT,
        list,
        as_of: day(l, list.as_of),
        counts: counts(list),
        note: note(l, "list.note", list.rows.iter()),
        rows: sorted(list).into_iter().zip(1..).map(|(row, number)| RowView::of(list, row, number)).collect(),
    };
    Ok(page.render()?)
}

/// The list as a workbook: one sheet, A4 landscape, filter on the heads, dates as dates.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &RectificationList) -> Result<Vec<u8>, ReportError> {
    let l = list.language;
    let head = |key: &str, width: u8, align: Align| Column {
        title: l.text(&format!("list.col.{key}")).into_owned(),
        width,
        align,
    };
    write(&Table {
        language: l,
        sheet_name: l.text("list.sheet").into_owned(),
        title: title(list),
        subtitle: format!("{}　{}　{}", list.centre, as_of(list), counts(list)),
        created: list.as_of,
        columns: vec![
            head("number", 6, Align::Center),
            head("unit", 18, Align::Left),
            head("text", 32, Align::Left),
            head("source", 16, Align::Left),
            head("measure", 28, Align::Left),
            head("owner", 10, Align::Center),
            head("deadline", 11, Align::Center),
            head("state", 11, Align::Center),
            head("days", 12, Align::Center),
            head("progress", 7, Align::Center),
            head("note", 20, Align::Left),
        ],
        rows: sorted(list).into_iter().zip(1..).map(|(row, number)| cells(l, row, number)).collect(),
        note: note(l, "list.note", list.rows.iter()),
    })
}

fn cells(l: Language, row: &RectificationRow, number: u32) -> Row {
    let text = |text: &str| Cell::Text(text.to_owned());
    let [measure, owner, deadline] = PromiseView::cells(l, row);
    Row {
        marked: row.state == ProblemState::Overdue,
        cells: vec![
            Cell::Whole(number),
            text(&row.subject_name),
            text(&row.text),
            text(&source(l, row)),
            measure,
            owner,
            deadline,
            text(&l.text(state_key(row.state))),
            Cell::optional(timing(l, row).as_deref()),
            Cell::Percent(row.progress.min(100)),
            Cell::optional(row.progress_note.as_deref()),
        ],
    }
}

#[derive(Template)]
#[template(path = "rectification.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    list: &'a RectificationList,
    as_of: String,
    counts: String,
    note: String,
    rows: Vec<RowView<'a>>,
}

struct RowView<'a> {
    number: usize,
    row: &'a RectificationRow,
    source: String,
    measure: String,
    owner: String,
    deadline: String,
    /// Whether the deadline is a proposal.
    proposed: bool,
    timing: Option<String>,
    class: &'static str,
    state: String,
    bar: String,
    percent: u8,
}

impl<'a> RowView<'a> {
    fn of(list: &RectificationList, row: &'a RectificationRow, number: usize) -> Self {
        let l = list.language;
        let promise = PromiseView::of_row(l, row, |deadline| day_near(l, deadline, list.as_of));
        Self {
            number,
            row,
            source: source(l, row),
            measure: PromiseView::or_to_be_set(l, promise.measure),
            owner: PromiseView::or_to_be_set(l, promise.owner),
            deadline: promise.deadline.unwrap_or_else(|| l.text("common.missing").into_owned()),
            proposed: promise.proposed,
            timing: timing(l, row),
            class: state_class(row.state),
            state: l.text(state_key(row.state)).into_owned(),
            bar: svg::progress(row.progress),
            percent: row.progress.min(100),
        }
    }
}

fn title(list: &RectificationList) -> String {
    list.language.fill("list.title", &[("cycle", &list.cycle_name)])
}

fn as_of(list: &RectificationList) -> String {
    list.language.fill("common.as_of", &[("day", &day(list.language, list.as_of))])
}

/// How many there are in all and in each state that occurs.
fn counts(list: &RectificationList) -> String {
    let l = list.language;
    let mut parts = vec![l.fill("list.count_all", &[("count", &list.rows.len().to_string())])];
    for state in ORDER {
        let count = list.rows.iter().filter(|row| row.state == state).count();
        if count > 0 {
            let places = [("state", &*l.text(state_key(state))), ("count", &count.to_string())];
            parts.push(l.fill("list.count", &places));
        }
    }
    parts.join(&l.text("conclusion.comma"))
}

/// States in the order of the paper.
const ORDER: [ProblemState; 5] = [
    ProblemState::Overdue,
    ProblemState::InProgress,
    ProblemState::ToAssign,
    ProblemState::Done,
    ProblemState::Checked,
];

/// Overdue first and the longest overdue on top; then by deadline; what has none after what has one.
fn sorted(list: &RectificationList) -> Vec<&RectificationRow> {
    let mut rows: Vec<&RectificationRow> = list.rows.iter().collect();
    rows.sort_by_key(|row| {
        let place = ORDER.iter().position(|state| *state == row.state);
        (place, row.deadline.is_none(), row.deadline)
    });
    rows
}

pub(crate) fn source(l: Language, row: &RectificationRow) -> String {
    if row.source_text.trim().is_empty() {
        return l.text(source_key(row.source)).into_owned();
    }
    row.source_text.clone()
}

/// 逾期11天, 剩3天; nothing for what is done or has no deadline.
pub(crate) fn timing(l: Language, row: &RectificationRow) -> Option<String> {
    if matches!(row.state, ProblemState::Done | ProblemState::Checked) {
        return None;
    }
    let days = row.days?;
    let count = days.unsigned_abs().to_string();
    let key = match days {
        0 => "list.due_today",
        days if days > 0 => "list.overdue_by",
        _ => "list.left",
    };
    Some(l.fill(key, &[("days", &count)]))
}

const fn source_key(source: ProblemSource) -> &'static str {
    match source {
        ProblemSource::Indicator => "source.indicator",
        ProblemSource::BottomLine => "source.bottom_line",
        ProblemSource::Comment => "source.comment",
        ProblemSource::Inspection => "source.inspection",
    }
}

pub(crate) const fn state_key(state: ProblemState) -> &'static str {
    match state {
        ProblemState::ToAssign => "state.to_assign",
        ProblemState::InProgress => "state.in_progress",
        ProblemState::Overdue => "state.overdue",
        ProblemState::Done => "state.done",
        ProblemState::Checked => "state.checked",
    }
}

pub(crate) const fn state_class(state: ProblemState) -> &'static str {
    match state {
        ProblemState::ToAssign => "to-assign",
        ProblemState::InProgress => "in-progress",
        ProblemState::Overdue => "overdue",
        ProblemState::Done => "done",
        ProblemState::Checked => "checked",
    }
}
