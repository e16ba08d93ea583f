//! What became of a comment, for whoever holds its follow-up code (跟进码). Never what it said, nor what others wrote:
//! somebody else may hold the code by now.

use ballot::code::FollowUpCode;
use domain::problem::ProblemState;
use domain::{CommentKind, Result};
use jiff::civil::Date;
use store::Conn;
use store::votes::CommentRecord;

use super::Standing;
use crate::Service;
use crate::core::found;
use crate::voting::CATEGORIES;

/// The answer to a follow-up code that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUpAnswer {
    /// The check sign does not fit.
    Malformed,
    /// No opened comment has it, and some box is still sealed: it may lie in there.
    Sealed,
    /// No comment has it.
    NotFound,
    /// A comment has it.
    Found(Box<FollowUp>),
}

/// How far the township is with a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The branch.
    pub unit_name: String,
    /// The branch's permanent code.
    pub unit_code: String,
    /// The cycle.
    pub cycle: String,
    /// Problem or suggestion.
    pub kind: CommentKind,
    /// Id of its category.
    pub category: &'static str,
    /// What was drawn from it; `None` while the township sorts it, and for suggestions.
    pub promise: Option<Promise>,
}

/// The problem that a comment was drawn into. Its words are not here: they may quote others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// How far it is.
    pub state: ProblemState,
    /// Days past the deadline where positive.
    pub days: Option<i32>,
    /// By when.
    pub deadline: Option<Date>,
    /// What will be done, once the public page says so too.
    pub measure: Option<String>,
    /// The last word on it, once the public page says so too.
    pub note: Option<String>,
    /// When it was reported done or checked off.
    pub ended: Option<Date>,
}

/// Looks a follow-up code up. Errors: `internal` alone.
pub fn follow_up(service: &Service, typed: &str) -> Result<FollowUpAnswer> {
    let Ok(code) = FollowUpCode::parse(typed) else { return Ok(FollowUpAnswer::Malformed) };
    let (hash, today) = (code.hash(), service.now().date());
    service.read(|conn| match store::votes::comment_by_follow_up(conn, &hash.0)? {
        Some(comment) => Ok(FollowUpAnswer::Found(Box::new(standing(conn, &comment, today)?))),
        None if store::boxes::any_sealed(conn)? => Ok(FollowUpAnswer::Sealed),
        None => Ok(FollowUpAnswer::NotFound),
    })
}

fn standing(conn: &mut Conn, comment: &CommentRecord, today: Date) -> Result<FollowUp> {
    let placed = found(store::evaluations::find(conn, comment.evaluation_id)?)?;
    let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
    let key = format!("comment:{}", comment.category);
    let drawn = super::of_evaluation(conn, &placed, today)?
        .into_iter()
        .filter(|_| comment.kind == CommentKind::Problem)
        .find(|standing| standing.problem.source_key == key);
    // Until the result is confirmed, and for members, the public page has no promises either.
    let told = placed.evaluation.confirmed_at.is_some() && placed.member.is_none();
    let promise = drawn.map(|standing| promise(standing, told));
    let known = CATEGORIES.iter().find(|(id, _)| *id == comment.category);
    Ok(FollowUp {
        unit_name: placed.unit.name,
        unit_code: placed.unit.permanent_code,
        cycle: cycle.name,
        kind: comment.kind,
        category: known.map_or("other", |(id, _)| id),
        promise,
    })
}

fn promise(standing: Standing, told: bool) -> Promise {
    let words = standing.commitment.as_ref().filter(|_| told);
    let ended = standing.commitment.as_ref().and_then(|one| one.checked_at.or(one.done_at));
    Promise {
        state: standing.state,
        days: standing.days,
        deadline: standing.deadline,
        measure: words.map(|one| one.measure.clone()),
        note: words.map(|one| one.progress_note.clone()).filter(|note| !note.is_empty()),
        ended: ended.map(domain::Instant::date),
    }
}
