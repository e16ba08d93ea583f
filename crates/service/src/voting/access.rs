//! What a scanned or typed code gives: the right to one ballot per evaluation in one rater group.

use std::collections::BTreeMap;
use std::sync::Arc;

use ballot::code::{PersonalCode, SessionShort, SlipCode};
use ballot::key::{BallotKey, Leaf};
use ballot::screen::{ScreenCode, SessionSecret, accepts};
use ballot::ticket::{AssistedTicket, HallTicket, PersonalSecret, TicketSecret};
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::terms::group;
use domain::{Channel, Code, Error, EvaluationId, Instant, Result, SessionId, TicketId};
use scoring::scheme::BallotKind;
use store::boxes::TicketRecord;

use super::context::{BoxContext, SubjectContext};
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
    /// A slip's code, on paper or as a link.
    Slip(String),
    /// A personal code.
    Personal(String),
}

/// In which rater group somebody may rate what.
#[derive(Debug, Clone)]
enum Groups {
    /// Everything in the box in this one: hall and slips.
    Every(String),
    /// Each evaluation in its own: personal codes. What is not here is not theirs to rate.
    Each(BTreeMap<EvaluationId, String>),
}

/// The right to one ballot per evaluation.
#[derive(Debug, Clone)]
pub struct Right {
    /// The box.
    pub context: Arc<BoxContext>,
    /// The channel.
    pub channel: Channel,
    /// Secret t.
    secret: TicketSecret,
    /// When the ticket was issued, 0 for a printed code.
    issued: u32,
    groups: Groups,
    /// Token of the hall ticket, to be kept by the phone.
    pub token: Option<String>,
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
            groups: Groups::Every(group.to_owned()),
            channel: Channel::Hall,
            secret: ticket.secret(),
            issued: ticket.issued(),
            token: Some(ticket.to_token()),
            ticket_id: None,
            holder: None,
            context,
        }
    }

    /// One person's right at a helper's device. Its token stays in the form.
    pub(super) fn of_assisted(context: Arc<BoxContext>, ticket: &AssistedTicket) -> Self {
        Self {
            groups: Groups::Every(group::PUBLIC.to_owned()),
            channel: Channel::Assisted,
            secret: ticket.secret(),
            issued: ticket.issued(),
            token: Some(ticket.to_token()),
            ticket_id: None,
            holder: None,
            context,
        }
    }

    fn group(&self, id: EvaluationId) -> Option<&str> {
        match &self.groups {
            Groups::Every(group) => Some(group),
            Groups::Each(groups) => groups.get(&id).map(String::as_str),
        }
    }

    /// What this right may rate, in the order of the box: what is left out is not theirs (回避).
    pub fn claims(&self) -> Vec<Claim> {
        let ids = self.context.subjects.iter().map(|subject| subject.evaluation_id);
        ids.filter_map(|id| self.claim(Some(id)).ok()).collect()
    }

    /// The claim to one ballot: of the evaluation named, or of the first that is theirs. Errors: `unknown_code` where it is
    /// not in this box or not theirs.
    pub fn claim(&self, id: Option<EvaluationId>) -> Result<Claim> {
        self.clone().into_claim(id)
    }

    /// The same for a right that nothing else is claimed with.
    pub fn into_claim(self, id: Option<EvaluationId>) -> Result<Claim> {
        let unknown = || Error::new(Code::UnknownCode);
        let mine = |id: EvaluationId| self.group(id).map(str::to_owned);
        let (place, group) = match id {
            Some(id) => (self.context.place_of(id), mine(id)),
            None => {
                let found = self.context.subjects.iter().position(|s| mine(s.evaluation_id).is_some());
                (found, found.and_then(|place| mine(self.context.subjects[place].evaluation_id)))
            }
        };
        Ok(Claim { place: place.ok_or_else(unknown)?, group: group.ok_or_else(unknown)?, right: self })
    }
}

