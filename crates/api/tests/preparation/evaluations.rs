use serde_json::{Value, json};
use testkit::{Client, TestApp};

use crate::support::{elsewhere, encoded, faults, is, open_cycle, seal, text};

fn fact(key: &str, value: Value, verified: bool) -> Value {
    json!({ "key": key, "value": value, "evidence": "镇台账 2026 第 3 页", "verified": verified })
}

fn find<'a>(evaluation: &'a Value, key: &str) -> &'a Value {
    evaluation["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).unwrap()
}

struct Fixture {
    app: TestApp,
    admin: Client,
    cycle: String,
    path: String,
    evaluation: String,
}

fn fixture() -> Fixture {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (cycle, evaluation) = open_cycle(&app, &admin);
    Fixture { app, admin, cycle, path: format!("/api/evaluations/{evaluation}"), evaluation }
}

#[test]
fn an_empty_evaluation_lists_everything_that_is_wanted() {
    let Fixture { admin, cycle, path, .. } = fixture();
    let shown = admin.get(&path).json();
    assert_eq!((shown["status"].as_str(), shown["next_step"].as_str()), (Some("preparing"), Some("prepare")));
    assert_eq!(shown["electorates"], json!({ "self": 5, "peer": 15, "public": null, "superior": 0 }));
    assert_eq!(shown["facts"].as_array().unwrap().len(), 14);
    let roads = find(&shown, "hardened_road_share");
    assert_eq!(
        (&roads["type"], &roads["max"], &roads["value"]),
        (&json!("number"), &json!("1"), &Value::Null)
    );
    assert_eq!(shown["counts"]["peer"], json!({ "ballots": 0, "quorum": 10 }));
    assert_eq!(shown["counts"]["public"], json!({ "ballots": 0, "quorum": null }));
    assert_eq!(shown["scheme"]["bottom_lines"].as_array().unwrap().len(), 9);
    assert!(shown["box"].is_null());

    let row = admin.get(&format!("/api/cycles/{cycle}/evaluations")).json()["items"][0].clone();
    let missing: Vec<&Value> =
        row["ready"].as_array().unwrap().iter().filter(|c| c["ok"] == false).map(|c| &c["check"]).collect();
    assert_eq!(missing, ["facts_verified", "electorate_public", "superiors", "work_record", "session"]);
    assert_eq!((row["facts_verified"].as_u64(), row["facts_total"].as_u64()), (Some(0), Some(14)));
    let count =
        |query: &str| admin.get(&format!("/api/cycles/{cycle}/evaluations?{query}")).json()["total"].as_u64();
    assert_eq!(
        (
            count(&format!("q={}", encoded("柳湾"))),
            count(&format!("q={}", encoded("石桥"))),
            count("status=preparing"),
            count("status=voting")
        ),
        (Some(1), Some(0), Some(1), Some(0))
    );
    assert_eq!(
        faults(&admin.get(&format!("/api/cycles/{cycle}/evaluations?status=done"))),
        ["query unreadable"]
    );
}

#[test]
fn facts_are_saved_with_who_verified_them() {
    let Fixture { admin, path, .. } = fixture();
    let form = json!({ "revision": 1, "facts": [
        fact("collective_income_yuan", json!("186000.50"), true), fact("quota_given", json!(false), false),
        { "key": "reserve_cadres_u45", "value": null, "evidence": null, "verified": false },
    ] });
    let saved = admin.put(&format!("{path}/facts"), &form);
    assert_eq!((saved.status, saved.json()["revision"].as_i64()), (200, Some(2)), "{}", saved.text);
    let shown = admin.get(&path).json();
    let income = find(&shown, "collective_income_yuan");
    assert_eq!(
        (&income["value"], &income["verified_by"]),
        (&json!("186000.5"), &json!("工作人员 township_admin"))
    );
    assert_eq!(find(&shown, "quota_given")["value"], json!(false));
    assert!(find(&shown, "reserve_cadres_u45")["updated_at"].is_null());
    assert_eq!(shown["revision"], 2);
    assert_eq!(shown["acts"][0]["act"], "evaluation.prepare");
    assert_eq!(shown["acts"][0]["detail"]["facts"][0]["value"], "186000.5");
}

#[test]
fn two_people_do_not_overwrite_each_other() {
    let Fixture { app, admin, path, .. } = fixture();
    let other = crate::support::second_admin(&app);
    let form =
        |value: &str| json!({ "revision": 1, "facts": [fact("reserve_cadres_u45", json!(value), true)] });
    assert_eq!(admin.put(&format!("{path}/facts"), &form("3")).status, 200);
    is(&other.put(&format!("{path}/facts"), &form("1")), 409, "stale");
    assert_eq!(find(&other.get(&path).json(), "reserve_cadres_u45")["value"], "3");
    let mut again = form("1");
    again["revision"] = json!(2);
    assert_eq!(other.put(&format!("{path}/facts"), &again).status, 200);
    assert_eq!(find(&admin.get(&path).json(), "reserve_cadres_u45")["verified_by"], "管理员乙");
}

