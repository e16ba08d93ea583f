//! The phone's own note of what it sent ballots for, in a cookie: from it alone comes the mark of a repeated device (§5 of the
//! product rules). It holds neither receipt nor content nor what was rated in clear, and the server keeps nothing of it.

use actix_web::{HttpRequest, HttpResponse};
use service::Service;

use crate::pages::phone_cookie;

/// Name of the cookie. Hall tickets are told by the beginning of theirs, which is another.
const NAME: &str = "xv";
/// Most evaluations it remembers, the last ones: more than a village rates.
const MOST: usize = 160;
/// Signs of each.
const SIGNS: usize = 6;

/// What the phone says it sent ballots for.
#[derive(Debug, Clone, Default)]
pub(super) struct Voted(String);

impl Voted {
    /// Reads the cookie; what is none of ours is as if there were none.
    pub(super) fn of(request: &HttpRequest) -> Self {
        let tags = phone_cookie::kept(request, |name| name == NAME).next();
        Self(tags.filter(|tags| is_ours(tags)).map(str::to_owned).unwrap_or_default())
    }

    /// Whether a ballot for the evaluation of this tag was sent from here before.
    pub(super) fn holds(&self, tag: &str) -> bool {
        self.0.as_bytes().chunks(SIGNS).any(|kept| kept == tag.as_bytes())
    }

    /// Lets the phone remember this evaluation as well.
    pub(super) fn with(self, service: &Service, tag: &str, mut response: HttpResponse) -> HttpResponse {
        if self.holds(tag) {
            return response;
        }
        let whole = self.0 + tag;
        let kept = whole.len().saturating_sub(MOST * SIGNS);
        phone_cookie::keep(service, NAME, &whole[kept..], &mut response);
        response
    }
}

fn is_ours(tags: &str) -> bool {
    tags.len() <= MOST * SIGNS
        && tags.len().is_multiple_of(SIGNS)
        && tags.bytes().all(|sign| sign.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_none_of_ours_counts_as_nothing() {
        assert!(is_ours("0a1b2c") && is_ours("0a1b2c3d4e5f"));
        assert!(!is_ours("0a1b2") && !is_ours("<b>abc") && !is_ours(&"0".repeat(6 * (MOST + 1))));
        let voted = Voted("0a1b2c3d4e5f".into());
        assert!(voted.holds("3d4e5f") && !voted.holds("1b2c3d"));
    }
}
