//! The ranking list as page and workbook. Order and ranks are the caller's.

use askama::Template;
use rust_decimal::Decimal;

use super::{RankingList, RankingRow, RankingStatus};
use crate::figures::{day, gated, percent_of_bp, signed, two_decimals};
use crate::sheet::{Align, Cell, Column, Row, Table, write};
use crate::{Gated, Language, ReportError, SCRIPT, style, svg};

/// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(list: &RankingList) -> Result<String, ReportError> {
    let l = list.language;
    let page = Page {
        l,
        style: style(l),
        script: SCRIPT,
        list,
        title: title(list),
        subject: l.text(&format!("ranking.col.{}", subject(list))).into_owned(),
        as_of: day(l, list.as_of),
        counts: counts(list),
        heads: heads(list),
        rows: list.rows.iter().map(|row| RowView::of(l, row)).collect(),
        note: note(list),
    };
    Ok(page.render()?)
}

/// The list as a workbook: one sheet, A4 landscape, scores and stars as numbers, withheld cells as 不显示.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &RankingList) -> Result<Vec<u8>, ReportError> {
    let l = list.language;
    let head = |key: &str, width: u8, align: Align| Column {
        title: l.text(&format!("ranking.col.{key}")).into_owned(),
        width,
        align,
    };
    let mut columns = vec![
        head("rank", 8, Align::Center),
        head(subject(list), 24, Align::Left),
        head("stars", 7, Align::Center),
        head("composite", 11, Align::Center),
    ];
    columns.extend(heads(list).into_iter().map(|title| Column { title, width: 11, align: Align::Center }));
    columns.extend([
        head("lines", 26, Align::Left),
        head("change", 9, Align::Center),
        head("remark", 22, Align::Left),
    ]);
    write(&Table {
        language: l,
        sheet_name: l.text("ranking.sheet").into_owned(),
        title: title(list),
        subtitle: format!(
            "{}　{}　{}",
            list.centre,
            l.fill("common.as_of", &[("day", &day(l, list.as_of))]),
            counts(list)
        ),
        created: list.as_of,
        columns,
        rows: list.rows.iter().map(|row| cells(l, row)).collect(),
        note: note(list),
    })
}

fn cells(l: Language, row: &RankingRow) -> Row {
    let number = |value: &Gated<Decimal>| behind_gate(l, value, Cell::Number);
    let mut cells = vec![
        behind_gate(l, &row.rank, Cell::Whole),
        Cell::Text(row.unit_name.clone()),
        row.stars.filter(|_| row.status == RankingStatus::Rated).map_or_else(
            || Cell::Text(l.text("common.missing").into_owned()),
            |stars| Cell::Whole(u32::from(stars)),
        ),
        number(&row.composite),
    ];
    cells.extend(row.scores.iter().map(number));
    cells.push(Cell::Text(lines(l, row)));
    cells.push(behind_gate(l, &row.change, Cell::Signed));
    cells.push(Cell::optional(remark(l, row).as_deref()));
    Row { cells, marked: !row.hit_lines.is_empty() }
}

fn behind_gate<T: Copy>(l: Language, value: &Gated<T>, cell: impl Fn(T) -> Cell) -> Cell {
    match value {
        Gated::Shown(value) => cell(*value),
        Gated::Withheld => Cell::Text(l.text("common.withheld").into_owned()),
        Gated::Missing => Cell::Text(l.text("common.missing").into_owned()),
    }
}

#[derive(Template)]
#[template(path = "ranking.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    list: &'a RankingList,
    title: String,
    subject: String,
    as_of: String,
    counts: String,
    heads: Vec<String>,
    rows: Vec<RowView<'a>>,
    note: String,
}

struct RowView<'a> {
    row: &'a RankingRow,
    rank: String,
    stars: Option<String>,
    remark: Option<String>,
    composite: String,
    scores: Vec<String>,
    lines: String,
    change: String,
}

impl<'a> RowView<'a> {
    fn of(l: Language, row: &'a RankingRow) -> Self {
        let rated = row.status == RankingStatus::Rated;
        Self {
            row,
            rank: gated(l, &row.rank, |rank| rank.to_string()),
            stars: row.stars.filter(|_| rated).map(|stars| svg::stars(l, stars)),
            remark: remark(l, row),
            composite: gated(l, &row.composite, two_decimals),
            scores: row.scores.iter().map(|score| gated(l, score, two_decimals)).collect(),
            lines: lines(l, row),
            change: gated(l, &row.change, signed),
        }
    }
}

fn title(list: &RankingList) -> String {
    let key = if list.of_members { "ranking.title_members" } else { "ranking.title" };
    list.language.fill(key, &[("cycle", &list.cycle_name)])
}

/// Head of the names' column.
const fn subject(list: &RankingList) -> &'static str {
    if list.of_members { "member" } else { "unit" }
}

fn heads(list: &RankingList) -> Vec<String> {
    list.groups.iter().map(|group| format!("{} {}", group.label, percent_of_bp(group.weight_bp))).collect()
}

/// 共42个，五星5个，四星18个 …
fn counts(list: &RankingList) -> String {
    let l = list.language;
    let mut parts = vec![l.fill("ranking.count_all", &[("count", &list.rows.len().to_string())])];
    for stars in (1..=5u8).rev() {
        let rated = |row: &&RankingRow| row.status == RankingStatus::Rated && row.stars == Some(stars);
        let count = list.rows.iter().filter(rated).count();
        if count > 0 {
            let places = [("stars", &*l.text(&format!("stars.{stars}"))), ("count", &count.to_string())];
            parts.push(l.fill("ranking.count", &places));
        }
    }
    parts.join(&l.text("conclusion.comma"))
}

fn lines(l: Language, row: &RankingRow) -> String {
    let mut parts = Vec::new();
    let between = l.text("conclusion.enumeration");
    if !row.hit_lines.is_empty() {
        parts.push(l.fill("ranking.hit", &[("titles", &row.hit_lines.join(&between))]));
    }
    if !row.unknown_lines.is_empty() {
        parts.push(l.fill("ranking.unknown", &[("titles", &row.unknown_lines.join(&between))]));
    }
    if row.lines_withheld {
        parts.push(l.text("ranking.lines_withheld").into_owned());
    }
    if !parts.is_empty() {
        return parts.join(&l.text("report.semicolon"));
    }
    let key = if row.status == RankingStatus::Pending { "common.missing" } else { "line.clear" };
    l.text(key).into_owned()
}

fn remark(l: Language, row: &RankingRow) -> Option<String> {
    match row.status {
        RankingStatus::Insufficient => Some(l.text("report.insufficient").into_owned()),
        RankingStatus::Pending => Some(l.text("ranking.pending").into_owned()),
        RankingStatus::Rated => {
            let stars = row.stars.filter(|_| row.capped)?;
            Some(l.fill("ranking.capped", &[("stars", &l.text(&format!("stars.{stars}")))]))
        }
    }
}

/// What the reader must know: how ranks are made, and why cells say 不显示.
fn note(list: &RankingList) -> String {
    let l = list.language;
    let withheld = list.rows.iter().any(|row| {
        row.lines_withheld
            || row.composite.is_withheld()
            || row.rank.is_withheld()
            || row.change.is_withheld()
            || row.scores.iter().any(Gated::is_withheld)
    });
    let rule = l.text("ranking.note");
    if withheld {
        format!("{rule}{}{}", l.text("conclusion.between"), l.text("ranking.note_withheld"))
    } else {
        rule.into_owned()
    }
}
