//! `/h/{code}`, `/s/{code}` and `/p/{code}`: the survey behind a screen's code, a slip or a personal code; with
//! `/{evaluation}` behind it, that of one subject, with `/list`, everything that can be rated. Fetching a page consumes
//! nothing; posting the form casts the ballot and leads to its receipt.

mod form;
mod mold;
mod squeeze;
pub(super) mod view;
mod voted;

use ::pages::message::MessageKind;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Code, Error, EvaluationId, Id};
use service::Service;
use service::voting::{self, CastOutcome, Claim, Entry, Filled, Refusal, Right, SurveyForm};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::{message, of_error, of_waiting};
use super::receipt;
pub(super) use form::{Posted, Unread};
pub(crate) use mold::Molds;
use mold::{first_page, takes_gzip};
use voted::Voted;

/// Largest form, in bytes: answers, 200 characters of comment and their fields fit ten times over.
pub(super) const FORM_LIMIT: usize = 64 << 10;

pub(super) fn configure(config: &mut ServiceConfig) {
    for kind in ["h", "s", "p"] {
        config
            .service(web::resource(format!("/{{kind:{kind}}}/{{code}}/list")).get(show_list))
            .service(
                web::resource(format!("/{{kind:{kind}}}/{{code}}/{{evaluation}}"))
                    .app_data(web::PayloadConfig::new(FORM_LIMIT))
                    .get(show_one)
                    .post(cast_one),
            )
            .service(
                web::resource(format!("/{{kind:{kind}}}/{{code}}"))
                    .app_data(web::PayloadConfig::new(FORM_LIMIT))
                    .get(show)
                    .post(cast_first),
            );
    }
}

/// What an address names: a way in, its code, and where it is said, what is to be rated.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub kind: String,
    pub code: String,
    pub evaluation: Option<EvaluationId>,
}

impl Asked {
    /// The list behind it, as the receipt's address carries it.
    fn list(&self) -> String {
        format!("{}-{}", self.kind, self.code)
    }

    /// Reads what [`Self::list`] gives; `None` for anything else.
    pub(super) fn of_list(text: &str) -> Option<Self> {
        let (kind, code) = text.split_once('-')?;
        let known = ["h", "s", "p"].contains(&kind) && code.bytes().all(|sign| sign.is_ascii_alphanumeric());
        known.then(|| Self { kind: kind.to_owned(), code: code.to_owned(), evaluation: None })
    }

    /// Address of its list.
    pub(super) fn list_path(&self) -> String {
        let tail = if self.kind == "p" { "" } else { "/list" };
        format!("/{}/{}{tail}", self.kind, self.code)
    }

    /// Address of one survey of it.
    pub(super) fn survey_path(&self, id: EvaluationId) -> String {
        format!("/{}/{}/{id}", self.kind, self.code)
    }
}

/// Runs a use case off the HTTP threads, with the product's own error.
pub(super) async fn block<T: Send + 'static>(
    service: &Service,
    work: impl FnOnce(&Service) -> service::Result<T> + Send + 'static,
) -> service::Result<T> {
    let service = service.clone();
    web::block(move || work(&service))
        .await
        .unwrap_or_else(|_| Err(Error::internal("the worker pool is gone")))
}

