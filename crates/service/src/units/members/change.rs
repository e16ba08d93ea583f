//! Changes a member on the roll.

use domain::error::Faults;
use domain::{Action, Actor, MemberId, Result};
use serde::Deserialize;
use store::units::MemberRecord;
use utoipa::ToSchema;

use super::{MemberView, name, post};
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
}

/// Changes a member. What is sealed keeps the roll as it was. Errors: `not_found`, `invalid`.
pub fn change(service: &Service, actor: &Actor, id: MemberId, input: &ChangeMember) -> Result<MemberView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let member = found(store::units::find_member(tx.conn, id)?)?;
        let unit = found(store::units::find(tx.conn, member.unit_id)?)?;
        actor.require_at(Action::ManageUnits, &unit.path)?;
        let member = changed(tx, member, input)?;
        store::units::update_member(tx.conn, &member)?;
        let detail = serde_json::json!({
            "unit": unit.name, "member": member.name, "committee": member.committee, "active": member.active,
        });
        tx.audit(id.uuid(), detail)?;
        let has_code = store::boxes::members_with_codes(tx.conn, member.unit_id)?.contains(&id);
        Ok(MemberView::new(member, has_code))
    })
}

fn changed(tx: &mut Tx<'_>, mut member: MemberRecord, input: &ChangeMember) -> Result<MemberRecord> {
    let mut faults = Faults::default();
    if let Some(text) = &input.name {
        member.name = name(&mut faults, "name", text);
    }
    if let Some(text) = &input.post {
        member.post = post(&mut faults, "post", text.as_deref());
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
