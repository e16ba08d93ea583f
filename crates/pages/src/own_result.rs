//! A member's own result: verdict, arithmetic, how to gain a star, problems, and what others may see of it.

use askama::Template;
use jiff::civil::DateTime;

use crate::public_page::{GroupResult, LineState, Outcome, Problem, ProblemState, PublicPage, Verdict};
use crate::{Frame, Result};

/// The page behind a personal code after opening. Shown to nobody else: the address is the member's alone.
#[derive(Clone, Debug, Template)]
#[template(path = "own_result.html")]
pub struct OwnResult {
    /// Around the page.
    pub frame: Frame,
    /// Whose result it is.
    pub name: String,
    /// The branch.
    pub unit: String,
    /// The result; `published_on` is `None` for what is not published yet.
    pub result: Outcome,
    /// Whether it waits to be confirmed (初评).
    pub draft: bool,
    /// Problems found and what was promised.
    pub problems: Vec<Problem>,
    /// What the unit discloses.
    pub policy: Policy,
    /// The member's newest choice.
    pub consent: Option<Consent>,
    /// Where the choice is posted.
    pub action: String,
    /// Whether a choice was taken just now.
    pub saved: bool,
    /// Others of the village who are shown: name and stars.
    pub others: Vec<(String, u8)>,
    /// Where receipts and reviews of this code stand.
    pub list_path: String,
}

/// What a unit discloses of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// What the member agrees to.
    Consent,
    /// The stars, to those of the village.
    Village,
    /// The stars, to everybody.
    Public,
}

/// A choice of the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The stars may be shown.
    pub stars: bool,
    /// The problems as well.
    pub problems: bool,
    /// When it was said.
    pub at: DateTime,
}

impl OwnResult {
    fn lack(&self, group: &GroupResult) -> String {
        self.as_public().lack(group)
    }

    fn problem_counts(&self) -> String {
        self.as_public().problem_counts()
    }

    fn overdue_first(&self) -> Vec<Problem> {
        self.as_public().overdue_first().into_iter().cloned().collect()
    }

    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    const fn five(&self) -> [u8; 5] {
        [0, 24, 48, 72, 96]
    }

    /// The words of a public page are the words of this one.
    fn as_public(&self) -> PublicPage {
        PublicPage {
            frame: self.frame.clone(),
            unit: self.unit.clone(),
            now: None,
            now_cycle: None,
            result: None,
            trend: Vec::new(),
            record: Vec::new(),
            record_cycle: None,
            members: Vec::new(),
            problems: self.problems.clone(),
            check_path: String::new(),
        }
    }

    fn chose(&self, stars: bool, problems: bool) -> bool {
        self.consent.is_some_and(|one| one.stars == stars && (one.problems == problems || !stars))
    }
}

/// The page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &OwnResult) -> Result<String> {
    view.render()
}
