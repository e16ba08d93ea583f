//! Why a file or a cell cannot be read.

use crate::Language;

/// What keeps a whole file from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFault {
    /// There is nothing in it.
    Empty,
    /// It is larger than allowed.
    TooLarge {
        /// The most, in megabytes.
        most_mb: usize,
    },
    /// It unpacks to more than allowed.
    Bomb {
        /// The most, in megabytes.
        most_mb: u64,
    },
    /// It has more rows than allowed.
    TooManyRows {
        /// The most.
        most: usize,
    },
    /// It has more columns than allowed.
    TooManyColumns {
        /// The most.
        most: usize,
        /// The line that has them.
        line: u32,
    },
    /// An XLS file of before 2007, or one locked with a password.
    OldWorkbook,
    /// Neither a workbook nor text.
    NotASheet,
    /// Text in neither UTF-8 nor GBK.
    UnknownEncoding,
    /// It breaks off in the middle.
    CutOff {
        /// The line where it does.
        line: u32,
    },
    /// It cannot be read on.
    Broken {
        /// The reader's words.
        reason: String,
    },
}

impl SheetFault {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::TooLarge { .. } => "too_large",
            Self::Bomb { .. } => "bomb",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::OldWorkbook => "old_workbook",
            Self::NotASheet => "not_a_sheet",
            Self::UnknownEncoding => "unknown_encoding",
            Self::CutOff { .. } => "cut_off",
            Self::Broken { .. } => "broken",
        }
    }

    /// What is wrong and how to mend it, in one sentence.
    pub fn message(&self, language: Language) -> String {
        let places = match self {
            Self::Empty | Self::OldWorkbook | Self::NotASheet | Self::UnknownEncoding => Vec::new(),
            Self::TooLarge { most_mb } => vec![("most", most_mb.to_string())],
            Self::Bomb { most_mb } => vec![("most", most_mb.to_string())],
            Self::TooManyRows { most } => vec![("most", most.to_string())],
            Self::TooManyColumns { most, line } => {
                vec![("most", most.to_string()), ("line", line.to_string())]
            }
            Self::CutOff { line } => vec![("line", line.to_string())],
            Self::Broken { reason } => vec![("reason", reason.clone())],
        };
        let places: Vec<(&str, &str)> = places.iter().map(|(name, text)| (*name, text.as_str())).collect();
        language.fill(&format!("sheet.{}", self.code()), &places)
    }
}

/// Why a cell has no readable value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFault {
    /// A formula whose result was not saved.
    FormulaWithoutValue,
    /// An error such as `#REF!`.
    ErrorValue {
        /// What stands there.
        found: String,
    },
}
