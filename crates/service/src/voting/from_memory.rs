//! The screen's code answered from memory: a hall scans all at once and votes all at once, and nothing is consumed.

use std::sync::Arc;

use ballot::screen::ScreenCode;
use ballot::ticket::HallTicket;
use domain::entropy::Rng;
use domain::session::SessionState;
use domain::terms::group;
use domain::{BoxId, Channel};

use super::access::{Claim, Right};
use super::context::BoxContext;
use crate::Service;

/// The box behind a screen's code, as it is remembered.
fn remembered<'a>(service: &Service, code: &'a str) -> Option<(&'a str, &'a str, Arc<BoxContext>)> {
    // As a camera reads it; what was typed otherwise is read where storage is asked.
    let (short, moment) = code.split_at_checked(6)?;
    let box_id: BoxId = service.voting().box_of_short(short)?;
    let kept = service.kept_seconds();
    Some((short, moment, service.voting().contexts().get(&box_id, service.now(), kept)?))
}

/// The claim to the branch's ballot that a first scan gives; `None` where storage must be asked, or the code is not good.
pub fn first_scan(service: &Service, code: &str) -> Option<Claim> {
    let (short, moment, context) = remembered(service, code)?;
    let now = service.now();
    let place = context.sessions.iter().position(|(session, _)| session.short == short)?;
    let ((session, channels), screen) = (context.sessions.get(place)?, context.screens.get(place)?);
    let open = session.state(now) == SessionState::Open && channels.contains(&Channel::Hall);
    let moment = ScreenCode::parse(moment).ok()?;
    let seconds = u64::try_from(now.seconds()).ok()?;
    if !open || context.opened_at.is_some() || !screen.accepts(&moment, seconds) {
        return None;
    }
    let box_id = context.box_id.uuid();
    let ticket =
        HallTicket::issue(&mut Rng(service.entropy()), service.server_key(), box_id, now.unix_millis());
    Right::of_hall(context, &ticket, group::PUBLIC).into_claim(None).ok()
}

/// The right of a hall ticket that came with an earlier scan; `None` where storage must be asked.
pub fn come_back<'a>(
    service: &Service,
    code: &str,
    mut tickets: impl Iterator<Item = &'a str>,
) -> Option<Right> {
    let (_, _, context) = remembered(service, code)?;
    let box_id = context.box_id.uuid();
    let ticket = tickets.find_map(|token| HallTicket::parse(token, service.server_key(), box_id).ok())?;
    Some(Right::of_hall(context, &ticket, group::PUBLIC))
}
