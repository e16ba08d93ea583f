//! What limits the stars after the ladder: bottom lines, then caps (§4.7 to §4.10 of the product rules).

use std::collections::BTreeSet;

use super::{satisfied, satisfied_share};
use crate::derived::{self, Kind};
use crate::facts::{Facts, Value};
use crate::logic::{Truth, decide};
use crate::number::{Number, Share};
use crate::rating::{CapOutcome, CapResult, Found, GroupResult, LineOutcome, LineResult, Reading};
use crate::scheme::{BottomLine, Cap, CheckedScheme, PUBLIC, Predicate};
use crate::step::{About, Detail, Named, Step};

/// The value of a declared fact, if it is known.
pub(super) fn declared(scheme: &CheckedScheme, facts: &Facts, name: &str) -> Option<Found> {
    let fact = scheme.facts.iter().find(|fact| fact.id == name)?;
    facts.known(fact).map(Found::Value)
}

/// Every bottom line as verified facts alone decide it, whatever the ballots will say: rules over ballots stay unknown. The
/// same as what [`crate::rate`] finds over an empty tally, without its steps.
pub fn lines_by_facts<'a>(
    scheme: &'a CheckedScheme,
    facts: &Facts,
) -> impl Iterator<Item = (&'a BottomLine, LineOutcome)> {
    scheme.bottom_lines.iter().map(|line| {
        let outcome = match decide(&line.holds_when, &|name| declared(scheme, facts, name)) {
            Truth::True => LineOutcome::Hit,
            Truth::False => LineOutcome::Clear,
            Truth::Unknown => LineOutcome::Unknown,
        };
        (line, outcome)
    })
}

/// The stars on their way down through lines and caps.
pub(super) struct Limits<'a> {
    scheme: &'a CheckedScheme,
    facts: &'a Facts,
    groups: &'a [GroupResult],
    stars: Option<u8>,
}

impl<'a> Limits<'a> {
    pub(super) fn new(
        scheme: &'a CheckedScheme,
        facts: &'a Facts,
        groups: &'a [GroupResult],
        stars: Option<u8>,
    ) -> Self {
        Limits { scheme, facts, groups, stars }
    }

    /// Stars after everything applied so far.
    pub(super) fn stars(&self) -> Option<u8> {
        self.stars
    }

    /// The satisfaction of the public, and of every other group that a rule asks about.
    pub(super) fn satisfaction_steps(&self, steps: &mut Vec<Step>) {
        let lines = self.scheme.bottom_lines.iter().map(|line| &line.holds_when);
        let caps = self.scheme.caps.iter().map(|cap| &cap.holds_when);
        let asked: BTreeSet<&str> = lines.chain(caps).flat_map(Predicate::facts).collect();
        let level =
            self.scheme.scale.levels.get(usize::from(self.scheme.scale.satisfied_from).saturating_sub(1));
        for group in self.groups {
            let name = format!("{}_satisfied_share", group.id);
            let Some(level) = level.filter(|_| group.id == PUBLIC || asked.contains(name.as_str())) else {
                continue;
            };
            let detail = Detail::Satisfaction {
                group: Named { id: group.id.clone(), label: group.label.clone() },
                from: level.word.clone(),
                share: satisfied_share(self.scheme, self.groups, &group.id),
            };
            let about = About::Satisfaction(group.id.clone());
            steps.push(Step { about, groups: vec![group.id.clone()], detail });
        }
    }

    pub(super) fn bottom_lines(&mut self, steps: &mut Vec<Step>) -> Vec<LineResult> {
        let scheme = self.scheme;
        scheme.bottom_lines.iter().map(|line| self.bottom_line(line, steps)).collect()
    }

    pub(super) fn caps(&mut self, steps: &mut Vec<Step>) -> Vec<CapResult> {
        let scheme = self.scheme;
        scheme.caps.iter().map(|cap| self.cap(cap, steps)).collect()
    }

