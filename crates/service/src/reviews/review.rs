//! One review: the record and the verified facts beside the questions, and what comes in.

use domain::{Action, Actor, EvaluationId, Result};
use scoring::Locale;
use scoring::scheme::FactType;
use serde_json::json;
use store::Conn;
use store::boxes::TicketRecord;
use store::staff::StaffRecord;

use super::account;
use crate::Service;
use crate::core::found;
use crate::tickets::ticket_of_account;
use crate::voting::{self, CastOutcome, Claim, Filled, Refusal, SurveyForm, of_ticket};

/// A review to be written.
#[derive(Debug)]
pub struct Review {
    /// The questions under the own right of the account's person.
    pub form: SurveyForm,
    /// The verified facts of the subject, in the scheme's order.
    pub facts: Vec<FactLine>,
}

/// A verified fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLine {
    /// What it is called.
    pub label: String,
    /// The time it speaks of.
    pub period: String,
    /// Its value with its unit; `None` for a yes/no fact.
    pub value: Option<String>,
    /// The answer of a yes/no fact.
    pub flag: Option<bool>,
}

/// What the page of one review needs. Errors: `forbidden`; `not_found` for what is not assigned to the actor, not sealed, or of
/// a member's account not signed: who rates in secret does so with the personal code.
pub fn review(service: &Service, actor: &Actor, id: EvaluationId, locale: Locale) -> Result<Review> {
    let (staff, ticket, facts) = service.read(|conn| {
        let staff = account(conn, actor)?;
        let (ticket, _) = found(ticket_of_account(service, conn, id, &staff)?)?;
        Ok((staff, ticket, facts(service, conn, id, locale)?))
    })?;
    let claim = claim_of(service, &staff, &ticket, id)?;
    let mut form = voting::survey(service, claim, locale)?;
    form.turn = None;
    Ok(Review { form, facts })
}

/// Takes a review. The ticket is made with the first one, so that a code issued before or after is the same right.
///
/// Errors: as [`review`], `busy`.
pub fn cast(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    filled: &Filled,
) -> Result<std::result::Result<CastOutcome, Refusal>> {
    let claim = kept_claim(service, actor, id)?;
    voting::cast(service, &claim, filled)
}

fn kept_claim(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Claim> {
    let (staff, known, kept) = service.read(|conn| {
        let staff = account(conn, actor)?;
        let (ticket, kept) = found(ticket_of_account(service, conn, id, &staff)?)?;
        Ok((staff, ticket, kept))
    })?;
    let claim = claim_of(service, &staff, &known, id)?;
    if kept {
        return Ok(claim);
    }
    let ticket = service.act(actor, Action::Review, |tx| {
        let (ticket, kept) = found(ticket_of_account(service, tx.conn, id, &staff)?)?;
        if !kept {
            store::boxes::insert_ticket(tx.conn, &ticket)?;
        }
        tx.audit(id.uuid(), json!({ "act": "first_review" }))?;
        Ok(ticket)
    })?;
    claim_of(service, &staff, &ticket, id)
}

/// The claim under a ticket. A member's account reaches what the member signs, never what is secret.
fn claim_of(
    service: &Service,
    staff: &StaffRecord,
    ticket: &TicketRecord,
    id: EvaluationId,
) -> Result<Claim> {
    let claim = of_ticket(service, ticket)?.into_claim(Some(id)).ok();
    found(claim.filter(|claim| staff.member_id.is_none() || !claim.is_secret()))
}

fn facts(service: &Service, conn: &mut Conn, id: EvaluationId, locale: Locale) -> Result<Vec<FactLine>> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let entered = store::facts::of_evaluation(conn, id)?;
    let line = |declared: &scoring::scheme::FactDef| {
        let fact = entered.iter().find(|fact| fact.name == declared.id && fact.verified)?;
        let value = fact.value.as_deref()?;
        let unit = declared.unit.as_ref().map_or("", |unit| unit.get(locale));
        let is_flag = declared.kind == FactType::Bool;
        Some(FactLine {
            label: declared.label.get(locale).to_owned(),
            period: declared.period.get(locale).to_owned(),
            value: (!is_flag).then(|| format!("{value} {unit}").trim().to_owned()),
            flag: is_flag.then_some(value == "true"),
        })
    };
    Ok(scheme.facts.iter().filter_map(line).collect())
}
