//! `/api/sign-in`, `/api/sign-out`, `/api/me`.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::{Data, Json, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde::Deserialize;
use service::Service;
use service::auth::{self, Credentials, Me};
use utoipa::{OpenApi, ToSchema};

use crate::body::Body;
use crate::guard::{COOKIE, Staff};
use crate::{Problem, run};

/// How long the browser keeps the cookie: as long as a sign-in lasts.
pub(crate) const LASTS: Duration = Duration::hours(12);

#[derive(OpenApi)]
#[openapi(paths(sign_in, sign_out, me, change_password))]
pub(crate) struct Area;

pub(crate) fn configure(config: &mut ServiceConfig) {
    config.service(sign_in).service(sign_out).service(me).service(change_password);
}

/// A new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    /// The present one.
    old: String,
    /// The new one, ten characters at least.
    new: String,
}

/// Sign in.
#[utoipa::path(tag = "staff", request_body = Credentials,
    responses((status = 200, body = Me, description = "Signed in; the cookie `xp_staff` is set"),
              (status = 401, body = Problem, description = "`wrong_credentials`"),
              (status = 429, body = Problem, description = "`too_many_attempts`")))]
#[post("/api/sign-in")]
async fn sign_in(service: Data<Service>, body: Body<Credentials>) -> Result<HttpResponse, Problem> {
    let body = body.into_inner();
    let signed_in = run(&service, move |service| auth::sign_in(service, &body)).await?;
    let cookie = cookie(&service, signed_in.token, LASTS);
    Ok(HttpResponse::Ok().cookie(cookie).json(signed_in.me))
}

/// Sign out.
#[utoipa::path(tag = "staff", security(("staff" = ["staff.sign_out"])),
    responses((status = 204, description = "Signed out"), (status = 401, body = Problem, description = "`signed_out`")))]
#[post("/api/sign-out")]
async fn sign_out(service: Data<Service>, staff: Staff) -> Result<HttpResponse, Problem> {
    run(&service, move |service| auth::sign_out(service, &staff.actor, staff.sign_in)).await?;
    Ok(HttpResponse::NoContent().cookie(cookie(&service, String::new(), Duration::ZERO)).finish())
}

/// Who is signed in.
#[utoipa::path(tag = "staff", security(("staff" = ["staff.sign_in"])),
    responses((status = 200, body = Me, description = "The account and what it may do"),
              (status = 401, body = Problem, description = "`signed_out`")))]
#[get("/api/me")]
async fn me(service: Data<Service>, staff: Staff) -> Result<Json<Me>, Problem> {
    Ok(Json(run(&service, move |service| auth::me(service, &staff.token)).await?))
}

/// Replace the own password; every sign-in of the account ends.
#[utoipa::path(tag = "staff", security(("staff" = ["staff.change_password"])), request_body = NewPassword,
    responses((status = 204, description = "Replaced; sign in again"),
              (status = 401, body = Problem, description = "`signed_out`"),
              (status = 422, body = Problem, description = "`invalid`: old or new")))]
#[post("/api/me/password")]
async fn change_password(
    service: Data<Service>,
    staff: Staff,
    body: Body<NewPassword>,
) -> Result<HttpResponse, Problem> {
    let NewPassword { old, new } = body.into_inner();
    run(&service, move |service| auth::change_password(service, &staff.actor, &old, &new)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The staff cookie; an age of zero takes it back.
pub(crate) fn cookie(service: &Service, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(service.settings().secure_cookies)
        .max_age(age)
        .finish()
}
