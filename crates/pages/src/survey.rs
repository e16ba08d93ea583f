//! The survey: read what was done this year, give stars, optionally report a problem.

use crate::assist::HandBack;
pub use crate::record::{Kept, RecordEntry};
use crate::{Frame, Locale, Result};
use askama::Template;
use jiff::civil::DateTime;

/// One evaluation to be rated by one person in one rater group.
///
/// Posts fields to `action`: `t`, `f`, `a.<indicator id>` (0 to 5, 0 is 不了解), `kind`, `category`, `text`,
/// `visibility`, files `photos`, and `big=1` when large letters are on; urlencoded by the script where no photo is
/// chosen, else as multipart.
#[derive(Clone, Debug, Template)]
#[template(path = "survey.html")]
pub struct Survey {
    /// Around the page.
    pub frame: Frame,
    /// Where the form is posted to; the script posts there as well and expects a redirect to the receipt.
    pub action: String,
    /// The evaluation. Names the draft in the phone's storage.
    pub evaluation_id: String,
    /// Tells apart two tickets of one evaluation on one phone. Must not reveal the ticket: take the first
    /// signs of a hash of it.
    pub draft_tag: String,
    /// Name of the cycle, such as “2025年度”.
    pub cycle: String,
    /// Name of the subject, such as “柳湾村党支部”.
    pub subject: String,
    /// What kind of subject it is; decides headings.
    pub kind: SubjectKind,
    /// Name of the rater group as raters read it, such as “群众评议”.
    pub group: String,
    /// Secret or signed (§5 of the product rules).
    pub standing: Standing,
    /// Who holds the box's key until it is opened. Shown to secret groups.
    pub key_holder: KeyHolder,
    /// When it ends, on the wall clock of China; `None` while no end is fixed.
    pub closes_at: Option<DateTime>,
    /// What the subject did this year.
    pub record: Vec<RecordEntry>,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// Short words of the scale, worst first; one for each level.
    pub scale: Vec<String>,
    /// The comment section; `None` where the scheme takes none.
    pub comment: Option<CommentForm>,
    /// Field `t`: the hall ticket's token.
    pub ticket: Option<String>,
    /// Field `f`: the follow-up code issued with this form.
    pub follow_up: String,
    /// True when the form comes back because something is missing: the summary stands first, and the script
    /// leaves the draft alone.
    pub returned: bool,
    /// Back to the personal list, for members and superiors.
    pub back: Option<String>,
    /// Which one of how many on the personal list: (19, 21).
    pub turn: Option<(u32, u32)>,
    /// At a helper's device: how it is handed back. No draft is kept there.
    pub hand_back: Option<HandBack>,
}

/// What is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// A village branch.
    Branch,
    /// A member.
    Member,
    /// Anything else that a scheme declares.
    Other,
}

/// Whether a rater group is secret or signs its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Peers and the public: 不记名.
    Secret,
    /// Self and superior: an official act, kept with this name.
    Signed {
        /// Who signs.
        name: String,
    },
}

/// Who can open the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHolder {
    /// Two scrutineers, by their opening codes.
    Scrutineers,
    /// The server keeps the key in a directory; pages must say so (§5 of the product rules).
    Server,
}

/// One indicator, in the words for this rater group.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Indicator id; the field is `a.<id>`. Letters, digits, `-`, `_` and `.`.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The question itself. May be empty.
    pub wording: String,
    /// What of the record bears on it, a line each.
    pub record: Vec<String>,
    /// The answer so far: 1 to 5, or 0 for 不了解.
    pub chosen: Option<u8>,
    /// True when the form was sent without an answer to it.
    pub missing: bool,
}

