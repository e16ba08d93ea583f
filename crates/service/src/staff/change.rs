//! Locks an account out or lets it in again, renames it, says which member's it is, or gives it a new password.

use domain::error::Faults;
use domain::{Action, Actor, Code, Error, Result, StaffId};
use serde::{Deserialize, Serialize};
use store::staff::StaffRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{NAME_LIMIT, StaffView, manages, member_of};
use crate::auth::password;
use crate::core::found;
use crate::view::nullable;
use crate::{Service, Tx, fields};

/// What is to change; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeStaff {
    /// The person's name.
    #[schema(example = "书记巳")]
    pub name: Option<String>,
    /// Lock out or let in again. Locking out ends every sign-in at once.
    pub disabled: Option<bool>,
    /// The member whose account a secretary's is; `null` for nobody's.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    pub member_id: Option<Option<Uuid>>,
    /// Make a new password and end every sign-in.
    #[serde(default)]
    pub reset_password: bool,
}

/// The account after the change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedStaff {
    /// The account.
    #[serde(flatten)]
    pub staff: StaffView,
    /// The new password, shown this once; `null` where none was asked for.
    #[schema(example = "k3vr8mq2x9pd")]
    pub password: Option<String>,
}

/// Changes an account. Errors: `not_found`, `forbidden` for accounts of county and city, `invalid` for the own account.
pub fn change(service: &Service, actor: &Actor, id: StaffId, input: &ChangeStaff) -> Result<ChangedStaff> {
    actor.require(Action::ManageStaff)?;
    let made = input.reset_password.then(|| password::generate(service.entropy()));
    let hash = made.as_deref().map(|made| password::hash(made, service.entropy())).transpose()?;
    service.act(actor, Action::ManageStaff, |tx| {
        let (mut staff, unit) = found(store::staff::find(tx.conn, id)?)?;
        actor.require_at(Action::ManageStaff, &unit.path)?;
        if !manages(actor, staff.role) {
            return Err(Error::new(Code::Forbidden));
        }
        check(tx, (&mut staff, &unit), input)?;
        store::staff::rename(tx.conn, id, &staff.name)?;
        store::staff::set_member(tx.conn, id, staff.member_id)?;
        store::staff::set_disabled(tx.conn, id, staff.disabled)?;
        if let Some(hash) = &hash {
            store::staff::set_password(tx.conn, id, hash)?;
        }
        end_sign_ins(tx, &staff, hash.is_some())?;
        let member = store::staff::members_of(tx.conn, &[id])?.pop().map(|(_, id, name)| (id, name));
        let detail = serde_json::json!({
            "login": staff.login, "name": staff.name, "disabled": staff.disabled, "password_reset": hash.is_some(),
            "member": member.as_ref().map(|(_, name)| name),
        });
        tx.audit(id.uuid(), detail)?;
        Ok(ChangedStaff { staff: StaffView::new(&staff, &unit).of_member(member), password: made })
    })
}

fn check(tx: &mut Tx<'_>, (staff, unit): (&mut StaffRecord, &UnitRecord), input: &ChangeStaff) -> Result<()> {
    let mut faults = Faults::default();
    if let Some(name) = &input.name {
        staff.name = fields::line(&mut faults, "name", "姓名", name, NAME_LIMIT);
    }
    if let Some(wanted) = input.member_id {
        staff.member_id = match wanted {
            Some(id) => {
                member_of(tx, &mut faults, (staff.role, unit), Some(staff.id), id)?.map(|member| member.id)
            }
            None => None,
        };
    }
    let own = tx.actor.staff_id == Some(staff.id);
    faults.check(
        !(own && input.disabled == Some(true)),
        "disabled",
        "own",
        "不能停用自己的账号，请让别的管理员来做",
    );
    faults.check(!(own && input.reset_password), "reset_password", "own", "自己的密码请在“修改密码”里改");
    staff.disabled = input.disabled.unwrap_or(staff.disabled);
    faults.finish()
}

fn end_sign_ins(tx: &mut Tx<'_>, staff: &StaffRecord, reset: bool) -> Result<()> {
    if staff.disabled || reset {
        store::staff::revoke_all(tx.conn, staff.id, tx.now)?;
    }
    Ok(())
}
