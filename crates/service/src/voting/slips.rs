//! What was just read for a slip, kept for a moment: its page is loaded, loaded anew and posted to, and none of it changes
//! the ticket.

use std::sync::Arc;

use ballot::code::SlipCode;
use ballot::key::Leaf;
use domain::{Channel, Result};
use store::boxes::TicketRecord;

use super::access::{Claim, ticket};
use crate::Service;
use crate::kept::Kept;

/// Slips kept: those of a city that are in somebody's hand at one moment.
const SLIPS: usize = 16_384;

/// Tickets by the hash of their code, and leaves under which nothing lay.
pub(super) struct Slips {
    tickets: Kept<[u8; 32], TicketRecord>,
    unused: Kept<[u8; 32], ()>,
}

impl Default for Slips {
    fn default() -> Self {
        Self { tickets: Kept::new(SLIPS), unused: Kept::new(SLIPS) }
    }
}

impl Slips {
    /// Drops everything: somebody changed something.
    pub(super) fn drop_all(&self) {
        self.tickets.drop_all();
        self.unused.drop_all();
    }
}

/// The ticket of a slip or a link, at most [`Service::kept_seconds`] old. Errors: `unknown_code`.
pub(super) fn ticket_of(service: &Service, code: &SlipCode) -> Result<Arc<TicketRecord>> {
    let (kept, now, hash) = (&service.voting().slips().tickets, service.now(), code.hash().0);
    if let Some(ticket) = kept.get(&hash, now, service.kept_seconds()) {
        return Ok(ticket);
    }
    let dropped = kept.dropped();
    let fresh = Arc::new(ticket(service, &[Channel::Slip, Channel::Link], &hash)?);
    kept.keep(hash, now, dropped, fresh.clone());
    Ok(fresh)
}

/// Whether a ballot with this leaf lies in the sealed box. That there was none is kept: what this node was sent since then
/// is remembered for longer, and storage is asked about it.
pub(super) fn is_sealed(service: &Service, claim: &Claim, leaf: &Leaf) -> Result<bool> {
    let (voting, now) = (service.voting(), service.now());
    let kept = &voting.slips().unused;
    if kept.get(leaf.as_bytes(), now, service.kept_seconds()).is_some() && !voting.was_sent(leaf, now) {
        return Ok(false);
    }
    let dropped = kept.dropped();
    let id = claim.subject().evaluation_id;
    let sealed = service.look(|conn| store::votes::is_sealed(conn, id, claim.issued(), leaf.as_bytes()))?;
    if !sealed {
        kept.keep(*leaf.as_bytes(), now, dropped, Arc::new(()));
    }
    Ok(sealed)
}
