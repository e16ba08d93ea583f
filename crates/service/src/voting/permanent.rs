//! A branch's permanent code: while a session is open it leads to the survey, at other times to the public page.

use std::sync::Arc;

use ballot::code::UnitCode;
use domain::{Code, Error, EvaluationId, Result};
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

/// What a member's permanent code leads to. It names nobody: names are for those with a key in an open session.
#[derive(Debug)]
pub struct PermanentMember {
    /// The member's branch.
    pub unit: UnitRecord,
    /// The box with an open session that rates members, and the member's evaluation in it.
    pub voting: Option<(Arc<BoxContext>, EvaluationId)>,
}

/// Resolves a member's permanent code. Errors: `unknown_code`.
pub fn permanent_member(service: &Service, code: &str) -> Result<PermanentMember> {
    let unknown = || Error::new(Code::UnknownCode);
    let code = UnitCode::parse(code).map_err(|_| unknown())?;
    let now = service.now();
    let (member, unit, boxes) = service.read(|conn| {
        let member = store::units::member_by_permanent_code(conn, &code.compact())?.ok_or_else(unknown)?;
        let unit = store::units::find(conn, member.unit_id)?.ok_or_else(unknown)?;
        let mut boxes = Vec::new();
        for session in store::sessions::open_at(conn, unit.id, now)? {
            if session.rates_members {
                boxes.extend(store::boxes::of_branch(conn, session.cycle_id, unit.id)?);
            }
        }
        Ok((member, unit, boxes))
    })?;
    let mut voting = None;
    for record in boxes.into_iter().filter(|record| record.opened_at.is_none()) {
        let context = service.box_context(record.id)?;
        let is_it = |m: &store::units::MemberRecord| m.id == member.id;
        let subject = context.subjects.iter().find(|subject| subject.member.as_ref().is_some_and(is_it));
        let id = subject.map(|subject| subject.evaluation_id);
        voting = voting.or(id.map(|id| (context, id)));
    }
    Ok(PermanentMember { unit, voting })
}
