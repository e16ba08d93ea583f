//! `/api/sessions`, `/api/sessions/{id}`, closing and cancelling; `/api/screens`.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, patch, post};
use domain::Id;
use domain::session::SessionState;
use serde::Deserialize;
use service::Service;
use service::sessions::{
    self, BookSession, ChangeSession, OnRevision, ScreenView, SessionQuery, SessionView, SignSession,
    SignedSession,
};
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, book, get_one, change, close, cancel, sign, screens))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(list)
        .service(book)
        .service(get_one)
        .service(change)
        .service(close)
        .service(cancel)
        .service(sign)
        .service(screens);
}

/// Which sessions are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only this cycle.
    cycle_id: Option<Uuid>,
    /// Only those in which this evaluation is rated.
    evaluation_id: Option<Uuid>,
    /// Only this state.
    #[param(inline)]
    state: Option<SessionState>,
    /// Page, from 1.
    page: Option<u32>,
    /// Rows on a page: 50 unless told, at most 200.
    per_page: Option<u32>,
}

/// List sessions, the latest first.
#[utoipa::path(tag = "sessions", operation_id = "list_sessions", security(("staff" = ["cycle.read"])), params(Filter),
    responses((status = 200, body = Page<SessionView>, description = "A page of those in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: cycle_id or evaluation_id"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/sessions")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    filter: Query<Filter>,
) -> Result<Json<Page<SessionView>>, Problem> {
    let Filter { cycle_id, evaluation_id, state, page, per_page } = filter.into_inner();
    let query = SessionQuery {
        cycle_id: cycle_id.map(Id::new),
        evaluation_id: evaluation_id.map(Id::new),
        state,
        paging: Paging::new(page, per_page),
    };
    Ok(Json(run(&service, move |service| sessions::list(service, &staff.actor, &query)).await?))
}

/// Book a session, before sealing or after it.
#[utoipa::path(tag = "sessions", operation_id = "book_session", security(("staff" = ["session.manage"])),
    request_body = BookSession,
    responses((status = 201, body = SessionView, description = "Booked"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`: an evaluation"),
              (status = 409, body = Problem, description = "`box_opened`"),
              (status = 422, body = Problem, description = "`invalid`: every bad field, e.g. `closes_at`")))]
#[post("/api/sessions")]
async fn book(
    service: Data<Service>,
    staff: Staff,
    body: Body<BookSession>,
) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let session = run(&service, move |service| sessions::book(service, &staff.actor, &body)).await?;
    Ok(HttpResponse::Created().json(session))
}

/// One session.
#[utoipa::path(tag = "sessions", operation_id = "get_session", security(("staff" = ["cycle.read"])),
    params(("id" = Uuid, Path, description = "Session")),
    responses((status = 200, body = SessionView, description = "The session"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/sessions/{id}")]
async fn get_one(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<SessionView>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| sessions::get(service, &staff.actor, id)).await?))
}

/// Change a session that is booked or open.
#[utoipa::path(tag = "sessions", operation_id = "change_session", security(("staff" = ["session.manage"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = ChangeSession,
    responses((status = 200, body = SessionView, description = "Changed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`, `session_not_booked`"),
              (status = 422, body = Problem, description = "`invalid`: every bad field, e.g. `closes_at`")))]
#[patch("/api/sessions/{id}")]
async fn change(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<ChangeSession>,
) -> Result<Json<SessionView>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| sessions::change(service, &staff.actor, id, &body)).await?))
}

/// Close an open session before its end.
#[utoipa::path(tag = "sessions", operation_id = "close_session", security(("staff" = ["session.manage"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = OnRevision,
    responses((status = 200, body = SessionView, description = "Closed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`, `session_not_open`")))]
#[post("/api/sessions/{id}/close")]
async fn close(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<OnRevision>,
) -> Result<Json<SessionView>, Problem> {
    let (id, on) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| sessions::close(service, &staff.actor, id, on)).await?))
}

/// Call off a session that has not begun.
#[utoipa::path(tag = "sessions", operation_id = "cancel_session", security(("staff" = ["session.manage"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = OnRevision,
    responses((status = 200, body = SessionView, description = "Cancelled"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`stale`, `session_not_booked`")))]
#[post("/api/sessions/{id}/cancel")]
async fn cancel(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<OnRevision>,
) -> Result<Json<SessionView>, Problem> {
    let (id, on) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| sessions::cancel(service, &staff.actor, id, on)).await?))
}

/// List the sessions that a big screen can be opened for: the open ones first, then by time.
#[utoipa::path(tag = "sessions", operation_id = "list_screens", security(("staff" = ["session.screen"])),
    responses((status = 200, body = [ScreenView], description = "Sessions open or booked in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/screens")]
async fn screens(service: Data<Service>, staff: Staff) -> Result<Json<Vec<ScreenView>>, Problem> {
    Ok(Json(run(&service, move |service| sessions::screens(service, &staff.actor)).await?))
}

/// Sign a session's opening, its figures or its closing, as one of the two scrutineers.
#[utoipa::path(tag = "sessions", operation_id = "sign_session", security(("staff" = ["session.sign"])),
    params(("id" = Uuid, Path, description = "Session")), request_body = SignSession,
    responses((status = 200, body = SignedSession, description = "Signed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`, `not_scrutineer`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_sealed`, `box_opened`, `too_early`, `session_not_open`"),
              (status = 422, body = Problem, description = "`invalid`: the number is missing or not what the other signed")))]
#[post("/api/sessions/{id}/signatures")]
async fn sign(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<SignSession>,
) -> Result<Json<SignedSession>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    Ok(Json(run(&service, move |service| sessions::sign(service, &staff.actor, id, body)).await?))
}
