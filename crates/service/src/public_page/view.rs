//! Puts the public page of a branch together.

use domain::problem::ProblemState;
use domain::{Instant, Result};
use jiff::civil::Date;
use scoring::Locale;
use store::Conn;
use store::evaluations::{Placed, WorkEntryRecord};
use store::units::UnitRecord;

use super::now::{Now, now};
use super::outcome::{Finality, Outcome, newest};
use crate::Service;
use crate::core::found;
use crate::disclosure::{self, ShownMember};
use crate::photos::shown_with;
use crate::problems::{Standing, of_evaluation, sorted};
use crate::results::TrendView;

/// What anybody may see of a branch.
#[derive(Debug, Clone)]
pub struct PublicView {
    /// The branch.
    pub unit: UnitRecord,
    /// Name of the township.
    pub township: String,
    /// What is going on now.
    pub now: Option<Now>,
    /// Name of the cycle in which it is, where that is not the outcome's.
    pub now_cycle: Option<String>,
    /// The newest result that may be seen.
    pub outcome: Option<Outcome>,
    /// Results so far, oldest first.
    pub trend: Vec<TrendView>,
    /// What the branch did in the year of the newest sealed evaluation.
    pub record: Vec<WorkEntryRecord>,
    /// Name of that cycle, where it is not the outcome's.
    pub record_cycle: Option<String>,
    /// Members whom the unit's policy and their consent show.
    pub members: Vec<ShownMember>,
    /// Problems of results that are public, overdue ones first.
    pub problems: Vec<PublicProblem>,
}

/// A problem and its promise, in words alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicProblem {
    /// What was found.
    pub text: String,
    /// What will be done.
    pub measure: Option<String>,
    /// Who does it.
    pub owner: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// How far it is.
    pub state: ProblemState,
    /// Days past the deadline where positive.
    pub days: Option<i32>,
    /// Percent.
    pub progress: u8,
    /// The last word on it.
    pub note: String,
    /// When it was reported done.
    pub done_at: Option<Instant>,
    /// When it was checked off.
    pub checked_at: Option<Instant>,
    /// Photos of the comments it was drawn from, as far as everybody may see them.
    pub photos: Vec<String>,
}

/// The public page of a branch, the scheme's words in a language.
pub fn view(service: &Service, unit: UnitRecord, locale: Locale) -> Result<PublicView> {
    let at = service.now();
    service.read(|conn| {
        let evaluations = newest_first(conn, &unit)?;
        let outcome = newest(service, conn, &evaluations, locale)?;
        let now = match evaluations.first() {
            Some(placed) => now(service, conn, placed, (at, locale))?,
            None => None,
        };
        let above = found(store::units::find(conn, unit.parent_id.unwrap_or(unit.id))?)?;
        let sealed = evaluations.iter().find(|placed| placed.sealed_at.is_some());
        Ok(PublicView {
            township: above.name,
            now,
            trend: trend(conn, &unit, outcome.as_ref())?,
            now_cycle: another_cycle(conn, evaluations.first(), outcome.as_ref())?,
            record: record(conn, sealed)?,
            record_cycle: another_cycle(conn, sealed, outcome.as_ref())?,
            members: members(conn, &evaluations, at)?,
            problems: problems(conn, &evaluations, at)?,
            outcome,
            unit,
        })
    })
}

/// The evaluations of a branch, the newest cycle first.
pub(super) fn newest_first(conn: &mut Conn, unit: &UnitRecord) -> Result<Vec<Placed>> {
    let mut dated = Vec::new();
    for placed in store::evaluations::of_unit(conn, unit.id)? {
        let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
        dated.push(((cycle.year, cycle.created_at), placed));
    }
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    Ok(dated.into_iter().map(|(_, placed)| placed).collect())
}

