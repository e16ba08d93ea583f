//! Cookies of phones: what a phone keeps for a village's voting and only sends back to this service.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use service::Service;

/// How long a phone keeps it, in seconds: 30 days.
const KEPT: u32 = 30 * 24 * 3600;

/// Lets the phone keep `value` under `name`. Both are letters, digits, hyphens and underscores, as all our tokens are.
pub(super) fn keep(service: &Service, name: &str, value: &str, response: &mut HttpResponse) {
    let secure = if service.settings().secure_cookies { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Lax{secure}; Path=/; Max-Age={KEPT}");
    match HeaderValue::try_from(cookie) {
        Ok(cookie) => response.headers_mut().append(header::SET_COOKIE, cookie),
        Err(error) => tracing::error!(%error, name, "a phone's cookie cannot be set"),
    }
}
