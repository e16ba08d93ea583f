//! One entry of the record of work at a time, as it is kept on a phone.

use domain::error::Faults;
use domain::{Action, Actor, Error, EvaluationId, Result, WorkEntryId};
use store::evaluations::WorkEntryRecord;

use super::record::{Check, MOST, WorkEntryInput};
use super::unsealed;
use crate::core::found;
use crate::{Service, Tx};

/// Adds an entry at the end, or replaces the one that `input` names.
///
/// Errors: `not_found`, `already_sealed`, `invalid`, e.g. `text`.
pub fn save_entry(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &WorkEntryInput,
) -> Result<WorkEntryId> {
    service.act(actor, Action::KeepRecord, |tx| {
        let placed = unsealed(tx, Action::KeepRecord, id)?;
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        let mut entries = store::evaluations::work_entries(tx.conn, id)?;
        let place = match input.id {
            Some(one) => found(entries.iter().position(|entry| entry.id.uuid() == one))?,
            None if entries.len() >= MOST => {
                let detail = format!("工作实绩最多 {MOST} 条，请先删掉一条");
                return Err(Error::field("text", "count", detail));
            }
            None => entries.len(),
        };
        let mut check = Check { scheme: &scheme, id, before: &entries, faults: Faults::default() };
        let entry = check.entry(tx, "", i32::try_from(place).unwrap_or(i32::MAX), input)?;
        check.faults.finish()?;
        let saved = entry.id;
        if place == entries.len() {
            entries.push(entry);
        } else {
            entries[place] = entry;
        }
        write(tx, id, &placed.unit.name, entries)?;
        Ok(saved)
    })
}

/// Deletes an entry with its photos. Errors: `not_found`, `already_sealed`.
pub fn delete_entry(service: &Service, actor: &Actor, id: EvaluationId, entry: WorkEntryId) -> Result<()> {
    change(service, actor, id, entry, |entries, place| {
        entries.remove(place);
    })
}

/// Moves an entry up by one; the first stays. Errors: `not_found`, `already_sealed`.
pub fn raise_entry(service: &Service, actor: &Actor, id: EvaluationId, entry: WorkEntryId) -> Result<()> {
    change(service, actor, id, entry, |entries, place| entries.swap(place, place.saturating_sub(1)))
}

fn change(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    entry: WorkEntryId,
    act: impl FnOnce(&mut Vec<WorkEntryRecord>, usize),
) -> Result<()> {
    service.act(actor, Action::KeepRecord, |tx| {
        let placed = unsealed(tx, Action::KeepRecord, id)?;
        let mut entries = store::evaluations::work_entries(tx.conn, id)?;
        let place = found(entries.iter().position(|one| one.id == entry))?;
        act(&mut entries, place);
        write(tx, id, &placed.unit.name, entries)
    })
}

fn write(tx: &mut Tx<'_>, id: EvaluationId, unit: &str, mut entries: Vec<WorkEntryRecord>) -> Result<()> {
    for (position, entry) in (0..).zip(&mut entries) {
        entry.position = position;
    }
    store::evaluations::set_work_entries(tx.conn, id, &entries)?;
    tx.audit(id.uuid(), serde_json::json!({ "unit": unit, "entries": entries.len() }))
}
