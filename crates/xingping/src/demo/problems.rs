//! After publication: problems are drawn, promised, worked on, and not all of them in time.

use domain::problem::ProblemState;
use domain::{CycleId, EvaluationId, Id, Instant, Result};
use jiff::ToSpan as _;
use service::Service;
use service::problems::{
    AssignProblem, Note, ProblemQuery, ProblemView, ReportProgress, assign, check, done, draw, list, progress,
};

use super::clock::HistoryClock;
use super::people::{Branch, People};
use super::texts;

/// Who answers for a promise.
const OWNERS: [&str; 5] = ["党员甲", "党员乙", "党员丙", "党员丁", "党员戊"];

/// What is to become of the promises of a cycle.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// When they are made.
    pub promised: Instant,
    /// When work on them is reported.
    pub worked: Instant,
    /// Of ten, how many are kept and checked off.
    pub kept: usize,
    /// Of ten, how many more are on the way; the others wait to be assigned.
    pub on_the_way: usize,
    /// Days from the promise to the deadline.
    pub days: i32,
}

/// Draws the problems of an evaluation.
pub fn find(service: &Service, people: &People, id: EvaluationId) -> Result<()> {
    draw(service, &people.actor, id).map(drop)
}

/// Lets the promises of a cycle take their course.
pub fn take_course(
    service: &Service,
    clock: &HistoryClock,
    people: &People,
    cycle: CycleId,
    course: Course,
) -> Result<()> {
    clock.go_to(course.promised);
    let all = of_cycle(service, people, cycle)?;
    let mut promised = Vec::new();
    for (place, problem) in all.iter().enumerate() {
        if place % 10 < course.kept + course.on_the_way {
            promised.push((place, promise(service, people, problem, place, course)?));
        }
    }
    clock.go_to(course.worked);
    for (place, problem) in promised {
        let branch = people.branches.iter().find(|branch| branch.unit.id == problem.unit_id);
        let Some(branch) = branch else { continue };
        work(service, people, branch, &problem, place, course)?;
    }
    Ok(())
}

fn of_cycle(service: &Service, people: &People, cycle: CycleId) -> Result<Vec<ProblemView>> {
    let mut all = Vec::new();
    for page in 1.. {
        let query = ProblemQuery {
            cycle_id: Some(cycle.uuid()),
            state: Some(ProblemState::ToAssign),
            page: Some(page),
            per_page: Some(200),
            ..ProblemQuery::default()
        };
        let rows = list(service, &people.actor, &query)?.items;
        if rows.is_empty() {
            break;
        }
        all.extend(rows);
    }
    // The order of the list follows random ids; that of the story does not.
    all.sort_by(|a, b| (&a.unit_name, &a.text).cmp(&(&b.unit_name, &b.text)));
    Ok(all)
}

fn promise(
    service: &Service,
    people: &People,
    problem: &ProblemView,
    place: usize,
    course: Course,
) -> Result<ProblemView> {
    // Deadlines lie apart, in no order.
    let days = course.days + i32::try_from(place * 5 % 37).unwrap_or(0);
    let deadline = course.promised.date().saturating_add(days.days());
    let (text, measure) = match texts::plain(&problem.text, place) {
        Some((text, measure)) => (Some(text.to_owned()), measure.to_owned()),
        None => (None, problem.proposed_measure.clone().unwrap_or_default()),
    };
    let input = AssignProblem {
        revision: problem.revision,
        text,
        measure,
        owner: OWNERS[place % OWNERS.len()].to_owned(),
        deadline: deadline.to_string(),
    };
    assign(service, &people.actor, Id::new(problem.id), &input)
}

fn work(
    service: &Service,
    people: &People,
    branch: &Branch,
    problem: &ProblemView,
    place: usize,
    course: Course,
) -> Result<()> {
    let secretary = branch.speaker(people);
    let id = Id::new(problem.id);
    if place % 10 < course.kept {
        let note = Note { note: "办完了，现场照片已上公开栏".into() };
        done(service, secretary, id, &note)?;
        check(service, &people.actor, id)?;
        return Ok(());
    }
    let percent = [20, 40, 55, 70, 85][place % 5];
    let note = ["等配件到货", "方案公示中", "已开工", "差最后一段", "等验收"][place % 5];
    progress(service, secretary, id, &ReportProgress { percent, note: note.into() })?;
    Ok(())
}
