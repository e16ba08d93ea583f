//! `/api/units/{id}/members`, `/api/members/{id}`.

use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::Id;
use service::Service;
use service::units::members::{self, AddMembers, ChangeMember, MemberView};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, add, change))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(add).service(change);
}

/// The roll of a branch.
#[utoipa::path(tag = "members", operation_id = "list_members", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Branch")),
    responses((status = 200, body = [MemberView], description = "Every member, in order of entry"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}/members")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Vec<MemberView>>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| members::list(service, &staff.actor, id)).await?))
}

/// Add members to the roll: all rows or none.
#[utoipa::path(tag = "members", operation_id = "add_members", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Branch")), request_body = AddMembers,
    responses((status = 201, body = [MemberView], description = "Added"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: every bad row, e.g. `members[3].name`")))]
#[post("/api/units/{id}/members")]
async fn add(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<AddMembers>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    let added = run(&service, move |service| members::add(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::Created().json(added))
}

/// Change a member on the roll. What is sealed keeps the roll as it was.
#[utoipa::path(tag = "members", operation_id = "change_member", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Member")), request_body = ChangeMember,
    responses((status = 200, body = MemberView, description = "Changed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: name or post")))]
#[patch("/api/members/{id}")]
async fn change(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<ChangeMember>,
) -> Result<Json<MemberView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| members::change(service, &staff.actor, id, &body)).await?))
}
