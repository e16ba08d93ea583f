//! How many may rate, how many have, and how many must.

use std::collections::{BTreeMap, HashMap};

use domain::{CycleId, EvaluationId, MemberId, Result, UnitId};
use scoring::CheckedScheme;
use scoring::scheme::{Electorate, Group};
use serde::Serialize;
use store::Conn;
use store::evaluations::Placed;
use utoipa::ToSchema;

use super::grouped;
use crate::core::found;
use crate::village::Village;

/// Ballots of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupCount {
    /// Ballots received; after opening, ballots counted.
    #[schema(example = 187)]
    pub ballots: u64,
    /// Ballots the group needs; `null` while its electorate is missing or empty, which meets no quorum.
    #[schema(example = 42)]
    pub quorum: Option<u64>,
}

/// What is prepared for one evaluation, in numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    /// Electorates as entered, and after sealing as sealed.
    pub entered: BTreeMap<String, u32>,
    /// Members on the committee.
    pub committee: u32,
    /// Members who are not on it.
    pub others: u32,
    /// Superiors assigned.
    pub superiors: u32,
    /// The village around a member's evaluation before sealing: its electorates follow from the roll.
    pub around: Option<(Village, MemberId)>,
    /// Entries of the record of work.
    pub work_entries: u32,
    /// Facts that have a value and are verified. Only facts of the scheme can be entered.
    pub facts_verified: u32,
}

impl Numbers {
    /// Those of one evaluation.
    pub(crate) fn of(conn: &mut Conn, placed: &Placed) -> Result<Self> {
        let id = placed.evaluation.id;
        let roll = store::units::members(conn, placed.unit.id)?;
        let facts = store::facts::of_evaluation(conn, id)?;
        let on_roll = |committee: bool| roll.iter().filter(|m| m.active && m.committee == committee).count();
        Ok(Self {
            around: around(conn, placed)?,
            entered: sizes(store::evaluations::electorates(conn, id)?),
            committee: small(on_roll(true)),
            others: small(on_roll(false)),
            superiors: small(store::evaluations::superiors(conn, id)?.len()),
            work_entries: small(store::evaluations::work_entries(conn, id)?.len()),
            facts_verified: small(facts.iter().filter(|fact| fact.verified && fact.value.is_some()).count()),
        })
    }

    /// The electorate of a group: from the seal once there is one, before that from the roll, the assignments and what
    /// was entered ("Who rates whom" of the product rules).
    pub(crate) fn electorate(&self, group: &Group, sealed: bool) -> Option<u32> {
        if sealed {
            return self.entered.get(&group.id).copied();
        }
        if let Some((village, member)) = &self.around {
            return village.electorate(group, Some(*member));
        }
        match group.electorate {
            Electorate::Committee => Some(self.committee),
            Electorate::Subject => Some(1),
            Electorate::Members => Some(self.others),
            Electorate::Assigned => Some(self.superiors),
            Electorate::Residents | Electorate::Entered => self.entered.get(&group.id).copied(),
        }
    }

    /// Every group's electorate; `None` where nothing was entered yet.
    pub(crate) fn electorates(&self, scheme: &CheckedScheme, sealed: bool) -> BTreeMap<String, Option<u32>> {
        scheme.groups.iter().map(|group| (group.id.clone(), self.electorate(group, sealed))).collect()
    }

    /// The number entered for the residents.
    pub(crate) fn residents(&self, scheme: &CheckedScheme) -> Option<u32> {
        let group = scheme.groups.iter().find(|group| group.electorate == Electorate::Residents)?;
        self.entered.get(&group.id).copied()
    }
}

/// The numbers of every evaluation of a cycle, read at once.
#[derive(Debug, Default)]
pub(crate) struct CycleNumbers {
    rolls: HashMap<(UnitId, bool), u32>,
    entered: BTreeMap<EvaluationId, Vec<(String, i32)>>,
    superiors: HashMap<EvaluationId, u32>,
    work_entries: HashMap<EvaluationId, u32>,
    facts_verified: HashMap<EvaluationId, u32>,
}

