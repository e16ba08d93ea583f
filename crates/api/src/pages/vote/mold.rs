//! The survey of a first scan is the same for everybody in the hall but for three words: ticket, follow-up code and
//! the tag of the draft. It is rendered once while its context stands, and filled in for each phone.

use std::sync::{Arc, Mutex, PoisonError};

use service::Service;
use service::voting::{self, BoxContext, Claim};

use super::Posted;
use super::view::{draft_tag, survey};
use crate::pages::frame::Look;

/// Stand for the three words while a mold is rendered; nothing that is entered can look like them, because control
/// characters do not occur in what people read.
const MARKS: [&str; 3] = ["\u{1}t\u{1}", "\u{1}f\u{1}", "\u{1}d\u{1}"];
/// Molds kept: several halls, languages and letter sizes at once.
const KEPT: usize = 64;

/// A rendered page with gaps.
struct Mold {
    context: Arc<BoxContext>,
    action: String,
    look: Look,
    pieces: Vec<Piece>,
    length: usize,
}

enum Piece {
    Text(String),
    Gap(usize),
}

/// The molds of one server.
#[derive(Default)]
pub(crate) struct Molds(Mutex<Vec<Arc<Mold>>>);

impl Molds {
    /// The page of a first scan.
    pub(super) fn page(
        &self,
        service: &Service,
        look: &Look,
        claim: &Claim,
        action: &str,
    ) -> ::pages::Result<String> {
        let mold = match self.find(look, claim, action) {
            Some(mold) => mold,
            None => self.make(service, look, claim, action)?,
        };
        let token = claim.right.token.as_deref().unwrap_or_default();
        let words = [token.to_owned(), voting::follow_up(service), draft_tag(service, token)];
        let mut page = String::with_capacity(mold.length + 128);
        for piece in &mold.pieces {
            page.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Gap(which) => &words[*which],
            });
        }
        Ok(page)
    }

    fn find(&self, look: &Look, claim: &Claim, action: &str) -> Option<Arc<Mold>> {
        let molds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |mold: &&Arc<Mold>| {
            Arc::ptr_eq(&mold.context, &claim.right.context) && mold.action == action && mold.look == *look
        };
        molds.iter().rev().find(fits).cloned()
    }

    fn make(
        &self,
        service: &Service,
        look: &Look,
        claim: &Claim,
        action: &str,
    ) -> ::pages::Result<Arc<Mold>> {
        let form = voting::fresh_survey(service, claim.clone(), look.scheme_locale());
        let mut view = survey(look, service, &form, (None, action), &Posted::default(), None);
        view.ticket = Some(MARKS[0].to_owned());
        view.follow_up = MARKS[1].to_owned();
        view.draft_tag = MARKS[2].to_owned();
        let page = ::pages::survey::render(&view)?;
        let mold = Arc::new(Mold {
            context: claim.right.context.clone(),
            action: action.to_owned(),
            look: look.clone(),
            length: page.len(),
            pieces: cut(&page),
        });
        let mut molds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if molds.len() >= KEPT {
            molds.remove(0);
        }
        molds.push(mold.clone());
        Ok(mold)
    }
}

/// Cuts a page at its marks.
fn cut(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some((at, which)) =
        MARKS.iter().enumerate().filter_map(|(i, mark)| Some((rest.find(mark)?, i))).min()
    {
        pieces.push(Piece::Text(rest[..at].to_owned()));
        pieces.push(Piece::Gap(which));
        rest = &rest[at + MARKS[which].len()..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_every_mark_and_nothing_is_lost() {
        let page = format!("a{}b{}c{}", MARKS[1], MARKS[0], MARKS[1]);
        let filled: String = cut(&page)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Gap(which) => which.to_string(),
            })
            .collect();
        assert_eq!(filled, "a1b0c1");
    }
}
