//! `/u/{code}/steps` and `/p/{code}/steps`: every step of the result that stands on a branch's public page, or behind a
//! member's personal code.

use ::pages::steps::{Explained, Steps, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use service::Service;
use service::disclosure;
use service::public_page::Outcome;

use super::frame::{Look, html, see_other};
use super::message::of_error;
use super::vote::block;
use super::{own_result, public_page};

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/u/{code}/steps").get(of_branch))
        .service(web::resource("/p/{code}/steps").get(of_member));
}

async fn of_branch(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    let (code, locale) = (code.into_inner(), look.scheme_locale());
    let seen = block(&service, move |service| match public_page::asked(service, &code)? {
        Ok(branch) => service::public_page::view(service, branch, locale).map(Ok),
        Err(successor) => Ok(Err(successor)),
    });
    match seen.await {
        Ok(Ok(seen)) => {
            let own = format!("/u/{}", seen.unit.permanent_code);
            let view = Steps {
                frame: look.frame(&seen.township, &format!("{own}/steps")),
                result: seen.outcome.as_ref().map(|outcome| explained(&look, outcome)),
                whose: seen.unit.name,
                back_path: look.carried(&format!("{own}/result")),
            };
            html(StatusCode::OK, render(&view))
        }
        Ok(Err(branch)) => see_other(look.carried(&format!("/u/{}/steps", branch.permanent_code))),
        Err(error) => of_error(&look, &error),
    }
}

async fn of_member(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    let own = format!("/p/{}", code.as_str());
    let (code, locale) = (code.into_inner(), look.scheme_locale());
    match block(&service, move |service| disclosure::own_result(service, &code, locale)).await {
        Ok(Some(seen)) => {
            let view = Steps {
                frame: look.frame(&seen.township, &format!("{own}/steps")),
                whose: seen.rating.subject_name.clone(),
                result: Some(explained(&look, &own_result::outcome(seen.rating))),
                back_path: look.carried(&own),
            };
            html(StatusCode::OK, render(&view))
        }
        // Nothing is worked out yet: the code leads to what is to be rated.
        Ok(None) => see_other(look.carried(&own)),
        Err(error) => of_error(&look, &error),
    }
}

fn explained(look: &Look, outcome: &Outcome) -> Explained {
    let shown = public_page::outcome("", outcome, look.locale());
    Explained {
        cycle: shown.cycle,
        published_on: shown.published_on,
        on_notice: shown.on_notice,
        steps: outcome.rating.steps.iter().map(|step| step.text.clone()).collect(),
    }
}