/// The published results, and the one shown where it is not among them yet. Without a result that may be seen there is
/// nothing.
fn trend(conn: &mut Conn, unit: &UnitRecord, outcome: Option<&Outcome>) -> Result<Vec<TrendView>> {
    let Some(outcome) = outcome else { return Ok(Vec::new()) };
    let mut trend = outcome.rating.trend.clone();
    if outcome.finality != Finality::Published {
        let cycles = store::ratings::trend(conn, unit.id, None)?;
        let own = cycles.into_iter().find(|row| row.evaluation_id.uuid() == outcome.rating.evaluation_id);
        trend.extend(own.map(|row| TrendView {
            cycle_name: row.cycle_name,
            year: row.year,
            composite: outcome.rating.composite.clone(),
            stars: outcome.rating.stars,
        }));
    }
    Ok(trend)
}

/// The record of work, from sealing on: before that it may still change.
fn record(conn: &mut Conn, sealed: Option<&Placed>) -> Result<Vec<WorkEntryRecord>> {
    match sealed {
        Some(placed) => Ok(store::evaluations::work_entries(conn, placed.evaluation.id)?),
        None => Ok(Vec::new()),
    }
}

/// The cycle of an evaluation beside a result of another: two years must not be read as one.
fn another_cycle(
    conn: &mut Conn,
    placed: Option<&Placed>,
    outcome: Option<&Outcome>,
) -> Result<Option<String>> {
    match (placed, outcome) {
        (Some(placed), Some(outcome)) if placed.evaluation.id.uuid() != outcome.rating.evaluation_id => {
            let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
            Ok(Some(cycle.name))
        }
        _ => Ok(None),
    }
}

/// The problems of the newest public result, and what is still open from earlier ones. A result that is not public yet
/// keeps its problems to itself: they would tell of it. What was public once stays so while a correction has it decided anew.
fn problems(conn: &mut Conn, newest_first: &[Placed], at: Instant) -> Result<Vec<PublicProblem>> {
    let mut all = Vec::new();
    let mut public = Vec::new();
    for placed in newest_first {
        let confirmed = placed.evaluation.confirmed_at.is_some();
        if confirmed || store::corrections::reopened(conn, placed.evaluation.id)? {
            public.push(placed);
        }
    }
    for (place, placed) in public.into_iter().enumerate() {
        for standing in of_evaluation(conn, placed, at.date())? {
            if place == 0 || standing.state != ProblemState::Checked {
                all.push(standing);
            }
        }
    }
    let mut problems = Vec::new();
    for one in sorted(all) {
        let photos = shown_with(conn, one.problem.evaluation_id, &one.problem.source_key)?;
        problems.push(PublicProblem { photos, ..in_words(one) });
    }
    Ok(problems)
}

/// The members of the newest cycle in which any may be shown.
fn members(conn: &mut Conn, newest_first: &[Placed], at: Instant) -> Result<Vec<ShownMember>> {
    for placed in newest_first {
        let shown = disclosure::on_public_page(conn, placed, at)?;
        if !shown.is_empty() {
            return Ok(shown);
        }
    }
    Ok(Vec::new())
}

/// The problems of one evaluation in words, overdue ones first.
pub(crate) fn problems_of(conn: &mut Conn, placed: &Placed, at: Instant) -> Result<Vec<PublicProblem>> {
    Ok(of_evaluation(conn, placed, at.date())?.into_iter().map(in_words).collect())
}

fn in_words(one: Standing) -> PublicProblem {
    let promise = one.commitment;
    PublicProblem {
        text: one.problem.words,
        measure: promise.as_ref().map(|promise| promise.measure.clone()),
        owner: promise.as_ref().map(|promise| promise.owner.clone()),
        deadline: one.deadline,
        state: one.state,
        days: one.days,
        progress: promise.as_ref().and_then(|promise| u8::try_from(promise.progress).ok()).unwrap_or(0),
        note: promise.as_ref().map(|promise| promise.progress_note.clone()).unwrap_or_default(),
        done_at: promise.as_ref().and_then(|promise| promise.done_at),
        checked_at: promise.and_then(|promise| promise.checked_at),
        photos: Vec::new(),
    }
}
