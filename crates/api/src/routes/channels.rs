//! The channels of a helper's device and of paper: its link, ballots to print, and keying them twice.

use actix_web::web::{Data, Json, Path, ServiceConfig};
use actix_web::{get, post};
use domain::Id;
use service::Service;
use service::tickets::{self, AssistLink, AssistView, IssuePaperBallots, PaperBallots};
use service::voting::keying::{self, KeyPaper, KeyingView, PaperCode, PaperView};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(assist_link, renew_assist_link, paper_ballots, get_keying, find_paper, key_paper))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(assist_link)
        .service(renew_assist_link)
        .service(paper_ballots)
        .service(get_keying)
        .service(find_paper)
        .service(key_paper);
}

/// The link of a session's helper's device.
#[utoipa::path(tag = "tickets", operation_id = "get_assist_link", security(("staff" = ["ticket.issue"])),
    params(("id" = Uuid, Path, description = "Session")),
    responses((status = 200, body = AssistView, description = "The link, where there is one"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/sessions/{id}/assist-link")]
async fn assist_link(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<AssistView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| tickets::assist_link(service, &staff.actor, id)).await?))
}

/// Make or renew the link of a session's helper's device. The one before is dead then.
#[utoipa::path(tag = "tickets", operation_id = "renew_assist_link", security(("staff" = ["ticket.issue"])),
    params(("id" = Uuid, Path, description = "Session")),
    responses((status = 200, body = AssistLink, description = "The new link"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: a session without this channel")))]
#[post("/api/sessions/{id}/assist-link")]
async fn renew_assist_link(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<AssistLink>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| tickets::renew_assist_link(service, &staff.actor, id)).await?))
}

/// Print ballots on paper. Their codes are in this answer and nowhere else.
#[utoipa::path(tag = "tickets", operation_id = "issue_paper_ballots", security(("staff" = ["ticket.issue"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = IssuePaperBallots,
    responses((status = 200, body = PaperBallots, description = "Sheets to print"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: count, or a session without paper")))]
#[post("/api/sessions/{id}/paper-ballots")]
async fn paper_ballots(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<IssuePaperBallots>,
) -> Result<Json<PaperBallots>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| tickets::paper_ballots(service, &staff.actor, id, body)).await?))
}

/// Where the papers of a session's box stand, and what is asked on them.
#[utoipa::path(tag = "tickets", operation_id = "get_keying", security(("staff" = ["paper.key"])),
    params(("id" = Uuid, Path, description = "Session")),
    responses((status = 200, body = KeyingView, description = "Counts, papers that wait for somebody, questions"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/sessions/{id}/keying")]
async fn get_keying(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<KeyingView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| keying::keying(service, &staff.actor, id)).await?))
}

/// Say where one paper stands, by the code printed on it.
#[utoipa::path(tag = "tickets", operation_id = "find_paper", security(("staff" = ["paper.key"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = PaperCode,
    responses((status = 200, body = PaperView, description = "The paper"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 422, body = Problem, description = "`invalid`: code")))]
#[post("/api/sessions/{id}/keying/find")]
async fn find_paper(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<PaperCode>,
) -> Result<Json<PaperView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| keying::paper(service, &staff.actor, id, &body)).await?))
}

/// Key a paper. The second entry, by somebody else, casts its ballot where it agrees with the first.
#[utoipa::path(tag = "tickets", operation_id = "key_paper", security(("staff" = ["paper.key"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = KeyPaper,
    responses((status = 200, body = PaperView, description = "Where the paper stands now"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`same_person`, `session_not_open`, `box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: code, every answer that is missing or out of range, comment.text"),
              (status = 503, body = Problem, description = "`busy`")))]
#[post("/api/sessions/{id}/keying")]
async fn key_paper(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<KeyPaper>,
) -> Result<Json<PaperView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| keying::key_paper(service, &staff.actor, id, &body)).await?))
}
