//! Checks of facts, bottom lines, caps and every rule over facts.

use super::super::{FactDef, FactType, Predicate};
use super::satisfiable::{Domain, satisfiable};
use super::{Checker, id_paths};
use crate::derived::{self, Kind};
use crate::fault::FaultCode;
use crate::number::Number;

/// More parts than this in one rule are refused, so that every check of it ends soon.
const MOST_PARTS: usize = 64;
/// Deeper nesting than this is refused.
const MOST_DEPTH: usize = 8;

impl Checker<'_> {
    pub(super) fn facts(&mut self) {
        let scheme = self.scheme;
        self.unique(id_paths("facts", scheme.facts.iter().map(|fact| fact.id.as_str())));
        for (i, fact) in scheme.facts.iter().enumerate() {
            let at = |field: &str| format!("facts[{i}].{field}");
            self.name(&at("id"), &fact.id);
            if derived::resolve(scheme, &fact.id).is_some() {
                self.add_with(at("id"), FaultCode::DerivedName, "id", &fact.id);
            }
            self.text(&at("label"), &fact.label);
            self.optional_text(&at("unit"), fact.unit.as_ref());
            self.text(&at("period"), &fact.period);
            if !limits_sound(fact) {
                self.add(at("min"), FaultCode::FactLimits);
            }
        }
    }

    pub(super) fn lines_and_caps(&mut self) {
        let scheme = self.scheme;
        let lines = id_paths("bottom_lines", scheme.bottom_lines.iter().map(|line| line.id.as_str()));
        let caps = id_paths("caps", scheme.caps.iter().map(|cap| cap.id.as_str()));
        self.unique(lines.into_iter().chain(caps));
        for (i, line) in scheme.bottom_lines.iter().enumerate() {
            let at = |field: &str| format!("bottom_lines[{i}].{field}");
            self.id(&at("id"), &line.id);
            self.text(&at("title"), &line.title);
            self.text(&at("text"), &line.text);
            self.max_stars(at("max_stars"), line.max_stars);
            self.rule(&at("holds_when"), &line.holds_when);
        }
        for (i, cap) in scheme.caps.iter().enumerate() {
            let at = |field: &str| format!("caps[{i}].{field}");
            self.id(&at("id"), &cap.id);
            self.text(&at("reason"), &cap.reason);
            self.max_stars(at("max_stars"), cap.max_stars);
            self.rule(&at("holds_when"), &cap.holds_when);
        }
    }

    fn max_stars(&mut self, path: String, stars: u8) {
        let highest = self.scheme.ladder.iter().map(|rung| rung.stars).max().unwrap_or(0);
        if stars >= highest {
            self.add_with(path, FaultCode::CapWithoutEffect, "highest", highest);
        } else {
            self.on_ladder(path, stars);
        }
    }

    /// Checks the facts a rule names, their types, and that it can hold and can fail.
    pub(super) fn rule(&mut self, path: &str, rule: &Predicate) {
        let (mut parts, mut deepest) = (0, 0);
        measure(rule, 1, &mut parts, &mut deepest);
        if parts > MOST_PARTS || deepest > MOST_DEPTH {
            self.add(path, FaultCode::RuleTooLarge);
            return;
        }
        let before = self.faults.len();
        self.rule_parts(path, rule);
        if self.faults.len() > before {
            return;
        }
        let domains = rule.facts().into_iter().filter_map(|fact| Some((fact, self.domain(fact)?))).collect();
        if !satisfiable(rule, true, &domains) {
            self.add(path, FaultCode::NeverHolds);
        } else if !satisfiable(rule, false, &domains) {
            self.add(path, FaultCode::AlwaysHolds);
        }
    }

    /// A rule of a sheet: it speaks of declared facts alone, so that no sheet depends on a tally.
    pub(super) fn sheet_rule(&mut self, path: &str, rule: &Predicate) {
        let derived = rule.facts().into_iter().find(|fact| derived::resolve(self.scheme, fact).is_some());
        match derived {
            Some(fact) => self.add_with(path, FaultCode::SheetRule, "id", fact),
            None => self.rule(path, rule),
        }
    }

    fn rule_parts(&mut self, path: &str, rule: &Predicate) {
        match rule {
            Predicate::Compare { fact, .. } => match self.domain(fact) {
                None => self.add_with(format!("{path}.fact"), FaultCode::UnknownFact, "id", fact),
                Some(Domain::Flag) => self.add_with(path, FaultCode::FlagCompared, "id", fact),
                Some(_) => {}
            },
            Predicate::Flag { fact } => match self.domain(fact) {
                None => self.add_with(format!("{path}.fact"), FaultCode::UnknownFact, "id", fact),
                Some(Domain::Flag) => {}
                Some(_) => self.add_with(path, FaultCode::NumberAsFlag, "id", fact),
            },
            Predicate::All(parts) => self.rule_list(&format!("{path}.all"), parts),
            Predicate::Any(parts) => self.rule_list(&format!("{path}.any"), parts),
            Predicate::Not(part) => self.rule_parts(&format!("{path}.not"), part),
        }
    }

    fn rule_list(&mut self, path: &str, parts: &[Predicate]) {
        self.not_empty(path, parts.len());
        for (i, part) in parts.iter().enumerate() {
            self.rule_parts(&format!("{path}[{i}]"), part);
        }
    }

    /// The values a declared fact or derived quantity can take.
    fn domain(&self, id: &str) -> Option<Domain> {
        if let Some(fact) = self.scheme.facts.iter().find(|fact| fact.id == id) {
            return Some(match fact.kind {
                FactType::Bool => Domain::Flag,
                FactType::Count => Domain::Whole { min: fact.min.unwrap_or(Number::from(0)), max: fact.max },
                FactType::Number => Domain::Number { min: fact.min, max: fact.max },
            });
        }
        let (_, kind) = derived::resolve(self.scheme, id)?;
        Some(match kind {
            Kind::SatisfiedShare | Kind::SatisfiedOfElectorate => {
                Domain::Number { min: Some(Number::from(0)), max: Some(Number::from(1)) }
            }
            Kind::Ballots => Domain::Whole { min: Number::from(0), max: None },
            Kind::WholeElectorate => Domain::Flag,
        })
    }
}

fn limits_sound(fact: &FactDef) -> bool {
    let limits = [fact.min, fact.max];
    match fact.kind {
        FactType::Bool => limits == [None, None],
        FactType::Count => {
            let whole = |n: Number| n.is_whole() && n >= Number::from(0);
            limits.into_iter().flatten().all(whole) && in_order(fact)
        }
        FactType::Number => in_order(fact),
    }
}

fn in_order(fact: &FactDef) -> bool {
    match (fact.min, fact.max) {
        (Some(min), Some(max)) => min < max,
        _ => true,
    }
}

fn measure(rule: &Predicate, depth: usize, parts: &mut usize, deepest: &mut usize) {
    *parts += 1;
    *deepest = depth.max(*deepest);
    match rule {
        Predicate::Compare { .. } | Predicate::Flag { .. } => {}
        Predicate::All(list) | Predicate::Any(list) => {
            for part in list {
                measure(part, depth + 1, parts, deepest);
            }
        }
        Predicate::Not(part) => measure(part, depth + 1, parts, deepest),
    }
}
