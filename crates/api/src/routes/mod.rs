//! One area of the API, one module; one operation, one function.

pub(crate) mod session_of_staff;

use actix_web::web::ServiceConfig;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

/// Mounts every operation of the JSON API.
pub(crate) fn configure(config: &mut ServiceConfig) {
    session_of_staff::configure(config);
}

/// The documents of all areas in one.
pub(crate) fn documents() -> Document {
    session_of_staff::Area::openapi()
}
