//! The checks.

use std::collections::{BTreeMap, BTreeSet};

use ballot::counted::CountedList;
use ballot::sealing::{Salt, fact_hash, seal_hash};
use scoring::scheme::BallotKind;
use scoring::{
    CapOutcome, CheckedScheme, CheckedTally, Fact, Facts, Fault, LineOutcome, Locale, Rating, Tally, Value,
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::bundle::{Bundle, FORMAT, PublishedCorrection, PublishedFact, Stated};
use crate::report::{Check, Report, Verdict, What};
use crate::unique::Unique;

/// Reads a bundle and checks everything it states.
///
/// # Errors
///
/// What is no bundle of this format: where it breaks off, a name that is given twice, or the scheme's faults.
pub fn verify(json: &str) -> Result<Report, String> {
    let Read { bundle, scheme } = read(json)?;
    let sealed = sealed_subject(&bundle);
    let mut checks = vec![
        (What::Seal, seal(&bundle)),
        (What::Scheme, sealed_scheme(sealed, &scheme)),
        (What::Electorates, electorates(sealed, &bundle.tally)),
        (What::Facts, facts(sealed, &bundle.facts)),
    ];
    if !bundle.corrections.is_empty() {
        checks.push((What::Corrections, corrections(&scheme, &bundle.corrections)));
    }
    checks.push((What::Root, root(&bundle)));
    if !bundle.others.is_empty() || sealed_others(&bundle).next().is_some() {
        checks.push((What::Others, others(&bundle)));
    }
    checks.push((What::Ballots, ballots(&scheme, &bundle.rating, &bundle.counted)));
    match bundle.tally.clone().check(&scheme) {
        Ok(tally) => {
            checks.push((What::Tallies, Verdict::Holds));
            checks.extend(Recount::of(&bundle, &scheme, &tally).checks());
        }
        Err(faults) => checks.push((What::Tallies, Verdict::Fails(words(&faults)))),
    }
    Ok(Report {
        subject: bundle.subject,
        cycle: bundle.cycle,
        stars: bundle.rating.stars,
        root: bundle.counted.root.to_string(),
        count: bundle.counted.count,
        checks: checks.into_iter().map(|(what, verdict)| Check { what, verdict }).collect(),
    })
}

/// A bundle that could be read, and its scheme.
struct Read {
    bundle: Bundle,
    scheme: CheckedScheme,
}

fn read(json: &str) -> Result<Read, String> {
    serde_json::from_str::<Unique>(json).map_err(|error| error.to_string())?;
    let bundle: Bundle = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if bundle.format != FORMAT {
        return Err(format!("format: {:?}, {FORMAT:?} expected", bundle.format));
    }
    let scheme = bundle.scheme.clone().into_checked().map_err(|faults| words(&faults))?;
    Ok(Read { bundle, scheme })
}

fn words(faults: &[Fault]) -> String {
    let each = faults.iter().map(|fault| format!("{}: {}", fault.path, fault.message(Locale::En)));
    each.collect::<Vec<_>>().join("; ")
}

/// Holds where stated and found are equal.
fn equal<T: PartialEq + std::fmt::Debug>(stated: &T, found: &T) -> Verdict {
    if stated == found { Verdict::Holds } else { Verdict::Fails(format!("{stated:?} ≠ {found:?}")) }
}

/// Fails with everything that is named, holds where nothing is.
fn none_of(faults: Vec<String>) -> Verdict {
    if faults.is_empty() { Verdict::Holds } else { Verdict::Fails(faults.join("; ")) }
}

/// What the sealed document says of this evaluation.
fn sealed_subject(bundle: &Bundle) -> Option<&Json> {
    let id = bundle.evaluation.to_string();
    let subjects = bundle.seal.document.get("subjects")?.as_array()?;
    subjects.iter().find(|subject| subject.get("evaluation").and_then(Json::as_str) == Some(&id))
}

/// The other evaluations that the sealed document names.
fn sealed_others(bundle: &Bundle) -> impl Iterator<Item = &str> {
    let subjects = bundle.seal.document.get("subjects").and_then(Json::as_array);
    let ids = subjects.into_iter().flatten().filter_map(|subject| subject.get("evaluation")?.as_str());
    let own = bundle.evaluation.to_string();
    ids.filter(move |id| *id != own)
}

/// One root for each of them. Bundles of before have none.
fn others(bundle: &Bundle) -> Verdict {
    if bundle.others.is_empty() {
        return Verdict::NotPublished;
    }
    let mut stated: Vec<String> = bundle.others.iter().map(|other| other.evaluation.to_string()).collect();
    let mut sealed: Vec<String> = sealed_others(bundle).map(str::to_owned).collect();
    stated.sort_unstable();
    sealed.sort_unstable();
    equal(&stated, &sealed)
}

/// Checks a list of counted leaves alone: first in itself, then, where a bundle of the same box is at hand, against the root
/// that stands in it.
///
/// # Errors
///
/// As [`verify`], for the bundle.
pub fn verify_list(list: &CountedList, bundle: Option<&str>) -> Result<Vec<Check>, String> {
    let own = list.verify().map_or_else(|error| Verdict::Fails(error.to_string()), |()| Verdict::Holds);
    let mut checks = vec![Check { what: What::Root, verdict: own }];
    if let Some(json) = bundle {
        let Read { bundle, .. } = read(json)?;
        let roots = bundle.others.iter().map(|other| (other.evaluation, other.root));
        let own = (bundle.counted.evaluation, bundle.counted.root);
        let stated = roots.chain([own]).find(|(id, _)| *id == list.evaluation).map(|(_, root)| root);
        let verdict = stated.map_or(Verdict::NotPublished, |stated| equal(&stated, &list.root));
        checks.push(Check { what: What::Bound, verdict });
    }
    Ok(checks)
}

fn seal(bundle: &Bundle) -> Verdict {
    match seal_hash(&bundle.seal.document) {
        Ok(found) => equal(&bundle.seal.hash, &found.to_string()),
        Err(error) => Verdict::Fails(error.to_string()),
    }
}

fn sealed_scheme(sealed: Option<&Json>, scheme: &CheckedScheme) -> Verdict {
    let stated = sealed.and_then(|sealed| sealed.pointer("/scheme/hash")).and_then(Json::as_str);
    equal(&stated, &Some(scheme.hash()))
}

/// A tally may lack an electorate that the seal names, where more ballots than persons came in; it may not name another.
fn electorates(sealed: Option<&Json>, tally: &Tally) -> Verdict {
    let in_seal =
        |id: &str| sealed.and_then(|sealed| sealed.get("electorates")?.get(id)?.as_u64()).unwrap_or(0);
    let other = tally.groups.iter().filter_map(|(id, group)| {
        let (stated, sealed) = (u64::from(group.electorate.unwrap_or(0)), in_seal(id));
        let overrun = group.electorate.is_none() && u64::from(group.ballots) > sealed;
        (stated != sealed && !overrun).then(|| format!("{id}: {stated} ≠ {sealed}"))
    });
    none_of(other.collect())
}

/// A fact as the seal hashes it.
#[derive(Serialize)]
struct HashedFact<'a> {
    fact: &'a str,
    value: Option<&'a str>,
    verified: bool,
}

