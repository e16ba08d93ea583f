//! `/api/units/{id}/roll/…`, `/api/templates/roll.{form}`: rolls from sheets.

use std::collections::BTreeMap;

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use domain::{Code, Error, Id};
use serde::Deserialize;
use service::Service;
use service::units::roll::{self, ConfirmRoll, RollPreview, RollReport, RollUpload};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::guard::Staff;
use crate::upload::Upload;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(preview, import, template))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(preview).service(import).service(template);
}

/// How the file is to be read.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Reading {
    /// The sheet; the one that looks most like a roll where left out.
    sheet: Option<String>,
    /// Columns chosen by hand as a JSON object of field and header, e.g. `{"name":"姓名"}`; an empty header chooses none.
    columns: Option<String>,
}

/// How the file is to be read, and what was decided after the preview.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Decision {
    /// The sheet, as in the preview.
    sheet: Option<String>,
    /// Columns, as in the preview.
    columns: Option<String>,
    /// The token of the preview.
    #[serde(default)]
    token: String,
    /// Leave out bad rows and take the others.
    #[serde(default)]
    skip_bad: bool,
    /// The same name in two branches means two people.
    #[serde(default)]
    same_names_are_two: bool,
    /// Take those off the roll who are not in the sheet.
    #[serde(default)]
    take_out_absent: bool,
}

pub(super) fn upload(
    bytes: Vec<u8>,
    sheet: Option<String>,
    columns: Option<&str>,
) -> Result<RollUpload, Error> {
    let columns: BTreeMap<String, String> = match columns.filter(|text| !text.is_empty()) {
        None => BTreeMap::new(),
        Some(text) => serde_json::from_str(text)
            .map_err(|_| Error::field("columns", "unreadable", "列的选择读不懂，请重新选择"))?,
    };
    Ok(RollUpload { bytes, sheet: sheet.filter(|name| !name.is_empty()), columns })
}

/// Say what importing a roll would do. Nothing is written.
#[utoipa::path(tag = "units", operation_id = "preview_roll", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Township or branch"), Reading),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
                 description = "The file: XLSX, CSV or TSV, at most 20 MB"),
    responses((status = 200, body = RollPreview, description = "What would be written, and every fault"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: `file` that cannot be read, `columns`")))]
#[post("/api/units/{id}/roll/preview")]
async fn preview(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    reading: Query<Reading>,
    file: Upload<20>,
) -> Result<Json<RollPreview>, Problem> {
    let Reading { sheet, columns } = reading.into_inner();
    let (id, upload) = (Id::new(id.into_inner()), upload(file.into_inner(), sheet, columns.as_deref())?);
    Ok(Json(run(&service, move |service| roll::preview(service, &staff.actor, id, &upload)).await?))
}

/// Import the roll that was previewed: the same file with the preview's token.
#[utoipa::path(tag = "units", operation_id = "import_roll", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Township or branch"), Decision),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The same file"),
    responses((status = 200, body = RollReport, description = "Imported; the same file again changes nothing"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`: file, columns or rolls changed since the preview"),
              (status = 422, body = Problem, description = "`invalid`: every bad row, e.g. `rows[12]`")))]
#[post("/api/units/{id}/roll/import")]
async fn import(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    decision: Query<Decision>,
    file: Upload<20>,
) -> Result<Json<RollReport>, Problem> {
    let decision = decision.into_inner();
    let upload = upload(file.into_inner(), decision.sheet, decision.columns.as_deref())?;
    let decided = ConfirmRoll {
        token: decision.token,
        skip_bad: decision.skip_bad,
        same_names_are_two: decision.same_names_are_two,
        take_out_absent: decision.take_out_absent,
    };
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| roll::confirm(service, &staff.actor, id, &upload, &decided)).await?))
}

/// The empty roll to fill in.
#[utoipa::path(tag = "units", operation_id = "roll_template", security(("staff" = ["unit.read"])),
    params(("form" = String, Path, description = "`xlsx` or `csv`")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "The file"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: another form")))]
#[get("/api/templates/roll.{form}")]
async fn template(staff: Staff, form: Path<String>) -> Result<HttpResponse, Problem> {
    staff.actor.require(domain::Action::ReadUnits)?;
    let (bytes, kind) = match form.as_str() {
        "csv" => (service::units::roll::template_csv(), "text/csv; charset=utf-8"),
        "xlsx" => (
            service::units::roll::template_workbook()?,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        _ => return Err(Error::new(Code::NotFound).into()),
    };
    let name = format!(
        "attachment; filename=\"roll.{form}\"; filename*=UTF-8''%E5%85%9A%E5%91%98%E5%90%8D%E5%86%8C.{form}"
    );
    Ok(HttpResponse::Ok().content_type(kind).insert_header(("Content-Disposition", name)).body(bytes))
}
