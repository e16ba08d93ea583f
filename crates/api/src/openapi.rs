//! The OpenAPI 3.1 document, made from the code; `api-spec/openapi.json` is its committed copy.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

/// The document.
pub fn document() -> OpenApi {
    let mut document = crate::routes::documents();
    let info = InfoBuilder::new()
        .title("Xingping 星评")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Star-rating evaluation service for villages and townships. Operations name the permission they need as \
             the scope of `staff`; everything that changes something wants the header X-CSRF-Token as well.",
        ));
    document = OpenApiBuilder::from(document).info(info.build()).build();
    let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::COOKIE));
    document.components.get_or_insert_default().add_security_scheme("staff", SecurityScheme::ApiKey(cookie));
    document
}