fn facts(sealed: Option<&Json>, facts: &[PublishedFact]) -> Verdict {
    if facts.is_empty() {
        return Verdict::NotPublished;
    }
    let in_seal = |id: &str| sealed.and_then(|sealed| sealed.get("facts")?.get(id)?.as_str());
    let other = facts.iter().filter_map(|fact| {
        let hashed = HashedFact { fact: &fact.fact, value: fact.value.as_deref(), verified: fact.verified };
        let hash = salt(&fact.salt).and_then(|salt| fact_hash(&salt, &hashed).ok());
        let same = hash.is_some_and(|hash| in_seal(&fact.fact) == Some(hash.to_string().as_str()));
        (!same).then(|| fact.fact.clone())
    });
    none_of(other.collect())
}

/// Corrections are taken as stated: each is of a fact of the scheme, with a reason, and made a version of its own.
fn corrections(scheme: &CheckedScheme, corrections: &[PublishedCorrection]) -> Verdict {
    let mut last = 1;
    let mut faults = Vec::new();
    for one in corrections {
        let declared = scheme.facts.iter().any(|fact| fact.id == one.fact);
        if !declared || one.version <= last || one.reason.is_empty() || read_value(&one.value).is_none() {
            faults.push(format!("{} ({})", one.fact, one.version));
        }
        last = one.version;
    }
    let stated = corrections.iter().map(|one| one.fact.clone()).collect();
    if faults.is_empty() { Verdict::Partly(stated) } else { none_of(faults) }
}

