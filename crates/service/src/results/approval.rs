//! The approval chain (§6): the township proposes, the county reviews and decides, the city decides, as the scheme sets it
//! for the stars of the rating. A rating is confirmed once the last level of its chain has approved it.

mod chain;
mod waiting;

use domain::approval::{ApprovalDecision, ApprovalLevel};
use domain::evaluation::EvaluationStatus;
use domain::{Actor, Code, Error, EvaluationId, Result};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use store::approvals::ApprovalRecord;
use store::evaluations::Placed;
use utoipa::ToSchema;

use crate::core::found;
use crate::{Service, Tx};

pub(crate) use chain::ApprovalChain;
pub use chain::{ApprovalView, ReturnView};
pub use waiting::{WaitingApproval, waiting};

/// Most characters of a document number.
const NUMBER_LIMIT: usize = 60;
/// Most characters of a note.
const NOTE_LIMIT: usize = 500;

/// What a level decides.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// Approve, or return to the township.
    pub decision: ApprovalDecision,
    /// Number of the document that decides it; a return needs none.
    #[schema(example = "清组发〔2026〕8号")]
    pub document_number: Option<String>,
    /// Day of the document, not later than today; today where absent.
    #[schema(example = "2026-11-21")]
    pub decided_on: Option<String>,
    /// Why; a return needs it.
    #[schema(example = "请补上集体收入的凭证。")]
    pub note: Option<String>,
}

/// An act that passed the checks of the form.
pub(super) struct Entry {
    pub decision: ApprovalDecision,
    pub document_number: Option<String>,
    pub decided_on: Date,
    pub note: String,
}

/// The county or the city approves a rating or returns it.
///
/// Errors: `not_found`, `box_not_opened`, `already_confirmed` where this level has approved it, `not_your_turn`,
/// `invalid`: document_number, decided_on, note.
pub fn approve(
    service: &Service,
    actor: &Actor,
    level: ApprovalLevel,
    id: EvaluationId,
    input: &Approve,
) -> Result<()> {
    let action = level.action().ok_or(Error::new(Code::Forbidden))?;
    actor.require(action)?;
    let entry = Entry::read(input, service.now().date())?;
    service.act(actor, action, |tx| {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(action, &placed.unit.path)?;
        EvaluationStatus::of(placed.milestones(), false, false, true).confirm()?;
        let complete = take(service, tx, &placed, level, &entry)?;
        if complete {
            confirm(tx, placed, entry.document_number.clone())?;
        }
        tx.audit(
            id.uuid(),
            json!({ "decision": entry.decision, "document_number": entry.document_number, "note": entry.note }),
        )
    })
}

/// Marks an evaluation as confirmed under the document of the last level.
pub(super) fn confirm(tx: &mut Tx<'_>, placed: Placed, document_number: Option<String>) -> Result<()> {
    let mut evaluation = placed.evaluation;
    evaluation.document_number = document_number;
    evaluation.confirmed_at = Some(tx.now);
    evaluation.confirmed_by = tx.actor.staff_id;
    Ok(store::evaluations::update(tx.conn, &evaluation)?)
}

/// Starts the chain of an evaluation anew, because its stars are not those that were decided upon.
pub(crate) fn send_back(tx: &mut Tx<'_>, placed: &Placed, why: &str) -> Result<()> {
    let entry = Entry {
        decision: ApprovalDecision::Returned,
        document_number: None,
        decided_on: tx.now.date(),
        note: why.to_owned(),
    };
    write(tx, placed.evaluation.id, ApprovalLevel::Township, &entry)?;
    let mut evaluation = placed.evaluation.clone();
    (evaluation.document_number, evaluation.confirmed_by) = (None, None);
    (evaluation.confirmed_at, evaluation.published_at) = (None, None);
    Ok(store::evaluations::update(tx.conn, &evaluation)?)
}

/// Writes a level's act if it is its turn; says whether the chain is complete.
pub(super) fn take(
    service: &Service,
    tx: &mut Tx<'_>,
    placed: &Placed,
    level: ApprovalLevel,
    entry: &Entry,
) -> Result<bool> {
    let chain = ApprovalChain::read(service, tx.conn, placed)?;
    chain.require_turn(level)?;
    write(tx, placed.evaluation.id, level, entry)?;
    Ok(entry.decision == ApprovalDecision::Approved && chain.is_last(level))
}

fn write(tx: &mut Tx<'_>, id: EvaluationId, level: ApprovalLevel, entry: &Entry) -> Result<()> {
    let record = ApprovalRecord {
        id: tx.id(),
        evaluation_id: id,
        level,
        decision: entry.decision,
        document_number: entry.document_number.clone(),
        decided_on: entry.decided_on.to_string(),
        note: entry.note.clone(),
        at: tx.now,
        staff_id: tx.actor.staff_id,
    };
    Ok(store::approvals::insert(tx.conn, &record)?)
}

impl Entry {
    /// The township's confirmation of today.
    pub(super) fn confirmation(document_number: &str, today: Date) -> Self {
        Self {
            decision: ApprovalDecision::Approved,
            document_number: Some(document_number.to_owned()),
            decided_on: today,
            note: String::new(),
        }
    }

    fn read(input: &Approve, today: Date) -> Result<Self> {
        let mut faults = domain::error::Faults::default();
        let number = input.document_number.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let note = input.note.as_deref().map(str::trim).unwrap_or_default();
        let approved = input.decision == ApprovalDecision::Approved;
        let fits = number.map_or(!approved, |number| number.chars().count() <= NUMBER_LIMIT);
        faults.check(fits, "document_number", "required", &format!("请填写文号，最多 {NUMBER_LIMIT} 个字"));
        let fits = (approved || !note.is_empty()) && note.chars().count() <= NOTE_LIMIT;
        faults.check(fits, "note", "required", &format!("退回要写明原因，最多 {NOTE_LIMIT} 个字"));
        let day = input.decided_on.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let day = day.map_or(Some(today), |text| text.parse().ok()).filter(|day| *day <= today);
        faults.check(day.is_some(), "decided_on", "range", "日期请写成 2026-11-21 的样子，不能晚于今天");
        faults.finish()?;
        Ok(Self {
            decision: input.decision,
            document_number: number.map(str::to_owned),
            decided_on: day.unwrap_or(today),
            note: note.to_owned(),
        })
    }
}
