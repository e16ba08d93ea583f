//! A member's own result behind the personal code, once the box is opened, and the consent to disclose it.

use ballot::code::PersonalCode;
use domain::audit::AuditEvent;
use domain::entropy::new_id;
use domain::{Action, Channel, Code, DisclosurePolicy, Error, Instant, MemberId, Result};
use scoring::Locale;
use serde_json::json;
use store::Conn;
use store::disclosure::ConsentRecord;
use store::evaluations::Placed;

use super::{ShownMember, in_village, policy_of};
use crate::Service;
use crate::core::found;
use crate::gate::Reader;
use crate::public_page::PublicProblem;
use crate::results::{RatingView, build_in};

/// What a member agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    /// The stars may be shown.
    pub stars: bool,
    /// The problems as well.
    pub problems: bool,
    /// When it was said.
    pub at: Instant,
}

/// A choice on the page. Problems are never shown without the stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiveConsent {
    /// The stars may be shown.
    pub stars: bool,
    /// The problems as well.
    pub problems: bool,
}

/// What a member sees of the own evaluation, gated as for the public: a code on paper can get into other hands.
#[derive(Debug, Clone)]
pub struct OwnResult {
    /// The rating with its explanation.
    pub rating: RatingView,
    /// Name of the township.
    pub township: String,
    /// Problems found and what was promised.
    pub problems: Vec<PublicProblem>,
    /// The newest choice.
    pub consent: Option<Consent>,
    /// The policy that holds.
    pub policy: DisclosurePolicy,
    /// Members of the village whom the policy and consents show, the reader left out.
    pub others: Vec<ShownMember>,
}

/// The newest choice of a member.
pub(super) fn newest(conn: &mut Conn, id: MemberId) -> Result<Option<Consent>> {
    let newest = store::disclosure::consents(conn, id)?.pop();
    Ok(newest.map(|one| Consent { stars: one.stars, problems: one.stars && one.problems, at: one.at }))
}

/// The evaluation of a personal code's holder in the box that the code is for; `None` where the box is not opened, the
/// holder is no member, or members are not rated. Errors: `unknown_code`.
fn holder(conn: &mut Conn, code: &str) -> Result<Option<Placed>> {
    let unknown = || Error::new(Code::UnknownCode);
    let code = PersonalCode::parse(code).map_err(|_| unknown())?;
    let ticket = store::boxes::ticket_by_hash(conn, &code.hash().0)?;
    let ticket = ticket.filter(|ticket| ticket.channel == Channel::Personal).ok_or_else(unknown)?;
    let Some(member) = ticket.member_id else { return Ok(None) };
    let subjects = store::evaluations::subjects(conn, ticket.box_id)?;
    let own = subjects.into_iter().find(|placed| placed.evaluation.member_id == Some(member));
    Ok(own.filter(|placed| placed.opened_at.is_some()))
}

/// The own result behind a personal code, the scheme's words in a language; `None` before opening and for others than
/// rated members. Errors: `unknown_code`.
pub fn own_result(service: &Service, code: &str, locale: Locale) -> Result<Option<OwnResult>> {
    let at = service.now();
    service.read(|conn| {
        let Some(placed) = holder(conn, code)? else { return Ok(None) };
        let member = found(placed.evaluation.member_id)?;
        let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
        let branch = found(store::evaluations::of_branch(conn, cycle.id, placed.unit.id)?)?;
        let mut others = in_village(conn, &branch, at)?;
        others.retain(|other| other.name != placed.subject_name());
        Ok(Some(OwnResult {
            rating: build_in(service, conn, placed.evaluation.id, Reader::Public, locale)?,
            township: found(store::units::find(conn, cycle.unit_id)?)?.name,
            problems: crate::public_page::problems_of(conn, &placed, at)?,
            consent: newest(conn, member)?,
            policy: policy_of(conn, placed.unit.id)?,
            others,
        }))
    })
}

/// Records a member's choice with its time. Earlier ones stay, the newest holds; no account of staff stands in the audit
/// row. Errors: `unknown_code`, `box_not_opened`.
pub fn consent(service: &Service, code: &str, choice: GiveConsent) -> Result<()> {
    let now = service.now();
    let written = service.store().write(|conn| {
        let placed = holder(conn, code).map_err(store::Error::Refused)?;
        let whose = placed.and_then(|placed| Some((placed.evaluation.member_id?, placed.unit.id)));
        let (member, unit) = whose.ok_or(store::Error::Refused(Error::new(Code::BoxNotOpened)))?;
        let record = ConsentRecord {
            id: new_id(service.entropy(), now),
            member_id: member,
            stars: choice.stars,
            problems: choice.stars && choice.problems,
            at: now,
        };
        store::disclosure::insert_consent(conn, &record)?;
        let event = AuditEvent {
            staff_id: None,
            action: Action::GiveConsent,
            // The branch, so that its township finds the row in the audit log.
            object: Some(unit.uuid()),
            detail: json!({ "member": member.uuid(), "stars": record.stars, "problems": record.problems }),
        };
        store::audit::write(conn, service.entropy(), now, &event)
    });
    written.map_err(Error::from)
}
