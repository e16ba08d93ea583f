//! Tallies: for each group and indicator, how many ballots gave each level.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::answers::{Answer, Answers};
use crate::fault::{Fault, FaultCode, read};
use crate::scheme::{CheckedScheme, Group};

/// The answers to one indicator: one count per level, lowest first, and the count of 不了解.
///
/// In JSON a flat array whose last entry is 不了解: `[0, 3, 12, 80, 115, 5]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Counts {
    /// Ballots per level, lowest level first.
    pub levels: Vec<u32>,
    /// Ballots that said 不了解.
    pub unknown: u32,
}

impl Counts {
    /// No answers yet, on a scale of so many levels.
    #[must_use]
    pub fn zero(levels: usize) -> Self {
        Counts { levels: vec![0; levels], unknown: 0 }
    }

    /// Answers given, 不了解 left out.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.levels.iter().copied().map(u64::from).sum()
    }

    /// All ballots, 不了解 included.
    #[must_use]
    pub fn ballots(&self) -> u64 {
        self.answers() + u64::from(self.unknown)
    }

    fn add(&mut self, answer: Answer) {
        let slot = match answer {
            Answer::Unknown => Some(&mut self.unknown),
            Answer::Level(level) => usize::from(level).checked_sub(1).and_then(|i| self.levels.get_mut(i)),
        };
        if let Some(slot) = slot {
            *slot += 1;
        }
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.levels.iter().chain(std::iter::once(&self.unknown)))
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut levels = Vec::<u32>::deserialize(deserializer)?;
        // An empty array has no 不了解 either; the check against the scheme names its length.
        let unknown = levels.pop().unwrap_or(0);
        Ok(Counts { levels, unknown })
    }
}

/// The tally of one rater group.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTally {
    /// How many persons may rate in this group. Missing or 0 meets no quorum.
    #[serde(default)]
    pub electorate: Option<u32>,
    /// Ballots cast, including those of nothing but 不了解.
    pub ballots: u32,
    /// By the ids of the indicators asked of this group, all of them.
    #[serde(deserialize_with = "crate::unique::map")]
    pub indicators: BTreeMap<String, Counts>,
}

/// The tally of one evaluation by rater group. A missing group has zero ballots.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// By group id.
    #[serde(deserialize_with = "crate::unique::map")]
    pub groups: BTreeMap<String, GroupTally>,
}

/// A tally that fits its scheme: every group of the scheme is there, with counts that sum to its ballots
/// for every indicator asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedTally {
    tally: Tally,
}

impl CheckedTally {
    /// The tally, with zeros for what was left out.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The tally of one group.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&GroupTally> {
        self.tally.groups.get(id)
    }

    /// Whether counting these ballots again gives this tally. Each ballot comes with its group's id.
    #[must_use]
    pub fn agrees_with<'a>(
        &self,
        scheme: &CheckedScheme,
        ballots: impl IntoIterator<Item = (&'a str, &'a Answers)>,
    ) -> bool {
        let electorates = self.tally.groups.iter().map(|(id, group)| (id.clone(), group.electorate));
        Tally::from_ballots(scheme, &electorates.collect(), ballots).is_ok_and(|again| again == *self)
    }
}

impl Tally {
    /// Reads a tally from JSON, not yet checked against a scheme.
    ///
    /// # Errors
    ///
    /// The fault with the path of what has not the shape of a tally.
    pub fn parse(json: &str) -> Result<Tally, Fault> {
        read(json)
    }

    /// Checks the tally against its scheme (§4.1 of the product rules).
    ///
    /// A group left out has zero ballots; a group of zero ballots may leave out its indicators.
    ///
    /// # Errors
    ///
    /// Every fault with its path: foreign or missing groups and indicators, counts that do not sum to the
    /// ballots, more ballots than a known electorate.
    pub fn check(self, scheme: &CheckedScheme) -> Result<CheckedTally, Vec<Fault>> {
        let mut faults = Vec::new();
        for id in self.groups.keys() {
            if scheme.group(id).is_none() {
                faults.push(Fault::new(format!("groups.{id}"), FaultCode::ForeignGroup).with("id", id));
            }
        }
        let mut given = self.groups;
        let mut groups = BTreeMap::new();
        for group in &scheme.groups {
            let mut tally = given.remove(&group.id).unwrap_or_default();
            check_group(scheme, group, &tally, &mut faults);
            if tally.ballots == 0 {
                fill_with_zeros(scheme, group, &mut tally);
            }
            groups.insert(group.id.clone(), tally);
        }
        if faults.is_empty() { Ok(CheckedTally { tally: Tally { groups } }) } else { Err(faults) }
    }

