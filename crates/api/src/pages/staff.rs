//! Pages for a signed-in account: the console's cookie, and the sign-in's token in every form.

use ::pages::sign_in::{ComesBack, SignIn, SignInError, render};
use actix_web::cookie::time::Duration;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Action, Actor, Code, Error, SignInId};
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

/// Most bytes of a sign-in form: what was entered before comes with it.
pub(super) const SIGN_IN_LIMIT: usize = 256 * 1024;
/// Most fields that are carried through a sign-in.
const MOST_KEPT: usize = 300;
/// Before the names of fields that are carried.
const CARRIED: &str = "k.";

/// What a sign-in carries through: where somebody wanted to go, and what was entered there.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// Path of the page, of the door's own.
    pub back: String,
    /// The fields of its form.
    pub fields: Vec<(String, String)>,
    /// Photos were chosen, which cannot be carried.
    pub photos_lost: bool,
}

impl Kept {
    /// Only where somebody wanted to go; what was posted is not a place.
    fn place(request: &HttpRequest) -> Self {
        let back = if request.method() == Method::GET { request.path() } else { "" };
        Self { back: back.to_owned(), ..Self::default() }
    }

    /// The hidden fields of the sign-in form.
    fn hidden(&self) -> Vec<(String, String)> {
        let mut hidden = vec![("back".to_owned(), self.back.clone())];
        hidden.extend(self.photos_lost.then(|| ("lost".to_owned(), "1".to_owned())));
        hidden.extend(self.fields.iter().map(|(name, value)| (format!("{CARRIED}{name}"), value.clone())));
        hidden
    }

    /// What comes back after signing in.
    pub(super) fn comes_back(&self) -> ComesBack {
        match (self.fields.is_empty(), self.photos_lost) {
            (true, _) => ComesBack::Nothing,
            (false, true) => ComesBack::AllButPhotos,
            (false, false) => ComesBack::All,
        }
    }
}

/// What the sign-in form posts.
#[derive(Debug, Default)]
pub(super) struct Typed {
    login: String,
    password: String,
    big: bool,
    kept: Kept,
}

impl Typed {
    /// Reads the fields; those that are none of ours are left out.
    pub(super) fn read(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "login" => typed.login = value,
                "password" => typed.password = value,
                "big" => typed.big = value == "1",
                "back" => typed.kept.back = value,
                "lost" => typed.kept.photos_lost = value == "1",
                _ => {
                    if let Some(name) = name.strip_prefix(CARRIED)
                        && typed.kept.fields.len() < MOST_KEPT
                    {
                        typed.kept.fields.push((name.to_owned(), value));
                    }
                }
            }
        }
        typed
    }
}

/// After the sign-in form.
pub(super) enum Entered {
    /// The answer.
    Done(HttpResponse),
    /// Signed in; a form is to come back with what was entered. The answer gets the cookie of [`Returning::finish`].
    Back(Box<Returning>),
}

/// Who signed in again, and what was entered before.
pub(super) struct Returning {
    pub visitor: Visitor,
    pub look: Look,
    pub kept: Kept,
    token: String,
}

impl Returning {
    /// The answer with the cookie of the new sign-in.
    pub(super) fn finish(&self, response: HttpResponse, service: &Service) -> HttpResponse {
        with_cookie(response, service, self.token.clone(), LASTS)
    }
}

/// Why somebody does not come in.
pub(super) enum Barred {
    /// Has to sign in.
    SignIn(Option<SignInError>),
    /// Something else.
    Broken(Error),
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
    /// Who is signed in, or the sign-in form to answer with, which leads back to the page.
    pub(super) async fn visitor(
        self,
        request: &HttpRequest,
        service: &Service,
        look: &Look,
    ) -> Result<Visitor, HttpResponse> {
        let barred = |why| self.barred(look, why, &Kept::place(request));
        self.seek(request, service).await.map_err(barred)
    }

