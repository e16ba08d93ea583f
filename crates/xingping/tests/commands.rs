//! Runs the binary: settings, accounts, imports, the service itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use support::{Place, text};

const LIST: &str = "code,name,streetCode,provinceCode,cityCode,areaCode\n\
    991425106201,东关村委会,991425106,99,9914,991425\n\
    991425106202,西关村委会,991425106,99,9914,991425\n\
    991425107201,外村委会,991425107,99,9914,991425\n";

#[test]
fn every_bad_setting_is_named_and_nothing_is_made() {
    let place = Place::new();
    place.file("xingping.toml", "workers = 'many'\nport = 80\n");
    let output =
        place.command(&["serve", "--listen", "here"]).env("XINGPING_DATABASE", "oracle:x").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    for part in ["--listen", "here", "XINGPING_DATABASE", "oracle:x", "xingping.toml", "many", "port"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!place.path().join("data").exists());
}

#[test]
fn a_database_is_migrated_once() {
    let place = Place::new();
    let first = text(&place.run(&["migrate", "--lang", "en"]).stdout);
    assert!(first.contains("migrations ran") || first.contains("; "), "{first}");
    let again = text(&place.run(&["migrate", "--lang", "en"]).stdout);
    assert_eq!(again, "The database is current.\n");
}

