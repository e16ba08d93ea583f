//! `/r/{evaluation}/{receipt}`: after a ballot was received, and whenever its ticket comes back.

use ::pages::Link;
use ::pages::receipt::{BallotState, Receipt as View, ReceiptKind, member_of, render};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::key::Receipt;
use domain::{Code, Error, EvaluationId, Id};
use serde::Deserialize;
use service::Service;
use service::voting::{self, RatingList, Standing, Subject};
use uuid::Uuid;

use super::frame::{Look, html};
use super::message::of_error;
use super::vote::{Asked, enter, kept_list, kept_tickets};

/// So many of what is left stand on the receipt; the list has them all.
const NEXT: usize = 5;

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
}

/// Address of a receipt page.
pub(super) fn path(
    id: EvaluationId,
    receipt: &Receipt,
    follow_up: Option<&str>,
    first_stands: bool,
) -> String {
    // Put together without `format!`, for every ballot's answer.
    let mut path = ["/r/", id.uuid().hyphenated().encode_lower(&mut Uuid::encode_buffer()), "/"].concat();
    path.push_str(&receipt.compact());
    let mut joint = "?";
    for (name, value) in [("f=", follow_up), ("first=", first_stands.then_some("1"))] {
        if let Some(value) = value {
            path.extend([joint, name, value]);
            joint = "&";
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
    let (asked, tickets) = (kept_list(&request), kept_tickets(&request));
    let locale = look.scheme_locale();
    let answer = super::vote::block(&service, move |service| {
        let receipt = Receipt::parse(&receipt).map_err(|_| Error::new(Code::UnknownCode))?;
        let standing = voting::standing(service, id, &receipt, locale)?;
        let standing = standing.ok_or(Error::new(Code::UnknownCode))?;
        let list = asked.and_then(|asked| Some((rest(service, &asked, tickets)?, asked)));
        Ok(Found { id, receipt, standing, subject: voting::subject(service, id)?, list })
    });
    match answer.await {
        Err(error) => of_error(&look, &error),
        Ok(found) => page(&look, &found, &extra),
    }
}

/// Everything a receipt page shows.
struct Found {
    id: EvaluationId,
    receipt: Receipt,
    standing: Standing,
    subject: Subject,
    list: Option<(RatingList, Asked)>,
}

/// What the same right can still rate; `None` where there is no such right any more, which is no fault of the receipt.
fn rest(service: &Service, asked: &Asked, tickets: Vec<String>) -> Option<RatingList> {
    let right = enter(service, asked, tickets).ok()?;
    voting::rating_list(service, right).ok().filter(|list| list.items.len() > 1)
}

fn page(look: &Look, found: &Found, extra: &Extra) -> HttpResponse {
    let Found { id, receipt, standing, subject, list } = found;
    let kind = match standing {
        Standing::Signed { name } => ReceiptKind::Signed { name: name.clone() },
        Standing::Received | Standing::Counted { .. } | Standing::SetAside { .. } => {
            ReceiptKind::Secret { receipt: receipt.to_string() }
        }
    };
    let unit_path = format!("/u/{}", subject.unit.permanent_code);
    // Names of members are for those with a key in an open session.
    let listed = list.as_ref().is_some_and(|(list, _)| list.has(*id));
    let name = if subject.is_member && !listed {
        member_of(look.locale(), &subject.unit.name)
    } else {
        subject.name.clone()
    };
    let link = |claim: &voting::Claim, asked: &Asked| Link {
        label: claim.subject().name.clone(),
        path: look.carried(&asked.survey_path(claim.subject().evaluation_id)),
    };
    let next = list.iter().flat_map(|(list, asked)| list.open().map(|claim| link(claim, asked)));
    let follow_up = ballot::code::FollowUpCode::parse(&extra.f).ok();
    let view = View {
        frame: look.frame(&subject.township, &path(*id, receipt, None, false)),
        evaluation_id: id.to_string(),
        subject: name,
        cycle: subject.cycle.clone(),
        kind,
        state: state(standing.clone()),
        first_stands: extra.first == "1",
        follow_path: follow_up.as_ref().map(|code| look.carried(&super::follow::path(&code.compact()))),
        follow_up: follow_up.map(|code| code.to_string()),
        check_path: format!("{unit_path}/check"),
        public_path: format!("{unit_path}/result"),
        next: next.take(NEXT).collect(),
        left: list.as_ref().map_or(0, |(list, _)| list.open().count()),
        list_path: list.as_ref().map(|(_, asked)| look.carried(&asked.list_path())),
    };
    html(StatusCode::OK, render(&view))
}

/// What a page says of a ballot.
pub(super) fn state(standing: Standing) -> BallotState {
    match standing {
        Standing::Received | Standing::Signed { .. } => BallotState::Received,
        Standing::Counted { count, root } => BallotState::Counted { count, root },
        Standing::SetAside { reason } => BallotState::SetAside { reason },
    }
}
