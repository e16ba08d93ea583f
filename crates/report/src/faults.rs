//! The bad rows of an import (导入问题清单), to be handed to whoever keeps the sheet.

use jiff::civil::Date;

use crate::plain::{Head, Line, Plain};
use crate::sheet::Cell;
use crate::{Language, ReportError};

/// What is wrong with a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultList {
    /// Language of the paper's own words.
    pub language: Language,
    /// Whose sheet it is, for instance 清河镇.
    pub unit_name: String,
    /// Name of the file; may be empty.
    pub file: String,
    /// Day the sheet was read.
    pub as_of: Date,
    /// In the order of the lines.
    pub rows: Vec<FaultRow>,
}

/// One bad row.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultRow {
    /// Line of the sheet, from 1.
    pub line: u32,
    /// The column; `None` where the whole row is meant.
    pub column: Option<String>,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(list: &FaultList) -> Result<String, ReportError> {
    plain(list).html()
}

/// The list as a workbook: one sheet, A4 landscape, with an empty column to write the right value into.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &FaultList) -> Result<Vec<u8>, ReportError> {
    plain(list).xlsx()
}

fn plain(list: &FaultList) -> Plain {
    let l = list.language;
    let head = |key: &str, width: u8, centred: bool| Head {
        title: l.text(&format!("faults.col.{key}")).into_owned(),
        width,
        centred,
    };
    let line = |row: &FaultRow| Line {
        cells: vec![
            Cell::Whole(row.line),
            Cell::optional(row.column.as_deref()),
            Cell::Text(row.reason.clone()),
            Cell::Blank,
        ],
        depth: 0,
        marked: false,
    };
    let count = l.fill("faults.count", &[("count", &list.rows.len().to_string())]);
    Plain {
        language: l,
        running: list.unit_name.clone(),
        sheet_name: l.text("faults.sheet").into_owned(),
        title: l.fill("faults.title", &[("unit", &list.unit_name)]),
        under: if list.file.is_empty() {
            count
        } else {
            l.fill("faults.of_file", &[("file", &list.file), ("count", &count)])
        },
        as_of: list.as_of,
        note: l.text("faults.note").into_owned(),
        empty: l.text("faults.empty").into_owned(),
        columns: vec![
            head("line", 8, true),
            head("column", 22, false),
            head("reason", 64, false),
            head("mended", 30, false),
        ],
        rows: list.rows.iter().map(line).collect(),
    }
}
