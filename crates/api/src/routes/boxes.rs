//! Sealing and opening, slips and personal codes.

use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{get, post};
use domain::Id;
use service::Service;
use service::boxes::{self, OpenBox, Opened, SealBox, SealPreview, Sealed};
use service::tickets::{self, IssueLinks, IssuePersonalCodes, IssueSlips, Links, PersonalCodes, Slips};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(seal_preview, seal, open, slips, links, personal_codes))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(seal_preview)
        .service(seal)
        .service(open)
        .service(slips)
        .service(links)
        .service(personal_codes);
}

/// What stands in the way of sealing.
#[utoipa::path(tag = "boxes", security(("staff" = ["box.seal"])), params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = SealPreview, description = "Checks, facts that stay unknown, candidates"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/evaluations/{id}/seal-preview")]
async fn seal_preview(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<SealPreview>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| boxes::seal_preview(service, &staff.actor, id)).await?))
}

/// Seal the box (封卷). The opening codes are in this answer and nowhere else.
#[utoipa::path(tag = "boxes", security(("staff" = ["box.seal"])), params(("id" = Uuid, Path, description = "Evaluation")),
    request_body = SealBox,
    responses((status = 200, body = Sealed, description = "Sealed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`already_sealed`, `same_person`"),
              (status = 422, body = Problem, description = "`invalid`: what is not ready")))]
#[post("/api/evaluations/{id}/seal")]
async fn seal(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<SealBox>,
) -> Result<Json<Sealed>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| boxes::seal(service, &staff.actor, id, &body)).await?))
}

/// Open the box (开箱) with both scrutineers' codes.
#[utoipa::path(tag = "boxes", security(("staff" = ["box.open"])), params(("id" = Uuid, Path, description = "Box")),
    request_body = OpenBox,
    responses((status = 200, body = Opened, description = "Opened and rated"),
              (status = 401, body = Problem, description = "`wrong_credentials`: the field names whose"),
              (status = 403, body = Problem, description = "`forbidden`, `not_scrutineer`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`sessions_remain`, `decision_pending`, `box_opened`, `same_person`, `key_damaged`, `ballots_damaged`"),
              (status = 422, body = Problem, description = "`wrong_opening_code`: the field names which; `invalid`: a channel is void and nobody accepted that, lost_papers, unreadable")))]
#[post("/api/boxes/{id}/open")]
async fn open(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<OpenBox>,
) -> Result<Json<Opened>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| boxes::open(service, &staff.actor, id, &body)).await?))
}

/// Issue slips. Their codes are in this answer and nowhere else.
#[utoipa::path(tag = "tickets", security(("staff" = ["ticket.issue"])), params(("id" = Uuid, Path, description = "Session")),
    request_body = IssueSlips,
    responses((status = 200, body = Slips, description = "Sheets to print and cut"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: count, or a session without slips")))]
#[post("/api/sessions/{id}/slips")]
async fn slips(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<IssueSlips>,
) -> Result<Json<Slips>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| tickets::slips(service, &staff.actor, id, body)).await?))
}

/// Issue one-time links. They are in this answer and nowhere else.
#[utoipa::path(tag = "tickets", operation_id = "issue_links", security(("staff" = ["ticket.issue"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = IssueLinks,
    responses((status = 200, body = Links, description = "Addresses to copy and send, and a list to print"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: count, or a session without links")))]
#[post("/api/sessions/{id}/links")]
async fn links(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<IssueLinks>,
) -> Result<Json<Links>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| tickets::links(service, &staff.actor, id, body)).await?))
}

/// Issue or reissue personal codes. An earlier code of the same person dies; the right stays the same.
#[utoipa::path(tag = "tickets", security(("staff" = ["ticket.issue"])), params(("id" = Uuid, Path, description = "Evaluation")),
    request_body = IssuePersonalCodes,
    responses((status = 200, body = PersonalCodes, description = "Sheets to print and cut"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`")))]
#[post("/api/evaluations/{id}/personal-codes")]
async fn personal_codes(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<IssuePersonalCodes>,
) -> Result<Json<PersonalCodes>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| tickets::personal_codes(service, &staff.actor, id, &body)).await?))
}