impl CycleNumbers {
    pub(crate) fn read(conn: &mut Conn, id: CycleId, scope: &str) -> Result<Self> {
        let entered = store::evaluations::electorates_of_cycle(conn, id)?;
        let rolls = store::units::roll_sizes(conn, scope)?;
        Ok(Self {
            rolls: rolls
                .into_iter()
                .map(|(unit, committee, size)| ((unit, committee), count(size)))
                .collect(),
            entered: grouped(entered.into_iter().map(|(id, group, size)| (id, (group, size)))),
            superiors: counts(store::evaluations::superior_counts(conn, id)?),
            work_entries: counts(store::evaluations::work_entry_counts(conn, id)?),
            facts_verified: counts(store::facts::verified_counts(conn, id)?),
        })
    }

    pub(crate) fn of(&self, placed: &Placed) -> Numbers {
        let id = placed.evaluation.id;
        let roll = |committee| self.rolls.get(&(placed.unit.id, committee)).copied().unwrap_or(0);
        Numbers {
            around: None,
            entered: sizes(self.entered.get(&id).cloned().unwrap_or_default()),
            committee: roll(true),
            others: roll(false),
            superiors: self.superiors.get(&id).copied().unwrap_or(0),
            work_entries: self.work_entries.get(&id).copied().unwrap_or(0),
            facts_verified: self.facts_verified.get(&id).copied().unwrap_or(0),
        }
    }
}

/// Ballots and quorum of every group of the scheme. Before opening there are only counts, and no tally exists.
pub(crate) fn group_counts(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    placed: &Placed,
    numbers: &Numbers,
) -> Result<BTreeMap<String, GroupCount>> {
    let ballots = ballots(conn, placed)?;
    let sealed = placed.sealed_at.is_some();
    let count = |group: &Group| GroupCount {
        ballots: ballots.get(&group.id).copied().unwrap_or(0),
        quorum: numbers.electorate(group, sealed).and_then(|size| group.quorum.needed(size)),
    };
    Ok(scheme.groups.iter().map(|group| (group.id.clone(), count(group))).collect())
}

fn ballots(conn: &mut Conn, placed: &Placed) -> Result<HashMap<String, u64>> {
    let id = placed.evaluation.id;
    let mut ballots = HashMap::new();
    let mut add = |group: String, n: i64| *ballots.entry(group).or_insert(0) += u64::try_from(n).unwrap_or(0);
    if placed.opened_at.is_some() {
        for tally in store::votes::tallies(conn, id)? {
            add(tally.rater_group, i64::from(tally.ballots));
        }
    } else if placed.sealed_at.is_some() {
        for (group, _, n) in store::votes::sealed_counts(conn, id)? {
            add(group, n);
        }
        for (group, n) in store::votes::signed_counts(conn, id)? {
            add(group, n);
        }
    }
    Ok(ballots)
}

/// The village around the evaluation of a member that is not sealed yet.
fn around(conn: &mut Conn, placed: &Placed) -> Result<Option<(Village, MemberId)>> {
    let evaluation = &placed.evaluation;
    let Some(member) = evaluation.member_id.filter(|_| placed.sealed_at.is_none()) else { return Ok(None) };
    let branch = found(store::evaluations::of_branch(conn, evaluation.cycle_id, placed.unit.id)?)?;
    Ok(Some((Village::read(conn, &branch)?, member)))
}

fn sizes(rows: Vec<(String, i32)>) -> BTreeMap<String, u32> {
    rows.into_iter().map(|(group, size)| (group, u32::try_from(size).unwrap_or(0))).collect()
}

fn counts(rows: Vec<(EvaluationId, i64)>) -> HashMap<EvaluationId, u32> {
    rows.into_iter().map(|(id, n)| (id, count(n))).collect()
}

fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
