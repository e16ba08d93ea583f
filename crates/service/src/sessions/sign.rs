//! Two scrutineers sign what only they can see (§5 of the product rules): that a session was opened, how many attended or that
//! the slips issued are as many as the service says, and that it was closed.

use domain::error::Faults;
use domain::session::SessionState;
use domain::{Action, Actor, Channel, Code, CycleId, Error, Instant, Result, SessionId, SignedAct, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Conn;
use store::boxes::BoxRecord;
use store::sessions::{SessionRecord, SignatureRecord};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::core::found;

/// Greatest attendance: no village has more people.
const GREATEST: u32 = 100_000;

/// What is signed.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignSession {
    /// `opened`, `figures` or `closed`.
    pub act: SignedAct,
    /// How many attended; for `figures` of a session with the screen's code or a helper's device.
    #[serde(default)]
    #[schema(example = 118)]
    pub attended: Option<u32>,
}

/// A session with what the scrutineers signed of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignedSession {
    /// The session.
    pub session_id: Uuid,
    /// Where.
    pub place: String,
    /// From when.
    #[schema(value_type = String)]
    pub opens_at: Instant,
    /// Whether how many attended is signed with the figures.
    pub counts_people: bool,
    /// How many were expected.
    pub expected: Option<u32>,
    /// How many attended, once both signed it.
    pub attended: Option<u32>,
    /// Who signed what.
    pub signatures: Vec<SignatureView>,
    /// What the reader can sign now.
    pub may_sign: Vec<SignedAct>,
}

/// One signature.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignatureView {
    /// What was signed.
    pub act: SignedAct,
    /// By whom.
    pub by: String,
    /// When.
    #[schema(value_type = String)]
    pub at: Instant,
    /// How many attended.
    pub attended: Option<u32>,
}

/// Signs an act of a session. Errors: `not_found`, `not_sealed`, `box_opened`, `not_scrutineer`, `too_early`,
/// `session_not_open` for one that was called off, `invalid` where the figure is missing or is not what the other signed.
pub fn sign(service: &Service, actor: &Actor, id: SessionId, input: SignSession) -> Result<SignedSession> {
    service.act(actor, Action::SignSession, |tx| {
        let (session, unit) = found(store::sessions::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::SignSession, &unit.path)?;
        let sealed = store::boxes::of_branch(tx.conn, session.cycle_id, session.unit_id)?;
        let sealed = sealed.ok_or(Error::new(Code::NotSealed))?;
        if sealed.opened_at.is_some() {
            return Err(Error::new(Code::BoxOpened));
        }
        let by =
            actor.staff_id.filter(|id| is_watcher(&sealed, *id)).ok_or(Error::new(Code::NotScrutineer))?;
        in_time(&session, input.act, tx.now)?;
        let signed = store::sessions::signatures(tx.conn, id)?;
        let other = signed.iter().find(|one| one.act == input.act && one.staff_id != by);
        let attended = attended(&session, input, other)?;
        let record =
            SignatureRecord { session_id: id, act: input.act, staff_id: by, attended, signed_at: tx.now };
        store::sessions::put_signature(tx.conn, &record)?;
        let mut told =
            json!({ "act": "signed", "signed": input.act, "unit": unit.name, "place": session.place });
        if let Some(attended) = attended {
            told["attended"] = json!(attended);
        }
        tx.audit(id.uuid(), told)?;
        view(tx.conn, actor, &sealed, &session, tx.now)
    })
}

fn is_watcher(sealed: &BoxRecord, id: domain::StaffId) -> bool {
    [sealed.scrutineer_a, sealed.scrutineer_b].contains(&id)
}

/// Opening is signed once a session has begun, the rest once it is over.
fn in_time(session: &SessionRecord, act: SignedAct, now: Instant) -> Result<()> {
    match (session.state(now), act) {
        (SessionState::Cancelled, _) => Err(Error::new(Code::SessionNotOpen)),
        (SessionState::Closed, _) | (SessionState::Open, SignedAct::Opened) => Ok(()),
        (SessionState::Booked, _) | (SessionState::Open, SignedAct::Figures | SignedAct::Closed) => {
            Err(Error::with(Code::TooEarly, "还没到签字的时候：开场要等场次开始，人数和收场要等场次结束"))
        }
    }
}

