//! Problems and commitments (问题、整改承诺): what was found, who will do what by when, and how far it is.
//!
//! A problem's state is derived from its commitment, the recorded acts and the day ([`ProblemState::of`]); nothing has to
//! run at midnight. Not here: how problems are worded and how a list is printed (`report`).

mod assign;
mod check;
mod comments;
mod draw;
mod elsewhere;
mod follow;
mod history;
mod list;
mod progress;
mod proposal;
mod register;
mod urge;

use domain::error::Faults;
use domain::problem::{ProblemSource, ProblemState};
use domain::{Action, CycleId, Error, Instant, ProblemId, Result};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use store::Conn;
use store::evaluations::Placed;
use store::problems::{CommitmentRecord, Ledger, ProblemEventRecord, ProblemRecord};
use store::units::{MemberRecord, UnitRecord};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::core::found;
use crate::{Service, Tx};

pub use assign::{AssignProblem, assign};
pub use check::{check, return_to_work};
pub use comments::{CommentView, comments};
pub use draw::{Drawn, draw};
pub use elsewhere::OverdueCycle;
pub use follow::{FollowUp, FollowUpAnswer, Promise, follow_up};
pub use history::{ProblemEvent, ProblemHistory, history};
pub use list::{ProblemCounts, ProblemList, ProblemQuery, list};
pub use progress::{Note, ReportProgress, done, progress};
pub use register::{RegisterProblem, register};
pub use urge::urge;

pub(crate) use elsewhere::{elsewhere, overdue};
pub(crate) use list::{in_order, of_cycle, sorted};
pub(crate) use proposal::ByEvaluation;

/// Most characters of a problem or a measure.
const WORDS: usize = 500;
/// Most characters of a note.
const NOTE: usize = 200;
/// Most characters of an owner's name.
const OWNER: usize = 40;

/// A problem with its commitment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemView {
    /// Its id.
    pub id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// The member, where it is a member's problem and not the branch's.
    pub member_id: Option<Uuid>,
    /// Whose problem it is: the member's name, else the branch's.
    #[schema(example = "柳湾村党支部")]
    pub subject_name: String,
    /// The evaluation it came from.
    pub evaluation_id: Uuid,
    /// Where it was found.
    pub source: ProblemSource,
    /// The source in words.
    #[schema(example = "群众反映 22 条")]
    pub source_text: String,
    /// The problem.
    #[schema(example = "老年活动室没通暖气")]
    pub text: String,
    /// What will be done.
    #[schema(example = "换暖气片 6 组")]
    pub measure: Option<String>,
    /// Who answers for it.
    #[schema(example = "党员乙")]
    pub owner: Option<String>,
    /// By when.
    #[schema(value_type = Option<String>, format = Date, example = "2026-12-15")]
    pub deadline: Option<String>,
    /// Percent, 0 to 100.
    #[schema(example = 60)]
    pub progress: i32,
    /// The last word on it.
    pub progress_note: Option<String>,
    /// How far it is.
    pub state: ProblemState,
    /// Days past the deadline where positive, days left where negative; `null` without a deadline or once done.
    #[schema(example = -12)]
    pub days: Option<i32>,
    /// Counts changes; sent back with a change.
    #[schema(example = 1)]
    pub revision: i32,
    /// A measure to start from, while nobody is assigned.
    pub proposed_measure: Option<String>,
    /// A deadline to start from, while nobody is assigned.
    #[schema(value_type = Option<String>, format = Date)]
    pub proposed_deadline: Option<String>,
}

/// A problem with what follows from its commitment on one day.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// The cycle in which it was found.
    pub cycle_id: CycleId,
    pub problem: ProblemRecord,
    pub commitment: Option<CommitmentRecord>,
    pub unit: UnitRecord,
    /// The member, where it is one's.
    pub member: Option<MemberRecord>,
    pub deadline: Option<Date>,
    pub state: ProblemState,
    /// Past the deadline where positive; none once done.
    pub days: Option<i32>,
}

impl Standing {
    pub(crate) fn of(ledger: Ledger, today: Date) -> Result<Self> {
        let Ledger { cycle_id, problem, commitment, unit, member } = ledger;
        let deadline: Option<Date> = commitment
            .as_ref()
            .map(|commitment| commitment.deadline.parse().map_err(Error::internal))
            .transpose()?;
        let done = commitment.as_ref().is_some_and(|commitment| commitment.done_at.is_some());
        let checked = commitment.as_ref().is_some_and(|commitment| commitment.checked_at.is_some());
        let state = ProblemState::of(deadline, done, checked, today);
        let days = deadline.filter(|_| !done && !checked).map(|deadline| (today - deadline).get_days());
        Ok(Self { cycle_id, problem, commitment, unit, member, deadline, state, days })
    }

    /// Name of whose problem it is: the member's, else the branch's.
    pub(crate) fn subject_name(&self) -> &str {
        self.member.as_ref().map_or(&self.unit.name, |member| &member.name)
    }

