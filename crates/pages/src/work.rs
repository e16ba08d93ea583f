//! The secretary's pages: sign in, choose a record of work, keep its entries with photos. They work without script.

use askama::Template;

use crate::record::RecordEntry;
use crate::sign_in::ComesBack;
use crate::{Frame, Locale, Result};

/// The records that an account keeps.
#[derive(Clone, Debug, Template)]
#[template(path = "work/records.html")]
pub struct Records {
    /// Around the page.
    pub frame: Frame,
    /// Who is signed in.
    pub name: String,
    /// Field `csrf` of every form.
    pub csrf: String,
    /// Where signing out is posted to.
    pub sign_out: String,
    /// The records, the newest cycle first.
    pub records: Vec<RecordLink>,
}

/// A record in the list.
#[derive(Clone, Debug)]
pub struct RecordLink {
    /// The subject.
    pub subject: String,
    /// The cycle.
    pub cycle: String,
    /// How many entries it has.
    pub entries: usize,
    /// Whether it may still be changed.
    pub open: bool,
    /// Its page.
    pub path: String,
    /// Below a branch that is not sealed, for its own account: the records of its members.
    pub members: Vec<Self>,
}

/// A record of work with its entries.
#[derive(Clone, Debug, Template)]
#[template(path = "work/record.html")]
pub struct Record {
    /// Around the page.
    pub frame: Frame,
    /// The subject.
    pub subject: String,
    /// The branch, where the subject is one of its members.
    pub branch: Option<String>,
    /// The cycle.
    pub cycle: String,
    /// Field `csrf` of every form.
    pub csrf: String,
    /// The list of records.
    pub back: String,
    /// Whether something was saved just now.
    pub saved: bool,
    /// Where a new entry is written; `None` once sealed.
    pub add: Option<String>,
    /// The entries, in their order.
    pub entries: Vec<KeptEntry>,
}

/// An entry with what can be done to it.
#[derive(Clone, Debug)]
pub struct KeptEntry {
    /// What residents will read.
    pub record: Vec<RecordEntry>,
    /// Where it is changed; `None` once sealed.
    pub edit: Option<String>,
    /// Where moving it up is posted to; `None` for the first and once sealed.
    pub up: Option<String>,
}

impl KeptEntry {
    fn text(&self) -> &str {
        self.record.first().map_or("", |entry| entry.text.as_str())
    }
}

/// The form of one entry.
///
/// Posts `multipart/form-data` to `action`: `csrf`, `text`, `kind`, `figure`, `unit`, `money`, `date`, `place`, `note`,
/// `promise`, `kept`, `indicator` (several), `photo` (those kept so far, several), `drop` (those to be deleted, several)
/// and `photos` (files, several).
#[derive(Clone, Debug, Template)]
#[template(path = "work/entry.html")]
pub struct EntryForm {
    /// Around the page.
    pub frame: Frame,
    /// The subject.
    pub subject: String,
    /// The cycle.
    pub cycle: String,
    /// Field `csrf`.
    pub csrf: String,
    /// The record.
    pub back: String,
    /// Where the form is posted to.
    pub action: String,
    /// Where deleting is posted to; `None` for a new entry.
    pub delete: Option<String>,
    /// What is entered so far.
    pub values: EntryValues,
    /// Ids of the kinds that may be chosen.
    pub kinds: Vec<String>,
    /// The questions: id and short title.
    pub indicators: Vec<(String, String)>,
    /// What must be mended: field and words.
    pub faults: Vec<(String, String)>,
    /// What came back after a new sign-in; it is not saved.
    pub comes_back: ComesBack,
}

/// What is entered so far.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "named as the fields of the form")]
pub struct EntryValues {
    pub text: String,
    pub kind: String,
    pub figure: String,
    pub unit: String,
    pub money: String,
    pub date: String,
    pub place: String,
    pub note: String,
    pub promise: String,
    pub kept: String,
    pub indicators: Vec<String>,
    pub photos: Vec<String>,
}

impl EntryForm {
    fn fault(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    const fn title(&self) -> &'static str {
        let l = self.frame.locale;
        if self.delete.is_none() { l.work_new_title() } else { l.work_edit_title() }
    }

    fn kind_name(&self, kind: &str) -> String {
        let l = self.frame.locale;
        match kind {
            "project" => l.kind_project(),
            "finance" => l.kind_finance(),
            "service" => l.kind_service(),
            "commitment" => l.kind_commitment(),
            "meeting" => l.kind_meeting(),
            "decision" => l.kind_decision(),
            "activity" => l.kind_activity(),
            "study" => l.kind_study(),
            "visit" => l.kind_visit(),
            "other" => l.kind_other(),
            own => return own.to_owned(),
        }
        .to_owned()
    }

    fn kept_choices(&self) -> [(&'static str, &'static str); 4] {
        let l = self.frame.locale;
        [
            ("none", l.work_kept_none()),
            ("yes", l.record_kept()),
            ("partly", l.record_partly()),
            ("no", l.record_not_kept()),
        ]
    }

    fn is_kept(&self, value: &str) -> bool {
        self.values.kept == value || (self.values.kept.is_empty() && value == "none")
    }

    fn bears_on(&self, id: &String) -> bool {
        self.values.indicators.contains(id)
    }
}

/// The list of records as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn records(view: &Records) -> Result<String> {
    view.render()
}

/// A record as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn record(view: &Record) -> Result<String> {
    view.render()
}

/// The form of an entry as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn entry(view: &EntryForm) -> Result<String> {
    view.render()
}

/// More photos than can be sent at once, in a sentence.
#[must_use]
pub fn too_many_photos(locale: Locale, most: usize) -> String {
    locale.work_photos_many(most)
}

/// What an account is asked for here.
#[must_use]
pub const fn purpose(locale: Locale) -> &'static str {
    locale.work_sign_in_text()
}
