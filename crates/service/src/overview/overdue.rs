//! The problems whose deadline has passed, and the states of a cycle's problems.

use domain::problem::ProblemState;
use domain::{Actor, CycleId, Result};
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::problems::{self, Standing};

/// Most problems shown.
const MOST: usize = 5;

/// A problem that is overdue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OverdueProblem {
    /// Its id.
    pub id: Uuid,
    /// The cycle in which it was found.
    pub cycle_id: Uuid,
    /// The evaluation it came from.
    pub evaluation_id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// Whose problem it is: the member's name, else the branch's.
    #[schema(example = "柳湾村党支部")]
    pub subject_name: String,
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

/// The states of a cycle's problems that the actor may read; none for those who may not read problems.
pub(super) fn states(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<Vec<ProblemState>> {
    let all = problems::of_cycle(conn, actor, id, service.now().date())?;
    Ok(all.into_iter().map(|one| one.state).collect())
}

/// Those that are overdue longest.
pub(super) fn worst(overdue: Vec<Standing>) -> Vec<OverdueProblem> {
    let mut shown: Vec<_> = overdue.into_iter().filter_map(view).collect();
    shown.sort_by_key(|problem| std::cmp::Reverse(problem.days));
    shown.truncate(MOST);
    shown
}

fn view(one: Standing) -> Option<OverdueProblem> {
    let subject_name = one.subject_name().to_owned();
    let (days, commitment) = one.days.zip(one.commitment)?;
    Some(OverdueProblem {
        id: one.problem.id.uuid(),
        cycle_id: one.cycle_id.uuid(),
        evaluation_id: one.problem.evaluation_id.uuid(),
        unit_id: one.unit.id.uuid(),
        unit_name: one.unit.name,
        subject_name,
        text: one.problem.words,
        owner: commitment.owner,
        deadline: commitment.deadline,
        days,
    })
}
