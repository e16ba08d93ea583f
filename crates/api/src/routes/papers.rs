//! `/report`, `/papers` and the workbooks: what is printed or filed.

use std::sync::LazyLock;

use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, get};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Id;
use report::Language;
use serde::Deserialize;
use service::Service;
use service::papers::{self, RankingOf, Workbook};
use service::results::Subjects;
use service::units;
use sha2::{Digest as _, Sha256};
use utoipa::{IntoParams, OpenApi};
use uuid::Uuid;

use crate::guard::Staff;
use crate::{Problem, run};

pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(OpenApi)]
#[openapi(paths(
    evaluation_report,
    rectification_page,
    rectification_workbook,
    register_page,
    register_workbook,
    ranking_page,
    ranking_workbook,
    member_ranking_page,
    member_ranking_workbook,
    poster,
    permanent_codes
))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(evaluation_report)
        .service(rectification_page)
        .service(rectification_workbook)
        .service(register_page)
        .service(register_workbook)
        .service(ranking_page)
        .service(ranking_workbook)
        .service(member_ranking_page)
        .service(member_ranking_workbook)
        .service(poster)
        .service(permanent_codes);
}

/// The evaluation report (评定报告) for A4.
#[utoipa::path(tag = "papers", security(("staff" = ["rating.read"])),
    params(("id" = Uuid, Path, description = "Evaluation")),
    responses((status = 200, body = String, content_type = "text/html", description = "The report"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`"),
              (status = 409, body = Problem, description = "`box_not_opened`")))]
#[get("/report/{id}")]
async fn evaluation_report(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    Ok(page(run(&service, move |service| papers::evaluation_report(service, &staff.actor, id)).await?))
}

/// The rectification list (整改清单) for A4.
#[utoipa::path(tag = "papers", security(("staff" = ["problem.read"])),
    params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/papers/rectification/{id}")]
async fn rectification_page(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    Ok(page(run(&service, move |service| papers::rectification_page(service, &staff.actor, id)).await?))
}

/// The rectification list as a workbook.
#[utoipa::path(tag = "papers", security(("staff" = ["problem.read"])),
    params(("id" = Uuid, Path, description = "Cycle")),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/rectification.xlsx")]
async fn rectification_workbook(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    let work = move |service: &Service| papers::rectification_workbook(service, &staff.actor, id);
    Ok(download(run(&service, work).await?, "rectification.xlsx"))
}

/// The register (考评登记册) of a branch in a cycle for A4: each member's problems, measures and dates.
#[utoipa::path(tag = "papers", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Evaluation of the branch")),
    responses((status = 200, body = String, content_type = "text/html", description = "The register"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`, also for a member's evaluation")))]
#[get("/papers/register/{id}")]
async fn register_page(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    Ok(page(run(&service, move |service| papers::register_page(service, &staff.actor, id)).await?))
}

/// The register of a branch in a cycle as a workbook.
#[utoipa::path(tag = "papers", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Evaluation of the branch")),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`, also for a member's evaluation")))]
#[get("/api/evaluations/{id}/register.xlsx")]
async fn register_workbook(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    let work = move |service: &Service| papers::register_workbook(service, &staff.actor, id);
    Ok(download(run(&service, work).await?, "register.xlsx"))
}

/// Which ranking is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// All cycles of this year under the same scheme version that the reader sees, not this one alone.
    #[serde(default)]
    wide: bool,
    /// Of members: only this unit's and those below it.
    under: Option<Uuid>,
}

impl Which {
    fn of(&self, cycle: Uuid, subjects: Subjects) -> RankingOf {
        RankingOf { cycle: Id::new(cycle), subjects, wide: self.wide }
    }
}

/// The ranking list (星级排名表) for A4.
#[utoipa::path(tag = "papers", security(("staff" = ["rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), Which),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/papers/ranking/{id}")]
async fn ranking_page(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    which: Query<Which>,
) -> Result<HttpResponse, Problem> {
    let of = which.of(*id, Subjects::Branches);
    Ok(page(run(&service, move |service| papers::ranking_page(service, &staff.actor, of)).await?))
}

/// The ranking list as a workbook.
#[utoipa::path(tag = "papers", security(("staff" = ["rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), Which),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/api/cycles/{id}/ranking.xlsx")]
async fn ranking_workbook(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    which: Query<Which>,
) -> Result<HttpResponse, Problem> {
    let of = which.of(*id, Subjects::Branches);
    let work = move |service: &Service| papers::ranking_workbook(service, &staff.actor, of);
    Ok(download(run(&service, work).await?, "ranking.xlsx"))
}

/// The ranking list of members (党员星级排名表) for A4.
#[utoipa::path(tag = "papers", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), Which),
    responses((status = 200, body = String, content_type = "text/html", description = "The list"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`, also where the cycle rates no members")))]
#[get("/papers/member-ranking/{id}")]
async fn member_ranking_page(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    which: Query<Which>,
) -> Result<HttpResponse, Problem> {
    let (of, under) = (which.of(*id, Subjects::Members), which.under);
    let work = move |service: &Service| {
        papers::ranking_page(service, &units::narrow(service, staff.actor, under)?, of)
    };
    Ok(page(run(&service, work).await?))
}

/// The ranking list of members as a workbook.
#[utoipa::path(tag = "papers", security(("staff" = ["member_rating.read"])),
    params(("id" = Uuid, Path, description = "Cycle"), Which),
    responses((status = 200, body = Vec<u8>, content_type = XLSX, description = "XLSX"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`, also where the cycle rates no members")))]
#[get("/api/cycles/{id}/members/ranking.xlsx")]
async fn member_ranking_workbook(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
    which: Query<Which>,
) -> Result<HttpResponse, Problem> {
    let (of, under) = (which.of(*id, Subjects::Members), which.under);
    let work = move |service: &Service| {
        papers::ranking_workbook(service, &units::narrow(service, staff.actor, under)?, of)
    };
    Ok(download(run(&service, work).await?, "member-ranking.xlsx"))
}

/// The poster of a branch's permanent code for A4.
#[utoipa::path(tag = "papers", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Branch")),
    responses((status = 200, body = String, content_type = "text/html", description = "The poster"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/papers/poster/{id}")]
async fn poster(service: Data<Service>, staff: Staff, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    Ok(page(run(&service, move |service| papers::poster(service, &staff.actor, id)).await?))
}

/// The permanent codes of a branch's members for A4, ten to a page, name beside code.
#[utoipa::path(tag = "papers", security(("staff" = ["unit.read"])),
    params(("id" = Uuid, Path, description = "Branch")),
    responses((status = 200, body = String, content_type = "text/html", description = "The sheet"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 403, body = Problem, description = "`forbidden`"),
              (status = 404, body = Problem, description = "`not_found`")))]
#[get("/papers/member-codes/{id}")]
async fn permanent_codes(
    service: Data<Service>,
    staff: Staff,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let id = Id::new(id.into_inner());
    Ok(page(run(&service, move |service| papers::permanent_codes(service, &staff.actor, id)).await?))
}

/// The policy of papers: their own inline style and script, by hash, and nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |code: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(code)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        hash(&report::style(Language::Chinese)),
        hash(report::SCRIPT)
    )
});

pub(super) fn page(html: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("Content-Security-Policy", POLICY.as_str()))
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Referrer-Policy", "no-referrer"))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .content_type("text/html; charset=utf-8")
        .body(html)
}

/// A file to be stored; `plain` names it for clients that know no UTF-8 names.
pub(super) fn download(workbook: Workbook, plain: &str) -> HttpResponse {
    let name = percent_encoded(&workbook.file_name);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{name}");
    HttpResponse::Ok()
        .insert_header(("Content-Disposition", disposition))
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .content_type(XLSX)
        .body(workbook.bytes)
}

/// A name as RFC 8187 writes it.
fn percent_encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_written_in_utf_8() {
        assert_eq!(super::percent_encoded("2026年 a.xlsx"), "2026%E5%B9%B4%20a.xlsx");
    }
}
