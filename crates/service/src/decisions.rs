//! Decisions about the ballots of a sealed box before it is opened (§5 of the product rules): another figure of those issued
//! or attended, a voided channel, ballots set aside by mark. One person proposes, another confirms; then it is final.

use domain::error::Faults;
use domain::{
    Action, Actor, BoxId, Channel, Code, DecisionId, DecisionKind, Error, Instant, Result, StaffId,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Conn;
use store::boxes::BoxRecord;
use store::decisions::DecisionRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::boxes::{FEWEST, concerned, require_closed};
use crate::core::found;
use crate::two_people::{is_second, names, person, require_second, state};
use crate::voting::REPEAT_DEVICE;
use crate::{Service, Tx, fields};

/// Most characters of a reason.
const LONGEST_REASON: usize = 200;
/// Greatest figure: no village has more people.
const GREATEST: u32 = 100_000;

/// What is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Propose {
    /// `correct` a figure, `void` a channel, or `set_aside` the marked ballots of a channel.
    pub kind: DecisionKind,
    /// The channel.
    pub channel: Channel,
    /// How many were really issued or attended; for `correct` alone.
    #[serde(default)]
    #[schema(example = 132)]
    pub figure: Option<u32>,
    /// Why, up to 200 characters: it is published.
    #[schema(example = "签到册上是 132 人，预约时按 120 人填的")]
    pub reason: String,
}

/// A decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionView {
    /// Its id.
    pub id: Uuid,
    /// What is decided.
    pub kind: DecisionKind,
    /// The channel.
    pub channel: Channel,
    /// The corrected figure.
    pub figure: Option<u32>,
    /// Why.
    pub reason: String,
    /// Ballots of the box that it concerned when it was proposed or confirmed.
    pub ballots: u32,
    /// `pending`, `confirmed` or `withdrawn`.
    pub state: &'static str,
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

/// Proposes a decision. Errors: `not_found`, `box_opened`, `sessions_remain` for ballots that may still grow more,
/// `duplicate` where the same was proposed or decided, `invalid` for figure, reason or fewer than five ballots.
pub fn propose(service: &Service, actor: &Actor, id: BoxId, input: &Propose) -> Result<DecisionView> {
    service.act(actor, Action::DecideBallots, |tx| {
        let record = sealed(tx, id)?;
        let by = person(actor)?;
        let decided = store::decisions::of_box(tx.conn, id)?;
        let same = |one: &DecisionRecord| {
            one.withdrawn_at.is_none() && one.kind == input.kind && one.channel == input.channel
        };
        if decided.iter().any(same) {
            return Err(Error::with(Code::Duplicate, "这个渠道的同一件事已经提出或决定过，不能再提"));
        }
        let mut decision = read(tx, &record, input, by)?;
        decision.ballots = weigh(tx, &record, &decision)?;
        store::decisions::insert(tx.conn, &decision)?;
        tell(tx, &record, &decision, "proposed")?;
        view(tx.conn, actor, &decision)
    })
}

/// Confirms a proposal as the second person. Errors: `not_found`, `box_opened`, `decision_closed`, `same_person`,
/// `sessions_remain`, `invalid` where fewer than five ballots are left that it concerns.
pub fn confirm(service: &Service, actor: &Actor, id: DecisionId) -> Result<DecisionView> {
    close(service, actor, id, |tx, record, decision, by| {
        require_second(tx.conn, decision.proposed_by, by)?;
        decision.ballots = weigh(tx, record, decision)?;
        decision.decided_at = Some(tx.now);
        Ok("confirmed")
    })
}

/// Takes a proposal back, or refuses it. Errors: `not_found`, `box_opened`, `decision_closed`.
pub fn withdraw(service: &Service, actor: &Actor, id: DecisionId) -> Result<DecisionView> {
    close(service, actor, id, |tx, _, decision, _| {
        decision.withdrawn_at = Some(tx.now);
        Ok("withdrawn")
    })
}

