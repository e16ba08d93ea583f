//! `/review`: the list of signed reviews of an account — a superior's over many branches, a secretary's as a member — and one
//! review after the other. Signed in with the console's cookie; works without script.

use ::pages::review::{Branch, Fact, Item, Review as View, Reviews, Saved, flag_text};
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data, Form, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Action, Code, Error, EvaluationId, Id};
use serde::Deserialize;
use service::Service;
use service::reviews::{self, AssignedBranch, AssignedItem, Review, ReviewList};
use service::voting::{CastOutcome, Refusal};
use uuid::Uuid;

use super::frame::{Look, html, see_other};
use super::message::{form_config, message, of_error, of_waiting};
use super::staff::{Barred, Door, Entered, Kept, Returning, SIGN_IN_LIMIT, Token, Typed, Visitor};
use super::vote::{FORM_LIMIT, Posted, block, view};
use ::pages::message::MessageKind;
use ::pages::sign_in::SignInError;

const DOOR: Door = Door { home: "/review", purpose: ::pages::review::purpose, action: Action::Review };

pub(super) fn configure(config: &mut ServiceConfig) {
    let carries = form_config(SIGN_IN_LIMIT);
    config
        .route("/review", web::get().to(list))
        .service(web::resource("/review/sign-in").app_data(carries).post(enter))
        .route("/review/sign-out", web::post().to(leave))
        .service(
            web::resource("/review/{evaluation}")
                .app_data(web::PayloadConfig::new(FORM_LIMIT))
                .get(show)
                .post(take),
        );
}

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

/// The review with what was chosen before the sign-in ended.
async fn come_back(service: &Service, returning: &Returning) -> HttpResponse {
    let Returning { visitor, look, kept, .. } = returning;
    let Ok(id) = kept.back.trim_start_matches("/review/").parse() else {
        return of_error(look, &Error::new(Code::NotFound));
    };
    let posted = Posted::of(kept.fields.clone());
    match found(service, look, visitor, Id::new(id)).await {
        Ok((review, list)) => {
            page(look, service, visitor, (&review, &list), &Asked::default(), Some((&posted, None)))
        }
        Err(error) => of_error(look, &error),
    }
}

async fn leave(request: HttpRequest, service: Data<Service>, token: Form<Token>) -> HttpResponse {
    DOOR.leave(&request, &service, token.into_inner()).await
}

/// What the address carries beside the look.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    /// What is searched.
    #[serde(default)]
    q: String,
    /// What was reviewed just now.
    after: Option<Uuid>,
    /// `1`: another review had come before.
    #[serde(default)]
    first: String,
}

impl Asked {
    /// What happened before, in words of the whole list.
    fn saved(&self, all: &ReviewList) -> Option<Saved> {
        let id = EvaluationId::new(self.after?);
        let item = all.branches.iter().find_map(|branch| {
            let item = branch.items.iter().find(|item| item.id == id && item.done)?;
            Some(if item.is_member { &item.name } else { &branch.name })
        })?;
        Some(Saved { subject: item.clone(), first_stands: self.first == "1" })
    }
}

async fn list(request: HttpRequest, service: Data<Service>, asked: Query<Asked>) -> HttpResponse {
    let look = Look::of(&request);
    if request.cookie(crate::COOKIE).is_none_or(|cookie| cookie.value().is_empty()) {
        return DOOR.form(&look, "", None, &Kept::default());
    }
    let visitor = match DOOR.visitor(&request, &service, &look).await {
        Ok(visitor) => visitor,
        Err(page) => return page,
    };
    let (actor, search) = (visitor.actor.clone(), asked.q.clone());
    match block(&service, move |service| reviews::list(service, &actor, &search)).await {
        Ok(list) => html(StatusCode::OK, ::pages::review::reviews(&overview(&look, &visitor, &asked, &list))),
        Err(error) => of_error(&look, &error),
    }
}

fn overview(look: &Look, visitor: &Visitor, asked: &Asked, list: &ReviewList) -> Reviews {
    let path = |id: EvaluationId| look.carried(&format!("/review/{id}"));
    let item = |item: &AssignedItem| Item {
        name: if item.is_member { item.name.clone() } else { String::new() },
        detail: item.detail.clone(),
        own: item.is_self,
        path: path(item.id),
        done: item.done,
    };
    let branch = |branch: &AssignedBranch| Branch {
        name: branch.name.clone(),
        cycle: branch.cycle.clone(),
        items: branch.items.iter().map(item).collect(),
    };
    Reviews {
        frame: look.frame("", "/review"),
        name: list.name.clone(),
        unlinked: list.unlinked,
        by_code: list.by_code,
        csrf: visitor.csrf.clone(),
        sign_out: look.carried("/review/sign-out"),
        path: look.carried("/review"),
        search: asked.q.trim().to_owned(),
        done: (list.done, list.asked),
        next: list.next.map(path),
        saved: asked.saved(list),
        branches: list.branches.iter().map(branch).collect(),
    }
}

async fn show(
    request: HttpRequest,
    service: Data<Service>,
    id: Path<Uuid>,
    asked: Query<Asked>,
) -> HttpResponse {
    let look = Look::of(&request);
    let visitor = match DOOR.visitor(&request, &service, &look).await {
        Ok(visitor) => visitor,
        Err(page) => return page,
    };
    match found(&service, &look, &visitor, Id::new(*id)).await {
        Ok((review, list)) => page(&look, &service, &visitor, (&review, &list), &asked, None),
        Err(error) => of_error(&look, &error),
    }
}

