//! A member's own result behind the personal code, and what of it others see: nothing without consent or policy.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::json;
use testkit::{Answer, Client, TestApp, Village};

/// The paths of the second and third member's personal codes, their names, and the village with its box open: everybody
/// gave both four stars.
fn rated(app: &TestApp) -> (Village, Vec<(String, String)>) {
    let village = app.village_with_members(40);
    let subjects = app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap();
    let codes = app.personal(&village);
    let slips = app.slips(&village, 12).into_iter().map(|slip| format!("/s/{slip}"));
    for path in slips.chain(codes.iter().map(|(_, _, path)| path.clone())) {
        let client = app.client();
        for subject in &subjects[2..4] {
            let path = format!("{path}/{}", subject.evaluation.id);
            if client.get(&path).status == 200 {
                assert_eq!(app.fill(&client, &path, 4).status, 303);
            }
        }
    }
    assert_eq!(app.open(&village).status, 200);
    let code = |name: &str| codes.iter().find(|(of, _, _)| of == name).unwrap().2.clone();
    let of = |at: usize| (subjects[at].subject_name().to_owned(), code(subjects[at].subject_name()));
    (village, vec![of(2), of(3)])
}

fn publish(app: &TestApp, village: &Village) {
    let path = format!("/api/evaluations/{}/members", village.evaluation_id);
    app.clock.advance_seconds(30 * 24 * 3600);
    let confirmed = app
        .signed_in("township_admin")
        .post(&format!("{path}/confirm"), &json!({ "document_number": "清党建〔2026〕12号" }));
    assert_eq!(confirmed.status, 200, "{}", confirmed.text);
    app.clock.advance_seconds(30 * 24 * 3600);
    let published = app.signed_in("township_admin").post(&format!("{path}/publish"), &json!({}));
    assert_eq!(published.status, 200, "{}", published.text);
}

fn choose(client: &Client, path: &str, choice: &str) -> Answer {
    client.post_form(&format!("{path}/consent"), &[("choice", choice)])
}

fn public(app: &TestApp) -> String {
    app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text
}

fn policy(app: &TestApp, unit: impl std::fmt::Display, policy: &str) {
    let path = format!("/api/units/{unit}/disclosure");
    let put = app.signed_in("township_admin").send("PUT", &path, &json!({ "policy": policy }));
    assert_eq!((put.status, &put.json()["policy"]), (200, &json!(policy)), "{}", put.text);
}

#[test]
fn before_opening_the_code_leads_to_what_is_to_be_rated() {
    let app = TestApp::start();
    let village = app.village_with_members(40);
    let (_, _, path) = app.personal(&village).remove(1);
    assert!(!app.client().get(&path).text.contains("让不让别人看"));
    let steps = app.client().get(&format!("{path}/steps"));
    assert_eq!((steps.status, steps.location), (303, Some(path.clone())), "nothing is worked out yet");
    let refused = choose(&app.client(), &path, "stars");
    assert_ne!(refused.status, 303, "nothing can be chosen yet");
    assert_eq!(choose(&app.client(), "/p/0000", "stars").status, 404);
}

#[test]
fn a_member_sees_the_own_draft_and_nobody_elses_result() {
    let app = TestApp::start();
    let (_, members) = rated(&app);
    let page = app.client().get(&members[0].1);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains(&format!("{}的星级", members[0].0)) && page.text.contains("初评"));
    assert!(page.text.contains("80.00") && page.text.contains("四星"), "{}", page.text);
    assert!(!page.text.contains(&members[1].0), "another member's name");
    let english = app.client().get(&format!("{}?lang=en", members[0].1)).text;
    assert!(english.contains("Stars of") && english.contains("provisional"));
    let path = format!("{}/steps?lang=en", members[0].1);
    assert!(english.contains(&format!("href=\"{path}\"")), "{english}");
    let steps = app.client().get(&path).text;
    assert!(steps.contains("Step by step") && steps.contains(&members[0].0), "{steps}");
    assert!(steps.contains("80.00") && !steps.contains(&members[1].0), "{steps}");
}

