//! The tree, level by level: a unit and what lies right below it.

use std::collections::HashMap;

use domain::{Action, Actor, Result, UnitId};
use serde::Serialize;
use store::Conn;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::UnitView;
use crate::Service;
use crate::core::found;

/// A unit in the tree.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TreeNode {
    /// The unit.
    #[serde(flatten)]
    pub unit: UnitView,
    /// How many units lie right below it.
    pub children: u64,
    /// How many members are on its roll.
    pub members: u64,
}

/// The units right below one; without `id` the top of the actor's subtree.
///
/// Errors: `not_found`.
pub fn children(service: &Service, actor: &Actor, id: Option<UnitId>) -> Result<Vec<TreeNode>> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let units = match id {
            Some(id) => {
                let unit = found(store::units::find(conn, id)?)?;
                actor.require_at(Action::ReadUnits, &unit.path)?;
                store::units::children(conn, id)?
            }
            None => vec![found(store::units::find(conn, actor.unit_id)?)?],
        };
        nodes(conn, units)
    })
}

fn nodes(conn: &mut Conn, units: Vec<UnitRecord>) -> Result<Vec<TreeNode>> {
    let ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
    let below = store::units::child_counts(conn, &ids)?;
    let below: HashMap<UnitId, i64> =
        below.into_iter().filter_map(|(id, count)| Some((id?, count))).collect();
    let members: HashMap<UnitId, i64> = store::units::member_counts(conn, &ids)?.into_iter().collect();
    let count = |counts: &HashMap<UnitId, i64>, id: UnitId| {
        counts.get(&id).and_then(|count| u64::try_from(*count).ok()).unwrap_or(0)
    };
    let node = |unit: UnitRecord| {
        let (children, members) = (count(&below, unit.id), count(&members, unit.id));
        TreeNode { unit: unit.into(), children, members }
    };
    Ok(units.into_iter().map(node).collect())
}
