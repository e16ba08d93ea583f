//! What is refused, and where the fault is said to be.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod support;

use scoring::{Answer, Answers, Facts, Fault, FaultCode, Scheme, Tally};
use serde_json::{Value, json};
use support::{BRANCH, branch, clean_facts, edited, perfect, with_fact};

fn codes(faults: &[Fault]) -> Vec<(&str, FaultCode)> {
    faults.iter().map(|fault| (fault.path.as_str(), fault.code)).collect()
}

/// One edit of the document and the only fault that follows from it.
type Case = (fn(&mut Value), &'static str, FaultCode);

#[test]
fn each_fault_of_a_scheme_is_named_by_its_path() {
    let rule = |rule: Value| move |d: &mut Value| d["bottom_lines"][0]["holds_when"] = rule.clone();
    let cases: Vec<Case> = vec![
        (|d| d["groups"][2]["weight_bp"] = json!(4001), "groups", FaultCode::WeightsSum),
        (|d| d["groups"][2]["trim"] = json!(1), "groups[2].trim", FaultCode::TrimPublic),
        (|d| d["groups"][1]["trim"] = json!(2), "groups[1].trim", FaultCode::TrimRange),
        (|d| d["groups"][3]["quorum"] = json!({"at_least": {"n": 0}}), "groups[3].quorum", FaultCode::Quorum),
        (|d| d["precedence"] = json!(["self", "peer", "public"]), "precedence", FaultCode::Precedence),
        (|d| d["scale"]["levels"][2]["points"] = json!(40), "scale.levels[2].points", FaultCode::ScalePoints),
        (|d| d["scale"]["satisfied_from"] = json!(6), "scale.satisfied_from", FaultCode::SatisfiedFrom),
        (|d| d["indicators"][1]["id"] = json!("B1"), "indicators[1].id", FaultCode::Duplicate),
        (|d| d["indicators"][1]["weight"] = json!(0), "indicators[1].weight", FaultCode::WeightZero),
        (|d| d["indicators"][1]["title"]["en"] = json!(" "), "indicators[1].title.en", FaultCode::EmptyText),
        (|d| d["ladder"][2]["from"] = json!("80"), "ladder[2].from", FaultCode::LadderOrder),
        (|d| d["ladder"][4]["from"] = json!("10"), "ladder[4].from", FaultCode::LadderBottom),
        (|d| d["ladder"][0]["from"] = json!("100.01"), "ladder[0].from", FaultCode::LadderRange),
        (|d| d["bottom_lines"][3]["id"] = json!("RES-01"), "bottom_lines[3].id", FaultCode::Duplicate),
        (|d| d["caps"][0]["max_stars"] = json!(5), "caps[0].max_stars", FaultCode::CapWithoutEffect),
        (|d| d["caps"][0]["max_stars"] = json!(0), "caps[0].max_stars", FaultCode::NotOnLadder),
        (|d| d["facts"][13]["id"] = json!("weak_listing"), "caps[2].holds_when.fact", FaultCode::UnknownFact),
        (|d| d["facts"][0]["min"] = json!("-1"), "facts[0].min", FaultCode::FactLimits),
        (|d| d["approval"][4]["stars"] = json!([4, 5]), "approval", FaultCode::Deciders),
        (|d| d["problems"]["below"] = json!("101"), "problems.below", FaultCode::ThresholdRange),
        (
            |d| d["consequences"][7]["when"]["in_a_row"]["cycles"] = json!(1),
            "consequences[7].when.in_a_row.cycles",
            FaultCode::Trigger,
        ),
    ];
    for (edit, path, code) in cases {
        let faults = edited(edit).expect_err(path);
        assert_eq!(codes(&faults), [(path, code)]);
    }
    let at = "bottom_lines[0].holds_when";
    let rules = [
        (json!({"fact": "reserve_cadres_u45", "op": "<", "value": "0"}), FaultCode::NeverHolds),
        (json!({"fact": "reserve_cadres_u45", "op": ">=", "value": "0"}), FaultCode::AlwaysHolds),
        (json!({"fact": "hardened_road_share", "op": ">", "value": "1"}), FaultCode::NeverHolds),
        (json!({"fact": "public_satisfied_share", "op": "<=", "value": "1"}), FaultCode::AlwaysHolds),
        (
            json!({"all": [
                {"fact": "other_sanctions", "op": ">", "value": "3"},
                {"fact": "other_sanctions", "op": "<", "value": "4"},
            ]}),
            FaultCode::NeverHolds,
        ),
        (json!({"all": [{"fact": "quota_given"}, {"not": {"fact": "quota_given"}}]}), FaultCode::NeverHolds),
        (json!({"fact": "quota_given", "op": "==", "value": "1"}), FaultCode::FlagCompared),
        (json!({"fact": "projects_overdue"}), FaultCode::NumberAsFlag),
    ];
    for (text, code) in rules {
        let faults = edited(rule(text)).expect_err("a fault");
        assert_eq!(codes(&faults), [(at, code)]);
    }
    // A number between two thresholds exists where a whole number does not.
    let between = json!({"all": [
        {"fact": "collective_income_yuan", "op": ">", "value": "3"},
        {"fact": "collective_income_yuan", "op": "<", "value": "4"},
    ]});
    edited(rule(between)).expect("satisfiable");
}

#[test]
fn all_faults_are_found_at_once() {
    let faults = edited(|d| {
        d["groups"][0]["weight_bp"] = json!(0);
        d["ladder"][4]["from"] = json!("5");
        d["bottom_lines"][0]["holds_when"] = json!({"any": [{"fact": "nowhere"}, {"fact": "x_ballots"}]});
        d["caps"] = json!([]);
    })
    .expect_err("faults");
    assert_eq!(
        codes(&faults),
        [
            ("groups[0].weight_bp", FaultCode::WeightZero),
            ("groups", FaultCode::WeightsSum),
            ("ladder[4].from", FaultCode::LadderBottom),
            ("bottom_lines[0].holds_when.any[0].fact", FaultCode::UnknownFact),
            ("bottom_lines[0].holds_when.any[1].fact", FaultCode::UnknownFact),
        ]
    );
}

#[test]
fn a_document_of_another_shape_is_refused_with_its_path() {
    let shape = |edit: fn(&mut Value)| codes_owned(&edited(edit).expect_err("a fault"));
    let at = |path: &str| vec![(path.to_owned(), FaultCode::Shape)];
    assert_eq!(shape(|d| d["colour"] = json!("red")), at("colour"));
    assert_eq!(shape(|d| d["groups"][1]["weight_bp"] = json!(0.2)), at("groups[1].weight_bp"));
    assert_eq!(shape(|d| d["ladder"][1]["from"] = json!(80)), at("ladder[1].from"));
    assert_eq!(shape(|d| d["ladder"][1]["from"] = json!("8_0")), at("ladder[1].from"));
    assert_eq!(
        shape(|d| d["bottom_lines"][3]["holds_when"]["any"][0]["op"] = json!("=<")),
        at("bottom_lines[3].holds_when.any[0].op")
    );
    assert_eq!(
        shape(|d| d["bottom_lines"][3]["holds_when"]["any"][0]["all"] = json!([])),
        at("bottom_lines[3].holds_when.any[0]")
    );
    let faults = Scheme::parse(&format!("{BRANCH} x")).expect_err("a fault");
    assert_eq!(codes(&faults), [("", FaultCode::Shape)]);
}

fn codes_owned(faults: &[Fault]) -> Vec<(String, FaultCode)> {
    faults.iter().map(|fault| (fault.path.clone(), fault.code)).collect()
}

#[test]
fn the_hash_depends_on_content_and_not_on_layout() {
    let again = edited(|_| {}).expect("a sound scheme");
    assert_eq!(again.hash(), branch().hash());
    assert_eq!(again.hash().len(), 64);
    let mut shorter: Value = serde_json::from_str(BRANCH).expect("JSON");
    for indicator in shorter["indicators"].as_array_mut().expect("a list") {
        indicator.as_object_mut().expect("an object").remove("weight");
    }
    let shorter = Scheme::parse(&serde_json::to_string_pretty(&shorter).expect("JSON")).expect("defaults");
    assert_eq!(shorter.hash(), branch().hash());
    let other = edited(|d| d["title"]["en"] = json!("Other")).expect("a sound scheme");
    assert_ne!(other.hash(), branch().hash());
}

#[test]
fn each_fault_of_a_tally_is_named_by_its_path() {
    let faults = |edit: fn(&mut Tally)| {
        let mut tally = perfect(branch());
        edit(&mut tally);
        codes_owned(&tally.check(branch()).expect_err("a fault"))
    };
    let one = |path: &str, code| vec![(path.to_owned(), code)];
    assert_eq!(
        faults(|t| {
            t.groups.insert("visitors".into(), scoring::GroupTally::default());
        }),
        one("groups.visitors", FaultCode::ForeignGroup)
    );
    assert_eq!(
        faults(|t| {
            t.groups.get_mut("peer").unwrap().indicators.remove("B3");
        }),
        one("groups.peer.indicators.B3", FaultCode::MissingIndicator)
    );
    assert_eq!(
        faults(|t| {
            t.groups.get_mut("peer").unwrap().indicators.insert("M1".into(), scoring::Counts::zero(5));
        }),
        one("groups.peer.indicators.M1", FaultCode::ForeignIndicator)
    );
    assert_eq!(
        faults(|t| t.groups.get_mut("public").unwrap().indicators.get_mut("B8").unwrap().unknown = 1),
        one("groups.public.indicators.B8", FaultCode::CountsSum)
    );
    assert_eq!(
        faults(
            |t| t.groups.get_mut("public").unwrap().indicators.get_mut("B8").unwrap().levels = vec![215; 4]
        ),
        one("groups.public.indicators.B8", FaultCode::CountsLength)
    );
    assert_eq!(
        faults(|t| t.groups.get_mut("public").unwrap().electorate = Some(214)),
        one("groups.public.ballots", FaultCode::BallotsOverElectorate)
    );
}

#[test]
fn counts_that_are_not_counts_are_refused_with_their_path() {
    let path = |json: &str| Tally::parse(json).expect_err("a fault").path;
    let with = |counts: &str| {
        format!(r#"{{"groups":{{"public":{{"electorate":9,"ballots":3,"indicators":{{"B1":{counts}}}}}}}}}"#)
    };
    assert_eq!(path(&with("[0,0,0,0,-3,6]")), "groups.public.indicators.B1[4]");
    assert_eq!(path(&with("[0,0,0,0,1.5,1.5]")), "groups.public.indicators.B1[4]");
    assert_eq!(path(r#"{"groups":{"public":{"electorate":9,"indicators":{}}}}"#), "groups.public");
    let twice = r#"{"groups":{"self":{"ballots":0,"indicators":{}},"self":{"ballots":0,"indicators":{}}}}"#;
    assert_eq!(path(twice), "groups");
}

#[test]
fn each_fault_of_facts_is_named_by_its_path() {
    let fault = |id: &str, value: Value| {
        let faults = with_fact(clean_facts(), id, value, false).check(branch()).expect_err("a fault");
        codes_owned(&faults)
    };
    let one = |path: &str, code| vec![(path.to_owned(), code)];
    assert_eq!(fault("petitions", json!("3")), one("petitions", FaultCode::UndeclaredFact));
    for derived in ["public_satisfied_share", "public_ballots", "peer_whole_electorate"] {
        assert_eq!(fault(derived, json!("1")), one(derived, FaultCode::DerivedFact));
    }
    assert_eq!(fault("quota_given", json!("1")), one("quota_given.value", FaultCode::FactType));
    assert_eq!(fault("proven_cases", json!(true)), one("proven_cases.value", FaultCode::FactType));
    assert_eq!(fault("proven_cases", json!("1.5")), one("proven_cases.value", FaultCode::FactType));
    assert_eq!(fault("proven_cases", json!("-1")), one("proven_cases.value", FaultCode::FactType));
    assert_eq!(
        fault("hardened_road_share", json!("98")),
        one("hardened_road_share.value", FaultCode::FactRange)
    );
    let unquoted = Facts::parse(r#"{"collective_income_yuan":{"value":86000,"verified":true}}"#);
    assert_eq!(unquoted.expect_err("a fault").path, "collective_income_yuan.value");
}

#[test]
fn each_fault_of_a_ballot_is_named_by_its_indicator() {
    let full: Answers = Answers {
        by_indicator: branch().asked("public").map(|one| (one.id.clone(), Answer::Level(4))).collect(),
    };
    full.check(branch(), "public").expect("complete");
    let mut wrong = full.clone();
    wrong.by_indicator.remove("B1");
    wrong.by_indicator.insert("B2".into(), Answer::Level(6));
    wrong.by_indicator.insert("B3".into(), Answer::Level(0));
    wrong.by_indicator.insert("X".into(), Answer::Unknown);
    assert_eq!(
        codes(&wrong.check(branch(), "public").expect_err("faults")),
        [
            ("B2", FaultCode::ForeignLevel),
            ("B3", FaultCode::ForeignLevel),
            ("X", FaultCode::ForeignIndicator),
            ("B1", FaultCode::MissingIndicator),
        ]
    );
    let text = serde_json::to_string(&wrong).expect("JSON");
    assert!(text.contains(r#""B2":6"#) && text.contains(r#""X":null"#), "{text}");
    assert_eq!(serde_json::from_str::<Answers>(&text).expect("JSON"), wrong);
}
