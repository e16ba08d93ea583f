//! Adds members to the roll of a branch.

use std::collections::HashSet;

use domain::error::Faults;
use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use serde::Deserialize;
use store::units::MemberRecord;
use utoipa::ToSchema;

use super::{MemberView, detail, name, post};
use crate::core::found;
use crate::{Service, Tx};

/// Most members added at once.
const MOST: usize = 500;

/// Members to be added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddMembers {
    /// One row each.
    pub members: Vec<NewMember>,
}

/// One new member.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// The name, different from every other name on the roll.
    #[schema(example = "党员甲")]
    pub name: String,
    /// Whether on the committee (班子成员).
    #[serde(default)]
    pub committee: bool,
    /// A title such as 书记.
    #[schema(example = "书记")]
    pub post: Option<String>,
    /// A word about the person, shown to those who rate them.
    #[schema(example = "护林员，联系 8 户")]
    pub detail: Option<String>,
}

/// Adds members; all rows or none. Errors: `not_found`, `invalid` with every bad row, e.g. `members[3].name`.
pub fn add(service: &Service, actor: &Actor, id: UnitId, input: &AddMembers) -> Result<Vec<MemberView>> {
    service.act(actor, Action::ManageUnits, |tx| {
        let unit = found(store::units::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        if unit.kind != UnitKind::Branch {
            return Err(Error::field("members", "not_a_branch", "党员要登记在支部名下，请先选择支部"));
        }
        let records = check(tx, id, &input.members)?;
        for record in &records {
            store::units::insert_member(tx.conn, record)?;
        }
        crate::cycles::members::join_all(tx, &[id])?;
        tx.audit(id.uuid(), serde_json::json!({ "unit": unit.name, "members_added": records.len() }))?;
        Ok(records.into_iter().map(|record| MemberView::new(record, false, Vec::new())).collect())
    })
}

fn check(tx: &mut Tx<'_>, unit_id: UnitId, rows: &[NewMember]) -> Result<Vec<MemberRecord>> {
    let mut faults = Faults::default();
    if rows.is_empty() || rows.len() > MOST {
        faults.add("members", "count", format!("一次登记 1 到 {MOST} 名党员"));
    }
    let roll = store::units::members(tx.conn, unit_id)?;
    let mut names: HashSet<String> = roll.into_iter().filter(|m| m.active).map(|m| m.name).collect();
    let mut records = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let field = format!("members[{index}].name");
        let name = name(&mut faults, &field, &row.name);
        if !name.is_empty() && !names.insert(name.clone()) {
            faults.add(field, "duplicate", format!("名册上已有“{name}”，同名请加注区分，如“{name}（二组）”"));
        }
        records.push(MemberRecord {
            id: tx.id(),
            unit_id,
            name,
            post: post(&mut faults, &format!("members[{index}].post"), row.post.as_deref()),
            committee: row.committee,
            active: true,
            permanent_code: super::permanent_code(tx),
            detail: detail(&mut faults, &format!("members[{index}].detail"), row.detail.as_deref()),
            created_at: tx.now,
        });
    }
    faults.finish()?;
    Ok(records)
}
