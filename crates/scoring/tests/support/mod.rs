//! Helpers of the tests.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use scoring::{CheckedScheme, Counts, Facts, GroupTally, Rating, Scheme, Tally, bundled, rate};
use serde_json::{Value, json};

pub const BRANCH: &str = include_str!("../../schemes/branch-star.json");

pub fn branch() -> &'static CheckedScheme {
    bundled("branch-star").expect("bundled")
}

/// `branch-star` with parts of the document replaced.
pub fn edited(edit: impl FnOnce(&mut Value)) -> Result<CheckedScheme, Vec<scoring::Fault>> {
    let mut document: Value = serde_json::from_str(BRANCH).expect("JSON");
    edit(&mut document);
    Scheme::parse(&document.to_string())
}

/// Facts with which every bottom line but PUB-01 is clear and no cap applies.
pub fn clean_facts() -> Facts {
    let numbers = [
        ("reserve_cadres_u45", "3"),
        ("years_without_candidate", "0"),
        ("collective_income_yuan", "186000"),
        ("finance_quarters_published", "4"),
        ("audit_findings_overdue", "0"),
        ("hardened_road_share", "1"),
        ("projects_overdue", "0"),
        ("principal_sanctions", "0"),
        ("other_sanctions", "0"),
        ("proven_cases", "0"),
        ("attributed_major_events", "0"),
        ("confirmed_integrity_breaches", "0"),
    ];
    let mut facts: BTreeMap<String, Value> = numbers
        .into_iter()
        .map(|(id, value)| (id.into(), json!({"value": value, "verified": true})))
        .collect();
    facts.insert("quota_given".into(), json!({"value": true, "verified": true}));
    facts.insert("weak_listed".into(), json!({"value": false, "verified": true}));
    let facts = Facts::parse(&serde_json::to_string(&facts).unwrap()).unwrap();
    facts.check(branch()).expect("clean facts fit");
    facts
}

pub fn with_fact(mut facts: Facts, id: &str, value: Value, verified: bool) -> Facts {
    let fact = serde_json::from_value(json!({"value": value, "verified": verified})).unwrap();
    facts.by_id.insert(id.into(), fact);
    facts
}

/// The same counts for every indicator asked of the group.
pub fn uniform(scheme: &CheckedScheme, group: &str, electorate: Option<u32>, counts: [u32; 6]) -> GroupTally {
    let counts = Counts { levels: counts[..5].to_vec(), unknown: counts[5] };
    GroupTally {
        electorate,
        ballots: u32::try_from(counts.ballots()).unwrap(),
        indicators: scheme.asked(group).map(|one| (one.id.clone(), counts.clone())).collect(),
    }
}

/// Groups of `(id, electorate, counts for every indicator)`.
pub fn tally(scheme: &CheckedScheme, groups: &[(&str, u32, [u32; 6])]) -> Tally {
    let group = |(id, electorate, counts): &(&str, u32, [u32; 6])| {
        ((*id).to_owned(), uniform(scheme, id, Some(*electorate), *counts))
    };
    Tally { groups: groups.iter().map(group).collect() }
}

/// Everybody very satisfied, every quorum met.
pub fn perfect(scheme: &CheckedScheme) -> Tally {
    tally(
        scheme,
        &[
            ("self", 5, [0, 0, 0, 0, 5, 0]),
            ("peer", 30, [0, 0, 0, 0, 28, 0]),
            ("public", 420, [0, 0, 0, 0, 215, 0]),
            ("superior", 3, [0, 0, 0, 0, 3, 0]),
        ],
    )
}

pub fn rated(scheme: &CheckedScheme, tally: Tally, facts: &Facts) -> Rating {
    let tally = tally.check(scheme).unwrap_or_else(|faults| panic!("{faults:#?}"));
    rate(scheme, &tally, facts)
}

pub fn score(rating: &Rating, group: &str) -> Option<String> {
    rating.group(group).unwrap().score.map(|score| score.to_string())
}

/// The worked example: 36.40 + 19.20 + 18.70 + 18.10 = 92.40.
pub fn example() -> Tally {
    let mut example = tally(
        branch(),
        &[
            ("self", 5, [0, 0, 0, 1, 4, 0]),
            ("peer", 45, [0, 0, 0, 13, 27, 0]),
            ("public", 420, [0, 0, 0, 90, 110, 0]),
            ("superior", 5, [0, 0, 0, 2, 3, 0]),
        ],
    );
    let superior = example.groups.get_mut("superior").expect("there");
    for id in ["B1", "B2", "B3"] {
        superior.indicators.get_mut(id).expect("asked").levels = vec![0, 0, 0, 3, 2];
    }
    example
}
