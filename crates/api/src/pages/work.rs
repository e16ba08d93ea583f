//! `/work`: the record of work, kept by the branch secretary on a phone. Signed in with the console's cookie; every form
//! carries the sign-in's token. All of it works without script.

mod form;
mod view;

use ::pages::work::{SignIn, SignInError, entry, record, records, sign_in};
use actix_multipart::Multipart;
use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Action, Actor, Code, Error, EvaluationId, Id, SignInId};
use serde::Deserialize;
use service::auth::{self, Credentials};
use service::preparation::{self, EvaluationView, WorkEntryInput};
use service::{Service, photos};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::of_error;
use super::vote::block;
use crate::routes::session_of_staff::{LASTS, cookie};
use form::Posted;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .route("/work", web::get().to(list))
        .route("/work/sign-in", web::post().to(enter))
        .route("/work/sign-out", web::post().to(leave))
        .route("/work/{id}", web::get().to(show))
        .route("/work/{id}/{entry}", web::get().to(form))
        .route("/work/{id}/{entry}", web::post().to(save))
        .route("/work/{id}/{entry}/{act:delete|up}", web::post().to(change));
}

/// Who keeps records: a signed-in account, and the token its forms send back.
#[derive(Debug, Clone)]
struct Keeper {
    actor: Actor,
    sign_in: SignInId,
    name: String,
    csrf: String,
}

impl Keeper {
    /// From the cookie; the page to answer with where there is nobody.
    async fn of(request: &HttpRequest, service: &Service, look: &Look) -> Result<Self, HttpResponse> {
        let sent = request.method() == actix_web::http::Method::POST;
        let token = request.cookie(crate::COOKIE).map(|cookie| cookie.value().to_owned());
        let Some(token) = token else { return Err(door(look, "", sent.then_some(SignInError::Expired))) };
        let found = block(service, move |service| {
            let (sign_in, actor) = auth::who(service, &token)?;
            let me = auth::me(service, &token)?;
            Ok(Self { actor, sign_in, name: me.staff.name, csrf: me.csrf_token })
        });
        match found.await {
            Ok(keeper) if keeper.actor.role.allows(Action::KeepRecord) => Ok(keeper),
            Ok(_) => Err(door(look, "", Some(SignInError::NotYours))),
            Err(error) if error.code == Code::SignedOut => Err(door(look, "", Some(SignInError::Expired))),
            Err(error) => Err(of_error(look, &error)),
        }
    }

    /// Whether a form is one of this sign-in's own.
    fn sent(&self, csrf: &str) -> bool {
        csrf.as_bytes().ct_eq(self.csrf.as_bytes()).into()
    }
}

/// The sign-in form.
fn door(look: &Look, login: &str, error: Option<SignInError>) -> HttpResponse {
    let status = match error {
        None => StatusCode::OK,
        Some(SignInError::NotYours) => StatusCode::FORBIDDEN,
        Some(SignInError::TooMany) => StatusCode::TOO_MANY_REQUESTS,
        Some(SignInError::Wrong | SignInError::Expired) => StatusCode::UNAUTHORIZED,
    };
    let view = SignIn {
        frame: look.frame("", "/work"),
        action: look.carried("/work/sign-in"),
        login: login.to_owned(),
        error,
    };
    html(status, sign_in(&view))
}

#[derive(Debug, Deserialize)]
struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    big: String,
}

async fn enter(request: HttpRequest, service: Data<Service>, typed: Form<Typed>) -> HttpResponse {
    let Typed { login, password, big } = typed.into_inner();
    let look = Look::of(&request).with_big(big == "1");
    let credentials = Credentials { login: login.clone(), password };
    match block(&service, move |service| auth::sign_in(service, &credentials)).await {
        Ok(signed_in) => with_cookie(see_other(look.carried("/work")), &service, signed_in.token, LASTS),
        Err(error) if error.code == Code::WrongCredentials => door(&look, &login, Some(SignInError::Wrong)),
        Err(error) if error.code == Code::TooManyAttempts => door(&look, &login, Some(SignInError::TooMany)),
        Err(error) => of_error(&look, &error),
    }
}

fn with_cookie(mut response: HttpResponse, service: &Service, token: String, age: Duration) -> HttpResponse {
    if let Err(error) = response.add_cookie(&cookie(service, token, age)) {
        tracing::error!(%error, "the staff cookie cannot be set");
    }
    response
}

/// A form with nothing but its token.
#[derive(Debug, Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

async fn leave(request: HttpRequest, service: Data<Service>, token: Form<Token>) -> HttpResponse {
    let look = Look::of(&request);
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) if keeper.sent(&token.csrf) => keeper,
        Ok(_) => return see_other(look.carried("/work")),
        Err(page) => return page,
    };
    let done = block(&service, move |service| auth::sign_out(service, &keeper.actor, keeper.sign_in)).await;
    match done {
        Ok(()) => with_cookie(see_other(look.carried("/work")), &service, String::new(), Duration::ZERO),
        Err(error) => of_error(&look, &error),
    }
}

async fn list(request: HttpRequest, service: Data<Service>) -> HttpResponse {
    let look = Look::of(&request);
    if request.cookie(crate::COOKIE).is_none_or(|cookie| cookie.value().is_empty()) {
        return door(&look, "", None);
    }
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    let actor = keeper.actor.clone();
    match block(&service, move |service| preparation::records(service, &actor)).await {
        Ok(briefs) => {
            html(StatusCode::OK, records(&view::records(&look, &keeper.name, &keeper.csrf, briefs)))
        }
        Err(error) => of_error(&look, &error),
    }
}

