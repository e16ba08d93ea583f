use ballot::key::Leaf;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::bundle::{OtherRoot, Seal, StatedGroup};

const EVALUATION: Uuid = Uuid::from_u128(7);
const FACTS: [(&str, &str); 11] = [
    ("reserve_cadres_u45", "3"),
    ("years_without_candidate", "0"),
    ("quota_given", "true"),
    ("collective_income_yuan", "86000"),
    ("finance_quarters_published", "4"),
    ("audit_findings_overdue", "0"),
    ("hardened_road_share", "1"),
    ("projects_overdue", "0"),
    ("attributed_major_events", "0"),
    ("confirmed_integrity_breaches", "0"),
    ("weak_listed", "false"),
];
/// Sealed as the others, published by nobody.
const CASES: [(&str, &str); 3] =
    [("principal_sanctions", "0"), ("other_sanctions", "0"), ("proven_cases", "0")];

fn scheme() -> &'static CheckedScheme {
    scoring::bundled("branch-star").unwrap()
}

fn tally() -> Tally {
    let group = |electorate, ballots: u32, id: &str| {
        let counts: Vec<u32> = vec![0, 0, 1, 1, ballots - 3, 1];
        let asked = scheme().asked(id).map(|indicator| (indicator.id.clone(), json!(counts)));
        json!({ "electorate": electorate, "ballots": ballots,
            "indicators": asked.collect::<serde_json::Map<_, _>>() })
    };
    let groups = json!({ "groups": {
        "self": group(6, 6, "self"), "peer": group(24, 20, "peer"),
        "public": group(600, 140, "public"), "superior": group(8, 7, "superior"),
    } });
    Tally::parse(&groups.to_string()).unwrap()
}

/// A whole bundle: five stars by the ladder, four because ECO-01 is hit.
fn sample() -> Bundle {
    let facts: Vec<(&str, &str)> = FACTS.into_iter().chain(CASES).collect();
    let parsed = facts
        .iter()
        .map(|(id, value)| ((*id).to_owned(), Fact { value: read_value(value).unwrap(), verified: true }));
    let rating =
        scoring::rate(scheme(), &tally().check(scheme()).unwrap(), &Facts { by_id: parsed.collect() });
    let salt = "000102030405060708090a0b0c0d0e0f";
    let hash = |(id, value): &(&str, &str)| {
        let hashed = HashedFact { fact: id, value: Some(value), verified: true };
        ((*id).to_owned(), json!(fact_hash(&super::salt(salt).unwrap(), &hashed).unwrap()))
    };
    let document = json!({
        "format": "xingping/seal/1",
        "subjects": [{
            "evaluation": EVALUATION, "kind": "branch", "scheme": { "hash": scheme().hash() },
            "electorates": { "self": 6, "peer": 24, "public": 600, "superior": 8 },
            "facts": facts.iter().map(hash).collect::<serde_json::Map<_, _>>(),
        }],
    });
    let leaves: Vec<_> = (1..=160).map(|number| Leaf::from_bytes([number; 32])).collect();
    Bundle {
        format: FORMAT.into(),
        evaluation: EVALUATION,
        subject: "柳湾村党支部".into(),
        cycle: "2026年度".into(),
        scheme: scheme().scheme().clone(),
        seal: Seal { hash: seal_hash(&document).unwrap().to_string(), document },
        facts: FACTS
            .iter()
            .map(|(id, value)| PublishedFact {
                fact: (*id).into(),
                value: Some((*value).into()),
                verified: true,
                salt: salt.into(),
            })
            .collect(),
        corrections: Vec::new(),
        tally: tally(),
        counted: CountedList::new(EVALUATION, leaves, vec![]).unwrap(),
        others: Vec::new(),
        rating: stated(&rating),
    }
}

fn stated(rating: &Rating) -> Stated {
    let group = |group: &scoring::GroupResult| StatedGroup {
        id: group.id.clone(),
        ballots: group.ballots,
        score: group.score,
        withheld: false,
    };
    Stated {
        status: rating.status,
        stars: rating.stars,
        ladder_stars: rating.ladder_stars,
        composite: rating.composite,
        groups: rating.groups.iter().map(group).collect(),
        bottom_lines: rating.bottom_lines.iter().map(|line| (line.id.clone(), line.outcome)).collect(),
        caps: rating.caps.iter().map(|cap| (cap.id.clone(), cap.outcome)).collect(),
    }
}

fn checked(bundle: &Bundle) -> Report {
    verify(&serde_json::to_string(bundle).unwrap()).unwrap()
}

