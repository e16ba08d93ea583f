//! From draft to publication: the branch replies, the township confirms, the result is published.

use domain::approval::ApprovalLevel;
use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, Code, Error, EvaluationId, Instant, Result};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::approval::{self, ApprovalChain, Entry, take};
use crate::core::found;
use crate::{Service, Tx};

/// Most characters of a reply.
const LONGEST_REPLY: usize = 1000;

/// The branch's reply to the draft.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Up to 1,000 characters.
    #[schema(example = "大家提的意见我们都认，年底前修好排水沟。")]
    pub text: String,
}

/// The township's confirmation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// Number of the document that decides it.
    #[schema(example = "清党建〔2026〕12号")]
    pub document_number: String,
}

fn status(placed: &store::evaluations::Placed) -> EvaluationStatus {
    EvaluationStatus::of(placed.milestones(), false, false, true)
}

/// Enters the branch's reply, or replaces it until the draft is confirmed.
pub fn reply(service: &Service, actor: &Actor, id: EvaluationId, input: &Reply) -> Result<()> {
    let text = input.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_REPLY {
        return Err(Error::field("text", "length", format!("请写 1 到 {LONGEST_REPLY} 个字")));
    }
    service.act(actor, Action::ReplyToRating, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ReplyToRating, &placed.unit.path)?;
        status(&placed).confirm()?;
        if ApprovalChain::read(service, tx.conn, &placed)?.has_begun() {
            return Err(Error::new(Code::AlreadyConfirmed));
        }
        let mut evaluation = placed.evaluation;
        evaluation.reply = Some(text.to_owned());
        evaluation.replied_at = Some(tx.now);
        evaluation.replied_by = tx.actor.staff_id;
        store::evaluations::update(tx.conn, &evaluation)?;
        tx.audit(id.uuid(), json!({}))
    })
}

/// Confirms a draft (镇初评): the first act of its approval chain, and the last where the scheme lets the township decide
/// alone. Errors: `too_early` while the branch may still reply.
pub fn confirm(service: &Service, actor: &Actor, id: EvaluationId, input: &Confirm) -> Result<()> {
    let number = input.document_number.trim();
    if number.is_empty() || number.chars().count() > 60 {
        return Err(Error::field("document_number", "required", "请填写文号，最多 60 个字"));
    }
    service.act(actor, Action::ConfirmRating, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ConfirmRating, &placed.unit.path)?;
        status(&placed).confirm()?;
        let days = timetable(service, tx, &placed)?.reply_days;
        if placed.evaluation.replied_at.is_none() {
            require_after(placed.opened_at, days, tx.now)?;
        }
        let entry = Entry::confirmation(number, tx.now.date());
        if take(service, tx, &placed, ApprovalLevel::Township, &entry)? {
            approval::confirm(tx, placed, entry.document_number)?;
        }
        tx.audit(id.uuid(), json!({ "document_number": number }))
    })
}

/// Publishes a confirmed rating. Errors: `not_confirmed`, `too_early` while the public notice runs.
pub fn publish(service: &Service, actor: &Actor, id: EvaluationId) -> Result<()> {
    service.act(actor, Action::PublishRating, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::PublishRating, &placed.unit.path)?;
        status(&placed).publish()?;
        ApprovalChain::read(service, tx.conn, &placed)?.require_complete()?;
        let days = timetable(service, tx, &placed)?.notice_days;
        require_after(placed.evaluation.confirmed_at, days, tx.now)?;
        let mut evaluation = placed.evaluation;
        evaluation.published_at = Some(tx.now);
        store::evaluations::update(tx.conn, &evaluation)?;
        tx.audit(id.uuid(), json!({}))
    })
}

fn timetable(
    service: &Service,
    tx: &mut Tx<'_>,
    placed: &store::evaluations::Placed,
) -> Result<scoring::scheme::Timetable> {
    Ok(service.scheme(tx.conn, placed.evaluation.scheme_id)?.timetable)
}

/// Refuses until `days` working days have passed since `from`.
fn require_after(from: Option<Instant>, days: u32, now: Instant) -> Result<()> {
    let Some(from) = from else { return Ok(()) };
    let ends = domain::workdays::after(from.date(), days);
    if days > 0 && now.date() <= ends {
        return Err(Error::with(Code::TooEarly, format!("要到 {ends} 以后才能办")));
    }
    Ok(())
}
