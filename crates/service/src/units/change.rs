//! Renames a unit, or takes it out of use.

use domain::error::Faults;
use domain::{Action, Actor, Result, UnitId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{NAME_LIMIT, UnitView};
use crate::core::found;
use crate::{Service, fields};

/// What is to change; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeUnit {
    /// A new name.
    #[schema(example = "柳湾村党总支")]
    pub name: Option<String>,
    /// Whether it takes part in cycles opened from now on.
    pub active: Option<bool>,
}

/// Changes a unit. Cycles that run already keep it. Errors: `not_found`, `invalid`.
pub fn change(service: &Service, actor: &Actor, id: UnitId, input: &ChangeUnit) -> Result<UnitView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let mut unit = found(store::units::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        let before = unit.name.clone();
        if let Some(name) = &input.name {
            let mut faults = Faults::default();
            unit.name = fields::line(&mut faults, "name", "名称", name, NAME_LIMIT);
            faults.finish()?;
            store::units::rename(tx.conn, id, &unit.name)?;
        }
        if let Some(active) = input.active {
            unit.active = active;
            store::units::set_active(tx.conn, id, active)?;
        }
        let detail = serde_json::json!({ "before": before, "unit": unit.name, "active": unit.active });
        tx.audit(id.uuid(), detail)?;
        Ok(unit.into())
    })
}
