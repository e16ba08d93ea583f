//! Keeps the branch's record of work: what was done this year.

use std::collections::BTreeSet;

use domain::error::Faults;
use domain::{Action, Actor, EvaluationId, Result};
use scoring::CheckedScheme;
use serde::Deserialize;
use store::evaluations::WorkEntryRecord;
use utoipa::ToSchema;

use super::unsealed;
use crate::core::found;
use crate::{Service, Tx, fields};

/// Most entries; the survey shows them all before the questions.
const MOST: usize = 40;

/// The record of work, in its order.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutWorkRecord {
    /// Replaces every entry kept so far.
    pub entries: Vec<WorkEntryInput>,
}

/// One entry.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkEntryInput {
    /// One of the kinds that the scheme's indicators name.
    #[schema(example = "project")]
    pub kind: String,
    /// The figure.
    #[serde(default)]
    #[schema(example = "3.2")]
    pub figure: String,
    /// The figure's unit.
    #[serde(default)]
    #[schema(example = "公里")]
    pub unit: String,
    /// What was done.
    #[schema(example = "硬化村东到桥头的路")]
    pub text: String,
    /// One line more.
    #[serde(default)]
    #[schema(example = "县里补 40 万，村里出 12 万")]
    pub note: String,
}

/// Saves the record. Errors: `not_found`, `already_sealed`, `invalid`, e.g. `entries[2].text`.
pub fn put_work_record(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &PutWorkRecord,
) -> Result<()> {
    service.act(actor, Action::KeepRecord, |tx| {
        let placed = unsealed(tx, Action::KeepRecord, id)?;
        let (cycle, _) = found(store::cycles::find(tx.conn, placed.evaluation.cycle_id)?)?;
        let scheme = service.scheme(tx.conn, cycle.scheme_id)?;
        let records = check(tx, &scheme, id, &input.entries)?;
        store::evaluations::set_work_entries(tx.conn, id, &records)?;
        tx.audit(id.uuid(), serde_json::json!({ "unit": placed.unit.name, "entries": records.len() }))
    })
}

fn check(
    tx: &Tx<'_>,
    scheme: &CheckedScheme,
    id: EvaluationId,
    rows: &[WorkEntryInput],
) -> Result<Vec<WorkEntryRecord>> {
    let kinds: BTreeSet<&str> =
        scheme.indicators.iter().flat_map(|indicator| &indicator.records).map(String::as_str).collect();
    let mut faults = Faults::default();
    if rows.len() > MOST {
        faults.add("entries", "count", format!("工作实绩最多 {MOST} 条，请合并或删减"));
    }
    let mut records = Vec::with_capacity(rows.len());
    for (position, row) in (0..).zip(rows) {
        let field = |name: &str| format!("entries[{position}].{name}");
        if !kinds.contains(row.kind.as_str()) {
            faults.add(field("kind"), "unknown_kind", "这个方案没有这一类实绩，请重新选择类别");
        }
        let figure = fields::may_be_empty(&mut faults, &field("figure"), "数字", &row.figure, 16);
        let unit = fields::may_be_empty(&mut faults, &field("unit"), "单位", &row.unit, 10);
        if figure.is_empty() && !unit.is_empty() {
            faults.add(field("figure"), "required", "填了单位，请把数字也填上");
        }
        records.push(WorkEntryRecord {
            id: tx.id(),
            evaluation_id: id,
            position,
            kind: row.kind.clone(),
            figure,
            unit,
            summary: fields::line(&mut faults, &field("text"), "做了什么", &row.text, 100),
            note: fields::may_be_empty(&mut faults, &field("note"), "说明", &row.note, 100),
        });
    }
    faults.finish()?;
    Ok(records)
}
