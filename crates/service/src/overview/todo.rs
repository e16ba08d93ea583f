//! What is to be done next, as far as the reader may do it.

use domain::evaluation::EvaluationStatus as Status;
use domain::problem::ProblemState;
use domain::{Action, Actor, CycleId, EvaluationId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::preparation::EvaluationRow;
use crate::problems::OverdueCycle;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Todo {
    /// What: `facts`, `electorates`, `sessions`, `seal`, `voting`, `decide`, `open`, `reply`, `confirm`, `publish`, `correct`,
    /// `assign`, `overdue`, `overdue_elsewhere` (promises of other cycles), `check`, `reviews`.
    #[schema(example = "facts")]
    pub kind: &'static str,
    /// How many.
    #[schema(example = 3)]
    pub count: u32,
    /// Key of its text in the clients' locale files.
    #[schema(example = "todo.facts")]
    pub text_key: String,
    /// Where to do it.
    #[schema(example = "/console/evaluations?cycle=01931f00-0000-7000-8000-000000000003&status=preparing")]
    pub link: String,
}

/// The list, in the order of the main job.
/// `waiting` are the evaluations with a proposal about their ballots that the reader can confirm, `corrections` those with a
/// correction, `drafts` those whose branch has not replied, `reviews` what the account is still asked to review.
pub(super) fn of(
    actor: &Actor,
    cycle: CycleId,
    (rows, states, elsewhere): (&[EvaluationRow], &[ProblemState], &[OverdueCycle]),
    (waiting, corrections, drafts, reviews): (&[EvaluationId], &[EvaluationId], &[EvaluationId], usize),
) -> Vec<Todo> {
    let mut list = List { actor, cycle, todo: Vec::new() };
    list.reviews(reviews);
    let preparing = |row: &&EvaluationRow| row.status == Status::Preparing;
    let misses = |names: &'static [&'static str]| {
        move |row: &&EvaluationRow| row.ready.iter().any(|check| !check.ok && names.contains(&check.check))
    };
    let sealable =
        |row: &&EvaluationRow| row.ready.iter().all(|check| check.ok || check.severity == "warning");
    let rows = |fits: &dyn Fn(&&EvaluationRow) -> bool| rows.iter().filter(fits).count();
    let stands = |status: Status| rows(&|row| row.status == status);
    let electorates = misses(&["committee", "roll", "electorate_public", "superiors", "electorate"]);
    list.add("facts", Action::PrepareEvaluation, rows(&misses(&["facts_verified"])), "status=preparing");
    list.add("electorates", Action::PrepareEvaluation, rows(&electorates), "status=preparing");
    list.add("sessions", Action::ManageSessions, rows(&misses(&["session"])), "status=preparing");
    list.add("seal", Action::SealBox, rows(&|row| preparing(row) && sealable(row)), "status=preparing");
    list.add("voting", Action::ReadCycles, stands(Status::Voting), "status=voting");
    list.proposals("decide", Action::DecideBallots, waiting, "?step=open");
    list.add("open", Action::OpenBox, stands(Status::Closed), "status=closed");
    list.proposals("reply", Action::ReplyToRating, drafts, "?step=rating");
    list.add("confirm", Action::ConfirmRating, stands(Status::Draft), "status=draft");
    list.add("publish", Action::PublishRating, stands(Status::Confirmed), "status=confirmed");
    list.proposals("correct", Action::CorrectRating, corrections, "/why");
    let problems = |wanted: ProblemState| states.iter().filter(|state| **state == wanted).count();
    list.add("assign", Action::ManageProblems, problems(ProblemState::ToAssign), "state=to_assign");
    list.add("overdue", Action::ReadProblems, problems(ProblemState::Overdue), "state=overdue");
    list.elsewhere(elsewhere);
    list.add("check", Action::ManageProblems, problems(ProblemState::Done), "state=done");
    list.todo
}

struct List<'a> {
    actor: &'a Actor,
    cycle: CycleId,
    todo: Vec<Todo>,
}

impl List<'_> {
    /// What the reader is asked to review, on the page for it.
    fn reviews(&mut self, count: usize) {
        if count > 0 {
            self.todo.push(Todo {
                kind: "reviews",
                count: u32::try_from(count).unwrap_or(u32::MAX),
                text_key: "todo.reviews".into(),
                link: "/review".into(),
            });
        }
    }

    /// Proposals of others; the oldest is where the way leads.
    fn proposals(&mut self, kind: &'static str, action: Action, waiting: &[EvaluationId], then: &str) {
        let Some(first) = waiting.first().filter(|_| self.actor.role.allows(action)) else { return };
        self.todo.push(Todo {
            kind,
            count: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
            text_key: format!("todo.{kind}"),
            link: format!("/console/evaluations/{first}{then}"),
        });
    }

    /// What is overdue from other cycles; the way leads to the newest of them, which names the others.
    fn elsewhere(&mut self, cycles: &[OverdueCycle]) {
        let Some(first) = cycles.first() else { return };
        self.todo.push(Todo {
            kind: "overdue_elsewhere",
            count: cycles.iter().map(|one| one.count).sum(),
            text_key: "todo.overdue_elsewhere".into(),
            link: format!("/console/problems?cycle={}&state=overdue", first.cycle_id),
        });
    }

    fn add(&mut self, kind: &'static str, action: Action, count: usize, query: &str) {
        if count == 0 || !self.actor.role.allows(action) {
            return;
        }
        let page = if query.starts_with("state=") { "problems" } else { "evaluations" };
        self.todo.push(Todo {
            kind,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            text_key: format!("todo.{kind}"),
            link: format!("/console/{page}?cycle={}&{query}", self.cycle),
        });
    }
}
