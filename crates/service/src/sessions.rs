//! Sessions (场次): bookings of a place and a time for evaluations of one branch.

mod book;
mod change;
mod end;
mod get;
mod list;
mod screen;
mod screens;
mod sign;
mod window;

use std::collections::BTreeMap;

use domain::session::SessionState;
use domain::{Action, Actor, Channel, Code, Error, Instant, Result, SessionId};
use serde::{Deserialize, Serialize};
use store::Conn;
use store::sessions::SessionRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::core::found;
use crate::preparation::GroupCount;
use crate::{Service, Tx};

pub use book::{BookSession, book};
pub use change::{ChangeSession, change};
pub use end::{cancel, close};
pub use get::get;
pub use list::{SessionQuery, list};
pub use screen::{screen_token, session_of_screen_token};
pub use screens::{ScreenView, screens};
pub(crate) use sign::unsigned;
pub use sign::{SignSession, SignatureView, SignedSession, sign};
pub(crate) use sign::{attendance, signed};

/// A session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SessionView {
    /// Its id.
    pub id: Uuid,
    /// The cycle.
    pub cycle_id: Uuid,
    /// The branch whose box it feeds.
    pub unit_id: Uuid,
    /// Where.
    #[schema(example = "柳湾村党群服务中心")]
    pub place: String,
    /// From when.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// How many are expected.
    #[schema(example = 120)]
    pub expected_attendance: Option<u32>,
    /// The ways in which ballots may come.
    pub channels: Vec<Channel>,
    /// Whether the branch's members are rated in it as well, where the cycle rates members.
    pub rates_members: bool,
    /// Where it stands.
    pub state: SessionState,
    /// Counts changes; sent back with a change.
    #[schema(example = 1)]
    pub revision: i32,
    /// The big screen's address, for those who may show it; nobody else may know it.
    #[schema(example = "/screen/7K2MQ40123456789abcdef")]
    pub screen_path: Option<String>,
    /// What is rated in it.
    pub evaluations: Vec<RatedView>,
    /// Ballots and quorum of each group so far: those of the evaluation, from all its sessions.
    pub counts: Option<BTreeMap<String, GroupCount>>,
}

/// An evaluation rated in a session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RatedView {
    /// Its id.
    pub id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
}

/// The revision that the reader acts upon.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnRevision {
    /// As last read.
    #[schema(example = 1)]
    pub revision: i32,
}

impl SessionView {
    pub(crate) fn of(
        service: &Service,
        shows_screen: bool,
        session: SessionRecord,
        evaluations: Vec<RatedView>,
        counts: Option<BTreeMap<String, GroupCount>>,
    ) -> Result<Self> {
        let screen_path = shows_screen.then(|| format!("/screen/{}", screen_token(service, &session)));
        Ok(Self {
            id: session.id.uuid(),
            cycle_id: session.cycle_id.uuid(),
            unit_id: session.unit_id.uuid(),
            opens_at: session.opens_at,
            closes_at: session.closes_at,
            expected_attendance: u32::try_from(session.expected_attendance).ok().filter(|n| *n > 0),
            channels: session.channels.read()?,
            rates_members: session.rates_members,
            state: session.state(service.now()),
            revision: session.revision,
            screen_path,
            evaluations,
            counts,
            place: session.place,
        })
    }
}

/// What is rated in a session of a branch.
pub(crate) fn rated_in(
    conn: &mut Conn,
    session: &SessionRecord,
    unit: &UnitRecord,
) -> Result<Vec<RatedView>> {
    let ids = store::sessions::evaluations(conn, session.id)?;
    Ok(ids.into_iter().map(|id| RatedView { id: id.uuid(), unit_name: unit.name.clone() }).collect())
}

/// A session with everything its view shows.
pub(crate) fn view(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    session: SessionRecord,
    unit: &UnitRecord,
) -> Result<SessionView> {
    let rated = rated_in(conn, &session, unit)?;
    let counts = match store::sessions::evaluations(conn, session.id)?.first() {
        Some(id) => Some(get::counts(service, conn, *id)?),
        None => None,
    };
    SessionView::of(service, actor.role.allows(Action::ShowScreen), session, rated, counts)
}

/// The session that is about to be changed, if it is in reach and still has this revision.
///
/// Errors: `not_found`, `stale`.
fn current(tx: &mut Tx<'_>, id: SessionId, revision: i32) -> Result<(SessionRecord, UnitRecord)> {
    let (session, unit) = found(store::sessions::find(tx.conn, id)?)?;
    tx.actor.require_at(Action::ManageSessions, &unit.path)?;
    if session.revision == revision { Ok((session, unit)) } else { Err(Error::new(Code::Stale)) }
}

/// Saves a changed session under the next revision. Errors: `stale`.
fn save(tx: &mut Tx<'_>, session: &mut SessionRecord) -> Result<()> {
    session.revision += 1;
    if store::sessions::update(tx.conn, session)? { Ok(()) } else { Err(Error::new(Code::Stale)) }
}

/// What the audit log keeps of a session.
fn noted(session: &SessionRecord, unit: &UnitRecord, act: &str) -> Result<serde_json::Value> {
    let channels: Vec<Channel> = session.channels.read()?;
    Ok(serde_json::json!({
        "act": act, "unit": unit.name, "place": session.place, "opens_at": session.opens_at,
        "closes_at": session.closes_at, "channels": channels, "expected_attendance": session.expected_attendance,
    }))
}
