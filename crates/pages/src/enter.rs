//! Behind a permanent code while a session is open: asks for what the channel needs.

use crate::{Frame, Locale, Result};
use askama::Template;
use jiff::civil::DateTime;

/// Asks for the screen's code, a slip's or a personal code.
///
/// Posts the field `code` to `action`, with `big=1` when large letters are on.
#[derive(Clone, Debug, Template)]
#[template(path = "enter.html")]
pub struct Enter {
    /// Around the page.
    pub frame: Frame,
    /// The branch.
    pub unit: String,
    /// Name of the cycle.
    pub cycle: String,
    /// When the session closes.
    pub closes_at: DateTime,
    /// Where the session takes place. May be empty.
    pub place: String,
    /// Where the form is posted to.
    pub action: String,
    /// Channels of the session, in the order to show.
    pub channels: Vec<Channel>,
    /// What was entered; shown again.
    pub code: String,
    /// What was wrong with it.
    pub error: Option<CodeError>,
    /// The last result.
    pub result_path: String,
}

/// How one may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The code on the big screen.
    Hall,
    /// A slip of paper.
    Slip,
    /// A member's or superior's personal code.
    Personal,
}

/// What is wrong with a code that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Nothing was entered.
    Empty,
    /// Not a code: wrong length, wrong signs or a check sign that does not fit.
    Malformed,
    /// A screen code that has changed since.
    Expired,
    /// Well formed, but nothing here has it.
    Unknown,
}

impl CodeError {
    pub(crate) const fn text(self, l: &Locale) -> &'static str {
        match self {
            Self::Empty => l.code_empty(),
            Self::Malformed => l.code_malformed(),
            Self::Expired => l.code_expired(),
            Self::Unknown => l.code_unknown(),
        }
    }
}

/// The page that asks for a code as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Enter) -> Result<String> {
    view.render()
}
