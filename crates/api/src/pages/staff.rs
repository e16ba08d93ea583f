//! Pages for a signed-in account: the console's cookie, and the sign-in's token in every form.

use ::pages::sign_in::{SignIn, SignInError, render};
use actix_web::cookie::time::Duration;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Action, Actor, Code, SignInId};
use serde::Deserialize;
use service::Service;
use service::auth::{self, Credentials};
use subtle::ConstantTimeEq as _;

use super::frame::{Look, html, see_other};
use super::message::of_error;
use super::vote::block;
use crate::routes::session_of_staff::{LASTS, cookie};

/// A page that wants an account: where it is, what it is for, what the account must be allowed to do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Door {
    pub home: &'static str,
    pub purpose: fn(::pages::Locale) -> &'static str,
    pub action: Action,
}

/// Who came in.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    pub actor: Actor,
    pub sign_in: SignInId,
    pub name: String,
    pub csrf: String,
}

/// What the sign-in form posts.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    big: String,
}

/// A form with nothing but its token.
#[derive(Debug, Deserialize)]
pub(super) struct Token {
    #[serde(default)]
    pub csrf: String,
}

impl Visitor {
    /// Whether a form is one of this sign-in's own.
    pub(super) fn sent(&self, token: &str) -> bool {
        token.as_bytes().ct_eq(self.csrf.as_bytes()).into()
    }
}

impl Door {
    /// Who is signed in, or the sign-in form to answer with.
    pub(super) async fn visitor(
        self,
        request: &HttpRequest,
        service: &Service,
        look: &Look,
    ) -> Result<Visitor, HttpResponse> {
        let sent = request.method() == Method::POST;
        let token = request.cookie(crate::COOKIE).map(|cookie| cookie.value().to_owned());
        let Some(token) = token.filter(|token| !token.is_empty()) else {
            return Err(self.form(look, "", sent.then_some(SignInError::Expired)));
        };
        let found = block(service, move |service| {
            let (sign_in, actor) = auth::who(service, &token)?;
            let me = auth::me(service, &token)?;
            Ok(Visitor { csrf: me.csrf_token, name: me.staff.name, actor, sign_in })
        });
        match found.await {
            Ok(visitor) if visitor.actor.role.allows(self.action) => Ok(visitor),
            Ok(_) => Err(self.form(look, "", Some(SignInError::NotYours))),
            Err(error) if error.code == Code::SignedOut => {
                Err(self.form(look, "", Some(SignInError::Expired)))
            }
            Err(error) => Err(of_error(look, &error)),
        }
    }

    /// The sign-in form.
    pub(super) fn form(self, look: &Look, login: &str, error: Option<SignInError>) -> HttpResponse {
        let status = match error {
            None => StatusCode::OK,
            Some(SignInError::NotYours) => StatusCode::FORBIDDEN,
            Some(SignInError::TooMany) => StatusCode::TOO_MANY_REQUESTS,
            Some(SignInError::Wrong | SignInError::Expired) => StatusCode::UNAUTHORIZED,
        };
        let view = SignIn {
            frame: look.frame("", self.home),
            action: look.carried(&format!("{}/sign-in", self.home)),
            purpose: (self.purpose)(look.locale()).to_owned(),
            login: login.to_owned(),
            error,
        };
        html(status, render(&view))
    }

    /// Takes the sign-in form and leads in.
    pub(super) async fn enter(self, request: &HttpRequest, service: &Service, typed: Typed) -> HttpResponse {
        let Typed { login, password, big } = typed;
        let look = Look::of(request).with_big(big == "1");
        let credentials = Credentials { login: login.clone(), password };
        match block(service, move |service| auth::sign_in(service, &credentials)).await {
            Ok(signed_in) => with_cookie(see_other(look.carried(self.home)), service, signed_in.token, LASTS),
            Err(error) if error.code == Code::WrongCredentials => {
                self.form(&look, &login, Some(SignInError::Wrong))
            }
            Err(error) if error.code == Code::TooManyAttempts => {
                self.form(&look, &login, Some(SignInError::TooMany))
            }
            Err(error) => of_error(&look, &error),
        }
    }

    /// Signs out and leads back to the form.
    pub(super) async fn leave(self, request: &HttpRequest, service: &Service, token: Token) -> HttpResponse {
        let look = Look::of(request);
        let visitor = match self.visitor(request, service, &look).await {
            Ok(visitor) if visitor.sent(&token.csrf) => visitor,
            Ok(_) => return see_other(look.carried(self.home)),
            Err(page) => return page,
        };
        let left = block(service, move |service| auth::sign_out(service, &visitor.actor, visitor.sign_in));
        match left.await {
            Ok(()) => with_cookie(see_other(look.carried(self.home)), service, String::new(), Duration::ZERO),
            Err(error) => of_error(&look, &error),
        }
    }
}

fn with_cookie(mut response: HttpResponse, service: &Service, token: String, age: Duration) -> HttpResponse {
    if let Err(error) = response.add_cookie(&cookie(service, token, age)) {
        tracing::error!(%error, "the staff cookie cannot be set");
    }
    response
}
