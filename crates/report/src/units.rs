//! The tree of units (组织名册) as page and workbook.

use jiff::civil::Date;

use crate::plain::{Head, Line, Plain};
use crate::sheet::Cell;
use crate::{Language, ReportError};

/// A unit's tree.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitList {
    /// Language of the paper's own words.
    pub language: Language,
    /// The unit at the top, for instance 清河镇.
    pub unit_name: String,
    /// Day the list is from.
    pub as_of: Date,
    /// The units, each before what lies below it.
    pub rows: Vec<UnitRow>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitRow {
    /// Division code or local code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: UnitLevel,
    /// Name of the unit above; `None` at the top of the list.
    pub above: Option<String>,
    /// Levels below the top of the list.
    pub depth: usize,
    /// Whether in use.
    pub active: bool,
    /// Members on its roll, and on the rolls of all branches below it.
    pub members: u32,
}

/// Level of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitLevel {
    /// Province.
    Province,
    /// City.
    City,
    /// County.
    County,
    /// Township.
    Township,
    /// Branch.
    Branch,
}

impl UnitLevel {
    const fn key(self) -> &'static str {
        match self {
            Self::Province => "units.level.province",
            Self::City => "units.level.city",
            Self::County => "units.level.county",
            Self::Township => "units.level.township",
            Self::Branch => "units.level.branch",
        }
    }
}

/// The list as one HTML page, for the screen (with a print button) and for A4 landscape.
///
/// # Errors
///
/// [`ReportError::Page`] when the template cannot be written out.
pub fn html(list: &UnitList) -> Result<String, ReportError> {
    plain(list).html()
}

/// The list as a workbook: one sheet, A4 landscape, counts as numbers.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds.
pub fn xlsx(list: &UnitList) -> Result<Vec<u8>, ReportError> {
    plain(list).xlsx()
}

fn plain(list: &UnitList) -> Plain {
    let l = list.language;
    let head = |key: &str, width: u8, centred: bool| Head {
        title: l.text(&format!("units.col.{key}")).into_owned(),
        width,
        centred,
    };
    let line = |row: &UnitRow| Line {
        cells: vec![
            Cell::Text(row.code.clone()),
            Cell::Text(row.name.clone()),
            Cell::Text(l.text(row.level.key()).into_owned()),
            Cell::optional(row.above.as_deref()),
            Cell::Text(l.text(if row.active { "units.active" } else { "units.stopped" }).into_owned()),
            Cell::Whole(row.members),
        ],
        depth: row.depth,
        marked: false,
    };
    let branches = list.rows.iter().filter(|row| row.level == UnitLevel::Branch && row.active).count();
    let counts = [("count", list.rows.len().to_string()), ("branches", branches.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Plain {
        language: l,
        running: list.unit_name.clone(),
        sheet_name: l.text("units.sheet").into_owned(),
        title: l.fill("units.title", &[("unit", &list.unit_name)]),
        under: l.fill("units.count", &counts),
        as_of: list.as_of,
        note: l.text("units.note").into_owned(),
        empty: l.text("units.empty").into_owned(),
        columns: vec![
            head("code", 20, false),
            head("name", 40, false),
            head("level", 8, true),
            head("above", 28, false),
            head("active", 8, true),
            head("members", 10, true),
        ],
        rows: list.rows.iter().map(line).collect(),
    }
}
