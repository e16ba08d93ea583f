//! A secretary's own account at `/review`: what the member signs, under the right of the personal code, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::{EvaluationId, Id};
use serde_json::json;
use testkit::{Answer, Client, PASSWORD, TestApp, Village};
use uuid::Uuid;

/// Ids of the roll by name.
fn member(app: &TestApp, name: &str) -> Uuid {
    let roll = app.service.read(|conn| Ok(store::units::members(conn, app.branch.id)?)).unwrap();
    roll.iter().find(|member| member.name == name).unwrap().id.uuid()
}

/// Says whose the secretary's account is.
fn link(app: &TestApp, name: &str) {
    let path = format!("/api/staff/{}", app.staff_id("secretary"));
    let answer = app.signed_in("township_admin").patch(&path, &json!({ "member_id": member(app, name) }));
    assert_eq!((answer.status, answer.json()["member_name"].as_str()), (200, Some(name)), "{}", answer.text);
}

fn secretary(app: &TestApp) -> Client {
    let client = app.client();
    let answer = client.post_form("/review/sign-in", &[("login", "secretary"), ("password", PASSWORD)]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    client
}

/// Evaluation of the branch (`None`) or a member.
fn evaluation(app: &TestApp, village: &Village, of: Option<&str>) -> EvaluationId {
    let subjects = app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap();
    let id = of.map(|name| Id::new(member(app, name)));
    subjects.iter().find(|placed| placed.evaluation.member_id == id).unwrap().evaluation.id
}

fn review(client: &Client, id: EvaluationId, stars: &str) -> Answer {
    let path = format!("/review/{id}");
    let page = client.get(&path).text;
    let value = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let at = page.find(&mark).unwrap_or_else(|| panic!("no field {name}: {page}")) + mark.len();
        page[at..].split('"').next().unwrap().to_owned()
    };
    let mut names: Vec<&str> =
        page.split("name=\"a.").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    names.dedup();
    let names: Vec<String> = names.iter().map(|id| format!("a.{id}")).collect();
    let (token, follow_up) = (value("t"), value("f"));
    let mut fields = vec![("t", token.as_str()), ("f", follow_up.as_str())];
    fields.extend(names.iter().map(|name| (name.as_str(), stars)));
    client.post_form(&path, &fields)
}

fn signed(app: &TestApp, id: EvaluationId) -> Vec<(String, String)> {
    let reviews = app.service.read(|conn| Ok(store::votes::signed_reviews(conn, id)?)).unwrap();
    reviews.into_iter().map(|one| (one.signer, one.rater_group)).collect()
}

fn code_of(app: &TestApp, village: &Village, name: &str) -> String {
    app.personal(village).into_iter().find(|(whose, ..)| whose == name).unwrap().2
}

#[test]
fn the_secretary_signs_what_the_member_signs_and_the_code_is_the_same_right() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    let client = secretary(&app);
    let list = client.get("/review").text;
    assert!(list.contains("还没有对应到党员") && !list.contains("去评"), "{list}");
    link(&app, "党员甲");
    let list = client.get("/review").text;
    assert!(list.contains("党员甲") && list.contains("0 / 21 已点评"), "{list}");
    assert_eq!(list.matches("<small>自评</small>").count(), 2, "the branch and oneself: {list}");
    assert!(!list.contains("互评不记名"), "a secretary has no secret vote");

    // The account first: the branch, oneself and another member.
    for (of, group) in [(None, "self"), (Some("党员甲"), "self"), (Some("党员丁"), "superior")] {
        let id = evaluation(&app, &village, of);
        assert_eq!(review(&client, id, "4").status, 303, "{of:?}");
        assert_eq!(signed(&app, id), [("党员甲".to_owned(), group.to_owned())]);
    }
    let roll = format!("/api/units/{}/members", app.branch.id);
    let printed = || app.signed_in("township_admin").get(&roll).json()[0]["has_personal_code"].as_bool();
    assert_eq!(printed(), Some(false), "no code was printed yet");
    let code = code_of(&app, &village, "党员甲");
    assert_eq!(printed(), Some(true));
    let branch = evaluation(&app, &village, None);
    let again = app.client().get(&format!("{code}/{branch}"));
    assert_eq!(again.status, 303, "the code finds the receipt: {}", again.text);
    assert_eq!(signed(&app, branch).len(), 1);

    // The code first, then the account: the first stands.
    let other = evaluation(&app, &village, Some("党员戊"));
    assert_eq!(app.fill(&app.client(), &format!("{code}/{other}"), 5).status, 303);
    let page = client.get(&format!("/review/{other}")).text;
    assert!(page.contains("您已经点评过党员戊"), "{page}");
    assert!(client.get("/review").text.contains("4 / 21 已点评"));
    assert_eq!(signed(&app, other), [("党员甲".to_owned(), "superior".to_owned())]);
}

