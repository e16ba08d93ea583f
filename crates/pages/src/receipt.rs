//! The receipt: the ballot has been received; what the receipt is good for; what to rate next.

use crate::{Frame, Link, Locale, Result};
use askama::Template;

/// After a ballot was received, and whenever its ticket comes back.
///
/// The page never says when the ballot came, nor what it said (§5 of the product rules).
#[derive(Clone, Debug, Template)]
#[template(path = "receipt.html")]
pub struct Receipt {
    /// Around the page.
    pub frame: Frame,
    /// The evaluation; its drafts in the phone's storage are cleared.
    pub evaluation_id: String,
    /// Name of the subject.
    pub subject: String,
    /// Name of the cycle.
    pub cycle: String,
    /// Secret ballot or signed review.
    pub kind: ReceiptKind,
    /// What is known of the ballot.
    pub state: BallotState,
    /// 以第一次为准: something different was sent again; the first stands.
    pub first_stands: bool,
    /// The follow-up code of the comment, when one was given.
    pub follow_up: Option<String>,
    /// Where the follow-up code is looked up.
    pub follow_path: Option<String>,
    /// Where receipts are looked up.
    pub check_path: String,
    /// The public page of the branch.
    pub public_path: String,
    /// What this ticket can still rate, in order; the first few of it.
    pub next: Vec<Link>,
    /// How many it can still rate.
    pub left: usize,
    /// Back to the personal list, for members and superiors.
    pub list_path: Option<String>,
}

/// What was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// A secret ballot with its receipt: 16 signs and a check sign, with or without gaps.
    Secret {
        /// The receipt.
        receipt: String,
    },
    /// A signed review; it has no receipt.
    Signed {
        /// Who signed.
        name: String,
    },
}

/// What is known of a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallotState {
    /// 已收到: the box is sealed.
    Received,
    /// 算进去了: the box was opened, and the ballot is among those counted.
    Counted {
        /// Ballots counted in this box.
        count: u32,
        /// Root of the tree of leaves, hexadecimal.
        root: String,
    },
    /// Set aside before opening, by mark or whole channel.
    SetAside {
        /// The recorded reason.
        reason: String,
    },
}

impl BallotState {
    /// True until the box is opened.
    pub(crate) const fn is_received(&self) -> bool {
        matches!(self, Self::Received)
    }
}

impl Receipt {
    const fn title(&self) -> &'static str {
        let l = self.frame.locale;
        match (&self.kind, &self.state) {
            (ReceiptKind::Signed { .. }, _) => l.receipt_signed_title(),
            (ReceiptKind::Secret { .. }, BallotState::Received) => l.receipt_title(),
            (ReceiptKind::Secret { .. }, BallotState::Counted { .. }) => l.receipt_counted_title(),
            (ReceiptKind::Secret { .. }, BallotState::SetAside { .. }) => l.receipt_aside_title(),
        }
    }

    fn first_words(&self) -> String {
        let l = self.frame.locale;
        match &self.state {
            BallotState::Received => l.receipt_in_box(&self.subject, &self.cycle),
            BallotState::Counted { .. } => l.receipt_counted(&self.subject, &self.cycle),
            BallotState::SetAside { reason } => l.receipt_aside(&self.subject, &self.cycle, reason),
        }
    }

    const fn is_aside(&self) -> bool {
        matches!(self.state, BallotState::SetAside { .. })
    }

    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    fn fours(&self, code: &str) -> Vec<String> {
        in_fours(code)
    }
}

/// What a member is called where the name may not stand: names are for those with a key in an open session.
#[must_use]
pub fn member_of(locale: Locale, unit: &str) -> String {
    locale.receipt_member_of(unit)
}

/// The receipt page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Receipt) -> Result<String> {
    view.render()
}

/// A code in groups of four, for reading aloud and copying by hand.
pub(crate) fn in_fours(code: &str) -> Vec<String> {
    let signs: Vec<char> = code.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    signs.chunks(4).map(|four| four.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::in_fours;

    #[test]
    fn codes_are_grouped_by_four_whatever_gaps_they_came_with() {
        assert_eq!(in_fours("7K3M92QD4F6GH2XW5"), ["7K3M", "92QD", "4F6G", "H2XW", "5"]);
        assert_eq!(in_fours("7K3M-92QD 4F"), ["7K3M", "92QD", "4F"]);
        assert!(in_fours("").is_empty());
    }
}
