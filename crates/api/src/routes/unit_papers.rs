//! `/api/units.xlsx`, `/papers/units`, and the bad rows of imports: `…/faults.xlsx`, `…/faults`.

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use domain::Id;
use serde::Deserialize;
use service::Service;
use service::papers::{self, BadSheet};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use super::papers::{XLSX, download, page};
use super::rolls::upload;
use crate::guard::Staff;
use crate::upload::Upload;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(units_workbook, units_page, roll_workbook, roll_page, list_workbook, list_page))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(units_workbook).service(units_page);
    config.service(roll_workbook).service(roll_page).service(list_workbook).service(list_page);
}

/// Whose tree.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Under {
    /// This unit and what lies below it; the reader's own where left out.
    under: Option<Uuid>,
}

/// How a sheet is to be read, and what it is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Sheet {
    /// Name of the file, to be printed.
    #[serde(default)]
    file: String,
    /// The sheet, as in the preview.
    sheet: Option<String>,
    /// Columns, as in the preview.
    columns: Option<String>,
}

/// What a list is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Named {
    /// Name of the file, to be printed.
    #[serde(default)]
    file: String,
}

/// The tree of units as a workbook.
#[utoipa::path(tag = "papers", operation_id = "units_workbook", security(("staff" = ["unit.read"])), params(Under),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: under"),
              (status = 422, body = Problem, description = "`invalid`: under, too many units")))]
#[get("/api/units.xlsx")]
async fn units_workbook(
    service: Data<Service>,
    staff: Staff,
    of: Query<Under>,
) -> Result<HttpResponse, Problem> {
    let under = of.into_inner().under.map(Id::new);
    let work = move |service: &Service| papers::units_workbook(service, &staff.actor, under);
    Ok(download(run(&service, work).await?, "units.xlsx"))
}

/// The tree of units for A4.
#[utoipa::path(tag = "papers", operation_id = "units_page", security(("staff" = ["unit.read"])), params(Under),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: under"),
              (status = 422, body = Problem, description = "`invalid`: under, too many units")))]
#[get("/papers/units")]
async fn units_page(service: Data<Service>, staff: Staff, of: Query<Under>) -> Result<HttpResponse, Problem> {
    let under = of.into_inner().under.map(Id::new);
    Ok(page(run(&service, move |service| papers::units_page(service, &staff.actor, under)).await?))
}

/// The bad rows of a roll as a workbook. Nothing is written.
#[utoipa::path(tag = "papers", operation_id = "roll_faults_workbook", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Township or branch"), Sheet),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file of the preview"),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: `file` that cannot be read, `columns`")))]
#[post("/api/units/{id}/roll/faults.xlsx")]
async fn roll_workbook(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    sheet: Query<Sheet>,
    bytes: Upload<20>,
) -> Result<HttpResponse, Problem> {
    let Sheet { file, sheet, columns } = sheet.into_inner();
    let (id, upload) = (Id::new(id.into_inner()), upload(bytes.into_inner(), sheet, columns.as_deref())?);
    let work = move |service: &Service| {
        papers::faults_workbook(service, &staff.actor, &BadSheet::Roll(id, &upload), &file)
    };
    Ok(download(run(&service, work).await?, "faults.xlsx"))
}

/// The bad rows of a roll for A4. Nothing is written.
#[utoipa::path(tag = "papers", operation_id = "roll_faults_page", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Township or branch"), Sheet),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file of the preview"),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: `file` that cannot be read, `columns`")))]
#[post("/api/units/{id}/roll/faults")]
async fn roll_page(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    sheet: Query<Sheet>,
    bytes: Upload<20>,
) -> Result<HttpResponse, Problem> {
    let Sheet { file, sheet, columns } = sheet.into_inner();
    let (id, upload) = (Id::new(id.into_inner()), upload(bytes.into_inner(), sheet, columns.as_deref())?);
    let work = move |service: &Service| {
        papers::faults_page(service, &staff.actor, &BadSheet::Roll(id, &upload), &file)
    };
    Ok(page(run(&service, work).await?))
}

/// The bad rows of a list of villages as a workbook. Nothing is written.
#[utoipa::path(tag = "papers", operation_id = "list_faults_workbook", security(("staff" = ["unit.manage"])), params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file of the preview"),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: `file`")))]
#[post("/api/lists/faults.xlsx")]
async fn list_workbook(
    service: Data<Service>,
    staff: Staff,
    named: Query<Named>,
    bytes: Upload<40>,
) -> Result<HttpResponse, Problem> {
    let (file, bytes) = (named.into_inner().file, bytes.into_inner());
    let work = move |service: &Service| {
        papers::faults_workbook(service, &staff.actor, &BadSheet::Villages(&bytes), &file)
    };
    Ok(download(run(&service, work).await?, "faults.xlsx"))
}

/// The bad rows of a list of villages for A4. Nothing is written.
#[utoipa::path(tag = "papers", operation_id = "list_faults_page", security(("staff" = ["unit.manage"])), params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file of the preview"),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: `file`")))]
#[post("/api/lists/faults")]
async fn list_page(
    service: Data<Service>,
    staff: Staff,
    named: Query<Named>,
    bytes: Upload<40>,
) -> Result<HttpResponse, Problem> {
    let (file, bytes) = (named.into_inner().file, bytes.into_inner());
    let work = move |service: &Service| {
        papers::faults_page(service, &staff.actor, &BadSheet::Villages(&bytes), &file)
    };
    Ok(page(run(&service, work).await?))
}
