//! `/api/rollup`: the figures of many townships side by side; and their papers.

use actix_web::web::{Data, Json, Query, ServiceConfig};
use actix_web::{HttpResponse, get};
use service::overview::{self, RollUp, RollUpQuery};
use service::{Service, papers};
use utoipa::OpenApi;

use super::papers::{XLSX, download, page};
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, workbook, paper))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(workbook).service(paper);
}

/// The figures of the townships (or counties) below a unit, one row each.
#[utoipa::path(tag = "overview", operation_id = "roll_up", security(("staff" = ["rollup.read"])), params(RollUpQuery),
    responses((status = 200, body = RollUp, description = "A page of it, with totals over all rows that fit"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: level, sort, query")))]
#[get("/api/rollup")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    query: Query<RollUpQuery>,
) -> Result<Json<RollUp>, Problem> {
    let query = query.into_inner();
    Ok(Json(run(&service, move |service| overview::roll_up(service, &staff.actor, &query)).await?))
}

/// The same as a workbook, every row of it.
#[utoipa::path(tag = "papers", operation_id = "roll_up_workbook", security(("staff" = ["rollup.read"])),
    params(RollUpQuery),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: level, sort, query")))]
#[get("/api/rollup.xlsx")]
async fn workbook(
    service: Data<Service>,
    staff: Staff,
    query: Query<RollUpQuery>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let work = move |service: &Service| papers::roll_up_workbook(service, &staff.actor, &query);
    Ok(download(run(&service, work).await?, "rollup.xlsx"))
}

/// The same for A4.
#[utoipa::path(tag = "papers", operation_id = "roll_up_page", security(("staff" = ["rollup.read"])),
    params(RollUpQuery),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: level, sort, query")))]
#[get("/papers/rollup")]
async fn paper(
    service: Data<Service>,
    staff: Staff,
    query: Query<RollUpQuery>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    Ok(page(run(&service, move |service| papers::roll_up_page(service, &staff.actor, &query)).await?))
}
