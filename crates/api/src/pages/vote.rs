//! `/h/{code}`, `/s/{code}` and `/p/{code}`: the survey behind a screen's code, a slip or a personal code. Fetching a
//! page consumes nothing; posting the form casts the ballot and leads to its receipt.

mod form;
mod mold;
mod view;

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Code, Error};
use service::Service;
use service::voting::{self, CastOutcome, Entry, Refusal, Right, SurveyForm};

use super::frame::{Look, html, see_other};
use super::message::{message, of_error, of_waiting};
use super::receipt;
use form::Posted;
pub(crate) use mold::Molds;

/// Largest form, in bytes: answers, 200 characters of comment and their fields fit ten times over.
const FORM_LIMIT: usize = 64 << 10;

pub(super) fn configure(config: &mut ServiceConfig) {
    for kind in ["h", "s", "p"] {
        config.service(
            web::resource(format!("/{{kind:{kind}}}/{{code}}"))
                .app_data(web::PayloadConfig::new(FORM_LIMIT))
                .get(show)
                .post(cast),
        );
    }
    config.service(
        web::resource("/{kind:p}/{code}/form")
            .app_data(web::PayloadConfig::new(FORM_LIMIT))
            .get(show_form)
            .post(cast),
    );
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
fn kept_tickets(request: &HttpRequest) -> Vec<String> {
    let Ok(cookies) = request.cookies() else { return Vec::new() };
    cookies
        .iter()
        .filter(|c| c.name().starts_with("xp_") && c.name() != crate::COOKIE)
        .map(|c| c.value().to_owned())
        .collect()
}

/// Finds the right; for the hall with a kept ticket first, then with the code of the moment.
fn enter(service: &Service, kind: &str, code: &str, tickets: Vec<String>) -> service::Result<Right> {
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
        && let Some(right) = voting::first_scan(&service, &code)
    {
        let page = molds.page(&service, &look, &right, request.path());
        return with_ticket(&service, &right, html(StatusCode::OK, page));
    }
    if kind == "p"
        && let Some(page) = list(&look, &service, code.clone()).await
    {
        return page;
    }
    survey(request, service, kind, code).await
}

async fn show_form(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
) -> HttpResponse {
    let (kind, code) = place.into_inner();
    survey(request, service, kind, code).await
}

/// The list behind a personal code; `None` while there is one thing on it and that is not rated, so that whoever has
/// but one to rate is not sent through a list.
async fn list(look: &Look, service: &Service, code: String) -> Option<HttpResponse> {
    let asked = code.clone();
    let list = block(service, move |service| {
        voting::personal_list(service, enter(service, "p", &asked, Vec::new())?)
    })
    .await;
    match list {
        Err(error) => Some(of_error(look, &error)),
        Ok(list) if list.used.is_none() => None,
        Ok(list) => Some(html(
            StatusCode::OK,
            ::pages::personal_list::render(&view::list(look, service, &list, &code)),
        )),
    }
}

async fn survey(request: HttpRequest, service: Data<Service>, kind: String, code: String) -> HttpResponse {
    let look = Look::of(&request);
    let tickets = kept_tickets(&request);
    let (locale, asked, of_kind) = (look.scheme_locale(), code.clone(), kind.clone());
    let form = block(&service, move |service| {
        voting::survey(service, enter(service, &of_kind, &asked, tickets)?, locale)
    });
    let form = match form.await {
        Ok(form) => form,
        Err(error) => return of_error(&look, &error),
    };
    let list = (kind == "p").then_some(code.as_str());
    if let Some(used) = &form.used {
        return see_other(look.carried(&receipt::path(
            form.right.context.evaluation_id,
            used,
            None,
            false,
            list,
        )));
    }
    if let Some(waiting) = form.right.waiting(service.now()) {
        let home = format!("/u/{}/result", form.right.context.unit.permanent_code);
        return of_waiting(&look, waiting, &home);
    }
    let action = request.path().to_owned();
    with_ticket(
        &service,
        &form.right,
        html(StatusCode::OK, render(&look, &service, &form, &action, &Posted::default(), None)),
    )
}

fn render(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    action: &str,
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> ::pages::Result<String> {
    ::pages::survey::render(&view::survey(look, service, form, action, posted, refusal))
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

async fn cast(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let (kind, code) = place.into_inner();
    let look = Look::of(&request);
    let Ok(body) = body else {
        return message(&look, StatusCode::PAYLOAD_TOO_LARGE, ::pages::message::MessageKind::TooLarge, "/");
    };
    let Some(posted) = Posted::read(&body) else {
        return message(&look, StatusCode::BAD_REQUEST, ::pages::message::MessageKind::BadRequest, "/");
    };
    let look = look.with_big(posted.big);
    // The ticket in the form is what protects it: nobody else's page can know one of this box.
    let tickets = posted.ticket.iter().cloned().chain(kept_tickets(&request)).collect();
    let (asked, of_kind, sent, locale) = (code.clone(), kind.clone(), posted.clone(), look.scheme_locale());
    let done = block(&service, move |service| {
        let right = enter(service, &of_kind, &asked, tickets)?;
        let outcome = voting::cast(service, &right, &sent.filled())?;
        Ok(match outcome {
            Ok(cast) => Ok((right.context.evaluation_id, cast)),
            Err(refusal) => Err((refusal, voting::survey(service, right, locale)?)),
        })
    });
    let action = request.path();
    match done.await {
        Ok(Ok((id, CastOutcome { receipt, first_stands, follow_up }))) => {
            let list = (kind == "p").then_some(code.as_str());
            see_other(look.carried(&receipt::path(id, &receipt, follow_up.as_deref(), first_stands, list)))
        }
        Ok(Err((Refusal::Waiting(waiting), form))) => {
            let home = format!("/u/{}/result", form.right.context.unit.permanent_code);
            of_waiting(&look, waiting, &home)
        }
        Ok(Err((Refusal::Foreign, _))) => {
            message(&look, StatusCode::BAD_REQUEST, ::pages::message::MessageKind::BadRequest, action)
        }
        Ok(Err((refusal, form))) => {
            let page = render(&look, &service, &form, action, &posted, Some(&refusal));
            with_ticket(&service, &form.right, html(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) if error.code == Code::Busy => {
            let kind = ::pages::message::MessageKind::Busy {
                action: action.to_owned(),
                fields: posted.fields(),
                retry_after: Some(3),
            };
            message(&look, StatusCode::SERVICE_UNAVAILABLE, kind, "/")
        }
        Err(error) => of_error(&look, &error),
    }
}
