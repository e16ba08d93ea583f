//! What a scanned or typed code gives: the right to one ballot per evaluation in one rater group.

use std::sync::Arc;

use ballot::code::{PersonalCode, SessionShort, SlipCode};
use ballot::key::BallotKey;
use ballot::screen::{ScreenCode, SessionSecret, accepts};
use ballot::ticket::{HallTicket, PersonalSecret, TicketSecret};
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::terms::group;
use domain::{Channel, Code, Error, Instant, Result, SessionId, TicketId};
use scoring::scheme::BallotKind;
use store::boxes::TicketRecord;

use super::context::BoxContext;
use crate::Service;

/// How somebody came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Scanned the screen: session and rotating code, and the ticket the phone has from an earlier scan, if any.
    Hall {
        /// Six signs of the session and six of the moment.
        code: String,
        /// Token of a ticket issued before.
        ticket: Option<String>,
    },
    /// A slip's code.
    Slip(String),
    /// A personal code.
    Personal(String),
}

/// The right to one ballot per evaluation in one rater group.
#[derive(Debug, Clone)]
pub struct Right {
    /// The box.
    pub context: Arc<BoxContext>,
    /// The rater group.
    pub group: String,
    /// The channel.
    pub channel: Channel,
    /// Secret t.
    secret: TicketSecret,
    /// Token of the hall ticket, to be kept by the phone.
    pub token: Option<String>,
    /// Who signs: self and superior reviews are official acts.
    pub signer: Option<String>,
    /// The personal ticket.
    pub ticket_id: Option<TicketId>,
    /// Whose personal code it is.
    pub holder: Option<String>,
}

/// Why a right cannot be used just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// The next session is still to come.
    NotOpenYet {
        /// When it opens.
        opens_at: Instant,
        /// Where.
        place: String,
    },
    /// The last session is over.
    Closed,
    /// The box was opened.
    BoxOpened,
}

impl Right {
    pub(super) fn of_hall(context: Arc<BoxContext>, ticket: &HallTicket, group: &str) -> Self {
        Self {
            group: group.to_owned(),
            channel: Channel::Hall,
            secret: ticket.secret(),
            token: Some(ticket.to_token()),
            signer: None,
            ticket_id: None,
            holder: None,
            context,
        }
    }

    /// Whether the group votes in secret.
    pub fn is_secret(&self) -> bool {
        self.context.scheme.group(&self.group).is_none_or(|group| group.ballot == BallotKind::Secret)
    }

    /// The key of the branch's evaluation under this right.
    pub(super) fn key(&self) -> Result<BallotKey> {
        BallotKey::derive(&self.secret, self.context.evaluation_id.uuid(), &self.group)
            .map_err(Error::internal)
    }

    /// Whether a ballot can be taken now, and if not, why.
    pub fn waiting(&self, now: Instant) -> Option<Waiting> {
        let context = &self.context;
        if context.opened_at.is_some() {
            Some(Waiting::BoxOpened)
        } else if !self.is_secret() || context.open_session(self.channel, now).is_some() {
            // Self and superior reviews are accepted from sealing to opening, whatever session is on.
            None
        } else if let Some(next) = context.next_session(now) {
            Some(Waiting::NotOpenYet { opens_at: next.opens_at, place: next.place.clone() })
        } else {
            Some(Waiting::Closed)
        }
    }
}

/// Finds out what an entry gives.
///
/// Errors: `unknown_code` for codes that are none of ours, `expired_code` for a screen's code that has changed since.
pub fn enter(service: &Service, entry: &Entry) -> Result<Right> {
    match entry {
        Entry::Hall { code, ticket } => hall(service, code, ticket.as_deref()),
        Entry::Slip(code) => {
            let code = SlipCode::parse(code).map_err(|_| Error::new(Code::UnknownCode))?;
            let ticket = ticket(service, Channel::Slip, &code.hash().0)?;
            let context = service.box_context(ticket.box_id)?;
            Ok(right(context, &ticket, TicketSecret::from_slip(&code), None))
        }
        Entry::Personal(code) => personal(service, code),
    }
}

/// Secret of a session's rotating code.
pub fn session_secret(service: &Service, id: SessionId) -> SessionSecret {
    SessionSecret::from_bytes(service.derived_key("screen-code", id.uuid().as_bytes()))
}

fn hall(service: &Service, code: &str, token: Option<&str>) -> Result<Right> {
    let unknown = || Error::new(Code::UnknownCode);
    let signs: String = code.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    let (short, moment) = signs.split_at_checked(6).ok_or_else(unknown)?;
    let short = SessionShort::parse(short).map_err(|_| unknown())?;
    let moment = ScreenCode::parse(moment).map_err(|_| unknown())?;
    let (session, _) =
        service.read(|conn| Ok(store::sessions::by_short(conn, &short.compact())?))?.ok_or_else(unknown)?;
    let record =
        service.read(|conn| Ok(store::boxes::of_branch(conn, session.cycle_id, session.unit_id)?))?;
    let context = service.box_context(record.ok_or_else(unknown)?.id)?;
    let box_id = context.box_id.uuid();
    let kept = token.and_then(|token| HallTicket::parse(token, service.server_key(), box_id).ok());
    let now = service.now();
    let ticket = match kept {
        Some(ticket) => ticket,
        None => {
            let seconds = u64::try_from(now.seconds()).unwrap_or(0);
            if session.state(now) != SessionState::Open
                || !accepts(&session_secret(service, session.id), &moment, seconds)
            {
                return Err(Error::new(Code::ExpiredCode));
            }
            HallTicket::issue(&mut Rng(service.entropy()), service.server_key(), box_id)
        }
    };
    service.voting().remember_short(&session.short, context.box_id);
    Ok(Right::of_hall(context, &ticket, group::PUBLIC))
}

fn personal(service: &Service, code: &str) -> Result<Right> {
    let code = PersonalCode::parse(code).map_err(|_| Error::new(Code::UnknownCode))?;
    let ticket = ticket(service, Channel::Personal, &code.hash().0)?;
    let context = service.box_context(ticket.box_id)?;
    let secret: [u8; 32] = ticket
        .secret
        .as_deref()
        .and_then(|secret| secret.try_into().ok())
        .ok_or_else(|| Error::internal("a personal ticket without a secret"))?;
    let name = service.read(|conn| {
        Ok(match (ticket.member_id, ticket.staff_id) {
            (Some(id), _) => store::units::find_member(conn, id)?.map(|member| member.name),
            (None, Some(id)) => store::staff::find(conn, id)?.map(|(staff, _)| staff.name),
            (None, None) => None,
        })
    })?;
    Ok(right(context, &ticket, TicketSecret::from_personal(&PersonalSecret::from_bytes(secret)), name))
}

fn ticket(service: &Service, channel: Channel, hash: &[u8]) -> Result<TicketRecord> {
    let ticket = service.read(|conn| Ok(store::boxes::ticket_by_hash(conn, hash)?))?;
    ticket.filter(|ticket| ticket.channel == channel).ok_or(Error::new(Code::UnknownCode))
}

fn right(
    context: Arc<BoxContext>,
    ticket: &TicketRecord,
    secret: TicketSecret,
    name: Option<String>,
) -> Right {
    let mut right = Right {
        group: ticket.rater_group.clone(),
        channel: ticket.channel,
        secret,
        token: None,
        signer: None,
        ticket_id: Some(ticket.id),
        holder: name,
        context,
    };
    right.signer = right.holder.clone().filter(|_| !right.is_secret());
    right
}
