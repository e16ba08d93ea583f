//! Pages: HTML for phones, the public and the big screen. Each maps a use case's answer to a view of the crate `pages`.

mod assist;
mod check;
mod codes;
mod enter;
mod follow;
mod frame;
mod home;
mod message;
mod own_result;
mod phone_cookie;
mod press;
mod public_page;
mod receipt;
mod record;
mod review;
mod screen;
mod staff;
mod steps;
mod verify;
mod vote;
mod work;

pub(crate) use press::press;
pub(crate) use vote::Molds;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

/// Mounts the pages that a hall asks for all at once; to be the first, because the router tries one pattern after the other.
pub(crate) fn configure_first(config: &mut ServiceConfig) {
    vote::configure_first(config);
}

/// Largest form of a few words, in bytes.
const SMALL_FORM: usize = 16 * 1024;

/// Mounts every other page.
pub(crate) fn configure(config: &mut ServiceConfig) {
    config.app_data(message::form_config(SMALL_FORM));
    // `/p/{code}/consent` and `/p/{code}/steps` before `/p/{code}/{evaluation}`; these before others, which are asked for less.
    own_result::configure(config);
    steps::configure(config);
    vote::configure(config);
    home::configure(config);
    assist::configure(config);
    enter::configure(config);
    public_page::configure(config);
    // `/r/{evaluation}/counted.json` before `/r/{evaluation}/{receipt}`.
    check::configure(config);
    receipt::configure(config);
    review::configure(config);
    follow::configure(config);
    verify::configure(config);
    codes::configure(config);
    screen::configure(config);
    work::configure(config);
}

/// The page of an address that nothing answers.
pub(crate) fn not_found(request: &HttpRequest) -> HttpResponse {
    message::of_error(&frame::Look::of(request), &domain::Error::new(domain::Code::NotFound))
}
