//! The first scan of the screen's code, answered from memory: a hall scans all at once, and nothing is consumed.

use ballot::code::SessionShort;
use ballot::screen::{ScreenCode, accepts};
use ballot::ticket::HallTicket;
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::terms::group;
use domain::{BoxId, Channel};

use super::access::{Claim, Right, session_secret};
use crate::Service;

/// The claim to the branch's ballot that a first scan gives; `None` where storage must be asked, or the code is not good.
pub fn first_scan(service: &Service, code: &str) -> Option<Claim> {
    let (short, moment) = code.split_at_checked(6)?;
    let box_id: BoxId = service.voting().box_of_short(&SessionShort::parse(short).ok()?.compact())?;
    let now = service.now();
    let context = service.voting().kept(box_id, now, super::context::KEPT_SECONDS).ok()?;
    let (session, channels) = context.sessions.iter().find(|(session, _)| session.short == short)?;
    let open = session.state(now) == SessionState::Open && channels.contains(&Channel::Hall);
    let moment = ScreenCode::parse(moment).ok()?;
    let seconds = u64::try_from(now.seconds()).ok()?;
    if !open
        || context.opened_at.is_some()
        || !accepts(&session_secret(service, session.id), &moment, seconds)
    {
        return None;
    }
    let ticket = HallTicket::issue(&mut Rng(service.entropy()), service.server_key(), box_id.uuid());
    Right::of_hall(context, &ticket, group::PUBLIC).claim(None).ok()
}
