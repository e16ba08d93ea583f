//! The poster of a branch's permanent code, with the session that is open or comes next.

use domain::session::SessionState;
use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use report::Language;
use report::codes::Poster;
use scoring::scheme::{BallotKind, PUBLIC};
use store::Conn;
use store::evaluations::Placed;
use store::sessions::SessionRecord;

use super::centre;
use crate::Service;
use crate::core::found;
use crate::tickets::{base, qr_svg};

/// The poster as one HTML page. Errors: `not_found` for what is no branch within the actor's subtree.
pub fn poster(service: &Service, actor: &Actor, id: UnitId) -> Result<String> {
    let poster = service.read(|conn| {
        let unit = found(store::units::find(conn, id)?.filter(|unit| unit.kind == UnitKind::Branch))?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        let evaluations = store::evaluations::of_unit(conn, id)?;
        let session = next(service, conn, &evaluations)?;
        let code = ballot::UnitCode::parse(&unit.permanent_code).map_err(Error::internal)?;
        let address = qr::Address::unit(&base(service)?, &code);
        Ok(Poster {
            language: Language::Chinese,
            centre: centre(conn, unit.parent_id.unwrap_or(id))?,
            unit_name: unit.name,
            window: session.map(|session| (session.opens_at.local(), session.closes_at.local())),
            secret: secret(service, conn, &evaluations)?,
            phone: None,
            qr_svg: qr_svg(&address)?,
            address: Some(address.as_str().to_owned()),
        })
    })?;
    report::codes::poster_html(&poster).map_err(Error::internal)
}

/// The session that is open, or else the next one.
fn next(service: &Service, conn: &mut Conn, evaluations: &[Placed]) -> Result<Option<SessionRecord>> {
    let mut sessions = Vec::new();
    for placed in evaluations {
        sessions.extend(store::sessions::of_branch(conn, placed.evaluation.cycle_id, placed.unit.id)?);
    }
    let now = service.now();
    sessions.retain(|session| matches!(session.state(now), SessionState::Open | SessionState::Booked));
    Ok(sessions.into_iter().min_by_key(|session| (session.opens_at, session.id)))
}

/// Whether the public votes in secret in the newest cycle; nothing is promised where there is none yet.
fn secret(service: &Service, conn: &mut Conn, evaluations: &[Placed]) -> Result<bool> {
    let Some(placed) = evaluations.last() else { return Ok(false) };
    let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    Ok(scheme.group(PUBLIC).is_some_and(|group| group.ballot == BallotKind::Secret))
}
