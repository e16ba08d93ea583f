//! From draft to publication: the branch replies, the township confirms, the result is published.

use domain::approval::ApprovalLevel;
use domain::evaluation::EvaluationStatus;
use domain::{Action, Actor, Code, Error, EvaluationId, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::evaluations::Placed;
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

impl Confirm {
    fn number(&self) -> Result<&str> {
        let number = self.document_number.trim();
        if number.is_empty() || number.chars().count() > 60 {
            return Err(Error::field("document_number", "required", "请填写文号，最多 60 个字"));
        }
        Ok(number)
    }
}

/// How many were done in one act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Done {
    /// How many.
    #[schema(example = 38)]
    pub count: usize,
}

fn status(placed: &Placed) -> EvaluationStatus {
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
    let number = input.number()?;
    service.act(actor, Action::ConfirmRating, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ConfirmRating, &placed.unit.path)?;
        confirm_one(service, tx, placed, number)?;
        tx.audit(id.uuid(), json!({ "document_number": number }))
    })
}

/// Confirms the drafts of all members of a branch's evaluation in one act; what is confirmed already stays as it is.
///
/// Errors: `box_not_opened`, `already_confirmed`, `too_early`: those of the first where none can be confirmed.
pub fn confirm_members(service: &Service, actor: &Actor, id: EvaluationId, input: &Confirm) -> Result<Done> {
    let number = input.number()?;
    service.act(actor, Action::ConfirmRating, |tx| {
        let all = members(tx, Action::ConfirmRating, id)?;
        let count = each(tx, all, |tx, placed| confirm_one(service, tx, placed, number))?;
        tx.audit(id.uuid(), json!({ "document_number": number, "members": count }))?;
        Ok(Done { count })
    })
}

/// Every check stands before the first write, so that a refusal leaves nothing behind.
fn confirm_one(service: &Service, tx: &mut Tx<'_>, placed: Placed, number: &str) -> Result<()> {
    status(&placed).confirm()?;
    let days = timetable(service, tx, &placed)?.reply_days;
    // A corrected draft is a draft again, which the branch may reply to.
    let drafted = store::ratings::current(tx.conn, placed.evaluation.id)?.map(|rating| rating.created_at);
    if placed.evaluation.replied_at < drafted {
        require_after(drafted, days, tx.now)?;
    }
    let entry = Entry::confirmation(number, tx.now.date());
    if take(service, tx, &placed, ApprovalLevel::Township, &entry)? {
        approval::confirm(tx, placed, entry.document_number)?;
    }
    Ok(())
}

/// Publishes a confirmed rating. Errors: `not_confirmed`, `too_early` while the public notice runs.
pub fn publish(service: &Service, actor: &Actor, id: EvaluationId) -> Result<()> {
    service.act(actor, Action::PublishRating, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::PublishRating, &placed.unit.path)?;
        publish_one(service, tx, placed)?;
        tx.audit(id.uuid(), json!({}))
    })
}

/// Publishes the confirmed ratings of all members of a branch's evaluation in one act. What of them anybody sees follows
/// the unit's policy and their consent.
///
/// Errors: `not_confirmed`, `already_published`, `too_early`: those of the first where none can be published.
pub fn publish_members(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Done> {
    service.act(actor, Action::PublishRating, |tx| {
        let all = members(tx, Action::PublishRating, id)?;
        let count = each(tx, all, |tx, placed| publish_one(service, tx, placed))?;
        tx.audit(id.uuid(), json!({ "members": count }))?;
        Ok(Done { count })
    })
}

fn publish_one(service: &Service, tx: &mut Tx<'_>, placed: Placed) -> Result<()> {
    status(&placed).publish()?;
    ApprovalChain::read(service, tx.conn, &placed)?.require_complete()?;
    let days = timetable(service, tx, &placed)?.notice_days;
    require_after(placed.evaluation.confirmed_at, days, tx.now)?;
    let mut evaluation = placed.evaluation;
    evaluation.published_at = Some(tx.now);
    Ok(store::evaluations::update(tx.conn, &evaluation)?)
}

/// The members' evaluations beside that of a branch. Errors: `not_found` also where the cycle rates no members.
fn members(tx: &mut Tx<'_>, action: Action, id: EvaluationId) -> Result<Vec<Placed>> {
    let branch = found(store::evaluations::find(tx.conn, id)?)?;
    tx.actor.require_at(action, &branch.unit.path)?;
    let all = store::evaluations::of_members(tx.conn, branch.evaluation.cycle_id, branch.unit.id)?;
    found((!all.is_empty()).then_some(all))
}

/// Refusals that say that one evaluation is not ready, and nothing about the others.
const NOT_READY: [Code; 6] = [
    Code::BoxNotOpened,
    Code::AlreadyConfirmed,
    Code::AlreadyPublished,
    Code::NotConfirmed,
    Code::NotYourTurn,
    Code::TooEarly,
];

/// Does an act to all that are ready for it; refused with the reason of the first where none is.
fn each(tx: &mut Tx<'_>, all: Vec<Placed>, act: impl Fn(&mut Tx<'_>, Placed) -> Result<()>) -> Result<usize> {
    let (mut count, mut refusal) = (0, None);
    for placed in all {
        match act(tx, placed) {
            Ok(()) => count += 1,
            Err(error) if NOT_READY.contains(&error.code) => refusal = refusal.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    match refusal {
        Some(error) if count == 0 => Err(error),
        _ => Ok(count),
    }
}

fn timetable(service: &Service, tx: &mut Tx<'_>, placed: &Placed) -> Result<scoring::scheme::Timetable> {
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