fn close(
    service: &Service,
    actor: &Actor,
    id: DecisionId,
    act: impl FnOnce(&mut Tx<'_>, &BoxRecord, &mut DecisionRecord, StaffId) -> Result<&'static str>,
) -> Result<DecisionView> {
    service.act(actor, Action::DecideBallots, |tx| {
        let mut decision = found(store::decisions::find(tx.conn, id)?)?;
        let record = sealed(tx, decision.box_id)?;
        let by = person(actor)?;
        if !decision.is_pending() {
            return Err(Error::new(Code::DecisionClosed));
        }
        let act = act(tx, &record, &mut decision, by)?;
        decision.decided_by = Some(by);
        if !store::decisions::close(tx.conn, &decision)? {
            return Err(Error::new(Code::DecisionClosed));
        }
        tell(tx, &record, &decision, act)?;
        view(tx.conn, actor, &decision)
    })
}

/// The box within reach, still sealed. Errors: `not_found`, `box_opened`.
fn sealed(tx: &mut Tx<'_>, id: BoxId) -> Result<BoxRecord> {
    let record = found(store::boxes::find(tx.conn, id)?)?;
    let unit = found(store::units::find(tx.conn, record.unit_id)?)?;
    tx.actor.require_at(Action::DecideBallots, &unit.path)?;
    if record.opened_at.is_some() { Err(Error::new(Code::BoxOpened)) } else { Ok(record) }
}

fn read(tx: &Tx<'_>, record: &BoxRecord, input: &Propose, by: StaffId) -> Result<DecisionRecord> {
    let mut faults = Faults::default();
    let reason = fields::line(&mut faults, "reason", "理由", &input.reason, LONGEST_REASON);
    let figure = match (input.kind, input.figure) {
        (DecisionKind::Correct, Some(figure)) => {
            faults.check(figure <= GREATEST, "figure", "too_great", "人数或张数太大，请核对");
            faults.check(
                input.channel != Channel::Open,
                "channel",
                "no_figure",
                "这个渠道没有可比的人数或张数",
            );
            i32::try_from(figure).ok()
        }
        (DecisionKind::Correct, None) => {
            faults.add("figure", "required", "请填写更正后的人数或张数");
            None
        }
        (DecisionKind::Void | DecisionKind::SetAside, figure) => {
            faults.check(figure.is_none(), "figure", "unexpected", "作废和剔除不填人数");
            None
        }
    };
    faults.finish()?;
    let mark = if input.kind == DecisionKind::SetAside { REPEAT_DEVICE } else { "" };
    Ok(DecisionRecord {
        id: tx.id(),
        box_id: record.id,
        kind: input.kind,
        channel: input.channel,
        mark: mark.to_owned(),
        figure,
        reason,
        ballots: 0,
        proposed_by: by,
        proposed_at: tx.now,
        decided_by: None,
        decided_at: None,
        withdrawn_at: None,
    })
}

/// How many ballots a decision concerns. Errors: `sessions_remain`, and `invalid` where there are fewer than five.
fn weigh(tx: &mut Tx<'_>, record: &BoxRecord, decision: &DecisionRecord) -> Result<i32> {
    if decision.kind == DecisionKind::Correct {
        return Ok(0);
    }
    require_closed(tx, record)?;
    let counts = store::decisions::mark_counts(tx.conn, record.id)?;
    let ballots = concerned(&counts, decision);
    if ballots < FEWEST {
        let detail = format!("涉及的票不足 {FEWEST} 张，不能作废或剔除，以免指向个人");
        return Err(Error::field("channel", "too_few", detail));
    }
    Ok(i32::try_from(ballots).unwrap_or(i32::MAX))
}

fn tell(tx: &mut Tx<'_>, record: &BoxRecord, decision: &DecisionRecord, act: &str) -> Result<()> {
    let unit = found(store::units::find(tx.conn, record.unit_id)?)?;
    let mut told = json!({
        "act": act, "kind": decision.kind, "channel": decision.channel, "unit": unit.name, "reason": decision.reason,
    });
    match decision.figure {
        Some(figure) => told["figure"] = json!(figure),
        None => told["ballots"] = json!(decision.ballots),
    }
    tx.audit(record.id.uuid(), told)
}

/// A decision as its reader sees it.
pub(crate) fn view(conn: &mut Conn, actor: &Actor, decision: &DecisionRecord) -> Result<DecisionView> {
    let (proposed_by, decided_by) = names(conn, decision.proposed_by, decision.decided_by)?;
    let second = match actor.staff_id.filter(|_| actor.role.allows(Action::DecideBallots)) {
        Some(id) if decision.is_pending() => is_second(conn, decision.proposed_by, id)?,
        _ => false,
    };
    Ok(DecisionView {
        id: decision.id.uuid(),
        kind: decision.kind,
        channel: decision.channel,
        figure: decision.figure.and_then(|figure| u32::try_from(figure).ok()),
        reason: decision.reason.clone(),
        ballots: u32::try_from(decision.ballots).unwrap_or(0),
        state: state(decision.decided_at, decision.withdrawn_at),
        proposed_by,
        proposed_at: decision.proposed_at,
        decided_by,
        decided_at: decision.decided_at.or(decision.withdrawn_at),
        may_confirm: second,
    })
}