    /// The member with the branch before the name, or the branch.
    pub(crate) fn full_name(&self) -> String {
        match &self.member {
            Some(member) => format!("{} {}", self.unit.name, member.name),
            None => self.unit.name.clone(),
        }
    }

    /// What it takes to read it: members' problems are for those who may read members' ratings.
    fn permission(&self) -> Action {
        if self.member.is_some() { Action::ReadMemberRatings } else { Action::ReadProblems }
    }

    fn view(self) -> ProblemView {
        let subject_name = self.subject_name().to_owned();
        let (measure, owner, deadline, progress, progress_note) = match self.commitment {
            Some(commitment) => (
                Some(commitment.measure),
                Some(commitment.owner),
                Some(commitment.deadline),
                commitment.progress,
                Some(commitment.progress_note).filter(|note| !note.is_empty()),
            ),
            None => (None, None, None, 0, None),
        };
        ProblemView {
            id: self.problem.id.uuid(),
            unit_id: self.unit.id.uuid(),
            subject_name,
            member_id: self.member.as_ref().map(|member| member.id.uuid()),
            unit_name: self.unit.name,
            evaluation_id: self.problem.evaluation_id.uuid(),
            source: self.problem.source,
            source_text: self.problem.source_text,
            text: self.problem.words,
            measure,
            owner,
            deadline,
            progress,
            progress_note,
            state: self.state,
            days: self.days,
            revision: self.problem.revision,
            proposed_measure: None,
            proposed_deadline: None,
        }
    }
}

/// The problems of an evaluation on one day, in the order of lists. Who may read them is the caller's business.
pub(crate) fn of_evaluation(conn: &mut Conn, placed: &Placed, today: Date) -> Result<Vec<Standing>> {
    let stand = |(problem, commitment)| {
        let (unit, member) = (placed.unit.clone(), placed.member.clone());
        let cycle_id = placed.evaluation.cycle_id;
        Standing::of(Ledger { cycle_id, problem, commitment, unit, member }, today)
    };
    let problems = store::problems::of_evaluation(conn, placed.evaluation.id)?;
    Ok(sorted(problems.into_iter().map(stand).collect::<Result<_>>()?))
}

/// A problem as it stands now.
fn stand(conn: &mut Conn, id: ProblemId, now: Instant) -> Result<Standing> {
    Standing::of(found(store::problems::find(conn, id)?)?, now.date())
}

/// The problem that is about to be changed, if it is in the actor's reach. Errors: `not_found`, `forbidden`.
fn reach(tx: &mut Tx<'_>, action: Action, id: ProblemId) -> Result<Standing> {
    let standing = stand(tx.conn, id, tx.now)?;
    tx.actor.require_at(action, &standing.unit.path)?;
    tx.actor.require(standing.permission())?;
    Ok(standing)
}

/// The commitment of a problem that has one.
fn commitment(standing: &Standing) -> Result<CommitmentRecord> {
    standing.commitment.clone().ok_or(Error::new(domain::Code::ProblemNotAssigned))
}

/// Writes a line of the problem's history and the act's audit row.
fn noted(tx: &mut Tx<'_>, id: ProblemId, kind: &str, percent: Option<i32>, note: &str) -> Result<()> {
    event(tx, id, kind, percent, note)?;
    tx.audit(id.uuid(), json!({ "act": kind, "percent": percent, "note": note }))
}

fn event(tx: &mut Tx<'_>, id: ProblemId, kind: &str, percent: Option<i32>, note: &str) -> Result<()> {
    let record = ProblemEventRecord {
        id: tx.id(),
        problem_id: id,
        at: tx.now,
        staff_id: tx.actor.staff_id,
        kind: kind.into(),
        percent,
        note: note.into(),
    };
    Ok(store::problems::insert_event(tx.conn, &record)?)
}

/// The changed problem, as lists show it.
fn changed(service: &Service, tx: &mut Tx<'_>, id: ProblemId) -> Result<ProblemView> {
    let standing = stand(tx.conn, id, tx.now)?;
    proposal::view(service, tx.conn, standing, tx.now.date())
}

/// Typed-in words: lines are joined, as they stand in cells and lists.
fn words(faults: &mut Faults, field: &str, label: &str, text: &str, most: usize) -> String {
    crate::fields::line(faults, field, label, &joined(text), most)
}

/// The same where nothing need be written.
fn note(faults: &mut Faults, text: &str) -> String {
    crate::fields::may_be_empty(faults, "note", "说明", &joined(text), NOTE)
}

fn joined(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_note_become_one() {
        assert_eq!(joined(" 锅炉配件未到 \r\n\n 11 月 25 日装"), "锅炉配件未到 11 月 25 日装");
        let mut faults = Faults::default();
        assert_eq!(words(&mut faults, "text", "问题", "一\n二", WORDS), "一 二");
        assert!(faults.finish().is_ok());
    }
}
