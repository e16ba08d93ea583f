//! One unit.

use domain::{Action, Actor, Error, Result, UnitId};

use super::UnitView;
use crate::Service;
use crate::core::found;

/// A unit of the actor's subtree. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: UnitId) -> Result<UnitView> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let unit = found(store::units::find(conn, id)?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        let above = super::list::above(conn, &actor.scope, std::slice::from_ref(&unit))?;
        Ok(UnitView { above: above.into_iter().flatten().collect(), ..unit.into() })
    })
}

/// A unit of the actor's subtree by its code. A division code may be given short, without the zeros it is filled up
/// with: `371425106`. Errors: `invalid` with the field `unit` where there is none in reach.
pub fn by_code(service: &Service, actor: &Actor, code: &str) -> Result<UnitView> {
    actor.require(Action::ReadUnits)?;
    let given = code.trim();
    let unit = service.read(|conn| {
        let exact = store::units::by_code(conn, given)?;
        Ok(match exact {
            Some(unit) => Some(unit),
            None => store::units::by_code(conn, &full_code(given))?,
        })
    })?;
    let unit = unit.filter(|unit| domain::unit::within(&unit.path, &actor.scope));
    let none = || Error::field("unit", "not_found", format!("没有代码为 {given} 的组织"));
    unit.map(UnitView::from).ok_or_else(none)
}

/// A division code filled up to 12 digits with zeros; any other code as it is.
pub(super) fn full_code(code: &str) -> String {
    let division = matches!(code.len(), 2 | 4 | 6 | 9) && code.bytes().all(|byte| byte.is_ascii_digit());
    if division { format!("{code:0<12}") } else { code.to_owned() }
}
