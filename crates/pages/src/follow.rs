//! 查回音: a follow-up code goes in, what became of the comment comes out.

use askama::Template;
use jiff::civil::Date;

use crate::{Frame, Result};

/// The page where follow-up codes are looked up. It never shows what was written: somebody else may hold the code.
#[derive(Clone, Debug, Template)]
#[template(path = "follow.html")]
pub struct Follow {
    /// Around the page.
    pub frame: Frame,
    /// Where the form goes, by GET, with the field `code`.
    pub action: String,
    /// What was entered; shown again.
    pub code: String,
    /// The answer; `None` before anything was entered.
    pub answer: Option<Answer>,
}

/// What is known of the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The check sign does not fit or the length is wrong.
    Malformed,
    /// Not among opened comments, while boxes are still sealed.
    Sealed,
    /// No comment has it.
    NotFound,
    /// A comment has it.
    Found(Comment),
}

/// How far a comment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The branch.
    pub unit: String,
    /// The cycle.
    pub cycle: String,
    /// A suggestion; a problem otherwise.
    pub suggestion: bool,
    /// Id of its category.
    pub category: &'static str,
    /// What was promised; `None` while the township sorts it.
    pub promise: Option<Promise>,
    /// The public page of the branch.
    pub public_path: String,
}

/// What was promised for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// What will be done. May be empty.
    pub measure: String,
    /// By when.
    pub deadline: Option<Date>,
    /// Days past the deadline.
    pub overdue: Option<u32>,
    /// The last word on it. May be empty.
    pub note: String,
    /// Reported done.
    pub done: bool,
    /// Checked off by the township.
    pub checked: bool,
    /// When it was done or checked off.
    pub ended: Option<Date>,
}

impl Comment {
    fn is_done(&self) -> bool {
        self.promise.as_ref().is_some_and(|promise| promise.done)
    }
}

impl Follow {
    const fn is_wrong(&self) -> bool {
        matches!(self.answer, Some(Answer::Malformed | Answer::NotFound))
    }

    fn about(&self, comment: &Comment) -> String {
        let l = self.frame.locale;
        let category = match comment.category {
            "road" => l.follow_road(),
            "environment" => l.follow_environment(),
            "accounts" => l.follow_accounts(),
            "welfare" => l.follow_welfare(),
            "conduct" => l.follow_conduct(),
            _ => l.follow_other(),
        };
        if comment.suggestion { l.follow_suggestion(category) } else { l.follow_problem(category) }
    }
}

/// The look-up page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Follow) -> Result<String> {
    view.render()
}
