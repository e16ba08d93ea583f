//! Staff accounts.

mod change;
mod create;
mod list;

use domain::error::Faults;
use domain::{Actor, MemberId, Result, Role, StaffId};
use serde::Serialize;
use store::staff::StaffRecord;
use store::units::{MemberRecord, UnitRecord};
use utoipa::ToSchema;
use uuid::Uuid;

pub use change::{ChangeStaff, ChangedStaff, change};
pub use create::{CreateStaff, CreatedStaff, create};
pub use list::{StaffQuery, list};

use crate::Tx;

const NAME_LIMIT: usize = 40;

/// An account as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StaffView {
    /// Its id.
    pub id: Uuid,
    /// What is typed to sign in.
    #[schema(example = "liuwan01")]
    pub login: String,
    /// The person's name.
    #[schema(example = "书记辰")]
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// The unit it is bound to.
    pub unit_id: Uuid,
    /// That unit's name.
    #[schema(example = "清河镇")]
    pub unit_name: String,
    /// Locked out.
    pub disabled: bool,
    /// The member whose account it is: reviews by account what that member signs. Of secretaries alone.
    pub member_id: Option<Uuid>,
    /// That member's name.
    #[schema(example = "党员甲")]
    pub member_name: Option<String>,
}

impl StaffView {
    pub(crate) fn new(staff: &StaffRecord, unit: &UnitRecord) -> Self {
        Self {
            id: staff.id.uuid(),
            login: staff.login.clone(),
            name: staff.name.clone(),
            role: staff.role,
            unit_id: unit.id.uuid(),
            unit_name: unit.name.clone(),
            disabled: staff.disabled,
            member_id: None,
            member_name: None,
        }
    }

    /// The same of a member's account.
    pub(crate) fn of_member(self, member: Option<(MemberId, String)>) -> Self {
        let (member_id, member_name) = member.unzip();
        Self { member_id: member_id.map(|id| id.uuid()), member_name, ..self }
    }
}

/// The member whose account it is to be, checked: of the secretary's own branch, on the roll, without another account.
fn member_of(
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    (role, unit): (Role, &UnitRecord),
    own: Option<StaffId>,
    wanted: Uuid,
) -> Result<Option<MemberRecord>> {
    let id = MemberId::new(wanted);
    let member = store::units::find_member(tx.conn, id)?;
    let Some(member) = member.filter(|member| member.unit_id == unit.id && member.active) else {
        faults.add("member_id", "not_found", "请从本支部的党员名册里选一位");
        return Ok(None);
    };
    faults.check(
        role == Role::BranchSecretary,
        "member_id",
        "not_a_secretary",
        "只有支部书记的账号要选是哪位党员，别的角色请留空",
    );
    if let Some(other) = store::staff::of_member(tx.conn, id)?.filter(|other| Some(other.id) != own) {
        let words = format!("{}已经有账号 {}，请先在那个账号里改掉", member.name, other.login);
        faults.add("member_id", "taken", words);
    }
    Ok(Some(member))
}

/// Whether the actor may create and change accounts of `other`: those of county and city belong to them, and to the
/// owner of the machine at its command line.
fn manages(actor: &Actor, other: Role) -> bool {
    match other {
        Role::County | Role::City => actor.staff_id.is_none() || actor.role == other,
        Role::TownshipAdmin
        | Role::BranchSecretary
        | Role::Scrutineer
        | Role::Superior
        | Role::Auditor
        | Role::Screen => true,
    }
}