fn salt(hex: &str) -> Option<Salt> {
    let mut salt = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (index, byte) in salt.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(Salt(salt))
}

fn root(bundle: &Bundle) -> Verdict {
    if bundle.counted.evaluation != bundle.evaluation {
        return Verdict::Fails(format!("{} ≠ {}", bundle.counted.evaluation, bundle.evaluation));
    }
    match bundle.counted.verify() {
        Ok(()) => Verdict::Holds,
        Err(error) => Verdict::Fails(error.to_string()),
    }
}

fn ballots(scheme: &CheckedScheme, rating: &Stated, counted: &CountedList) -> Verdict {
    let secret = rating
        .groups
        .iter()
        .filter(|group| scheme.group(&group.id).is_none_or(|group| group.ballot == BallotKind::Secret));
    equal(&counted.count, &secret.map(|group| u64::from(group.ballots)).sum())
}

/// The rating again, from what is published.
struct Recount<'a> {
    scheme: &'a CheckedScheme,
    stated: &'a Stated,
    again: Rating,
    /// Rater groups whose tallies are published, or that have no ballots.
    tallied: BTreeSet<&'a str>,
    /// Facts that are published, sealed or corrected.
    known: BTreeSet<&'a str>,
}

impl<'a> Recount<'a> {
    fn of(bundle: &'a Bundle, scheme: &'a CheckedScheme, tally: &CheckedTally) -> Self {
        let facts = bundle.facts.iter().filter_map(|fact| {
            let value = read_value(fact.value.as_deref()?)?;
            Some((fact.fact.clone(), Fact { value, verified: fact.verified }))
        });
        let corrected = bundle.corrections.iter().filter_map(|one| {
            Some((one.fact.clone(), Fact { value: read_value(&one.value)?, verified: true }))
        });
        let facts = Facts { by_id: facts.chain(corrected).collect::<BTreeMap<_, _>>() };
        let stated = &bundle.rating;
        let empty = stated.groups.iter().filter(|group| group.ballots == 0).map(|group| group.id.as_str());
        Self {
            scheme,
            stated,
            again: scoring::rate(scheme, tally, &facts),
            tallied: bundle.tally.groups.keys().map(String::as_str).chain(empty).collect(),
            known: bundle
                .facts
                .iter()
                .map(|fact| fact.fact.as_str())
                .chain(bundle.corrections.iter().map(|one| one.fact.as_str()))
                .collect(),
        }
    }

    fn checks(&self) -> Vec<(What, Verdict)> {
        vec![
            (What::Scores, self.scores()),
            (What::Composite, self.composite()),
            (What::Lines, self.lines()),
            (What::Stars, self.stars()),
        ]
    }

    fn scores(&self) -> Verdict {
        let (mut faults, mut left) = (Vec::new(), Vec::new());
        for group in &self.stated.groups {
            let found = self.again.group(&group.id);
            if !self.tallied.contains(group.id.as_str()) {
                left.push(group.id.clone());
            } else if found.is_none_or(|found| {
                found.ballots != group.ballots || (found.score != group.score && !group.withheld)
            }) {
                let found = found.map(|found| (found.ballots, found.score));
                faults.push(format!("{}: {:?} ≠ {found:?}", group.id, (group.ballots, group.score)));
            }
        }
        verdict(faults, left, self.stated.groups.len())
    }

