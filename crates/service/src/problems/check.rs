//! The township's check of what was reported done: checked off (销号), or returned (退回重办).

use domain::error::Faults;
use domain::{Action, Actor, ProblemId, Result};
use store::problems::ProblemEventRecord;

use super::{NOTE, Note, ProblemView, changed, commitment, noted, reach, words};
use crate::Service;

/// Checks a problem off (销号). Errors: `not_found`, `problem_not_done`, `problem_checked`.
pub fn check(service: &Service, actor: &Actor, id: ProblemId) -> Result<ProblemView> {
    service.act(actor, Action::ManageProblems, |tx| {
        let standing = reach(tx, Action::ManageProblems, id)?;
        standing.state.require_done()?;
        let mut record = commitment(&standing)?;
        record.checked_at = Some(tx.now);
        store::problems::put_commitment(tx.conn, &record)?;
        noted(tx, id, "checked", None, "")?;
        changed(service, tx, id)
    })
}

/// Returns what was reported done (退回重办), with the reason; progress is again what was reported before.
///
/// Errors: `not_found`, `problem_not_done`, `problem_checked`, `invalid` for `note`.
pub fn return_to_work(service: &Service, actor: &Actor, id: ProblemId, input: &Note) -> Result<ProblemView> {
    actor.require(Action::ManageProblems)?;
    let mut faults = Faults::default();
    let reason = words(&mut faults, "note", "退回的原因", &input.note, NOTE);
    faults.finish()?;
    service.act(actor, Action::ManageProblems, |tx| {
        let standing = reach(tx, Action::ManageProblems, id)?;
        standing.state.require_done()?;
        let mut record = commitment(&standing)?;
        record.done_at = None;
        record.progress = reported(&store::problems::events(tx.conn, id)?);
        record.progress_note.clone_from(&reason);
        store::problems::put_commitment(tx.conn, &record)?;
        noted(tx, id, "returned", Some(record.progress), &reason)?;
        changed(service, tx, id)
    })
}

/// The percent last reported on the way.
fn reported(events: &[ProblemEventRecord]) -> i32 {
    events.iter().rev().filter(|event| event.kind == "progress").find_map(|event| event.percent).unwrap_or(0)
}
