//! `/api/evaluations/{id}/photos`: photos for the record of work, and the pictures at `/photos/{id}/{size}.jpg`.

use actix_web::http::header;
use actix_web::web::{Data, Json, Path, Payload, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use domain::{Code, Error, Id};
use futures_util::StreamExt as _;
use service::Service;
use service::photos::{self, MOST_BYTES, PhotoSize, PhotoView};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(add))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(add).service(picture);
}

/// Send a photo for the record of work, as the file itself. It is encoded anew in two sizes, without place, time or
/// device, and waits a day for an entry to name it.
#[utoipa::path(tag = "evaluations", operation_id = "add_photo", security(("staff" = ["evaluation.record"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
                 description = "JPG, PNG or WebP of at most 12 megapixels and 15 MB"),
    responses((status = 200, body = PhotoView, description = "To be named by an entry"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`"),
              (status = 422, body = Problem, description = "`invalid`: `photo`, with what the file is instead")))]
#[post("/api/evaluations/{id}/photos")]
async fn add(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    mut payload: Payload,
) -> Result<Json<PhotoView>, Problem> {
    let id = Id::new(id.into_inner());
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let cut_off = |_| Problem::from(Error::field("photo", "cut_off", "照片没有传完整，请再传一次"));
        let chunk = chunk.map_err(cut_off)?;
        // One byte too many is enough for the refusal in words; the rest is read and dropped.
        let room = (MOST_BYTES + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(Json(run(&service, move |service| photos::add(service, &staff.actor, id, &bytes)).await?))
}

/// A picture under the hash of its content: it never changes, so that a phone fetches it once.
#[get("/photos/{id}/{size:small|large}.jpg")]
async fn picture(
    service: Data<Service>,
    staff: Result<Staff, Problem>,
    place: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, size) = place.into_inner();
    if id.len() != 64 {
        return Err(Error::new(Code::NotFound).into());
    }
    let size = if size == "small" { PhotoSize::Small } else { PhotoSize::Large };
    let shown = run(&service, move |service| {
        photos::picture(service, staff.ok().map(|staff| staff.actor).as_ref(), &id, size)
    });
    let shown = shown.await?;
    let cache = if shown.public { "public, max-age=31536000, immutable" } else { "private, no-store" };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'"))
        .content_type("image/jpeg")
        .body(shown.bytes))
}