fn failing(change: impl FnOnce(&mut Bundle)) -> Vec<What> {
    let mut bundle = sample();
    change(&mut bundle);
    let checks = checked(&bundle).checks;
    checks
        .into_iter()
        .filter(|check| matches!(check.verdict, Verdict::Fails(_)))
        .map(|check| check.what)
        .collect()
}

#[test]
fn what_is_published_gives_the_published_result() {
    let report = checked(&sample());
    assert!(report.holds(), "{:#?}", report.checks);
    assert_eq!((report.stars, report.count), (Some(4), 160));
    let lines = report.checks.iter().find(|check| check.what == What::Lines).unwrap();
    assert_eq!(lines.verdict, Verdict::Partly(vec!["DIS-01".into()]), "case facts are nobody's to publish");
    let others = report.checks.iter().filter(|check| check.what != What::Lines);
    assert!(others.clone().count() == 10 && others.clone().all(|check| check.verdict == Verdict::Holds));
    assert!(report.render(Locale::ZhCn).last().unwrap().starts_with("核对一致"));
}

#[test]
fn every_change_is_named() {
    assert_eq!(failing(|bundle| bundle.seal.document["subjects"][0]["kind"] = json!("x")), [What::Seal]);
    assert_eq!(failing(|bundle| bundle.scheme.version.push('x')), [What::Scheme]);
    assert_eq!(failing(|bundle| bundle.facts[3].value = Some("186000".into())), [What::Facts, What::Lines]);
    assert_eq!(failing(|bundle| bundle.facts[0].salt.replace_range(0..1, "f")), [What::Facts]);
    assert_eq!(failing(|bundle| bundle.counted.root.0[0] ^= 1), [What::Root]);
    assert_eq!(
        failing(|bundle| {
            bundle.counted.counted.pop();
        }),
        [What::Root]
    );
    let shorter = |bundle: &mut Bundle| {
        let leaves = bundle.counted.counted.split_off(1);
        bundle.counted = CountedList::new(EVALUATION, leaves, vec![]).unwrap();
    };
    assert_eq!(failing(shorter), [What::Ballots]);
    let sums = |bundle: &mut Bundle| bundle.tally.groups.get_mut("public").unwrap().ballots += 1;
    assert_eq!(failing(sums), [What::Tallies]);
    let electorate =
        |bundle: &mut Bundle| bundle.tally.groups.get_mut("public").unwrap().electorate = Some(500);
    assert_eq!(failing(electorate), [What::Electorates]);
    assert_eq!(failing(|bundle| bundle.rating.stars = Some(5)), [What::Stars]);
    assert_eq!(failing(|bundle| bundle.rating.composite = None), [What::Composite]);
    let score = |bundle: &mut Bundle| bundle.rating.groups[1].score = bundle.rating.groups[0].score.and(None);
    assert_eq!(failing(score), [What::Scores]);
    let cleared = |bundle: &mut Bundle| {
        bundle.rating.bottom_lines.insert("ECO-01".into(), LineOutcome::Clear);
        bundle.rating.stars = Some(5);
    };
    assert_eq!(failing(cleared), [What::Lines]);
}

#[test]
fn a_correction_takes_the_place_of_the_sealed_fact() {
    let correction = |fact: &str, value: &str, version, reason: &str| PublishedCorrection {
        fact: fact.into(),
        value: value.into(),
        version,
        reason: reason.into(),
    };
    let cleared = |bundle: &mut Bundle| {
        bundle.corrections = vec![correction("collective_income_yuan", "126000", 2, "报表审核完了")];
        bundle.rating.bottom_lines.insert("ECO-01".into(), LineOutcome::Clear);
        bundle.rating.stars = Some(5);
    };
    let mut bundle = sample();
    cleared(&mut bundle);
    let report = checked(&bundle);
    assert!(report.holds(), "{:#?}", report.checks);
    let stated = report.checks.iter().find(|check| check.what == What::Corrections).unwrap();
    assert_eq!(stated.verdict, Verdict::Partly(vec!["collective_income_yuan".into()]));
    // With the sealed fact alone the same statement fails, and the statement of before fails with the correction.
    let mut without = bundle.clone();
    without.corrections.clear();
    assert!(!checked(&without).holds());
    assert_eq!(
        failing(|bundle| {
            let rating = bundle.rating.clone();
            cleared(bundle);
            bundle.rating = rating;
        }),
        [What::Lines]
    );
    for bad in [
        correction("collective_income_yuan", "126000", 1, "没有版本"),
        correction("collective_income_yuan", "126000", 2, ""),
        correction("nothing_of_the_scheme", "1", 2, "别的"),
        correction("collective_income_yuan", "很多", 2, "不是数"),
    ] {
        let failed = failing(|bundle| {
            cleared(bundle);
            bundle.corrections.push(bad.clone());
        });
        assert!(failed.contains(&What::Corrections), "{bad:?}: {failed:?}");
    }
}