#[test]
fn what_is_secret_stays_with_the_code() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    link(&app, "党员己");
    let client = secretary(&app);
    let list = client.get("/review").text;
    assert!(list.contains("0 / 1 已点评") && list.contains("互评不记名"), "{list}");
    let branch = evaluation(&app, &village, None);
    let peer = evaluation(&app, &village, Some("党员丁"));
    for id in [branch, peer] {
        assert_eq!(client.get(&format!("/review/{id}")).status, 404);
        let own = evaluation(&app, &village, Some("党员己"));
        let page = client.get(&format!("/review/{own}")).text;
        let token = page.split("name=\"t\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let forged = client.post_form(&format!("/review/{id}"), &[("t", &token), ("f", ""), ("a.B1", "5")]);
        assert_eq!(forged.status, 404, "{}", forged.text);
    }
    assert_eq!(review(&client, evaluation(&app, &village, Some("党员己")), "5").status, 303);
    // The right that the account made gives the code its secret votes.
    let code = code_of(&app, &village, "党员己");
    assert_eq!(app.fill(&app.client(), &format!("{code}/{branch}"), 3).status, 303);
    assert_eq!(app.fill(&app.client(), &format!("{code}/{peer}"), 3).status, 303);
    assert!(signed(&app, branch).is_empty() && signed(&app, peer).is_empty());
}

#[test]
fn who_joined_after_the_seal_reviews_nothing() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    app.clock.advance_seconds(60);
    let body = json!({ "members": [{ "name": "党员戌", "committee": true }] });
    let added = app.signed_in("township_admin").post(&format!("/api/units/{}/members", app.branch.id), &body);
    assert_eq!(added.status, 201, "{}", added.text);
    link(&app, "党员戌");
    let client = secretary(&app);
    assert!(client.get("/review").text.contains("现在没有分给您的点评"));
    assert_eq!(client.get(&format!("/review/{}", village.evaluation_id)).status, 404);
}

#[test]
fn an_account_is_one_member_of_its_branch() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let faults = |answer: &Answer| -> Vec<String> {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let fields = answer.json()["errors"].as_array().cloned().unwrap_or_default();
        fields.iter().map(|one| format!("{} {}", text(&one["field"]), text(&one["code"]))).collect()
    };
    link(&app, "党员甲");
    let new = |login: &str, role: &str, unit: Uuid, member: Uuid| {
        admin.post(
            "/api/staff",
            &json!({ "login": login, "name": "书记", "role": role, "unit_id": unit, "member_id": member }),
        )
    };
    let (branch, township) = (app.branch.id.uuid(), app.township.id.uuid());
    let (one, two) = (member(&app, "党员甲"), member(&app, "党员乙"));
    assert_eq!(faults(&new("second", "branch_secretary", branch, one)), ["member_id taken"]);
    assert_eq!(faults(&new("second", "superior", branch, two)), ["member_id not_a_secretary"]);
    assert_eq!(faults(&new("second", "superior", township, two)), ["member_id not_found"]);
    let made = new("second", "branch_secretary", branch, two);
    assert_eq!((made.status, made.json()["staff"]["member_name"].as_str()), (201, Some("党员乙")));
    let listed = admin.get("/api/staff?q=second").json();
    assert_eq!(listed["items"][0]["member_id"].as_str(), Some(two.to_string().as_str()));

    // Other changes leave the link alone; `null` undoes it, and then somebody else may have it.
    let path = format!("/api/staff/{}", app.staff_id("secretary"));
    assert_eq!(admin.patch(&path, &json!({ "name": "书记午" })).json()["member_name"], "党员甲");
    assert!(admin.patch(&path, &json!({ "member_id": null })).json()["member_name"].is_null());
    assert!(app.signed_in("auditor").get("/api/audit").text.contains("\"member\":\"党员乙\""));
    let taken = admin.patch(&path, &json!({ "member_id": two }));
    assert_eq!(faults(&taken), ["member_id taken"]);
    assert!(taken.text.contains("second"), "the mend is named: {}", taken.text);
}
