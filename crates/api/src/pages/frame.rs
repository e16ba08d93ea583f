//! What all pages share: language and large letters from the query, headers of the answer.

use ::pages::{Frame, Locale};
use actix_web::body::MessageBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use domain::Error;
use serde::Deserialize;
use service::photos::PhotoRefusal;

/// Query of every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Look {
    /// `en`; Chinese otherwise.
    #[serde(default)]
    lang: String,
    /// `1`: large letters.
    #[serde(default)]
    big: String,
}

impl Look {
    /// From the query of a request.
    pub(super) fn of(request: &HttpRequest) -> Self {
        if request.query_string().is_empty() {
            return Self::default();
        }
        actix_web::web::Query::<Self>::from_query(request.query_string())
            .map_or_else(|_| Self::default(), |query| query.into_inner())
    }

    /// With large letters where a form asks for them.
    pub(super) fn with_big(self, big: bool) -> Self {
        if big { Self { big: "1".into(), ..self } } else { self }
    }

    pub(super) fn is_big(&self) -> bool {
        self.big == "1"
    }

    pub(super) fn is_english(&self) -> bool {
        self.lang == "en"
    }

    pub(super) fn locale(&self) -> Locale {
        if self.lang == "en" { Locale::En } else { Locale::ZhCn }
    }

    /// Texts of a scheme in the page's language.
    pub(super) fn scheme_locale(&self) -> scoring::Locale {
        if self.lang == "en" { scoring::Locale::En } else { scoring::Locale::ZhCn }
    }

    /// Why a photo was refused, behind the name of its file, in the page's language.
    pub(super) fn photo_refusal(&self, name: &str, why: PhotoRefusal) -> String {
        let words = if self.is_english() { why.en() } else { why.zh() };
        let joint = if self.is_english() { ": " } else { "：" };
        if name.is_empty() { words } else { format!("{name}{joint}{words}") }
    }

    /// The frame of a page at `path`.
    pub(super) fn frame(&self, place: &str, path: &str) -> Frame {
        Frame { locale: self.locale(), big: self.is_big(), place: place.into(), path: path.into() }
    }

    /// An address with this look.
    pub(super) fn carried(&self, path: &str) -> String {
        let mut address = path.to_owned();
        for (name, value) in [("lang", &self.lang), ("big", &self.big)] {
            if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                let joint = if address.contains('?') { '&' } else { '?' };
                address = format!("{address}{joint}{name}={value}");
            }
        }
        address
    }
}

/// A rendered page. Nothing of it may stay in a cache: phones are handed on.
pub(super) fn html(status: StatusCode, page: ::pages::Result<String>) -> HttpResponse {
    match page {
        Ok(body) => html_under(status, policy_of(&body), body),
        Err(error) => {
            let problem = crate::Problem::from(Error::internal(error));
            actix_web::ResponseError::error_response(&problem)
        }
    }
}

/// What a page may load and run. Nothing at all should its policy ever be no header.
pub(super) fn policy_of(page: &str) -> HeaderValue {
    HeaderValue::try_from(::pages::csp_of(page)).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The same under a policy that is known already.
pub(super) fn html_under(
    status: StatusCode,
    policy: HeaderValue,
    body: impl MessageBody + 'static,
) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header((header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")))
        .body(body)
}

/// A redirect after a form was taken.
pub(super) fn see_other(path: String) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, path))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .finish()
}
