//! 算给你看: every step of a result's calculation, on a page of its own so that the result comes quickly on a slow line.

use askama::Template;
use jiff::civil::Date;

use crate::{Frame, Result};

/// How a result was worked out.
#[derive(Clone, Debug, Template)]
#[template(path = "steps.html")]
pub struct Steps {
    /// Around the page.
    pub frame: Frame,
    /// The branch or the member.
    pub whose: String,
    /// The result; `None` when there is none that may be seen.
    pub result: Option<Explained>,
    /// The page with the result.
    pub back_path: String,
}

/// The result that the steps lead to. Everything in it has passed the publication gate.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Name of the cycle.
    pub cycle: String,
    /// Day of publication.
    pub published_on: Option<Date>,
    /// Whether it is confirmed and on public notice.
    pub on_notice: bool,
    /// The recorded steps, in order.
    pub steps: Vec<String>,
}

/// The page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Steps) -> Result<String> {
    view.render()
}
