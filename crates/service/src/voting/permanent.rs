//! A branch's permanent code: while a session is open it leads to the survey, at other times to the public page.

use std::sync::Arc;

use ballot::code::UnitCode;
use domain::{Code, Error, Result};
use store::units::UnitRecord;

use super::context::BoxContext;
use crate::Service;

/// What a permanent code leads to.
#[derive(Debug)]
pub struct Permanent {
    /// The branch.
    pub unit: UnitRecord,
    /// The box with an open session, if any.
    pub voting: Option<Arc<BoxContext>>,
}

/// Resolves a permanent code; that of a merged branch leads to its successor. Errors: `unknown_code`.
pub fn permanent(service: &Service, code: &str) -> Result<Permanent> {
    let unknown = || Error::new(Code::UnknownCode);
    let code = UnitCode::parse(code).map_err(|_| unknown())?;
    let now = service.now();
    let (unit, open) = service.read(|conn| {
        let unit = store::units::by_permanent_code(conn, &code.compact())?.ok_or_else(unknown)?;
        let unit = store::unit_events::successor(conn, unit)?;
        let mut open = None;
        for session in store::sessions::open_at(conn, unit.id, now)? {
            open = open.or(store::boxes::of_branch(conn, session.cycle_id, unit.id)?);
        }
        Ok((unit, open))
    })?;
    let voting = open
        .filter(|record| record.opened_at.is_none())
        .map(|record| service.box_context(record.id))
        .transpose()?;
    Ok(Permanent { unit, voting })
}