/// `?saved=1` after something was.
#[derive(Debug, Default, Deserialize)]
struct Saved {
    #[serde(default)]
    saved: String,
}

/// An id from an address; what is none names nothing.
fn evaluation(id: &str) -> service::Result<EvaluationId> {
    id.parse().map_err(|_| Error::new(Code::NotFound))
}

async fn seen(service: &Service, keeper: &Keeper, id: &str) -> service::Result<EvaluationView> {
    let (actor, id) = (keeper.actor.clone(), evaluation(id)?);
    block(service, move |service| preparation::get(service, &actor, id)).await
}

async fn show(
    request: HttpRequest,
    service: Data<Service>,
    id: Path<String>,
    saved: Query<Saved>,
) -> HttpResponse {
    let look = Look::of(&request);
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    match seen(&service, &keeper, &id).await {
        Ok(seen) => {
            html(StatusCode::OK, record(&view::record(&look, &keeper.csrf, &seen, saved.saved == "1")))
        }
        Err(error) => of_error(&look, &error),
    }
}

async fn form(request: HttpRequest, service: Data<Service>, place: Path<(String, String)>) -> HttpResponse {
    let (id, one) = place.into_inner();
    let look = Look::of(&request);
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    let seen = match seen(&service, &keeper, &id).await {
        Ok(seen) => seen,
        Err(error) => return of_error(&look, &error),
    };
    let known = seen.work_record.iter().find(|entry| entry.id.to_string() == one).map(view::input);
    let input = match known {
        Some(input) => input,
        None if one == "new" => WorkEntryInput::default(),
        None => return of_error(&look, &Error::new(Code::NotFound)),
    };
    html(StatusCode::OK, entry(&view::entry(&look, &keeper.csrf, &seen, &input, Vec::new())))
}

async fn save(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String)>,
    sent: Multipart,
) -> HttpResponse {
    let (id, one) = place.into_inner();
    let look = Look::of(&request);
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    let Some(mut posted) = Posted::read(sent).await else {
        let kind = ::pages::message::MessageKind::BadRequest;
        return super::message::message(&look, StatusCode::BAD_REQUEST, kind, "/work");
    };
    let look = look.with_big(posted.big);
    if !keeper.sent(&posted.csrf) {
        return door(&look, "", Some(SignInError::Expired));
    }
    let own = look.carried(&format!("/work/{id}?saved=1"));
    posted.input.id = one.parse::<Uuid>().ok();
    let (actor, evaluation) = match evaluation(&id) {
        Ok(evaluation) if posted.input.id.is_some() || one == "new" => (keeper.actor.clone(), evaluation),
        _ => return of_error(&look, &Error::new(Code::NotFound)),
    };
    let done = block(&service, move |service| {
        let faults = keep(service, &actor, evaluation, &mut posted)?;
        Ok((faults, posted.input))
    });
    match done.await {
        Ok((faults, _)) if faults.is_empty() => see_other(own),
        Ok((faults, input)) => match seen(&service, &keeper, &id).await {
            Ok(seen) => html(
                StatusCode::UNPROCESSABLE_ENTITY,
                entry(&view::entry(&look, &keeper.csrf, &seen, &input, faults)),
            ),
            Err(error) => of_error(&look, &error),
        },
        Err(error) if error.code == Code::AlreadySealed => see_other(look.carried(&format!("/work/{id}"))),
        Err(error) => of_error(&look, &error),
    }
}

/// Takes the photos in, then saves the entry unless a photo was refused. What could be taken in stays with the form,
/// so that it need not be sent twice. The faults name the form's fields.
fn keep(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    posted: &mut Posted,
) -> service::Result<Vec<(String, String)>> {
    let mut faults = Vec::new();
    for (name, bytes) in &posted.files {
        match photos::add(service, actor, id, bytes) {
            Ok(photo) => posted.input.photos.push(photo.id),
            Err(error) if error.code == Code::Invalid => {
                let words = error.fields.into_iter().map(|field| field.detail);
                faults.extend(words.map(|words| ("photos".to_owned(), format!("{name}：{words}"))));
            }
            Err(error) => return Err(error),
        }
    }
    if posted.too_many {
        let words = format!("一次最多选 {} 张照片，请少选几张", form::MOST_FILES);
        faults.push(("photos".to_owned(), words));
    }
    if faults.is_empty() {
        match preparation::save_entry(service, actor, id, &posted.input) {
            Ok(_) => {}
            Err(error) if error.code == Code::Invalid => {
                faults = error.fields.into_iter().map(|field| (field.field, field.detail)).collect();
            }
            Err(error) => return Err(error),
        }
    }
    Ok(faults)
}

async fn change(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(String, String, String)>,
    token: Form<Token>,
) -> HttpResponse {
    let (id, one, act) = place.into_inner();
    let look = Look::of(&request);
    let keeper = match Keeper::of(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    if !keeper.sent(&token.csrf) {
        return door(&look, "", Some(SignInError::Expired));
    }
    let own = look.carried(&format!("/work/{id}?saved=1"));
    let done = block(&service, move |service| {
        let (id, one) = (evaluation(&id)?, one.parse().map(Id::new).map_err(|_| Error::new(Code::NotFound))?);
        if act == "up" {
            preparation::raise_entry(service, &keeper.actor, id, one)
        } else {
            preparation::delete_entry(service, &keeper.actor, id, one)
        }
    });
    match done.await {
        Ok(()) => see_other(own),
        Err(error) if error.code == Code::AlreadySealed => see_other(own.replace("saved=1", "saved=0")),
        Err(error) => of_error(&look, &error),
    }
}
