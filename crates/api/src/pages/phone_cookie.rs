//! Cookies of phones: what a phone keeps for a village's voting and only sends back to this service.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use service::Service;

/// How long a phone keeps it, in seconds: 30 days.
const KEPT: &str = "2592000";

/// What a phone kept under the names that are `wanted`. Read as it stands: ours hold no sign that would be written in
/// another way.
pub(super) fn kept<'a>(
    request: &'a HttpRequest,
    wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    let lines = request.headers().get_all(header::COOKIE).filter_map(|line| line.to_str().ok());
    let cookies = lines.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.filter(move |(name, _)| wanted(name)).map(|(_, value)| value)
}

/// Lets the phone keep `value` under `name`. Both are letters, digits, hyphens and underscores, as all our tokens are.
pub(super) fn keep(service: &Service, name: &str, value: &str, response: &mut HttpResponse) {
    keep_at(service, (name, value), ("/", KEPT), response);
}

/// The same for some seconds and for addresses under a path alone.
pub(super) fn keep_at(
    service: &Service,
    (name, value): (&str, &str),
    (path, seconds): (&str, &str),
    response: &mut HttpResponse,
) {
    let secure = if service.settings().secure_cookies { "; Secure" } else { "" };
    // Put together without `format!`: a ballot's answer has three of them.
    let cookie =
        [name, "=", value, "; HttpOnly; SameSite=Lax", secure, "; Path=", path, "; Max-Age=", seconds];
    let cookie = cookie.concat();
    match HeaderValue::try_from(cookie) {
        Ok(cookie) => response.headers_mut().append(header::SET_COOKIE, cookie),
        Err(error) => tracing::error!(%error, name, "a phone's cookie cannot be set"),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn cookies_are_found_in_every_line_and_by_their_name_alone() {
        let lines = ["xp_a=1; other=xp_no ;xp_b=2", "broken; xp_c=3=4"];
        let request = lines
            .iter()
            .fold(TestRequest::default(), |request, line| request.append_header((header::COOKIE, *line)));
        let request = request.to_http_request();
        let found: Vec<&str> = kept(&request, |name| name.starts_with("xp_")).collect();
        assert_eq!(found, ["1", "2", "3=4"]);
    }
}
