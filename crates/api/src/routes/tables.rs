//! `/api/cycles.xlsx`, `/api/cycles/{id}/evaluations.xlsx`, `/api/cycles/{id}/lines.xlsx`, `/api/sessions.xlsx`,
//! `/api/staff.xlsx`, `/api/units/{id}/members.xlsx`: tables of the console as workbooks.

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get};
use domain::Id;
use serde::Deserialize;
use service::Service;
use service::papers;
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use super::papers::{XLSX, download};
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(cycles, evaluations, lines, sessions, accounts, members))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(cycles).service(evaluations).service(lines);
    config.service(sessions).service(accounts).service(members);
}

/// Which sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only this cycle; every one that concerns the reader where left out.
    cycle: Option<Uuid>,
}

/// The evaluations of a cycle as a workbook.
#[utoipa::path(tag = "papers", operation_id = "evaluations_workbook", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/evaluations.xlsx")]
async fn evaluations(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    let work = move |service: &Service| papers::evaluations_workbook(service, &staff.actor, id);
    Ok(download(run(&service, work).await?, "evaluations.xlsx"))
}

/// The cycles that concern the reader as a workbook.
#[utoipa::path(tag = "papers", operation_id = "cycles_workbook", security(("staff" = ["cycle.read"])),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/cycles.xlsx")]
async fn cycles(service: Data<Service>, staff: Staff) -> Result<HttpResponse, Problem> {
    let work = move |service: &Service| papers::cycles_workbook(service, &staff.actor);
    Ok(download(run(&service, work).await?, "cycles.xlsx"))
}

/// How the bottom lines of a cycle's branches stand on their facts, as a workbook.
#[utoipa::path(tag = "papers", operation_id = "lines_workbook", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/lines.xlsx")]
async fn lines(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    let work = move |service: &Service| papers::lines_workbook(service, &staff.actor, id);
    Ok(download(run(&service, work).await?, "lines.xlsx"))
}

/// Sessions as a workbook.
#[utoipa::path(tag = "papers", operation_id = "sessions_workbook", security(("staff" = ["cycle.read"])), params(Which),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/sessions.xlsx")]
async fn sessions(
    service: Data<Service>,
    staff: Staff,
    which: Query<Which>,
) -> Result<HttpResponse, Problem> {
    let cycle = which.into_inner().cycle.map(Id::new);
    let work = move |service: &Service| papers::sessions_workbook(service, &staff.actor, cycle);
    Ok(download(run(&service, work).await?, "sessions.xlsx"))
}

/// The accounts of the reader's subtree as a workbook.
#[utoipa::path(tag = "papers", operation_id = "staff_workbook", security(("staff" = ["staff.read"])),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/staff.xlsx")]
async fn accounts(service: Data<Service>, staff: Staff) -> Result<HttpResponse, Problem> {
    let work = move |service: &Service| papers::staff_workbook(service, &staff.actor);
    Ok(download(run(&service, work).await?, "staff.xlsx"))
}

/// The roll of a branch as a workbook.
#[utoipa::path(tag = "papers", operation_id = "members_workbook", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Branch")),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}/members.xlsx")]
async fn members(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    let work = move |service: &Service| papers::members_workbook(service, &staff.actor, id);
    Ok(download(run(&service, work).await?, "members.xlsx"))
}
