//! A blank survey is the same for everybody who may vote in secret by the same way in, but for four words: ticket, follow-up
//! code, the tag of the draft and the code in its address. It is rendered and compressed once while its context stands,
//! and filled in for each phone.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use domain::{Channel, EvaluationId};
use service::Service;
use service::voting::{BoxContext, Claim, SurveyForm};

use super::pieces::Pieces;
use super::squeeze::{Part, Squeezed, say_squeezed, squeeze};
use super::view::{draft_tag, survey};
use super::{Asked, Posted};
use crate::pages::frame::{Look, html, html_under, policy_of};

/// Stand for the four words while a mold is rendered; nothing that is entered can look like them, because control
/// characters do not occur in what people read.
const MARKS: [&str; 4] = ["\u{1}t\u{1}", "\u{1}f\u{1}", "\u{1}d\u{1}", "\u{1}c\u{1}"];
/// The words of one phone, in the order of the marks.
type Words<'a> = [&'a str; MARKS.len()];
/// Molds kept: several halls, subjects, languages and letter sizes at once.
const KEPT: usize = 256;

/// What two blank surveys must share to be of one mold.
#[derive(PartialEq)]
struct Shape {
    evaluation: EvaluationId,
    group: String,
    channel: Channel,
    named: bool,
    turn: Option<(u32, u32)>,
    look: Look,
}

/// A rendered page with gaps.
struct Mold {
    context: Arc<BoxContext>,
    shape: Shape,
    policy: HeaderValue,
    pieces: Vec<Piece>,
}

enum Piece {
    /// A text, and the same squeezed.
    Text(Bytes, Option<Part>),
    Gap(usize),
}

/// A page for one phone.
pub(super) struct Filled {
    mold: Arc<Mold>,
    body: Pieces,
    squeezed: bool,
}

impl Mold {
    fn plain(&self, words: &Words<'_>) -> Pieces {
        let mut page = Pieces::with_room(self.pieces.len());
        for piece in &self.pieces {
            page.push(match piece {
                Piece::Text(text, _) => text.clone(),
                Piece::Gap(which) => Bytes::copy_from_slice(words[*which].as_bytes()),
            });
        }
        page
    }

    /// `None` where it cannot be done; then the page goes out as it is.
    fn squeezed(&self, words: &Words<'_>) -> Option<Pieces> {
        let mut page = Squeezed::with_room(self.pieces.len());
        for piece in &self.pieces {
            match piece {
                Piece::Text(_, part) => page.part(part.as_ref()?)?,
                Piece::Gap(which) => page.word(words[*which])?,
            }
        }
        Some(page.finish())
    }
}

/// The molds of one server.
#[derive(Default)]
pub(crate) struct Molds(Mutex<Vec<Arc<Mold>>>);

impl Molds {
    /// The page of a blank survey, for a phone that takes gzip or one that does not. `make` gives the survey where its mold
    /// is not there yet.
    pub(super) fn page(
        &self,
        service: &Service,
        phone: &Phone<'_>,
        make: impl FnOnce() -> SurveyForm,
    ) -> ::pages::Result<Filled> {
        let shape = Shape {
            evaluation: phone.claim.subject().evaluation_id,
            group: phone.claim.group.clone(),
            channel: phone.claim.right.channel,
            named: phone.asked.evaluation.is_some(),
            turn: phone.turn,
            look: phone.look.clone(),
        };
        let context = &phone.claim.right.context;
        let mold = match self.find(context, &shape) {
            Some(mold) => mold,
            None => self.make(service, phone, shape, &make())?,
        };
        let token = phone.claim.right.token.as_deref();
        let tag = draft_tag(service, token.unwrap_or(phone.action));
        let words = [token.unwrap_or_default(), &phone.follow_up, &tag, &phone.asked.code];
        let squeezed = if phone.gzip { mold.squeezed(&words) } else { None };
        Ok(Filled {
            squeezed: squeezed.is_some(),
            body: squeezed.unwrap_or_else(|| mold.plain(&words)),
            mold,
        })
    }

    fn find(&self, context: &Arc<BoxContext>, shape: &Shape) -> Option<Arc<Mold>> {
        let molds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |mold: &&Arc<Mold>| Arc::ptr_eq(&mold.context, context) && mold.shape == *shape;
        molds.iter().rev().find(fits).cloned()
    }

    fn make(
        &self,
        service: &Service,
        phone: &Phone<'_>,
        shape: Shape,
        form: &SurveyForm,
    ) -> ::pages::Result<Arc<Mold>> {
        let asked = Asked { code: MARKS[3].to_owned(), ..phone.asked.clone() };
        let action = phone.action.replacen(&phone.asked.code, MARKS[3], 1);
        let mut view = survey(&phone.look, service, form, (Some(&asked), &action), &Posted::default(), None);
        view.ticket = phone.claim.right.token.as_ref().map(|_| MARKS[0].to_owned());
        view.follow_up = MARKS[1].to_owned();
        view.draft_tag = MARKS[2].to_owned();
        let page = ::pages::survey::render(&view)?;
        let policy = policy_of(&page);
        let context = phone.claim.right.context.clone();
        let mold = Arc::new(Mold { context, shape, policy, pieces: cut(&page) });
        let mut molds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if molds.len() >= KEPT {
            molds.remove(0);
        }
        molds.push(mold.clone());
        Ok(mold)
    }
}

/// Who asks for a blank survey, and how.
pub(super) struct Phone<'a> {
    pub look: Look,
    pub claim: &'a Claim,
    pub asked: &'a Asked,
    /// Where the form posts to: the address that was asked for.
    pub action: &'a str,
    pub follow_up: String,
    pub turn: Option<(u32, u32)>,
    pub gzip: bool,
}

/// Whether a phone takes gzip, as every browser says it.
pub(in crate::pages) fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.split(',').any(|one| one.trim().eq_ignore_ascii_case("gzip")))
}

/// A filled page as it goes out.
pub(super) fn blank_page(page: ::pages::Result<Filled>) -> HttpResponse {
    let page = match page {
        Ok(page) => page,
        Err(error) => return html(StatusCode::OK, Err(error)),
    };
    let mut response = html_under(StatusCode::OK, page.mold.policy.clone(), page.body);
    if page.squeezed {
        say_squeezed(response.headers_mut());
    }
    response
}

/// Cuts a page at its marks.
fn cut(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some((at, which)) =
        MARKS.iter().enumerate().filter_map(|(i, mark)| Some((rest.find(mark)?, i))).min()
    {
        pieces.push(text(&rest[..at]));
        pieces.push(Piece::Gap(which));
        rest = &rest[at + MARKS[which].len()..];
    }
    pieces.push(text(rest));
    pieces
}

fn text(text: &str) -> Piece {
    Piece::Text(Bytes::copy_from_slice(text.as_bytes()), squeeze(text))
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
                Piece::Text(text, _) => String::from_utf8(text.to_vec()).unwrap(),
                Piece::Gap(which) => which.to_string(),
            })
            .collect();
        assert_eq!(filled, "a1b0c1");
    }
}
