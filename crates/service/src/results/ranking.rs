//! The ranking of a cycle: by stars, then composite; equal ones share a rank. Reads ratings alone, never a ballot.

use std::collections::{BTreeMap, HashMap};

use domain::{Action, Actor, CycleId, EvaluationId, Result, UnitId};
use serde::{Deserialize, Serialize};
use store::Conn;
use store::ratings::RankingRow;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::figures::{change, points, stored};
use super::summary::Summary;
use crate::Service;
use crate::core::found;
use crate::gate::Reader;

/// Which rows, in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RankingFilter {
    /// Part of the branch's name.
    #[serde(default)]
    pub q: String,
    /// Only this many stars.
    pub stars: Option<u8>,
    /// `hit`, `unknown` or `clear` bottom lines only.
    #[serde(default)]
    pub line: String,
    /// Rank all cycles of this year under the same scheme version that the reader sees, not this one alone.
    #[serde(default)]
    pub wide: bool,
    /// Only this unit and what lies below it.
    pub under: Option<Uuid>,
    /// Column to sort by: `rank`, `-rank`, `unit_name` or `-change`; ranking order where absent.
    #[serde(default)]
    #[param(inline)]
    pub sort: RankingSort,
    /// From 1.
    pub page: Option<usize>,
    /// 1 to 10,000; 50 where absent.
    pub per_page: Option<usize>,
}

/// Orders of a ranking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub enum RankingSort {
    /// By rank.
    #[default]
    #[serde(rename = "", alias = "rank")]
    Rank,
    /// The lowest first.
    #[serde(rename = "-rank")]
    RankDescending,
    /// By name.
    #[serde(rename = "unit_name")]
    Name,
    /// The greatest rise first.
    #[serde(rename = "-change")]
    Change,
}

/// A page of a ranking, and what stands beside it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ranking {
    /// The rows of this page.
    pub items: Vec<RankingItem>,
    /// Rows that fit the filter.
    pub total: usize,
    /// From 1.
    pub page: usize,
    /// Rows of a page.
    pub per_page: usize,
    /// Branches by stars; `0` holds those without.
    pub distribution: BTreeMap<u8, usize>,
    /// The same in the cycle before.
    pub previous_distribution: BTreeMap<u8, usize>,
    /// What the results call for (结果运用), by kind.
    pub consequences: Vec<ConsequenceCount>,
    /// Branches with a bottom line hit.
    pub line_hits: Vec<LineHit>,
}

/// One branch in a ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RankingItem {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// Its name.
    pub unit_name: String,
    /// Name of the township above it, where several are ranked together.
    pub above: Option<String>,
    /// Equal ones share a rank; `null` where insufficient or withheld.
    pub rank: Option<usize>,
    /// Final stars.
    pub stars: Option<u8>,
    /// Whether a bottom line or cap took stars off; never said where the composite is withheld.
    pub capped: bool,
    /// Points with two decimals.
    pub composite: Option<String>,
    /// Whether composite and rank are withheld.
    pub withheld: bool,
    /// Scores of the groups that may be seen.
    pub groups: BTreeMap<String, Option<String>>,
    /// Groups whose score is withheld.
    pub withheld_groups: Vec<String>,
    /// Titles of the bottom lines hit.
    pub hit_lines: Vec<String>,
    /// Titles of those to be verified.
    pub unknown_lines: Vec<String>,
    /// Change of the composite against the cycle before, e.g. `+2.70`.
    pub change: Option<String>,
    /// `rated` or `insufficient`.
    pub status: String,
    /// `draft`, `confirmed` or `published`.
    pub stage: String,
}

/// A branch with a bottom line hit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineHit {
    /// Its name.
    pub unit_name: String,
    /// Titles of the lines.
    pub lines: Vec<String>,
    /// Points, where shown.
    pub composite: Option<String>,
}

/// How many branches a consequence is proposed for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConsequenceCount {
    /// `rise`, `three_stars`, `two_or_fewer` or `two_years`.
    pub kind: &'static str,
    /// How many.
    pub count: usize,
}

/// What one row holds before it is written out.
pub(crate) struct Ranked {
    row: RankingRow,
    above: Option<String>,
    summary: Summary,
    withheld: bool,
    rank: Option<usize>,
    before: Option<(Option<u8>, Option<u32>)>,
}

/// The ranking of a cycle for staff, of the branches within `scope`, which lies within the actor's.
pub fn ranking(
    service: &Service,
    actor: &Actor,
    scope: &str,
    id: CycleId,
    filter: &RankingFilter,
) -> Result<Ranking> {
    actor.require(Action::ReadRatings)?;
    service.read(|conn| {
        let (cycle, path) = found(store::cycles::find(conn, id)?)?;
        let visible = domain::unit::within(&path, &actor.scope) || domain::unit::within(&actor.scope, &path);
        found(visible.then_some(()))?;
        let cycles = if filter.wide { alike(conn, &cycle, &actor.scope)? } else { vec![(cycle, path)] };
        let mut before = Vec::new();
        for (cycle, path) in &cycles {
            before.extend(previous(conn, cycle, path)?);
        }
        let ids: Vec<CycleId> = cycles.iter().map(|(cycle, _)| cycle.id).collect();
        let (mut ranked, previous_distribution) = load(conn, &ids, scope, Reader::InHouse, &before)?;
        if filter.wide {
            let names = names_above(conn, scope)?;
            let name = |one: &Ranked| names.get(&one.row.parent_id?).cloned();
            ranked.iter_mut().for_each(|one| one.above = name(one));
        }
        Ok(page(ranked, previous_distribution, filter))
    })
}

