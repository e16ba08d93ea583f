//! `/u/{code}` and `/m/{code}`: the permanent code of a branch or a member. While a session is open it asks for what the
//! channel needs and leads to the survey. At other times a branch's leads to its public page, and a member's says that
//! nobody is rated now, without a name.

use std::sync::Arc;

use ::pages::enter::{Channel as Shown, CodeError, Enter, render};
use ::pages::message::MessageKind;
use ::pages::receipt::member_of;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::screen::ScreenCode;
use domain::{Channel, Code, Error, EvaluationId, Instant};
use service::Service;
use service::voting::{self, BoxContext, Entry, Permanent, PermanentMember};

use super::frame::{Look, html, see_other};
use super::home::{Typed, leads_to};
use super::message::{message, of_error};

/// The ways in that ask for a code, in the order to show.
const WAYS: [(Channel, Shown); 3] =
    [(Channel::Hall, Shown::Hall), (Channel::Slip, Shown::Slip), (Channel::Personal, Shown::Personal)];

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/{kind:u|m}/{code}").get(show).post(take));
}

/// An open session behind a permanent code.
struct Door {
    /// This page.
    path: String,
    /// The branch's public page.
    result: String,
    context: Arc<BoxContext>,
    /// The member's evaluation; `None` for the branch's own.
    member: Option<EvaluationId>,
}

/// What a permanent code leads to just now.
enum Leads {
    /// In.
    In(Door),
    /// To another page.
    To(String),
    /// A member whom nobody rates now; the branch's public page.
    Nowhere(String),
}

/// What the page says of a session.
struct Open {
    short: String,
    place: String,
    closes_at: Instant,
}

impl Door {
    fn open_session(&self, channel: Channel, service: &Service) -> Option<Open> {
        let (context, now) = (&self.context, service.now());
        let session = match self.member.and_then(|id| context.place_of(id)) {
            Some(place) => context.open_session_of(&context.subjects[place], channel, now),
            None => context.open_session(channel, now),
        };
        session.map(|session| Open {
            short: session.short.clone(),
            place: session.place.clone(),
            closes_at: session.closes_at,
        })
    }

    /// What follows a code in the survey's address.
    fn tail(&self) -> String {
        self.member.map(|id| format!("/{id}")).unwrap_or_default()
    }
}

fn result_of(code: &str) -> String {
    format!("/u/{code}/result")
}

fn find(service: &Service, kind: &str, code: &str) -> service::Result<Leads> {
    if kind == "m" {
        let PermanentMember { unit, voting } = voting::permanent_member(service, code)?;
        let result = result_of(&unit.permanent_code);
        return Ok(match voting {
            Some((context, id)) => {
                Leads::In(Door { path: format!("/m/{code}"), result, context, member: Some(id) })
            }
            None => Leads::Nowhere(result),
        });
    }
    match voting::permanent(service, code) {
        Ok(Permanent { unit, voting: Some(context) }) => {
            let path = format!("/u/{}", unit.permanent_code);
            Ok(Leads::In(Door { path, result: result_of(&unit.permanent_code), context, member: None }))
        }
        Ok(Permanent { unit, voting: None }) => Ok(Leads::To(result_of(&unit.permanent_code))),
        // A code that was typed on the first page may be a member's.
        Err(error) if error.code == Code::UnknownCode => {
            voting::permanent_member(service, code).map(|_| Leads::To(format!("/m/{code}")))
        }
        Err(error) => Err(error),
    }
}

/// The door behind an address, or the page to answer with.
async fn door(service: &Service, look: &Look, place: (String, String)) -> Result<Door, HttpResponse> {
    let (kind, code) = place;
    match super::vote::block(service, move |service| find(service, &kind, &code)).await {
        Ok(Leads::In(door)) => Ok(door),
        Ok(Leads::To(path)) => Err(see_other(look.carried(&path))),
        Ok(Leads::Nowhere(result)) => Err(message(look, StatusCode::OK, MessageKind::NoSession, &result)),
        Err(error) => Err(of_error(look, &error)),
    }
}

async fn show(request: HttpRequest, service: Data<Service>, place: Path<(String, String)>) -> HttpResponse {
    let look = Look::of(&request);
    match door(&service, &look, place.into_inner()).await {
        Ok(door) => page(&service, &look, &door, String::new(), None),
        Err(answer) => answer,
    }
}

async fn take(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
    form: Form<Typed>,
) -> HttpResponse {
    let look = Look::of(&request).with_big(form.big == "1");
    let typed = form.into_inner().code;
    let door = match door(&service, &look, place.into_inner()).await {
        Ok(door) => door,
        Err(answer) => return answer,
    };
    if typed.trim().is_empty() {
        return page(&service, &look, &door, typed, Some(CodeError::Empty));
    }
    if let Ok(moment) = ScreenCode::parse(&typed)
        && let Some(session) = door.open_session(Channel::Hall, &service)
    {
        let hall = format!("{}{}", session.short, moment.compact());
        let entry = Entry::Hall { code: hall.clone(), ticket: None };
        return match super::vote::block(&service, move |service| voting::enter(service, &entry)).await {
            Ok(_) => see_other(look.carried(&format!("/h/{hall}{}", door.tail()))),
            Err(error) => refused(&service, &look, &door, typed, &error),
        };
    }
    match leads_to(&typed) {
        Some(path) if path.starts_with("/u/") => see_other(look.carried(&path)),
        Some(path) => see_other(look.carried(&format!("{path}{}", door.tail()))),
        None => page(&service, &look, &door, typed, Some(CodeError::Malformed)),
    }
}

fn refused(service: &Service, look: &Look, door: &Door, typed: String, error: &Error) -> HttpResponse {
    if error.code == Code::ExpiredCode {
        return page(service, look, door, typed, Some(CodeError::Expired));
    }
    of_error(look, error)
}

fn page(service: &Service, look: &Look, door: &Door, code: String, error: Option<CodeError>) -> HttpResponse {
    let Some(session) = WAYS.iter().find_map(|(channel, _)| door.open_session(*channel, service)) else {
        return match door.member {
            Some(_) => message(look, StatusCode::OK, MessageKind::NoSession, &door.result),
            None => see_other(look.carried(&door.result)),
        };
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let unit = &door.context.unit.name;
    let view = Enter {
        frame: look.frame(&door.context.township, &door.path),
        // Names of members are for those with a key in an open session.
        unit: if door.member.is_some() { member_of(look.locale(), unit) } else { unit.clone() },
        cycle: door.context.cycle.clone(),
        closes_at: session.closes_at.local(),
        place: session.place,
        action: look.carried(&door.path),
        channels: WAYS
            .iter()
            .filter(|(channel, _)| door.open_session(*channel, service).is_some())
            .map(|(_, shown)| *shown)
            .collect(),
        code,
        error,
        result_path: door.result.clone(),
    };
    html(status, render(&view))
}
