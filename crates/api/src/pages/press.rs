//! Pages go out smaller than the layer around everything makes them. That one compresses as quickly as it can, which makes a
//! result a third longer (12.5 KB where 9.6 KB do), and on a slow line every kilobyte counts.

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

use super::vote::mold::takes_gzip;
use super::vote::squeeze;

/// What is longer is a paper, not a page for phones, and would hold up an HTTP thread.
const LONGEST: u64 = 128 << 10;

/// Squeezes a page with care where the browser takes gzip. What is squeezed already, the layer around leaves as it is.
pub(crate) async fn press<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse, Error> {
    let gzip = takes_gzip(request.request());
    let answer = next.call(request).await?.map_into_boxed_body();
    if !gzip || !is_page(answer.response()) {
        return Ok(answer);
    }
    let (request, page) = answer.into_parts();
    Ok(ServiceResponse::new(request, squeeze::small(page)))
}

fn is_page(answer: &HttpResponse) -> bool {
    let headers = answer.headers();
    let html = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let short = matches!(answer.body().size(), BodySize::Sized(1..=LONGEST));
    html && short && !headers.contains_key(CONTENT_ENCODING)
}
