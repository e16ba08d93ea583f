//! Ratings behind the gate, the acts that lead to publication, and the ranking.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use domain::Id;
use domain::approval::ApprovalLevel;
use scoring::Locale;
use serde::Deserialize;
use service::recount::Recounted;
use service::results::{
    self, Approve, Confirm, Ranking, RankingFilter, RatingView, Reply, Subjects, WaitingApproval,
};
use service::{Service, units};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::body::Body;
use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(
    rating,
    reply,
    confirm,
    approve_for_county,
    approve_for_city,
    waiting,
    publish,
    recount,
    ranking
))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(rating)
        .service(reply)
        .service(confirm)
        .service(approve_for_county)
        .service(approve_for_city)
        .service(waiting)
        .service(publish)
        .service(recount)
        .service(ranking);
}

/// Why this rating: every number explained, as far as the publication gate shows it.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.read"])), params(("id" = Uuid, Path, description = "Evaluation"), Reading),
    responses((status = 200, body = RatingView, description = "The rating"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`")))]
#[get("/api/evaluations/{id}/rating")]
async fn rating(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    reading: Query<Reading>,
) -> Result<Json<RatingView>, Problem> {
    let (id, version, locale) = (Id::new(id.into_inner()), reading.version, reading.locale());
    Ok(Json(run(&service, move |service| results::rating(service, &staff.actor, id, version, locale)).await?))
}

/// Which version of a rating, and the language of the scheme's words and of the steps.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Reading {
    /// `en`; Chinese otherwise.
    lang: Option<String>,
    /// An older version; the one that holds otherwise.
    version: Option<i32>,
}

impl Reading {
    fn locale(&self) -> Locale {
        if self.lang.as_deref() == Some("en") { Locale::En } else { Locale::ZhCn }
    }
}

/// Enter the branch's reply to the draft.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.reply"])), params(("id" = Uuid, Path, description = "Evaluation")),
    request_body = Reply,
    responses((status = 204, description = "Entered"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `already_confirmed`"),
              (status = 422, body = Problem, description = "`invalid`: text")))]
#[post("/api/evaluations/{id}/reply")]
async fn reply(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Reply>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    run(&service, move |service| results::reply(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Confirm the draft (镇初评).
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.confirm"])), params(("id" = Uuid, Path, description = "Evaluation")),
    request_body = Confirm,
    responses((status = 204, description = "Confirmed"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `already_confirmed`, `too_early`"),
              (status = 422, body = Problem, description = "`invalid`: document_number")))]
#[post("/api/evaluations/{id}/confirm")]
async fn confirm(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Confirm>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    run(&service, move |service| results::confirm(service, &staff.actor, id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Approve a rating for the county, or return it to the township.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.approve_county"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = Approve,
    responses((status = 204, description = "Entered"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `already_confirmed`, `not_your_turn`"),
              (status = 422, body = Problem, description = "`invalid`: document_number, decided_on, note")))]
#[post("/api/evaluations/{id}/county-approval")]
async fn approve_for_county(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Approve>,
) -> Result<HttpResponse, Problem> {
    approve(service, staff, ApprovalLevel::County, id, body).await
}

/// Approve a rating for the city, or return it to the township.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.approve_city"])),
    params(("id" = Uuid, Path, description = "Evaluation")), request_body = Approve,
    responses((status = 204, description = "Entered"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`, `already_confirmed`, `not_your_turn`"),
              (status = 422, body = Problem, description = "`invalid`: document_number, decided_on, note")))]
#[post("/api/evaluations/{id}/city-approval")]
async fn approve_for_city(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    body: Body<Approve>,
) -> Result<HttpResponse, Problem> {
    approve(service, staff, ApprovalLevel::City, id, body).await
}

async fn approve(
    service: Data<Service>,
    staff: Staff,
    level: ApprovalLevel,
    id: Path<Uuid>,
    body: Body<Approve>,
) -> Result<HttpResponse, Problem> {
    let (id, body) = (Id::new(id.into_inner()), body.into_inner());
    run(&service, move |service| results::approve(service, &staff.actor, level, id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The ratings that wait for the reader's level of the approval chain.
#[utoipa::path(tag = "ratings", operation_id = "waiting_approvals", security(("staff" = ["rating.read"])),
    responses((status = 200, body = Vec<WaitingApproval>, description = "The longest waiting first"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/approvals")]
async fn waiting(service: Data<Service>, staff: Staff) -> Result<Json<Vec<WaitingApproval>>, Problem> {
    Ok(Json(run(&service, move |service| results::waiting(service, &staff.actor)).await?))
}

/// Publish a confirmed rating.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.publish"])), params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 204, description = "Published"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`not_confirmed`, `already_published`, `too_early`")))]
#[post("/api/evaluations/{id}/publish")]
async fn publish(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    run(&service, move |service| results::publish(service, &staff.actor, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Count an evaluation's ballots again: says whether everything agrees, and no number.
#[utoipa::path(tag = "ratings", operation_id = "recount", security(("staff" = ["audit.read"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = Recounted, description = "Whether tallies, root and rating are what the ballots give"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`")))]
#[get("/api/evaluations/{id}/recount")]
async fn recount(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<Json<Recounted>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| service::recount::one(service, &staff.actor, id)).await?))
}

/// The ranking of a cycle, by stars and composite.
#[utoipa::path(tag = "ratings", security(("staff" = ["rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), RankingFilter),
    responses((status = 200, body = Ranking, description = "A page of it"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/ranking")]
async fn ranking(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    filter: Query<RankingFilter>,
) -> Result<Json<Ranking>, Problem> {
    let (id, filter) = (Id::new(id.into_inner()), filter.into_inner());
    let work = move |service: &Service| {
        let part = units::narrow(service, staff.actor.clone(), filter.under)?;
        results::ranking(service, &staff.actor, (Subjects::Branches, &part.scope), id, &filter)
    };
    Ok(Json(run(&service, work).await?))
}
