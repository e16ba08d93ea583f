//! Lists without figures to withhold, as page and workbook: the tree of units, and the bad rows of an import.

use askama::Template;
use jiff::civil::Date;

use crate::figures::day;
use crate::sheet::{Align, Cell, Column, Row, Table, write};
use crate::{Language, ReportError, SCRIPT, style};

/// What a list says, in words of its language.
pub(crate) struct Plain {
    pub(crate) language: Language,
    /// Runs at the head of every page.
    pub(crate) running: String,
    pub(crate) sheet_name: String,
    pub(crate) title: String,
    pub(crate) under: String,
    pub(crate) as_of: Date,
    /// A line below the table.
    pub(crate) note: String,
    /// In place of a table without rows.
    pub(crate) empty: String,
    pub(crate) columns: Vec<Head>,
    pub(crate) rows: Vec<Line>,
}

/// The head of a column, with its width in characters of the workbook.
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) width: u8,
    pub(crate) centred: bool,
}

impl Head {
    /// How the column stands on the page.
    const fn class(&self) -> &'static str {
        match (self.centred, self.width) {
            (true, _) => "n",
            (false, 60..) => "ww",
            (false, 30..) => "w",
            (false, _) => "",
        }
    }
}

/// One row: text, counts, or nothing.
pub(crate) struct Line {
    pub(crate) cells: Vec<Cell>,
    /// Levels below the top, by which the second cell is moved in; 0 for lists that are no tree.
    pub(crate) depth: usize,
    pub(crate) marked: bool,
}

impl Plain {
    /// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
    pub(crate) fn html(&self) -> Result<String, ReportError> {
        let l = self.language;
        let page = Page { l, style: style(l), script: SCRIPT, as_of: day(l, self.as_of), list: self };
        Ok(page.render()?)
    }

    /// The list as a workbook: one sheet, A4 landscape.
    pub(crate) fn xlsx(self) -> Result<Vec<u8>, ReportError> {
        let column = |head: Head| Column {
            title: head.title,
            width: head.width,
            align: if head.centred { Align::Center } else { Align::Left },
        };
        let row = |line: Line| Row { cells: line.cells, marked: line.marked };
        write(&Table {
            language: self.language,
            sheet_name: self.sheet_name,
            title: self.title,
            subtitle: self.under,
            created: self.as_of,
            columns: self.columns.into_iter().map(column).collect(),
            rows: self.rows.into_iter().map(row).collect(),
            note: self.note,
        })
    }
}

#[derive(Template)]
#[template(path = "plain.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    as_of: String,
    list: &'a Plain,
}

impl Page<'_> {
    fn cells(&self, line: &Line) -> Vec<(String, &'static str, usize)> {
        let moved = |place: usize| if place == 1 { line.depth.min(5) } else { 0 };
        let of = |(place, (cell, head)): (usize, (&Cell, &Head))| {
            let class = if head.centred { "n" } else { "what" };
            (said(cell), class, moved(place))
        };
        line.cells.iter().zip(&self.list.columns).enumerate().map(of).collect()
    }
}

fn said(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Whole(count) => count.to_string(),
        Cell::Number(value) | Cell::Signed(value) => value.to_string(),
        Cell::Percent(share) => format!("{share}%"),
        Cell::Date(date) => date.to_string(),
        Cell::Blank => String::new(),
    }
}
