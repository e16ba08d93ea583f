//! What is going on at a branch now, above its last result.

use domain::session::SessionState;
use domain::{Instant, Result};
use scoring::Locale;
use store::Conn;
use store::evaluations::Placed;
use store::sessions::SessionRecord;

use crate::Service;
use crate::corrections::{self, ShownCorrection};
use crate::gate::Reader;

/// What is going on now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Now {
    /// A session is booked.
    Booked {
        /// When it opens.
        opens_at: Instant,
        /// When it closes.
        closes_at: Instant,
        /// Where.
        place: String,
    },
    /// A session is open and ballots are taken.
    Open {
        /// When it closes.
        closes_at: Instant,
    },
    /// Every session is over; the box waits to be opened.
    Closed,
    /// The box was opened; the result is not on public notice yet.
    Opened {
        /// Counted secret ballots.
        count: u32,
        /// Root of the tree over their leaves, hexadecimal.
        root: String,
        /// Facts that were corrected since (票后更正), oldest first: a result that was public may be decided anew.
        corrections: Vec<ShownCorrection>,
    },
}

/// What is going on with the newest evaluation; nothing before a session is booked and once its result is public.
pub(super) fn now(
    service: &Service,
    conn: &mut Conn,
    newest: &Placed,
    (at, locale): (Instant, Locale),
) -> Result<Option<Now>> {
    if newest.evaluation.confirmed_at.is_some() {
        return Ok(None);
    }
    if newest.opened_at.is_some() {
        let rating = store::ratings::current(conn, newest.evaluation.id)?;
        let scheme = service.scheme(conn, newest.evaluation.scheme_id)?;
        let corrections = corrections::shown(conn, &scheme, newest.evaluation.id, Reader::Public, locale)?;
        return Ok(rating.map(|rating| Now::Opened {
            count: u32::try_from(rating.counted).unwrap_or(0),
            root: domain::hex(&rating.root),
            corrections,
        }));
    }
    let sessions = store::sessions::of_branch(conn, newest.evaluation.cycle_id, newest.unit.id)?;
    let in_state = |state: SessionState| sessions.iter().filter(move |session| session.state(at) == state);
    let sealed = newest.sealed_at.is_some();
    let last_to_close = |a: &&SessionRecord, b: &&SessionRecord| a.closes_at.cmp(&b.closes_at);
    if let Some(open) = in_state(SessionState::Open).max_by(last_to_close).filter(|_| sealed) {
        return Ok(Some(Now::Open { closes_at: open.closes_at }));
    }
    if let Some(next) = in_state(SessionState::Booked).min_by_key(|session| session.opens_at) {
        let (opens_at, closes_at, place) = (next.opens_at, next.closes_at, next.place.clone());
        return Ok(Some(Now::Booked { opens_at, closes_at, place }));
    }
    let held = in_state(SessionState::Closed).next().is_some();
    Ok((sealed && held).then_some(Now::Closed))
}