/// The cycles within a scope that may be ranked with `cycle`: of its year, under its very scheme version (§4 rule 11).
pub(crate) fn alike(
    conn: &mut Conn,
    cycle: &store::cycles::CycleRecord,
    scope: &str,
) -> Result<Vec<(store::cycles::CycleRecord, String)>> {
    let mut cycles = store::cycles::visible(conn, scope)?;
    cycles.retain(|(other, _)| other.year == cycle.year && other.scheme_id == cycle.scheme_id);
    Ok(cycles)
}

/// Names of the units above branches.
pub(crate) fn names_above(conn: &mut Conn, scope: &str) -> Result<HashMap<UnitId, String>> {
    let units = store::rollup::units(conn, scope)?;
    Ok(units.into_iter().map(|unit| (unit.id, unit.name)).collect())
}

/// The cycle of the same unit and scheme that came before.
fn previous(conn: &mut Conn, cycle: &store::cycles::CycleRecord, path: &str) -> Result<Option<CycleId>> {
    let mut earlier: Vec<_> = store::cycles::visible(conn, path)?
        .into_iter()
        .map(|(other, _)| other)
        .filter(|other| other.unit_id == cycle.unit_id && other.year < cycle.year)
        .collect();
    earlier.sort_by_key(|other| other.year);
    Ok(earlier.pop().map(|other| other.id))
}

/// Stars and shown composite of every branch in the cycle before.
type Before = HashMap<UnitId, (Option<u8>, Option<u32>)>;

fn load(
    conn: &mut Conn,
    ids: &[CycleId],
    scope: &str,
    reader: Reader,
    before: &[CycleId],
) -> Result<(Vec<Ranked>, BTreeMap<u8, usize>)> {
    let mut earlier = Before::new();
    for row in store::ratings::ranking(conn, before, scope)? {
        let withheld = Summary::read(&row.summary)?.withholds_composite(reader);
        earlier.insert(row.unit_id, (stars(row.stars), stored(row.composite).filter(|_| !withheld)));
    }
    let mut ranked = Vec::new();
    for row in store::ratings::ranking(conn, ids, scope)? {
        if reader == Reader::Public && row.published_at.is_none() {
            // A rank among results that are not public would tell of them.
            continue;
        }
        let summary = Summary::read(&row.summary)?;
        let withheld = summary.withholds_composite(reader);
        let before = earlier.get(&row.unit_id).copied();
        ranked.push(Ranked { row, above: None, summary, withheld, rank: None, before });
    }
    give_ranks(&mut ranked);
    let previous = distribution(earlier.values().map(|(stars, _)| *stars));
    Ok((ranked, previous))
}

/// Ranks those whose composite is shown; the others are as if absent (§5).
fn give_ranks(ranked: &mut [Ranked]) {
    let keys: Vec<(usize, (u8, scoring::Score))> = ranked
        .iter()
        .enumerate()
        .filter(|(_, r)| !r.withheld)
        .filter_map(|(at, r)| {
            let score = scoring::Score::from_hundredths(stored(r.row.composite)?)?;
            Some((at, (stars(r.row.stars)?, score)))
        })
        .collect();
    let ranks = scoring::rank(&keys.iter().map(|(_, key)| *key).collect::<Vec<_>>());
    for ((at, _), rank) in keys.iter().zip(ranks) {
        ranked[*at].rank = Some(rank);
    }
    ranked.sort_by(|a, b| {
        let key = |r: &Ranked| (r.rank.is_none(), r.rank, std::cmp::Reverse(r.row.stars));
        key(a).cmp(&key(b)).then_with(|| a.row.unit_name.cmp(&b.row.unit_name))
    });
}

fn page(ranked: Vec<Ranked>, previous_distribution: BTreeMap<u8, usize>, filter: &RankingFilter) -> Ranking {
    let counts = distribution(ranked.iter().map(|r| stars(r.row.stars)));
    let consequences = consequences(&ranked);
    let hits = ranked.iter().filter_map(|r| {
        let (lines, _) = r.summary.lines();
        (!lines.is_empty()).then(|| LineHit {
            unit_name: r.row.unit_name.clone(),
            lines,
            composite: r.composite(),
        })
    });
    let line_hits = hits.collect();
    let mut fit: Vec<&Ranked> = ranked.iter().filter(|r| fits(r, filter)).collect();
    match filter.sort {
        RankingSort::Rank => {}
        RankingSort::RankDescending => fit.reverse(),
        RankingSort::Name => fit.sort_by(|a, b| a.row.unit_name.cmp(&b.row.unit_name)),
        RankingSort::Change => fit.sort_by_key(|r| std::cmp::Reverse(r.difference())),
    }
    let per_page = filter.per_page.unwrap_or(50).clamp(1, 10_000);
    let page = filter.page.unwrap_or(1).max(1);
    let items =
        fit.iter().skip((page - 1).saturating_mul(per_page)).take(per_page).map(|r| r.item()).collect();
    let total = fit.len();
    Ranking {
        items,
        total,
        page,
        per_page,
        distribution: counts,
        previous_distribution,
        consequences,
        line_hits,
    }
}

