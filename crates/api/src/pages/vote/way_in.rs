//! How a phone comes in: the address it asks for, and the hall ticket it keeps in a cookie.

use actix_web::{HttpRequest, HttpResponse};
use domain::EvaluationId;
use service::Service;
use service::voting::{self, Entry, Right};

use super::Posted;
use crate::pages::phone_cookie;

/// What an address names: a way in, its code, and where it is said, what is to be rated.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Asked {
    pub kind: String,
    pub code: String,
    pub evaluation: Option<EvaluationId>,
}

impl Asked {
    /// The list behind it, as the phone keeps it for the receipt.
    fn list(&self) -> String {
        [&self.kind, "-", &self.code].concat()
    }

    /// Reads what [`Self::list`] gives; `None` for anything else.
    fn of_list(text: &str) -> Option<Self> {
        let (kind, code) = text.split_once('-')?;
        let known = ["h", "s", "p"].contains(&kind) && code.bytes().all(|sign| sign.is_ascii_alphanumeric());
        known.then(|| Self { kind: kind.to_owned(), code: code.to_owned(), evaluation: None })
    }

    /// Address of its list.
    pub(in crate::pages) fn list_path(&self) -> String {
        let tail = if self.kind == "p" { "" } else { "/list" };
        format!("/{}/{}{tail}", self.kind, self.code)
    }

    /// Address of one survey of it.
    pub(in crate::pages) fn survey_path(&self, id: EvaluationId) -> String {
        format!("/{}/{}/{id}", self.kind, self.code)
    }
}

fn entry(kind: &str, code: String, ticket: Option<String>) -> Entry {
    match kind {
        "h" => Entry::Hall { code, ticket },
        "s" => Entry::Slip(code),
        _ => Entry::Personal(code),
    }
}

/// Every hall ticket the phone has; the one of the right box is found by trying.
pub(in crate::pages) fn kept_tickets(request: &HttpRequest) -> Vec<String> {
    in_cookies(request).map(str::to_owned).collect()
}

fn in_cookies(request: &HttpRequest) -> impl Iterator<Item = &str> {
    let ours = |name: &str| name.starts_with("xp_") && name != crate::COOKIE;
    phone_cookie::kept(request, ours)
}

/// The same behind the one in a form, which is what protects it: nobody else's page can know one of this box.
pub(super) fn sent_tickets<'a>(
    request: &'a HttpRequest,
    posted: &'a Posted,
) -> impl Iterator<Item = &'a str> {
    posted.ticket.as_deref().into_iter().chain(in_cookies(request))
}

/// Finds the right; for the hall with a kept ticket first, then with the code of the moment.
pub(in crate::pages) fn enter(
    service: &Service,
    asked: &Asked,
    tickets: Vec<String>,
) -> service::Result<Right> {
    let (kind, code) = (asked.kind.as_str(), asked.code.as_str());
    if kind == "h" {
        for ticket in tickets {
            let right = voting::enter(service, &entry(kind, code.to_owned(), Some(ticket.clone())));
            if let Ok(right) = right
                && right.token.as_deref() == Some(ticket.as_str())
            {
                return Ok(right);
            }
        }
    }
    voting::enter(service, &entry(kind, code.to_owned(), None))
}

/// Cookie of the list that the phone came from, for the receipt: that page names what is left. Never in the receipt's address,
/// which people show and send to others.
const LIST: &str = "way";
/// How long it is kept, in seconds: twelve hours, as long as a session lasts.
const LIST_KEPT: &str = "43200";

/// Lets the phone keep the list behind what it asked for.
pub(super) fn with_list(service: &Service, asked: &Asked, mut response: HttpResponse) -> HttpResponse {
    phone_cookie::keep_at(service, (LIST, &asked.list()), ("/r", LIST_KEPT), &mut response);
    response
}

/// The list that the phone came from last.
pub(in crate::pages) fn kept_list(request: &HttpRequest) -> Option<Asked> {
    phone_cookie::kept(request, |name| name == LIST).find_map(Asked::of_list)
}

/// Gives the phone its hall ticket, to be found again after a reload or the next scan.
pub(super) fn with_ticket(service: &Service, right: &Right, mut response: HttpResponse) -> HttpResponse {
    if let Some(token) = &right.token {
        phone_cookie::keep(service, &right.context.hall_cookie, token, &mut response);
    }
    response
}
