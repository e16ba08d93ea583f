//! Staff accounts.

mod change;
mod create;
mod list;

use domain::{Actor, Role};
use serde::Serialize;
use store::staff::StaffRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

pub use change::{ChangeStaff, ChangedStaff, change};
pub use create::{CreateStaff, CreatedStaff, create};
pub use list::{StaffQuery, list};

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
        }
    }
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
