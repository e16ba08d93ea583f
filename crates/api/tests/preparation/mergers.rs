use serde_json::{Value, json};
use testkit::{Client, TestApp};

use crate::support::{elsewhere, faults, is, open_cycle, seal, text, upload};

/// A second branch with two members, one of whom has the name of a member of the first.
fn stone(app: &TestApp, admin: &Client) -> Value {
    let body = json!({ "parent_id": app.township.id.uuid(), "kind": "branch", "name": "石桥村党支部", "code": "QH-2" });
    let unit = admin.post("/api/units", &body).json();
    let members = json!({ "members": [{ "name": "党员甲" }, { "name": "赵青" }] });
    assert_eq!(admin.post(&format!("/api/units/{}/members", text(&unit["id"])), &members).status, 201);
    unit
}

fn kinds(admin: &Client, id: &str) -> Vec<String> {
    let history = admin.get(&format!("/api/units/{id}/history")).json();
    let mut kinds: Vec<String> = history.as_array().unwrap().iter().map(|one| text(&one["kind"])).collect();
    // The clock of the tests stands still, so that what happened at one moment is in no order.
    kinds.sort_unstable();
    kinds
}

#[test]
fn a_merged_branch_leads_to_its_successor() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let stone = stone(&app, &admin);
    let (id, into) = (text(&stone["id"]), app.branch.id.to_string());
    let merged = admin.post(&format!("/api/units/{id}/merge"), &json!({ "into_id": into }));
    assert_eq!((merged.status, text(&merged.json()["id"])), (200, into.clone()), "{}", merged.text);

    let roll = admin.get(&format!("/api/units/{into}/members")).json();
    let names: Vec<String> = roll.as_array().unwrap().iter().map(|one| text(&one["name"])).collect();
    assert_eq!(names.len(), 22);
    assert!(
        names.contains(&"党员甲（石桥村）".to_owned()) && names.contains(&"赵青".to_owned()),
        "{names:?}"
    );
    assert_eq!(admin.get(&format!("/api/units/{id}")).json()["active"], false);
    assert_eq!(
        (kinds(&admin, &id), kinds(&admin, &into)),
        (vec!["created".into(), "merged_into".into()], vec!["absorbed".to_owned()])
    );

    let (old, new) = (text(&stone["permanent_code"]), &app.branch.permanent_code);
    for (path, page) in [("", "result"), ("/result", "result"), ("/steps", "steps")] {
        let answer = app.client().get(&format!("/u/{old}{path}"));
        assert_eq!((answer.status, answer.location), (303, Some(format!("/u/{new}/{page}"))), "{path}");
    }
    let back = admin.patch(&format!("/api/units/{id}"), &json!({ "active": true }));
    assert_eq!(faults(&back), ["active merged"]);
    assert_eq!(
        faults(&admin.post(&format!("/api/units/{id}/merge"), &json!({ "into_id": into }))),
        ["unit not_a_branch"]
    );
    let sheet = "姓名,支部\n钱禾,石桥村党支部\n";
    let seen =
        upload(&admin, &format!("/api/units/{}/roll/preview", app.township.id), sheet.as_bytes()).json();
    assert_eq!(seen["rows"][0]["unit_name"], app.branch.name, "an old sheet still says the old name");
}

#[test]
fn a_merger_wants_two_branches_in_use() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (_, foreign) = elsewhere(&app);
    let path = format!("/api/units/{}/merge", app.branch.id);
    for (into, fault) in [
        (app.branch.id.uuid(), "into_id same"),
        (app.township.id.uuid(), "into_id not_a_branch"),
        (foreign, "into_id not_found"),
    ] {
        assert_eq!(faults(&admin.post(&path, &json!({ "into_id": into }))), [fault]);
    }
    let township = format!("/api/units/{}/merge", app.township.id);
    assert_eq!(
        faults(&admin.post(&township, &json!({ "into_id": app.branch.id.uuid() }))),
        ["unit not_a_branch"]
    );
    is(&admin.post(&format!("/api/units/{foreign}/merge"), &json!({ "into_id": foreign })), 404, "not_found");
}

#[test]
fn a_split_takes_the_chosen_members() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let own = format!("/api/units/{}", app.branch.id);
    let roll = admin.get(&format!("{own}/members")).json();
    let (one, two) = (roll[3]["id"].clone(), roll[4]["id"].clone());
    let path = format!("{own}/split");
    let bad = json!({ "name": " ", "code": null, "member_ids": [one] });
    assert_eq!(faults(&admin.post(&path, &bad)), ["name required"]);
    let bad =
        json!({ "name": "柳湾新村党支部", "code": null, "member_ids": [one, one, app.township.id.uuid()] });
    assert_eq!(faults(&admin.post(&path, &bad)), ["member_ids[1] not_found", "member_ids[2] not_found"]);
    let bad = json!({ "name": "柳湾新村党支部", "code": null, "member_ids": [] });
    assert_eq!(faults(&admin.post(&path, &bad)), ["member_ids required"]);

    let good = json!({ "name": "柳湾新村党支部", "code": "QH-9", "member_ids": [one, two] });
    let made = admin.post(&path, &good);
    assert_eq!(made.status, 201, "{}", made.text);
    let new = text(&made.json()["id"]);
    assert_eq!(admin.get(&format!("/api/units/{new}/members")).json().as_array().unwrap().len(), 2);
    assert_eq!(admin.get(&format!("{own}/members")).json().as_array().unwrap().len(), 18);
    assert_eq!(
        (kinds(&admin, &new), kinds(&admin, &app.branch.id.to_string())),
        (vec!["split_from".to_owned()], vec!["split_off".to_owned()])
    );
    let tree = admin.get(&format!("/api/units/{}/children", app.township.id)).json();
    let short = |one: &Value| (text(&one["name"]), one["members"].as_u64());
    let tree: Vec<_> = tree.as_array().unwrap().iter().map(short).collect();
    assert_eq!(tree, [(app.branch.name.clone(), Some(18)), ("柳湾新村党支部".into(), Some(2))]);
    let top = admin.get("/api/tree").json();
    assert_eq!((text(&top[0]["name"]), top[0]["children"].as_u64()), (app.township.name.clone(), Some(2)));
}

#[test]
fn what_is_sealed_stays_as_it_is_until_the_box_is_opened() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let stone = text(&stone(&app, &admin)["id"]);
    let (_, evaluation) = open_cycle(&app, &admin);
    seal(&app, &admin, &evaluation);
    let own = format!("/api/units/{}", app.branch.id);
    let member = admin.get(&format!("{own}/members")).json()[3]["id"].clone();
    let answers = [
        admin.post(&format!("{own}/merge"), &json!({ "into_id": stone })),
        admin.post(&format!("/api/units/{stone}/merge"), &json!({ "into_id": app.branch.id.uuid() })),
        admin.post(
            &format!("{own}/split"),
            &json!({ "name": "新村党支部", "code": null, "member_ids": [member] }),
        ),
        admin.patch(&own, &json!({ "active": false })),
        admin.patch(&own, &json!({ "name": "柳湾村党总支" })),
    ];
    for answer in answers {
        is(&answer, 409, "already_sealed");
        assert!(text(&answer.json()["detail"]).contains("等开箱以后再"), "{}", answer.text);
    }
    assert_eq!(
        admin.patch(&own, &json!({ "name": app.branch.name, "active": true })).status,
        200,
        "nothing changes"
    );
}
