//! Urges (催办): a line of the history and nothing else.

use domain::{Action, Actor, ProblemId, Result};

use super::{ProblemView, changed, noted, reach};
use crate::Service;

/// Urges the owner. Errors: `not_found`, `problem_not_assigned`, `problem_done`.
pub fn urge(service: &Service, actor: &Actor, id: ProblemId) -> Result<ProblemView> {
    service.act(actor, Action::ManageProblems, |tx| {
        let standing = reach(tx, Action::ManageProblems, id)?;
        standing.state.require_assigned()?;
        noted(tx, id, "urged", None, "")?;
        changed(service, tx, id)
    })
}
