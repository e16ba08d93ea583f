//! Lists units of the actor's subtree.

use std::collections::{BTreeSet, HashMap};

use domain::unit::UnitKind;
use domain::{Action, Actor, Result, UnitId};
use store::Conn;
use store::units::{UnitFilter, UnitRecord};

use super::UnitView;
use crate::Service;
use crate::core::found;
use crate::view::{Page, Paging};

/// Which units are wanted.
#[derive(Debug, Clone, Default)]
pub struct UnitQuery {
    /// Only this unit and what lies below it.
    pub under: Option<UnitId>,
    /// Only this level.
    pub kind: Option<UnitKind>,
    /// Part of name or code.
    pub q: Option<String>,
    /// Which page.
    pub paging: Paging,
}

/// Lists units in the order of the tree. Errors: `not_found` where `under` is out of reach.
pub fn list(service: &Service, actor: &Actor, query: &UnitQuery) -> Result<Page<UnitView>> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let under = match query.under {
            Some(id) => {
                let unit = found(store::units::find(conn, id)?)?;
                actor.require_at(Action::ReadUnits, &unit.path)?;
                Some(unit.path)
            }
            None => None,
        };
        let text = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let filter = UnitFilter { scope: actor.scope.clone(), under, kind: query.kind, text };
        let offset = i64::try_from(query.paging.offset()).unwrap_or(i64::MAX);
        let (rows, total) = store::units::page(conn, &filter, offset, i64::from(query.paging.limit()))?;
        let above = above(conn, &actor.scope, &rows)?;
        let items = rows.into_iter().zip(above).map(|(row, above)| UnitView { above, ..row.into() });
        Ok(query.paging.page(items.collect(), u64::try_from(total).unwrap_or(0)))
    })
}

/// The names of the units above each row, within `scope`.
pub(super) fn above(conn: &mut Conn, scope: &str, rows: &[UnitRecord]) -> Result<Vec<Vec<String>>> {
    let outside = scope.split('/').filter(|code| !code.is_empty()).count().saturating_sub(1);
    let codes = |row: &UnitRecord| -> Vec<String> {
        let all: Vec<&str> = row.path.split('/').filter(|code| !code.is_empty()).collect();
        let inside = all.iter().skip(outside).take(all.len().saturating_sub(outside + 1));
        inside.map(|code| (*code).to_owned()).collect()
    };
    let wanted: BTreeSet<String> = rows.iter().flat_map(&codes).collect();
    let wanted: Vec<String> = wanted.into_iter().collect();
    let names: HashMap<String, String> = store::units::names_of_codes(conn, &wanted)?.into_iter().collect();
    let named = |row: &UnitRecord| codes(row).iter().filter_map(|code| names.get(code).cloned()).collect();
    Ok(rows.iter().map(named).collect())
}
