//! Merges a branch into another: members and history go to the successor, and so does the permanent code.

use std::collections::HashSet;

use domain::unit::{UnitEventKind, UnitKind};
use domain::{Action, Actor, Error, Result, UnitId};
use serde::Deserialize;
use store::Conn;
use store::units::{MemberRecord, UnitRecord};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{UnitView, history, refuse_sealed};
use crate::Service;
use crate::core::found;

/// Into which branch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeUnit {
    /// The successor, a branch in use.
    #[schema(example = "01931f00-0000-7000-8000-000000000001")]
    pub into_id: Uuid,
}

/// Merges a branch into another and gives the successor. The merged branch goes out of use for good; what it was rated
/// stays its own.
///
/// Errors: `not_found`; `invalid` where either is no branch in use; `already_sealed` while a box of either is sealed and
/// not opened.
pub fn merge(service: &Service, actor: &Actor, id: UnitId, input: &MergeUnit) -> Result<UnitView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let unit = found(store::units::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        let into = store::units::find(tx.conn, UnitId::new(input.into_id))?;
        let into = into.filter(|into| domain::unit::within(&into.path, &actor.scope));
        let into = into.ok_or_else(|| Error::field("into_id", "not_found", "没有这个支部，请重新选择"))?;
        check(&unit, &into)?;
        for one in [&unit, &into] {
            refuse_sealed(tx.conn, one, "合并")?;
        }
        let members = hand_over(tx.conn, &unit, &into)?;
        crate::cycles::members::join_all(tx, &[id, into.id])?;
        store::units::set_active(tx.conn, id, false)?;
        let detail = serde_json::json!({ "members": members });
        history::write(tx, id, UnitEventKind::MergedInto, Some(into.id), &detail)?;
        history::write(tx, into.id, UnitEventKind::Absorbed, Some(id), &detail)?;
        tx.audit(
            id.uuid(),
            serde_json::json!({ "unit": unit.name, "merged_into": into.name, "members": members }),
        )?;
        Ok(into.into())
    })
}

fn check(unit: &UnitRecord, into: &UnitRecord) -> Result<()> {
    let fault = |field: &str, code: &str, detail: &str| Err(Error::field(field, code, detail));
    if unit.kind != UnitKind::Branch || !unit.active {
        return fault("unit", "not_a_branch", "只有在用的支部可以合并");
    }
    if into.kind != UnitKind::Branch || !into.active {
        return fault("into_id", "not_a_branch", "要并入的应是在用的支部，请重新选择");
    }
    if unit.id == into.id {
        return fault("into_id", "same", "不能并入自己，请选另一个支部");
    }
    Ok(())
}

/// Gives every member to the successor. Where a name is taken there, the newcomer's gets a note of where it came from.
fn hand_over(conn: &mut Conn, unit: &UnitRecord, into: &UnitRecord) -> Result<u64> {
    let there = store::units::members(conn, into.id)?;
    let mut names: HashSet<String> = there.into_iter().filter(|one| one.active).map(|one| one.name).collect();
    let mut active = 0;
    for member in store::units::members(conn, unit.id)? {
        let mut name = member.name.clone();
        if member.active {
            active += 1;
            if names.contains(&name) {
                name = noted(&name, &unit.name, &names);
            }
            names.insert(name.clone());
        }
        store::units::update_member(conn, &MemberRecord { unit_id: into.id, name, ..member })?;
    }
    Ok(active)
}

/// 党员甲 of 石桥村党支部 → 党员甲（石桥村）, with a number where even that is taken.
fn noted(name: &str, unit: &str, taken: &HashSet<String>) -> String {
    let place = unit.trim_end_matches("党支部").trim_end_matches("党总支");
    let place: String = place.chars().take(20).collect();
    let first = format!("{name}（{place}）");
    let numbered = (2_u32..).map(|number| format!("{name}（{place}{number}）"));
    std::iter::once(first).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}
