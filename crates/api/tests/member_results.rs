//! What comes of a village that rated its members: lists, ranks, reports, and who may see them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use store::evaluations::Placed;
use testkit::{Client, TestApp, Village};

/// A village of 40 residents whose box is open: twelve residents, every member and every superior gave the members of
/// these places so many stars, nobody else any.
fn rated(app: &TestApp, stars: &[(usize, u8)]) -> (Village, Vec<Placed>) {
    let village = app.village_with_members(40);
    let subjects = app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap();
    let slips = app.slips(&village, 12).into_iter().map(|slip| format!("/s/{slip}"));
    let personal = app.personal(&village).into_iter().map(|(_, _, path)| path);
    for path in slips.chain(personal) {
        let client = app.client();
        for (place, stars) in stars {
            let path = format!("{path}/{}", subjects[*place].evaluation.id);
            if client.get(&path).status == 200 {
                assert_eq!(app.fill(&client, &path, *stars).status, 303);
            }
        }
    }
    assert_eq!(app.open(&village).status, 200);
    (village, subjects)
}

fn rows(answer: &Value) -> Vec<(String, Option<u64>, Option<u64>)> {
    let items = answer["items"].as_array().unwrap();
    items
        .iter()
        .map(|row| {
            (row["subject_name"].as_str().unwrap().to_owned(), row["rank"].as_u64(), row["stars"].as_u64())
        })
        .collect()
}

