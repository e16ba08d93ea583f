//! `/api/units`, `/api/units/{id}` and what lies below it, `/api/tree`.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::Id;
use domain::unit::UnitKind;
use serde::Deserialize;
use service::Service;
use service::units::history::UnitEventView;
use service::units::{self, ChangeUnit, CreateUnit, MergeUnit, SplitUnit, TreeNode, UnitQuery, UnitView};
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, get_one, create, change, top, children, history, merge, split))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(get_one).service(create).service(change);
    config.service(top).service(children).service(history).service(merge).service(split);
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
              (status = 409, body = Problem, description = "`already_sealed`: a box of it is not opened yet"),
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

/// The top of the reader's tree.
#[utoipa::path(tag = "units", operation_id = "top_units", security(("staff" = ["unit.read"])),
    responses((status = 200, body = [TreeNode], description = "The reader's own unit"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/tree")]
async fn top(service: Data<Service>, staff: Staff) -> Result<Json<Vec<TreeNode>>, Problem> {
    Ok(Json(run(&service, move |service| units::children(service, &staff.actor, None)).await?))
}

/// The units right below one.
#[utoipa::path(tag = "units", operation_id = "child_units", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Unit")),
    responses((status = 200, body = [TreeNode], description = "In the order of the tree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}/children")]
async fn children(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Vec<TreeNode>>, Problem> {
    let id = Some(Id::new(id.into_inner()));
    Ok(Json(run(&service, move |service| units::children(service, &staff.actor, id)).await?))
}

/// What happened to a unit, newest first.
#[utoipa::path(tag = "units", operation_id = "unit_history", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Unit")),
    responses((status = 200, body = [UnitEventView], description = "Names, mergers, splits, imported rolls"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/units/{id}/history")]
async fn history(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Vec<UnitEventView>>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| units::history::of_unit(service, &staff.actor, id)).await?))
}

/// Merge a branch into another: members and permanent code go to the successor.
#[utoipa::path(tag = "units", operation_id = "merge_unit", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Branch")), request_body = MergeUnit,
    responses((status = 200, body = UnitView, description = "The successor"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`: a box of either is not opened yet"),
              (status = 422, body = Problem, description = "`invalid`: unit or into_id")))]
#[post("/api/units/{id}/merge")]
async fn merge(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<MergeUnit>,
) -> Result<Json<UnitView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| units::merge(service, &staff.actor, id, &body)).await?))
}

/// Split a branch: a new one takes some of its members.
#[utoipa::path(tag = "units", operation_id = "split_unit", security(("staff" = ["unit.manage"])),
    params(("id" = Uuid, Path, description = "Branch")), request_body = SplitUnit,
    responses((status = 201, body = UnitView, description = "The new branch"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`: a box of it is not opened yet"),
              (status = 422, body = Problem, description = "`invalid`: name, code or member_ids")))]
#[post("/api/units/{id}/split")]
async fn split(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<SplitUnit>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    let unit = run(&service, move |service| units::split(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::Created().json(unit))
}
