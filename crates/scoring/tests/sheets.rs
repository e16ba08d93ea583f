//! Systems of other kinds, expressed as schemes: points from facts, votes on two levels, many stars.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod support;

use scoring::{CheckedScheme, Detail, Facts, FaultCode, Locale, Rating, Status, Tally, rate};
use serde_json::{Value, json};
use support::{branch, edited, rated, tally};

fn text(zh: &str) -> Value {
    json!({"zh-CN": zh, "en": zh})
}

/// Points added and deducted by recorded facts; red, yellow and blue bands; no ballots.
fn points() -> CheckedScheme {
    edited(|d| {
        d["groups"] = json!([]);
        d["precedence"] = json!([]);
        d["indicators"] = json!([]);
        d["bottom_lines"] = json!([]);
        d["caps"] = json!([]);
        d["consequences"] = json!([]);
        d["problems"]["groups"] = json!([]);
        d["facts"] = json!([
            {"id": "meetings", "type": "count", "label": text("组织生活"), "period": text("本季度")},
            {"id": "late_reports", "type": "count", "label": text("迟报"), "period": text("本季度")},
            {"id": "honoured", "type": "bool", "label": text("受表彰"), "period": text("本季度")},
        ]);
        d["sheets"] = json!([{
            "id": "ledger", "label": text("积分"), "weight_bp": 10000, "start": "60",
            "items": [
                {"id": "meet", "label": text("组织生活"), "points": "2.5", "for_each": "meetings", "at_most": 12},
                {"id": "late", "label": text("迟报"), "points": "-5", "for_each": "late_reports", "at_most": 20},
                {"id": "honour", "label": text("受表彰"), "points": "10", "holds_when": {"fact": "honoured"}},
            ],
        }]);
        d["ladder"] = json!([
            {"stars": 3, "from": "85", "label": text("红榜")},
            {"stars": 2, "from": "60", "label": text("黄榜")},
            {"stars": 1, "from": "0", "label": text("蓝榜")},
        ]);
        d["approval"] = json!([
            {"level": "township", "act": "decide", "label": text("镇审定"), "stars": [1, 2, 3]},
        ]);
    })
    .unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn score_points(scheme: &CheckedScheme, facts: Value) -> Rating {
    let facts = Facts::parse(&facts.to_string()).expect("facts");
    facts.check(scheme).expect("facts fit");
    rate(scheme, &Tally::default().check(scheme).expect("no groups"), &facts)
}

fn fact(value: Value) -> Value {
    json!({"value": value, "verified": true})
}

#[test]
fn points_from_facts_give_a_composite_without_ballots() {
    let scheme = points();
    let at = |meetings: &str, late: &str, honoured: bool| {
        let facts = json!({
            "meetings": fact(json!(meetings)), "late_reports": fact(json!(late)), "honoured": fact(json!(honoured)),
        });
        let rating = score_points(&scheme, facts);
        (rating.composite.map(|score| score.to_string()), rating.stars)
    };
    assert_eq!(at("3", "1", true), (Some("72.50".into()), Some(2)));
    assert_eq!(at("10", "0", false), (Some("85.00".into()), Some(3)));
    assert_eq!(
        at("400", "0", true),
        (Some("100.00".into()), Some(3)),
        "12 units at most, 100 points at most"
    );
    assert_eq!(at("0", "99999999999999999999999", false), (Some("0.00".into()), Some(1)), "never below 0");
}

#[test]
fn a_sheet_with_an_unknown_fact_has_no_score() {
    let scheme = points();
    let rating = score_points(&scheme, json!({"meetings": fact(json!("3")), "honoured": fact(json!(true))}));
    assert_eq!((rating.status, rating.composite, rating.stars), (Status::Insufficient, None, None));
    let words: Vec<String> = rating.steps.iter().map(|step| step.render(Locale::ZhCn)).collect();
    assert_eq!(
        words[0],
        "积分：起点60分；组织生活 2.5分×3 = 7.5分；迟报：待核实；受表彰 10分×1 = 10分。有事实待核实，暂无得分。"
    );
}

#[test]
fn sheets_and_ballots_share_one_composite() {
    let scheme = edited(|d| {
        d["groups"][2]["weight_bp"] = json!(2000);
        d["sheets"] = json!([{
            "id": "works", "label": text("实绩"), "weight_bp": 2000, "start": "50",
            "items": [{"id": "income", "label": text("集体收入超过20万元"), "points": "33.33",
                       "holds_when": {"fact": "collective_income_yuan", "op": ">", "value": "200000"}}],
        }]);
    })
    .expect("a sound scheme");
    let facts = support::with_fact(support::clean_facts(), "collective_income_yuan", json!("250000"), true);
    let rating = rated(&scheme, support::perfect(&scheme), &facts);
    assert_eq!(rating.composite.map(|score| score.to_string()).as_deref(), Some("96.67"), "80 + 16.666");
    let part = rating.steps.iter().any(|step| step.render(Locale::En).contains("实绩 83.33×20% = 16.666"));
    assert!(part, "{:#?}", rating.steps);
}

#[test]
fn a_secret_vote_of_yes_no_and_abstain() {
    let scheme = edited(|d| {
        d["scale"] = json!({
            "levels": [
                {"stars": 1, "points": 0, "word": text("不同意")},
                {"stars": 2, "points": 100, "word": text("同意")},
            ],
            "unknown": text("弃权"),
            "satisfied_from": 2,
        });
        d["bottom_lines"] = json!([]);
        d["ladder"] = json!([
            {"stars": 2, "from": "50", "label": text("通过")},
            {"stars": 1, "from": "0", "label": text("不通过")},
        ]);
        d["caps"] = json!([{
            "id": "MAJORITY", "max_stars": 1, "reason": text("赞成未过应到半数"),
            "holds_when": {"fact": "peer_satisfied_of_electorate", "op": "<=", "value": "0.5"},
        }]);
        d["approval"] = json!([
            {"level": "township", "act": "decide", "label": text("镇审定"), "stars": [1, 2]},
        ]);
        d["consequences"] = json!([]);
        d["indicators"] = json!([{
            "id": "vote", "title": text("接收"), "wording": {"default": text("是否同意？")},
        }]);
    })
    .unwrap_or_else(|faults| panic!("{faults:#?}"));
    let vote = |yes: u32, no: u32, abstain: u32| {
        let mut all = tally(&scheme, &[]);
        for (group, electorate, counts) in [
            ("self", 1, [0, 1, 0]),
            ("peer", 30, [no, yes, abstain]),
            ("public", 100, [0, 50, 0]),
            ("superior", 1, [0, 1, 0]),
        ] {
            let one = json!({"electorate": electorate, "ballots": counts.iter().sum::<u32>(),
                             "indicators": {"vote": counts}});
            all.groups.insert(group.into(), serde_json::from_value(one).expect("a tally"));
        }
        let rating = rated(&scheme, all, &Facts::default());
        (rating.ladder_stars, rating.stars)
    };
    assert_eq!(vote(16, 4, 0), (Some(2), Some(2)));
    assert_eq!(vote(15, 5, 0), (Some(2), Some(1)), "15 of 30 is not more than half");
    assert_eq!(vote(15, 0, 15), (Some(2), Some(1)), "abstaining is not agreeing");
}

#[test]
fn unsound_sheets_are_refused() {
    let fault = |edit: fn(&mut Value)| {
        let mut document = serde_json::to_value(points().scheme()).expect("JSON");
        edit(&mut document);
        let faults = scoring::Scheme::parse(&document.to_string()).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:#?}");
        (faults[0].path.clone(), faults[0].code)
    };
    let item = |field: &str| format!("sheets[0].items[0]{field}");
    assert_eq!(
        fault(|d| d["sheets"][0]["items"][0]["holds_when"] = json!({"fact": "honoured"})),
        (item(""), FaultCode::SheetItem)
    );
    assert_eq!(
        fault(|d| d["sheets"][0]["items"][0]["for_each"] = json!("honoured")),
        (item(".for_each"), FaultCode::SheetCount)
    );
    assert_eq!(
        fault(|d| d["sheets"][0]["items"][0]["points"] = json!("0")),
        (item(".points"), FaultCode::SheetPoints)
    );
    assert_eq!(
        fault(|d| d["sheets"][0]["items"][0]["points"] = json!("0.00001")),
        (item(".points"), FaultCode::SheetPoints)
    );
    assert_eq!(
        fault(|d| d["sheets"][0]["weight_bp"] = json!(9999)),
        ("groups".into(), FaultCode::WeightsSum)
    );
    let derived = edited(|d| {
        d["groups"][2]["weight_bp"] = json!(3000);
        d["sheets"] = json!([{
            "id": "works", "label": text("实绩"), "weight_bp": 1000, "start": "50",
            "items": [{"id": "x", "label": text("x"), "points": "1",
                       "holds_when": {"fact": "public_ballots", "op": ">", "value": "9"}}],
        }]);
    });
    let faults = derived.expect_err("a fault");
    assert_eq!(
        (faults[0].path.as_str(), faults[0].code),
        ("sheets[0].items[0].holds_when", FaultCode::SheetRule)
    );
}

#[test]
fn steps_say_whose_answers_can_be_read_out_of_them() {
    let rating = rated(branch(), support::perfect(branch()), &support::clean_facts());
    for step in &rating.steps {
        let expected: &[&str] = match &step.detail {
            Detail::Composite { .. } | Detail::Ladder { .. } => &["self", "peer", "public", "superior"],
            Detail::Satisfaction { .. } => &["public"],
            Detail::BottomLine { line, .. } if line.id == "PUB-01" => &["public"],
            Detail::Cap { cap, .. } if cap.id == "CAP-PUBLIC" => &["public"],
            Detail::Indicator { group, .. } | Detail::GroupScore { group, .. } => &[group.id.as_str()],
            _ => &[],
        };
        assert_eq!(step.groups, expected, "{:?}", step.about);
    }
}
