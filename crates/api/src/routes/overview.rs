//! `/api/cycles/{id}/overview`: the workbench.

use actix_web::get;
use actix_web::web::{Data, Json, Path, ServiceConfig};
use domain::Id;
use service::Service;
use service::overview::{self, Overview};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(get_overview))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(get_overview);
}

/// How far a cycle has got, and what is to be done next.
#[utoipa::path(tag = "cycles", security(("staff" = ["cycle.read"])), params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = Overview, description = "The workbench, as far as the reader's subtree and role go"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/overview")]
async fn get_overview(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Overview>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| overview::overview(service, &staff.actor, id)).await?))
}
