//! A table of text cells out of whatever a township keeps its rolls in: XLSX, CSV or TSV, in UTF-8, UTF-16 or GBK.
//!
//! Nothing here knows what a column means ([`crate::roll`] does). Numbers, dates and formulas come out as the text a
//! reader sees; lines are counted from 1 as the spreadsheet counts them.

mod date;
mod fault;
mod text;

pub(crate) use text::from_gbk;
mod workbook;

#[cfg(test)]
mod tests;

pub(crate) use date::plain;
pub use date::{day, serial_day};
pub use fault::{CellFault, SheetFault};

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 20 << 20;
/// Largest workbook once unpacked, in bytes.
pub const MOST_UNPACKED: u64 = 200 << 20;
/// Most rows of all sheets together.
pub const MOST_ROWS: usize = 200_000;
/// Most columns of a sheet.
pub const MOST_COLUMNS: usize = 128;

/// A file, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// What its text was: `XLSX`, `UTF-8`, `UTF-16` or `GBK`.
    pub form: &'static str,
    /// Its visible sheets that hold anything.
    pub sheets: Vec<Sheet>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// The rows that hold anything, in their order.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merges: Vec<Merge>,
    /// Cells without a readable value.
    pub faults: Vec<(u32, usize, CellFault)>,
    /// The line in which the file breaks off, where it does.
    pub cut_line: Option<u32>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its line, from 1.
    pub line: u32,
    /// Its cells, trimmed; what lies to the right of the last one is empty.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; empty where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A merged area, bounds included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First line, from 1.
    pub first_line: u32,
    /// Last line.
    pub last_line: u32,
    /// First column, from 0.
    pub first_column: usize,
    /// Last column.
    pub last_column: usize,
}

impl Sheet {
    /// The merged areas that span several lines of a column, as (first line, last line, column of their value), in order.
    pub fn merged_down(&self, column: usize) -> Vec<(u32, u32, usize)> {
        let down = |merge: &&Merge| {
            merge.last_line > merge.first_line && (merge.first_column..=merge.last_column).contains(&column)
        };
        let areas = self.merges.iter().filter(down);
        let mut areas: Vec<_> =
            areas.map(|merge| (merge.first_line, merge.last_line, merge.first_column)).collect();
        areas.sort_unstable();
        areas
    }
}

/// Reads a file. What it is, is told from its bytes; its name does not matter.
///
/// Errors: the [`SheetFault`] that keeps the whole file from being read.
pub fn read(bytes: &[u8]) -> Result<Book, SheetFault> {
    if bytes.is_empty() {
        return Err(SheetFault::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(SheetFault::TooLarge { most_mb: MOST_BYTES >> 20 });
    }
    let book = if bytes.starts_with(b"PK\x03\x04") {
        workbook::read(bytes)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(SheetFault::OldWorkbook);
    } else if bytes.starts_with(b"%PDF-") {
        return Err(SheetFault::NotASheet);
    } else {
        text::read(bytes)?
    };
    if book.sheets.is_empty() { Err(SheetFault::Empty) } else { Ok(book) }
}

/// The letters of a column: 0 → A, 25 → Z, 26 → AA.
pub fn letters(column: usize) -> String {
    let sign = |n: usize| char::from(b'A'.saturating_add(u8::try_from(n % 26).unwrap_or(0)));
    match column / 26 {
        0 => sign(column).to_string(),
        high => format!("{}{}", letters(high - 1), sign(column)),
    }
}
