//! `/h/{code}`, `/s/{code}` and `/p/{code}`: the survey behind a screen's code, a slip or a personal code; with
//! `/{evaluation}` behind it, that of one subject, with `/list`, everything that can be rated. Fetching a page consumes
//! nothing; posting the form casts the ballot and leads to its receipt.
//!
//! A handler's future is moved with every request, as large as its largest part: parts that few requests reach are boxed.

mod form;
mod hall;
pub(super) mod mold;
mod pieces;
pub(super) mod squeeze;
pub(super) mod view;
mod voted;
mod way_in;

use ::pages::message::MessageKind;
use actix_web::guard;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Error, Id};
use service::Service;
use service::voting::{self, CastOutcome, Claim, Refusal, SurveyForm};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::{message, of_error, of_waiting};
use super::receipt;
pub(super) use form::{Posted, Unread};
pub(crate) use mold::Molds;
use mold::{Phone, blank_page, takes_gzip};
use voted::Voted;
pub(super) use way_in::{Asked, enter, kept_list, kept_tickets};
use way_in::{sent_tickets, with_list, with_ticket};

/// Largest form, in bytes: answers, 200 characters of comment and their fields fit ten times over.
pub(super) const FORM_LIMIT: usize = 64 << 10;

/// Blank surveys of halls and slips, and the ballots of a hall: they come all at once, and squeeze themselves what is to be
/// squeezed.
pub(in crate::pages) fn configure_first(config: &mut ServiceConfig) {
    let blank = web::resource("/{kind:[hs]}/{code}").guard(guard::Get());
    config.configure(hall::configure).service(blank.to(show));
}

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

/// Runs a use case of a few small queries: here where storage is at hand, because a hall of slips waits longer for another
/// thread than for its answer, and else off the HTTP threads.
async fn ask<T: Send + 'static>(
    service: &Service,
    work: impl FnOnce(&Service) -> service::Result<T> + Send + 'static,
) -> service::Result<T> {
    if service.is_at_hand() { work(service) } else { Box::pin(block(service, work)).await }
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
        let asked = Asked { kind, code, evaluation: None };
        let phone = Phone {
            claim: &claim,
            asked: &asked,
            action: request.path(),
            follow_up: voting::follow_up(&service),
            turn: None,
            gzip: takes_gzip(&request),
            look,
        };
        let locale = phone.look.scheme_locale();
        let page = molds.page(&service, &phone, || voting::fresh_survey(&service, claim.clone(), locale));
        return with_ticket(&service, &claim.right, blank_page(page));
    }
    if kind == "p"
        && let Some(page) = Box::pin(super::own_result::of(&request, &service, &code)).await
    {
        return page;
    }
    let asked = Asked { kind, code, evaluation: None };
    if asked.kind == "p"
        && let Some(page) = Box::pin(list(&request, &service, asked.clone(), false)).await
    {
        return page;
    }
    survey(request, service, molds, asked).await
}

