//! 查票: a receipt goes in, the state of its ballot comes out.

use crate::receipt::BallotState;
use crate::{Frame, Result};
use askama::Template;

/// The page where receipts are looked up.
///
/// It shows no time of the ballot, and says that a receipt proves that the ballot is among those counted, not
/// what it said (§5 of the product rules).
#[derive(Clone, Debug, Template)]
#[template(path = "check.html")]
pub struct Check {
    /// Around the page.
    pub frame: Frame,
    /// The branch.
    pub unit: String,
    /// Where the form goes, by GET, with the field `receipt`.
    pub action: String,
    /// What was entered; shown again.
    pub receipt: String,
    /// The answer; `None` before anything was entered.
    pub answer: Option<Answer>,
    /// The public page of the branch.
    pub public_path: String,
    /// Telephone or place to ask, when the township gave one.
    pub contact: Option<String>,
}

/// What is known of the receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The check sign does not fit or the length is wrong.
    Malformed,
    /// Well formed, but no ballot of this branch has it.
    NotFound,
    /// A ballot has it.
    Found {
        /// Name of the subject.
        subject: String,
        /// Name of the cycle.
        cycle: String,
        /// State of the ballot.
        state: BallotState,
        /// The proof, where the ballot was counted.
        inclusion: Option<Inclusion>,
    },
}

/// What leads from the ballot to the root that everybody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// Address of the whole list of leaves.
    pub list_path: String,
    /// Whether the root stands on screen and result page as well.
    pub published: bool,
    /// Place of the ballot's leaf among those counted, from 1.
    pub place: usize,
    /// The leaf, hexadecimal.
    pub leaf: String,
    /// From the bottom up: whether the hash stands on the left, and the hash, hexadecimal.
    pub path: Vec<(bool, String)>,
}

impl Check {
    const fn is_wrong(&self) -> bool {
        matches!(self.answer, Some(Answer::Malformed | Answer::NotFound))
    }
}

/// The look-up page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Check) -> Result<String> {
    view.render()
}
