use serde_json::{Value, json};
use testkit::TestApp;

use crate::support::{booking, cycle_body, elsewhere, is, open_cycle};

fn kinds(overview: &Value) -> Vec<(String, u64)> {
    let todo = overview["todo"].as_array().unwrap().iter();
    todo.map(|one| (one["kind"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap())).collect()
}

fn named(kinds: &[(&str, u64)]) -> Vec<(String, u64)> {
    kinds.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect()
}

#[test]
fn the_workbench_says_what_is_next() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (cycle, evaluation) = open_cycle(&app, &admin);
    let path = format!("/api/cycles/{cycle}/overview");
    let overview = admin.get(&path).json();
    assert_eq!(overview["counts"], json!({ "preparing": 1 }));
    assert_eq!(kinds(&overview), named(&[("facts", 1), ("electorates", 1), ("sessions", 1)]));
    assert_eq!(overview["todo"][0]["link"], format!("/console/evaluations?cycle={cycle}&status=preparing"));
    assert_eq!(kinds(&app.signed_in("secretary").get(&path).json()), []);

    let electorates = json!({ "public": 420, "superiors": [app.staff_id("superior").uuid()] });
    admin.put(&format!("/api/evaluations/{evaluation}/electorates"), &electorates);
    admin.post("/api/sessions", &booking(&evaluation));
    let fact = |key: &str, value: &str, verified: bool| json!({ "key": key, "value": value, "evidence": "台账", "verified": verified });
    let facts = json!({ "revision": 1, "facts": [
        fact("collective_income_yuan", "86000", true), fact("proven_cases", "1", false),
    ] });
    assert_eq!(admin.put(&format!("/api/evaluations/{evaluation}/facts"), &facts).status, 200);
    let overview = admin.get(&path).json();
    assert_eq!(kinds(&overview), named(&[("facts", 1), ("seal", 1)]));
    assert_eq!(overview["line_hits"].as_array().unwrap().len(), 1, "an unverified fact hits nothing");
    assert_eq!(overview["line_hits"][0]["unit_name"], "柳湾村党支部");
    assert_eq!(overview["line_hits"][0]["lines"].as_array().unwrap().len(), 1);
}

#[test]
fn a_new_cycle_does_not_put_older_promises_out_of_sight() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (old, evaluation) = open_cycle(&app, &admin);
    let found = json!({ "evaluation_id": evaluation, "source": "inspection", "text": "排水沟堵塞" });
    let problem = admin.post("/api/problems", &found).json();
    let path = format!("/api/problems/{}", problem["id"].as_str().unwrap());
    let promise = json!({ "revision": 1, "measure": "清淤", "owner": "党员丙", "deadline": "2026-11-24" });
    assert_eq!(admin.patch(&path, &promise).status, 200);
    let mut body = cycle_body(&app);
    (body["name"], body["year"]) = (json!("2027年度"), json!(2027));
    let opened = admin.post("/api/cycles", &body);
    assert_eq!(opened.status, 201, "{}", opened.text);
    let new = opened.json()["id"].as_str().unwrap().to_owned();
    let seen = |cycle: &str| {
        let admin = app.signed_in("township_admin");
        let overview = admin.get(&format!("/api/cycles/{cycle}/overview")).json();
        let list = admin.get(&format!("/api/problems?cycle_id={cycle}")).json();
        (overview, list)
    };
    let (overview, list) = seen(&new);
    assert_eq!((&overview["overdue"], &list["overdue_elsewhere"]), (&json!([]), &json!([])));

    app.clock.advance_seconds(20 * 86_400);
    let (overview, list) = seen(&new);
    assert_eq!(
        (&overview["overdue"][0]["text"], &overview["overdue"][0]["cycle_id"]),
        (&json!("排水沟堵塞"), &json!(old))
    );
    let kind = |kind: &str| kinds(&overview).into_iter().find(|(one, _)| one == kind).map(|(_, count)| count);
    assert_eq!((kind("overdue"), kind("overdue_elsewhere")), (None, Some(1)), "{overview}");
    let elsewhere = json!([{ "cycle_id": old, "cycle_name": "2026年度", "count": 1 }]);
    assert_eq!((&list["total"], &list["overdue_elsewhere"]), (&json!(0), &elsewhere));

    let (overview, list) = seen(&old);
    assert_eq!(kinds(&overview).iter().find(|(kind, _)| kind == "overdue"), Some(&("overdue".to_owned(), 1)));
    assert_eq!((&list["counts"]["overdue"], &list["overdue_elsewhere"]), (&json!(1), &json!([])));
}

#[test]
fn the_audit_log_shows_the_own_subtree() {
    let app = TestApp::start();
    elsewhere(&app);
    let admin = app.signed_in("township_admin");
    open_cycle(&app, &admin);
    let log = admin.get("/api/audit?per_page=3").json();
    assert_eq!(log["items"][0]["action"], "cycle.open");
    assert_eq!(log["items"][0]["by"], "工作人员 township_admin");
    assert_eq!(log["items"][0]["detail"]["evaluations"], 1);
    let before = log["total"].as_u64().unwrap();
    app.signed_in("elsewhere");
    assert_eq!(
        admin.get("/api/audit").json()["total"].as_u64(),
        Some(before),
        "another township's acts are not shown"
    );
    assert_eq!(app.signed_in("auditor").get("/api/audit").status, 200);
    is(&app.signed_in("superior").get("/api/audit"), 403, "forbidden");
}
