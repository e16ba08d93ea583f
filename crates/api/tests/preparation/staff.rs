use serde_json::json;
use testkit::{PASSWORD, TestApp};

use crate::support::{elsewhere, encoded, faults, is, text};

#[test]
fn a_new_account_signs_in_with_the_password_shown_once() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let body = json!({ "login": "liuwan01", "name": "书记辰", "role": "branch_secretary", "unit_id": app.branch.id.uuid() });
    let created = admin.post("/api/staff", &body);
    assert_eq!(created.status, 201, "{}", created.text);
    let (staff, password) = (created.json()["staff"].clone(), text(&created.json()["password"]));
    assert_eq!(staff["unit_name"], "柳湾村党支部");
    let sign_in = |password: &str| {
        app.client().post("/api/sign-in", &json!({ "login": "liuwan01", "password": password }))
    };
    assert_eq!(sign_in(&password).status, 200);
    assert_eq!(faults(&admin.post("/api/staff", &body)), ["login duplicate"]);

    let path = format!("/api/staff/{}", text(&staff["id"]));
    let reset = admin.patch(&path, &json!({ "reset_password": true, "name": "书记巳" })).json();
    assert_eq!(reset["name"], "书记巳");
    assert_eq!(sign_in(&password).status, 401);
    assert_eq!(sign_in(&text(&reset["password"])).status, 200);
    assert!(admin.get("/api/audit").text.contains("password_reset"));
    assert!(
        !admin.get("/api/audit").text.contains(&text(&reset["password"])),
        "no password in the audit log"
    );
}

#[test]
fn wrong_accounts_are_refused_field_by_field() {
    let app = TestApp::start();
    let (foreign, _) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let body =
        json!({ "login": "柳湾", "name": "", "role": "county", "unit_id": foreign, "password": "short" });
    let wrong = ["name required", "login shape", "role not_yours", "password too_short", "unit_id not_found"];
    assert_eq!(faults(&admin.post("/api/staff", &body)), wrong);
    let body = json!({ "login": "shuji", "name": "书记", "role": "branch_secretary", "unit_id": app.township.id.uuid() });
    assert_eq!(faults(&admin.post("/api/staff", &body)), ["unit_id not_a_branch"]);
    assert_eq!(faults(&admin.post("/api/staff", &json!({ "role": "mayor" }))), ["role unreadable"]);
}

#[test]
fn a_locked_out_account_is_out_at_once() {
    let app = TestApp::start();
    elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let superior = app.signed_in("superior");
    let id = |login: &str| format!("/api/staff/{}", app.staff_id(login).uuid());
    let locked = admin.patch(&id("superior"), &json!({ "disabled": true })).json();
    assert_eq!((locked["disabled"].as_bool(), locked["password"].is_null()), (Some(true), true));
    assert_eq!(superior.get("/api/me").status, 401);
    let attempt = json!({ "login": "superior", "password": PASSWORD });
    assert_eq!(app.client().post("/api/sign-in", &attempt).status, 401);
    assert_eq!(admin.patch(&id("superior"), &json!({ "disabled": false })).status, 200);
    assert_eq!(app.client().post("/api/sign-in", &attempt).status, 200);

    assert_eq!(faults(&admin.patch(&id("township_admin"), &json!({ "disabled": true }))), ["disabled own"]);
    is(&admin.patch(&id("county"), &json!({ "disabled": true })), 403, "forbidden");
    is(&admin.patch(&id("elsewhere"), &json!({ "disabled": true })), 404, "not_found");
}

#[test]
fn accounts_are_found_by_role_and_name() {
    let app = TestApp::start();
    elsewhere(&app);
    let auditor = app.signed_in("auditor");
    let count = |query: &str| auditor.get(&format!("/api/staff?{query}")).json()["total"].as_u64();
    assert_eq!(count(""), Some(10));
    assert_eq!(count("role=scrutineer"), Some(2));
    assert_eq!(count("q=secretary"), Some(2));
    assert_eq!(count(&format!("q={}", encoded("戌"))), Some(0));
    is(&app.signed_in("secretary").get("/api/staff"), 403, "forbidden");
}
