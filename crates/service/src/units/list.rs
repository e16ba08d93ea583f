//! Lists units of the actor's subtree.

use domain::unit::UnitKind;
use domain::{Action, Actor, Result, UnitId};
use store::units::UnitFilter;

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
        let items = rows.into_iter().map(UnitView::from).collect();
        Ok(query.paging.page(items, u64::try_from(total).unwrap_or(0)))
    })
}
