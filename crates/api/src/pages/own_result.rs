//! `/p/{code}` once the box is opened: a member's own result; `/p/{code}/consent` takes what of it may be shown.

use ::pages::own_result as page;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::DisclosurePolicy;
use serde::Deserialize;
use service::Service;
use service::disclosure::{self, GiveConsent, OwnResult};
use service::public_page::{Finality, Outcome};
use service::results::RatingView;

use super::frame::{Look, html, see_other};
use super::message::of_error;
use super::public_page;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/p/{code}/consent").post(choose));
}

/// A choice on the page: `stars`, `problems` (and the stars), or `none`.
#[derive(Debug, Deserialize)]
struct Choice {
    choice: String,
}

async fn choose(
    request: HttpRequest,
    service: Data<Service>,
    code: Path<String>,
    form: Form<Choice>,
) -> HttpResponse {
    let (look, code) = (Look::of(&request), code.into_inner());
    let choice = GiveConsent {
        stars: matches!(form.choice.as_str(), "stars" | "problems"),
        problems: form.choice == "problems",
    };
    let back = look.carried(&format!("/p/{code}?saved=1"));
    match super::vote::block(&service, move |service| disclosure::consent(service, &code, choice)).await {
        Ok(()) => see_other(format!("{back}#consent")),
        Err(error) => of_error(&look, &error),
    }
}

/// The own result behind a personal code; `None` before the box is opened, and for others than rated members.
pub(super) async fn of(request: &HttpRequest, service: &Service, code: &str) -> Option<HttpResponse> {
    let look = Look::of(request);
    let (asked, locale) = (code.to_owned(), look.scheme_locale());
    let seen = super::vote::block(service, move |service| disclosure::own_result(service, &asked, locale));
    match seen.await {
        Ok(None) => None,
        Ok(Some(seen)) => {
            let saved = request.query_string().split('&').any(|part| part == "saved=1");
            Some(html(StatusCode::OK, page::render(&view(&look, seen, code, saved))))
        }
        Err(error) => Some(of_error(&look, &error)),
    }
}

/// A member's rating as a page shows it.
pub(super) fn outcome(mut rating: RatingView) -> Outcome {
    let finality = match rating.stage.as_str() {
        "published" => Finality::Published,
        "confirmed" => Finality::OnNotice,
        _ => Finality::Provisional,
    };
    // Where a member stands among the others is theirs as much as the reader's.
    rating.rank = None;
    // Change and signatures stand on the page of the branch.
    Outcome { finality, rating, change: None, stars_before: None, unsigned: Vec::new() }
}

fn view(look: &Look, seen: OwnResult, code: &str, saved: bool) -> page::OwnResult {
    let path = format!("/p/{code}");
    let frame = look.frame(&seen.township, &path);
    let (name, unit) = (seen.rating.subject_name.clone(), seen.rating.unit_name.clone());
    let outcome = outcome(seen.rating);
    let steps = || look.carried(&format!("{path}/steps"));
    page::OwnResult {
        result: ::pages::public_page::Outcome {
            steps_path: public_page::steps_path(&outcome, steps),
            ..public_page::outcome(&unit, &outcome, frame.locale)
        },
        draft: outcome.finality == Finality::Provisional,
        problems: seen.problems.iter().map(public_page::problem).collect(),
        policy: match seen.policy {
            DisclosurePolicy::Consent => page::Policy::Consent,
            DisclosurePolicy::Village => page::Policy::Village,
            DisclosurePolicy::Public => page::Policy::Public,
        },
        consent: seen.consent.map(|one| page::Consent {
            stars: one.stars,
            problems: one.problems,
            at: one.at.local(),
        }),
        action: look.carried(&format!("{path}/consent")),
        saved,
        others: seen.others.into_iter().map(|other| (other.name, other.stars)).collect(),
        list_path: look.carried(&format!("{path}/list")),
        name,
        unit,
        frame,
    }
}
