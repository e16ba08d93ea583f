//! What is wrong with a row or a file, in words of both languages.

use crate::Language;

/// A fault: where and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the file, from 1 (the header), where the row begins.
    pub line: u64,
    /// Name of the column, as the header writes it; `None` when the whole row or file is meant.
    pub column: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong. Codes are stable; clients translate them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is empty.
    EmptyFile,
    /// The header lacks this column.
    ColumnMissing {
        /// The columns it has.
        found: Vec<String>,
    },
    /// The header has this column twice.
    ColumnTwice,
    /// The bytes are not UTF-8, usually because a spreadsheet saved another encoding.
    NotUtf8,
    /// The file ends in the middle of a row.
    CutOff,
    /// The file could not be read on.
    Unreadable {
        /// The system's words.
        reason: String,
    },
    /// The row has another number of cells than the header.
    CellCount {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell of the row holds a line break, usually because a quote was left open.
    LineBreak,
    /// Nothing stands in the cell.
    Empty,
    /// The code is not so many digits.
    CodeShape {
        /// Digits of a code of this column.
        digits: usize,
        /// What stands there, cut to twenty characters.
        found: String,
    },
    /// The code does not begin with its parent's.
    NotUnderParent {
        /// The parent's code.
        parent: String,
    },
    /// The same code stands in an earlier row.
    Duplicate {
        /// Line of the earlier row.
        first_line: u64,
    },
    /// The name holds a character that cannot be printed.
    ControlCharacter {
        /// Its code point.
        code_point: u32,
    },
    /// The name is longer than this many characters.
    TooLong {
        /// The most allowed.
        limit: usize,
    },
}

impl Fault {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::ColumnMissing { .. } => "column_missing",
            Self::ColumnTwice => "column_twice",
            Self::NotUtf8 => "not_utf8",
            Self::CutOff => "cut_off",
            Self::Unreadable { .. } => "unreadable",
            Self::CellCount { .. } => "cell_count",
            Self::LineBreak => "line_break",
            Self::Empty => "empty",
            Self::CodeShape { .. } => "code_shape",
            Self::NotUnderParent { .. } => "not_under_parent",
            Self::Duplicate { .. } => "duplicate",
            Self::ControlCharacter { .. } => "control_character",
            Self::TooLong { .. } => "too_long",
        }
    }

    /// Whether nothing after it can be trusted: reading ends there and the file should be refused.
    pub const fn is_fatal(&self) -> bool {
        match self {
            Self::EmptyFile
            | Self::ColumnMissing { .. }
            | Self::ColumnTwice
            | Self::NotUtf8
            | Self::CutOff
            | Self::Unreadable { .. } => true,
            Self::CellCount { .. }
            | Self::LineBreak
            | Self::Empty
            | Self::CodeShape { .. }
            | Self::NotUnderParent { .. }
            | Self::Duplicate { .. }
            | Self::ControlCharacter { .. }
            | Self::TooLong { .. } => false,
        }
    }

    fn places(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::EmptyFile
            | Self::ColumnTwice
            | Self::NotUtf8
            | Self::CutOff
            | Self::LineBreak
            | Self::Empty => Vec::new(),
            Self::ColumnMissing { found } => vec![("found", found.join(", "))],
            Self::Unreadable { reason } => vec![("reason", reason.clone())],
            Self::CellCount { expected, found } => {
                vec![("expected", expected.to_string()), ("found", found.to_string())]
            }
            Self::CodeShape { digits, found } => {
                vec![("digits", digits.to_string()), ("found", found.clone())]
            }
            Self::NotUnderParent { parent } => vec![("parent", parent.clone())],
            Self::Duplicate { first_line } => vec![("first_line", first_line.to_string())],
            Self::ControlCharacter { code_point } => vec![("code_point", format!("U+{code_point:04X}"))],
            Self::TooLong { limit } => vec![("limit", limit.to_string())],
        }
    }
}

impl RowFault {
    /// The fault in one sentence with line and column: 第2行 code 列：…
    pub fn message(&self, language: Language) -> String {
        let reason = self.reason(language);
        let line = self.line.to_string();
        match &self.column {
            Some(column) => {
                language.fill("fault.at_cell", &[("line", &line), ("column", column), ("reason", &reason)])
            }
            None => language.fill("fault.at_line", &[("line", &line), ("reason", &reason)]),
        }
    }

    /// What is wrong, without line and column.
    pub fn reason(&self, language: Language) -> String {
        let places = self.fault.places();
        let borrowed: Vec<(&str, &str)> = places.iter().map(|(name, text)| (*name, text.as_str())).collect();
        language.fill(&format!("fault.{}", self.fault.code()), &borrowed)
    }
}

impl std::fmt::Display for RowFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for RowFault {}
