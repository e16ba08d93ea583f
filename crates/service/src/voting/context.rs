//! What stands still while a village votes, read once and kept for a moment.

use std::sync::Arc;

use ballot::boxkey::PublicKey;
use ballot::screen::Screen;
use ballot::seal::SealedSize;
use domain::session::SessionState;
use domain::{BoxId, Channel, Error, EvaluationId, Instant, Result};
use scoring::CheckedScheme;
use store::Conn;
use store::boxes::BoxRecord;
pub use store::evaluations::WorkEntryRecord as WorkEntry;
use store::sessions::SessionRecord;
use store::units::{MemberRecord, UnitRecord};

use super::access::session_secret;
use super::marks;
use crate::Service;
use crate::boxes::sealed_size;
use crate::core::found;

/// One of the things rated in a box.
#[derive(Debug)]
pub struct SubjectContext {
    /// Its evaluation.
    pub evaluation_id: EvaluationId,
    /// The member; `None` for the branch itself.
    pub member: Option<MemberRecord>,
    /// The branch's or the member's name.
    pub name: String,
    /// The scheme version.
    pub scheme: Arc<CheckedScheme>,
    /// The record of work.
    pub record: Vec<WorkEntry>,
    /// The one length of its sealed ballots.
    pub(super) sealed_size: SealedSize,
    /// What a phone's cookie keeps of it once a ballot was sent.
    pub phone_tag: String,
}

/// A box, its evaluations and everything a survey shows.
#[derive(Debug)]
pub struct BoxContext {
    /// The box.
    pub box_id: BoxId,
    /// Its public key.
    pub public_key: PublicKey,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// The branch.
    pub unit: UnitRecord,
    /// Name of the township.
    pub township: String,
    /// Name of the cycle.
    pub cycle: String,
    /// What is rated: the branch first, then its members in the order of the roll.
    pub subjects: Vec<SubjectContext>,
    /// Its sessions with their channels.
    pub sessions: Vec<(SessionRecord, Vec<Channel>)>,
    /// Their screens, in the same order.
    pub(super) screens: Vec<Screen>,
    /// Name of the cookie in which phones keep their ticket of the hall.
    pub hall_cookie: String,
}

impl BoxContext {
    /// The session that is open at `now` and takes this channel.
    pub fn open_session(&self, channel: Channel, now: Instant) -> Option<&SessionRecord> {
        self.session_where(channel, now, false)
    }

    /// The same for one of the subjects: members are not rated in every session.
    pub fn open_session_of(
        &self,
        subject: &SubjectContext,
        channel: Channel,
        now: Instant,
    ) -> Option<&SessionRecord> {
        self.session_where(channel, now, subject.member.is_some())
    }

    /// Whether a ballot of this channel is taken at `now`: in an open session, and on paper from the beginning of its
    /// session until the box is opened, because papers are keyed after the meeting.
    pub fn takes(&self, subject: &SubjectContext, channel: Channel, now: Instant) -> bool {
        if channel != Channel::Paper {
            return self.open_session_of(subject, channel, now).is_some();
        }
        let members = subject.member.is_some();
        self.sessions.iter().any(|(session, channels)| {
            session.cancelled_at.is_none()
                && session.opens_at <= now
                && (session.rates_members || !members)
                && channels.contains(&channel)
        })
    }

    fn session_where(&self, channel: Channel, now: Instant, members: bool) -> Option<&SessionRecord> {
        let fits = |session: &SessionRecord| {
            session.state(now) == SessionState::Open && (session.rates_members || !members)
        };
        self.sessions
            .iter()
            .find(|(session, channels)| fits(session) && channels.contains(&channel))
            .map(|(session, _)| session)
    }

    /// The place of an evaluation among the subjects.
    pub fn place_of(&self, id: EvaluationId) -> Option<usize> {
        self.subjects.iter().position(|subject| subject.evaluation_id == id)
    }

    /// Whether any session is open at `now`.
    pub fn is_voting(&self, now: Instant) -> bool {
        self.sessions.iter().any(|(session, _)| session.state(now) == SessionState::Open)
    }

    /// The next session that is still to come.
    pub fn next_session(&self, now: Instant) -> Option<&SessionRecord> {
        let booked = self.sessions.iter().map(|(s, _)| s).filter(|s| s.state(now) == SessionState::Booked);
        booked.min_by_key(|session| session.opens_at)
    }
}

/// Seconds a context is kept where other nodes may change what it says. What this node changes it sees at once.
const KEPT_BESIDE_OTHERS: i64 = 2;
/// Seconds a context is kept on the embedded engine, which only commands of the same machine share.
const KEPT_ALONE: i64 = 30;

impl Service {
    /// Seconds a context is kept.
    pub(crate) fn kept_seconds(&self) -> i64 {
        match self.store().engine() {
            store::Engine::Sqlite(_) => KEPT_ALONE,
            store::Engine::Postgres(_) => KEPT_BESIDE_OTHERS,
        }
    }

    /// The context of a box, at most [`Service::kept_seconds`] old.
    pub fn box_context(&self, id: BoxId) -> Result<Arc<BoxContext>> {
        let now = self.now();
        if let Some(kept) = self.voting().contexts().get(&id, now, self.kept_seconds()) {
            return Ok(kept);
        }
        let dropped = self.voting().contexts().dropped();
        let fresh = Arc::new(self.read(|conn| {
            let record = found(store::boxes::find(conn, id)?)?;
            load(self, conn, record)
        })?);
        self.voting().contexts().keep(id, now, dropped, fresh.clone());
        Ok(fresh)
    }
}

fn load(service: &Service, conn: &mut Conn, record: BoxRecord) -> Result<BoxContext> {
    let unit = found(store::units::find(conn, record.unit_id)?)?;
    let (cycle, _) = found(store::cycles::find(conn, record.cycle_id)?)?;
    let township = found(store::units::find(conn, cycle.unit_id)?)?.name;
    let public_key = <[u8; 32]>::try_from(record.public_key.as_slice())
        .map_err(|_| Error::internal("a public key is not 32 bytes"))?;
    let mut sessions = Vec::new();
    for session in store::sessions::of_branch(conn, record.cycle_id, record.unit_id)? {
        let channels: Vec<Channel> = session.channels.read().map_err(Error::from)?;
        sessions.push((session, channels));
    }
    let mut subjects = Vec::new();
    for placed in store::evaluations::subjects(conn, record.id)? {
        let evaluation_id = placed.evaluation.id;
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        subjects.push(SubjectContext {
            evaluation_id,
            name: placed.subject_name().to_owned(),
            member: placed.member,
            sealed_size: sealed_size(&scheme)?,
            scheme,
            record: store::evaluations::work_entries(conn, evaluation_id)?,
            phone_tag: marks::phone_tag(service, evaluation_id),
        });
    }
    if subjects.first().is_none_or(|first| first.member.is_some()) {
        return Err(Error::internal("a box without its branch"));
    }
    Ok(BoxContext {
        box_id: record.id,
        public_key: PublicKey::from_bytes(public_key),
        opened_at: record.opened_at,
        township,
        cycle: cycle.name,
        unit,
        subjects,
        screens: sessions
            .iter()
            .map(|(session, _)| Screen::new(session_secret(service, session.id)))
            .collect(),
        sessions,
        hall_cookie: marks::hall_cookie(service, record.id),
    })
}