async fn show_one(
    request: HttpRequest,
    service: Data<Service>,
    molds: Data<Molds>,
    place: Path<(String, String, Uuid)>,
) -> HttpResponse {
    let (kind, code, id) = place.into_inner();
    survey(request, service, molds, Asked { kind, code, evaluation: Some(Id::new(id)) }).await
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

/// The survey, nothing filled in yet.
async fn survey(
    request: HttpRequest,
    service: Data<Service>,
    molds: Data<Molds>,
    asked: Asked,
) -> HttpResponse {
    let look = Look::of(&request);
    let form = match find(&look, &service, &asked, kept_tickets(&request)).await {
        Ok(form) => form,
        Err(answer) => return answer,
    };
    if !form.claim.is_secret() {
        // Signed by name: no two are alike.
        return filled(&request, &look, &service, &form, &asked, &Posted::default());
    }
    let phone = Phone {
        claim: &form.claim.clone(),
        asked: &asked,
        action: request.path(),
        follow_up: form.follow_up.clone(),
        turn: form.turn,
        gzip: takes_gzip(&request),
        look,
    };
    let page = molds.page(&service, &phone, || form);
    with_ticket(&service, &phone.claim.right, blank_page(page))
}

/// The survey with what was filled in already.
async fn survey_with(
    request: HttpRequest,
    service: Data<Service>,
    asked: Asked,
    posted: Posted,
) -> HttpResponse {
    let look = Look::of(&request).with_big(posted.big);
    let tickets = sent_tickets(&request, &posted).map(str::to_owned).collect();
    match find(&look, &service, &asked, tickets).await {
        Ok(form) => filled(&request, &look, &service, &form, &asked, &posted),
        Err(answer) => answer,
    }
}

/// The survey behind what was asked for, or what is answered in its place: the receipt of a right that was used, when
/// voting begins, why there is none.
async fn find(
    look: &Look,
    service: &Service,
    asked: &Asked,
    tickets: Vec<String>,
) -> Result<SurveyForm, HttpResponse> {
    let (locale, of) = (look.scheme_locale(), asked.clone());
    let form = ask(service, move |service| {
        voting::survey(service, enter(service, &of, tickets)?.into_claim(of.evaluation)?, locale)
    });
    let form = form.await.map_err(|error| of_error(look, &error))?;
    let claim = &form.claim;
    if let Some(used) = &form.used {
        let path = receipt::path(claim.subject().evaluation_id, used, None, false);
        let answer = with_list(service, asked, see_other(look.carried(&path)));
        return Err(with_ticket(service, &claim.right, answer));
    }
    if let Some(waiting) = claim.waiting(service.now()) {
        let home = format!("/u/{}/result", claim.right.context.unit.permanent_code);
        return Err(of_waiting(look, waiting, &home));
    }
    Ok(form)
}

fn filled(
    request: &HttpRequest,
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    asked: &Asked,
    posted: &Posted,
) -> HttpResponse {
    let status = if posted.busy { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let page = render(look, service, form, (asked, request.path()), posted, None);
    with_ticket(service, &form.claim.right, html(status, page))
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
    let voted = Voted::of(&request);
    let done = done(&service, &asked, (&request, &voted), &mut posted, look.scheme_locale()).await;
    match done {
        Ok(Ok((claim, CastOutcome { receipt, first_stands, follow_up }))) => {
            let id = claim.subject().evaluation_id;
            let path = receipt::path(id, &receipt, follow_up.as_deref(), first_stands);
            let mut answer = see_other(look.carried(&path));
            // The page of a form that has a ticket gave it to the phone.
            if posted.ticket != claim.right.token {
                answer = with_ticket(&service, &claim.right, answer);
            }
            let answer = voted.with(&service, &claim.subject().phone_tag, answer);
            with_list(&service, &asked, answer)
        }
        Ok(Err(refused_form)) => {
            let (refusal, form) = *refused_form;
            refused(&look, &service, &form, (&asked, request.path()), &posted, &refusal)
        }
        Err(error) if error.is_passing() && !posted.filled.photos.is_empty() => {
            posted.busy = true;
            Box::pin(survey_with(request, service, asked, posted)).await
        }
        Err(error) if error.is_passing() => {
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
type Done = Result<(Claim, CastOutcome), Box<(Refusal, SurveyForm)>>;

/// Casts what was posted. The hall comes all at once: who came in by the screen's code is answered from memory and waits
/// for nothing but the commit.
async fn done(
    service: &Service,
    asked: &Asked,
    (request, voted): (&HttpRequest, &Voted),
    posted: &mut Posted,
    locale: scoring::Locale,
) -> service::Result<Done> {
    if asked.kind == "h"
        && let Some(claim) = voting::come_back(service, &asked.code, sent_tickets(request, posted))
            .and_then(|right| right.into_claim(asked.evaluation).ok())
    {
        posted.filled.repeat_device = voted.holds(&claim.subject().phone_tag);
        let (tell, told) = oneshot::channel();
        // Whoever has gone away is not told; the ballot stands all the same.
        if voting::cast_at_once(service, &claim, &posted.filled, |fate, spent| {
            drop(tell.send((fate, spent)))
        })? && let (fate, _spent) = told.await.map_err(Error::internal)?
            && let Ok(cast) = fate?
        {
            return Ok(Ok((claim, cast)));
        }
    }
    let tickets = sent_tickets(request, posted).map(str::to_owned).collect();
    let (of, voted, mut filled) = (asked.clone(), voted.clone(), posted.take_filled());
    let done = block(service, move |service| {
        let claim = enter(service, &of, tickets)?.into_claim(of.evaluation)?;
        filled.repeat_device = voted.holds(&claim.subject().phone_tag);
        Ok(match voting::cast(service, &claim, &filled)? {
            Ok(cast) => Ok((claim, cast)),
            Err(refusal) => Err(Box::new((refusal, voting::survey(service, claim, locale)?))),
        })
    });
    Box::pin(done).await
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
