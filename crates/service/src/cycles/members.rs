//! The evaluations of a branch's members: one for everybody on the roll, kept in step with it until sealing.

use std::collections::HashSet;

use domain::{MemberId, Result, SchemeId, UnitId};
use store::cycles::CycleRecord;
use store::evaluations::EvaluationRecord;

use crate::Tx;

/// Gives every member of a branch an evaluation in a cycle that rates members, and takes it from those who have left the
/// roll. Does nothing in a cycle of branches alone, and nothing once the box is sealed.
pub(crate) fn join(tx: &mut Tx<'_>, cycle: &CycleRecord, unit_id: UnitId) -> Result<()> {
    prune(tx, cycle, unit_id)?;
    add(tx, cycle, unit_id)
}

/// The same for branches whose rolls have changed, in every cycle that they take part in. Whoever went from one branch to
/// another leaves the first before joining the second.
pub(crate) fn join_all(tx: &mut Tx<'_>, unit_ids: &[UnitId]) -> Result<()> {
    let mut places = Vec::new();
    for unit_id in unit_ids {
        for placed in store::evaluations::of_unit(tx.conn, *unit_id)? {
            let cycle = store::cycles::find(tx.conn, placed.evaluation.cycle_id)?;
            places.extend(cycle.map(|(cycle, _)| (cycle, *unit_id)));
        }
    }
    for (cycle, unit_id) in &places {
        prune(tx, cycle, *unit_id)?;
    }
    places.iter().try_for_each(|(cycle, unit_id)| add(tx, cycle, *unit_id))
}

/// The scheme of the members, while their evaluations still follow the roll.
fn open(tx: &mut Tx<'_>, cycle: &CycleRecord, unit_id: UnitId) -> Result<Option<SchemeId>> {
    let sealed = store::boxes::of_branch(tx.conn, cycle.id, unit_id)?.is_some();
    Ok(cycle.member_scheme_id.filter(|_| !sealed))
}

fn active(tx: &mut Tx<'_>, unit_id: UnitId) -> Result<Vec<MemberId>> {
    let roll = store::units::members(tx.conn, unit_id)?;
    Ok(roll.into_iter().filter(|member| member.active).map(|member| member.id).collect())
}

fn prune(tx: &mut Tx<'_>, cycle: &CycleRecord, unit_id: UnitId) -> Result<()> {
    if open(tx, cycle, unit_id)?.is_none() {
        return Ok(());
    }
    let there: HashSet<MemberId> = active(tx, unit_id)?.into_iter().collect();
    for placed in store::evaluations::of_members(tx.conn, cycle.id, unit_id)? {
        if placed.evaluation.member_id.is_none_or(|id| !there.contains(&id)) {
            store::evaluations::remove(tx.conn, placed.evaluation.id)?;
        }
    }
    Ok(())
}

fn add(tx: &mut Tx<'_>, cycle: &CycleRecord, unit_id: UnitId) -> Result<()> {
    let Some(scheme_id) = open(tx, cycle, unit_id)? else { return Ok(()) };
    let evaluations = store::evaluations::of_members(tx.conn, cycle.id, unit_id)?;
    let known: HashSet<MemberId> =
        evaluations.iter().filter_map(|placed| placed.evaluation.member_id).collect();
    for id in active(tx, unit_id)?.into_iter().filter(|id| !known.contains(id)) {
        let evaluation = EvaluationRecord::new(tx.id(), cycle.id, unit_id, Some(id), scheme_id);
        store::evaluations::insert(tx.conn, &evaluation)?;
    }
    Ok(())
}
