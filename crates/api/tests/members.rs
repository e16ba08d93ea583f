//! A village rates its branch and its members: one box, one scan, one person in one group.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::EvaluationId;
use store::evaluations::Placed;
use testkit::{TestApp, Village};

/// The subjects of the box, the branch first.
fn subjects(app: &TestApp, village: &Village) -> Vec<Placed> {
    app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap()
}

fn of(subjects: &[Placed], name: &str) -> EvaluationId {
    subjects.iter().find(|placed| placed.subject_name() == name).unwrap().evaluation.id
}

/// The group in which a personal code rates each subject, as its list says.
fn code_of<'a>(codes: &'a [(String, String, String)], name: &str) -> &'a str {
    &codes.iter().find(|(of, _, _)| of == name).unwrap().2
}

fn electorate(app: &TestApp, id: EvaluationId, group: &str) -> i32 {
    let sizes = app.service.read(|conn| Ok(store::evaluations::electorates(conn, id)?)).unwrap();
    sizes.into_iter().find(|(name, _)| name == group).unwrap().1
}

#[test]
fn the_box_holds_the_branch_and_every_member_with_electorates_of_their_own() {
    let app = TestApp::start();
    let roll = app.service.read(|conn| Ok(store::units::members(conn, app.branch.id)?)).unwrap();
    let written: store::Result<()> =
        app.service.store().write(|conn| store::units::set_relatives(conn, roll[6].id, &[roll[7].id]));
    written.unwrap();
    let village = app.village_with_members(300);
    let subjects = subjects(&app, &village);
    assert_eq!(subjects.len(), 1 + roll.len());
    assert_eq!(subjects[0].evaluation.id, village.evaluation_id);
    let all = i32::try_from(roll.len()).unwrap();
    let sizes = |place: usize| {
        let id = of(&subjects, &roll[place].name);
        ["self", "peer", "public", "superior"].map(|group| electorate(&app, id, group))
    };
    assert_eq!(sizes(1), [1, all - 2, 300, 2], "less the member and the secretary, who is a superior");
    assert_eq!(sizes(0), [1, all - 1, 300, 1], "the secretary's own");
    assert_eq!(sizes(6), [1, all - 3, 300, 2], "less a declared relative");
}

#[test]
fn a_personal_code_leads_to_self_peer_and_superior_and_spares_relatives() {
    let app = TestApp::start();
    let roll = app.service.read(|conn| Ok(store::units::members(conn, app.branch.id)?)).unwrap();
    let (admin, body) =
        (app.signed_in("township_admin"), serde_json::json!({ "relatives": [roll[7].id.uuid()] }));
    let declared = admin.patch(&format!("/api/members/{}", roll[6].id), &body);
    assert_eq!(declared.status, 200, "{}", declared.text);
    let stranger = serde_json::json!({ "relatives": [app.township.id.uuid()] });
    assert_eq!(
        admin.patch(&format!("/api/members/{}", roll[6].id), &stranger).status,
        422,
        "nobody on the roll"
    );
    let village = app.village_with_members(300);
    let subjects = subjects(&app, &village);
    let codes = app.personal(&village);
    let client = app.client();

    let list = client.get(code_of(&codes, &roll[6].name));
    assert!(list.text.contains(&roll[8].name) && !list.text.contains(&format!("{}</b>", roll[7].name)));
    assert!(list.text.contains(&format!("亲属回避，您不评：{}。", roll[7].name)), "{}", list.text);
    let barred = format!("{}/{}", code_of(&codes, &roll[6].name), of(&subjects, &roll[7].name));
    assert_eq!(client.get(&barred).status, 404, "a relative's survey is not theirs");

    let survey = |holder: usize, subject: usize| {
        let path = format!("{}/{}", code_of(&codes, &roll[holder].name), of(&subjects, &roll[subject].name));
        client.get(&path).text
    };
    assert!(survey(6, 6).contains("自评") && survey(6, 6).contains("署名"));
    assert!(survey(6, 6).contains("请您给自己打星"));
    assert!(survey(6, 8).contains("互评") && survey(6, 8).contains("不记名"));
    assert!(survey(0, 8).contains("点评") && !survey(0, 8).contains("不记名"), "the secretary signs");
}

