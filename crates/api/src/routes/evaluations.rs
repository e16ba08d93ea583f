//! `/api/cycles/{id}/evaluations`, `/api/evaluations/{id}` and the forms of preparation below it.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, put};
use domain::Id;
use domain::evaluation::EvaluationStatus;
use serde::Deserialize;
use service::Service;
use service::preparation::{
    self, EvaluationQuery, EvaluationRow, EvaluationView, PutElectorates, PutFacts, PutWorkRecord, Saved,
};
use service::units;
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, get_one, put_facts, put_electorates, put_work_record))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(get_one)
        .service(put_facts)
        .service(put_electorates)
        .service(put_work_record);
}

/// Which evaluations are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Part of the branch's name.
    q: Option<String>,
    /// Only this status.
    #[param(inline)]
    status: Option<EvaluationStatus>,
    /// Only this unit and what lies below it.
    under: Option<Uuid>,
    /// Page, from 1.
    page: Option<u32>,
    /// Rows on a page: 50 unless told, at most 200.
    per_page: Option<u32>,
}

/// List the evaluations of a cycle, in the order of their branches.
#[utoipa::path(tag = "evaluations", operation_id = "list_evaluations", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), Filter),
    responses((status = 200, body = Page<EvaluationRow>, description = "A page of those in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/cycles/{id}/evaluations")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    filter: Query<Filter>,
) -> Result<Json<Page<EvaluationRow>>, Problem> {
    let Filter { q, status, under, page, per_page } = filter.into_inner();
    let (id, query) =
        (Id::new(id.into_inner()), EvaluationQuery { q, status, paging: Paging::new(page, per_page) });
    let work = move |service: &Service| {
        let actor = units::narrow(service, staff.actor, under)?;
        preparation::list(service, &actor, id, &query)
    };
    Ok(Json(run(&service, work).await?))
}

/// One evaluation with everything prepared for it.
#[utoipa::path(tag = "evaluations", operation_id = "get_evaluation", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = EvaluationView, description = "The evaluation"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/evaluations/{id}")]
async fn get_one(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<EvaluationView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| preparation::get(service, &staff.actor, id)).await?))
}

/// Enter and verify facts, until the box is sealed.
#[utoipa::path(tag = "evaluations", security(("staff" = ["evaluation.prepare"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = PutFacts,
    responses((status = 200, body = Saved, description = "Saved"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`, `already_sealed`"),
              (status = 422, body = Problem, description = "`invalid`: every bad field, e.g. `facts[3].value`")))]
#[put("/api/evaluations/{id}/facts")]
async fn put_facts(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<PutFacts>,
) -> Result<Json<Saved>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| preparation::put_facts(service, &staff.actor, id, &body)).await?))
}

/// Enter the number of residents and assign superiors, until the box is sealed. Self and peers follow the roll.
#[utoipa::path(tag = "evaluations", security(("staff" = ["evaluation.prepare"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = PutElectorates,
    responses((status = 204, description = "Saved"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`"),
              (status = 422, body = Problem, description = "`invalid`: public, or e.g. `superiors[1]`")))]
#[put("/api/evaluations/{id}/electorates")]
async fn put_electorates(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<PutElectorates>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    run(&service, move |service| preparation::put_electorates(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Keep the branch's record of work, until the box is sealed.
#[utoipa::path(tag = "evaluations", security(("staff" = ["evaluation.record"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = PutWorkRecord,
    responses((status = 204, description = "Saved"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`"),
              (status = 422, body = Problem, description = "`invalid`: every bad field, e.g. `entries[2].text`")))]
#[put("/api/evaluations/{id}/work-record")]
async fn put_work_record(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<PutWorkRecord>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    run(&service, move |service| preparation::put_work_record(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}
