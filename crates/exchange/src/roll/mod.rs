//! A township's roll out of a sheet: who belongs to which branch, and who reviews from above.
//!
//! Columns are found by what their headers usually say and can be chosen by hand. Every row that cannot be taken is
//! named by line, column and reason. Columns of identity numbers, telephones and addresses are never read.

mod columns;
mod fault;
mod person;
mod read;
mod template;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use columns::{Field, Header};
pub use fault::{Fault, RollFault};
pub use person::plain_name;
pub use read::read;
pub use template::{csv as template_csv, workbook as template_workbook};

/// Most characters of a name.
pub const NAME_LIMIT: usize = 40;
/// Most characters of a post.
pub const POST_LIMIT: usize = 40;
/// Most characters of a note.
pub const NOTE_LIMIT: usize = 100;

impl Roll {
    /// The header of the column that a field is read from.
    pub fn header_of(&self, field: Field) -> Option<&str> {
        let header = self.columns.get(&field).and_then(|column| self.headers.get(*column));
        header.map(|header| header.text.as_str())
    }
}

/// How a sheet is to be read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The sheet; the one that looks most like a roll where left out.
    pub sheet: Option<String>,
    /// Columns chosen by hand, by the text of their headers; the empty text chooses none.
    pub columns: BTreeMap<Field, String>,
    /// Columns as they were read last, where nothing was chosen; those that the sheet lacks are passed over.
    pub remembered: BTreeMap<Field, String>,
    /// Today as `2026-11-22`, against which dates are held.
    pub today: String,
}

/// A sheet, read as a roll.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    /// What the file was: `XLSX`, `UTF-8`, `UTF-16` or `GBK`.
    pub form: &'static str,
    /// The sheet that was read.
    pub sheet: String,
    /// All sheets that can be read.
    pub sheets: Vec<String>,
    /// The line of the header.
    pub header_line: u32,
    /// Its columns.
    pub headers: Vec<Header>,
    /// Which column each field is read from, from 0.
    pub columns: BTreeMap<Field, usize>,
    /// Headers of columns that are left alone because nobody needs them here.
    pub private: Vec<String>,
    /// The good rows.
    pub people: Vec<Person>,
    /// Every fault, in the order of the lines.
    pub faults: Vec<RollFault>,
    /// Rows below the header, without totals and remarks.
    pub rows: u32,
    /// Lines of totals and remarks, which were passed over.
    pub skipped: Vec<u32>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Its line.
    pub line: u32,
    /// The name.
    pub name: String,
    /// The branch as the sheet writes it; empty where there is none.
    pub branch: String,
    /// A title such as 书记.
    pub post: Option<String>,
    /// Whether on the committee.
    pub committee: bool,
    /// What the person is.
    pub standing: Standing,
    /// When admitted, `2001-07-01` or `2001-07`.
    pub joined: Option<String>,
    /// A remark that tells two people of one name apart.
    pub note: Option<String>,
}

/// What a person of the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// On the roll of a branch.
    Member,
    /// Was on the roll, and left.
    Left,
    /// A township leader or liaison officer.
    Superior,
}
