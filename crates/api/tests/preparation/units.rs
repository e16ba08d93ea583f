use serde_json::json;
use testkit::TestApp;

use crate::support::{elsewhere, encoded, faults, is, text};

#[test]
fn units_are_listed_within_the_own_subtree() {
    let app = TestApp::start();
    let (township, branch) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let list = admin.get("/api/units").json();
    assert_eq!(
        (list["total"].as_u64(), list["page"].as_u64(), list["per_page"].as_u64()),
        (Some(2), Some(1), Some(50))
    );
    assert_eq!(list["items"][1]["name"], "柳湾村党支部");
    assert_eq!(list["items"][1]["kind"], "branch");
    assert_eq!(list["items"][1]["permanent_path"], format!("/u/{}", app.branch.permanent_code));
    assert!(list["items"][0]["permanent_code"].is_null());

    let count = |query: &str| admin.get(&format!("/api/units?{query}")).json()["total"].as_u64();
    assert_eq!(count("kind=branch"), Some(1));
    assert_eq!(count(&format!("q={}", encoded("柳湾"))), Some(1));
    assert_eq!(count("q=370000001"), Some(2));
    assert_eq!(count("q=%25"), Some(0));
    assert_eq!(count(&format!("under={}", app.branch.id)), Some(1));
    let second = admin.get("/api/units?page=2&per_page=1").json();
    assert_eq!((second["items"].as_array().unwrap().len(), second["total"].as_u64()), (1, Some(2)));

    is(&admin.get(&format!("/api/units?under={township}")), 404, "not_found");
    is(&admin.get(&format!("/api/units/{branch}")), 404, "not_found");
    is(&admin.get(&format!("/api/units/{}", encoded("柳湾村"))), 404, "not_found");
    assert_eq!(faults(&admin.get("/api/units?kind=village")), ["query unreadable"]);
    assert_eq!(admin.get(&format!("/api/units/{}", app.branch.id)).json()["code"], "370000001001");
}

#[test]
fn a_unit_is_entered_and_changed_by_hand() {
    let app = TestApp::start();
    let (foreign, _) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let body = json!({ "parent_id": app.township.id.uuid(), "kind": "branch", "name": " 石桥村党支部 ", "code": "QH-013" });
    let answer = admin.post("/api/units", &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    let unit = answer.json();
    assert_eq!(unit["path"], "/370000001/QH-013/");
    assert_eq!(unit["name"], "石桥村党支部");
    assert_eq!(faults(&admin.post("/api/units", &body)), ["code duplicate"]);

    let made = admin.post(
        "/api/units",
        &json!({
            "parent_id": app.township.id.uuid(), "kind": "branch", "name": "白杨村党支部", "code": null,
        }),
    );
    assert!(text(&made.json()["code"]).starts_with('L'));

    let bad = json!({ "parent_id": app.township.id.uuid(), "kind": "county", "name": "", "code": "a/b" });
    assert_eq!(faults(&admin.post("/api/units", &bad)), ["name required", "kind wrong_level", "code shape"]);
    let foreign = json!({ "parent_id": foreign, "kind": "branch", "name": "东渡村党支部" });
    is(&admin.post("/api/units", &foreign), 404, "not_found");

    let path = format!("/api/units/{}", text(&unit["id"]));
    let changed = admin.patch(&path, &json!({ "name": "石桥村党总支", "active": false })).json();
    assert_eq!((changed["name"].as_str(), changed["active"].as_bool()), (Some("石桥村党总支"), Some(false)));
    assert_eq!(faults(&admin.patch(&path, &json!({ "name": "长".repeat(101) }))), ["name too_long"]);
    assert_eq!(faults(&admin.patch(&path, &json!({ "nmae": "石桥村" }))), ["nmae unknown_field"]);
    let huge = json!({ "name": "长".repeat(400_000) });
    assert_eq!(faults(&admin.patch(&path, &huge)), ["body too_large"]);
    is(&app.signed_in("secretary").patch(&path, &json!({ "active": true })), 403, "forbidden");
}
