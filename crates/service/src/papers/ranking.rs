//! The ranking list (星级排名表) of a cycle, as page and workbook, gated for in-house readers.

use std::collections::{HashMap, HashSet};

use domain::{Actor, CycleId, Error, Result};
use report::ranking::{RankingGroup, RankingList, RankingRow, RankingStatus};
use report::{Gated, Language};
use scoring::CheckedScheme;
use scoring::scheme::Group;
use store::Conn;
use uuid::Uuid;

use super::{Workbook, basis_points, centre, figure, place};
use crate::core::found;
use crate::results::{RankingFilter, RankingItem, Summary, alike, names_above, ranking};
use crate::{Service, gate};

/// More rows than any cycle has.
const ALL: usize = 10_000;

/// The list as one HTML page. Errors: `not_found`, `forbidden`.
pub fn ranking_page(service: &Service, actor: &Actor, id: CycleId, wide: bool) -> Result<String> {
    report::ranking::html(&list(service, actor, id, wide)?).map_err(Error::internal)
}

/// The list as a workbook. Errors: `not_found`, `forbidden`.
pub fn ranking_workbook(service: &Service, actor: &Actor, id: CycleId, wide: bool) -> Result<Workbook> {
    let list = list(service, actor, id, wide)?;
    let bytes = report::ranking::xlsx(&list).map_err(Error::internal)?;
    Ok(Workbook { file_name: format!("{}星级排名表.xlsx", list.cycle_name), bytes })
}

fn list(service: &Service, actor: &Actor, id: CycleId, wide: bool) -> Result<RankingList> {
    let filter = RankingFilter { per_page: Some(ALL), wide, ..RankingFilter::default() };
    let ranked = ranking(service, actor, &actor.scope, id, &filter)?;
    let as_of = service.now().date();
    service.read(|conn| {
        let (cycle, _) = found(store::cycles::find(conn, id)?)?;
        let scheme = service.scheme(conn, cycle.scheme_id)?;
        let cycles: Vec<CycleId> = match wide {
            true => alike(conn, &cycle, &actor.scope)?.into_iter().map(|(cycle, _)| cycle.id).collect(),
            false => vec![id],
        };
        let withheld = lines_withheld(conn, &scheme, &cycles, &actor.scope)?;
        let rows = ranked.items.iter().map(|item| row(&scheme, item, withheld.contains(&item.evaluation_id)));
        let mut rows: Vec<RankingRow> = rows.collect::<Result<_>>()?;
        let known: HashSet<Uuid> = ranked.items.iter().map(|item| item.evaluation_id).collect();
        let names = if wide { names_above(conn, &actor.scope)? } else { HashMap::new() };
        for cycle in cycles {
            let all = store::evaluations::of_cycle(conn, cycle, &actor.scope)?;
            let pending = all.into_iter().filter(|placed| !known.contains(&placed.evaluation.id.uuid()));
            rows.extend(pending.map(|placed| {
                let above = placed.unit.parent_id.and_then(|id| names.get(&id));
                waiting(&scheme, full_name(above, &placed.unit.name))
            }));
        }
        Ok(RankingList {
            language: Language::Chinese,
            centre: centre(conn, if wide { actor.unit_id } else { cycle.unit_id })?,
            cycle_name: cycle.name,
            as_of,
            groups: columns(&scheme).into_iter().map(column).collect(),
            rows,
        })
    })
}

/// The groups in the order of papers.
fn columns(scheme: &CheckedScheme) -> Vec<&Group> {
    let mut groups: Vec<&Group> = scheme.groups.iter().collect();
    groups.sort_by_key(|group| place(&group.id));
    groups
}

fn column(group: &Group) -> RankingGroup {
    RankingGroup { label: group.label.zh.clone(), weight_bp: basis_points(group.weight_bp) }
}

/// The evaluations of which the gate withholds a line, whatever its outcome: those whose lines read the answers of a
/// secret group with too few ballots.
fn lines_withheld(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    cycles: &[CycleId],
    scope: &str,
) -> Result<HashSet<Uuid>> {
    let facts: HashSet<&str> = scheme.bottom_lines.iter().flat_map(|line| line.holds_when.facts()).collect();
    let read = |group: &str| {
        ["satisfied_share", "satisfied_of_electorate"]
            .iter()
            .any(|kind| facts.contains(format!("{group}_{kind}").as_str()))
    };
    let mut withheld = HashSet::new();
    for row in store::ratings::ranking(conn, cycles, scope)? {
        let summary = Summary::read(&row.summary)?;
        let hidden = |group: &crate::results::GroupSummary| {
            group.secret && !gate::shows_distribution(group.ballots) && read(&group.id)
        };
        if summary.groups.iter().any(hidden) {
            withheld.insert(row.evaluation_id.uuid());
        }
    }
    Ok(withheld)
}

fn row(scheme: &CheckedScheme, item: &RankingItem, lines_withheld: bool) -> Result<RankingRow> {
    let hidden: HashSet<&str> = item.withheld_groups.iter().map(String::as_str).collect();
    let scores: HashMap<&str, Option<&str>> =
        item.groups.iter().map(|(id, score)| (id.as_str(), score.as_deref())).collect();
    let score = |group: &Group| {
        let shown = figure(scores.get(group.id.as_str()).copied().flatten())?;
        Ok(Gated::from_parts(shown, hidden.contains(group.id.as_str())))
    };
    Ok(RankingRow {
        unit_name: full_name(item.above.as_ref(), &item.unit_name),
        rank: Gated::from_parts(item.rank.and_then(|rank| u32::try_from(rank).ok()), item.withheld),
        status: if item.status == "rated" { RankingStatus::Rated } else { RankingStatus::Insufficient },
        stars: item.stars,
        capped: item.capped,
        composite: Gated::from_parts(figure(item.composite.as_deref())?, item.withheld),
        scores: columns(scheme).into_iter().map(score).collect::<Result<_>>()?,
        hit_lines: item.hit_lines.clone(),
        unknown_lines: item.unknown_lines.clone(),
        lines_withheld,
        change: Gated::from_parts(figure(item.change.as_deref())?, item.withheld),
    })
}

/// A branch with the township before it, where several are ranked together.
fn full_name(above: Option<&String>, name: &str) -> String {
    above.map_or_else(|| name.to_owned(), |above| format!("{above} {name}"))
}

/// A branch whose box is not opened yet.
fn waiting(scheme: &CheckedScheme, unit_name: String) -> RankingRow {
    RankingRow {
        unit_name,
        rank: Gated::Missing,
        status: RankingStatus::Pending,
        stars: None,
        capped: false,
        composite: Gated::Missing,
        scores: scheme.groups.iter().map(|_| Gated::Missing).collect(),
        hit_lines: Vec::new(),
        unknown_lines: Vec::new(),
        lines_withheld: false,
        change: Gated::Missing,
    }
}
