//! Closes an open session, or calls off one that has not begun.

use domain::{Action, Actor, Result, SessionId};

use super::{OnRevision, SessionView, current, noted, save, view};
use crate::Service;

/// Closes an open session before its end. Errors: `not_found`, `stale`, `session_not_open`.
pub fn close(service: &Service, actor: &Actor, id: SessionId, on: OnRevision) -> Result<SessionView> {
    service.act(actor, Action::ManageSessions, |tx| {
        let (mut session, unit) = current(tx, id, on.revision)?;
        session.state(tx.now).close()?;
        session.closed_at = Some(tx.now);
        save(tx, &mut session)?;
        tx.audit(id.uuid(), noted(&session, &unit, "closed")?)?;
        view(service, tx.conn, actor, session, &unit)
    })
}

/// Calls off a session that has not begun. Errors: `not_found`, `stale`, `session_not_booked`.
pub fn cancel(service: &Service, actor: &Actor, id: SessionId, on: OnRevision) -> Result<SessionView> {
    service.act(actor, Action::ManageSessions, |tx| {
        let (mut session, unit) = current(tx, id, on.revision)?;
        session.state(tx.now).cancel()?;
        session.cancelled_at = Some(tx.now);
        save(tx, &mut session)?;
        tx.audit(id.uuid(), noted(&session, &unit, "cancelled")?)?;
        view(service, tx.conn, actor, session, &unit)
    })
}
