//! A helper's device (他人协助): it stands on a neutral page, gives each person a fresh right that lives in the form
//! alone, and goes back to the start after each. Nothing of it is stored but the ballots.

use std::sync::Arc;

use ballot::ticket::AssistedTicket;
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::terms::group;
use domain::{Channel, Code, Error, EvaluationId, Instant, Result};
use store::sessions::SessionRecord;
use subtle::ConstantTimeEq as _;

use super::access::{Claim, Right, Waiting};
use super::context::BoxContext;
use crate::Service;
use crate::core::found;

/// Signs of a session's short code.
const SHORT: usize = 6;

/// A helper's device at its session.
#[derive(Debug)]
pub struct Desk {
    /// The box.
    pub context: Arc<BoxContext>,
    /// The session that the link is bound to.
    pub session: SessionRecord,
    /// Ballots of the branch that came by this channel into the box so far.
    pub ballots: u32,
    /// How many may come: those expected in the sessions of the box that have begun and have this channel.
    pub limit: u32,
}

impl Desk {
    /// Whether people can vote at it now, and if not, why.
    pub fn waiting(&self, now: Instant) -> Option<Waiting> {
        if self.context.opened_at.is_some() {
            return Some(Waiting::BoxOpened);
        }
        match self.session.state(now) {
            SessionState::Open => None,
            SessionState::Booked => Some(Waiting::NotOpenYet {
                opens_at: self.session.opens_at,
                place: self.session.place.clone(),
            }),
            SessionState::Closed | SessionState::Cancelled => Some(Waiting::Closed),
        }
    }

    /// Whether as many ballots came as people were expected.
    pub fn is_full(&self) -> bool {
        self.ballots >= self.limit
    }
}

/// The token in the address of a helper's device: the session's six public signs, and 32 that only this server can make
/// of its number. Another number, another token: renewing kills the one before.
pub(crate) fn token(service: &Service, session: &SessionRecord, number: i32) -> String {
    let of = [session.id.uuid().as_bytes().as_slice(), &number.to_be_bytes()].concat();
    let key = service.derived_key("assist", &of);
    format!("{}{}", session.short, domain::hex(&key[..16]))
}

/// The device behind a token. Errors: `unknown_code`, also for a token that was renewed and for a session that does not
/// take this channel any more.
pub fn desk(service: &Service, typed: &str) -> Result<Desk> {
    let unknown = || Error::new(Code::UnknownCode);
    let short = typed.get(..SHORT).ok_or_else(unknown)?;
    let (session, record) = service.read(|conn| {
        let Some((session, _)) = store::sessions::by_short(conn, short)? else { return Err(unknown()) };
        let number = store::channels::assist_link(conn, session.id)?.ok_or_else(unknown)?;
        let fits: bool = token(service, &session, number).as_bytes().ct_eq(typed.as_bytes()).into();
        let record = store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?;
        record.filter(|_| fits).map(|record| (session, record)).ok_or_else(unknown)
    })?;
    let channels: Vec<Channel> = session.channels.read()?;
    if !channels.contains(&Channel::Assisted) {
        return Err(unknown());
    }
    let context = service.box_context(record.id)?;
    let branch = found(context.subjects.first())?.evaluation_id;
    let (ballots, limit) = (taken(service, branch)?, limit(&context, service.now()));
    Ok(Desk { context, session, ballots, limit })
}

/// A fresh right for the next person. Nothing is counted yet: an abandoned form leaves no trace.
pub fn next_person(service: &Service, desk: &Desk) -> Right {
    let box_id = desk.context.box_id.uuid();
    let ticket = AssistedTicket::issue(
        &mut Rng(service.entropy()),
        service.server_key(),
        box_id,
        service.now().unix_millis(),
    );
    Right::of_assisted(desk.context.clone(), &ticket)
}

/// The right that a form carries; `None` once its person handed the device back. Errors: `unknown_code`.
pub fn same_person(service: &Service, desk: &Desk, ticket: &str) -> Result<Option<Right>> {
    let ticket = AssistedTicket::parse(ticket, service.server_key(), desk.context.box_id.uuid())
        .map_err(|_| Error::new(Code::UnknownCode))?;
    let gone = service.voting().is_handed_back(&mark(service, &ticket));
    Ok((!gone).then(|| Right::of_assisted(desk.context.clone(), &ticket)))
}

/// The person hands the device back: going back in the browser shows nothing of theirs any more. Remembered by this node
/// alone, in memory, and only by a mark that leads to no ballot.
pub fn hand_back(service: &Service, desk: &Desk, ticket: &str) {
    if let Ok(ticket) = AssistedTicket::parse(ticket, service.server_key(), desk.context.box_id.uuid()) {
        service.voting().hand_back(mark(service, &ticket), service.now());
    }
}

fn mark(service: &Service, ticket: &AssistedTicket) -> [u8; 32] {
    service.derived_key("assisted-handed-back", ticket.to_token().as_bytes())
}

/// Whether the channel took as many ballots of this evaluation as people were expected.
pub(super) fn is_full(service: &Service, claim: &Claim) -> Result<bool> {
    let taken = taken(service, claim.subject().evaluation_id)?;
    Ok(taken >= limit(&claim.right.context, service.now()))
}

fn taken(service: &Service, id: EvaluationId) -> Result<u32> {
    let counts = service.read(|conn| Ok(store::votes::sealed_counts(conn, id)?))?;
    let own = counts.iter().filter(|(of, by, _)| of == group::PUBLIC && *by == Channel::Assisted);
    Ok(own.map(|(_, _, n)| u32::try_from(*n).unwrap_or(u32::MAX)).sum())
}

fn limit(context: &BoxContext, now: Instant) -> u32 {
    let begun = context.sessions.iter().filter(|(session, channels)| {
        channels.contains(&Channel::Assisted) && session.cancelled_at.is_none() && session.opens_at <= now
    });
    begun.map(|(session, _)| u32::try_from(session.expected_attendance).unwrap_or(0)).sum()
}
