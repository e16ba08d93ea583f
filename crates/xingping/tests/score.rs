//! Runs the binary: `score` and `scheme`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn xingping(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xingping")).args(args).output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    fn json(&self, name: &str, content: &Value) -> String {
        self.file(name, &content.to_string())
    }
}

fn group(electorate: u32, counts: [u32; 6]) -> Value {
    let indicators: serde_json::Map<String, Value> =
        (1..=8).map(|i| (format!("B{i}"), json!(counts))).collect();
    json!({"electorate": electorate, "ballots": counts.iter().sum::<u32>(), "indicators": indicators})
}

fn tally() -> Value {
    json!({"groups": {
        "self": group(5, [0, 0, 0, 1, 4, 0]),
        "peer": group(45, [0, 0, 0, 13, 27, 0]),
        "public": group(420, [0, 0, 0, 90, 110, 15]),
        "superior": group(5, [0, 0, 0, 2, 3, 0]),
    }})
}

fn facts() -> Value {
    let mut facts = json!({
        "quota_given": {"value": true, "verified": true},
        "weak_listed": {"value": false, "verified": true},
    });
    let numbers = [
        ("reserve_cadres_u45", "3"),
        ("years_without_candidate", "0"),
        ("collective_income_yuan", "86000"),
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
    for (id, value) in numbers {
        facts[id] = json!({"value": value, "verified": true});
    }
    facts
}

fn score(folder: &Folder, tally: &Value, facts: &Value, more: &[&str]) -> Output {
    let (tally, facts) = (folder.json("tally.json", tally), folder.json("facts.json", facts));
    let mut args = vec!["score", "--scheme", "branch-star", "--tally", &tally, "--facts", &facts];
    args.extend(more);
    xingping(&args)
}

#[test]
fn a_rating_as_json() {
    let folder = Folder::new("json");
    let output = score(&folder, &tally(), &facts(), &["--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["status"], "rated");
    let scores = ["self", "peer", "public", "superior"].map(|id| answer["groups"][id]["score"].clone());
    assert_eq!(scores, ["96.00", "93.50", "91.00", "92.00"].map(Value::from));
    assert_eq!(answer["groups"]["public"]["quorum_met"], true);
    assert_eq!(answer["composite"], "92.70");
    assert_eq!((&answer["ladder_stars"], &answer["stars"]), (&json!(5), &json!(4)));
    assert_eq!(answer["bottom_lines"]["ECO-01"], "hit");
    assert_eq!(answer["bottom_lines"]["PUB-01"], "clear");
    assert_eq!(answer["public_satisfied_share"], json!({"num": 1600, "den": 1600}));
    assert_eq!(answer["caps"][0]["outcome"], "not_applied");
    let hit =
        answer["steps"].as_array().unwrap().iter().find(|s| s["about"] == json!({"bottom_line": "ECO-01"}));
    assert!(hit.unwrap()["text"]["zh-CN"].as_str().unwrap().ends_with("5星变为4星。"));
    let again = score(&folder, &tally(), &facts(), &["--json"]);
    assert_eq!(again.stdout, output.stdout, "the same bytes");
}

#[test]
fn a_rating_for_people_in_both_languages() {
    let folder = Folder::new("people");
    let output = score(&folder, &tally(), &facts(), &[]);
    let words = text(&output.stdout);
    for part in ["综合得分 92.70，四星（4星）", "算给你看", "怎样升星", "触碰底线“集体收入”", "ECO-01"]
    {
        assert!(words.contains(part), "{part} in\n{words}");
    }
    let words = text(&score(&folder, &tally(), &facts(), &["--lang", "en"]).stdout);
    for part in ["Composite 92.70, Four stars (4)", "Step by step", "5 stars become 4."] {
        assert!(words.contains(part), "{part} in\n{words}");
    }
}

#[test]
fn too_few_ballots_are_an_answer_and_not_an_error() {
    let folder = Folder::new("few");
    let mut few = tally();
    few["groups"].as_object_mut().unwrap().remove("superior");
    let output = score(&folder, &few, &json!({}), &["--json"]);
    assert!(output.status.success());
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["status"], "insufficient");
    assert_eq!((&answer["composite"], &answer["stars"]), (&Value::Null, &Value::Null));
    assert_eq!(answer["groups"]["superior"]["score"], Value::Null);
    assert_eq!(answer["bottom_lines"]["ECO-01"], "unknown");
    let words = text(&score(&folder, &few, &json!({}), &[]).stdout);
    assert!(words.contains("样本不足，暂不定星"), "{words}");
}

/// Exit code 2, nothing on stdout, and a message that names all the parts.
fn refused(output: &Output, parts: &[&str]) {
    let message = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""), "{message}");
    for part in parts {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn bad_input_names_file_path_and_mend() {
    let folder = Folder::new("bad");
    let mut wrong = tally();
    wrong["groups"]["public"]["indicators"]["B3"][4] = json!(111);
    wrong["groups"]["peer"]["indicators"]["B9"] = json!([0, 0, 0, 0, 40, 0]);
    let output = score(&folder, &wrong, &facts(), &["--lang", "en"]);
    let tally_parts = ["tally.json: groups.public.indicators.B3: The counts sum to 216", "Check the counts"];
    refused(&output, &tally_parts);
    refused(&output, &["groups.peer.indicators.B9", "Delete it"]);
    let mut wrong = facts();
    wrong["collective_income_yuan"]["value"] = json!(86000);
    refused(&score(&folder, &tally(), &wrong, &[]), &["facts.json：collective_income_yuan.value：格式不对"]);
    refused(
        &score(&folder, &tally(), &json!({"petitions": {"value": "1", "verified": true}}), &[]),
        &["petitions"],
    );
    let missing = xingping(&["score", "--scheme", "branch-star", "--tally", "nowhere.json", "--facts", "x"]);
    refused(&missing, &["nowhere.json"]);
    let unknown = xingping(&["score", "--scheme", "no-such", "--tally", "x", "--facts", "x"]);
    refused(&unknown, &["no-such", "branch-star", "member-star"]);
}

#[test]
fn schemes_are_listed_and_shown_whole() {
    let list: Value = serde_json::from_slice(&xingping(&["scheme", "list", "--json"]).stdout).expect("JSON");
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"branch-star") && ids.contains(&"member-star"), "{ids:?}");
    let shown = xingping(&["scheme", "show", "branch-star", "--json"]);
    let document: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    assert_eq!(document["bottom_lines"].as_array().map(Vec::len), Some(9));
    // What is shown can be checked and used as a file, and has the same hash.
    let folder = Folder::new("shown");
    let file = folder.file("scheme.json", &format!("\u{feff}{}", text(&shown.stdout)));
    let check = xingping(&["scheme", "check", &file, "--json"]);
    let report: Value = serde_json::from_slice(&check.stdout).expect("JSON");
    assert_eq!(check.status.code(), Some(0));
    assert_eq!(report["hash"], list[0]["hash"]);
    assert!(text(&xingping(&["scheme", "show", "member-star"]).stdout).contains("带动致富"));
}

#[test]
fn check_names_every_fault_and_ends_with_1() {
    let folder = Folder::new("check");
    let shown = xingping(&["scheme", "show", "branch-star", "--json"]);
    let mut document: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    let groups = document["groups"].as_array_mut().unwrap();
    groups.iter_mut().find(|group| group["id"] == "public").unwrap()["weight_bp"] = json!(3000);
    document["ladder"][1]["from"] = json!("95");
    let file = folder.json("scheme.json", &document);
    let output = xingping(&["scheme", "check", &file]);
    let words = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for part in [
        "groups：各组权重之和是 9000",
        "ladder[1].from",
        "scheme.json",
        "共 2 处问题",
        "请调整各组的 weight_bp",
    ] {
        assert!(words.contains(part), "{part} in\n{words}");
    }
    let report: Value =
        serde_json::from_slice(&xingping(&["scheme", "check", &file, "--json"]).stdout).expect("JSON");
    assert_eq!(report["sound"], false);
    assert_eq!(report["faults"][0]["code"], "weights_sum");
    refused(&xingping(&["scheme", "check", "nowhere.json"]), &["nowhere.json"]);
    refused(&xingping(&["scheme", "show", &file]), &["groups"]);
}
