//! Corrections as the township and the county see them.

use domain::{Action, Actor, Error, EvaluationId, Instant, Result};
use serde::Serialize;
use store::Conn;
use store::corrections::CorrectionRecord;
use store::evaluations::Placed;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::boxes::{rate_with, stored_tally};
use crate::core::found;
use crate::gate::{Reader, Shown};
use crate::preparation::{FactValue, FactView, fact_views};
use crate::results::may_read;
use crate::two_people::{is_second, names, state};
use crate::view::TextMap;

/// The corrections of an evaluation, and the facts as they hold now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Corrections {
    /// The corrections, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Every fact that the scheme wants, as it holds now.
    pub facts: Vec<FactView>,
    /// Whether the reader may propose one.
    pub may_propose: bool,
}

/// A correction.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CorrectionView {
    /// Its id.
    pub id: Uuid,
    /// The scheme's id of the fact.
    #[schema(example = "collective_income_yuan")]
    pub fact: String,
    /// What it is called.
    pub label: TextMap,
    /// Unit of a number.
    pub unit: Option<TextMap>,
    /// What held until then; `null` is unknown (待核实).
    pub before: Option<FactValue>,
    /// What holds from then on.
    pub value: FactValue,
    /// What it rests on.
    pub evidence: String,
    /// Why.
    pub reason: String,
    /// `pending`, `confirmed` or `withdrawn`.
    pub state: &'static str,
    /// Stars until then.
    pub stars_before: Option<u8>,
    /// Stars from then on. While it waits, what they would be, unless the gate withholds the score.
    pub stars: Option<u8>,
    /// The version of the rating that followed.
    pub version: Option<i32>,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    #[schema(value_type = String)]
    pub proposed_at: Instant,
    /// Who confirmed or withdrew it.
    pub decided_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>)]
    pub decided_at: Option<Instant>,
    /// Whether the reader is the second person who may confirm it.
    pub may_confirm: bool,
}

/// The corrections of an evaluation within the actor's subtree. Errors: `forbidden`, `not_found`, `box_not_opened`.
pub fn list(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Corrections> {
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(may_read(&placed), &placed.unit.path)?;
        if placed.opened_at.is_none() {
            return Err(Error::new(domain::Code::BoxNotOpened));
        }
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let records = store::corrections::of_evaluation(conn, id)?;
        let mut corrections = Vec::new();
        for record in records.iter().rev() {
            corrections.push(one(service, conn, actor, &placed, record)?);
        }
        let waits = records.iter().any(CorrectionRecord::is_pending);
        Ok(Corrections {
            corrections,
            facts: fact_views(conn, &scheme, &placed)?,
            may_propose: actor.role.allows(Action::CorrectRating) && !waits,
        })
    })
}

/// One correction as its reader sees it.
pub(super) fn one(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    placed: &Placed,
    record: &CorrectionRecord,
) -> Result<CorrectionView> {
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let declared = found(scheme.facts.iter().find(|declared| declared.id == record.fact))?;
    let (proposed_by, decided_by) = names(conn, record.proposed_by, record.decided_by)?;
    let may_confirm = match actor.staff_id.filter(|_| actor.role.allows(Action::CorrectRating)) {
        Some(id) if record.is_pending() => is_second(conn, record.proposed_by, id)?,
        _ => false,
    };
    let (stars_before, stars) = stars(service, conn, placed, record)?;
    let value = |text: &str| FactValue::stored(declared.kind, text);
    Ok(CorrectionView {
        id: record.id.uuid(),
        fact: record.fact.clone(),
        label: TextMap::from(&declared.label),
        unit: declared.unit.as_ref().map(TextMap::from),
        before: record.value_before.as_deref().map(value),
        value: value(&record.value),
        evidence: record.evidence.clone(),
        reason: record.reason.clone(),
        state: state(record.decided_at, record.withdrawn_at),
        stars_before,
        stars,
        version: record.version,
        proposed_by,
        proposed_at: record.proposed_at,
        decided_by,
        decided_at: record.decided_at.or(record.withdrawn_at),
        may_confirm,
    })
}

type Stars = (Option<u8>, Option<u8>);

/// Stars before and after. A proposal must not tell of a score that is withheld: what it would make of the stars shows where
/// the composite does.
fn stars(service: &Service, conn: &mut Conn, placed: &Placed, record: &CorrectionRecord) -> Result<Stars> {
    let small = |stars: Option<i32>| stars.and_then(|stars| u8::try_from(stars).ok());
    if !record.is_pending() {
        return Ok((small(record.stars_before), small(record.stars)));
    }
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let current = found(store::ratings::current(conn, record.evaluation_id)?)?;
    let mut facts = store::facts::holding(conn, record.evaluation_id)?;
    record.clone().apply(&mut facts);
    let rating = rate_with(&scheme, &stored_tally(conn, &scheme, record.evaluation_id)?, facts);
    let open = !Shown::of(&scheme, &rating, Reader::InHouse).composite_withheld();
    Ok((small(current.stars), rating.stars.filter(|_| open)))
}
