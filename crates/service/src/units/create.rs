//! Enters a unit by hand, with an official or a local code.

use ballot::UnitCode;
use domain::entropy::Rng;
use domain::error::Faults;
use domain::unit::{UnitEventKind, UnitKind};
use domain::{Action, Actor, Result, UnitId};
use serde::Deserialize;
use store::Conn;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{NAME_LIMIT, UnitView, fresh_permanent_code, history};
use crate::core::found;
use crate::{Service, Tx, fields};

/// Longest code of a unit.
const CODE_LIMIT: usize = 32;

/// A new unit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateUnit {
    /// The unit above it.
    #[schema(example = "01931f00-0000-7000-8000-000000000001")]
    pub parent_id: Uuid,
    /// Its level, below the parent's.
    #[schema(example = "branch")]
    pub kind: UnitKind,
    /// Its name.
    #[schema(example = "柳湾村党支部")]
    pub name: String,
    /// Its official division code, or a local one of letters, digits and hyphens; left out, one is made.
    #[schema(example = "QH-013")]
    pub code: Option<String>,
}

/// Enters a unit. Errors: `not_found` where the parent is out of reach, `invalid`.
pub fn create(service: &Service, actor: &Actor, input: &CreateUnit) -> Result<UnitView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let parent = found(store::units::find(tx.conn, UnitId::new(input.parent_id))?)?;
        actor.require_at(Action::ManageUnits, &parent.path)?;
        let record = check(tx, &parent, input)?;
        store::units::insert(tx.conn, &record)?;
        history::write(
            tx,
            record.id,
            UnitEventKind::Created,
            None,
            &serde_json::json!({ "name": record.name }),
        )?;
        let detail = serde_json::json!({ "unit": record.name, "code": record.code, "created": true });
        tx.audit(record.id.uuid(), detail)?;
        Ok(record.into())
    })
}

pub(super) fn check(tx: &mut Tx<'_>, parent: &UnitRecord, input: &CreateUnit) -> Result<UnitRecord> {
    let mut faults = Faults::default();
    let name = fields::line(&mut faults, "name", "名称", &input.name, NAME_LIMIT);
    if input.kind <= parent.kind {
        faults.add("kind", "wrong_level", "下级组织的层级要低于上级组织，请重新选择层级");
    }
    let code = match input.code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) => given(tx.conn, &mut faults, code)?,
        None => format!("L{}", UnitCode::generate(&mut Rng(tx.entropy())).compact()),
    };
    faults.finish()?;
    let permanent_code = fresh_permanent_code(tx)?;
    Ok(UnitRecord {
        id: tx.id(),
        parent_id: Some(parent.id),
        kind: input.kind,
        path: domain::unit::path(Some(&parent.path), &code),
        code,
        permanent_code,
        name,
        active: true,
        created_at: tx.now,
    })
}

fn given(conn: &mut Conn, faults: &mut Faults, code: &str) -> Result<String> {
    if code.len() > CODE_LIMIT || !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        faults.add("code", "shape", format!("代码用字母、数字和短横线，最多 {CODE_LIMIT} 位"));
    } else if store::units::by_code(conn, code)?.is_some() {
        faults.add("code", "duplicate", "这个代码已经有组织在用，请换一个");
    }
    Ok(code.to_owned())
}
