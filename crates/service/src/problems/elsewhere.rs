//! Promises of other cycles that are overdue: a new cycle must not put them out of sight.

use std::collections::HashMap;

use domain::{Actor, CycleId, Result};
use jiff::civil::Date;
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Standing;

/// A cycle with promises that are overdue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OverdueCycle {
    /// The cycle.
    pub cycle_id: Uuid,
    /// Its name.
    #[schema(example = "2025年度")]
    pub cycle_name: String,
    /// How many.
    #[schema(example = 2)]
    pub count: u32,
}

/// How many of `overdue` belong to cycles other than `id`, the newest cycle first.
pub(crate) fn elsewhere(
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
    overdue: &[Standing],
) -> Result<Vec<OverdueCycle>> {
    let mut counts: HashMap<CycleId, u32> = HashMap::new();
    for one in overdue.iter().filter(|one| one.cycle_id != id) {
        *counts.entry(one.cycle_id).or_default() += 1;
    }
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    let named = store::cycles::visible(conn, &actor.scope)?.into_iter().filter_map(|(cycle, _)| {
        let count = counts.remove(&cycle.id)?;
        Some(OverdueCycle { cycle_id: cycle.id.uuid(), cycle_name: cycle.name, count })
    });
    Ok(named.collect())
}

/// The overdue problems of every cycle that the actor may read; none without the right to read problems.
pub(crate) fn overdue(conn: &mut Conn, actor: &Actor, today: Date) -> Result<Vec<Standing>> {
    if !actor.role.allows(domain::Action::ReadProblems) {
        return Ok(Vec::new());
    }
    let ledger = store::problems::overdue(conn, &actor.scope, &today.to_string())?;
    super::list::readable(actor, ledger, today)
}