/// The comment section and what was entered there.
#[derive(Clone, Debug, Default)]
pub struct CommentForm {
    /// 反映问题 or 提个建议.
    pub kind: Option<CommentKind>,
    /// What it may be about.
    pub categories: Vec<Category>,
    /// Id of the category chosen.
    pub category: Option<String>,
    /// The text so far.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// Limit of the text, in characters.
    pub limit: u32,
    /// True when the text that was sent is longer than `limit`.
    pub too_long: bool,
    /// Most photos; 0 where none are taken.
    pub photos: u32,
    /// Why photos that were sent were not taken, a sentence each in the page's language.
    pub photo_faults: Vec<String>,
    /// True when photos were sent with a form that comes back: a browser cannot be given them again.
    pub photos_again: bool,
}

/// A category of comments.
#[derive(Clone, Debug)]
pub struct Category {
    /// Value of the field `category`.
    pub id: String,
    /// What people read.
    pub label: String,
}

/// Field `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentKind {
    /// 反映问题: `problem`
    Problem,
    /// 提个建议: `suggestion`
    Suggestion,
}

/// Field `visibility`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// 可公开: `public`
    Public,
    /// 只给镇里: `township`
    #[default]
    Township,
}

impl Survey {
    pub(crate) fn missing(&self) -> usize {
        self.questions.iter().filter(|question| question.missing).count()
    }

    pub(crate) fn answered(&self) -> usize {
        self.questions.iter().filter(|question| question.chosen.is_some()).count()
    }

    /// A quarter of a minute for each question, at least one minute.
    fn minutes(&self) -> usize {
        self.questions.len().div_ceil(4).max(1)
    }

    fn comment_too_long(&self) -> bool {
        self.comment.as_ref().is_some_and(|form| form.too_long)
    }

    fn takes_photos(&self) -> bool {
        self.comment.as_ref().is_some_and(|form| form.photos > 0)
    }

    fn photo_faults(&self) -> &[String] {
        self.comment.as_ref().map_or(&[], |form| &form.photo_faults)
    }

    fn photos_again(&self) -> bool {
        self.comment.as_ref().is_some_and(|form| form.photos_again)
    }

    /// Where a word of the scale may break over two lines: 非常|不满意, 基本|满意.
    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    pub(crate) fn halves<'a>(&self, word: &'a str) -> (&'a str, &'a str) {
        let long = word.chars().count() > 3 && !word.is_ascii();
        match word.char_indices().nth(2) {
            Some((middle, _)) if long => word.split_at(middle),
            _ => (word, ""),
        }
    }

    /// The heading; members who review themselves are not spoken of by name.
    pub(crate) fn title(&self) -> String {
        let own = matches!(&self.standing, Standing::Signed { name } if *name == self.subject);
        let l = self.frame.locale;
        if own && self.kind == SubjectKind::Member {
            l.survey_own_title().to_owned()
        } else {
            l.survey_title(&self.subject)
        }
    }

    pub(crate) const fn record_title(&self) -> &'static str {
        match self.kind {
            SubjectKind::Branch => self.frame.locale.survey_record_branch(),
            SubjectKind::Member | SubjectKind::Other => self.frame.locale.survey_record_other(),
        }
    }
}

impl Question {
    /// False when the title is the whole question.
    pub(crate) fn has_wording(&self) -> bool {
        !self.wording.is_empty() && self.wording != self.title
    }

    pub(crate) fn unknown(&self) -> bool {
        self.chosen == Some(0)
    }

    pub(crate) fn is(&self, level: &usize) -> bool {
        self.chosen.map(usize::from) == Some(*level)
    }
}

impl CommentForm {
    fn has(&self, category: &Category) -> bool {
        self.category.as_ref() == Some(&category.id)
    }
}

/// More photos than a comment takes, in a sentence.
#[must_use]
pub fn too_many_photos(locale: Locale, most: u32) -> String {
    locale.comment_photos_many(most)
}

/// The server could not take the ballot now, in a sentence.
#[must_use]
pub fn busy_with_photos(locale: Locale) -> String {
    locale.comment_photos_busy().to_owned()
}

/// The survey as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Survey) -> Result<String> {
    view.render()
}
