//! `/assist/{token}`: a helper's device. It starts neutral; each POST of the start gives one person a fresh right, which
//! lives in the form alone: no cookie, no address, no draft. Every answer is a page of its own POST, so that going back
//! asks the server again, and a person who handed the device back is not shown again.

use ::pages::Link;
use ::pages::assist::{AssistReceipt, HandBack, Start, render_receipt, render_start};
use ::pages::message::MessageKind;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::key::Receipt;
use domain::{Error, EvaluationId, Id};
use service::Service;
use service::voting::assisted::{self, Desk};
use service::voting::{self, CastOutcome, Claim, Refusal, Right, SurveyForm};
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::{message, of_error, of_waiting};
use super::vote::{FORM_LIMIT, Posted, block, view};

pub(super) fn configure(config: &mut ServiceConfig) {
    let form = || web::PayloadConfig::new(FORM_LIMIT);
    config
        .service(web::resource("/assist/{token}").app_data(form()).get(start).post(next))
        .service(web::resource("/assist/{token}/back").app_data(form()).get(to_start).post(back))
        .service(web::resource("/assist/{token}/{evaluation}/open").app_data(form()).get(to_start).post(open))
        .service(web::resource("/assist/{token}/{evaluation}").app_data(form()).get(to_start).post(cast));
}

/// The address of the start.
fn home(token: &str) -> String {
    format!("/assist/{token}")
}

fn result_of(desk: &Desk) -> String {
    format!("/u/{}/result", desk.context.unit.permanent_code)
}

async fn start(request: HttpRequest, service: Data<Service>, token: Path<String>) -> HttpResponse {
    let (look, token) = (Look::of(&request), token.into_inner());
    let typed = token.clone();
    match block(&service, move |service| assisted::desk(service, &typed)).await {
        Err(error) => of_error(&look, &error),
        Ok(desk) => match desk.waiting(service.now()) {
            Some(waiting) => of_waiting(&look, waiting, &result_of(&desk)),
            None => start_page(&look, &desk, &token),
        },
    }
}

fn start_page(look: &Look, desk: &Desk, token: &str) -> HttpResponse {
    let view = Start {
        frame: look.frame(&desk.context.township, &home(token)),
        action: look.carried(&home(token)),
        unit: desk.context.unit.name.clone(),
        cycle: desk.context.cycle.clone(),
        place: desk.session.place.clone(),
        closes_at: desk.session.closes_at.local(),
        ballots: desk.ballots,
        limit: desk.limit,
    };
    html(StatusCode::OK, render_start(&view))
}

/// Whoever follows an address of a form by GET: reloading, going back, another language.
async fn to_start(request: HttpRequest) -> HttpResponse {
    let token = request.match_info().get("token").unwrap_or_default();
    see_other(Look::of(&request).carried(&home(token)))
}

type Body = Result<Bytes, actix_web::Error>;

/// What was posted, or the page that refuses it.
fn posted(look: &Look, body: Body) -> Result<Posted, Box<HttpResponse>> {
    let refuse = |status, kind| Box::new(message(look, status, kind, "/"));
    let body = body.map_err(|_| refuse(StatusCode::PAYLOAD_TOO_LARGE, MessageKind::TooLarge))?;
    Posted::read(&body).ok_or_else(|| refuse(StatusCode::BAD_REQUEST, MessageKind::BadRequest))
}

/// How the page looks and what was posted, or the page that refuses it.
fn read(request: &HttpRequest, body: Body) -> Result<(Look, Posted), Box<HttpResponse>> {
    let look = Look::of(request);
    let posted = posted(&look, body)?;
    Ok((look.with_big(posted.big), posted))
}

/// The next person: the survey of the branch with a fresh right.
async fn next(request: HttpRequest, service: Data<Service>, token: Path<String>, body: Body) -> HttpResponse {
    let token = token.into_inner();
    let look = match read(&request, body) {
        Ok((look, _)) => look,
        Err(answer) => return *answer,
    };
    let (typed, locale) = (token.clone(), look.scheme_locale());
    let found = block(&service, move |service| {
        let desk = assisted::desk(service, &typed)?;
        let claim = assisted::next_person(service, &desk).into_claim(None)?;
        Ok((desk, voting::fresh_survey(service, claim, locale)))
    });
    match found.await {
        Err(error) => of_error(&look, &error),
        Ok((desk, form)) => match desk.waiting(service.now()) {
            Some(waiting) => of_waiting(&look, waiting, &result_of(&desk)),
            None if desk.is_full() => start_page(&look, &desk, &token),
            None => survey(&look, &service, &form, &token, &Posted::default(), None),
        },
    }
}

