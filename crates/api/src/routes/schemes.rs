//! `/api/schemes`, `/api/schemes/{id}`.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query, ServiceConfig};
use serde::Deserialize;
use serde_json::Value;
use service::Service;
use service::schemes::{self, SchemeSummary};
use utoipa::{IntoParams, OpenApi};

use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list, get_one))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list).service(get_one);
}

/// Which version is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Left out, the version that comes with the program.
    #[param(example = "2026.1")]
    version: Option<String>,
}

/// List the schemes that a cycle can be opened with.
#[utoipa::path(tag = "schemes", operation_id = "list_schemes", security(("staff" = ["cycle.read"])),
    responses((status = 200, body = [SchemeSummary], description = "Every version known"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`")))]
#[get("/api/schemes")]
async fn list(service: Data<Service>, staff: Staff) -> Result<Json<Vec<SchemeSummary>>, Problem> {
    Ok(Json(run(&service, move |service| schemes::list(service, &staff.actor)).await?))
}

/// The whole document of a scheme, as it is hashed.
#[utoipa::path(tag = "schemes", operation_id = "get_scheme", security(("staff" = ["cycle.read"])),
    params(("id" = String, Path, description = "The scheme's own id", example = "branch-star"), Which),
    responses((status = 200, body = Object, description = "The document"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/schemes/{id}")]
async fn get_one(
    service: Data<Service>,
    staff: Staff,
    id: Path<String>,
    which: Query<Which>,
) -> Result<Json<Value>, Problem> {
    let (id, version) = (id.into_inner(), which.into_inner().version);
    let document = run(&service, move |service| schemes::get(service, &staff.actor, &id, version.as_deref()));
    Ok(Json(document.await?))
}