#[test]
fn a_code_that_was_lost_after_the_opening_is_made_anew_to_read_with() {
    let app = TestApp::start();
    let (village, codes) = rated(&app);
    let (name, old) = codes[0].clone();
    let admin = app.signed_in("township_admin");
    let path = format!("/api/evaluations/{}/personal-codes", village.evaluation_id);
    let all = admin.post(&path, &json!({ "member_ids": null, "superiors": false }));
    assert_eq!((all.status, &all.json()["code"]), (409, &json!("box_opened")), "nobody votes any more");
    let one = admin.post(&path, &json!({ "member_ids": [member(&app, &name).uuid()] }));
    let new = one.json()["codes"][0]["path"].as_str().unwrap_or_default().to_owned();
    let seen = app.client().get(&new);
    assert!(seen.status == 200 && seen.text.contains(&name), "{}", one.text);
    assert_ne!(app.client().get(&old).status, 200, "the old one is void");
}

#[test]
fn without_consent_nothing_of_a_member_is_public_and_with_it_only_what_was_agreed() {
    let app = TestApp::start();
    let (village, members) = rated(&app);
    let (name, path) = &members[0];
    assert_eq!(choose(&app.client(), path, "problems").status, 303);
    assert!(!public(&app).contains(name), "not before publication, whatever was agreed");
    publish(&app, &village);
    let problem = json!({ "evaluation_id": evaluation(&app, &village), "source": "inspection", "text": "联系户走访没到位" });
    let drawn = app.signed_in("township_admin").post("/api/problems", &problem);
    assert_eq!(drawn.status, 201, "{}", drawn.text);

    let seen = public(&app);
    assert!(seen.contains(name) && seen.contains("联系户走访没到位"), "{seen}");
    assert!(!seen.contains(&members[1].0) && !seen.contains("80.00"), "stars alone, and nobody else");

    app.clock.advance_seconds(60);
    let taken = choose(&app.client(), path, "stars");
    assert!(taken.location.unwrap().contains("saved=1"));
    let seen = public(&app);
    assert!(seen.contains(name) && !seen.contains("联系户走访没到位"));

    app.clock.advance_seconds(60);
    assert_eq!(choose(&app.client(), path, "none").status, 303);
    assert!(!public(&app).contains(name));
    let page = app.client().get(path).text;
    assert!(page.contains("您在") && page.contains("联系户走访没到位"), "the member sees the own problems");

    let kept = app.service.read(|conn| Ok(store::disclosure::consents(conn, member(&app, name))?)).unwrap();
    assert_eq!(
        kept.iter().map(|one| (one.stars, one.problems)).collect::<Vec<_>>(),
        [(true, true), (true, false), (false, false)]
    );
    let log = app.signed_in("auditor").get("/api/audit?per_page=5").json();
    let row = log["items"].as_array().unwrap().iter().find(|row| row["action"] == "member.consent").unwrap();
    assert!(row["by"].is_null() || row["staff_name"].is_null(), "{row}");
}

#[test]
fn the_policy_of_the_nearest_unit_decides() {
    let app = TestApp::start();
    let (village, members) = rated(&app);
    publish(&app, &village);
    let neighbour = |app: &TestApp| app.client().get(&members[1].1).text.contains(&members[0].0);
    assert!(!neighbour(&app));

    policy(&app, app.township.id, "village");
    assert!(neighbour(&app) && !public(&app).contains(&members[0].0), "in the village, not on a public page");
    assert_eq!(choose(&app.client(), &members[0].1, "problems").status, 303);
    assert!(!public(&app).contains(&members[0].0));

    policy(&app, app.branch.id, "public");
    assert!(public(&app).contains(&members[0].0) && public(&app).contains(&members[1].0));
    let refused = app.signed_in("secretary").send(
        "PUT",
        &format!("/api/units/{}/disclosure", app.branch.id),
        &json!({ "policy": "consent" }),
    );
    assert_eq!(refused.status, 403);
}

fn member(app: &TestApp, name: &str) -> domain::MemberId {
    let roll = app.service.read(|conn| Ok(store::units::members(conn, app.branch.id)?)).unwrap();
    roll.iter().find(|member| member.name == name).unwrap().id
}

fn evaluation(app: &TestApp, village: &Village) -> String {
    let list = app
        .signed_in("township_admin")
        .get(&format!("/api/evaluations/{}/members", village.evaluation_id))
        .json();
    list[1]["evaluation_id"].as_str().unwrap().to_owned()
}
