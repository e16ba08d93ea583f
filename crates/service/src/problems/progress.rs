//! Reports progress, and that a measure is done.

use domain::error::Faults;
use domain::{Action, Actor, ProblemId, Result};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ProblemView, changed, commitment, note, noted, reach};
use crate::Service;

/// How far it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportProgress {
    /// 0 to 100.
    #[schema(example = 60)]
    pub percent: i32,
    /// Why it is late, or what was done; up to 200 characters, shown in public.
    #[serde(default)]
    #[schema(example = "锅炉配件未到，11 月 25 日装")]
    pub note: String,
}

/// A word on it.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Up to 200 characters.
    #[serde(default)]
    pub note: String,
}

/// Reports progress. Errors: `not_found`, `problem_not_assigned`, `problem_done`, `invalid` for `percent` and `note`.
pub fn progress(
    service: &Service,
    actor: &Actor,
    id: ProblemId,
    input: &ReportProgress,
) -> Result<ProblemView> {
    actor.require(Action::ReportProgress)?;
    let mut faults = Faults::default();
    faults.check((0..=100).contains(&input.percent), "percent", "range", "请填 0 到 100 之间的数");
    let text = note(&mut faults, &input.note);
    faults.finish()?;
    service.act(actor, Action::ReportProgress, |tx| {
        let standing = reach(tx, Action::ReportProgress, id)?;
        standing.state.require_assigned()?;
        let mut record = commitment(&standing)?;
        (record.progress, record.progress_note) = (input.percent, text.clone());
        store::problems::put_commitment(tx.conn, &record)?;
        noted(tx, id, "progress", Some(input.percent), &text)?;
        changed(service, tx, id)
    })
}

/// Reports a measure done; the township checks it. Errors: `not_found`, `problem_not_assigned`, `problem_done`.
pub fn done(service: &Service, actor: &Actor, id: ProblemId, input: &Note) -> Result<ProblemView> {
    actor.require(Action::ReportProgress)?;
    let mut faults = Faults::default();
    let text = note(&mut faults, &input.note);
    faults.finish()?;
    service.act(actor, Action::ReportProgress, |tx| {
        let standing = reach(tx, Action::ReportProgress, id)?;
        standing.state.require_assigned()?;
        let mut record = commitment(&standing)?;
        (record.progress, record.done_at) = (100, Some(tx.now));
        if !text.is_empty() {
            record.progress_note.clone_from(&text);
        }
        store::problems::put_commitment(tx.conn, &record)?;
        noted(tx, id, "done", Some(100), &text)?;
        changed(service, tx, id)
    })
}
