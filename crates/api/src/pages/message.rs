//! Pages that say what happened and what to do, for every error a phone can meet.

use ::pages::message::{Message, MessageKind, render};
use actix_web::HttpResponse;
use actix_web::error::{InternalError, UrlencodedError};
use actix_web::http::StatusCode;
use actix_web::web::FormConfig;
use domain::{Code, Error};
use service::voting::Waiting;

use super::frame::{Look, html};

/// A message page.
pub(super) fn message(look: &Look, status: StatusCode, kind: MessageKind, home_path: &str) -> HttpResponse {
    let busy = matches!(kind, MessageKind::Busy { .. });
    let view = Message { frame: look.frame("", "/"), kind, home_path: home_path.to_owned() };
    let mut response = html(status, render(&view));
    if busy {
        let seconds = actix_web::http::header::HeaderValue::from_static("3");
        response.headers_mut().insert(actix_web::http::header::RETRY_AFTER, seconds);
    }
    response
}

/// The page of an error. The unknown is a 500, logged once.
pub(super) fn of_error(look: &Look, error: &Error) -> HttpResponse {
    let (status, kind) = match error.code {
        Code::UnknownCode => (StatusCode::NOT_FOUND, MessageKind::UnknownCode),
        Code::ExpiredCode => (StatusCode::GONE, MessageKind::ExpiredScreenCode),
        Code::NotFound => (StatusCode::NOT_FOUND, MessageKind::NotFound),
        Code::Forbidden => (StatusCode::FORBIDDEN, MessageKind::NotYours),
        Code::Busy | Code::NoRoom => {
            let kind = MessageKind::Busy { action: String::new(), fields: Vec::new(), retry_after: Some(3) };
            (StatusCode::SERVICE_UNAVAILABLE, kind)
        }
        _ => {
            tracing::error!(%error, "a page failed");
            (StatusCode::INTERNAL_SERVER_ERROR, MessageKind::ServerError { reference: None })
        }
    };
    message(look, status, kind, "/")
}

/// How forms are read that are no ballots, of so many bytes at most: what is too long or none of ours is said on a page.
pub(super) fn form_config(limit: usize) -> FormConfig {
    FormConfig::default().limit(limit).error_handler(|error, request| {
        let (status, kind) = match error {
            UrlencodedError::Overflow { .. } => (StatusCode::PAYLOAD_TOO_LARGE, MessageKind::TooLarge),
            _ => (StatusCode::BAD_REQUEST, MessageKind::BadRequest),
        };
        let page = message(&Look::of(request), status, kind, "/");
        InternalError::from_response(error, page).into()
    })
}

/// The page of a right that cannot be used now.
pub(super) fn of_waiting(look: &Look, waiting: Waiting, home_path: &str) -> HttpResponse {
    let (status, kind) = match waiting {
        Waiting::NotOpenYet { opens_at, place } => {
            (StatusCode::OK, MessageKind::NotOpenYet { opens_at: opens_at.local(), place })
        }
        Waiting::Closed => (StatusCode::GONE, MessageKind::Closed),
        Waiting::BoxOpened => (StatusCode::GONE, MessageKind::BoxOpened),
    };
    message(look, status, kind, home_path)
}
