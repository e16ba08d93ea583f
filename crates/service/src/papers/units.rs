//! The tree of units (组织名册), as page and workbook.

use std::collections::HashMap;

use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use report::Language;
use report::units::{UnitLevel, UnitList, UnitRow};
use store::Conn;
use store::units::UnitRecord;

use super::Workbook;
use crate::Service;
use crate::core::found;

/// Most units of a paper. A workbook takes more than anybody prints.
const MOST_PRINTED: usize = 5_000;
const MOST_ROWS: usize = 100_000;

/// The units of the reader's subtree, or below one of it, as one HTML page. Errors: `forbidden`, `not_found`, `invalid` where
/// they are too many to print.
pub fn units_page(service: &Service, actor: &Actor, under: Option<UnitId>) -> Result<String> {
    report::units::html(&list(service, actor, under, MOST_PRINTED)?).map_err(Error::internal)
}

/// The same as a workbook. Errors: `forbidden`, `not_found`, `invalid` where they are too many for a sheet.
pub fn units_workbook(service: &Service, actor: &Actor, under: Option<UnitId>) -> Result<Workbook> {
    let list = list(service, actor, under, MOST_ROWS)?;
    let bytes = report::units::xlsx(&list).map_err(Error::internal)?;
    Ok(Workbook { file_name: format!("{}组织名册.xlsx", list.unit_name), bytes })
}

fn list(service: &Service, actor: &Actor, under: Option<UnitId>, most: usize) -> Result<UnitList> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let top = found(store::units::find(conn, under.unwrap_or(actor.unit_id))?)?;
        actor.require_at(Action::ReadUnits, &top.path)?;
        let units = store::units::below(conn, &top.path, None)?;
        if units.len() > most {
            let words =
                format!("{}下面有 {} 个组织，一次最多 {most} 个，请先选一个下级组织", top.name, units.len());
            return Err(Error::field("under", "too_many", words));
        }
        let members = members(conn, &top, &units)?;
        let names: HashMap<UnitId, &str> = units.iter().map(|unit| (unit.id, unit.name.as_str())).collect();
        let depth = |unit: &UnitRecord| steps(unit).saturating_sub(steps(&top));
        let row = |unit: &UnitRecord| UnitRow {
            code: unit.code.clone(),
            name: unit.name.clone(),
            level: level(unit.kind),
            above: unit.parent_id.and_then(|id| names.get(&id)).map(|name| (*name).to_owned()),
            depth: depth(unit),
            active: unit.active,
            members: members.get(&unit.id).copied().unwrap_or(0),
        };
        let rows = units.iter().map(row).collect();
        let (language, as_of) = (Language::Chinese, service.now().date());
        Ok(UnitList { language, unit_name: top.name.clone(), as_of, rows })
    })
}

/// Levels of a path.
fn steps(unit: &UnitRecord) -> usize {
    unit.path.split('/').filter(|code| !code.is_empty()).count()
}

/// Members by unit: those of a branch, and for everything above it the sum.
fn members(conn: &mut Conn, top: &UnitRecord, units: &[UnitRecord]) -> Result<HashMap<UnitId, u32>> {
    let above: HashMap<UnitId, Option<UnitId>> = units.iter().map(|unit| (unit.id, unit.parent_id)).collect();
    let mut sums: HashMap<UnitId, u32> = HashMap::new();
    for (branch, _, count) in store::units::roll_sizes(conn, &top.path)? {
        let count = u32::try_from(count).unwrap_or(0);
        let mut at = Some(branch);
        while let Some(id) = at.filter(|id| above.contains_key(id)) {
            *sums.entry(id).or_default() += count;
            at = above.get(&id).copied().flatten();
        }
    }
    Ok(sums)
}

fn level(kind: UnitKind) -> UnitLevel {
    match kind {
        UnitKind::Province => UnitLevel::Province,
        UnitKind::City => UnitLevel::City,
        UnitKind::County => UnitLevel::County,
        UnitKind::Township => UnitLevel::Township,
        UnitKind::Branch => UnitLevel::Branch,
    }
}