#[test]
fn a_wrong_form_of_facts_names_every_field_and_saves_nothing() {
    let Fixture { app, admin, path, .. } = fixture();
    elsewhere(&app);
    let form = json!({ "revision": 1, "facts": [
        fact("reserve_cadres_u45", json!("3"), true),
        fact("village_income", json!("1"), true),
        fact("collective_income_yuan", json!("十万"), false),
        fact("finance_quarters_published", json!("5"), false),
        fact("projects_overdue", json!("0.5"), false),
        fact("weak_listed", json!("no"), false),
        fact("proven_cases", json!(0), false),
        { "key": "other_sanctions", "value": null, "evidence": "x", "verified": true },
        { "key": "principal_sanctions", "value": "0", "evidence": " ", "verified": true },
        fact("reserve_cadres_u45", json!("3"), true),
    ] });
    let wrong = [
        "facts[1].key unknown_fact",
        "facts[2].value number",
        "facts[3].value range",
        "facts[4].value count",
        "facts[5].value bool",
        "facts[6].value count",
        "facts[7].value required",
        "facts[8].evidence required",
        "facts[9].key duplicate",
    ];
    assert_eq!(faults(&admin.put(&format!("{path}/facts"), &form)), wrong);
    let shown = admin.get(&path).json();
    assert_eq!(
        (shown["revision"].as_u64(), find(&shown, "reserve_cadres_u45")["value"].is_null()),
        (Some(1), true)
    );
    let empty = json!({ "revision": 1, "facts": [] });
    is(&app.signed_in("elsewhere").put(&format!("{path}/facts"), &empty), 404, "not_found");
    is(&app.signed_in("secretary").put(&format!("{path}/facts"), &empty), 403, "forbidden");
}

#[test]
fn residents_and_superiors_make_the_electorates() {
    let Fixture { app, admin, path, .. } = fixture();
    elsewhere(&app);
    let put = |body: Value| admin.put(&format!("{path}/electorates"), &body);
    let superior = app.staff_id("superior").uuid();
    assert_eq!(put(json!({ "public": 420, "superiors": [superior] })).status, 204);
    let shown = admin.get(&path).json();
    assert_eq!(shown["electorates"], json!({ "self": 5, "peer": 15, "public": 420, "superior": 1 }));
    assert_eq!(shown["counts"]["public"]["quorum"], 42);
    assert_eq!(shown["superiors"][0]["login"], "superior");

    let (auditor, foreign) = (app.staff_id("auditor").uuid(), app.staff_id("elsewhere").uuid());
    let wrong = put(json!({ "public": -1, "superiors": [superior, auditor, foreign, superior] }));
    let named =
        ["public range", "superiors[1] not_a_superior", "superiors[2] not_found", "superiors[3] duplicate"];
    assert_eq!(faults(&wrong), named);
    assert_eq!(faults(&put(json!({ "public": 1_000_001, "superiors": [] }))), ["public range"]);
    assert_eq!(put(json!({ "public": null, "superiors": [] })).status, 204);
    assert!(admin.get(&path).json()["electorates"]["public"].is_null());
}

#[test]
fn the_seal_closes_the_forms() {
    let Fixture { app, admin, cycle, path, evaluation } = fixture();
    let sealed = seal(&app, &admin, &evaluation);
    let facts = json!({ "revision": 1, "facts": [] });
    is(&admin.put(&format!("{path}/facts"), &facts), 409, "already_sealed");
    let electorates = json!({ "public": 1, "superiors": [] });
    is(&admin.put(&format!("{path}/electorates"), &electorates), 409, "already_sealed");
    is(&admin.put(&format!("{path}/work-record"), &json!({ "entries": [] })), 409, "already_sealed");

    let roll = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
    let member = format!("/api/members/{}", text(&roll[0]["id"]));
    assert_eq!(admin.patch(&member, &json!({ "active": false })).status, 200);
    let shown = admin.get(&path).json();
    assert_eq!(
        shown["electorates"],
        json!({ "self": 5, "peer": 15, "public": 420, "superior": 1 }),
        "as sealed"
    );
    assert_eq!((&shown["status"], &shown["next_step"]), (&json!("sealed"), &json!("wait")));
    assert_eq!(shown["box"]["seal_hash"], sealed.seal_hash);
    assert_eq!(shown["box"]["scrutineers"][1]["name"], "工作人员 scrutineer2");
    let row = admin.get(&format!("/api/cycles/{cycle}/evaluations?status=sealed")).json()["items"][0].clone();
    assert_eq!((&row["ready"], &row["box_id"]), (&json!([]), &json!(sealed.box_id)));
    assert_eq!(admin.get(&format!("/api/cycles/{cycle}")).json()["counts"]["sealed"], 1);
}
