//! Ratings of a branch's members: the list of them, their ranking, and the acts that are done to all at once.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{get, post};
use domain::Id;
use service::results::{self, Confirm, Done, MemberResult, Ranking, RankingFilter, Subjects};
use service::{Service, units};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(members, confirm_members, publish_members, member_ranking))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(members).service(confirm_members).service(publish_members).service(member_ranking);
}

/// The ranking of the members in a cycle, by stars and composite: of the township's, or with `under` of one branch's.
/// A branch secretary sees the own branch.
#[utoipa::path(tag = "ratings", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), RankingFilter),
    responses((status = 200, body = Ranking, description = "A page of it"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/members/ranking")]
async fn member_ranking(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    filter: Query<RankingFilter>,
) -> Result<Json<Ranking>, Problem> {
    let (id, filter) = (Id::new(id.into_inner()), filter.into_inner());
    let work = move |service: &Service| {
        let part = units::narrow(service, staff.actor.clone(), filter.under)?;
        results::ranking(service, &staff.actor, (Subjects::Members, &part.scope), id, &filter)
    };
    Ok(Json(run(&service, work).await?))
}

/// The evaluations of a branch's members beside its own: where each stands, and what came of it.
#[utoipa::path(tag = "ratings", operation_id = "member_results", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Evaluation of the branch")),
    responses((status = 200, body = [MemberResult], description = "In the order of the roll; empty where the cycle rates no members"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/evaluations/{id}/members")]
async fn members(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Vec<MemberResult>>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| results::members(service, &staff.actor, id)).await?))
}

/// Confirm the drafts of all members of a branch in one act.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.confirm"])),
    params(("id" = Uuid, Path, description = "Evaluation of the branch")), request_body = Confirm,
    responses((status = 200, body = Done, description = "How many were confirmed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `already_confirmed`, `too_early`"),
              (status = 422, body = Problem, description = "`invalid`: document_number")))]
#[post("/api/evaluations/{id}/members/confirm")]
async fn confirm_members(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Confirm>,
) -> Result<Json<Done>, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    let work = move |service: &Service| results::confirm_members(service, &staff.actor, id, &body);
    Ok(Json(run(&service, work).await?))
}

/// Publish the confirmed ratings of all members of a branch in one act.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.publish"])),
    params(("id" = Uuid, Path, description = "Evaluation of the branch")),
    responses((status = 200, body = Done, description = "How many were published"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_confirmed`, `already_published`, `too_early`")))]
#[post("/api/evaluations/{id}/members/publish")]
async fn publish_members(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Done>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| results::publish_members(service, &staff.actor, id)).await?))
}
