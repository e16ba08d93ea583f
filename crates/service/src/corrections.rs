//! Corrections after the vote (票后更正, §4 of the product rules): a fact that is verified or changed once the box is open.
//! One person proposes with a reason, another confirms; then a new version of the rating holds, and the old one is kept.

mod view;
mod words;

use domain::error::Faults;
use domain::{Action, Actor, Code, CorrectionId, Error, EvaluationId, Result};
use scoring::{CheckedScheme, Locale};
use serde::Deserialize;
use serde_json::{Value, json};
use store::corrections::CorrectionRecord;
use store::evaluations::Placed;
use store::ratings::RatingRecord;
use utoipa::ToSchema;

use crate::boxes::{rate_with, stored_tally};
use crate::core::found;
use crate::preparation::{EVIDENCE_LIMIT, FactValue, fact_value};
use crate::results::{ApprovalChain, Version, send_back, write_version};
use crate::two_people::{person, require_second};
use crate::{Service, Tx, fields};

pub use view::{CorrectionView, Corrections, list};
pub use words::ShownCorrection;
pub(crate) use words::{is_case, shown};

/// Most characters of a reason.
const LONGEST_REASON: usize = 200;

/// What is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The scheme's id of the fact.
    #[schema(example = "collective_income_yuan")]
    pub fact: String,
    /// A number as text, or yes/no: what was verified.
    #[schema(value_type = FactValue, example = "126000")]
    pub value: Value,
    /// What it rests on, up to 300 characters.
    #[schema(example = "镇三资平台 2026 年报表，第 3 页")]
    pub evidence: String,
    /// Why, up to 200 characters: it is published, and names no person.
    #[schema(example = "封卷时报表还没有审核完")]
    pub reason: String,
}

/// Proposes a correction. Errors: `not_found`, `box_not_opened`, `duplicate` where one waits already, `invalid` with every
/// bad field: fact, value, evidence, reason.
pub fn propose(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &Correct,
) -> Result<CorrectionView> {
    service.act(actor, Action::CorrectRating, |tx| {
        let by = person(actor)?;
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        let (scheme, _) = rated(service, tx, &placed)?;
        let earlier = store::corrections::of_evaluation(tx.conn, id)?;
        if earlier.iter().any(CorrectionRecord::is_pending) {
            return Err(Error::with(Code::Duplicate, "已有一处更正在等第二个人确认，请先办完那一处"));
        }
        let (value_before, value, evidence, reason) = read(tx, &scheme, id, input)?;
        let correction = CorrectionRecord {
            id: tx.id(),
            evaluation_id: id,
            fact: input.fact.clone(),
            value_before,
            value,
            evidence,
            reason,
            stars_before: None,
            stars: None,
            version: None,
            reopened: false,
            proposed_by: by,
            proposed_at: tx.now,
            decided_by: None,
            decided_at: None,
            withdrawn_at: None,
        };
        store::corrections::insert(tx.conn, &correction)?;
        tell(tx, &placed, &scheme, &correction, "proposed")?;
        view::one(service, tx.conn, actor, &placed, &correction)
    })
}

/// Confirms a proposal as the second person: a new version of the rating holds from then on. Where the stars change,
/// confirmation, approval and public notice start anew.
///
/// Errors: `not_found`, `decision_closed`, `same_person`.
pub fn confirm(service: &Service, actor: &Actor, id: CorrectionId) -> Result<CorrectionView> {
    service.act(actor, Action::CorrectRating, |tx| {
        let by = person(actor)?;
        let (mut correction, placed) = pending(tx, id)?;
        require_second(tx.conn, correction.proposed_by, by)?;
        let (scheme, old) = rated(service, tx, &placed)?;
        let mut facts = store::facts::holding(tx.conn, correction.evaluation_id)?;
        (correction.decided_by, correction.decided_at) = (Some(by), Some(tx.now));
        correction.clone().apply(&mut facts);
        let tally = stored_tally(tx.conn, &scheme, correction.evaluation_id)?;
        let rating = rate_with(&scheme, &tally, facts);
        correction.version = Some(old.version + 1);
        (correction.stars_before, correction.stars) = (old.stars, rating.stars.map(i32::from));
        let changed = correction.stars_before != correction.stars;
        correction.reopened = changed && placed.evaluation.confirmed_at.is_some();
        close(tx, &correction)?;
        if changed {
            take_back(service, tx, &placed, &correction)?;
        }
        let version = Version {
            evaluation_id: correction.evaluation_id,
            number: old.version + 1,
            root: old.root,
            counted: old.counted,
            reason: Some(correction.reason.clone()),
            people: [correction.proposed_by, by],
        };
        write_version(tx, &scheme, &rating, version)?;
        tell(tx, &placed, &scheme, &correction, "confirmed")?;
        view::one(service, tx.conn, actor, &placed, &correction)
    })
}