fn hand_back(look: &Look, token: &str, right: &Right) -> HandBack {
    HandBack {
        home: look.carried(&home(token)),
        action: look.carried(&format!("{}/back", home(token))),
        ticket: right.token.clone().unwrap_or_default(),
    }
}

fn survey(
    look: &Look,
    service: &Service,
    form: &SurveyForm,
    token: &str,
    posted: &Posted,
    refusal: Option<&Refusal>,
) -> HttpResponse {
    let action = format!("{}/{}", home(token), form.claim.subject().evaluation_id);
    let mut page = view::survey(look, service, form, (None, &action), posted, refusal);
    // No link that would lead away from what is being filled in.
    page.frame.path = String::new();
    // A helper's device takes no photos: they would stay on it.
    if let Some(comment) = &mut page.comment {
        comment.photos = 0;
    }
    page.hand_back = Some(hand_back(look, token, &form.claim.right));
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, ::pages::survey::render(&page))
}

/// What a form with a right asks for.
enum Found {
    /// Its person handed the device back.
    Gone,
    /// No ballot can be taken now.
    Waiting(Desk),
    /// The survey, empty or as it came back.
    Survey(Box<SurveyForm>, Option<Refusal>),
    /// The ballot is in the box.
    Received(Box<Received>),
}

/// A ballot in the box, and what the same person can still rate.
struct Received {
    claim: Claim,
    outcome: CastOutcome,
    next: Vec<(EvaluationId, String)>,
}

fn received(service: &Service, claim: Claim, outcome: CastOutcome) -> service::Result<Found> {
    let list = voting::rating_list(service, claim.right.clone())?;
    let next = list.open().map(|claim| (claim.subject().evaluation_id, claim.subject().name.clone()));
    Ok(Found::Received(Box::new(Received { next: next.collect(), claim, outcome })))
}

/// The claim behind a form; `None` once its person handed the device back.
fn claim(
    service: &Service,
    token: &str,
    ticket: &str,
    id: EvaluationId,
) -> service::Result<(Desk, Option<Claim>)> {
    let desk = assisted::desk(service, token)?;
    let right = assisted::same_person(service, &desk, ticket)?;
    let claim = right.map(|right| right.into_claim(Some(id))).transpose()?;
    Ok((desk, claim))
}

fn stands(receipt: Receipt) -> CastOutcome {
    CastOutcome { receipt, first_stands: false, follow_up: None }
}

/// Another survey for the same person.
async fn open(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, Uuid)>,
    body: Body,
) -> HttpResponse {
    let (look, posted) = match read(&request, body) {
        Ok(read) => read,
        Err(answer) => return *answer,
    };
    let (token, id) = place.into_inner();
    let (typed, ticket, locale) = (token.clone(), posted.ticket.unwrap_or_default(), look.scheme_locale());
    let found = block(&service, move |service| {
        let (desk, claim) = claim(service, &typed, &ticket, Id::new(id))?;
        let Some(claim) = claim else { return Ok(Found::Gone) };
        let form = voting::survey(service, claim, locale)?;
        if let Some(used) = form.used {
            return received(service, form.claim, stands(used));
        }
        let waits = form.claim.waiting(service.now()).is_some();
        Ok(if waits { Found::Waiting(desk) } else { Found::Survey(Box::new(form), None) })
    });
    answer(&look, &service, &token, &Posted::default(), found.await)
}

