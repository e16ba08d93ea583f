//! What one person can rate: what is left, what is done.

use crate::survey::Standing;
use crate::{Frame, Result};
use askama::Template;
use jiff::civil::DateTime;

/// The list behind a code.
#[derive(Clone, Debug, Template)]
#[template(path = "personal_list.html")]
pub struct PersonalList {
    /// Around the page.
    pub frame: Frame,
    /// Whose list it is. Shown to nobody else: the address is theirs alone. Empty for residents, whom nobody knows.
    pub name: String,
    /// The branch, or the township for a superior.
    pub unit: String,
    /// When it ends; `None` while no end is fixed.
    pub closes_at: Option<DateTime>,
    /// Self, peer and superior parts, in order; empty ones left out.
    pub parts: Vec<Part>,
    /// Names of those whom this person does not rate, as declared relatives.
    pub spared: Vec<String>,
}

/// The evaluations of one rater group.
#[derive(Clone, Debug)]
pub struct Part {
    /// Name of the group, such as “互评”.
    pub label: String,
    /// Secret or signed.
    pub standing: Standing,
    /// The evaluations.
    pub items: Vec<Item>,
}

/// One evaluation on the list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Name of the subject.
    pub name: String,
    /// A word about it, such as “护林员，联系 8 户”. May be empty.
    pub detail: String,
    /// Its survey; once done, its receipt.
    pub path: String,
    /// Whether it was rated.
    pub done: bool,
}

impl Part {
    fn done(&self) -> usize {
        self.items.iter().filter(|item| item.done).count()
    }

    const fn is_secret(&self) -> bool {
        matches!(self.standing, Standing::Secret)
    }
}

impl PersonalList {
    fn title(&self) -> String {
        match self.open_items().len() {
            0 => self.frame.locale.list_title_done().to_owned(),
            left => self.frame.locale.list_title(left),
        }
    }

    fn open_items(&self) -> Vec<(&Part, &Item)> {
        self.items(false)
    }

    fn done_items(&self) -> Vec<(&Part, &Item)> {
        self.items(true)
    }

    fn items(&self, done: bool) -> Vec<(&Part, &Item)> {
        let all = self.parts.iter().flat_map(|part| part.items.iter().map(move |item| (part, item)));
        all.filter(|(_, item)| item.done == done).collect()
    }

    /// True when what is left belongs to more than one group, so that each line names its own.
    fn open_parts_differ(&self) -> bool {
        self.parts.iter().filter(|part| part.done() < part.items.len()).count() > 1
    }

    fn has_secret_part(&self) -> bool {
        self.parts.iter().any(Part::is_secret)
    }

    fn secret_labels(&self) -> Vec<&str> {
        self.labels(true)
    }

    fn signed_labels(&self) -> Vec<&str> {
        self.labels(false)
    }

    fn labels(&self, secret: bool) -> Vec<&str> {
        let parts = self.parts.iter().filter(|part| part.is_secret() == secret);
        parts.map(|part| part.label.as_str()).collect()
    }
}

/// The personal list as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &PersonalList) -> Result<String> {
    view.render()
}
