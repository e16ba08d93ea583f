//! `/api/audit`: the audit log.

use actix_web::get;
use actix_web::web::{Data, Json, Query, ServiceConfig};
use serde::Deserialize;
use service::Service;
use service::overview::{self, AuditEntry};
use service::view::{Page, Paging};
use utoipa::{IntoParams, OpenApi};

use crate::guard::Staff;
use crate::{Problem, run};

#[derive(OpenApi)]
#[openapi(paths(list))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(list);
}

/// Which page is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Page, from 1.
    page: Option<u32>,
    /// Rows on a page: 50 unless told, at most 200.
    per_page: Option<u32>,
}

/// Read the audit log, newest first.
#[utoipa::path(tag = "audit", operation_id = "list_audit", security(("staff" = ["audit.read"])), params(Which),
    responses((status = 200, body = Page<AuditEntry>, description = "A page of what was done in the reader's subtree"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 422, body = Problem, description = "`invalid`: query")))]
#[get("/api/audit")]
async fn list(
    service: Data<Service>,
    staff: Staff,
    which: Query<Which>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let paging = Paging::new(which.page, which.per_page);
    Ok(Json(run(&service, move |service| overview::audit_log(service, &staff.actor, paging)).await?))
}
