use serde_json::{Value, json};
use testkit::TestApp;

use crate::support::{cycle_body, elsewhere, faults, is, open_cycle, text};

#[test]
fn a_cycle_is_opened_once_for_every_branch_in_use() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (cycle, _) = open_cycle(&app, &admin);
    let shown = admin.get(&format!("/api/cycles/{cycle}")).json();
    assert_eq!(
        (shown["scheme_id"].as_str(), shown["scheme_version"].as_str()),
        (Some("branch-star"), Some("2026.1"))
    );
    assert_eq!(shown["scheme_hash"], scoring_hash());
    assert_eq!(shown["counts"], json!({ "evaluations": 1, "sealed": 0, "opened": 0, "published": 0 }));

    let twice = admin.post("/api/cycles", &cycle_body(&app));
    is(&twice, 409, "duplicate");
    assert_eq!(twice.json()["detail"], "清河镇已经用这个方案开过 2026 年的考评周期");

    let mut next = cycle_body(&app);
    next["year"] = json!(2027);
    next["branch_ids"] = json!([app.branch.id.uuid()]);
    assert_eq!(admin.post("/api/cycles", &next).status, 201);
    let years: Vec<Value> =
        admin.get("/api/cycles").json().as_array().unwrap().iter().map(|c| c["year"].clone()).collect();
    assert_eq!(years, [json!(2027), json!(2026)]);
}

fn scoring_hash() -> String {
    scoring::bundled("branch-star").unwrap().hash().to_owned()
}

#[test]
fn wrong_cycles_are_refused_field_by_field() {
    let app = TestApp::start();
    let (foreign, branch) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let post = |changes: Value| {
        let mut body = cycle_body(&app);
        body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        admin.post("/api/cycles", &body)
    };
    let own = app.branch.id.uuid();
    let wrong = json!({ "name": "", "year": 26, "scheme_id": "nothing", "branch_ids": [own, branch, own] });
    let named = [
        "name required",
        "year range",
        "scheme_id not_found",
        "branch_ids[1] not_found",
        "branch_ids[2] duplicate",
    ];
    assert_eq!(faults(&post(wrong)), named);
    assert_eq!(faults(&post(json!({ "branch_ids": [] }))), ["branch_ids required"]);
    assert_eq!(faults(&post(json!({ "scheme_id": "member-star" }))), ["scheme_id not_for_branches"]);
    assert_eq!(faults(&post(json!({ "scheme_version": "1999.1" }))), ["scheme_id not_found"]);
    is(&post(json!({ "unit_id": foreign })), 404, "not_found");

    let unit = format!("/api/units/{own}");
    assert_eq!(admin.patch(&unit, &json!({ "active": false })).status, 200);
    assert_eq!(faults(&post(json!({}))), ["branch_ids required"]);
    assert_eq!(admin.get("/api/cycles").json(), json!([]));
}

#[test]
fn a_cycle_is_seen_from_its_branches_but_not_from_elsewhere() {
    let app = TestApp::start();
    elsewhere(&app);
    let (cycle, evaluation) = open_cycle(&app, &app.signed_in("township_admin"));
    let secretary = app.signed_in("secretary");
    assert_eq!(secretary.get("/api/cycles").json()[0]["id"], cycle);
    assert_eq!(secretary.get(&format!("/api/cycles/{cycle}")).json()["counts"]["evaluations"], 1);
    let other = app.signed_in("elsewhere");
    assert_eq!(other.get("/api/cycles").json(), json!([]));
    for path in ["", "/evaluations", "/overview"] {
        is(&other.get(&format!("/api/cycles/{cycle}{path}")), 404, "not_found");
    }
    is(&other.get(&format!("/api/evaluations/{evaluation}")), 404, "not_found");
    is(&other.get(&format!("/api/sessions?cycle_id={cycle}")), 404, "not_found");
    is(&app.signed_in("screen").get("/api/cycles"), 403, "forbidden");
}

#[test]
fn schemes_are_listed_and_read_whole() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let list = admin.get("/api/schemes").json();
    let ids: Vec<String> = list.as_array().unwrap().iter().map(|scheme| text(&scheme["id"])).collect();
    assert_eq!(ids, ["branch-star", "member-star"]);
    open_cycle(&app, &admin);
    assert_eq!(admin.get("/api/schemes").json(), list, "a stored version is not listed twice");
    let document = admin.get("/api/schemes/branch-star").json();
    assert_eq!(document["groups"][2]["weight_bp"], 4000);
    assert_eq!(admin.get("/api/schemes/branch-star?version=2026.1").json(), document);
    is(&admin.get("/api/schemes/branch-star?version=1"), 404, "not_found");
    is(&admin.get("/api/schemes/nothing"), 404, "not_found");
}
