//! `/u/{code}`: a branch's permanent code. While a session is open it asks for what the channel needs; at other times
//! it is the public page.

use ::pages::enter::{Channel as Shown, CodeError, Enter, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::screen::ScreenCode;
use domain::{Channel, Code};
use service::Service;
use service::voting::{self, BoxContext, Entry, Permanent};

use super::frame::{Look, html, see_other};
use super::home::{Typed, leads_to};
use super::message::of_error;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/u/{code}").get(show).post(take));
}

async fn resolve(service: &Service, code: String) -> Result<Permanent, domain::Error> {
    super::vote::block(service, move |service| voting::permanent(service, &code)).await
}

async fn show(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    match resolve(&service, code.into_inner()).await {
        Err(error) => of_error(&look, &error),
        Ok(Permanent { unit, voting: None }) => {
            see_other(look.carried(&format!("/u/{}/result", unit.permanent_code)))
        }
        Ok(Permanent { unit, voting: Some(context) }) => {
            page(&service, &look, &unit.permanent_code, &context, String::new(), None)
        }
    }
}

async fn take(
    request: HttpRequest,
    service: Data<Service>,
    code: Path<String>,
    form: Form<Typed>,
) -> HttpResponse {
    let look = Look::of(&request).with_big(form.big == "1");
    let typed = form.into_inner().code;
    let (unit, context) = match resolve(&service, code.into_inner()).await {
        Err(error) => return of_error(&look, &error),
        Ok(Permanent { unit, voting: None }) => {
            return see_other(look.carried(&format!("/u/{}/result", unit.permanent_code)));
        }
        Ok(Permanent { unit, voting: Some(context) }) => (unit, context),
    };
    let unit_code = &unit.permanent_code;
    if typed.trim().is_empty() {
        return page(&service, &look, unit_code, &context, typed, Some(CodeError::Empty));
    }
    if let Ok(moment) = ScreenCode::parse(&typed)
        && let Some(session) = context.open_session(Channel::Hall, service.now())
    {
        let hall = format!("{}{}", session.short, moment.compact());
        let entry = Entry::Hall { code: hall.clone(), ticket: None };
        return match super::vote::block(&service, move |service| voting::enter(service, &entry)).await {
            Ok(_) => see_other(look.carried(&format!("/h/{hall}"))),
            Err(error) if error.code == Code::ExpiredCode => {
                page(&service, &look, unit_code, &context, typed, Some(CodeError::Expired))
            }
            Err(error) => of_error(&look, &error),
        };
    }
    match leads_to(&typed) {
        Some(path) => see_other(look.carried(&path)),
        None => page(&service, &look, unit_code, &context, typed, Some(CodeError::Malformed)),
    }
}

fn page(
    service: &Service,
    look: &Look,
    unit_code: &str,
    context: &BoxContext,
    code: String,
    error: Option<CodeError>,
) -> HttpResponse {
    let now = service.now();
    let shown =
        [(Channel::Hall, Shown::Hall), (Channel::Slip, Shown::Slip), (Channel::Personal, Shown::Personal)];
    let open = |channel| context.open_session(channel, now);
    let Some(session) = shown.iter().find_map(|(channel, _)| open(*channel)) else {
        return see_other(look.carried(&format!("/u/{unit_code}/result")));
    };
    let path = format!("/u/{unit_code}");
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = Enter {
        frame: look.frame(&context.township, &path),
        unit: context.unit.name.clone(),
        cycle: context.cycle.clone(),
        closes_at: session.closes_at.local(),
        place: session.place.clone(),
        action: look.carried(&path),
        channels: shown
            .iter()
            .filter(|(channel, _)| open(*channel).is_some())
            .map(|(_, shown)| *shown)
            .collect(),
        code,
        error,
        result_path: format!("/u/{unit_code}/result"),
    };
    html(status, render(&view))
}
