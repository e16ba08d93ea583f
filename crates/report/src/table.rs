//! A table of the console (参评支部, 场次, 账号, 名册) as a workbook. Its print comes from the console itself.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::plain::{Head, Line, Plain};
use crate::sheet::Cell;
use crate::{Language, ReportError};

/// A table in words of its language.
#[derive(Debug, Clone, PartialEq)]
pub struct TableList {
    /// Language of the paper's own words.
    pub language: Language,
    /// The unit whose table it is, for instance 清河镇.
    pub unit_name: String,
    /// What it lists, for instance 参评支部.
    pub title: String,
    /// Day the table is from.
    pub as_of: Date,
    /// Heads of the columns, with their widths in characters.
    pub columns: Vec<(Cow<'static, str>, u8)>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<TableCell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Words; nothing where they are empty.
    Text(String),
    /// A count.
    Count(u32),
}

impl From<&str> for TableCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for TableCell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The table as a workbook: one sheet, A4 landscape, counts as numbers.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &TableList) -> Result<Vec<u8>, ReportError> {
    let cell = |cell: &TableCell| match cell {
        TableCell::Text(text) if text.is_empty() => Cell::Blank,
        TableCell::Text(text) => Cell::Text(text.clone()),
        TableCell::Count(count) => Cell::Whole(*count),
    };
    let head = |(title, width): &(Cow<'static, str>, u8)| Head {
        title: title.clone().into_owned(),
        width: *width,
        centred: *width <= 10,
    };
    let plain = Plain {
        language: list.language,
        running: list.unit_name.clone(),
        sheet_name: list.title.clone(),
        title: format!("{}{}", list.unit_name, list.title),
        under: list.language.fill("tables.count", &[("count", &list.rows.len().to_string())]),
        as_of: list.as_of,
        note: String::new(),
        empty: String::new(),
        columns: list.columns.iter().map(head).collect(),
        rows: list
            .rows
            .iter()
            .map(|row| Line { cells: row.iter().map(cell).collect(), depth: 0, marked: false })
            .collect(),
    };
    plain.xlsx()
}
