//! `/api/problems`: what was found, the commitments, and how far they are.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::{Actor, Id, ProblemId};
use service::Service;
use service::problems::{
    self, AssignProblem, Drawn, Note, ProblemHistory, ProblemList, ProblemQuery, ProblemView,
    RegisterProblem, ReportProgress,
};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, register, history, assign, progress, done, check, return_to_work, urge, draw))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(register)
        .service(history)
        .service(assign)
        .service(progress)
        .service(done)
        .service(check)
        .service(return_to_work)
        .service(urge)
        .service(draw);
}

/// Runs a use case on one problem.
async fn on(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    work: impl FnOnce(&Service, &Actor, ProblemId) -> service::Result<ProblemView> + Send + 'static,
) -> Result<Json<ProblemView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| work(service, &staff.actor, id)).await?))
}

/// The problems of a cycle or a branch, the overdue first.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.read"])), params(ProblemQuery),
    responses((status = 200, body = ProblemList, description = "A page of them, and how many there are by state"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: cycle_id")))]
#[get("/api/problems")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    query: Query<ProblemQuery>,
) -> Result<Json<ProblemList>, Problem> {
    let query = query.into_inner();
    Ok(Json(run(&service, move |service| problems::list(service, &staff.actor, &query)).await?))
}

/// Register what the township found itself.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])), request_body = RegisterProblem,
    responses((status = 201, body = ProblemView, description = "Registered"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: source, text")))]
#[post("/api/problems")]
async fn register(
    service: Data<Service>,
    staff: Staff,
    body: Body<RegisterProblem>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let view = run(&service, move |service| problems::register(service, &staff.actor, &body)).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(view))
}

/// A problem with its history.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.read"])),
    params(("id" = Uuid, Path, description = "Problem")),
    responses((status = 200, body = ProblemHistory, description = "The problem and what happened to it"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/problems/{id}")]
async fn history(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<ProblemHistory>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| problems::history(service, &staff.actor, id)).await?))
}

/// Commit to a measure, an owner and a deadline, or change them.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])),
    params(("id" = Uuid, Path, description = "Problem")), request_body = AssignProblem,
    responses((status = 200, body = ProblemView, description = "Committed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`, `problem_done`, `problem_checked`"),
              (status = 422, body = Problem, description = "`invalid`: text, measure, owner, deadline")))]
#[patch("/api/problems/{id}")]
async fn assign(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<AssignProblem>,
) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, move |service, actor, id| problems::assign(service, actor, id, &body)).await
}

/// Report progress.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.progress"])),
    params(("id" = Uuid, Path, description = "Problem")), request_body = ReportProgress,
    responses((status = 200, body = ProblemView, description = "Reported"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`problem_not_assigned`, `problem_done`"),
              (status = 422, body = Problem, description = "`invalid`: percent, note")))]
#[post("/api/problems/{id}/progress")]
async fn progress(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<ReportProgress>,
) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, move |service, actor, id| problems::progress(service, actor, id, &body)).await
}

/// Report a measure done; the township checks it.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.progress"])),
    params(("id" = Uuid, Path, description = "Problem")), request_body = Note,
    responses((status = 200, body = ProblemView, description = "Reported"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`problem_not_assigned`, `problem_done`"),
              (status = 422, body = Problem, description = "`invalid`: note")))]
#[post("/api/problems/{id}/done")]
async fn done(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Note>,
) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, move |service, actor, id| problems::done(service, actor, id, &body)).await
}

/// Check a problem off (销号).
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])),
    params(("id" = Uuid, Path, description = "Problem")),
    responses((status = 200, body = ProblemView, description = "Checked off"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`problem_not_done`, `problem_checked`")))]
#[post("/api/problems/{id}/check")]
async fn check(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, problems::check).await
}

/// Return what was reported done (退回重办), with the reason.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])),
    params(("id" = Uuid, Path, description = "Problem")), request_body = Note,
    responses((status = 200, body = ProblemView, description = "Returned"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`problem_not_done`, `problem_checked`"),
              (status = 422, body = Problem, description = "`invalid`: note")))]
#[post("/api/problems/{id}/return")]
async fn return_to_work(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Note>,
) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, move |service, actor, id| problems::return_to_work(service, actor, id, &body))
        .await
}

/// Urge the owner (催办).
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])),
    params(("id" = Uuid, Path, description = "Problem")),
    responses((status = 200, body = ProblemView, description = "Noted in the history"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`problem_not_assigned`, `problem_done`")))]
#[post("/api/problems/{id}/urge")]
async fn urge(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<ProblemView>, Problem> {
    on(service, staff, id, problems::urge).await
}

/// Draw the problems of a rating from low indicators, bottom lines and comments. Again, only what is new is added.
#[utoipa::path(tag = "problems", security(("staff" = ["problem.manage"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = Drawn, description = "How many are new, how many were there"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`")))]
#[post("/api/evaluations/{id}/problems/draw")]
async fn draw(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<Drawn>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| problems::draw(service, &staff.actor, id)).await?))
}