const MEMBER: Uuid = Uuid::from_u128(9);

/// A bundle whose box held a member's ballots too, and their list.
fn with_member() -> (Bundle, CountedList) {
    let leaves = (1..=12).map(|number| Leaf::from_bytes([number; 32])).collect();
    let list = CountedList::new(MEMBER, leaves, vec![Leaf::from_bytes([0xee; 32])]).unwrap();
    let mut bundle = sample();
    let subjects = bundle.seal.document["subjects"].as_array_mut().unwrap();
    subjects.push(json!({ "evaluation": MEMBER, "kind": "member" }));
    bundle.seal.hash = seal_hash(&bundle.seal.document).unwrap().to_string();
    bundle.others = vec![OtherRoot { evaluation: MEMBER, root: list.root }];
    (bundle, list)
}

fn verdict_of(bundle: &Bundle, what: What) -> Option<Verdict> {
    checked(bundle).checks.into_iter().find(|check| check.what == what).map(|check| check.verdict)
}

#[test]
fn there_is_one_root_for_each_other_evaluation_of_the_seal() {
    assert_eq!(verdict_of(&sample(), What::Others), None, "nothing else was in the box");
    let (bundle, _) = with_member();
    assert_eq!(verdict_of(&bundle, What::Others), Some(Verdict::Holds));
    let mut before = bundle.clone();
    before.others.clear();
    assert_eq!(verdict_of(&before, What::Others), Some(Verdict::NotPublished));
    let own = OtherRoot { evaluation: EVALUATION, root: bundle.counted.root };
    for more in
        [own, bundle.others[0].clone(), OtherRoot { evaluation: Uuid::from_u128(8), ..bundle.others[0] }]
    {
        let mut changed = bundle.clone();
        changed.others.push(more);
        assert!(matches!(verdict_of(&changed, What::Others), Some(Verdict::Fails(_))), "{changed:?}");
    }
}

#[test]
fn a_list_is_the_one_that_was_published_or_not() {
    let (bundle, list) = with_member();
    let text = serde_json::to_string(&bundle).unwrap();
    let failing = |list: &CountedList, bundle: Option<&str>| -> Vec<What> {
        let checks = verify_list(list, bundle).unwrap().into_iter();
        checks.filter(|check| check.verdict != Verdict::Holds).map(|check| check.what).collect()
    };
    assert_eq!(failing(&list, None), []);
    assert_eq!(failing(&list, Some(&text)), []);
    assert_eq!(failing(&bundle.counted, Some(&text)), [], "the branch's own list as well");
    // Another list of the same evaluation holds in itself, and is not the one of that day.
    let other = CountedList::new(MEMBER, list.counted[1..].to_vec(), vec![]).unwrap();
    assert_eq!(failing(&other, None), []);
    assert_eq!(failing(&other, Some(&text)), [What::Bound]);
    let stranger = CountedList { evaluation: Uuid::from_u128(8), ..list.clone() };
    assert_eq!(failing(&stranger, Some(&text)), [What::Bound]);
    let shorter = CountedList { count: 11, ..list.clone() };
    assert_eq!(failing(&shorter, Some(&text)), [What::Root]);
    assert!(verify_list(&list, Some("{}")).is_err());
}

#[test]
fn what_the_gate_withholds_is_said_to_be_withheld() {
    let mut bundle = sample();
    bundle.tally.groups.remove("peer");
    bundle.rating.groups[1].score = None;
    bundle.rating.groups[1].withheld = true;
    (bundle.rating.composite, bundle.rating.ladder_stars) = (None, None);
    let report = checked(&bundle);
    assert!(report.holds(), "{:#?}", report.checks);
    let verdict = |what| &report.checks.iter().find(|check| check.what == what).unwrap().verdict;
    assert_eq!(*verdict(What::Composite), Verdict::NotPublished);
    assert_eq!(*verdict(What::Stars), Verdict::NotPublished);
    assert_eq!(*verdict(What::Scores), Verdict::Partly(vec!["peer".into()]));
}

#[test]
fn what_is_no_bundle_is_refused() {
    let mut bundle = sample();
    bundle.format = "xingping/bundle/9".into();
    assert!(verify(&serde_json::to_string(&bundle).unwrap()).unwrap_err().starts_with("format"));
    assert!(verify("{}").is_err());
    let text = serde_json::to_string(&sample()).unwrap();
    assert!(verify(&text[..text.len() / 2]).is_err());
}
