//! The policy of a unit: what of its members is disclosed.

use domain::{Action, Actor, DisclosurePolicy, Result, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::policy_of;
use crate::Service;
use crate::core::found;

/// The policy of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureView {
    /// What holds.
    pub policy: DisclosurePolicy,
    /// What the unit set itself; `null` where it follows the unit above it.
    pub own: Option<DisclosurePolicy>,
}

/// What the unit sets itself.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutDisclosure {
    /// `null` to follow the unit above it.
    #[schema(example = "village")]
    pub policy: Option<DisclosurePolicy>,
}

/// The policy of a unit within the actor's subtree. Errors: `not_found`.
pub fn policy(service: &Service, actor: &Actor, id: UnitId) -> Result<DisclosureView> {
    service.read(|conn| {
        let unit = found(store::units::find(conn, id)?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        Ok(DisclosureView { policy: policy_of(conn, id)?, own: store::disclosure::policy(conn, id)? })
    })
}

/// Sets the policy of a unit. Errors: `not_found`.
pub fn put_policy(
    service: &Service,
    actor: &Actor,
    id: UnitId,
    input: PutDisclosure,
) -> Result<DisclosureView> {
    service.act(actor, Action::ManageUnits, |tx| {
        let unit = found(store::units::find(tx.conn, id)?)?;
        tx.actor.require_at(Action::ManageUnits, &unit.path)?;
        store::disclosure::set_policy(tx.conn, id, input.policy, tx.now)?;
        let now = input.policy.map_or("inherited", DisclosurePolicy::as_str);
        tx.audit(id.uuid(), json!({ "disclosure": now }))?;
        Ok(DisclosureView { policy: policy_of(tx.conn, id)?, own: input.policy })
    })
}
