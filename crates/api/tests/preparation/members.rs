use serde_json::{Value, json};
use testkit::TestApp;

use crate::support::{elsewhere, faults, is, open_cycle, seal, text};

#[test]
fn rows_are_added_all_or_none() {
    let app = TestApp::start();
    let (_, foreign) = elsewhere(&app);
    let admin = app.signed_in("township_admin");
    let path = format!("/api/units/{}/members", app.branch.id);
    let before = admin.get(&path).json();
    assert_eq!(before.as_array().unwrap().len(), 20);
    assert_eq!(before[0]["post"], "书记");
    assert_eq!(before[0]["has_personal_code"], false);

    let rows = json!({ "members": [
        { "name": "赵青" }, { "name": " ", "committee": true }, { "name": "党员甲" }, { "name": "赵青", "post": "职".repeat(41) },
    ] });
    let wrong = [
        "members[1].name required",
        "members[2].name duplicate",
        "members[3].name duplicate",
        "members[3].post too_long",
    ];
    assert_eq!(faults(&admin.post(&path, &rows)), wrong);
    assert_eq!(faults(&admin.post(&path, &json!({ "members": [] }))), ["members count"]);
    assert_eq!(admin.get(&path).json(), before);

    let rows = json!({ "members": [{ "name": "赵青", "committee": true, "post": "" }, { "name": "钱禾", "post": "委员" }] });
    let added = admin.post(&path, &rows);
    assert_eq!(added.status, 201);
    assert_eq!(
        (added.json()[0]["post"].clone(), added.json()[1]["post"].clone()),
        (Value::Null, json!("委员"))
    );

    let township = format!("/api/units/{}/members", app.township.id);
    assert_eq!(faults(&admin.post(&township, &rows)), ["members not_a_branch"]);
    is(&admin.post(&format!("/api/units/{foreign}/members"), &rows), 404, "not_found");
    is(&admin.get(&format!("/api/units/{foreign}/members")), 404, "not_found");
}

#[test]
fn electorates_follow_the_roll() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (_, evaluation) = open_cycle(&app, &admin);
    let roll = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
    let member = |index: usize| format!("/api/members/{}", text(&roll[index]["id"]));

    let gone = admin.patch(&member(4), &json!({ "active": false })).json();
    assert_eq!(gone["active"], false);
    let risen = admin.patch(&member(5), &json!({ "committee": true, "post": "委员" })).json();
    assert_eq!((risen["committee"].as_bool(), risen["post"].as_str()), (Some(true), Some("委员")));
    assert!(admin.patch(&member(5), &json!({ "post": null })).json()["post"].is_null());
    assert_eq!(faults(&admin.patch(&member(5), &json!({ "name": "党员甲" }))), ["name duplicate"]);
    is(&admin.patch(&format!("/api/members/{evaluation}"), &json!({})), 404, "not_found");

    let shown = admin.get(&format!("/api/evaluations/{evaluation}")).json();
    assert_eq!(
        (shown["electorates"]["self"].as_u64(), shown["electorates"]["peer"].as_u64()),
        (Some(5), Some(14))
    );
}

#[test]
fn the_roll_shows_who_was_given_a_personal_code() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (_, evaluation) = open_cycle(&app, &admin);
    seal(&app, &admin, &evaluation);
    let path = format!("/api/units/{}/members", app.branch.id);
    let roll = admin.get(&path).json();
    let issue = json!({ "member_ids": [roll[5]["id"]], "superiors": false });
    let issued = admin.post(&format!("/api/evaluations/{evaluation}/personal-codes"), &issue);
    assert_eq!(issued.status, 200, "{}", issued.text);
    let roll = admin.get(&path).json();
    let given: Vec<bool> =
        roll.as_array().unwrap().iter().map(|m| m["has_personal_code"].as_bool().unwrap()).collect();
    assert_eq!(given, (0..20).map(|index| index == 5).collect::<Vec<_>>());
}
