//! The roll-up as page and workbook.

use askama::Template;

use super::{Level, RollUpFigures, RollUpList};
use crate::figures::day;
use crate::sheet::{Align, Cell, Column, Row, Table, write};
use crate::{Language, ReportError, SCRIPT, style};

/// Columns after the name and before the share, in their order.
const COLUMNS: [&str; 20] = [
    "branches",
    "evaluations",
    "preparing",
    "sealed",
    "voting",
    "closed",
    "draft",
    "confirmed",
    "published",
    "five",
    "four",
    "three",
    "two",
    "one",
    "insufficient",
    "lines_hit",
    "lines_unknown",
    "open",
    "overdue",
    "done",
];

/// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(list: &RollUpList) -> Result<String, ReportError> {
    let l = list.language;
    let page = Page {
        l,
        style: style(l),
        script: SCRIPT,
        list,
        title: title(list),
        as_of: day(l, list.as_of),
        under: under(list),
        unit_head: unit_head(list),
        heads: COLUMNS.iter().map(|key| l.text(&format!("rollup.col.{key}")).into_owned()).collect(),
        rows: list.rows.iter().map(|row| RowView::of(l, &row.name, &row.figures)).collect(),
        totals: RowView::of(l, &l.text("rollup.totals"), &list.totals),
    };
    Ok(page.render()?)
}

/// The list as a workbook: one sheet, A4 landscape, counts as numbers, the totals last.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &RollUpList) -> Result<Vec<u8>, ReportError> {
    let l = list.language;
    let mut columns = vec![Column { title: unit_head(list), width: 20, align: Align::Left }];
    columns.extend(COLUMNS.iter().chain(&["share"]).map(|key| Column {
        title: l.text(&format!("rollup.col.{key}")).into_owned(),
        width: 9,
        align: Align::Center,
    }));
    let totals = (l.text("rollup.totals").into_owned(), &list.totals);
    let named = list.rows.iter().map(|row| (row.name.clone(), &row.figures)).chain([totals]);
    write(&Table {
        language: l,
        sheet_name: l.text("rollup.sheet").into_owned(),
        title: title(list),
        subtitle: format!("{}　{}", l.fill("common.as_of", &[("day", &day(l, list.as_of))]), under(list)),
        created: list.as_of,
        columns,
        rows: named.map(|(name, figures)| cells(l, name, figures)).collect(),
        note: l.text("rollup.note").into_owned(),
    })
}

fn cells(l: Language, name: String, figures: &RollUpFigures) -> Row {
    let mut cells = vec![Cell::Text(name)];
    cells.extend(counts(figures).map(Cell::Whole));
    cells.push(Cell::Text(share(l, figures)));
    Row { cells, marked: overdue(figures) }
}

/// The counts in the order of [`COLUMNS`].
fn counts(figures: &RollUpFigures) -> impl Iterator<Item = u32> {
    let RollUpFigures { branches, evaluations, statuses, stars, insufficient, .. } = figures.clone();
    let lines = [insufficient, figures.lines_hit, figures.lines_unknown];
    [branches, evaluations].into_iter().chain(statuses).chain(stars).chain(lines).chain(figures.problems)
}

fn overdue(figures: &RollUpFigures) -> bool {
    figures.problems[1] > 0
}

fn share(l: Language, figures: &RollUpFigures) -> String {
    figures
        .published_share
        .as_ref()
        .map_or_else(|| l.text("common.missing").into_owned(), |share| format!("{share}%"))
}

#[derive(Template)]
#[template(path = "rollup.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    list: &'a RollUpList,
    title: String,
    as_of: String,
    under: String,
    unit_head: String,
    heads: Vec<String>,
    rows: Vec<RowView>,
    totals: RowView,
}

struct RowView {
    name: String,
    counts: Vec<u32>,
    share: String,
    overdue: bool,
}

impl RowView {
    fn of(l: Language, name: &str, figures: &RollUpFigures) -> Self {
        Self {
            name: name.to_owned(),
            counts: counts(figures).collect(),
            share: share(l, figures),
            overdue: overdue(figures),
        }
    }
}

/// 清河县2026年度星级评定汇总表.
fn title(list: &RollUpList) -> String {
    let l = list.language;
    match list.year {
        Some(year) => {
            l.fill("rollup.title_of_year", &[("unit", &list.unit_name), ("year", &year.to_string())])
        }
        None => l.fill("rollup.title", &[("unit", &list.unit_name)]),
    }
}

fn under(list: &RollUpList) -> String {
    let l = list.language;
    let count = l.fill("rollup.count", &[("count", &list.rows.len().to_string())]);
    match &list.scheme {
        Some(scheme) => format!("{scheme}{}{count}", l.text("conclusion.comma")),
        None => count,
    }
}

fn unit_head(list: &RollUpList) -> String {
    let key = match list.level {
        Level::City => "city",
        Level::County => "county",
        Level::Township => "township",
    };
    list.language.text(&format!("rollup.col.{key}")).into_owned()
}
