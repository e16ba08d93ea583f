//! `/r/{evaluation}/{receipt}`: after a ballot was received, and whenever its ticket comes back.

use ::pages::receipt::{BallotState, Receipt as View, ReceiptKind, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::key::Receipt;
use domain::{Code, Error, EvaluationId, Id};
use serde::Deserialize;
use service::Service;
use service::voting::{self, Standing, Subject};
use uuid::Uuid;

use super::frame::{Look, html};
use super::message::of_error;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/r/{evaluation}/{receipt}").get(show));
}

/// What the redirect after casting carries beside the receipt.
#[derive(Debug, Default, Deserialize)]
struct Extra {
    /// The follow-up code of the comment.
    #[serde(default)]
    f: String,
    /// `1`: something else was sent before; that stands.
    #[serde(default)]
    first: String,
    /// The personal code whose list to go back to.
    #[serde(default)]
    p: String,
}

/// Address of a receipt page.
pub(super) fn path(
    id: EvaluationId,
    receipt: &Receipt,
    follow_up: Option<&str>,
    first_stands: bool,
    list: Option<&str>,
) -> String {
    let mut path = format!("/r/{id}/{}", receipt.compact());
    let mut joint = '?';
    for (name, value) in [("f", follow_up), ("first", first_stands.then_some("1")), ("p", list)] {
        if let Some(value) = value {
            path = format!("{path}{joint}{name}={value}");
            joint = '&';
        }
    }
    path
}

async fn show(
    request: HttpRequest,
    service: Data<Service>,
    place: Path<(Uuid, String)>,
    extra: Query<Extra>,
) -> HttpResponse {
    let look = Look::of(&request);
    let (id, receipt) = place.into_inner();
    let id: EvaluationId = Id::new(id);
    let answer = super::vote::block(&service, move |service| {
        let receipt = Receipt::parse(&receipt).map_err(|_| Error::new(Code::UnknownCode))?;
        let standing = voting::standing(service, id, &receipt)?.ok_or(Error::new(Code::UnknownCode))?;
        Ok((receipt, standing, voting::subject(service, id)?))
    });
    match answer.await {
        Err(error) => of_error(&look, &error),
        Ok((receipt, standing, subject)) => page(&look, id, &receipt, standing, &subject, &extra),
    }
}

fn page(
    look: &Look,
    id: EvaluationId,
    receipt: &Receipt,
    standing: Standing,
    subject: &Subject,
    extra: &Extra,
) -> HttpResponse {
    let kind = match &standing {
        Standing::Signed { name } => ReceiptKind::Signed { name: name.clone() },
        Standing::Received | Standing::Counted { .. } => ReceiptKind::Secret { receipt: receipt.to_string() },
    };
    let list = ballot::code::PersonalCode::parse(&extra.p).ok().map(|code| format!("/p/{}", code.compact()));
    let unit_path = format!("/u/{}", subject.unit.permanent_code);
    let view = View {
        frame: look.frame(&subject.township, &path(id, receipt, None, false, None)),
        evaluation_id: id.to_string(),
        subject: subject.unit.name.clone(),
        cycle: subject.cycle.clone(),
        kind,
        state: state(standing),
        first_stands: extra.first == "1",
        follow_up: ballot::code::FollowUpCode::parse(&extra.f).ok().map(|code| code.to_string()),
        check_path: format!("{unit_path}/check"),
        public_path: format!("{unit_path}/result"),
        next: Vec::new(),
        list_path: list.map(|path| look.carried(&path)),
    };
    html(StatusCode::OK, render(&view))
}

/// What a page says of a ballot.
pub(super) fn state(standing: Standing) -> BallotState {
    match standing {
        Standing::Received | Standing::Signed { .. } => BallotState::Received,
        Standing::Counted { count, root } => BallotState::Counted { count, root },
    }
}