/// Whether people who attended are counted: slips and codes are counted by the service.
fn counts_people(session: &SessionRecord) -> Result<bool> {
    let channels: Vec<Channel> = session.channels.read()?;
    Ok(channels.contains(&Channel::Hall) || channels.contains(&Channel::Assisted))
}

fn attended(
    session: &SessionRecord,
    input: SignSession,
    other: Option<&SignatureRecord>,
) -> Result<Option<i32>> {
    if input.act != SignedAct::Figures || !counts_people(session)? {
        return Ok(None);
    }
    let mut faults = Faults::default();
    faults.check(input.attended.is_some(), "attended", "required", "请填写到场人数");
    faults.check(input.attended.is_none_or(|n| n <= GREATEST), "attended", "too_great", "人数太大，请核对");
    let given = input.attended.and_then(|attended| i32::try_from(attended).ok());
    if let Some(signed) = other.and_then(|other| other.attended).filter(|signed| Some(*signed) != given) {
        let detail = format!("另一名监票人签的是 {signed} 人，两人一致才能签，请一起核对");
        faults.add("attended", "differs", detail);
    }
    faults.finish()?;
    Ok(given)
}

/// How many attended a session, once both scrutineers signed it.
pub(crate) fn attendance(conn: &mut Conn, id: SessionId) -> Result<Option<u32>> {
    let signed = store::sessions::signatures(conn, id)?;
    let mut figures = signed.iter().filter(|one| one.act == SignedAct::Figures).map(|one| one.attended);
    let both = figures.next().zip(figures.next());
    Ok(both.and_then(|(first, second)| first.filter(|_| first == second)).and_then(|n| u32::try_from(n).ok()))
}

/// What of a branch's sessions does not bear the signatures of both scrutineers, over all that were not called off.
pub(crate) fn unsigned(conn: &mut Conn, cycle: CycleId, branch: UnitId) -> Result<Vec<SignedAct>> {
    let sessions = store::sessions::of_branch(conn, cycle, branch)?;
    let mut unsigned = Vec::new();
    for session in sessions.iter().filter(|session| session.cancelled_at.is_none()) {
        let signed = store::sessions::signatures(conn, session.id)?;
        let both = |act: &SignedAct| signed.iter().filter(|one| one.act == *act).count() == 2;
        unsigned.extend(SignedAct::ALL.iter().filter(|act| !both(act)));
    }
    Ok(SignedAct::ALL.iter().filter(|act| unsigned.contains(act)).copied().collect())
}

/// The sessions of a box that were not called off, with what was signed of them.
pub(crate) fn signed(
    conn: &mut Conn,
    actor: &Actor,
    sealed: &BoxRecord,
    now: Instant,
) -> Result<Vec<SignedSession>> {
    let sessions = store::sessions::of_branch(conn, sealed.cycle_id, sealed.unit_id)?;
    let held = sessions.iter().filter(|session| session.cancelled_at.is_none());
    held.map(|session| view(conn, actor, sealed, session, now)).collect()
}

fn view(
    conn: &mut Conn,
    actor: &Actor,
    sealed: &BoxRecord,
    session: &SessionRecord,
    now: Instant,
) -> Result<SignedSession> {
    let mut signatures = Vec::new();
    let signed = store::sessions::signatures(conn, session.id)?;
    for one in &signed {
        let by = store::staff::find(conn, one.staff_id)?.map(|(staff, _)| staff.name).unwrap_or_default();
        let attended = one.attended.and_then(|attended| u32::try_from(attended).ok());
        signatures.push(SignatureView { act: one.act, by, at: one.signed_at, attended });
    }
    let own = actor.staff_id.filter(|id| is_watcher(sealed, *id) && sealed.opened_at.is_none());
    let open = |act: &SignedAct| {
        own.is_some_and(|by| {
            let given = |mine: bool| signed.iter().any(|one| one.act == *act && (one.staff_id == by) == mine);
            // A figure may be mended until the other signed as well.
            let mends = *act == SignedAct::Figures && !given(false);
            in_time(session, *act, now).is_ok() && (mends || !given(true))
        })
    };
    Ok(SignedSession {
        session_id: session.id.uuid(),
        place: session.place.clone(),
        opens_at: session.opens_at,
        counts_people: counts_people(session)?,
        expected: u32::try_from(session.expected_attendance).ok().filter(|n| *n > 0),
        attended: attendance(conn, session.id)?,
        may_sign: SignedAct::ALL.iter().filter(|act| open(act)).copied().collect(),
        signatures,
    })
}