fn ranking(client: &Client, village: &Village, query: &str) -> Value {
    let answer = client.get(&format!("/api/cycles/{}/members/ranking{query}", village.cycle_id));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

#[test]
fn members_are_ranked_by_stars_and_composite_and_equal_ones_share_a_rank() {
    let app = TestApp::start();
    let (village, subjects) = rated(&app, &[(2, 5), (3, 4), (4, 4), (5, 3)]);
    let name = |place: usize| subjects[place].subject_name().to_owned();
    // No facts were entered, so that the members' own bottom lines wait to be verified: four stars at most.
    let all = ranking(&app.signed_in("township_admin"), &village, "");
    assert_eq!(all["total"], 20);
    assert_eq!(
        rows(&all)[..4],
        [
            (name(2), Some(1), Some(4)),
            (name(4), Some(2), Some(4)),
            (name(3), Some(2), Some(4)),
            (name(5), Some(4), Some(2)),
        ]
    );
    assert!(rows(&all)[4..].iter().all(|row| row.1.is_none() && row.2.is_none()), "nobody rated the others");
    let first = &all["items"][0];
    assert_eq!((&first["unit_name"], &first["composite"]), (&json!("柳湾村党支部"), &json!("100.00")));
    let under = format!("?under={}&q={}", app.branch.id, "%E5%85%9A%E5%91%98%E4%B8%99");
    assert_eq!(ranking(&app.signed_in("county"), &village, &under)["total"], 1, "党员丙 alone");

    // The ranking of branches knows nothing of members.
    let branches = app.signed_in("county").get(&format!("/api/cycles/{}/ranking", village.cycle_id)).json();
    assert_eq!(branches["total"], 1);
    assert_eq!(branches["items"][0]["member_id"], Value::Null);

    let secretary = app.signed_in("secretary");
    assert_eq!(ranking(&secretary, &village, "")["total"], 20);
    let id = subjects[2].evaluation.id;
    let rating = secretary.get(&format!("/api/evaluations/{id}/rating")).json();
    assert_eq!(rating["subject_name"], name(2));
    assert_eq!((&rating["rank"], &rating["rank_of"]), (&json!(1), &json!(4)));
    assert_eq!(rating["trend"].as_array().unwrap().len(), 1, "the member's, not the branch's");
    let report = secretary.get(&format!("/report/{id}")).text;
    assert!(report.contains(&name(2)), "{report}");
}

#[test]
fn ratings_of_members_are_not_for_everybody_who_reads_ratings() {
    let app = TestApp::start();
    let (village, subjects) = rated(&app, &[(2, 5)]);
    let superior = app.signed_in("superior");
    let member = subjects[2].evaluation.id;
    for path in [
        format!("/api/evaluations/{member}/rating"),
        format!("/api/evaluations/{}/members", village.evaluation_id),
        format!("/api/cycles/{}/members/ranking", village.cycle_id),
        format!("/report/{member}"),
        format!("/papers/member-ranking/{}", village.cycle_id),
    ] {
        assert_eq!(superior.get(&path).status, 403, "{path}");
        for role in ["township_admin", "county", "city", "auditor", "secretary"] {
            assert_eq!(app.signed_in(role).get(&path).status, 200, "{role} {path}");
        }
    }
    assert_eq!(superior.get(&format!("/api/evaluations/{}/rating", village.evaluation_id)).status, 200);
    let page = app.signed_in("county").get(&format!("/papers/member-ranking/{}", village.cycle_id)).text;
    assert!(page.contains("党员星级排名表") && page.contains(subjects[2].subject_name()), "{page}");
}

#[test]
fn the_list_says_where_each_stands_and_one_act_does_all() {
    let app = TestApp::start();
    let (village, _) = rated(&app, &[(2, 5), (3, 4)]);
    let admin = app.signed_in("township_admin");
    let path = format!("/api/evaluations/{}/members", village.evaluation_id);
    let list = admin.get(&path).json();
    assert_eq!(list.as_array().unwrap().len(), 20);
    assert_eq!((&list[1]["status"], &list[1]["stars"]), (&json!("draft"), &json!(4)));
    let ballots: Vec<_> =
        list[1]["groups"].as_array().unwrap().iter().map(|one| one["ballots"].clone()).collect();
    assert_eq!(ballots, [1, 18, 12, 2].map(|n| json!(n)));
    assert_eq!((&list[5]["insufficient"], &list[5]["composite"]), (&json!(true), &Value::Null));

    let confirm = |client: &Client, number: &str| {
        client.post(&format!("{path}/confirm"), &json!({ "document_number": number }))
    };
    assert_eq!(admin.post(&format!("{path}/publish"), &json!({})).json()["code"], "not_confirmed");
    assert_eq!(confirm(&admin, " ").json()["errors"][0]["field"], "document_number");
    assert_eq!(confirm(&app.signed_in("secretary"), "清党建〔2026〕12号").status, 403);
    assert_eq!(
        confirm(&admin, "清党建〔2026〕12号").json()["code"],
        "too_early",
        "the branch may still reply"
    );
    app.clock.advance_seconds(30 * 24 * 3600);
    let admin = app.signed_in("township_admin");
    let reply = format!("/api/evaluations/{}/reply", list[1]["evaluation_id"].as_str().unwrap());
    let replied = app.signed_in("secretary").post(&reply, &json!({ "text": "本人认可。" }));
    assert_eq!(replied.status, 204, "{}", replied.text);
    assert_eq!(confirm(&admin, "清党建〔2026〕12号").json(), json!({ "count": 20 }));
    assert_eq!(confirm(&admin, "清党建〔2026〕12号").json()["code"], "already_confirmed");
    app.clock.advance_seconds(30 * 24 * 3600);
    let admin = app.signed_in("township_admin");
    assert_eq!(admin.post(&format!("{path}/publish"), &json!({})).json(), json!({ "count": 20 }));
    assert_eq!(admin.get(&path).json()[1]["status"], "published");
}

#[test]
fn lists_follow_names_and_acts() {
    let app = TestApp::start();
    let (village, subjects) = rated(&app, &[(2, 5), (3, 4)]);
    let (branch, member) = (&subjects[0], &subjects[2]);
    let written: store::Result<()> = app.service.store().write(|conn| {
        store::units::rename(conn, app.branch.id, "柳湾新村党支部")?;
        let renamed =
            store::units::MemberRecord { name: "党员新名".into(), ..member.member.clone().unwrap() };
        store::units::update_member(conn, &renamed)?;
        let mut evaluation = branch.evaluation.clone();
        evaluation.confirmed_at = Some(app.service.now());
        store::evaluations::update(conn, &evaluation)
    });
    written.unwrap();
    let first = ranking(&app.signed_in("township_admin"), &village, "")["items"][0].clone();
    let names = (&first["unit_name"], &first["subject_name"]);
    assert_eq!(names, (&json!("柳湾新村党支部"), &json!("党员新名")));
    let branches = format!("/api/cycles/{}/ranking", village.cycle_id);
    assert_eq!(app.signed_in("county").get(&branches).json()["items"][0]["stage"], "confirmed");
    assert!(service::recount::all(&app.service, |_, _| ()).unwrap().agrees());
}

#[test]
fn few_ballots_withhold_the_rank_of_a_member_too() {
    let app = TestApp::start();
    let village = app.village_with_members(40);
    let subjects = app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap();
    let member = subjects[2].evaluation.id;
    for slip in app.slips(&village, 4) {
        assert_eq!(app.fill(&app.client(), &format!("/s/{slip}/{member}"), 5).status, 303);
    }
    assert_eq!(app.open(&village).status, 200);
    let auditor = app.signed_in("auditor");
    let list = auditor.get(&format!("/api/evaluations/{}/members", village.evaluation_id)).json();
    assert_eq!((&list[1]["withheld"], &list[1]["composite"]), (&json!(true), &Value::Null));
    let all = ranking(&auditor, &village, "");
    let row =
        all["items"].as_array().unwrap().iter().find(|row| row["subject_name"] == subjects[2].subject_name());
    assert_eq!((&row.unwrap()["withheld"], &row.unwrap()["rank"]), (&json!(true), &Value::Null));
}

#[test]
fn a_problem_of_a_member_bears_the_members_name_and_is_not_for_superiors() {
    let app = TestApp::start();
    let (village, subjects) = rated(&app, &[(2, 5)]);
    let (member, name) = (subjects[2].evaluation.id, subjects[2].subject_name());
    let admin = app.signed_in("township_admin");
    let register = |evaluation: Value, text: &str| {
        let body = json!({ "evaluation_id": evaluation, "source": "inspection", "text": text });
        let answer = admin.post("/api/problems", &body);
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let own = register(json!(member), "三次没有参加组织生活");
    register(json!(village.evaluation_id), "排水沟堵塞");
    let promise = json!({ "revision": 1, "measure": "补课", "owner": "党员丙", "deadline": "2026-11-24" });
    assert_eq!(admin.patch(&format!("/api/problems/{own}"), &promise).status, 200);
    app.clock.advance_seconds(20 * 86_400);

    let secretary = app.signed_in("secretary");
    for query in [format!("cycle_id={}", village.cycle_id), format!("unit_id={}", app.branch.id)] {
        let list = secretary.get(&format!("/api/problems?{query}")).json();
        let first = &list["items"][0];
        assert_eq!((&list["total"], &first["subject_name"]), (&json!(2), &json!(name)), "{list}");
        assert_eq!(first["member_id"], json!(subjects[2].evaluation.member_id));
        assert_eq!(list["items"][1]["subject_name"], "柳湾村党支部");
    }
    let found = secretary
        .get(&format!("/api/problems?cycle_id={}&q={}", village.cycle_id, "%E5%85%9A%E5%91%98%E4%B9%99"));
    assert_eq!(found.json()["total"], 1, "found by the member's name");
    let overview = format!("/api/cycles/{}/overview", village.cycle_id);
    assert_eq!(secretary.get(&overview).json()["overdue"][0]["subject_name"], json!(name));
    let list = format!("/papers/rectification/{}", village.cycle_id);
    assert!(secretary.get(&list).text.contains(&format!("柳湾村党支部 {name}")));
    let evaluation = secretary.get(&format!("/api/evaluations/{member}")).json();
    assert_eq!(
        (&evaluation["subject_name"], &evaluation["unit"]["name"]),
        (&json!(name), &json!("柳湾村党支部"))
    );

    let register = format!("/papers/register/{}", village.evaluation_id);
    let page = secretary.get(&register).text;
    for words in
        ["柳湾村党支部2026年度考评登记册", "三次没有参加组织生活", "排水沟堵塞", "补课", "书记", "无"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(subjects.iter().all(|one| page.contains(one.subject_name())), "every member is listed");
    let book = secretary.get(&format!("/api/evaluations/{}/register.xlsx", village.evaluation_id));
    assert_eq!((book.status, &book.bytes[..2]), (200, &b"PK"[..]));
    assert_eq!(secretary.get(&format!("/papers/register/{member}")).status, 404, "no register of one member");

    let superior = app.signed_in("superior");
    assert_eq!(superior.get(&register).status, 403);
    let seen = superior.get(&format!("/api/problems?cycle_id={}", village.cycle_id)).json();
    assert_eq!((&seen["total"], &seen["counts"]["overdue"]), (&json!(1), &json!(0)), "{seen}");
    assert_eq!(superior.get(&format!("/api/problems/{own}")).status, 403);
    assert_eq!(superior.get(&overview).json()["overdue"], json!([]));
    assert!(!superior.get(&list).text.contains("三次没有参加组织生活"));
    let public = app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text;
    assert!(!public.contains("三次没有参加组织生活"), "a member's problems are not the branch's");
}

#[test]
fn the_branch_s_bundle_binds_the_list_of_every_member_and_names_none() {
    let app = TestApp::start();
    let (_, subjects) = rated(&app, &[(0, 5), (2, 5), (3, 4)]);
    let bundle = app.client().get(&format!("/u/{}/bundle.json", app.branch.permanent_code));
    assert_eq!(bundle.status, 200, "{}", bundle.text);
    let report = proof::verify(&bundle.text).unwrap();
    assert!(report.holds(), "{report:?}");
    let others = report.checks.iter().find(|check| check.what == proof::What::Others).unwrap();
    assert_eq!(others.verdict, proof::Verdict::Holds);
    let members: Vec<&Placed> =
        subjects.iter().filter(|subject| subject.evaluation.member_id.is_some()).collect();
    assert_eq!(bundle.json()["others"].as_array().unwrap().len(), members.len());
    let mut counted = 0;
    for member in members {
        let list = app.client().get(&format!("/r/{}/counted.json", member.evaluation.id)).text;
        let list: ballot::CountedList = serde_json::from_str(&list).unwrap();
        counted += list.count;
        let checks = proof::verify_list(&list, Some(&bundle.text)).unwrap();
        assert!(checks.iter().all(|check| check.verdict == proof::Verdict::Holds), "{checks:?}");
        assert!(!bundle.text.contains(member.subject_name()), "{}", member.subject_name());
    }
    assert!(counted > 24, "two members were rated by twelve residents and their peers: {counted}");
}
