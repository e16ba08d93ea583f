//! `/u/{code}/bundle.json`, the bundle of a branch's newest public result, and `/verify`, where the browser recomputes one.

use ::pages::verify::{Verify, render};
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Code, Error};
use serde::Deserialize;
use service::{Service, voting};

use super::frame::{Look, html};
use super::message::of_error;
use super::vote::block;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(web::resource("/u/{code}/bundle.json").get(bundle))
        .service(web::resource("/verify").get(show));
}

/// Path of a branch's bundle.
pub(super) fn bundle_path(permanent_code: &str) -> String {
    format!("/u/{permanent_code}/bundle.json")
}

/// Path of the page that recomputes it.
pub(super) fn verify_path(permanent_code: &str) -> String {
    format!("/verify?u={permanent_code}")
}

async fn bundle(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let code = code.into_inner();
    let found = block(&service, move |service| {
        let unit = voting::permanent(service, &code)?.unit;
        let bundle = service::public_page::bundle(service, &unit)?.ok_or(Error::new(Code::NotFound))?;
        Ok((unit.permanent_code, serde_json::to_string(&bundle).map_err(Error::internal)?))
    });
    match found.await {
        Ok((code, json)) => download(&format!("xingping-{code}.json"), json),
        Err(error) => of_error(&Look::of(&request), &error),
    }
}

/// A file that the phone or computer keeps.
pub(super) fn download(name: &str, json: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(json)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Permanent code of a branch.
    #[serde(default)]
    u: String,
}

async fn show(request: HttpRequest, service: Data<Service>, asked: Query<Asked>) -> HttpResponse {
    let look = Look::of(&request);
    let code = asked.into_inner().u;
    if code.is_empty() {
        return html(StatusCode::OK, render(&Verify { frame: look.frame("", "/verify"), bundle: None }));
    }
    match block(&service, move |service| Ok(voting::permanent(service, &code)?.unit)).await {
        Ok(unit) => {
            let frame = look.frame("", &verify_path(&unit.permanent_code));
            let bundle = Some((unit.name, bundle_path(&unit.permanent_code)));
            html(StatusCode::OK, render(&Verify { frame, bundle }))
        }
        Err(error) => of_error(&look, &error),
    }
}
