//! Whether a rule can hold at all: a search over the few values of each fact that make a difference.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One;

use super::super::Predicate;
use crate::logic::{Truth, combine};
use crate::number::Number;

/// The values a fact can take.
pub(super) enum Domain {
    /// Yes or no.
    Flag,
    /// Whole numbers.
    Whole { min: Number, max: Option<Number> },
    /// Any numbers.
    Number { min: Option<Number>, max: Option<Number> },
}

/// A value tried for a fact.
#[derive(Clone)]
enum Trial {
    Flag(bool),
    Number(BigRational),
}

/// Trials after which the search gives up and takes the rule for satisfiable.
const MOST_TRIALS: usize = 5_000;

/// Whether some values of the facts make the rule come out as `wanted`. Facts are taken as independent.
pub(super) fn satisfiable(rule: &Predicate, wanted: bool, domains: &BTreeMap<&str, Domain>) -> bool {
    let trials: Vec<(&str, Vec<Trial>)> =
        domains.iter().map(|(fact, domain)| (*fact, values(fact, domain, rule))).collect();
    let mut left = MOST_TRIALS;
    search(rule, Truth::from(wanted), &trials, &mut BTreeMap::new(), &mut left)
}

fn search<'a>(
    rule: &Predicate,
    wanted: Truth,
    trials: &[(&'a str, Vec<Trial>)],
    chosen: &mut BTreeMap<&'a str, Trial>,
    left: &mut usize,
) -> bool {
    if *left == 0 {
        return true;
    }
    *left -= 1;
    let truth = decide(rule, chosen);
    if truth != Truth::Unknown {
        return truth == wanted;
    }
    let Some(((fact, values), rest)) = trials.split_first() else {
        return false;
    };
    for value in values {
        chosen.insert(fact, value.clone());
        if search(rule, wanted, rest, chosen, left) {
            return true;
        }
    }
    chosen.remove(fact);
    false
}

fn decide(rule: &Predicate, chosen: &BTreeMap<&str, Trial>) -> Truth {
    combine(rule, &|leaf| match leaf {
        Predicate::Compare { fact, op, value } => match chosen.get(fact.as_str()) {
            Some(Trial::Number(number)) => op.holds(number.cmp(&value.ratio())).into(),
            _ => Truth::Unknown,
        },
        Predicate::Flag { fact } => match chosen.get(fact.as_str()) {
            Some(Trial::Flag(flag)) => (*flag).into(),
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    })
}

/// Every threshold, a value between each two, and one beyond each end, as far as the domain allows.
fn values(fact: &str, domain: &Domain, rule: &Predicate) -> Vec<Trial> {
    let (min, max, whole) = match domain {
        Domain::Flag => return vec![Trial::Flag(true), Trial::Flag(false)],
        Domain::Whole { min, max } => (Some(*min), *max, true),
        Domain::Number { min, max } => (*min, *max, false),
    };
    let (min, max) = (min.map(Number::ratio), max.map(Number::ratio));
    let mut marks = Vec::new();
    thresholds(fact, rule, &mut marks);
    marks.extend(min.clone());
    marks.extend(max.clone());
    marks.sort();
    marks.dedup();
    let mut values = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        if whole {
            let (floor, ceil) = (mark.floor(), mark.ceil());
            values.extend([&floor - BigRational::one(), &ceil + BigRational::one(), floor, ceil]);
        } else {
            values.extend([mark - BigRational::one(), mark + BigRational::one(), mark.clone()]);
            if let Some(next) = marks.get(i + 1) {
                values.push((mark + next) / BigInt::from(2));
            }
        }
    }
    let inside = |value: &BigRational| {
        min.as_ref().is_none_or(|min| value >= min) && max.as_ref().is_none_or(|max| value <= max)
    };
    values.retain(inside);
    values.sort();
    values.dedup();
    values.into_iter().map(Trial::Number).collect()
}

fn thresholds(fact: &str, rule: &Predicate, marks: &mut Vec<BigRational>) {
    match rule {
        Predicate::Compare { fact: named, value, .. } if named == fact => marks.push(value.ratio()),
        Predicate::Compare { .. } | Predicate::Flag { .. } => {}
        Predicate::All(parts) | Predicate::Any(parts) => {
            for part in parts {
                thresholds(fact, part, marks);
            }
        }
        Predicate::Not(part) => thresholds(fact, part, marks),
    }
}
