//! Changes a member on the roll.

use domain::error::Faults;
use domain::{Action, Actor, MemberId, Result};
use serde::Deserialize;
use store::units::MemberRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{MemberView, detail, name, post, relatives_of};
use crate::core::found;
use crate::view::nullable;
use crate::{Service, Tx};

/// What is to change; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMember {
    /// A new name.
    #[schema(example = "党员甲")]
    pub name: Option<String>,
    /// A new title; `null` takes it away.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "副书记")]
    pub post: Option<Option<String>>,
    /// Whether on the committee (班子成员).
    pub committee: Option<bool>,
    /// Whether still on the roll.
    pub active: Option<bool>,
    /// A new word about the person.
    #[schema(example = "护林员，联系 8 户")]
    pub detail: Option<String>,
    /// Declared relatives on the same roll (回避), all of them.
    #[schema(example = json!([]))]
    pub relatives: Option<Vec<Uuid>>,
}

/// Changes a member. What is sealed keeps the roll as it was. Errors: `not_found`, `invalid`.
pub fn change(service: &Service, actor: &Actor, id: MemberId, input: &ChangeMember) -> Result<MemberView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let member = found(store::units::find_member(tx.conn, id)?)?;
        let unit = found(store::units::find(tx.conn, member.unit_id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        let member = changed(tx, member, input)?;
        store::units::update_member(tx.conn, &member)?;
        if let Some(relatives) = &input.relatives {
            let relatives = on_roll(tx, &member, relatives)?;
            store::units::set_relatives(tx.conn, id, &relatives)?;
        }
        crate::cycles::members::join_all(tx, &[member.unit_id])?;
        let detail = serde_json::json!({
            "unit": unit.name, "member": member.name, "committee": member.committee, "active": member.active,
            "relatives": input.relatives.as_ref().map(Vec::len),
        });
        tx.audit(id.uuid(), detail)?;
        let has_code = store::boxes::members_with_codes(tx.conn, member.unit_id)?.contains(&id);
        let relatives = relatives_of(&store::units::relatives(tx.conn, member.unit_id)?, id);
        Ok(MemberView::new(member, has_code, relatives))
    })
}

/// Checks that declared relatives are others of the same roll.
fn on_roll(tx: &mut Tx<'_>, member: &MemberRecord, relatives: &[Uuid]) -> Result<Vec<MemberId>> {
    let roll = store::units::members(tx.conn, member.unit_id)?;
    let mut faults = Faults::default();
    let mut ids = Vec::with_capacity(relatives.len());
    for (index, id) in relatives.iter().map(|id| MemberId::new(*id)).enumerate() {
        let field = format!("relatives[{index}]");
        if id == member.id || !roll.iter().any(|other| other.id == id) {
            faults.add(field, "not_found", "亲属要从同一支部的其他党员里选");
        } else if !ids.contains(&id) {
            ids.push(id);
        }
    }
    faults.finish()?;
    Ok(ids)
}

fn changed(tx: &mut Tx<'_>, mut member: MemberRecord, input: &ChangeMember) -> Result<MemberRecord> {
    let mut faults = Faults::default();
    if let Some(text) = &input.name {
        member.name = name(&mut faults, "name", text);
    }
    if let Some(text) = &input.post {
        member.post = post(&mut faults, "post", text.as_deref());
    }
    if input.detail.is_some() {
        member.detail = detail(&mut faults, "detail", input.detail.as_deref());
    }
    member.committee = input.committee.unwrap_or(member.committee);
    member.active = input.active.unwrap_or(member.active);
    let roll = store::units::members(tx.conn, member.unit_id)?;
    let twin = |other: &MemberRecord| other.active && other.id != member.id && other.name == member.name;
    if member.active && roll.iter().any(twin) {
        faults.add("name", "duplicate", "名册上已有同名党员，请加注区分");
    }
    faults.finish()?;
    Ok(member)
}
