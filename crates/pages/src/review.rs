//! The pages of signed reviews by account: what is assigned over many branches or a secretary's to sign, and one review with
//! record and facts beside the questions.

use askama::Template;

use crate::survey::{Question, RecordEntry, SubjectKind, Survey};
use crate::{Frame, Locale, Result};

/// Everything assigned to an account.
#[derive(Clone, Debug, Template)]
#[template(path = "reviews.html")]
pub struct Reviews {
    /// Around the page.
    pub frame: Frame,
    /// Who is signed in.
    pub name: String,
    /// A secretary's account of which nobody has said which member's it is.
    pub unlinked: bool,
    /// Something of theirs is a secret vote, which goes by the personal code.
    pub by_code: bool,
    /// Field `csrf` of the form that signs out.
    pub csrf: String,
    /// Where signing out is posted to.
    pub sign_out: String,
    /// Address of this page, where the search leads; fields `q`, `lang` and `big`.
    pub path: String,
    /// What is searched. May be empty.
    pub search: String,
    /// How many are done of how many, whatever was searched.
    pub done: (usize, usize),
    /// Where to go on; `None` when everything is done.
    pub next: Option<String>,
    /// What was reviewed just now.
    pub saved: Option<Saved>,
    /// The branches that match the search.
    pub branches: Vec<Branch>,
}

/// What happened to the review before this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The subject.
    pub subject: String,
    /// Another review had come before; that stands.
    pub first_stands: bool,
}

/// A branch on the list.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// The cycle.
    pub cycle: String,
    /// The branch itself and its members.
    pub items: Vec<Item>,
}

/// One evaluation on the list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name; empty for the branch itself.
    pub name: String,
    /// What the roll says of a member. May be empty.
    pub detail: String,
    /// Whether it is a self review (自评).
    pub own: bool,
    /// Its page.
    pub path: String,
    /// Whether it is done.
    pub done: bool,
}

impl Branch {
    fn left(&self) -> usize {
        self.items.iter().filter(|item| !item.done).count()
    }
}

impl Reviews {
    /// What a button is about, for those who hear it.
    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    fn spoken<'a>(&self, branch: &'a Branch, item: &'a Item) -> &'a str {
        if item.name.is_empty() { &branch.name } else { &item.name }
    }
}

impl Saved {
    fn text(&self, l: &Locale) -> String {
        if self.first_stands { l.review_first(&self.subject) } else { l.review_saved(&self.subject) }
    }
}

/// One review. Posts what the survey posts to the survey's `action`, with the sign-in's token as `t`, which no draft keeps.
#[derive(Clone, Debug, Template)]
#[template(path = "review.html")]
pub struct Review {
    /// The questions and everything around them; its `back` is the list.
    pub survey: Survey,
    /// Field `t`.
    pub csrf: String,
    /// The branch, where a member is rated.
    pub branch: String,
    /// The verified facts.
    pub facts: Vec<Fact>,
    /// How many are done of how many.
    pub done: (usize, usize),
    /// The next one that is left; `None` where this is the last.
    pub skip: Option<String>,
    /// What was reviewed just now.
    pub saved: Option<Saved>,
    /// Whether the answers came back after a new sign-in; they are not saved.
    pub again: bool,
    /// Whether this one was reviewed before: then there is no form.
    pub reviewed: bool,
}

/// A verified fact.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// The time it speaks of.
    pub period: String,
    /// Its value; that of a yes/no fact in words.
    pub value: String,
}

impl Review {
    fn record(&self) -> &[RecordEntry] {
        &self.survey.record
    }

    fn questions(&self) -> &[Question] {
        &self.survey.questions
    }

    fn halves<'a>(&self, word: &'a str) -> (&'a str, &'a str) {
        self.survey.halves(word)
    }

    const fn record_title(&self) -> &'static str {
        self.survey.record_title()
    }

    fn title(&self) -> String {
        let (l, subject) = (self.survey.frame.locale, &self.survey.subject);
        if self.reviewed { l.review_done_title(subject) } else { self.survey.title() }
    }

    fn is_member(&self) -> bool {
        self.survey.kind == SubjectKind::Member
    }
}

/// A yes/no fact in words.
#[must_use]
pub fn flag_text(locale: Locale, flag: bool) -> String {
    if flag { locale.review_yes() } else { locale.review_no() }.to_owned()
}

/// The list as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn reviews(view: &Reviews) -> Result<String> {
    view.render()
}

/// One review as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn review(view: &Review) -> Result<String> {
    view.render()
}

/// What an account is asked for here.
#[must_use]
pub const fn purpose(locale: Locale) -> &'static str {
    locale.review_sign_in_text()
}
