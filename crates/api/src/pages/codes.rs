//! `/qr/{code}.svg` and `/qr/{code}.png`: the QR code of a branch's permanent address.

use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::code::UnitCode;
use domain::{Code, Error};
use service::{Service, voting};

use super::frame::Look;
use super::message::of_error;

/// Pixels of a module in the PNG: a version-3 code is then 592 pixels wide, good for print and chat.
const PIXELS: u8 = 16;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/qr/{code}.{form:svg|png}").get(show));
}

async fn show(request: HttpRequest, service: Data<Service>, place: Path<(String, String)>) -> HttpResponse {
    let (code, form) = place.into_inner();
    let drawn = super::vote::block(&service, move |service| {
        let base = qr::Base::parse(&service.settings().base_url).map_err(Error::internal)?;
        let (name, address) = address(service, &base, &code)?;
        let matrix = qr::Matrix::of(&address, qr::Medium::Paper).map_err(Error::internal)?;
        let size = qr::ModuleSize::new(PIXELS).map_err(Error::internal)?;
        Ok(if form == "svg" {
            ("image/svg+xml", qr::svg(&matrix, &name, size).into_bytes())
        } else {
            ("image/png", qr::png(&matrix, size).map_err(Error::internal)?)
        })
    });
    match drawn.await {
        Ok((kind, body)) => HttpResponse::Ok().content_type(kind).body(body),
        Err(error) => of_error(&Look::of(&request), &error),
    }
}

/// What a permanent code is drawn as, and what the drawing is called. A member's names nobody.
fn address(service: &Service, base: &qr::Base, code: &str) -> service::Result<(String, qr::Address)> {
    let unknown = || Error::new(Code::UnknownCode);
    match voting::permanent(service, code) {
        Ok(permanent) => {
            let code = UnitCode::parse(&permanent.unit.permanent_code).map_err(|_| unknown())?;
            Ok((permanent.unit.name, qr::Address::unit(base, &code)))
        }
        Err(error) if error.code == Code::UnknownCode => {
            let unit = voting::permanent_member(service, code)?.unit;
            let code = UnitCode::parse(code).map_err(|_| unknown())?;
            let name = ::pages::receipt::member_of(::pages::Locale::ZhCn, &unit.name);
            Ok((name, qr::Address::member(base, &code)))
        }
        Err(error) => Err(error),
    }
}
