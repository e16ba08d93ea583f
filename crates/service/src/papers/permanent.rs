//! The permanent codes of a branch's members, to be cut and handed out. They name members: for staff of the unit alone.

use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use report::Language;
use report::codes::{PermanentCode, PermanentSheet};
use store::units::MemberRecord;

use super::centre;
use crate::Service;
use crate::core::found;
use crate::tickets::{base, qr_svg};

/// The codes of everybody on the roll as HTML pages. Errors: `not_found` for what is no branch within the actor's subtree.
pub fn permanent_codes(service: &Service, actor: &Actor, id: UnitId) -> Result<String> {
    actor.require(Action::ReadUnits)?;
    let base = base(service)?;
    let sheet = service.read(|conn| {
        let unit = found(store::units::find(conn, id)?.filter(|unit| unit.kind == UnitKind::Branch))?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        let roll = store::units::members(conn, id)?;
        let on_roll = roll.into_iter().filter(|member| member.active);
        Ok(PermanentSheet {
            language: Language::Chinese,
            centre: centre(conn, unit.parent_id.unwrap_or(id))?,
            unit_name: unit.name,
            members: on_roll.map(|member| code(&base, member)).collect::<Result<_>>()?,
        })
    })?;
    report::codes::permanent_html(&sheet).map_err(Error::internal)
}

fn code(base: &qr::Base, member: MemberRecord) -> Result<PermanentCode> {
    let code = ballot::UnitCode::parse(&member.permanent_code).map_err(Error::internal)?;
    let address = qr::Address::member(base, &code);
    Ok(PermanentCode {
        name: member.name,
        post: member.post,
        qr_svg: qr_svg(&address)?,
        address: address.as_str().to_owned(),
    })
}
