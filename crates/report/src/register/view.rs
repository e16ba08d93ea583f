//! The register as page and workbook.

use askama::Template;
use jiff::civil::Date;

use super::{Register, RegisterEntry, RegisterProblem, RegisterStars};
use crate::figures::{day, day_near, gated, two_decimals};
use crate::rectification::{ProblemState, PromiseView, note, source, state_class, state_key, timing};
use crate::sheet::{Align, Cell, Column, Row, Table, write};
use crate::{Language, ReportError, SCRIPT, style, svg};

/// The register as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(register: &Register) -> Result<String, ReportError> {
    let l = register.language;
    let page = Page {
        l,
        style: style(l),
        script: SCRIPT,
        register,
        title: title(register),
        as_of: day(l, register.as_of),
        composite: gated(l, &register.composite, two_decimals),
        branch: EntryView::of(register, &register.branch, 1),
        members: register
            .members
            .iter()
            .zip(1..)
            .map(|(entry, number)| EntryView::of(register, entry, number))
            .collect(),
        counts: counts(register),
        note: notes(register),
    };
    Ok(page.render()?)
}

/// The register as a workbook: one sheet, A4 landscape, a row for each problem, dates as dates.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(register: &Register) -> Result<Vec<u8>, ReportError> {
    let l = register.language;
    let head = |key: &str, width: u8, align: Align| Column {
        title: l.text(&format!("register.col.{key}")).into_owned(),
        width,
        align,
    };
    let entries = std::iter::once(&register.branch).chain(&register.members);
    write(&Table {
        language: l,
        sheet_name: l.text("register.sheet").into_owned(),
        title: title(register),
        subtitle: format!(
            "{}　{}　{}",
            register.centre,
            l.fill("common.as_of", &[("day", &day(l, register.as_of))]),
            counts(register)
        ),
        created: register.as_of,
        columns: vec![
            head("name", 16, Align::Left),
            head("post", 9, Align::Left),
            head("stars", 9, Align::Center),
            head("text", 30, Align::Left),
            head("source", 14, Align::Left),
            head("measure", 26, Align::Left),
            head("owner", 9, Align::Center),
            head("found", 11, Align::Center),
            head("deadline", 11, Align::Center),
            head("state", 10, Align::Center),
            head("done", 11, Align::Center),
            head("checked", 11, Align::Center),
            head("sign", 10, Align::Center),
        ],
        rows: entries.flat_map(|entry| rows(l, entry)).collect(),
        note: notes(register),
    })
}

/// A row for each problem; one that says 无 where there is none.
fn rows(l: Language, entry: &RegisterEntry) -> Vec<Row> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let who = || {
        vec![
            text(&entry.name),
            Cell::optional(entry.post.as_deref()),
            Cell::Text(stars_words(l, entry.stars)),
        ]
    };
    if entry.problems.is_empty() {
        let mut cells = who();
        cells.push(text(&l.text("register.none")));
        cells.extend(std::iter::repeat_n(Cell::Blank, 9));
        return vec![Row { cells, marked: false }];
    }
    let date = |day: Option<Date>| day.map_or(Cell::Blank, Cell::Date);
    let row = |problem: &RegisterProblem| {
        let mut cells = who();
        let [measure, owner, deadline] = PromiseView::cells(l, &problem.row);
        cells.extend([
            text(&problem.row.text),
            text(&source(l, &problem.row)),
            measure,
            owner,
            Cell::Date(problem.found),
            deadline,
            text(&l.text(state_key(problem.row.state))),
            date(problem.done),
            date(problem.checked),
            Cell::Blank,
        ]);
        Row { cells, marked: problem.row.state == ProblemState::Overdue }
    };
    entry.problems.iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "register.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    register: &'a Register,
    title: String,
    as_of: String,
    composite: String,
    branch: EntryView<'a>,
    members: Vec<EntryView<'a>>,
    counts: String,
    note: String,
}

struct EntryView<'a> {
    number: usize,
    entry: &'a RegisterEntry,
    stars: Option<String>,
    stars_words: String,
    problems: Vec<ProblemView<'a>>,
}

impl<'a> EntryView<'a> {
    fn of(register: &'a Register, entry: &'a RegisterEntry, number: usize) -> Self {
        let l = register.language;
        Self {
            number,
            entry,
            stars: match entry.stars {
                RegisterStars::Stars(stars) => Some(svg::stars(l, stars)),
                RegisterStars::Insufficient | RegisterStars::Pending => None,
            },
            stars_words: stars_words(l, entry.stars),
            problems: entry.problems.iter().map(|problem| ProblemView::of(register, problem)).collect(),
        }
    }
}

struct ProblemView<'a> {
    problem: &'a RegisterProblem,
    source: String,
    measure: String,
    owner: String,
    found: String,
    deadline: String,
    /// Whether the deadline is a proposal.
    proposed: bool,
    class: &'static str,
    state: String,
    /// 逾期 11 天, or the day it was done or checked off.
    when: Option<String>,
}

impl<'a> ProblemView<'a> {
    fn of(register: &'a Register, problem: &'a RegisterProblem) -> Self {
        let (l, row) = (register.language, &problem.row);
        let near = |date: Date| day_near(l, date, register.as_of);
        let promise = PromiseView::of_row(l, row, near);
        Self {
            problem,
            source: source(l, row),
            measure: PromiseView::or_to_be_set(l, promise.measure),
            owner: PromiseView::or_to_be_set(l, promise.owner),
            found: near(problem.found),
            deadline: promise.deadline.unwrap_or_else(|| l.text("common.missing").into_owned()),
            proposed: promise.proposed,
            class: state_class(row.state),
            state: l.text(state_key(row.state)).into_owned(),
            when: timing(l, row).or_else(|| problem.checked.or(problem.done).map(near)),
        }
    }
}

fn title(register: &Register) -> String {
    let places = [("unit", &*register.unit_name), ("cycle", &register.cycle_name)];
    register.language.fill("register.title", &places)
}

fn notes(register: &Register) -> String {
    let entries = std::iter::once(&register.branch).chain(&register.members);
    let rows = entries.flat_map(|entry| &entry.problems).map(|problem| &problem.row);
    note(register.language, "register.note", rows)
}

fn stars_words(l: Language, stars: RegisterStars) -> String {
    match stars {
        RegisterStars::Stars(stars) => l.text(&format!("stars.{stars}")).into_owned(),
        RegisterStars::Insufficient => l.text("report.insufficient").into_owned(),
        RegisterStars::Pending => l.text("ranking.pending").into_owned(),
    }
}

/// 党员20名，问题5项，已销号2项，逾期1项.
fn counts(register: &Register) -> String {
    let l = register.language;
    let entries = || std::iter::once(&register.branch).chain(&register.members);
    let states: Vec<ProblemState> =
        entries().flat_map(|entry| &entry.problems).map(|problem| problem.row.state).collect();
    let of = |state: ProblemState| states.iter().filter(|one| **one == state).count().to_string();
    l.fill(
        "register.counts",
        &[
            ("members", &register.members.len().to_string()),
            ("problems", &states.len().to_string()),
            ("checked", &of(ProblemState::Checked)),
            ("overdue", &of(ProblemState::Overdue)),
        ],
    )
}
