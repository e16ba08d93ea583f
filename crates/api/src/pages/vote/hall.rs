//! The ballots of a hall. Everybody sends one at the same moment, so their addresses are read by hand: to go through the
//! patterns of all pages takes nearly as long as to check a ticket.

use actix_web::guard::fn_guard;
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Data, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::Id;
use service::Service;
use uuid::Uuid;

use super::mold::takes_gzip;
use super::{Asked, FORM_LIMIT, cast, squeeze};

/// Takes ballots at addresses as the survey's form has them. What was typed in another way goes the way of all pages.
pub(super) fn configure(config: &mut ServiceConfig) {
    let ours = fn_guard(|ctx| {
        let head = ctx.head();
        head.method == Method::POST && asked(head.uri.path()).is_some()
    });
    let hall = web::scope("/h").guard(ours).app_data(web::PayloadConfig::new(FORM_LIMIT));
    config.service(hall.default_service(web::to(take)));
}

/// Reads `/h/{code}` and `/h/{code}/{evaluation}`.
fn asked(path: &str) -> Option<Asked> {
    let mut parts = path.strip_prefix("/h/")?.split('/');
    let code = parts.next().filter(|code| code.bytes().all(|sign| sign.is_ascii_alphanumeric()))?;
    let evaluation = parts.next().map(Uuid::try_parse).transpose().ok()?.map(Id::new);
    let whole = !code.is_empty() && parts.next().is_none();
    whole.then(|| Asked { kind: "h".to_owned(), code: code.to_owned(), evaluation })
}

/// What becomes of a ballot, squeezed where it is a page: nearly every ballot is taken, and then it is none.
async fn take(request: HttpRequest, service: Data<Service>, body: Payload) -> HttpResponse {
    let Some(asked) = asked(request.path()) else { return crate::pages::not_found(&request) };
    let gzip = takes_gzip(&request);
    let answer = cast(request, service, asked, body).await;
    if gzip && answer.status() != StatusCode::SEE_OTHER { squeeze::whole(answer) } else { answer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_forms_are_read_and_no_others() {
        let id = Uuid::from_u128(7);
        let found = |path: &str| asked(path).map(|asked| (asked.code, asked.evaluation.map(|id| id.uuid())));
        assert_eq!(found("/h/ABCDEF123456"), Some(("ABCDEF123456".to_owned(), None)));
        assert_eq!(found(&format!("/h/ABCDEF123456/{id}")), Some(("ABCDEF123456".to_owned(), Some(id))));
        let others = ["/h/", "/h", "/h//", "/h/A/list", "/h/A%20B", "/h/A/", "/s/A", "/hall/A"];
        for path in others.into_iter().map(str::to_owned).chain([format!("/h/A/{id}/x"), format!("/h//{id}")])
        {
            assert_eq!(found(&path), None, "{path}");
        }
    }
}
