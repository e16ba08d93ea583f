//! A helper's device: a neutral start, the survey (with [`HandBack`]), and a receipt that can be noted down. Nothing of a
//! person stays on it: no cookie, no draft, no address with a right in it.

use crate::receipt::in_fours;
use crate::{Frame, Link, Result};
use askama::Template;
use jiff::civil::DateTime;

/// The start, between two people.
#[derive(Clone, Debug, Template)]
#[template(path = "assist.html")]
pub struct Start {
    /// Around the page.
    pub frame: Frame,
    /// Where the button posts to; the answer is a survey with a fresh right.
    pub action: String,
    /// The branch.
    pub unit: String,
    /// Name of the cycle.
    pub cycle: String,
    /// Where the session takes place.
    pub place: String,
    /// When it closes, on the wall clock of China.
    pub closes_at: DateTime,
    /// Ballots that came by this channel.
    pub ballots: u32,
    /// How many may come.
    pub limit: u32,
}

/// How a person hands the device back: a form with the right, so that going back shows nothing of it.
#[derive(Clone, Debug)]
pub struct HandBack {
    /// The start.
    pub home: String,
    /// Where the form is posted to.
    pub action: String,
    /// Field `t`.
    pub ticket: String,
}

/// After a ballot at a helper's device.
#[derive(Clone, Debug, Template)]
#[template(path = "assist_receipt.html")]
pub struct AssistReceipt {
    /// Around the page; without a path, so that no link leads away.
    pub frame: Frame,
    /// The start.
    pub home: String,
    /// Name of the subject.
    pub subject: String,
    /// Name of the cycle.
    pub cycle: String,
    /// The receipt: 16 signs and a check sign.
    pub receipt: String,
    /// A picture of the address where it is looked up, for a phone's camera: an SVG drawing of our own.
    pub qr_svg: String,
    /// Something else was sent before under the same right.
    pub first_stands: bool,
    /// The follow-up code of the comment, when one was given.
    pub follow_up: Option<String>,
    /// What the same person can still rate; each path wants a POST with the ticket.
    pub next: Vec<Link>,
    /// Handing back.
    pub hand_back: HandBack,
}

impl Start {
    const fn is_full(&self) -> bool {
        self.ballots >= self.limit
    }
}

impl AssistReceipt {
    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    fn fours(&self, code: &str) -> Vec<String> {
        in_fours(code)
    }
}

/// The start as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render_start(view: &Start) -> Result<String> {
    view.render()
}

/// The receipt as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render_receipt(view: &AssistReceipt) -> Result<String> {
    view.render()
}
