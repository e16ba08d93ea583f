//! `/work`: the record of work, kept by the branch secretary on a phone. Signed in with the console's cookie; every form
//! carries the sign-in's token. All of it works without script.

mod form;
mod view;

use ::pages::sign_in::SignInError;
use ::pages::work::{EntryForm, entry, record, records};
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Action, Actor, Code, Error, EvaluationId, Id};
use serde::Deserialize;
use service::preparation::{self, EvaluationView, WorkEntryInput};
use service::{Service, photos};
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::{form_config, of_error};
use super::staff::{Barred, Door, Entered, Kept, Returning, SIGN_IN_LIMIT, Token, Typed, Visitor as Keeper};
use super::vote::block;
use form::Posted;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .route("/work", web::get().to(list))
        .service(web::resource("/work/sign-in").app_data(form_config(SIGN_IN_LIMIT)).post(enter))
        .route("/work/sign-out", web::post().to(leave))
        .route("/work/{id}", web::get().to(show))
        .route("/work/{id}/{entry}", web::get().to(form))
        .route("/work/{id}/{entry}", web::post().to(save))
        .route("/work/{id}/{entry}/{act:delete|up}", web::post().to(change));
}

/// Who keeps records.
const DOOR: Door = Door { home: "/work", purpose: ::pages::work::purpose, action: Action::KeepRecord };

async fn enter(
    request: HttpRequest,
    service: Data<Service>,
    typed: Form<Vec<(String, String)>>,
) -> HttpResponse {
    match DOOR.enter(&request, &service, Typed::read(typed.into_inner())).await {
        Entered::Done(answer) => answer,
        Entered::Back(returning) => returning.finish(come_back(&service, &returning).await, &service),
    }
}

/// The form of an entry with what was typed before the sign-in ended.
async fn come_back(service: &Service, returning: &Returning) -> HttpResponse {
    let Returning { visitor, look, kept, .. } = returning;
    let mut place = kept.back.trim_start_matches("/work/").splitn(2, '/');
    let (id, one) = (place.next().unwrap_or_default(), place.next().unwrap_or_default());
    let posted = Posted::of(&kept.fields);
    match seen(service, visitor, id).await {
        Ok(seen) => {
            let input = WorkEntryInput { id: one.parse().ok(), ..posted.input };
            let form = view::entry(look, &visitor.csrf, &seen, &input, Vec::new());
            html(StatusCode::OK, entry(&EntryForm { comes_back: kept.comes_back(), ..form }))
        }
        Err(error) => of_error(look, &error),
    }
}

async fn leave(request: HttpRequest, service: Data<Service>, token: Form<Token>) -> HttpResponse {
    DOOR.leave(&request, &service, token.into_inner()).await
}

async fn list(request: HttpRequest, service: Data<Service>) -> HttpResponse {
    let look = Look::of(&request);
    if request.cookie(crate::COOKIE).is_none_or(|cookie| cookie.value().is_empty()) {
        return DOOR.form(&look, "", None, &Kept::default());
    }
    let keeper = match DOOR.visitor(&request, &service, &look).await {
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
    let keeper = match DOOR.visitor(&request, &service, &look).await {
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
    let keeper = match DOOR.visitor(&request, &service, &look).await {
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
    let found = DOOR.seek(&request, &service).await;
    // Who is not signed in sends no photos into memory.
    let most = if found.is_ok() { form::MOST_FILES } else { 0 };
    let Some(mut posted) = Posted::read(sent, most).await else {
        let kind = ::pages::message::MessageKind::BadRequest;
        return super::message::message(&look, StatusCode::BAD_REQUEST, kind, "/work");
    };
    let look = look.with_big(posted.big);
    let found = found.and_then(|keeper| match keeper.sent(&posted.csrf) {
        true => Ok(keeper),
        false => Err(Barred::SignIn(Some(SignInError::Expired))),
    });
    let keeper = match found {
        Ok(keeper) => keeper,
        Err(why) => return DOOR.barred(&look, why, &posted.kept(request.path())),
    };
    let own = look.carried(&format!("/work/{id}?saved=1"));
    posted.input.id = one.parse::<Uuid>().ok();
    let (actor, evaluation) = match evaluation(&id) {
        Ok(evaluation) if posted.input.id.is_some() || one == "new" => (keeper.actor.clone(), evaluation),
        _ => return of_error(&look, &Error::new(Code::NotFound)),
    };
    let words = look.clone();
    let done = block(&service, move |service| {
        let faults = keep(service, &words, &actor, evaluation, &mut posted)?;
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
    look: &Look,
    actor: &Actor,
    id: EvaluationId,
    posted: &mut Posted,
) -> service::Result<Vec<(String, String)>> {
    let mut faults = Vec::new();
    for (name, bytes) in &posted.files {
        match photos::take(service, actor, id, bytes)? {
            Ok(photo) => posted.input.photos.push(photo.id),
            Err(why) => faults.push(("photos".to_owned(), look.photo_refusal(name, why))),
        }
    }
    if posted.too_many {
        faults.push(("photos".to_owned(), ::pages::work::too_many_photos(look.locale(), form::MOST_FILES)));
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
    let keeper = match DOOR.visitor(&request, &service, &look).await {
        Ok(keeper) => keeper,
        Err(page) => return page,
    };
    if !keeper.sent(&token.csrf) {
        return DOOR.form(&look, "", Some(SignInError::Expired), &Kept::default());
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
