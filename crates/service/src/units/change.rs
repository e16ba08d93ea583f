//! Renames a unit, or takes it out of use.

use domain::error::Faults;
use domain::unit::UnitEventKind;
use domain::{Action, Actor, Error, Result, UnitId};
use serde::Deserialize;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::{NAME_LIMIT, UnitView, history};
use crate::core::found;
use crate::{Service, Tx, fields};

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

/// Changes a unit. Cycles that run already keep it.
///
/// Errors: `not_found`, `invalid`; `already_sealed` while a box of it is sealed and not opened.
pub fn change(service: &Service, actor: &Actor, id: UnitId, input: &ChangeUnit) -> Result<UnitView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let mut unit = found(store::units::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        let before = unit.name.clone();
        rename(tx, &mut unit, input.name.as_deref())?;
        activate(tx, &mut unit, input.active)?;
        let detail = serde_json::json!({ "before": before, "unit": unit.name, "active": unit.active });
        tx.audit(id.uuid(), detail)?;
        Ok(unit.into())
    })
}

fn rename(tx: &mut Tx<'_>, unit: &mut UnitRecord, name: Option<&str>) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    let mut faults = Faults::default();
    let name = fields::line(&mut faults, "name", "名称", name, NAME_LIMIT);
    faults.finish()?;
    if name == unit.name {
        return Ok(());
    }
    super::refuse_sealed(tx.conn, unit, "改名")?;
    store::units::rename(tx.conn, unit.id, &name)?;
    let detail = serde_json::json!({ "before": unit.name, "after": name });
    history::write(tx, unit.id, UnitEventKind::Renamed, None, &detail)?;
    unit.name = name;
    Ok(())
}

fn activate(tx: &mut Tx<'_>, unit: &mut UnitRecord, active: Option<bool>) -> Result<()> {
    let Some(active) = active.filter(|active| *active != unit.active) else { return Ok(()) };
    let kind = if active {
        let successor = store::unit_events::successor(tx.conn, unit.clone())?;
        if successor.id != unit.id {
            let detail = format!("已经并入{}，不能再启用", successor.name);
            return Err(Error::field("active", "merged", detail));
        }
        UnitEventKind::Resumed
    } else {
        super::refuse_sealed(tx.conn, unit, "停用")?;
        UnitEventKind::Stopped
    };
    store::units::set_active(tx.conn, unit.id, active)?;
    history::write(tx, unit.id, kind, None, &serde_json::json!({}))?;
    unit.active = active;
    Ok(())
}