#[test]
fn the_first_account_brings_the_first_unit() {
    let place = Place::new();
    let add = |login: &str, more: &[&str]| {
        let base =
            ["staff", "add", "--login", login, "--name", "管理员甲", "--role", "township_admin", "--json"];
        let mut args: Vec<&str> = base.to_vec();
        args.extend_from_slice(&["--unit", "991425106"]);
        args.extend_from_slice(more);
        place.run(&args)
    };
    let refused = add("admin", &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("991425106"), "{}", text(&refused.stderr));

    let made = add("admin", &["--unit-name", "清河镇"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let made: Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!(made["staff"]["unit_name"], "清河镇");
    assert_eq!(made["password"].as_str().unwrap().len(), 12);

    let taken = add("admin", &[]);
    assert!(text(&taken.stderr).contains("login"), "{}", text(&taken.stderr));
    assert!(add("admin2", &[]).status.success());
}

#[test]
fn a_password_may_come_from_standard_input() {
    let place = Place::new();
    let args = [
        "staff",
        "add",
        "--login",
        "admin",
        "--name",
        "管理员甲",
        "--role",
        "county",
        "--unit",
        "QH",
        "--unit-name",
        "清河镇",
        "--password-stdin",
        "--json",
    ];
    let mut child = place.command(&args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("correct-horse-7\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(made["password"], Value::Null);
    assert!(!text(&output.stdout).contains("correct-horse"));
}

#[test]
fn the_same_list_again_changes_nothing() {
    let place = Place::new();
    place.file("villages.csv", LIST);
    place.file("streets.csv", "code,name,areaCode,provinceCode,cityCode\n991425106,清河镇,991425,99,9914\n");
    let import = || place.json(&["import", "units", "villages.csv", "--under", "991425106", "--json"]);
    let first = import();
    assert_eq!((&first["created"], &first["chain_created"]), (&json!(2), &json!(4)), "{first}");
    let again = import();
    assert_eq!(
        (&again["created"], &again["renamed"], &again["unchanged"]),
        (&json!(0), &json!(0), &json!(2))
    );
    let staff = ["staff", "add", "--login", "admin", "--name", "管理员甲", "--role", "township_admin"];
    let made = place.json(&[&staff[..], &["--unit", "991425106", "--json"]].concat());
    assert_eq!(made["staff"]["unit_name"], "清河镇", "the list of townships names the unit above");
}

#[test]
fn a_bad_row_keeps_the_list_out_unless_the_good_ones_are_asked_for() {
    let place = Place::new();
    place.file("villages.csv", &format!("{LIST}99142510620x,坏村委会,991425106,99,9914,991425\n"));
    let refused = place.run(&["import", "units", "villages.csv", "--under", "991425106"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    assert!(said.contains('5') && said.contains("code") && said.contains("99142510620x"), "{said}");
    assert!(!place.path().join("data").exists(), "nothing is written");

    let good = ["import", "units", "villages.csv", "--under", "991425106", "--only-good", "--json"];
    let report = place.json(&good);
    assert_eq!((&report["created"], &report["left_out"]), (&json!(2), &json!(1)));
}

#[test]
fn a_scheme_version_is_stored_once_and_never_changed() {
    let place = Place::new();
    let mut document = place.json(&["scheme", "show", "branch-star", "--json"]);
    document["version"] = json!("qinghe.1");
    document["timetable"]["notice_days"] = json!(0);
    place.file("scheme.json", &document.to_string());
    let store = ["import", "scheme", "scheme.json", "--json"];
    assert_eq!(place.json(&store)["version"], "qinghe.1");
    assert_eq!(place.json(&store)["id"], "branch-star");

    document["timetable"]["notice_days"] = json!(3);
    place.file("scheme.json", &document.to_string());
    let refused = place.run(&store);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("qinghe.1"), "{}", text(&refused.stderr));

    document["groups"][0]["weight_bp"] = json!(1);
    place.file("scheme.json", &document.to_string());
    let refused = text(&place.run(&store).stderr);
    assert!(refused.contains("scheme.json") && refused.contains("groups"), "{refused}");
}

#[test]
fn doctor_looks_and_touches_nothing() {
    let place = Place::new();
    let checks = place.json(&["doctor", "--json"]);
    let state = |checks: &Value, name: &str| {
        let found = checks.as_array().unwrap().iter().find(|check| check["check"] == name);
        found.unwrap_or_else(|| panic!("no check {name}"))["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state(&checks, "database"), "warning");
    assert!(!place.path().join("data").exists());

    assert!(place.run(&["migrate"]).status.success());
    assert_eq!(state(&place.json(&["doctor", "--json"]), "database"), "ok");
    fs::write(place.path().join("data/server.key"), b"short").unwrap();
    let output = place.run(&["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(state(&serde_json::from_slice(&output.stdout).unwrap(), "server_key"), "failed");
    let long = "https://pingxing.qinghe.zhen.example";
    let checks =
        serde_json::from_slice(&place.run(&["doctor", "--json", "--base-url", long]).stdout).unwrap();
    assert_eq!(state(&checks, "base_url"), "warning");
}

#[test]
fn the_service_starts_answers_and_stops_when_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let (mut running, address) = place.serve();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let status = agent.get(format!("http://{address}/api/me")).call().unwrap().status();
    assert_eq!(status.as_u16(), 401);
    let key = fs::metadata(place.path().join("data/server.key")).unwrap();
    assert_eq!((key.len(), key.permissions().mode() & 0o777), (32, 0o600));

    let pid = running.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(running.0.wait().unwrap().success(), "SIGTERM is a request to stop, not a failure");
    assert!(agent.get(format!("http://{address}/api/me")).call().is_err());
}

#[test]
fn a_list_of_counted_ballots_verifies_without_a_bundle() {
    let place = Place::new();
    let verify = |leaf: char, lang: &str| {
        let leaves = [leaf.to_string().repeat(64), "b".repeat(64)];
        let root = "03938e2c8f758e6cae443d499b41c899c373eb0c0198bae61796a069f2b05904";
        let list = json!({ "evaluation": "01a0d0ed-2e80-7e89-9cda-69a617c3553d", "count": 2, "root": root,
            "counted": leaves, "set_aside": [] });
        place.file("list.json", &list.to_string());
        let ran = place.run(&["verify", "list.json", "--lang", lang]);
        (ran.status.code(), text(&ran.stdout))
    };
    let (code, said) = verify('a', "zh");
    assert_eq!((code, said.contains("一致　回执清单和总指纹")), (Some(0), true), "{said}");
    let (code, said) = verify('9', "en");
    assert_eq!(
        (code, said.contains("FAILS  list of receipts and root: the root is")),
        (Some(1), true),
        "{said}"
    );
    let (code, said) = verify('c', "en");
    assert_eq!((code, said.contains("FAILS")), (Some(1), true), "they do not ascend: {said}");

    verify('a', "zh");
    let bundle = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/bundle/village.json");
    place.file("bundle.json", &std::fs::read_to_string(bundle).unwrap());
    let ran = place.run(&["verify", "list.json", "--bundle", "bundle.json"]);
    let said = text(&ran.stdout);
    assert_eq!(
        (ran.status.code(), said.contains("不公布　这份清单的总指纹在公布的材料里")),
        (Some(1), true),
        "it is of another village: {said}"
    );
    let ran = place.run(&["verify", "list.json", "--bundle", "list.json"]);
    assert!(!ran.status.success() && text(&ran.stderr).contains("list.json"), "a list is no bundle");
}