/// A right to one ballot of one evaluation in one rater group.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The right behind it.
    pub right: Right,
    place: usize,
    /// The rater group.
    pub group: String,
}

impl Claim {
    /// What is rated.
    pub fn subject(&self) -> &SubjectContext {
        &self.right.context.subjects[self.place]
    }

    /// Whether the group votes in secret.
    pub fn is_secret(&self) -> bool {
        let group = self.subject().scheme.group(&self.group);
        group.is_none_or(|group| group.ballot == BallotKind::Secret)
    }

    /// Who signs: self and superior reviews are official acts.
    pub fn signer(&self) -> Option<&str> {
        self.right.holder.as_deref().filter(|_| !self.is_secret())
    }

    pub(super) fn key(&self) -> Result<BallotKey> {
        BallotKey::derive(&self.right.secret, self.subject().evaluation_id.uuid(), &self.group)
            .map_err(Error::internal)
    }

    /// The leaf of its ballot.
    pub(super) fn leaf(&self) -> Result<Leaf> {
        Ok(self.key()?.receipt().leaf(self.subject().evaluation_id.uuid()))
    }

    /// When its ticket was issued, as its sealed ballot bears it.
    pub(super) fn issued(&self) -> i64 {
        self.right.issued.into()
    }

    /// Whether a ballot can be taken now, and if not, why.
    pub fn waiting(&self, now: Instant) -> Option<Waiting> {
        let (context, channel) = (&self.right.context, self.right.channel);
        if context.opened_at.is_some() {
            Some(Waiting::BoxOpened)
        } else if !self.is_secret() || context.takes(self.subject(), channel, now) {
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
            let ticket = super::slips::ticket_of(service, &code)?;
            let context = service.box_context(ticket.box_id)?;
            right(context, &ticket, TicketSecret::from_slip(&code), None)
        }
        Entry::Personal(code) => personal(service, code),
    }
}

/// The right of a ballot on paper, for those who key it. Errors: `unknown_code`.
pub(super) fn of_paper(service: &Service, code: &SlipCode) -> Result<Right> {
    let ticket = ticket(service, &[Channel::Paper], &code.hash().0)?;
    let context = service.box_context(ticket.box_id)?;
    right(context, &ticket, TicketSecret::from_slip(code), None)
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
            HallTicket::issue(&mut Rng(service.entropy()), service.server_key(), box_id, now.unix_millis())
        }
    };
    service.voting().remember_short(&session.short, context.box_id);
    Ok(Right::of_hall(context, &ticket, group::PUBLIC))
}

fn personal(service: &Service, code: &str) -> Result<Right> {
    let code = PersonalCode::parse(code).map_err(|_| Error::new(Code::UnknownCode))?;
    of_ticket(service, &ticket(service, &[Channel::Personal], &code.hash().0)?)
}

/// The right of a personal ticket, whatever leads to it: a code, or the account of the superior whose it is.
pub(crate) fn of_ticket(service: &Service, ticket: &TicketRecord) -> Result<Right> {
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
    right(context, ticket, TicketSecret::from_personal(&PersonalSecret::from_bytes(secret)), name)
}

pub(super) fn ticket(service: &Service, channels: &[Channel], hash: &[u8]) -> Result<TicketRecord> {
    let ticket = service.look(|conn| store::boxes::ticket_by_hash(conn, hash))?;
    ticket.filter(|ticket| channels.contains(&ticket.channel)).ok_or(Error::new(Code::UnknownCode))
}

fn right(
    context: Arc<BoxContext>,
    ticket: &TicketRecord,
    secret: TicketSecret,
    holder: Option<String>,
) -> Result<Right> {
    let groups = match &ticket.rights {
        Some(rights) => Groups::Each(rights.read().map_err(Error::from)?),
        None => Groups::Every(ticket.rater_group.clone()),
    };
    Ok(Right {
        groups,
        channel: ticket.channel,
        secret,
        issued: 0,
        token: None,
        ticket_id: Some(ticket.id),
        holder,
        context,
    })
}
