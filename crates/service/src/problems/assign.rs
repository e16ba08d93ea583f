//! Makes or changes a commitment: who will do what by when.

use domain::error::Faults;
use domain::{Action, Actor, Code, Error, ProblemId, Result};
use jiff::civil::Date;
use serde::Deserialize;
use store::problems::CommitmentRecord;
use utoipa::ToSchema;

use super::{OWNER, ProblemView, Standing, WORDS, changed, noted, reach, words};
use crate::Service;

/// A commitment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignProblem {
    /// As last read.
    #[schema(example = 1)]
    pub revision: i32,
    /// The problem in other words; as it is where absent.
    #[serde(default)]
    pub text: Option<String>,
    /// What will be done, up to 500 characters.
    #[schema(example = "清淤 380 米")]
    pub measure: String,
    /// Who answers for it, up to 40 characters.
    #[schema(example = "党员丙")]
    pub owner: String,
    /// By when: today or later. A deadline that has passed may stay as it is.
    #[schema(format = Date, example = "2026-12-15")]
    pub deadline: String,
}

/// Commits to a measure, an owner and a deadline, or changes them; an earlier promise stays in the history.
///
/// Errors: `not_found`, `stale`, `problem_done`, `problem_checked`, `invalid` with every field.
pub fn assign(service: &Service, actor: &Actor, id: ProblemId, input: &AssignProblem) -> Result<ProblemView> {
    service.act(actor, Action::ManageProblems, |tx| {
        let standing = reach(tx, Action::ManageProblems, id)?;
        standing.state.require_unsettled()?;
        let (text, record) = checked(&standing, input, tx.now.date())?;
        if !store::problems::advance(tx.conn, id, input.revision, &text)? {
            return Err(Error::new(Code::Stale));
        }
        store::problems::put_commitment(tx.conn, &record)?;
        let kind = if standing.commitment.is_some() { "reassigned" } else { "assigned" };
        noted(tx, id, kind, None, &promise(&standing, &record))?;
        changed(service, tx, id)
    })
}

fn checked(standing: &Standing, input: &AssignProblem, today: Date) -> Result<(String, CommitmentRecord)> {
    let mut faults = Faults::default();
    let text = input.text.as_deref().unwrap_or(&standing.problem.words);
    let text = words(&mut faults, "text", "问题", text, WORDS);
    let measure = words(&mut faults, "measure", "整改措施", &input.measure, WORDS);
    let owner = words(&mut faults, "owner", "责任人", &input.owner, OWNER);
    let deadline: Option<Date> = input.deadline.trim().parse().ok();
    match deadline {
        None => faults.add("deadline", "date", "请填写时限，如 2026-12-15"),
        Some(day) if day < today && standing.deadline != Some(day) => {
            faults.add("deadline", "past", "时限不能早于今天");
        }
        Some(_) => {}
    }
    faults.finish()?;
    let before = standing.commitment.as_ref();
    let record = CommitmentRecord {
        problem_id: standing.problem.id,
        measure,
        owner,
        deadline: deadline.unwrap_or(today).to_string(),
        progress: before.map_or(0, |before| before.progress),
        progress_note: before.map(|before| before.progress_note.clone()).unwrap_or_default(),
        done_at: None,
        checked_at: None,
    };
    Ok((text, record))
}

/// What was promised, and the deadline that it replaces: moving one is told, not hidden.
fn promise(standing: &Standing, record: &CommitmentRecord) -> String {
    let CommitmentRecord { measure, owner, deadline, .. } = record;
    match &standing.commitment {
        Some(before) if before.deadline != *deadline => {
            format!("{measure}；{owner}；{deadline}（原定 {}）", before.deadline)
        }
        _ => format!("{measure}；{owner}；{deadline}"),
    }
}
