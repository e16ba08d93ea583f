//! `/api/units`, `/api/units/{id}`.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::Id;
use domain::unit::UnitKind;
use serde::Deserialize;
use service::Service;
use service::units::{self, ChangeUnit, CreateUnit, UnitQuery, UnitView};
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, get_one, create, change))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(get_one).service(create).service(change);
}

/// Which units are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only this unit and what lies below it.
    under: Option<Uuid>,
    /// Only this level.
    #[param(inline)]
    kind: Option<UnitKind>,
    /// Part of name or code.
    q: Option<String>,
    /// Page, from 1.
    page: Option<u32>,
    /// Rows on a page: 50 unless told, at most 200.
    per_page: Option<u32>,
}

/// List units, in the order of the tree.
#[utoipa::path(tag = "units", operation_id = "list_units", security(("staff" = ["unit.read"])), params(Filter),
    responses((status = 200, body = Page<UnitView>, description = "A page of the units in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: under"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/units")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    filter: Query<Filter>,
) -> Result<Json<Page<UnitView>>, Problem> {
    let Filter { under, kind, q, page, per_page } = filter.into_inner();
    let query = UnitQuery { under: under.map(Id::new), kind, q, paging: Paging::new(page, per_page) };
    Ok(Json(run(&service, move |service| units::list(service, &staff.actor, &query)).await?))
}

/// One unit.
#[utoipa::path(tag = "units", operation_id = "get_unit", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Unit")),
    responses((status = 200, body = UnitView, description = "The unit"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}")]
async fn get_one(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<UnitView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| units::get(service, &staff.actor, id)).await?))
}

/// Enter a unit by hand, with an official or a local code.
#[utoipa::path(tag = "units", operation_id = "create_unit", security(("staff" = ["unit.manage"])),
    request_body = CreateUnit,
    responses((status = 201, body = UnitView, description = "Entered"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: the unit above"),
              (status = 422, body = Problem, description = "`invalid`: name, kind or code")))]
#[post("/api/units")]
async fn create(
    service: Data<Service>,
    staff: Staff,
    body: Body<CreateUnit>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let unit = run(&service, move |service| units::create(service, &staff.actor, &body)).await?;
    Ok(HttpResponse::Created().json(unit))
}

/// Rename a unit, or take it out of use.
#[utoipa::path(tag = "units", operation_id = "change_unit", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Unit")), request_body = ChangeUnit,
    responses((status = 200, body = UnitView, description = "Changed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: name")))]
#[patch("/api/units/{id}")]
async fn change(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<ChangeUnit>,
) -> Result<Json<UnitView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| units::change(service, &staff.actor, id, &body)).await?))
}
