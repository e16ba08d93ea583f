//! What is wrong with a setting, in words.

use rust_i18n::t;

use crate::commands::input::Lang;

/// Where a setting came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A flag on the command line.
    Flag,
    /// An environment variable.
    Environment,
    /// The settings file of this name.
    File(String),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// No address and port.
    Listen,
    /// No database that is known.
    Database,
    /// Nothing where something must be.
    Empty,
    /// No address that codes can begin with.
    BaseUrl,
    /// No number of threads.
    Workers,
    /// No name of a node.
    Node,
    /// No filter of logs.
    Log,
    /// Not a setting at all.
    Unknown,
    /// Neither text nor a whole number.
    Kind,
    /// Not readable as text.
    NotText,
    /// The file cannot be read.
    Unreadable(String),
    /// The file is no TOML.
    Syntax(String),
}

impl What {
    const fn key(&self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Database => "database",
            Self::Empty => "empty",
            Self::BaseUrl => "base_url",
            Self::Workers => "workers",
            Self::Node => "node",
            Self::Log => "log",
            Self::Unknown => "unknown",
            Self::Kind => "kind",
            Self::NotText => "not_text",
            Self::Unreadable(_) => "unreadable",
            Self::Syntax(_) => "syntax",
        }
    }
}

/// One setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name in the file; empty where the whole file is meant.
    pub key: String,
    /// What it was set to.
    pub value: String,
    /// Where that was said.
    pub source: Source,
    /// What is wrong with it.
    pub what: What,
}

impl Fault {
    /// A fault. A password inside the value is not repeated.
    pub fn new(key: &str, value: &str, source: Source, what: What) -> Self {
        Self { key: key.to_owned(), value: without_password(value), source, what }
    }

    /// Source, value, what is wrong and how to mend it, in one line.
    pub fn message(&self, lang: Lang) -> String {
        let tag = lang.tag();
        let place = match &self.source {
            Source::Flag => t!("settings.flag", locale = tag, name = self.key.replace('_', "-")),
            Source::Environment => t!("settings.environment", locale = tag, name = self.key.to_uppercase()),
            Source::File(file) if self.key.is_empty() => t!("settings.file", locale = tag, file = file),
            Source::File(file) => t!("settings.file_key", locale = tag, file = file, name = self.key),
        };
        let reason = match &self.what {
            What::Unreadable(reason) | What::Syntax(reason) => reason.as_str(),
            _ => "",
        };
        let known = super::Key::ALL.map(super::Key::name).join(", ");
        let what =
            t!(format!("settings.what.{}", self.what.key()), locale = tag, reason = reason, known = known);
        if matches!(self.what, What::Unreadable(_) | What::Syntax(_)) {
            format!("{place}{what}")
        } else {
            t!("settings.fault", locale = tag, place = place, value = self.value, what = what).into_owned()
        }
    }
}

/// `postgres://user:secret@host` without what stands before the host.
fn without_password(value: &str) -> String {
    match (value.find("://"), value.rfind('@')) {
        (Some(from), Some(to)) if from + 3 <= to => format!("{}…{}", &value[..from + 3], &value[to..]),
        _ => value.to_owned(),
    }
}