/// Casts a ballot. The same form again gives the same receipt.
async fn cast(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, Uuid)>,
    body: Body,
) -> HttpResponse {
    let (look, posted) = match read(&request, body) {
        Ok(read) => read,
        Err(answer) => return *answer,
    };
    let (token, id) = place.into_inner();
    let (typed, mut sent, locale) = (token.clone(), posted.clone(), look.scheme_locale());
    let found = block(&service, move |service| {
        let ticket = sent.ticket.clone().unwrap_or_default();
        let (desk, claim) = claim(service, &typed, &ticket, Id::new(id))?;
        let Some(claim) = claim else { return Ok(Found::Gone) };
        match voting::cast(service, &claim, &sent.take_filled())? {
            Ok(outcome) => received(service, claim, outcome),
            Err(Refusal::Waiting(_)) => Ok(Found::Waiting(desk)),
            Err(refusal) => {
                let form = voting::survey(service, claim, locale)?;
                match form.used {
                    // What was sent under a used right shows its receipt, never answers.
                    Some(used) => received(service, form.claim, stands(used)),
                    None => Ok(Found::Survey(Box::new(form), Some(refusal))),
                }
            }
        }
    });
    answer(&look, &service, &token, &posted, found.await)
}

fn answer(
    look: &Look,
    service: &Service,
    token: &str,
    posted: &Posted,
    found: service::Result<Found>,
) -> HttpResponse {
    let again = |id: EvaluationId| look.carried(&format!("{}/{id}", home(token)));
    match found {
        Ok(Found::Gone) => see_other(look.carried(&home(token))),
        Ok(Found::Waiting(desk)) => {
            let waiting = desk.waiting(service.now()).unwrap_or(voting::Waiting::Closed);
            of_waiting(look, waiting, &result_of(&desk))
        }
        Ok(Found::Received(received)) => receipt(look, service, token, &received),
        Ok(Found::Survey(form, Some(Refusal::AttendanceReached))) => {
            let action = again(form.claim.subject().evaluation_id);
            let kind = MessageKind::AttendanceReached { action, fields: posted.fields() };
            message(look, StatusCode::CONFLICT, kind, &home(token))
        }
        Ok(Found::Survey(_, Some(Refusal::Foreign))) => {
            message(look, StatusCode::BAD_REQUEST, MessageKind::BadRequest, &home(token))
        }
        Ok(Found::Survey(form, refusal)) => survey(look, service, &form, token, posted, refusal.as_ref()),
        Err(error) if error.is_passing() => {
            let kind =
                MessageKind::Busy { action: String::new(), fields: posted.fields(), retry_after: Some(3) };
            message(look, StatusCode::SERVICE_UNAVAILABLE, kind, &home(token))
        }
        Err(error) => of_error(look, &error),
    }
}

fn receipt(look: &Look, service: &Service, token: &str, received: &Received) -> HttpResponse {
    let Received { claim, outcome, next } = received;
    let (subject, context) = (claim.subject(), &claim.right.context);
    let receipt = &outcome.receipt;
    let check = format!(
        "{}/u/{}/check?receipt={}",
        service.settings().base_url,
        context.unit.permanent_code,
        receipt.compact()
    );
    let qr_svg = match service::tickets::qr_of(&check) {
        Ok(picture) => picture,
        Err(error) => return of_error(look, &Error::internal(error)),
    };
    let link = |(id, name): &(EvaluationId, String)| Link {
        label: name.clone(),
        path: look.carried(&format!("{}/{id}/open", home(token))),
    };
    let page = AssistReceipt {
        frame: look.frame(&context.township, ""),
        home: look.carried(&home(token)),
        subject: subject.name.clone(),
        cycle: context.cycle.clone(),
        receipt: receipt.to_string(),
        qr_svg,
        first_stands: outcome.first_stands,
        follow_up: outcome.follow_up.clone(),
        next: next.iter().map(link).collect(),
        hand_back: hand_back(look, token, &claim.right),
    };
    html(StatusCode::OK, render_receipt(&page))
}

/// The person hands the device back.
async fn back(request: HttpRequest, service: Data<Service>, token: Path<String>, body: Body) -> HttpResponse {
    let token = token.into_inner();
    let (look, posted) = match read(&request, body) {
        Ok(read) => read,
        Err(answer) => return *answer,
    };
    let (typed, ticket) = (token.clone(), posted.ticket.unwrap_or_default());
    let done = block(&service, move |service| {
        let desk = assisted::desk(service, &typed)?;
        assisted::hand_back(service, &desk, &ticket);
        Ok(())
    });
    match done.await {
        Ok(()) => see_other(look.carried(&home(&token))),
        Err(error) => of_error(&look, &error),
    }
}
