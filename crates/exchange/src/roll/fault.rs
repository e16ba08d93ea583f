//! What is wrong with a row of a roll, in words of both languages.

use super::Field;
use crate::Language;
use crate::sheet::CellFault;

/// A fault: where and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollFault {
    /// Line of the sheet.
    pub line: u32,
    /// Letters and header of the column, e.g. `C“姓名”`; `None` when the row or the sheet is meant.
    pub column: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong. Codes are stable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No line names columns.
    NoHeader,
    /// A field that must be there has no column.
    ColumnMissing {
        /// The field.
        field: Field,
    },
    /// A column chosen by hand is not there.
    ColumnUnknown {
        /// Its header.
        found: String,
    },
    /// Two columns have this header.
    ColumnTwice {
        /// The header.
        found: String,
    },
    /// Nothing stands below the header.
    NoRows,
    /// The cell has no readable value.
    Cell(CellFault),
    /// Nothing stands in the cell.
    Empty,
    /// The text is longer than this many characters.
    TooLong {
        /// The most.
        limit: usize,
    },
    /// A character that nobody sees.
    Unprintable {
        /// Its code point.
        code_point: u32,
    },
    /// A character of somebody's own making.
    PrivateUse {
        /// Its code point.
        code_point: u32,
    },
    /// A sign that stands where a rare character was lost.
    LostCharacter {
        /// The sign.
        found: char,
    },
    /// Not the shape of a name.
    NameShape {
        /// What stands there.
        found: String,
    },
    /// The cell of the name is merged with one above.
    NameMerged {
        /// The line of that one.
        first_line: u32,
    },
    /// Neither yes nor no.
    YesOrNo {
        /// What stands there.
        found: String,
    },
    /// No role that is known.
    RoleUnknown {
        /// What stands there.
        found: String,
    },
    /// No date.
    DayUnreadable {
        /// What stands there.
        found: String,
    },
    /// A date ahead.
    DayFuture {
        /// The date.
        found: String,
    },
    /// The same person stands in an earlier row of the branch.
    Duplicate {
        /// That row's line.
        first_line: u32,
        /// The name.
        name: String,
    },
    /// The name stands in an earlier row with another branch: a member in two branches, unless confirmed.
    TwoBranches {
        /// That row's line.
        first_line: u32,
        /// The name.
        name: String,
        /// The other branch.
        branch: String,
    },
    /// The file ends in the middle of this row.
    CutOff,
}

impl Fault {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHeader => "no_header",
            Self::ColumnMissing { .. } => "column_missing",
            Self::ColumnUnknown { .. } => "column_unknown",
            Self::ColumnTwice { .. } => "column_twice",
            Self::NoRows => "no_rows",
            Self::Cell(CellFault::FormulaWithoutValue) => "formula_without_value",
            Self::Cell(CellFault::ErrorValue { .. }) => "error_value",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::Unprintable { .. } => "unprintable",
            Self::PrivateUse { .. } => "private_use",
            Self::LostCharacter { .. } => "lost_character",
            Self::NameShape { .. } => "name_shape",
            Self::NameMerged { .. } => "name_merged",
            Self::YesOrNo { .. } => "yes_or_no",
            Self::RoleUnknown { .. } => "role_unknown",
            Self::DayUnreadable { .. } => "day_unreadable",
            Self::DayFuture { .. } => "day_future",
            Self::Duplicate { .. } => "duplicate",
            Self::TwoBranches { .. } => "two_branches",
            Self::CutOff => "cut_off",
        }
    }

    /// Whether a person may look at it and say that it is right.
    pub const fn can_be_confirmed(&self) -> bool {
        matches!(self, Self::TwoBranches { .. })
    }

    /// Whether the whole sheet cannot be taken as it is.
    pub const fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::NoHeader
                | Self::ColumnMissing { .. }
                | Self::ColumnUnknown { .. }
                | Self::ColumnTwice { .. }
                | Self::NoRows
                | Self::CutOff
        )
    }

    fn places(&self, language: Language) -> Vec<(&'static str, String)> {
        match self {
            Self::NoHeader | Self::NoRows | Self::Empty | Self::CutOff => Vec::new(),
            Self::Cell(CellFault::FormulaWithoutValue) => Vec::new(),
            Self::ColumnMissing { field } => {
                vec![("field", language.fill(&format!("roll.field_{}", field.code()), &[]))]
            }
            Self::ColumnUnknown { found }
            | Self::ColumnTwice { found }
            | Self::Cell(CellFault::ErrorValue { found })
            | Self::NameShape { found }
            | Self::YesOrNo { found }
            | Self::RoleUnknown { found }
            | Self::DayUnreadable { found }
            | Self::DayFuture { found } => vec![("found", found.clone())],
            Self::LostCharacter { found } => vec![("found", found.to_string())],
            Self::TooLong { limit } => vec![("limit", limit.to_string())],
            Self::Unprintable { code_point } | Self::PrivateUse { code_point } => {
                vec![("code_point", format!("U+{code_point:04X}"))]
            }
            Self::NameMerged { first_line } => vec![("first_line", first_line.to_string())],
            Self::Duplicate { first_line, name } => {
                vec![("first_line", first_line.to_string()), ("name", name.clone())]
            }
            Self::TwoBranches { first_line, name, branch } => vec![
                ("first_line", first_line.to_string()),
                ("name", name.clone()),
                ("branch", branch.clone()),
            ],
        }
    }

    /// The reason alone, in one sentence.
    pub fn reason(&self, language: Language) -> String {
        let places = self.places(language);
        let places: Vec<(&str, &str)> = places.iter().map(|(name, text)| (*name, text.as_str())).collect();
        language.fill(&format!("roll.{}", self.code()), &places)
    }
}

impl RollFault {
    /// The fault in one sentence with line and column: 第12行 C“姓名” 列：不能为空
    pub fn message(&self, language: Language) -> String {
        let (line, reason) = (self.line.to_string(), self.fault.reason(language));
        match &self.column {
            Some(column) => {
                language.fill("roll.at_cell", &[("line", &line), ("column", column), ("reason", &reason)])
            }
            None => language.fill("roll.at_line", &[("line", &line), ("reason", &reason)]),
        }
    }
}
