//! `/`: a box for a code, and the way to the console. And the page shown while the console is not built.

use crate::enter::CodeError;
use crate::{Frame, Result};
use askama::Template;

/// The home page. Posts the field `code` to `action`.
#[derive(Clone, Debug, Template)]
#[template(path = "home.html")]
pub struct Home {
    /// Around the page.
    pub frame: Frame,
    /// Where the form is posted to.
    pub action: String,
    /// What was entered; shown again.
    pub code: String,
    /// What was wrong with it.
    pub error: Option<CodeError>,
    /// The console.
    pub console_path: String,
}

/// Shown at the console's address when its files were not built into the binary.
#[derive(Clone, Debug, Template)]
#[template(path = "console_missing.html")]
pub struct ConsoleMissing {
    /// Around the page.
    pub frame: Frame,
    /// Commands that build it, one a line.
    pub commands: Vec<String>,
}

/// The home page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Home) -> Result<String> {
    view.render()
}

/// The page that says how to build the console, as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render_console_missing(view: &ConsoleMissing) -> Result<String> {
    view.render()
}