    fn bottom_line(&mut self, line: &BottomLine, steps: &mut Vec<Step>) -> LineResult {
        let outcome = match decide(&line.holds_when, &|name| self.find(name)) {
            Truth::True => LineOutcome::Hit,
            Truth::False => LineOutcome::Clear,
            Truth::Unknown => LineOutcome::Unknown,
        };
        let stars = self.lower(outcome != LineOutcome::Clear, line.max_stars);
        let readings = self.readings(&line.holds_when);
        let groups = self.groups_of(&line.holds_when);
        let detail = Detail::BottomLine {
            line: Named { id: line.id.clone(), label: line.title.clone() },
            text: line.text.clone(),
            rule: line.holds_when.clone(),
            readings: readings.clone(),
            outcome,
            max_stars: line.max_stars,
            stars,
        };
        steps.push(Step { about: About::BottomLine(line.id.clone()), groups: groups.clone(), detail });
        LineResult {
            id: line.id.clone(),
            title: line.title.clone(),
            outcome,
            max_stars: line.max_stars,
            readings,
            groups,
        }
    }

    fn cap(&mut self, cap: &Cap, steps: &mut Vec<Step>) -> CapResult {
        let outcome = match decide(&cap.holds_when, &|name| self.find(name)) {
            Truth::True => CapOutcome::Applied,
            Truth::False => CapOutcome::NotApplied,
            Truth::Unknown => CapOutcome::Unknown,
        };
        let stars = self.lower(outcome == CapOutcome::Applied, cap.max_stars);
        let readings = self.readings(&cap.holds_when);
        let groups = self.groups_of(&cap.holds_when);
        let detail = Detail::Cap {
            cap: Named { id: cap.id.clone(), label: cap.reason.clone() },
            rule: cap.holds_when.clone(),
            readings: readings.clone(),
            outcome,
            max_stars: cap.max_stars,
            stars,
        };
        steps.push(Step { about: About::Cap(cap.id.clone()), groups: groups.clone(), detail });
        CapResult {
            id: cap.id.clone(),
            reason: cap.reason.clone(),
            outcome,
            max_stars: cap.max_stars,
            readings,
            groups,
        }
    }

    /// Applies a limit and gives the stars before and after.
    fn lower(&mut self, applies: bool, max_stars: u8) -> Option<(u8, u8)> {
        let before = self.stars?;
        let after = if applies { before.min(max_stars) } else { before };
        self.stars = Some(after);
        Some((before, after))
    }

    fn find(&self, name: &str) -> Option<Found> {
        let Some((index, kind)) = derived::resolve(self.scheme, name) else {
            return declared(self.scheme, self.facts, name);
        };
        let group = self.groups.get(index)?;
        match kind {
            Kind::SatisfiedShare => satisfied_share(self.scheme, self.groups, &group.id).map(Found::Share),
            Kind::SatisfiedOfElectorate => {
                let electorate = group.electorate.filter(|_| group.quorum_met)?;
                let possible = u64::from(electorate) * u64::try_from(group.indicators.len()).ok()?;
                Some(Found::Share(Share { num: satisfied(self.scheme, group), den: possible }))
            }
            Kind::Ballots => Some(Found::Value(Value::Number(Number::from(group.ballots)))),
            Kind::WholeElectorate => {
                group.electorate.map(|electorate| Found::Value(Value::Flag(group.ballots >= electorate)))
            }
        }
    }

    fn readings(&self, rule: &Predicate) -> Vec<Reading> {
        rule.facts().into_iter().filter_map(|name| self.reading(name)).collect()
    }

    fn reading(&self, name: &str) -> Option<Reading> {
        let found = self.find(name);
        let fact = name.to_owned();
        if let Some((index, kind)) = derived::resolve(self.scheme, name) {
            let group = self.groups.get(index)?;
            return Some(Reading { fact, label: kind.label(&group.label), unit: kind.unit(), found });
        }
        let def = self.scheme.facts.iter().find(|def| def.id == name)?;
        Some(Reading { fact, label: def.label.clone(), unit: def.unit.clone(), found })
    }

    /// The groups whose answers, not only whose ballots, the rule looks at.
    fn groups_of(&self, rule: &Predicate) -> Vec<String> {
        let asked: BTreeSet<usize> = rule
            .facts()
            .into_iter()
            .filter_map(|name| derived::resolve(self.scheme, name))
            .filter(|(_, kind)| kind.is_share())
            .map(|(index, _)| index)
            .collect();
        self.groups
            .iter()
            .enumerate()
            .filter(|(index, _)| asked.contains(index))
            .map(|(_, group)| group.id.clone())
            .collect()
    }
}
