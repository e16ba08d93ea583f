//! The ranking of a cycle: by stars, then composite; equal ones share a rank. Reads ratings alone, never a ballot.

mod view;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::{Action, Actor, CycleId, EvaluationId, MemberId, Result, UnitId};
use store::Conn;
use store::standings::{RankingRow, Subjects};

use super::figures::{change, points, stored};
use super::summary::{Summary, withholds_composite};
use crate::Service;
use crate::core::found;
use crate::gate::Reader;
use crate::kept::Kept;

pub use view::{ConsequenceCount, LineHit, Ranking, RankingFilter, RankingItem, RankingSort};

/// What one row holds before it is written out.
pub(crate) struct Ranked {
    row: RankingRow,
    above: Option<String>,
    /// Titles of bottom lines that are hit, and that are still to be verified.
    lines: (Vec<String>, Vec<String>),
    withheld: bool,
    rank: Option<usize>,
    before: Option<(Option<u8>, Option<u32>)>,
}

/// What it takes to see a ranking.
fn permission(subjects: Subjects) -> Action {
    match subjects {
        Subjects::Branches => Action::ReadRatings,
        Subjects::Members => Action::ReadMemberRatings,
    }
}

/// The ranking of a cycle for staff, of the branches or the members within `scope`, which lies within the actor's.
pub fn ranking(
    service: &Service,
    actor: &Actor,
    (subjects, scope): (Subjects, &str),
    id: CycleId,
    filter: &RankingFilter,
) -> Result<Ranking> {
    actor.require(permission(subjects))?;
    let (now, dropped) = (service.now(), service.rankings().dropped());
    service.read(|conn| {
        let (cycle, path) = found(store::cycles::find(conn, id)?)?;
        let visible = domain::unit::within(&path, &actor.scope) || domain::unit::within(&actor.scope, &path);
        found(visible.then_some(()))?;
        let cycles =
            if filter.wide { alike(conn, &cycle, subjects, &actor.scope)? } else { vec![(cycle, path)] };
        let mut before = Vec::new();
        for (cycle, path) in &cycles {
            before.extend(previous(conn, cycle, path)?);
        }
        let cycles = cycles.iter().map(|(cycle, _)| cycle.id).collect();
        let key = RankingKey { cycles, before, subjects, scope: scope.to_owned(), wide: filter.wide };
        if let Some(kept) = service.rankings().get(&key, now, service.kept_seconds()) {
            return page(&kept, filter);
        }
        let whole = Arc::new(whole(conn, &key)?);
        let answer = page(&whole, filter)?;
        service.rankings().keep(key, now, dropped, whole);
        Ok(answer)
    })
}

/// Rankings kept in memory: those that a township, a county and a city look at just now.
pub(crate) const RANKINGS: usize = 8;
/// Rankings kept, so that paging, sorting and searching read no database.
pub(crate) type Rankings = Kept<RankingKey, Whole>;

/// What a whole ranking depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RankingKey {
    cycles: Vec<CycleId>,
    before: Vec<CycleId>,
    subjects: Subjects,
    scope: String,
    wide: bool,
}

/// All rows of a ranking, and how many stars there were in the cycle before.
pub(crate) struct Whole {
    ranked: Vec<Ranked>,
    previous: BTreeMap<u8, usize>,
}

fn whole(conn: &mut Conn, key: &RankingKey) -> Result<Whole> {
    let (mut ranked, previous) =
        load(conn, &key.cycles, (key.subjects, &key.scope), Reader::InHouse, &key.before)?;
    if key.wide {
        let names = names_above(conn, &key.scope)?;
        let name = |one: &Ranked| names.get(&one.row.parent_id?).cloned();
        ranked.iter_mut().for_each(|one| one.above = name(one));
    }
    Ok(Whole { ranked, previous })
}