fn fits(ranked: &Ranked, filter: &RankingFilter) -> bool {
    let (hit, unknown) = ranked.summary.lines();
    let line = match filter.line.as_str() {
        "hit" => !hit.is_empty(),
        "unknown" => !unknown.is_empty(),
        "clear" => hit.is_empty() && unknown.is_empty(),
        _ => true,
    };
    let stars = filter.stars.is_none_or(|wanted| stars(ranked.row.stars).unwrap_or(0) == wanted);
    let text = filter.q.trim();
    let named = ranked.row.unit_name.contains(text)
        || ranked.above.as_ref().is_some_and(|above| above.contains(text));
    line && stars && named
}

impl Ranked {
    fn composite(&self) -> Option<String> {
        stored(self.row.composite).filter(|_| !self.withheld).map(points)
    }

    fn difference(&self) -> Option<i64> {
        let before = self.before?.1?;
        let now = stored(self.row.composite).filter(|_| !self.withheld)?;
        Some(i64::from(now) - i64::from(before))
    }

    fn item(&self) -> RankingItem {
        let (hit_lines, unknown_lines) = self.summary.lines();
        let shown = |id: &str| self.summary.score(id, Reader::InHouse);
        let stars = stars(self.row.stars);
        let stage = match (self.row.published_at, self.row.confirmed_at) {
            (Some(_), _) => "published",
            (None, Some(_)) => "confirmed",
            (None, None) => "draft",
        };
        let now = stored(self.row.composite).filter(|_| !self.withheld);
        RankingItem {
            evaluation_id: EvaluationId::uuid(self.row.evaluation_id),
            unit_id: self.row.unit_id.uuid(),
            unit_name: self.row.unit_name.clone(),
            above: self.above.clone(),
            rank: self.rank,
            stars,
            capped: !self.withheld && self.summary.ladder_stars > stars,
            composite: self.composite(),
            withheld: self.withheld,
            groups: self.summary.groups.iter().map(|g| (g.id.clone(), shown(&g.id).0.map(points))).collect(),
            withheld_groups: self
                .summary
                .groups
                .iter()
                .filter(|g| shown(&g.id).1)
                .map(|g| g.id.clone())
                .collect(),
            hit_lines,
            unknown_lines,
            change: now
                .zip(self.before.and_then(|(_, before)| before))
                .map(|(now, before)| change(now, before)),
            status: if stars.is_some() { "rated" } else { "insufficient" }.to_owned(),
            stage: stage.to_owned(),
        }
    }
}

fn consequences(ranked: &[Ranked]) -> Vec<ConsequenceCount> {
    let count = |fits: &dyn Fn(Option<u8>, Option<u8>) -> bool| {
        ranked.iter().filter(|r| fits(stars(r.row.stars), r.before.and_then(|(stars, _)| stars))).count()
    };
    let low = |stars: Option<u8>| stars.is_some_and(|stars| stars <= 2);
    vec![
        ConsequenceCount { kind: "rise", count: count(&|now, before| before.is_some() && now > before) },
        ConsequenceCount { kind: "three_stars", count: count(&|now, _| now == Some(3)) },
        ConsequenceCount { kind: "two_or_fewer", count: count(&|now, _| low(now)) },
        ConsequenceCount { kind: "two_years", count: count(&|now, before| low(now) && low(before)) },
    ]
}

fn distribution(stars: impl Iterator<Item = Option<u8>>) -> BTreeMap<u8, usize> {
    let mut counts: BTreeMap<u8, usize> = (0..=5).map(|stars| (stars, 0)).collect();
    for stars in stars {
        *counts.entry(stars.unwrap_or(0)).or_default() += 1;
    }
    counts
}

fn stars(stored: Option<i32>) -> Option<u8> {
    stored.and_then(|stars| u8::try_from(stars).ok())
}

/// Rank of one evaluation among its cycle for a reader, and of how many.
pub(crate) fn rank_of(
    conn: &mut Conn,
    cycle: CycleId,
    scope: &str,
    id: EvaluationId,
    reader: Reader,
) -> Result<(Option<usize>, usize)> {
    let (ranked, _) = load(conn, &[cycle], scope, reader, &[])?;
    let of = ranked.iter().filter(|r| r.rank.is_some()).count();
    Ok((ranked.iter().find(|r| r.row.evaluation_id == id).and_then(|r| r.rank), of))
}
