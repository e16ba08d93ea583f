//! `/f` and `/f/{code}`: what became of a comment, by its follow-up code (跟进码). No search engine keeps the page.

use ::pages::follow::{Answer, Comment, Follow, Promise, render};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::CommentKind;
use domain::problem::ProblemState;
use serde::Deserialize;
use service::Service;
use service::problems::{self, FollowUp, FollowUpAnswer};

use super::frame::{Look, html};
use super::message::of_error;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/f").get(ask)).service(web::resource("/f/{code}").get(show));
}

/// Address of a code's page.
pub(super) fn path(code: &str) -> String {
    format!("/f/{code}")
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    code: String,
}

async fn ask(request: HttpRequest, service: Data<Service>, asked: Query<Asked>) -> HttpResponse {
    answer(&request, &service, asked.into_inner().code).await
}

async fn show(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    answer(&request, &service, code.into_inner()).await
}

async fn answer(request: &HttpRequest, service: &Service, code: String) -> HttpResponse {
    let look = Look::of(request);
    let typed = code.clone();
    let found = super::vote::block(service, move |service| {
        if typed.trim().is_empty() { Ok(None) } else { problems::follow_up(service, &typed).map(Some) }
    });
    let mut response = match found.await {
        Err(error) => of_error(&look, &error),
        Ok(found) => {
            let compact = ballot::code::FollowUpCode::parse(&code).map(|code| code.compact());
            let own = compact.map_or_else(|_| "/f".to_owned(), |code| path(&code));
            let view = Follow {
                frame: look.frame("", &own),
                action: "/f".to_owned(),
                code,
                answer: found.map(|found| of(&look, found)),
            };
            html(StatusCode::OK, render(&view))
        }
    };
    let robots = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response.headers_mut().insert(robots.0, robots.1);
    response
}

fn of(look: &Look, answer: FollowUpAnswer) -> Answer {
    match answer {
        FollowUpAnswer::Malformed => Answer::Malformed,
        FollowUpAnswer::Sealed => Answer::Sealed,
        FollowUpAnswer::NotFound => Answer::NotFound,
        FollowUpAnswer::Found(found) => Answer::Found(comment(look, *found)),
    }
}

fn comment(look: &Look, found: FollowUp) -> Comment {
    Comment {
        unit: found.unit_name,
        cycle: found.cycle,
        suggestion: found.kind == CommentKind::Suggestion,
        category: found.category,
        promise: found.promise.map(promise),
        public_path: look.carried(&format!("/u/{}/result", found.unit_code)),
    }
}

fn promise(promise: problems::Promise) -> Promise {
    Promise {
        measure: promise.measure.unwrap_or_default(),
        deadline: promise.deadline,
        overdue: (promise.state == ProblemState::Overdue).then(|| promise.days.map_or(0, i32::unsigned_abs)),
        note: promise.note.unwrap_or_default(),
        done: matches!(promise.state, ProblemState::Done | ProblemState::Checked),
        checked: promise.state == ProblemState::Checked,
        ended: promise.ended,
    }
}
