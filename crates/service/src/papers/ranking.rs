//! The ranking list (星级排名表) of a cycle, as page and workbook, gated for in-house readers.

use std::collections::{HashMap, HashSet};

use domain::{Actor, CycleId, Error, Result};
use report::ranking::{RankingGroup, RankingList, RankingRow, RankingStatus};
use report::{Gated, Language};
use scoring::CheckedScheme;
use scoring::scheme::Group;
use store::Conn;
use store::evaluations::Placed;
use uuid::Uuid;

use super::{Workbook, basis_points, centre, figure, place};
use crate::core::found;
use crate::results::{RankingFilter, RankingItem, Subjects, Summary, alike, names_above, ranking};
use crate::{Service, gate};

/// More rows than any cycle has.
const ALL: usize = 10_000;

/// Which ranking is wanted of a cycle.
#[derive(Debug, Clone, Copy)]
pub struct RankingOf {
    /// The cycle.
    pub cycle: CycleId,
    /// Branches or members.
    pub subjects: Subjects,
    /// With all cycles of the year under the same scheme version.
    pub wide: bool,
}

/// The list as one HTML page. Errors: `not_found`, `forbidden`.
pub fn ranking_page(service: &Service, actor: &Actor, of: RankingOf) -> Result<String> {
    report::ranking::html(&list(service, actor, of)?).map_err(Error::internal)
}

/// The list as a workbook. Errors: `not_found`, `forbidden`.
pub fn ranking_workbook(service: &Service, actor: &Actor, of: RankingOf) -> Result<Workbook> {
    let list = list(service, actor, of)?;
    let bytes = report::ranking::xlsx(&list).map_err(Error::internal)?;
    let whose = if list.of_members { "党员" } else { "" };
    Ok(Workbook { file_name: format!("{}{whose}星级排名表.xlsx", list.cycle_name), bytes })
}

fn list(service: &Service, actor: &Actor, of: RankingOf) -> Result<RankingList> {
    let (subjects, wide) = (of.subjects, of.wide);
    let filter = RankingFilter { per_page: Some(ALL), wide, ..RankingFilter::default() };
    let ranked = ranking(service, actor, (subjects, &actor.scope), of.cycle, &filter)?;
    let as_of = service.now().date();
    service.read(|conn| {
        let (cycle, _) = found(store::cycles::find(conn, of.cycle)?)?;
        let scheme = match subjects {
            Subjects::Branches => cycle.scheme_id,
            Subjects::Members => found(cycle.member_scheme_id)?,
        };
        let scheme = service.scheme(conn, scheme)?;
        let cycles: Vec<CycleId> = match wide {
            true => alike(conn, &cycle, subjects, &actor.scope)?.into_iter().map(|(one, _)| one.id).collect(),
            false => vec![of.cycle],
        };
        let withheld = lines_withheld(conn, &scheme, &cycles, (subjects, &actor.scope))?;
        let rows = ranked.items.iter().map(|item| row(&scheme, item, withheld.contains(&item.evaluation_id)));
        let mut rows: Vec<RankingRow> = rows.collect::<Result<_>>()?;
        let known: HashSet<Uuid> = ranked.items.iter().map(|item| item.evaluation_id).collect();
        let names = if wide { names_above(conn, &actor.scope)? } else { HashMap::new() };
        for cycle in cycles {
            let all = placed(conn, cycle, subjects, &actor.scope)?;
            let pending = all.into_iter().filter(|placed| !known.contains(&placed.evaluation.id.uuid()));
            rows.extend(pending.map(|placed| {
                let above = placed.unit.parent_id.and_then(|id| names.get(&id));
                let branch = placed.member.is_some().then_some(placed.unit.name.as_str());
                waiting(&scheme, full_name(above, branch, placed.subject_name()))
            }));
        }
        Ok(RankingList {
            language: Language::Chinese,
            centre: centre(conn, if wide { actor.unit_id } else { cycle.unit_id })?,
            of_members: subjects == Subjects::Members,
            cycle_name: cycle.name,
            as_of,
            groups: columns(&scheme).into_iter().map(column).collect(),
            rows,
        })
    })
}

/// Every evaluation that is or will be ranked.
fn placed(conn: &mut Conn, cycle: CycleId, subjects: Subjects, scope: &str) -> Result<Vec<Placed>> {
    Ok(match subjects {
        Subjects::Branches => store::evaluations::of_cycle(conn, cycle, scope)?,
        Subjects::Members => store::evaluations::members_of_cycle(conn, cycle, scope)?,
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
    (subjects, scope): (Subjects, &str),
) -> Result<HashSet<Uuid>> {
    let facts: HashSet<&str> = scheme.bottom_lines.iter().flat_map(|line| line.holds_when.facts()).collect();
    let read = |group: &str| {
        ["satisfied_share", "satisfied_of_electorate"]
            .iter()
            .any(|kind| facts.contains(format!("{group}_{kind}").as_str()))
    };
    let mut withheld = HashSet::new();
    for row in store::standings::ranking(conn, cycles, subjects, scope)? {
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
        unit_name: full_name(
            item.above.as_ref(),
            item.member_id.map(|_| item.unit_name.as_str()),
            &item.subject_name,
        ),
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

/// A subject with the township before it, where several are ranked together, and a member with the branch.
fn full_name(above: Option<&String>, branch: Option<&str>, name: &str) -> String {
    let parts = [above.map(String::as_str), branch, Some(name)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A subject whose box is not opened yet.
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