    fn whole(&self) -> bool {
        self.stated.groups.iter().all(|group| self.tallied.contains(group.id.as_str()) && !group.withheld)
    }

    fn composite(&self) -> Verdict {
        if !self.whole() || !self.scheme.sheets.is_empty() {
            return Verdict::NotPublished;
        }
        let (stated, again) = (self.stated, &self.again);
        equal(
            &(stated.status, stated.composite, stated.ladder_stars),
            &(again.status, again.composite, again.ladder_stars),
        )
    }

    /// Whether everything that a rule reads is published: facts, and the tallies behind derived quantities.
    fn decided(&self, facts: &[&str], groups: &[String]) -> bool {
        let declared = |id: &&&str| self.scheme.facts.iter().any(|fact| fact.id == **id);
        facts.iter().filter(declared).all(|id| self.known.contains(*id))
            && groups.iter().all(|id| self.tallied.contains(id.as_str()))
    }

    fn lines(&self) -> Verdict {
        let (mut faults, mut left) = (Vec::new(), Vec::new());
        let mut compare = |id: &str, decided: bool, stated: Option<String>, found: String| match stated {
            Some(stated) if decided && stated != found => faults.push(format!("{id}: {stated} ≠ {found}")),
            Some(_) if decided => {}
            _ => left.push(id.to_owned()),
        };
        for (rule, found) in self.scheme.bottom_lines.iter().zip(&self.again.bottom_lines) {
            let decided = self.decided(&rule.holds_when.facts(), &found.groups);
            let stated = self.stated.bottom_lines.get(&rule.id).map(|stated| format!("{stated:?}"));
            compare(&rule.id, decided, stated, format!("{:?}", found.outcome));
        }
        for (rule, found) in self.scheme.caps.iter().zip(&self.again.caps) {
            let decided = self.decided(&rule.holds_when.facts(), &found.groups);
            let stated = self.stated.caps.get(&rule.id).map(|stated| format!("{stated:?}"));
            compare(&rule.id, decided, stated, format!("{:?}", found.outcome));
        }
        let rules = self.scheme.bottom_lines.len() + self.scheme.caps.len();
        verdict(faults, left, rules)
    }

    /// The lowest of the ladder's stars and what lines and caps leave possible, those of the statement.
    fn stars(&self) -> Verdict {
        let (Some(ladder), Some(stars)) = (self.stated.ladder_stars, self.stated.stars) else {
            let rated = self.stated.stars.is_some();
            return if rated { Verdict::NotPublished } else { equal(&self.stated.ladder_stars, &None) };
        };
        let lines = self.scheme.bottom_lines.iter().filter(|rule| {
            self.stated.bottom_lines.get(&rule.id).is_some_and(|outcome| *outcome != LineOutcome::Clear)
        });
        let caps = self.scheme.caps.iter().filter(|rule| {
            self.stated.caps.get(&rule.id).is_some_and(|outcome| *outcome == CapOutcome::Applied)
        });
        let left = lines.map(|rule| rule.max_stars).chain(caps.map(|rule| rule.max_stars));
        equal(&stars, &left.fold(ladder, u8::min))
    }
}

fn verdict(faults: Vec<String>, left: Vec<String>, all: usize) -> Verdict {
    match (faults.is_empty(), left.len()) {
        (false, _) => none_of(faults),
        (true, 0) => Verdict::Holds,
        (true, count) if count == all => Verdict::NotPublished,
        (true, _) => Verdict::Partly(left),
    }
}

/// Reads a value as facts are entered.
fn read_value(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Flag(true)),
        "false" => Some(Value::Flag(false)),
        number => number.parse().ok().map(Value::Number),
    }
}

#[cfg(test)]
mod tests;
