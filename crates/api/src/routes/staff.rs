//! `/api/staff`, `/api/staff/{id}`.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::{Id, Role};
use serde::Deserialize;
use service::Service;
use service::staff::{self, ChangeStaff, ChangedStaff, CreateStaff, CreatedStaff, StaffQuery, StaffView};
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, create, change))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(create).service(change);
}

/// Which accounts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only this role.
    #[param(inline)]
    role: Option<Role>,
    /// Part of name or login.
    q: Option<String>,
    /// Page, from 1.
    page: Option<u32>,
    /// Rows on a page: 50 unless told, at most 200.
    per_page: Option<u32>,
}

/// List staff accounts, oldest first.
#[utoipa::path(tag = "staff", operation_id = "list_staff", security(("staff" = ["staff.read"])), params(Filter),
    responses((status = 200, body = Page<StaffView>, description = "A page of the accounts in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/staff")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    filter: Query<Filter>,
) -> Result<Json<Page<StaffView>>, Problem> {
    let Filter { role, q, page, per_page } = filter.into_inner();
    let query = StaffQuery { role, q, paging: Paging::new(page, per_page) };
    Ok(Json(run(&service, move |service| staff::list(service, &staff.actor, &query)).await?))
}

/// Create an account. A password that was made is in this answer and nowhere else.
#[utoipa::path(tag = "staff", operation_id = "create_staff", security(("staff" = ["staff.manage"])),
    request_body = CreateStaff,
    responses((status = 201, body = CreatedStaff, description = "Created"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: login, name, role, unit_id or password")))]
#[post("/api/staff")]
async fn create(
    service: Data<Service>,
    staff: Staff,
    body: Body<CreateStaff>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let created = run(&service, move |service| staff::create(service, &staff.actor, &body)).await?;
    Ok(HttpResponse::Created().json(created))
}

/// Lock an account out or let it in again, rename it, or make it a new password.
#[utoipa::path(tag = "staff", operation_id = "change_staff", security(("staff" = ["staff.manage"])),
    params(("id" = Uuid, Path, description = "Account")), request_body = ChangeStaff,
    responses((status = 200, body = ChangedStaff, description = "Changed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`, also for accounts of county and city"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: name, or the own account")))]
#[patch("/api/staff/{id}")]
async fn change(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<ChangeStaff>,
) -> Result<Json<ChangedStaff>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| staff::change(service, &staff.actor, id, &body)).await?))
}