    /// Counts ballots, each given with its group's id.
    ///
    /// # Errors
    ///
    /// Every fault with its path: `[i]` is the i-th ballot, counted from 0.
    pub fn from_ballots<'a>(
        scheme: &CheckedScheme,
        electorates: &BTreeMap<String, Option<u32>>,
        ballots: impl IntoIterator<Item = (&'a str, &'a Answers)>,
    ) -> Result<CheckedTally, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut tally = Tally::default();
        for group in &scheme.groups {
            let electorate = electorates.get(&group.id).copied().flatten();
            let mut empty = GroupTally { electorate, ..GroupTally::default() };
            fill_with_zeros(scheme, group, &mut empty);
            tally.groups.insert(group.id.clone(), empty);
        }
        for (i, (group, answers)) in ballots.into_iter().enumerate() {
            let Some(counted) = tally.groups.get_mut(group) else {
                faults.push(Fault::new(format!("[{i}]"), FaultCode::ForeignGroup).with("id", group));
                continue;
            };
            if let Err(wrong) = answers.check(scheme, group) {
                let at = |fault: Fault| Fault { path: format!("[{i}].{}", fault.path), ..fault };
                faults.extend(wrong.into_iter().map(at));
                continue;
            }
            counted.ballots += 1;
            for (id, answer) in &answers.by_indicator {
                if let Some(counts) = counted.indicators.get_mut(id) {
                    counts.add(*answer);
                }
            }
        }
        if faults.is_empty() { tally.check(scheme) } else { Err(faults) }
    }
}

fn fill_with_zeros(scheme: &CheckedScheme, group: &Group, tally: &mut GroupTally) {
    for indicator in scheme.asked(&group.id) {
        let zero = || Counts::zero(scheme.scale.levels.len());
        tally.indicators.entry(indicator.id.clone()).or_insert_with(zero);
    }
}

fn check_group(scheme: &CheckedScheme, group: &Group, tally: &GroupTally, faults: &mut Vec<Fault>) {
    let at = format!("groups.{}", group.id);
    if let Some(electorate) = tally.electorate
        && electorate > 0
        && tally.ballots > electorate
    {
        let fault = Fault::new(format!("{at}.ballots"), FaultCode::BallotsOverElectorate);
        faults.push(fault.with("ballots", tally.ballots).with("electorate", electorate));
    }
    for id in tally.indicators.keys() {
        if !scheme.asked(&group.id).any(|indicator| indicator.id == *id) {
            let fault = Fault::new(format!("{at}.indicators.{id}"), FaultCode::ForeignIndicator);
            faults.push(fault.with("id", id).with("group", &group.id));
        }
    }
    for indicator in scheme.asked(&group.id) {
        let path = format!("{at}.indicators.{}", indicator.id);
        match tally.indicators.get(&indicator.id) {
            Some(counts) => check_counts(scheme, tally.ballots, counts, path, faults),
            None if tally.ballots == 0 => {}
            None => {
                let fault = Fault::new(path, FaultCode::MissingIndicator);
                faults.push(fault.with("id", &indicator.id).with("group", &group.id));
            }
        }
    }
}

fn check_counts(
    scheme: &CheckedScheme,
    ballots: u32,
    counts: &Counts,
    path: String,
    faults: &mut Vec<Fault>,
) {
    let expected = scheme.scale.levels.len();
    if counts.levels.len() != expected {
        let fault = Fault::new(path, FaultCode::CountsLength);
        faults.push(fault.with("expected", expected + 1).with("levels", expected));
    } else if counts.ballots() != u64::from(ballots) {
        let fault = Fault::new(path, FaultCode::CountsSum);
        faults.push(fault.with("sum", counts.ballots()).with("ballots", ballots));
    }
}
