//! `/api/units/{id}/disclosure`: what of its members a unit discloses.

use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{get, put};
use domain::Id;
use service::Service;
use service::disclosure::{self, DisclosureView, PutDisclosure};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(get_disclosure, put_disclosure))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(get_disclosure).service(put_disclosure);
}

/// What of its members a unit discloses, and whether it set that itself.
#[utoipa::path(tag = "units", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Unit")),
    responses((status = 200, body = DisclosureView, description = "The policy"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}/disclosure")]
async fn get_disclosure(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<DisclosureView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| disclosure::policy(service, &staff.actor, id)).await?))
}

/// Set what of its members a unit discloses: with their consent, within the village, or to everybody.
#[utoipa::path(tag = "units", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Unit")), request_body = PutDisclosure,
    responses((status = 200, body = DisclosureView, description = "The policy that holds now"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: policy")))]
#[put("/api/units/{id}/disclosure")]
async fn put_disclosure(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<PutDisclosure>,
) -> Result<Json<DisclosureView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| disclosure::put_policy(service, &staff.actor, id, body)).await?))
}