#[test]
fn one_scan_rates_the_branch_and_then_the_members_and_everything_is_counted_once() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    let subjects = subjects(&app, &village);
    let members: Vec<&Placed> = subjects.iter().skip(1).take(3).collect();
    for slip in app.slips(&village, 12) {
        let client = app.client();
        let first = app.fill(&client, &format!("/s/{slip}"), 5);
        assert_eq!(first.status, 303, "{}", first.text);
        let location = first.location.unwrap();
        assert!(!location.contains(&slip), "who is shown a receipt learns no code: {location}");
        assert!(
            !app.client().get(&location).text.contains("接着评"),
            "another phone has nothing left to rate"
        );
        let receipt = client.get(&location).text;
        assert!(receipt.contains("接着评") && receipt.contains(members[0].subject_name()), "{receipt}");
        for member in &members {
            let path = format!("/s/{slip}/{}", member.evaluation.id);
            let cast = app.fill(&client, &path, 4);
            assert_eq!(cast.status, 303, "{}", cast.text);
            // The same again leads to the same receipt.
            let again = client.get(&path);
            assert_eq!(again.status, 303);
            let plain = |path: String| path.split('?').next().unwrap().to_owned();
            assert_eq!(plain(again.location.unwrap()), plain(cast.location.unwrap()));
        }
    }
    for (_, _, path) in app.personal(&village) {
        for placed in members.iter().copied().chain(subjects.first()) {
            let client = app.client();
            let path = format!("{path}/{}", placed.evaluation.id);
            if client.get(&path).status == 200 {
                assert_eq!(app.fill(&client, &path, 4).status, 303);
            }
        }
    }
    assert_eq!(app.open(&village).status, 200);
    let rated = |id: EvaluationId| {
        let path = format!("/api/evaluations/{id}/rating");
        app.signed_in("auditor").get(&path).json()
    };
    let branch = rated(village.evaluation_id);
    assert_eq!(branch["status"], "insufficient", "12 of 300 residents are too few");
    let screen = app.client().get(&app.screen_path(village.session_id)).text;
    assert!(screen.contains("样本不足，暂不定星"), "{screen}");
    let member = rated(members[1].evaluation.id);
    let ballots = |group: &str| {
        let groups = member["groups"].as_array().unwrap();
        groups.iter().find(|one| one["id"] == group).unwrap()["ballots"].as_u64().unwrap()
    };
    assert_eq!([ballots("self"), ballots("peer"), ballots("public"), ballots("superior")], [1, 18, 12, 2]);
    assert!(service::recount::all(&app.service, |_, _| {}).unwrap().agrees());
}

#[test]
fn names_of_members_are_for_those_with_a_key_in_an_open_session() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    let subjects = subjects(&app, &village);
    let member = &subjects[3];
    let slip = app.slips(&village, 1).remove(0);
    let client = app.client();
    let path = format!("/s/{slip}/{}", member.evaluation.id);
    let receipt = app.fill(&client, &path, 4).location.unwrap();
    assert!(client.get(&receipt).text.contains(member.subject_name()));
    let shown = app.client().get(&receipt).text;
    assert!(!shown.contains(member.subject_name()) && shown.contains("的一名党员"), "{shown}");
    let unit = client.get(&format!("/u/{}/result", app.branch.permanent_code)).text;
    assert!(!unit.contains(member.subject_name()));
    app.clock.advance_seconds(11 * 3600);
    assert_eq!(client.get(&format!("/s/{slip}/{}", subjects[4].evaluation.id)).status, 410);
    assert!(!client.get(&format!("/s/{slip}/list")).text.contains(subjects[5].subject_name()));
    assert!(!client.get(&receipt).text.contains(subjects[5].subject_name()));
}

#[test]
fn before_the_seal_the_evaluations_follow_the_roll() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let opened = admin.post(
        "/api/cycles",
        &serde_json::json!({
            "unit_id": app.township.id.uuid(), "name": "2026年度", "year": 2026, "scheme_id": "branch-star",
            "member_scheme_id": "member-star", "branch_ids": null,
        }),
    );
    assert_eq!(opened.status, 201, "{}", opened.text);
    let cycle = domain::CycleId::new(opened.json()["id"].as_str().unwrap().parse().unwrap());
    let names = || -> Vec<String> {
        let rated = app.service.read(|conn| Ok(store::evaluations::of_members(conn, cycle, app.branch.id)?));
        rated.unwrap().iter().map(|placed| placed.subject_name().to_owned()).collect()
    };
    let before = names();
    let roll = format!("/api/units/{}/members", app.branch.id);
    let added = admin.post(&roll, &serde_json::json!({ "members": [{ "name": "党员新", "post": null }] }));
    assert_eq!(added.status, 201, "{}", added.text);
    assert_eq!(names().len(), before.len() + 1);
    let id = added.json()[0]["id"].as_str().unwrap().to_owned();
    let left = admin.patch(&format!("/api/members/{id}"), &serde_json::json!({ "active": false }));
    assert_eq!(left.status, 200, "{}", left.text);
    assert_eq!(names(), before);
    let wrong = serde_json::json!({
        "unit_id": app.township.id.uuid(), "name": "2026年度", "year": 2027, "scheme_id": "branch-star",
        "member_scheme_id": "branch-star", "branch_ids": null,
    });
    let refused = admin.post("/api/cycles", &wrong).json();
    assert_eq!(refused["errors"][0]["code"], "not_for_members");
}
