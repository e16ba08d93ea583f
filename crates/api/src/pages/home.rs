//! `/`: a box to type any code into, and the way to the console.

use ::pages::enter::CodeError;
use ::pages::home::{Home, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::code::{PersonalCode, SlipCode, UnitCode};
use serde::Deserialize;
use service::Service;

use super::frame::{Look, html, see_other};

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/").get(show).post(take));
}

/// A code that was typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub big: String,
}

/// Where a typed code leads, if it is well formed: slip, personal or permanent code.
pub(super) fn leads_to(code: &str) -> Option<String> {
    if let Ok(slip) = SlipCode::parse(code) {
        return Some(format!("/s/{}", slip.compact()));
    }
    if let Ok(personal) = PersonalCode::parse(code) {
        return Some(format!("/p/{}", personal.compact()));
    }
    UnitCode::parse(code).ok().map(|unit| format!("/u/{}", unit.compact()))
}

async fn show(request: HttpRequest) -> HttpResponse {
    page(&Look::of(&request), String::new(), None)
}

async fn take(request: HttpRequest, _: Data<Service>, form: Form<Typed>) -> HttpResponse {
    let look = Look::of(&request).with_big(form.big == "1");
    let code = form.into_inner().code;
    match leads_to(&code) {
        Some(path) => see_other(look.carried(&path)),
        None if code.trim().is_empty() => page(&look, code, Some(CodeError::Empty)),
        None => page(&look, code, Some(CodeError::Malformed)),
    }
}

fn page(look: &Look, code: String, error: Option<CodeError>) -> HttpResponse {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = Home {
        frame: look.frame("", "/"),
        action: look.carried("/"),
        code,
        error,
        console_path: "/console/".into(),
    };
    html(status, render(&view))
}
