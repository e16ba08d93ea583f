//! Books a session.

use ballot::SessionShort;
use domain::entropy::Rng;
use domain::error::Faults;
use domain::{Action, Actor, Code, Error, EvaluationId, Result};
use serde::Deserialize;
use store::Document;
use store::evaluations::Placed;
use store::sessions::SessionRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{SessionView, noted, view, window};
use crate::core::found;
use crate::{Service, Tx};

/// A new session.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookSession {
    /// What is rated in it: evaluations of one branch in one cycle.
    #[schema(example = json!(["01931f00-0000-7000-8000-000000000002"]))]
    pub evaluation_ids: Vec<Uuid>,
    /// Where.
    #[schema(example = "柳湾村党群服务中心")]
    pub place: String,
    /// From when, RFC 3339.
    #[schema(example = "2026-12-01T09:00:00+08:00")]
    pub opens_at: String,
    /// Until when, RFC 3339.
    #[schema(example = "2026-12-01T11:30:00+08:00")]
    pub closes_at: String,
    /// How many are expected.
    #[schema(example = 120)]
    pub expected_attendance: Option<u32>,
    /// The ways in which ballots may come: `hall`, `slip`, `link`, `personal`, `assisted`, `paper`.
    #[schema(example = json!(["hall", "slip", "personal"]))]
    pub channels: Vec<String>,
    /// Whether the branch's members are rated in it as well, where the cycle rates members; left out, they are.
    #[serde(default)]
    #[schema(example = true)]
    pub rates_members: Option<bool>,
}

/// Books a session, before sealing or after it. Errors: `not_found`, `box_opened`, `invalid`.
pub fn book(service: &Service, actor: &Actor, input: &BookSession) -> Result<SessionView> {
    service.act(actor, Action::ManageSessions, |tx| {
        let (rated, ids) = rated(tx, &input.evaluation_ids)?;
        let session = check(tx, &rated, input)?;
        store::sessions::insert(tx.conn, &session, &ids)?;
        tx.audit(session.id.uuid(), noted(&session, &rated.unit, "booked")?)?;
        view(service, tx.conn, actor, session, &rated.unit)
    })
}

/// The evaluations to be rated, one of them in full.
fn rated(tx: &mut Tx<'_>, given: &[Uuid]) -> Result<(Placed, Vec<EvaluationId>)> {
    let mut faults = Faults::default();
    let mut rated: Option<Placed> = None;
    let mut ids = Vec::with_capacity(given.len());
    for (index, id) in given.iter().map(|id| EvaluationId::new(*id)).enumerate() {
        let placed = found(store::evaluations::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ManageSessions, &placed.unit.path)?;
        if placed.opened_at.is_some() {
            return Err(Error::with(
                Code::BoxOpened,
                format!("{}的票箱已经打开，不能再约场次", placed.unit.name),
            ));
        }
        let one = |first: &Placed| {
            first.unit.id == placed.unit.id && first.evaluation.cycle_id == placed.evaluation.cycle_id
        };
        if ids.contains(&id) || !rated.as_ref().is_none_or(one) {
            let detail = "一个场次只测评一个支部，请为别的支部另约一场";
            faults.add(format!("evaluation_ids[{index}]"), "one_branch", detail);
        }
        ids.push(id);
        rated.get_or_insert(placed);
    }
    faults.finish()?;
    let rated = rated.ok_or_else(|| Error::field("evaluation_ids", "required", "请选择要测评的支部"))?;
    Ok((rated, ids))
}

fn check(tx: &mut Tx<'_>, rated: &Placed, input: &BookSession) -> Result<SessionRecord> {
    let mut faults = Faults::default();
    let place = window::place(&mut faults, &input.place);
    let opens_at = window::moment(&mut faults, "opens_at", &input.opens_at).unwrap_or(tx.now);
    let closes_at = window::moment(&mut faults, "closes_at", &input.closes_at);
    window::begins(&mut faults, opens_at, tx.now);
    let closes_at = closes_at.unwrap_or(opens_at.plus_seconds(3600));
    window::ends(&mut faults, opens_at, closes_at, tx.now);
    let channels = window::channels(&mut faults, &input.channels);
    let expected_attendance = window::attendance(&mut faults, input.expected_attendance);
    window::counted(&mut faults, &channels, expected_attendance);
    faults.finish()?;
    Ok(SessionRecord {
        id: tx.id(),
        cycle_id: rated.evaluation.cycle_id,
        unit_id: rated.unit.id,
        short: fresh_short(tx)?,
        place,
        opens_at,
        closes_at,
        expected_attendance,
        channels: Document::of(&channels)?,
        rates_members: input.rates_members.unwrap_or(true),
        closed_at: None,
        cancelled_at: None,
        revision: 1,
        created_at: tx.now,
    })
}

/// Six signs that no session has yet.
fn fresh_short(tx: &mut Tx<'_>) -> Result<String> {
    for _ in 0..16 {
        let short = SessionShort::generate(&mut Rng(tx.entropy())).compact();
        if store::sessions::by_short(tx.conn, &short)?.is_none() {
            return Ok(short);
        }
    }
    Err(Error::internal("sixteen short codes in a row were taken"))
}
