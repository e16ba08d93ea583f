//! Locks an account out or lets it in again, renames it, or gives it a new password.

use domain::error::Faults;
use domain::{Action, Actor, Code, Error, Result, StaffId};
use serde::{Deserialize, Serialize};
use store::staff::StaffRecord;
use utoipa::ToSchema;

use super::{NAME_LIMIT, StaffView, manages};
use crate::auth::password;
use crate::core::found;
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
        check(actor, &mut staff, input)?;
        store::staff::rename(tx.conn, id, &staff.name)?;
        store::staff::set_disabled(tx.conn, id, staff.disabled)?;
        if let Some(hash) = &hash {
            store::staff::set_password(tx.conn, id, hash)?;
        }
        end_sign_ins(tx, &staff, hash.is_some())?;
        let detail = serde_json::json!({
            "login": staff.login, "name": staff.name, "disabled": staff.disabled, "password_reset": hash.is_some(),
        });
        tx.audit(id.uuid(), detail)?;
        Ok(ChangedStaff { staff: StaffView::new(&staff, &unit), password: made })
    })
}

fn check(actor: &Actor, staff: &mut StaffRecord, input: &ChangeStaff) -> Result<()> {
    let mut faults = Faults::default();
    if let Some(name) = &input.name {
        staff.name = fields::line(&mut faults, "name", "姓名", name, NAME_LIMIT);
    }
    let own = actor.staff_id == Some(staff.id);
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
