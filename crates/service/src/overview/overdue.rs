//! The problems of a cycle whose deadline has passed.

use domain::problem::ProblemState;
use domain::{Action, Actor, CycleId, Error, Result};
use jiff::civil::Date;
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;

/// Most problems shown.
const MOST: usize = 5;

/// A problem that is overdue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OverdueProblem {
    /// Its id.
    pub id: Uuid,
    /// The evaluation it came from.
    pub evaluation_id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// What was found.
    #[schema(example = "老年活动室没通暖气")]
    pub text: String,
    /// Who answers for it.
    #[schema(example = "党员乙")]
    pub owner: String,
    /// By when it was promised.
    #[schema(value_type = String, format = Date, example = "2026-11-10")]
    pub deadline: String,
    /// Days past the deadline.
    #[schema(example = 11)]
    pub days: i32,
}

/// A problem with its state.
pub(super) type Stated = (ProblemState, Option<OverdueProblem>);

/// Every problem of a cycle within the actor's subtree; none for those who may not read problems.
pub(super) fn problems(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<Vec<Stated>> {
    if !actor.role.allows(Action::ReadProblems) {
        return Ok(Vec::new());
    }
    let today = service.now().date();
    let ledger = store::problems::of_cycle(conn, id, &actor.scope)?;
    ledger.into_iter().map(|one| stated(one, today)).collect()
}

fn stated((problem, commitment, unit): store::problems::Ledger, today: Date) -> Result<Stated> {
    let Some(commitment) = commitment else {
        return Ok((ProblemState::of(None, false, false, today), None));
    };
    let deadline: Date = commitment.deadline.parse().map_err(Error::internal)?;
    let (done, checked) = (commitment.done_at.is_some(), commitment.checked_at.is_some());
    let state = ProblemState::of(Some(deadline), done, checked, today);
    if state != ProblemState::Overdue {
        return Ok((state, None));
    }
    let days = (today - deadline).get_days();
    let overdue = OverdueProblem {
        id: problem.id.uuid(),
        evaluation_id: problem.evaluation_id.uuid(),
        unit_id: unit.id.uuid(),
        unit_name: unit.name,
        text: problem.words,
        owner: commitment.owner,
        deadline: commitment.deadline,
        days,
    };
    Ok((state, Some(overdue)))
}

/// Those that are overdue longest.
pub(super) fn worst(problems: Vec<Stated>) -> Vec<OverdueProblem> {
    let mut overdue: Vec<_> = problems.into_iter().filter_map(|(_, overdue)| overdue).collect();
    overdue.sort_by_key(|problem| std::cmp::Reverse(problem.days));
    overdue.truncate(MOST);
    overdue
}
