//! Who is asking: the staff cookie, and the form token on everything that changes something.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpRequest, web};
use domain::{Actor, Code, Error, SignInId};
use service::{Service, auth};
use subtle::ConstantTimeEq as _;

use crate::Problem;

/// Name of the staff cookie.
pub const COOKIE: &str = "xp_staff";
/// Header that carries the form token.
pub(crate) const CSRF_HEADER: &str = "X-CSRF-Token";

/// A signed-in account. Extracting it refuses whoever is not signed in, and, for methods that change something,
/// whoever does not send the sign-in's form token back.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    pub actor: Actor,
    pub sign_in: SignInId,
    pub token: String,
}

impl FromRequest for Staff {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let service = request.app_data::<web::Data<Service>>().cloned();
        let token = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
        let sent = request.headers().get(CSRF_HEADER).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        Box::pin(async move {
            let service = service.ok_or_else(|| Problem::from(Error::internal("no service in the app")))?;
            let token = token.ok_or_else(|| Problem::from(Error::new(Code::SignedOut)))?;
            let asked = token.clone();
            let (sign_in, actor) = crate::run(&service, move |service| auth::who(service, &asked)).await?;
            if !safe {
                let expected = auth::csrf_token(&service, sign_in);
                let fits = sent.is_some_and(|sent| sent.as_bytes().ct_eq(expected.as_bytes()).into());
                if !fits {
                    return Err(Error::new(Code::ForeignForm).into());
                }
            }
            Ok(Self { actor, sign_in, token })
        })
    }
}
