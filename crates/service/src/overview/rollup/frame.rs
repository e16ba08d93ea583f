//! What a roll-up is about: unit, level, year, and what may be chosen instead.

use std::collections::{BTreeMap, HashMap};

use domain::unit::UnitKind;
use domain::{Actor, CycleId, Error, Result};
use store::Conn;
use store::units::UnitRecord;

use super::{RollUpScheme, RollUpUnit};
use crate::Service;
use crate::core::found;
use crate::view::TextMap;

/// The cycles of a year.
pub(super) struct Frame {
    pub year: Option<i32>,
    pub years: Vec<i32>,
    pub schemes: Vec<RollUpScheme>,
    /// Names of the year's cycles.
    pub cycles: HashMap<CycleId, String>,
}

/// The reader's own unit; the highest one for the owner of the machine, who has none.
pub(super) fn own(conn: &mut Conn, actor: &Actor) -> Result<UnitRecord> {
    match store::units::find(conn, actor.unit_id)? {
        Some(unit) => Ok(unit),
        None => found(store::rollup::units(conn, &actor.scope)?.into_iter().next()),
    }
}

/// The level asked for, or the next one below, and the levels that there may be. Errors: `invalid`.
pub(super) fn level(of: UnitKind, asked: Option<UnitKind>) -> Result<(UnitKind, Vec<UnitKind>)> {
    let below: Vec<UnitKind> = [UnitKind::City, UnitKind::County, UnitKind::Township]
        .into_iter()
        .filter(|level| *level > of)
        .collect();
    let levels = if below.is_empty() { vec![UnitKind::Township] } else { below };
    match asked {
        None => Ok((levels[0], levels)),
        Some(level) if levels.contains(&level) => Ok((level, levels)),
        Some(_) => Err(Error::field("level", "wrong_level", "汇总的层级要低于所选的组织，最低到镇")),
    }
}

pub(super) fn read(
    service: &Service,
    conn: &mut Conn,
    unit: &UnitRecord,
    year: Option<i32>,
) -> Result<Frame> {
    let cycles = store::cycles::visible(conn, &unit.path)?;
    let mut years: Vec<i32> = cycles.iter().map(|(cycle, _)| cycle.year).collect();
    years.dedup();
    let year = year.or(years.first().copied());
    let mut schemes = BTreeMap::new();
    let mut names = HashMap::new();
    for (cycle, _) in cycles.into_iter().filter(|(cycle, _)| Some(cycle.year) == year) {
        for id in std::iter::once(cycle.scheme_id).chain(cycle.member_scheme_id) {
            let scheme = service.scheme(conn, id)?;
            schemes.entry(scheme.id.clone()).or_insert_with(|| TextMap::from(&scheme.title));
        }
        names.insert(cycle.id, cycle.name);
    }
    let schemes = schemes.into_iter().map(|(id, title)| RollUpScheme { id, title }).collect();
    Ok(Frame { year, years, schemes, cycles: names })
}

/// The units above `unit` within the reader's reach, the highest first.
pub(super) fn above(conn: &mut Conn, actor: &Actor, unit: &UnitRecord) -> Result<Vec<RollUpUnit>> {
    let mut above = Vec::new();
    let mut parent = unit.parent_id;
    while let Some(id) = parent {
        let unit = found(store::units::find(conn, id)?)?;
        if !domain::unit::within(&unit.path, &actor.scope) {
            break;
        }
        above.push(brief(&unit));
        parent = unit.parent_id;
    }
    above.reverse();
    Ok(above)
}

pub(super) fn brief(unit: &UnitRecord) -> RollUpUnit {
    RollUpUnit { id: unit.id.uuid(), name: unit.name.clone(), kind: unit.kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_the_next_one_below_unless_told() {
        let level = |of, asked| super::level(of, asked).map(|(level, _)| level).map_err(|e| e.code);
        assert_eq!(level(UnitKind::City, None), Ok(UnitKind::County));
        assert_eq!(level(UnitKind::City, Some(UnitKind::Township)), Ok(UnitKind::Township));
        assert_eq!(level(UnitKind::County, None), Ok(UnitKind::Township));
        assert_eq!(level(UnitKind::Township, None), Ok(UnitKind::Township));
        assert!(level(UnitKind::County, Some(UnitKind::City)).is_err());
        assert!(level(UnitKind::County, Some(UnitKind::Branch)).is_err());
    }
}