/// Takes a proposal back, or refuses it. Errors: `not_found`, `decision_closed`.
pub fn withdraw(service: &Service, actor: &Actor, id: CorrectionId) -> Result<CorrectionView> {
    service.act(actor, Action::CorrectRating, |tx| {
        let by = person(actor)?;
        let (mut correction, placed) = pending(tx, id)?;
        (correction.decided_by, correction.withdrawn_at) = (Some(by), Some(tx.now));
        close(tx, &correction)?;
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        tell(tx, &placed, &scheme, &correction, "withdrawn")?;
        view::one(service, tx.conn, actor, &placed, &correction)
    })
}

/// The scheme and the rating that holds, of an evaluation within reach. Errors: `not_found`, `box_not_opened`.
fn rated(
    service: &Service,
    tx: &mut Tx<'_>,
    placed: &Placed,
) -> Result<(std::sync::Arc<CheckedScheme>, RatingRecord)> {
    tx.actor.require_at(Action::CorrectRating, &placed.unit.path)?;
    let rating = store::ratings::current(tx.conn, placed.evaluation.id)?;
    let rating = rating.ok_or(Error::with(Code::BoxNotOpened, "开箱以后才有票后更正"))?;
    Ok((service.scheme(tx.conn, placed.evaluation.scheme_id)?, rating))
}

fn pending(tx: &mut Tx<'_>, id: CorrectionId) -> Result<(CorrectionRecord, Placed)> {
    let correction = found(store::corrections::find(tx.conn, id)?)?;
    let placed = found(store::evaluations::find(tx.conn, correction.evaluation_id)?)?;
    tx.actor.require_at(Action::CorrectRating, &placed.unit.path)?;
    if correction.is_pending() { Ok((correction, placed)) } else { Err(Error::new(Code::DecisionClosed)) }
}

fn close(tx: &mut Tx<'_>, correction: &CorrectionRecord) -> Result<()> {
    if store::corrections::close(tx.conn, correction)? {
        Ok(())
    } else {
        Err(Error::new(Code::DecisionClosed))
    }
}

/// What held until now, and the new value, evidence and reason; or every fault of the form.
fn read(
    tx: &mut Tx<'_>,
    scheme: &CheckedScheme,
    id: EvaluationId,
    input: &Correct,
) -> Result<(Option<String>, String, String, String)> {
    let mut faults = Faults::default();
    let holding = store::facts::holding(tx.conn, id)?;
    let before = holding.into_iter().find(|fact| fact.name == input.fact && fact.verified);
    let before = before.and_then(|fact| fact.value);
    let mut value = None;
    match scheme.facts.iter().find(|declared| declared.id == input.fact) {
        None => faults.add("fact", "unknown_fact", "这个方案没有这一项事实，请刷新页面"),
        Some(_) if FactValue::read(&input.value) == Some(None) => {
            faults.add("value", "required", "请填写核实后的数值");
        }
        Some(declared) => value = fact_value(&mut faults, "value", declared, &input.value),
    }
    if value.is_some() && value == before {
        faults.add("value", "unchanged", "和现在的一样，不用更正");
    }
    let evidence = fields::line(&mut faults, "evidence", "凭据", &input.evidence, EVIDENCE_LIMIT);
    let reason = fields::line(&mut faults, "reason", "理由", &input.reason, LONGEST_REASON);
    faults.finish()?;
    Ok((before, found(value)?, evidence, reason))
}

/// Stars that were confirmed or published are not those that hold any more: the township proposes anew.
fn take_back(
    service: &Service,
    tx: &mut Tx<'_>,
    placed: &Placed,
    correction: &CorrectionRecord,
) -> Result<()> {
    if !ApprovalChain::read(service, tx.conn, placed)?.has_begun() {
        return Ok(());
    }
    send_back(tx, placed, &correction.reason)
}

fn tell(
    tx: &mut Tx<'_>,
    placed: &Placed,
    scheme: &CheckedScheme,
    correction: &CorrectionRecord,
    act: &str,
) -> Result<()> {
    let told = json!({
        "act": act,
        "unit": placed.unit.name,
        "text": words::sentence(scheme, correction, Locale::ZhCn),
        "reason": correction.reason,
        "stars_before": correction.stars_before,
        "stars": correction.stars,
    });
    tx.audit(correction.evaluation_id.uuid(), told)
}