    /// Who is signed in, for forms that have something to keep where nobody is.
    pub(super) async fn seek(self, request: &HttpRequest, service: &Service) -> Result<Visitor, Barred> {
        let sent = request.method() == Method::POST;
        let token = request.cookie(crate::COOKIE).map(|cookie| cookie.value().to_owned());
        let Some(token) = token.filter(|token| !token.is_empty()) else {
            return Err(Barred::SignIn(sent.then_some(SignInError::Expired)));
        };
        let found = block(service, move |service| {
            let (sign_in, actor) = auth::who(service, &token)?;
            let me = auth::me(service, &token)?;
            Ok(Visitor { csrf: me.csrf_token, name: me.staff.name, actor, sign_in })
        });
        match found.await {
            Ok(visitor) if visitor.actor.role.allows(self.action) => Ok(visitor),
            Ok(_) => Err(Barred::SignIn(Some(SignInError::NotYours))),
            Err(error) if error.code == Code::SignedOut => Err(Barred::SignIn(Some(SignInError::Expired))),
            Err(error) => Err(Barred::Broken(error)),
        }
    }

    /// The answer to who does not come in.
    pub(super) fn barred(self, look: &Look, why: Barred, kept: &Kept) -> HttpResponse {
        match why {
            Barred::SignIn(error) => self.form(look, "", error, kept),
            Barred::Broken(error) => of_error(look, &error),
        }
    }

    /// The sign-in form.
    pub(super) fn form(
        self,
        look: &Look,
        login: &str,
        error: Option<SignInError>,
        kept: &Kept,
    ) -> HttpResponse {
        let status = match error {
            None => StatusCode::OK,
            Some(SignInError::NotYours) => StatusCode::FORBIDDEN,
            Some(SignInError::TooMany) => StatusCode::TOO_MANY_REQUESTS,
            Some(SignInError::Wrong | SignInError::Expired) => StatusCode::UNAUTHORIZED,
        };
        // No link in another look or language that would leave behind what was entered.
        let path = if kept.fields.is_empty() { self.home } else { "" };
        let view = SignIn {
            frame: look.frame("", path),
            action: look.carried(&format!("{}/sign-in", self.home)),
            purpose: (self.purpose)(look.locale()).to_owned(),
            login: login.to_owned(),
            error,
            kept: kept.hidden(),
            comes_back: kept.comes_back(),
        };
        html(status, render(&view))
    }

    /// Whether an address is a page behind this door.
    fn leads_to(self, path: &str) -> bool {
        let own = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'/';
        let rest = path.strip_prefix(self.home).and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| rest.len() <= 120 && rest.bytes().all(own) && !rest.starts_with("sign-"))
    }

    /// Takes the sign-in form and leads in: to the page that was wanted, or back to a form with what was entered there.
    pub(super) async fn enter(self, request: &HttpRequest, service: &Service, typed: Typed) -> Entered {
        let Typed { login, password, big, kept } = typed;
        let look = Look::of(request).with_big(big);
        let credentials = Credentials { login: login.clone(), password };
        let signed_in = block(service, move |service| {
            let signed_in = auth::sign_in(service, &credentials)?;
            let (sign_in, actor) = auth::who(service, &signed_in.token)?;
            Ok((signed_in, sign_in, actor))
        });
        let (signed_in, sign_in, actor) = match signed_in.await {
            Ok(all) => all,
            Err(error) => {
                let why = match error.code {
                    Code::WrongCredentials => SignInError::Wrong,
                    Code::TooManyAttempts => SignInError::TooMany,
                    _ => return Entered::Done(of_error(&look, &error)),
                };
                return Entered::Done(self.form(&look, &login, Some(why), &kept));
            }
        };
        let (token, me) = (signed_in.token, signed_in.me);
        let back = self.leads_to(&kept.back);
        if back && !kept.fields.is_empty() && actor.role.allows(self.action) {
            let visitor = Visitor { csrf: me.csrf_token, name: me.staff.name, actor, sign_in };
            return Entered::Back(Box::new(Returning { visitor, look, kept, token }));
        }
        let place = if back { &kept.back } else { self.home };
        Entered::Done(with_cookie(see_other(look.carried(place)), service, token, LASTS))
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
