//! Enters the first unit of an empty database, from the machine itself.

use domain::error::Faults;
use domain::unit::UnitKind;
use domain::{Action, Actor, Result};
use store::units::UnitRecord;

use super::{NAME_LIMIT, UnitView, fresh_permanent_code};
use crate::{Service, fields};

/// The unit that everything else will lie under.
#[derive(Debug, Clone)]
pub struct FirstUnit {
    /// Official division code, or a local one of letters, digits and hyphens.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
}

/// Enters the first unit. Where there are units already, the one with this code is given and nothing changes.
///
/// Errors: `invalid`, also where other units are there already.
pub fn first(service: &Service, actor: &Actor, input: &FirstUnit) -> Result<UnitView> {
    let code = super::get::full_code(input.code.trim());
    let known = service.read(|conn| Ok(store::units::below(conn, "/", None)?))?;
    if let Some(unit) = known.iter().find(|unit| unit.code == code) {
        actor.require_at(Action::ManageUnits, &unit.path)?;
        return Ok(unit.clone().into());
    }
    service.act(actor, Action::ManageUnits, |tx| {
        let mut faults = Faults::default();
        let name = fields::line(&mut faults, "name", "名称", &input.name, NAME_LIMIT);
        let fits = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        faults.check(fits, "code", "shape", "代码用字母、数字和短横线");
        let free = store::units::below(tx.conn, "/", None)?.is_empty();
        faults.check(free, "code", "not_first", "数据库里已经有组织了，请写其中一个的代码");
        faults.finish()?;
        let path = domain::unit::path(None, &code);
        actor.require_at(Action::ManageUnits, &path)?;
        let record = UnitRecord {
            id: tx.id(),
            parent_id: None,
            kind: input.kind,
            permanent_code: fresh_permanent_code(tx)?,
            path,
            code,
            name,
            active: true,
            created_at: tx.now,
        };
        store::units::insert(tx.conn, &record)?;
        let detail = serde_json::json!({ "unit": record.name, "code": record.code, "created": true });
        tx.audit(record.id.uuid(), detail)?;
        Ok(record.into())
    })
}
