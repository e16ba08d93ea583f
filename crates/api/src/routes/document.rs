//! `/openapi.json`: the OpenAPI document of this very server.

use std::sync::OnceLock;

use actix_web::web::ServiceConfig;
use actix_web::{HttpResponse, get};
use domain::Error;

use crate::Problem;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(document);
}

/// The document, made once.
#[get("/openapi.json")]
async fn document() -> Result<HttpResponse, Problem> {
    static TEXT: OnceLock<Result<String, String>> = OnceLock::new();
    let text =
        TEXT.get_or_init(|| serde_json::to_string(&crate::openapi_document()).map_err(|e| e.to_string()));
    match text {
        Ok(text) => Ok(HttpResponse::Ok().content_type("application/json").body(text.as_str())),
        Err(error) => Err(Error::internal(error).into()),
    }
}
