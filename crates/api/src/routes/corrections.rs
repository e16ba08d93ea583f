//! Corrections after the vote (票后更正): what was corrected of an evaluation's facts, proposed by one, confirmed by another.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{CustomizeResponder, Responder as _, get, post};
use domain::Id;
use service::Service;
use service::corrections::{self, Correct, CorrectionView, Corrections};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(corrections_of_evaluation, propose, confirm, withdraw))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(corrections_of_evaluation).service(propose).service(confirm).service(withdraw);
}

/// Corrections of an evaluation (票后更正), and its facts as they hold now.
#[utoipa::path(tag = "ratings", operation_id = "corrections", security(("staff" = ["rating.read"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = Corrections, description = "Newest first"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`")))]
#[get("/api/evaluations/{id}/corrections")]
async fn corrections_of_evaluation(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Corrections>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| corrections::list(service, &staff.actor, id)).await?))
}

/// Propose to correct a fact after the vote.
#[utoipa::path(tag = "ratings", operation_id = "propose_correction", security(("staff" = ["rating.correct"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = Correct,
    responses((status = 201, body = CorrectionView, description = "Waits for the second person"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `duplicate` where one waits already"),
              (status = 422, body = Problem, description = "`invalid`: fact, value, evidence, reason")))]
#[post("/api/evaluations/{id}/corrections")]
async fn propose(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Correct>,
) -> Result<CustomizeResponder<Json<CorrectionView>>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    let made = run(&service, move |service| corrections::propose(service, &staff.actor, id, &body)).await?;
    Ok(Json(made).customize().with_status(StatusCode::CREATED))
}

/// Confirm a correction as the second person: a new version of the rating holds then.
#[utoipa::path(tag = "ratings", operation_id = "confirm_correction", security(("staff" = ["rating.correct"])),
    params(("id" = Uuid, Path, description = "Correction")),
    responses((status = 200, body = CorrectionView, description = "Confirmed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`decision_closed`, `same_person`")))]
#[post("/api/corrections/{id}/confirm")]
async fn confirm(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<CorrectionView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| corrections::confirm(service, &staff.actor, id)).await?))
}

/// Take a correction back, or refuse it.
#[utoipa::path(tag = "ratings", operation_id = "withdraw_correction", security(("staff" = ["rating.correct"])),
    params(("id" = Uuid, Path, description = "Correction")),
    responses((status = 200, body = CorrectionView, description = "Withdrawn"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`decision_closed`")))]
#[post("/api/corrections/{id}/withdraw")]
async fn withdraw(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<CorrectionView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| corrections::withdraw(service, &staff.actor, id)).await?))
}
