//! `/api/evaluations/{id}/comments`: comments for triage.

use actix_web::get;
use actix_web::web::{Data, Json, Path, ServiceConfig};
use domain::Id;
use service::Service;
use service::problems::{self, CommentView};
use utoipa::OpenApi;
use uuid::Uuid;

use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(comments))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(comments);
}

/// The comments of an evaluation, for those who sort them; without order, date and author.
#[utoipa::path(tag = "problems", security(("staff" = ["comment.triage"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = [CommentView], description = "All of them; none before the box is opened"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/evaluations/{id}/comments")]
async fn comments(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<Json<Vec<CommentView>>, Problem> {
    let id = Id::new(id.into_inner());
    Ok(Json(run(&service, move |service| problems::comments(service, &staff.actor, id)).await?))
}
