//! Changes a session that is booked or open.

use domain::error::Faults;
use domain::session::SessionState;
use domain::{Action, Actor, Code, Error, Result, SessionId};
use serde::Deserialize;
use store::Document;
use store::sessions::SessionRecord;
use utoipa::ToSchema;

use super::{SessionView, current, noted, save, view, window};
use crate::view::nullable;
use crate::{Service, Tx};

/// What is to change; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeSession {
    /// As last read.
    #[schema(example = 1)]
    pub revision: i32,
    /// Where.
    #[schema(example = "柳湾村小学操场")]
    pub place: Option<String>,
    /// From when, RFC 3339; not once it is open.
    #[schema(example = "2026-12-01T09:30:00+08:00")]
    pub opens_at: Option<String>,
    /// Until when, RFC 3339.
    #[schema(example = "2026-12-01T12:00:00+08:00")]
    pub closes_at: Option<String>,
    /// How many are expected; `null` takes the number back.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<u32>, example = 150)]
    pub expected_attendance: Option<Option<u32>>,
    /// The ways in which ballots may come: `hall`, `slip`, `link`, `personal`, `assisted`, `paper`.
    #[schema(example = json!(["hall", "personal"]))]
    pub channels: Option<Vec<String>>,
    /// Whether the branch's members are rated in it as well; not once it is open.
    #[schema(example = true)]
    pub rates_members: Option<bool>,
}

/// Changes a session. Errors: `not_found`, `stale` where somebody else changed it in between, `session_not_booked` once
/// it is over or cancelled, `invalid`.
pub fn change(service: &Service, actor: &Actor, id: SessionId, input: &ChangeSession) -> Result<SessionView> {
    service.act(actor, Action::ManageSessions, |tx| {
        let (mut session, unit) = current(tx, id, input.revision)?;
        apply(tx, &mut session, input)?;
        save(tx, &mut session)?;
        tx.audit(id.uuid(), noted(&session, &unit, "changed")?)?;
        view(service, tx.conn, actor, session, &unit)
    })
}

fn apply(tx: &Tx<'_>, session: &mut SessionRecord, input: &ChangeSession) -> Result<()> {
    let open = match session.state(tx.now) {
        SessionState::Booked => false,
        SessionState::Open => true,
        SessionState::Closed | SessionState::Cancelled => return Err(Error::new(Code::SessionNotBooked)),
    };
    let mut faults = Faults::default();
    if let Some(text) = &input.place {
        session.place = window::place(&mut faults, text);
    }
    if let Some(opens_at) = input.opens_at.as_deref().and_then(|t| window::moment(&mut faults, "opens_at", t))
        && opens_at != session.opens_at
    {
        faults.check(!open, "opens_at", "open", "场次已经开始，不能改开始时间");
        window::begins(&mut faults, opens_at, tx.now);
        session.opens_at = opens_at;
    }
    if let Some(closes_at) =
        input.closes_at.as_deref().and_then(|t| window::moment(&mut faults, "closes_at", t))
    {
        session.closes_at = closes_at;
    }
    window::ends(&mut faults, session.opens_at, session.closes_at, tx.now);
    if let Some(expected) = input.expected_attendance {
        session.expected_attendance = window::attendance(&mut faults, expected);
    }
    if let Some(given) = &input.channels {
        session.channels = Document::of(&window::channels(&mut faults, given))?;
    }
    if let Some(rates_members) = input.rates_members.filter(|given| *given != session.rates_members) {
        faults.check(!open, "rates_members", "open", "场次已经开始，不能改测评对象");
        session.rates_members = rates_members;
    }
    window::counted(&mut faults, &session.channels.read::<Vec<_>>()?, session.expected_attendance);
    faults.finish()
}
