//! `/u/{code}/result`: the public page of a branch.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use service::Service;
use service::voting;

use super::frame::{Look, html};
use super::message::of_error;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/u/{code}/result").get(show));
}

async fn show(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    let (locale, big, code) = (look.locale(), look.is_big(), code.into_inner());
    let view = super::vote::block(&service, move |service| {
        let unit = voting::permanent(service, &code)?.unit;
        super::public_page::view(service, unit, locale, big)
    });
    match view.await {
        Ok(view) => html(StatusCode::OK, ::pages::public_page::render(&view)),
        Err(error) => of_error(&look, &error),
    }
}