/// Name of the cookie that keeps a hall ticket. One box, one ticket: the cookie's path is not the code's, because a
/// second scan brings another code.
fn cookie_name(service: &Service, right: &Right) -> String {
    let tag = service.derived_key("hall-cookie", right.context.box_id.uuid().as_bytes());
    format!("xp_{}", tag[..6].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn entry(kind: &str, code: String, ticket: Option<String>) -> Entry {
    match kind {
        "h" => Entry::Hall { code, ticket },
        "s" => Entry::Slip(code),
        _ => Entry::Personal(code),
    }
}

/// Every hall ticket the phone has; the one of the right box is found by trying.
pub(super) fn kept_tickets(request: &HttpRequest) -> Vec<String> {
    let Ok(cookies) = request.cookies() else { return Vec::new() };
    cookies
        .iter()
        .filter(|c| c.name().starts_with("xp_") && c.name() != crate::COOKIE)
        .map(|c| c.value().to_owned())
        .collect()
}

/// Finds the right; for the hall with a kept ticket first, then with the code of the moment.
pub(super) fn enter(service: &Service, asked: &Asked, tickets: Vec<String>) -> service::Result<Right> {
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

async fn show(
    request: HttpRequest,
    service: Data<Service>,
    molds: Data<Molds>,
    place: Path<(String, String)>,
) -> HttpResponse {
    let (kind, code) = place.into_inner();
    let look = Look::of(&request);
    if kind == "h"
        && kept_tickets(&request).is_empty()
        && let Some(claim) = voting::first_scan(&service, &code)
    {
        let page = molds.page(&service, &look, &claim, request.path(), takes_gzip(&request));
        return with_ticket(&service, &claim.right, first_page(page));
    }
    if kind == "p"
        && let Some(page) = super::own_result::of(&request, &service, &code).await
    {
        return page;
    }
    let asked = Asked { kind, code, evaluation: None };
    if asked.kind == "p"
        && let Some(page) = list(&request, &service, asked.clone(), false).await
    {
        return page;
    }
    survey(request, service, asked).await
}

async fn show_one(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String, Uuid)>,
) -> HttpResponse {
    let (kind, code, id) = place.into_inner();
    survey(request, service, Asked { kind, code, evaluation: Some(Id::new(id)) }).await
}

async fn show_list(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
) -> HttpResponse {
    let (kind, code) = place.into_inner();
    let asked = Asked { kind, code, evaluation: None };
    match list(&request, &service, asked.clone(), true).await {
        Some(page) => page,
        None => see_other(Look::of(&request).carried(&format!("/{}/{}", asked.kind, asked.code))),
    }
}

/// The list behind a right. Unless `always`, `None` while there is one thing on it and that is not rated, so that whoever
/// has but one to rate is not sent through a list.
async fn list(request: &HttpRequest, service: &Service, asked: Asked, always: bool) -> Option<HttpResponse> {
    let look = Look::of(request);
    let (of, tickets) = (asked.clone(), kept_tickets(request));
    let list = block(service, move |service| voting::rating_list(service, enter(service, &of, tickets)?));
    match list.await {
        Err(error) => Some(of_error(&look, &error)),
        Ok(list) if !always && list.items.len() == 1 && list.open().next().is_some() => None,
        Ok(list) => {
            let view = view::list(&look, service, &list, &asked);
            let page = html(StatusCode::OK, ::pages::personal_list::render(&view));
            Some(with_ticket(service, &list.right, page))
        }
    }
}

async fn survey(request: HttpRequest, service: Data<Service>, asked: Asked) -> HttpResponse {
    survey_with(request, service, asked, Posted::default()).await
}

/// The survey with what was filled in already.
async fn survey_with(
    request: HttpRequest,
    service: Data<Service>,
    asked: Asked,
    posted: Posted,
) -> HttpResponse {
    let look = Look::of(&request).with_big(posted.big);
    let tickets = posted.ticket.iter().cloned().chain(kept_tickets(&request)).collect();
    let (locale, of) = (look.scheme_locale(), asked.clone());
    let form = block(&service, move |service| {
        voting::survey(service, enter(service, &of, tickets)?.claim(of.evaluation)?, locale)
    });
    let form = match form.await {
        Ok(form) => form,
        Err(error) => return of_error(&look, &error),
    };
    let claim = &form.claim;
    if let Some(used) = &form.used {
        let path = receipt::path(claim.subject().evaluation_id, used, None, false, Some(&asked.list()));
        return with_ticket(&service, &claim.right, see_other(look.carried(&path)));
    }
    if let Some(waiting) = claim.waiting(service.now()) {
        let home = format!("/u/{}/result", claim.right.context.unit.permanent_code);
        return of_waiting(&look, waiting, &home);
    }
    let action = request.path().to_owned();
    let status = if posted.busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let page = render(&look, &service, &form, (&asked, &action), &posted, None);
    with_ticket(&service, &claim.right, html(status, page))
}

fn render(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    (asked, action): (&Asked, &str),
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> ::pages::Result<String> {
    ::pages::survey::render(&view::survey(look, service, form, (Some(asked), action), posted, refusal))
}

/// Gives the phone its hall ticket, to be found again after a reload or the next scan.
fn with_ticket(service: &Service, right: &Right, mut response: HttpResponse) -> HttpResponse {
    if let Some(token) = &right.token {
        let cookie = Cookie::build(cookie_name(service, right), token.clone())
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(service.settings().secure_cookies)
            .max_age(Duration::days(30))
            .finish();
        if let Err(error) = response.add_cookie(&cookie) {
            tracing::error!(%error, "a ticket's cookie cannot be set");
        }
    }
    response
}

async fn cast_first(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
    body: Payload,
) -> HttpResponse {
    let (kind, code) = place.into_inner();
    cast(request, service, Asked { kind, code, evaluation: None }, body).await
}

async fn cast_one(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String, Uuid)>,
    body: Payload,
) -> HttpResponse {
    let (kind, code, id) = place.into_inner();
    cast(request, service, Asked { kind, code, evaluation: Some(Id::new(id)) }, body).await
}

async fn cast(request: HttpRequest, service: Data<Service>, asked: Asked, body: Payload) -> HttpResponse {
    let look = Look::of(&request);
    let mut posted = match Posted::take(&request, &mut body.into_inner()).await {
        Ok(posted) => posted,
        Err(Unread::TooLarge) => {
            return message(&look, StatusCode::PAYLOAD_TOO_LARGE, MessageKind::TooLarge, "/");
        }
        Err(Unread::Foreign) => {
            return message(&look, StatusCode::BAD_REQUEST, MessageKind::BadRequest, "/");
        }
    };
    let look = look.with_big(posted.big);
    // The ticket in the form is what protects it: nobody else's page can know one of this box.
    let tickets = posted.ticket.iter().cloned().chain(kept_tickets(&request)).collect();
    let voted = Voted::of(&request);
    let done = done(&service, &asked, (tickets, voted.clone()), posted.filled(), look.scheme_locale()).await;
    match done {
        Ok(Ok((claim, CastOutcome { receipt, first_stands, follow_up }))) => {
            let id = claim.subject().evaluation_id;
            let list = asked.list();
            let path = receipt::path(id, &receipt, follow_up.as_deref(), first_stands, Some(&list));
            let answer = with_ticket(&service, &claim.right, see_other(look.carried(&path)));
            voted.with(&service, id, answer)
        }
        Ok(Err((refusal, form))) => {
            refused(&look, &service, &form, (&asked, request.path()), &posted, &refusal)
        }
        Err(error) if error.code == Code::Busy && !posted.photos.is_empty() => {
            posted.busy = true;
            survey_with(request, service, asked, posted).await
        }
        Err(error) if error.code == Code::Busy => {
            let kind = MessageKind::Busy {
                action: request.path().to_owned(),
                fields: posted.fields(),
                retry_after: Some(3),
            };
            message(&look, StatusCode::SERVICE_UNAVAILABLE, kind, "/")
        }
        Err(error) => of_error(&look, &error),
    }
}

/// A ballot that was taken, with its claim, or the refusal and the survey to be shown again.
type Done = Result<(Claim, CastOutcome), (Refusal, SurveyForm)>;

/// Casts what was posted. The hall comes all at once: who came in by the screen's code is answered from memory and waits
/// for nothing but the commit.
async fn done(
    service: &Service,
    asked: &Asked,
    (tickets, voted): (Vec<String>, Voted),
    mut filled: Filled,
    locale: scoring::Locale,
) -> service::Result<Done> {
    if asked.kind == "h"
        && let Some(claim) = voting::come_back(service, &asked.code, &tickets)
            .and_then(|right| right.claim(asked.evaluation).ok())
    {
        filled.repeat_device = voted.has(service, claim.subject().evaluation_id);
        let (tell, told) = oneshot::channel();
        // Whoever has gone away is not told; the ballot stands all the same.
        if voting::cast_at_once(service, &claim, &filled, |fate| drop(tell.send(fate)))?
            && let Ok(cast) = told.await.map_err(Error::internal)??
        {
            return Ok(Ok((claim, cast)));
        }
    }
    let of = asked.clone();
    let done = block(service, move |service| {
        let claim = enter(service, &of, tickets)?.claim(of.evaluation)?;
        filled.repeat_device = voted.has(service, claim.subject().evaluation_id);
        Ok(match voting::cast(service, &claim, &filled)? {
            Ok(cast) => Ok((claim, cast)),
            Err(refusal) => Err((refusal, voting::survey(service, claim, locale)?)),
        })
    });
    done.await
}

/// The page after a form that was not taken; what was filled in comes back.
fn refused(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    (asked, action): (&Asked, &str),
    posted: &Posted,
    refusal: &Refusal,
) -> HttpResponse {
    match refusal {
        Refusal::Waiting(waiting) => {
            let home = format!("/u/{}/result", form.claim.right.context.unit.permanent_code);
            of_waiting(look, waiting.clone(), &home)
        }
        Refusal::AttendanceReached => {
            let kind = MessageKind::AttendanceReached { action: action.to_owned(), fields: posted.fields() };
            message(look, StatusCode::CONFLICT, kind, "/")
        }
        Refusal::Foreign => message(look, StatusCode::BAD_REQUEST, MessageKind::BadRequest, action),
        Refusal::Missing(_) | Refusal::TooLong | Refusal::TooManyPhotos | Refusal::Photos(_) => {
            let page = render(look, service, form, (asked, action), posted, Some(refusal));
            with_ticket(service, &form.claim.right, html(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}
