//! `/api/cycles`, `/api/cycles/{id}`.

use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use domain::Id;
use service::Service;
use service::cycles::{self, CycleView, OpenCycle};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, open, get_one))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(open).service(get_one);
}

/// List the cycles that concern the reader, newest first.
#[utoipa::path(tag = "cycles", operation_id = "list_cycles", security(("staff" = ["cycle.read"])),
    responses((status = 200, body = [CycleView], description = "Cycles run in the reader's subtree or above it"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/cycles")]
async fn list(service: Data<Service>, staff: Staff) -> Result<Json<Vec<CycleView>>, Problem> {
    Ok(Json(run(&service, move |service| cycles::list(service, &staff.actor)).await?))
}

/// Open a cycle: an evaluation for every branch.
#[utoipa::path(tag = "cycles", operation_id = "open_cycle", security(("staff" = ["cycle.open"])),
    request_body = OpenCycle,
    responses((status = 201, body = CycleView, description = "Opened"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: the unit"),
              (status = 409, body = Problem, description = "`duplicate`: one of this year under this scheme exists"),
              (status = 422, body = Problem, description = "`invalid`: name, year, scheme_id or branch_ids")))]
#[post("/api/cycles")]
async fn open(service: Data<Service>, staff: Staff, body: Body<OpenCycle>) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let cycle = run(&service, move |service| cycles::open(service, &staff.actor, &body)).await?;
    Ok(HttpResponse::Created().json(cycle))
}

/// One cycle.
#[utoipa::path(tag = "cycles", operation_id = "get_cycle", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = CycleView, description = "The cycle"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}")]
async fn get_one(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<CycleView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| cycles::get(service, &staff.actor, id)).await?))
}