async fn found(
    service: &Service,
    look: &Look,
    visitor: &Visitor,
    id: EvaluationId,
) -> Result<(Review, ReviewList), Error> {
    let (actor, locale) = (visitor.actor.clone(), look.scheme_locale());
    let found = block(service, move |service| {
        Ok((reviews::review(service, &actor, id, locale)?, reviews::list(service, &actor, "")?))
    });
    found.await
}

/// The page of one review; `before` is what was posted and why it was not taken, or nothing where a sign-in had ended.
fn page(
    look: &Look,
    service: &Service,
    visitor: &Visitor,
    (review, list): (&Review, &ReviewList),
    asked: &Asked,
    before: Option<(&Posted, Option<&Refusal>)>,
) -> HttpResponse {
    let form = &review.form;
    let claim = &form.claim;
    let id = claim.subject().evaluation_id;
    if let Some(waiting) = claim.waiting(service.now()) {
        return of_waiting(look, waiting, "/review");
    }
    let action = format!("/review/{id}");
    let blank = Posted::default();
    let (posted, refusal) = before.unwrap_or((&blank, None));
    let mut survey = view::survey(look, service, form, (None, &action), posted, refusal);
    survey.back = Some(look.carried("/review"));
    survey.comment = None;
    let fact = |fact: &reviews::FactLine| Fact {
        label: fact.label.clone(),
        period: fact.period.clone(),
        value: match fact.flag {
            Some(flag) => flag_text(look.locale(), flag),
            None => fact.value.clone().unwrap_or_default(),
        },
    };
    let view = View {
        survey,
        csrf: visitor.csrf.clone(),
        branch: claim.right.context.unit.name.clone(),
        facts: review.facts.iter().map(fact).collect(),
        done: (list.done, list.asked),
        skip: after(list, id).map(|next| look.carried(&format!("/review/{next}"))),
        saved: asked.saved(list),
        again: before.is_some() && refusal.is_none(),
        reviewed: form.used.is_some(),
    };
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(status, ::pages::review::review(&view))
}

/// The next one that is left behind `id`, else the first that is left.
fn after(list: &ReviewList, id: EvaluationId) -> Option<EvaluationId> {
    let all = || list.branches.iter().flat_map(|branch| &branch.items);
    let left = |item: &&AssignedItem| !item.done && item.id != id;
    let behind = all().skip_while(|item| item.id != id).find(left);
    behind.or_else(|| all().find(left)).map(|item| item.id)
}

/// What a sign-in carries through: the answers, and the token of this one form.
fn kept(posted: &Posted, path: &str) -> Kept {
    let mut fields = posted.fields();
    fields.retain(|(name, _)| name == "f" || name.starts_with("a."));
    Kept { back: path.to_owned(), fields, photos_lost: false }
}

async fn take(
    request: HttpRequest,
    service: Data<Service>,
    id: Path<Uuid>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let id: EvaluationId = Id::new(*id);
    let look = Look::of(&request);
    let Some(mut posted) = body.ok().as_ref().and_then(Posted::read) else {
        return message(&look, StatusCode::BAD_REQUEST, MessageKind::BadRequest, "/review");
    };
    let look = look.with_big(posted.big);
    let visitor = match DOOR.seek(&request, &service).await {
        Ok(visitor) if visitor.sent(posted.ticket.as_deref().unwrap_or_default()) => visitor,
        Ok(_) => {
            let why = Barred::SignIn(Some(SignInError::Expired));
            return DOOR.barred(&look, why, &kept(&posted, request.path()));
        }
        Err(why) => return DOOR.barred(&look, why, &kept(&posted, request.path())),
    };
    let (actor, filled) = (visitor.actor.clone(), posted.take_filled());
    match block(&service, move |service| reviews::cast(service, &actor, id, &filled)).await {
        Ok(Ok(outcome)) => onward(&service, &look, &visitor, id, &outcome).await,
        Ok(Err(refusal)) => refused(&service, &look, &visitor, id, (&posted, &refusal)).await,
        Err(error) => of_error(&look, &error),
    }
}

/// To the next one that is left, or back to the list.
async fn onward(
    service: &Service,
    look: &Look,
    visitor: &Visitor,
    id: EvaluationId,
    outcome: &CastOutcome,
) -> HttpResponse {
    let actor = visitor.actor.clone();
    let next = block(service, move |service| reviews::list(service, &actor, "")).await;
    let next = match next {
        Ok(list) => after(&list, id),
        Err(error) => {
            // The review is kept; the list will say so.
            tracing::error!(%error, "the list of reviews cannot be read");
            None
        }
    };
    let path = next.map_or_else(|| "/review".to_owned(), |next| format!("/review/{next}"));
    let first = if outcome.first_stands { "&first=1" } else { "" };
    see_other(look.carried(&format!("{path}?after={id}{first}")))
}

async fn refused(
    service: &Service,
    look: &Look,
    visitor: &Visitor,
    id: EvaluationId,
    (posted, refusal): (&Posted, &Refusal),
) -> HttpResponse {
    match refusal {
        Refusal::Waiting(waiting) => of_waiting(look, waiting.clone(), "/review"),
        Refusal::Foreign
        | Refusal::TooLong
        | Refusal::TooManyPhotos
        | Refusal::Photos(_)
        | Refusal::AttendanceReached => {
            message(look, StatusCode::BAD_REQUEST, MessageKind::BadRequest, &format!("/review/{id}"))
        }
        Refusal::Missing(_) => match found(service, look, visitor, id).await {
            Ok((review, list)) => {
                let before = Some((posted, Some(refusal)));
                page(look, service, visitor, (&review, &list), &Asked::default(), before)
            }
            Err(error) => of_error(look, &error),
        },
    }
}
