//! Splits a branch: a new one beside it takes some of its members.

use std::collections::HashSet;

use domain::error::Faults;
use domain::unit::{UnitEventKind, UnitKind};
use domain::{Action, Actor, Error, MemberId, Result, UnitId};
use serde::Deserialize;
use store::Conn;
use store::units::MemberRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::create::{self, CreateUnit};
use super::{UnitView, history, refuse_sealed};
use crate::Service;
use crate::core::found;

/// The new branch, and who goes there.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitUnit {
    /// Its name.
    #[schema(example = "柳湾新村党支部")]
    pub name: String,
    /// Its official division code, or a local one of letters, digits and hyphens; left out, one is made.
    #[schema(example = "QH-014")]
    pub code: Option<String>,
    /// Members of the branch who go to the new one.
    pub member_ids: Vec<Uuid>,
}

/// Splits a branch and gives the new one.
///
/// Errors: `not_found`; `invalid` e.g. `member_ids[2]`; `already_sealed` while a box of it is sealed and not opened.
pub fn split(service: &Service, actor: &Actor, id: UnitId, input: &SplitUnit) -> Result<UnitView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let unit = found(store::units::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        if unit.kind != UnitKind::Branch || !unit.active {
            return Err(Error::field("unit", "not_a_branch", "只有在用的支部可以分设"));
        }
        refuse_sealed(tx.conn, &unit, "分设")?;
        let parent = found(unit.parent_id.map(|id| store::units::find(tx.conn, id)).transpose()?.flatten())?;
        let going = going(tx.conn, id, &input.member_ids)?;
        let new = CreateUnit {
            parent_id: parent.id.uuid(),
            kind: UnitKind::Branch,
            name: input.name.clone(),
            code: input.code.clone(),
        };
        let record = create::check(tx, &parent, &new)?;
        store::units::insert(tx.conn, &record)?;
        let detail = serde_json::json!({ "members": going.len() });
        for member in going {
            store::units::update_member(tx.conn, &MemberRecord { unit_id: record.id, ..member })?;
        }
        crate::cycles::members::join_all(tx, &[id, record.id])?;
        history::write(tx, id, UnitEventKind::SplitOff, Some(record.id), &detail)?;
        history::write(tx, record.id, UnitEventKind::SplitFrom, Some(id), &detail)?;
        tx.audit(
            id.uuid(),
            serde_json::json!({ "unit": unit.name, "split_off": record.name, "members": detail["members"] }),
        )?;
        Ok(record.into())
    })
}

fn going(conn: &mut Conn, id: UnitId, chosen: &[Uuid]) -> Result<Vec<MemberRecord>> {
    let mut faults = Faults::default();
    faults.check(!chosen.is_empty(), "member_ids", "required", "请选出转到新支部的党员");
    let roll = store::units::members(conn, id)?;
    let mut seen = HashSet::new();
    let mut going = Vec::with_capacity(chosen.len());
    for (index, id) in chosen.iter().map(|id| MemberId::new(*id)).enumerate() {
        let member = roll.iter().find(|member| member.id == id && member.active);
        match member.filter(|_| seen.insert(id)) {
            Some(member) => going.push(member.clone()),
            None => faults.add(format!("member_ids[{index}]"), "not_found", "名册上没有这名党员，或选了两次"),
        }
    }
    faults.finish()?;
    Ok(going)
}
