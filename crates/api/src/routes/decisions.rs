//! Signals of a sealed box, and what two people decide about its ballots before it is opened.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{CustomizeResponder, Responder as _, get, post};
use domain::Id;
use service::Service;
use service::decisions::{self, DecisionView, Propose};
use service::signals::{self, Signals};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(signals_of_box, propose, confirm, withdraw))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(signals_of_box).service(propose).service(confirm).service(withdraw);
}

/// Signals of a box (异常提示): marks, bursts, ballots beside what was issued or attended, and the decisions.
#[utoipa::path(tag = "boxes", operation_id = "signals", security(("staff" = ["signal.read"])),
    params(("id" = Uuid, Path, description = "Box")),
    responses((status = 200, body = Signals, description = "What is known; marks of one to four ballots are left out"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/boxes/{id}/signals")]
async fn signals_of_box(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Signals>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| signals::signals(service, &staff.actor, id)).await?))
}

/// Propose to correct a figure, to void a channel or to set marked ballots aside.
#[utoipa::path(tag = "boxes", operation_id = "propose_decision", security(("staff" = ["box.decide"])),
    params(("id" = Uuid, Path, description = "Box")), request_body = Propose,
    responses((status = 201, body = DecisionView, description = "Waits for the second person"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_opened`, `sessions_remain`, `duplicate`"),
              (status = 422, body = Problem, description = "`invalid`: figure, reason, fewer than five ballots")))]
#[post("/api/boxes/{id}/decisions")]
async fn propose(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Propose>,
) -> Result<CustomizeResponder<Json<DecisionView>>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    let made = run(&service, move |service| decisions::propose(service, &staff.actor, id, &body)).await?;
    Ok(Json(made).customize().with_status(StatusCode::CREATED))
}

/// Confirm a proposal as the second person; it is final then.
#[utoipa::path(tag = "boxes", operation_id = "confirm_decision", security(("staff" = ["box.decide"])),
    params(("id" = Uuid, Path, description = "Decision")),
    responses((status = 200, body = DecisionView, description = "Decided"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_opened`, `decision_closed`, `same_person`, `sessions_remain`"),
              (status = 422, body = Problem, description = "`invalid`: fewer than five ballots are left")))]
#[post("/api/decisions/{id}/confirm")]
async fn confirm(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<DecisionView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| decisions::confirm(service, &staff.actor, id)).await?))
}

/// Take a proposal back, or refuse it.
#[utoipa::path(tag = "boxes", operation_id = "withdraw_decision", security(("staff" = ["box.decide"])),
    params(("id" = Uuid, Path, description = "Decision")),
    responses((status = 200, body = DecisionView, description = "Withdrawn"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_opened`, `decision_closed`")))]
#[post("/api/decisions/{id}/withdraw")]
async fn withdraw(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<DecisionView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| decisions::withdraw(service, &staff.actor, id)).await?))
}
