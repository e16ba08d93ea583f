//! `/api/lists/…`: villages and communities from a list.

use actix_web::post;
use actix_web::web::{Data, Json, Query, ServiceConfig};
use serde::Deserialize;
use service::Service;
use service::units::ImportReport;
use service::units::lists::{self, ListPreview};
use utoipa::{IntoParams, OpenApi};

use crate::guard::Staff;
use crate::upload::Upload;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(preview, import))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(preview).service(import);
}

/// What was decided after the preview.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Decision {
    /// The token of the preview.
    #[serde(default)]
    token: String,
    /// Leave out bad rows and take the others.
    #[serde(default)]
    only_good: bool,
}

/// Say what importing a list of villages would do. Nothing is written.
#[utoipa::path(tag = "units", operation_id = "preview_list", security(("staff" = ["unit.manage"])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
                 description = "The official list or a sheet with a column of codes and one of names, at most 40 MB"),
    responses((status = 200, body = ListPreview, description = "What would be written, and every fault"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: `file`")))]
#[post("/api/lists/preview")]
async fn preview(
    service: Data<Service>,
    staff: Staff,
    file: Upload<40>,
) -> Result<Json<ListPreview>, Problem> {
    let bytes = file.into_inner();
    Ok(Json(run(&service, move |service| lists::preview(service, &staff.actor, &bytes)).await?))
}

/// Import the list that was previewed: the same file with the preview's token.
#[utoipa::path(tag = "units", operation_id = "import_list", security(("staff" = ["unit.manage"])), params(Decision),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The same file"),
    responses((status = 200, body = ImportReport, description = "Imported; the same file again changes nothing"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 409, body = Problem, description = "`stale`: file or units changed since the preview"),
              (status = 422, body = Problem, description = "`invalid`: `file`, or every bad row, e.g. `rows[12]`")))]
#[post("/api/lists/import")]
async fn import(
    service: Data<Service>,
    staff: Staff,
    decision: Query<Decision>,
    file: Upload<40>,
) -> Result<Json<ImportReport>, Problem> {
    let (Decision { token, only_good }, bytes) = (decision.into_inner(), file.into_inner());
    let import = move |service: &Service| lists::confirm(service, &staff.actor, &bytes, &token, only_good);
    Ok(Json(run(&service, import).await?))
}