/// The cycles within a scope that may be ranked with `cycle`: of its year, under its very scheme version (§4 rule 11).
pub(crate) fn alike(
    conn: &mut Conn,
    cycle: &store::cycles::CycleRecord,
    subjects: Subjects,
    scope: &str,
) -> Result<Vec<(store::cycles::CycleRecord, String)>> {
    let mut cycles = store::cycles::visible(conn, scope)?;
    let version = |of: &store::cycles::CycleRecord| match subjects {
        Subjects::Branches => Some(of.scheme_id),
        Subjects::Members => of.member_scheme_id,
    };
    cycles.retain(|(other, _)| other.year == cycle.year && version(other) == version(cycle));
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

/// Stars and shown composite of every subject in the cycle before.
type Before = HashMap<SubjectKey, (Option<u8>, Option<u32>)>;

/// What makes two ratings those of one subject: the member, whatever branch they were in, or else the branch.
type SubjectKey = (Option<MemberId>, Option<UnitId>);

fn key(member_id: Option<MemberId>, unit_id: UnitId) -> SubjectKey {
    (member_id, member_id.is_none().then_some(unit_id))
}

/// Titles of the bottom lines that each rated branch of a cycle hits, as its readers may know of them; empty for those who
/// may not read ratings.
pub(crate) fn hit_lines(
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<HashMap<EvaluationId, Vec<String>>> {
    if !actor.role.allows(permission(Subjects::Branches)) {
        return Ok(HashMap::new());
    }
    let rows = store::standings::ranking(conn, &[id], Subjects::Branches, &actor.scope)?;
    rows.into_iter().map(|row| Ok((row.evaluation_id, lines(&row)?.0))).collect()
}

/// Titles of the lines the reader may know of: hit, and still to be verified.
fn lines(row: &RankingRow) -> Result<(Vec<String>, Vec<String>)> {
    Ok(if row.open_lines > 0 { Summary::read(&row.summary)?.lines() } else { Default::default() })
}

fn load(
    conn: &mut Conn,
    ids: &[CycleId],
    (subjects, scope): (Subjects, &str),
    reader: Reader,
    before: &[CycleId],
) -> Result<(Vec<Ranked>, BTreeMap<u8, usize>)> {
    let rows = store::standings::earlier(conn, before, subjects, scope)?;
    let mut earlier = Before::with_capacity(rows.len());
    for row in rows {
        let composite = stored(row.composite).filter(|_| !withholds_composite(row.fewest, reader));
        earlier.insert(key(row.member_id, row.unit_id), (stars(row.stars), composite));
    }
    let rows = store::standings::ranking(conn, ids, subjects, scope)?;
    let mut ranked = Vec::with_capacity(rows.len());
    for row in rows {
        if reader == Reader::Public && row.published_at.is_none() {
            // A rank among results that are not public would tell of them.
            continue;
        }
        let lines = lines(&row)?;
        let withheld = withholds_composite(row.fewest, reader);
        let before = earlier.get(&key(row.member_id, row.unit_id)).copied();
        ranked.push(Ranked { row, above: None, lines, withheld, rank: None, before });
    }
    give_ranks(&mut ranked);
    let previous = distribution(earlier.values().map(|(stars, _)| *stars));
    Ok((ranked, previous))
}

/// Ranks those whose composite is shown; the others are as if absent (§5).
fn give_ranks(ranked: &mut Vec<Ranked>) {
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
    sort(ranked);
}

/// Sorts by rank, then stars and names. Rows are long, so that their places are sorted and each row is moved once.
fn sort(ranked: &mut Vec<Ranked>) {
    let compare = |a: &Ranked, b: &Ranked| {
        let key = |r: &Ranked| (r.rank.is_none(), r.rank, std::cmp::Reverse(r.row.stars));
        key(a)
            .cmp(&key(b))
            .then_with(|| a.row.unit_name.cmp(&b.row.unit_name))
            .then_with(|| a.row.subject_name().cmp(b.row.subject_name()))
    };
    let mut places: Vec<usize> = (0..ranked.len()).collect();
    places.sort_by(|a, b| compare(&ranked[*a], &ranked[*b]));
    let mut rows: Vec<Option<Ranked>> = std::mem::take(ranked).into_iter().map(Some).collect();
    ranked.extend(places.into_iter().filter_map(|place| rows[place].take()));
}

fn page(Whole { ranked, previous }: &Whole, filter: &RankingFilter) -> Result<Ranking> {
    let counts = distribution(ranked.iter().map(|r| stars(r.row.stars)));
    let consequences = consequences(ranked);
    let hits = ranked.iter().filter_map(|r| {
        let (lines, _) = &r.lines;
        (!lines.is_empty()).then(|| LineHit {
            unit_name: r.row.unit_name.clone(),
            subject_name: r.row.subject_name().to_owned(),
            lines: lines.clone(),
            composite: r.composite(),
        })
    });
    let line_hits = hits.collect();
    let mut fit: Vec<&Ranked> = ranked.iter().filter(|r| fits(r, filter)).collect();
    match filter.sort {
        RankingSort::Rank => {}
        RankingSort::RankDescending => fit.reverse(),
        RankingSort::Name => fit.sort_by(|a, b| a.row.subject_name().cmp(b.row.subject_name())),
        RankingSort::Change => fit.sort_by_key(|r| std::cmp::Reverse(r.difference())),
    }
    let per_page = filter.per_page.unwrap_or(50).clamp(1, 10_000);
    let page = filter.page.unwrap_or(1).max(1);
    let items = fit.iter().skip((page - 1).saturating_mul(per_page)).take(per_page).map(|r| r.item());
    let items = items.collect::<Result<_>>()?;
    let total = fit.len();
    Ok(Ranking {
        items,
        total,
        page,
        per_page,
        distribution: counts,
        previous_distribution: previous.clone(),
        consequences,
        line_hits,
    })
}

fn fits(ranked: &Ranked, filter: &RankingFilter) -> bool {
    let (hit, unknown) = &ranked.lines;
    let line = match filter.line.as_str() {
        "hit" => !hit.is_empty(),
        "unknown" => !unknown.is_empty(),
        "clear" => hit.is_empty() && unknown.is_empty(),
        _ => true,
    };
    let stars = filter.stars.is_none_or(|wanted| stars(ranked.row.stars).unwrap_or(0) == wanted);
    let text = filter.q.trim();
    let named = ranked.row.unit_name.contains(text)
        || ranked.row.subject_name().contains(text)
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

    fn item(&self) -> Result<RankingItem> {
        let summary = Summary::read(&self.row.summary)?;
        let (hit_lines, unknown_lines) = self.lines.clone();
        let shown = |id: &str| summary.score(id, Reader::InHouse);
        let stars = stars(self.row.stars);
        let stage = match (self.row.published_at, self.row.confirmed_at) {
            (Some(_), _) => "published",
            (None, Some(_)) => "confirmed",
            (None, None) => "draft",
        };
        let now = stored(self.row.composite).filter(|_| !self.withheld);
        Ok(RankingItem {
            evaluation_id: EvaluationId::uuid(self.row.evaluation_id),
            unit_id: self.row.unit_id.uuid(),
            unit_name: self.row.unit_name.clone(),
            member_id: self.row.member_id.map(|id| id.uuid()),
            subject_name: self.row.subject_name().to_owned(),
            above: self.above.clone(),
            rank: self.rank,
            stars,
            capped: !self.withheld && summary.ladder_stars > stars,
            composite: self.composite(),
            withheld: self.withheld,
            groups: summary.groups.iter().map(|g| (g.id.clone(), shown(&g.id).0.map(points))).collect(),
            withheld_groups: summary.groups.iter().filter(|g| shown(&g.id).1).map(|g| g.id.clone()).collect(),
            hit_lines,
            unknown_lines,
            change: now
                .zip(self.before.and_then(|(_, before)| before))
                .map(|(now, before)| change(now, before)),
            status: if stars.is_some() { "rated" } else { "insufficient" }.to_owned(),
            stage: stage.to_owned(),
        })
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

/// Rank of one evaluation among its cycle for a reader, and of how many: a branch among the branches of `scope`, a member
/// among the members of it.
pub(crate) fn rank_of(
    conn: &mut Conn,
    cycle: CycleId,
    of: (Subjects, &str),
    id: EvaluationId,
    reader: Reader,
) -> Result<(Option<usize>, usize)> {
    let (ranked, _) = load(conn, &[cycle], of, reader, &[])?;
    let ranks = ranked.iter().filter(|r| r.rank.is_some()).count();
    Ok((ranked.iter().find(|r| r.row.evaluation_id == id).and_then(|r| r.rank), ranks))
}
