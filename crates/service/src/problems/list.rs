//! Lists problems, the overdue first.

use std::cmp::Reverse;

use domain::problem::ProblemState;
use domain::{Action, Actor, CycleId, Error, Id, Result, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Conn;
use store::problems::Ledger;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::elsewhere::{OverdueCycle, elsewhere, overdue};
use super::proposal::ByEvaluation;
use super::{ProblemView, Standing};
use crate::core::found;
use crate::view::Paging;
use crate::{Service, cycles};

/// Which problems are wanted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProblemQuery {
    /// Those of this cycle. This or `unit_id` must be there.
    pub cycle_id: Option<Uuid>,
    /// Those of this branch and its members; without `cycle_id`, over all its cycles.
    pub unit_id: Option<Uuid>,
    /// Only this state.
    pub state: Option<ProblemState>,
    /// Part of the problem, the branch, the member or the owner.
    #[serde(default)]
    pub q: String,
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 200; 50 where absent.
    pub per_page: Option<u32>,
}

/// A page of problems, and how many there are in each state.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemList {
    /// The rows of this page: overdue ones first, then by deadline.
    pub items: Vec<ProblemView>,
    /// Rows that fit the filter.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// Rows of a full page.
    pub per_page: u32,
    /// How many fit all but the filter by state.
    pub counts: ProblemCounts,
    /// Where a cycle was asked for: the overdue of other cycles, the newest first, whatever the filter.
    pub overdue_elsewhere: Vec<OverdueCycle>,
}

/// How many problems are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProblemCounts {
    /// In all.
    pub all: u32,
    /// 待派单.
    pub to_assign: u32,
    /// 在办.
    pub in_progress: u32,
    /// 逾期.
    pub overdue: u32,
    /// 待销号.
    pub done: u32,
    /// 已销号.
    pub checked: u32,
}

/// Lists the problems of a cycle or a branch within the actor's subtree.
///
/// Errors: `not_found`, `invalid` where neither cycle nor branch is named.
pub fn list(service: &Service, actor: &Actor, query: &ProblemQuery) -> Result<ProblemList> {
    actor.require(Action::ReadProblems)?;
    let today = service.now().date();
    service.read(|conn| {
        let mut all = wanted(conn, actor, query, today)?;
        let text = query.q.trim();
        all.retain(|one| text.is_empty() || fits(one, text));
        let counts = counts(&all);
        all.retain(|one| query.state.is_none_or(|state| one.state == state));
        let page = Paging::new(query.page, query.per_page).cut(all);
        let overdue_elsewhere = match query.cycle_id {
            Some(cycle) => {
                let overdue = overdue(conn, actor, today)?;
                elsewhere(conn, actor, Id::new(cycle), &overdue)?
            }
            None => Vec::new(),
        };
        let items = views(service, conn, page.items, today)?;
        Ok(ProblemList {
            items,
            total: page.total,
            page: page.page,
            per_page: page.per_page,
            counts,
            overdue_elsewhere,
        })
    })
}

fn wanted(conn: &mut Conn, actor: &Actor, query: &ProblemQuery, today: Date) -> Result<Vec<Standing>> {
    match (query.cycle_id, query.unit_id) {
        (Some(cycle), unit) => {
            let mut all = in_order(conn, actor, Id::new(cycle), today)?;
            all.retain(|one| unit.is_none_or(|unit| one.unit.id.uuid() == unit));
            Ok(all)
        }
        (None, Some(unit)) => of_village(conn, actor, Id::new(unit), today),
        (None, None) => Err(Error::field("cycle_id", "required", "请选择考评周期")),
    }
}

/// The problems of a cycle within the actor's subtree, in the order of lists. Errors: `forbidden`, `not_found`.
pub(crate) fn in_order(conn: &mut Conn, actor: &Actor, id: CycleId, today: Date) -> Result<Vec<Standing>> {
    actor.require(Action::ReadProblems)?;
    cycles::visible(conn, actor, id)?;
    Ok(sorted(of_cycle(conn, actor, id, today)?))
}

/// The problems of a cycle that the actor may read, oldest first; none without the right to read problems.
pub(crate) fn of_cycle(conn: &mut Conn, actor: &Actor, id: CycleId, today: Date) -> Result<Vec<Standing>> {
    if !actor.role.allows(Action::ReadProblems) {
        return Ok(Vec::new());
    }
    readable(actor, store::problems::of_cycle(conn, id, &actor.scope)?, today)
}

fn of_village(conn: &mut Conn, actor: &Actor, id: UnitId, today: Date) -> Result<Vec<Standing>> {
    let unit = found(store::units::find(conn, id)?)?;
    actor.require_at(Action::ReadProblems, &unit.path)?;
    Ok(sorted(readable(actor, store::problems::of_village(conn, id)?, today)?))
}

/// What of these the actor's role may read.
pub(super) fn readable(actor: &Actor, ledger: Vec<Ledger>, today: Date) -> Result<Vec<Standing>> {
    let mut all: Vec<Standing> =
        ledger.into_iter().map(|one| Standing::of(one, today)).collect::<Result<_>>()?;
    all.retain(|one| actor.role.allows(one.permission()));
    Ok(all)
}

/// Overdue ones first and the longest overdue on top; then by deadline, then what has none, then what is done.
pub(crate) fn sorted(mut all: Vec<Standing>) -> Vec<Standing> {
    all.sort_by_key(|one| {
        let rank = match one.state {
            ProblemState::Overdue => 0,
            ProblemState::InProgress => 1,
            ProblemState::ToAssign => 2,
            ProblemState::Done => 3,
            ProblemState::Checked => 4,
        };
        let days = (rank > 2).then_some(Reverse(one.deadline));
        (rank, one.deadline.filter(|_| rank < 2), days, one.problem.created_at, one.problem.id)
    });
    all
}

fn fits(one: &Standing, text: &str) -> bool {
    let owner = one.commitment.as_ref().map_or("", |commitment| commitment.owner.as_str());
    let places = [one.problem.words.as_str(), one.unit.name.as_str(), one.subject_name(), owner];
    places.iter().any(|place| place.contains(text))
}

fn counts(all: &[Standing]) -> ProblemCounts {
    let count = |state: ProblemState| {
        u32::try_from(all.iter().filter(|one| one.state == state).count()).unwrap_or(u32::MAX)
    };
    ProblemCounts {
        all: u32::try_from(all.len()).unwrap_or(u32::MAX),
        to_assign: count(ProblemState::ToAssign),
        in_progress: count(ProblemState::InProgress),
        overdue: count(ProblemState::Overdue),
        done: count(ProblemState::Done),
        checked: count(ProblemState::Checked),
    }
}

fn views(service: &Service, conn: &mut Conn, page: Vec<Standing>, today: Date) -> Result<Vec<ProblemView>> {
    let mut proposals = ByEvaluation::default();
    let mut views = Vec::with_capacity(page.len());
    for one in page {
        let id = one.problem.evaluation_id;
        if one.state != ProblemState::ToAssign {
            views.push(one.view());
            continue;
        }
        views.push(proposals.of(service, conn, id)?.view(one, today));
    }
    Ok(views)
}
