//! Corrections after the vote (票后更正, §4 of the product rules): two people, a version of its own, the old one kept.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, Village};

/// A village whose box is open: everybody was content, and facts were sealed under which no line is hit. Five stars.
fn opened(app: &TestApp) -> Village {
    let village = app.village(300);
    let client = app.client();
    for (_, _, path) in app.personal(&village) {
        app.vote(&client, &path, 5);
    }
    for slip in app.slips(&village, 40) {
        app.vote(&app.client(), &format!("/s/{slip}"), 5);
    }
    let answer = app.open(&village);
    assert_eq!(answer.status, 200, "{}", answer.text);
    village
}

fn propose(client: &Client, village: &Village, body: &Value) -> Answer {
    client.post(&format!("/api/evaluations/{}/corrections", village.evaluation_id), body)
}

fn act(client: &Client, correction: &Answer, act: &str) -> Answer {
    let id = correction.json()["id"].as_str().unwrap_or_default().to_owned();
    client.post(&format!("/api/corrections/{id}/{act}"), &json!({}))
}

fn rating(client: &Client, village: &Village, query: &str) -> Value {
    let answer = client.get(&format!("/api/evaluations/{}/rating{query}", village.evaluation_id));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn code(answer: &Answer) -> (u16, String) {
    let body = answer.json();
    let field = body["errors"][0]["code"].as_str().or(body["code"].as_str());
    (answer.status, field.unwrap_or_default().to_owned())
}

fn income(value: &str) -> Value {
    json!({ "fact": "collective_income_yuan", "value": value, "evidence": "三资平台报表第3页",
        "reason": "封卷时报表还没有审核完" })
}

fn page(app: &TestApp) -> String {
    app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text
}

#[test]
fn a_corrected_fact_makes_a_version_and_the_old_one_is_kept() {
    let app = TestApp::start();
    let village = opened(&app);
    let (admin, county) = (app.signed_in("township_admin"), app.signed_in("county"));
    assert_eq!(rating(&admin, &village, "")["stars"], 5);
    let proposed = propose(&admin, &village, &income("86000"));
    assert_eq!(proposed.status, 201, "{}", proposed.text);
    let told = proposed.json();
    assert_eq!(
        (&told["before"], &told["stars_before"], &told["stars"]),
        (&json!("186000"), &json!(5), &json!(4))
    );
    assert_eq!(rating(&admin, &village, "")["version"], 1, "nothing holds before the second person");
    assert_eq!(code(&propose(&county, &village, &income("130000"))), (409, "duplicate".into()));

    let todo = |client: &Client| {
        let overview = client.get(&format!("/api/cycles/{}/overview", village.cycle_id)).json();
        overview["todo"].as_array().unwrap().iter().any(|one| one["kind"] == "correct")
    };
    assert_eq!([todo(&admin), todo(&county)], [false, true], "it waits for somebody else");
    let listed = |client: &Client| client.get("/api/approvals").text.contains("票后更正");
    assert_eq!([listed(&admin), listed(&county), listed(&app.signed_in("city"))], [false, true, false]);
    assert_eq!(code(&act(&admin, &proposed, "confirm")), (409, "same_person".into()));
    let confirmed = act(&county, &proposed, "confirm");
    assert_eq!((confirmed.status, &confirmed.json()["version"]), (200, &json!(2)), "{}", confirmed.text);
    assert_eq!(code(&act(&county, &proposed, "withdraw")), (409, "decision_closed".into()));

    let now = rating(&admin, &village, "");
    assert_eq!((&now["version"], &now["stars"], &now["current_version"]), (&json!(2), &json!(4), &json!(2)));
    let shown = &now["corrections"][0];
    assert_eq!(shown["text"], "年度村集体经济收入由186000元更正为86000元", "{shown}");
    assert_eq!((&shown["stars_before"], &shown["stars"]), (&json!(5), &json!(4)));
    let before = rating(&admin, &village, "?version=1");
    assert_eq!((&before["version"], &before["stars"], &before["rank"]), (&json!(1), &json!(5), &Value::Null));
    assert_eq!(
        admin.get(&format!("/api/evaluations/{}/rating?version=3", village.evaluation_id)).status,
        404
    );
    assert_eq!(
        (&before["root"], &before["composite"]),
        (&now["root"], &now["composite"]),
        "ballots are the same"
    );
    let report = admin.get(&format!("/report/{}", village.evaluation_id)).text;
    assert!(report.contains("第 2 版（票后更正）") && report.contains("星级由五星变为四星"), "{report}");
    let log = admin.get("/api/audit?per_page=50").json();
    let acts = log["items"].as_array().unwrap().iter().filter(|row| row["action"] == "rating.correct");
    let acts: Vec<_> = acts.filter_map(|row| row["detail"]["act"].as_str()).collect();
    assert!(acts.contains(&"confirmed"), "the township reads what the county did to it: {acts:?}");
    assert!(service::recount::all(&app.service, |_, _| ()).unwrap().agrees());
    let listed = admin.get(&format!("/api/cycles/{}/ranking", village.cycle_id)).json();
    assert_eq!(listed["items"][0]["stars"], 4, "{listed}");
}

#[test]
fn published_stars_that_change_are_decided_anew_and_others_stand() {
    let app = TestApp::start();
    let village = opened(&app);
    let at = format!("/api/evaluations/{}", village.evaluation_id);
    let posted = |login: &str, act: &str, body: &Value| {
        let answer = app.signed_in(login).post(&format!("{at}/{act}"), body);
        assert_eq!(answer.status, 204, "{act}: {}", answer.text);
    };
    let (document, days) = (json!({ "document_number": "清组发〔2026〕1号" }), 10 * 24 * 3600);
    let approve = json!({ "decision": "approved", "document_number": "县组发〔2026〕1号" });
    app.clock.advance_seconds(days);
    posted("township_admin", "confirm", &document);
    posted("county", "county-approval", &approve);
    posted("city", "city-approval", &approve);
    app.clock.advance_seconds(days);
    posted("township_admin", "publish", &json!({}));
    let (admin, county) = (app.signed_in("township_admin"), app.signed_in("county"));
    assert_eq!(rating(&admin, &village, "")["stage"], "published");

    // Another figure on the same side of the line: a version, and everything else stands.
    act(&county, &propose(&admin, &village, &income("176000")), "confirm");
    let same = rating(&admin, &village, "");
    assert_eq!(
        (&same["version"], &same["stars"], &same["stage"]),
        (&json!(2), &json!(5), &json!("published"))
    );
    let seen = page(&app);
    assert!(seen.contains("由186000元更正为176000元") && seen.contains("星级仍是五星"), "{seen}");

    let other = propose(&admin, &village, &income("86000"));
    act(&county, &other, "confirm");
    let draft = rating(&admin, &village, "");
    assert_eq!(
        (&draft["version"], &draft["stars"], &draft["stage"]),
        (&json!(3), &json!(4), &json!("draft"))
    );
    assert!(draft["returned"]["level"] == "township", "{}", draft["returned"]);
    let seen = page(&app);
    assert!(seen.contains("由176000元更正为86000元") && seen.contains("由五星变为四星"), "{seen}");
    let overview =
        app.signed_in("secretary").get(&format!("/api/cycles/{}/overview", village.cycle_id)).json();
    assert!(
        overview["todo"].to_string().contains("\"reply\""),
        "the branch is asked to reply anew: {overview}"
    );
    // The township proposes again once the branch had its days for a reply, and the result can be verified by anybody with
    // the corrections beside the seal.
    assert_eq!(code(&admin.post(&format!("{at}/confirm"), &document)), (409, "too_early".into()));
    app.clock.advance_seconds(days);
    posted("township_admin", "confirm", &document);
    posted("county", "county-approval", &approve);
    let bundle = app.client().get(&format!("/u/{}/bundle.json", app.branch.permanent_code));
    let report = proof::verify(&bundle.text).unwrap();
    assert_eq!(bundle.json()["corrections"].as_array().map(Vec::len), Some(2), "{}", bundle.text);
    assert_eq!(report.stars, Some(4));
    assert!(report.holds(), "{:#?}", report.checks);
}

#[test]
fn of_a_case_the_public_reads_that_something_was_corrected_and_no_more() {
    let app = TestApp::start();
    let village = opened(&app);
    let (admin, county) = (app.signed_in("township_admin"), app.signed_in("county"));
    let body = json!({ "fact": "principal_sanctions", "value": "1", "evidence": "县纪委通报", "reason": "封卷后才通报的案子" });
    act(&county, &propose(&admin, &village, &body), "confirm");
    assert!(rating(&admin, &village, "")["corrections"][0]["reason"].as_str().unwrap().contains("案子"));
    let seen = page(&app);
    assert!(seen.contains("有一项不公开的事实作了更正") && !seen.contains("案子"), "{seen}");
    let report = admin.get(&format!("/report/{}", village.evaluation_id)).text;
    assert!(report.contains("有一项不公开的事实作了更正") && report.contains("遵章守纪"), "{report}");
    assert!(
        !report.contains("案子") && !report.contains("更正为1") && !report.contains("底线「遵章守纪」"),
        "{report}"
    );
    let bundle = app.client().get(&format!("/u/{}/bundle.json", app.branch.permanent_code)).text;
    assert!(!bundle.contains("案子") && !bundle.contains("corrections"), "{bundle}");
}

#[test]
fn what_cannot_be_corrected_is_named_with_its_field() {
    let app = TestApp::start();
    let village = app.village(300);
    let admin = app.signed_in("township_admin");
    assert_eq!(code(&propose(&admin, &village, &income("1"))), (409, "box_not_opened".into()));
    let app = TestApp::start();
    let village = opened(&app);
    let admin = app.signed_in("township_admin");
    for login in ["auditor", "secretary", "superior", "scrutineer", "screen"] {
        assert_eq!(propose(&app.signed_in(login), &village, &income("1")).status, 403, "{login}");
    }
    let with = |name: &str, value: Value| {
        let mut body = income("126000");
        body[name] = value;
        let answer = propose(&admin, &village, &body);
        (code(&answer).1, answer.json()["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
    };
    for (name, value, expected) in [
        ("fact", json!("nothing"), "unknown_fact"),
        ("value", json!("十万"), "number"),
        ("value", json!(""), "required"),
        ("value", json!(null), "required"),
        ("value", json!("186000"), "unchanged"),
        ("evidence", json!(" "), "required"),
        ("reason", json!(""), "required"),
        ("reason", json!("长".repeat(201)), "too_long"),
    ] {
        assert_eq!(with(name, value.clone()), (expected.to_owned(), name.to_owned()), "{value}");
    }
    // A proposal can be taken back, and another one made.
    let proposed = propose(&admin, &village, &income("126000"));
    assert_eq!(act(&admin, &proposed, "withdraw").json()["state"], "withdrawn");
    assert_eq!(propose(&admin, &village, &income("126000")).status, 201);
    let list = admin.get(&format!("/api/evaluations/{}/corrections", village.evaluation_id)).json();
    assert_eq!((list["corrections"].as_array().unwrap().len(), &list["may_propose"]), (2, &json!(false)));
    let held = list["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == "collective_income_yuan");
    assert_eq!(held.unwrap()["value"], "186000");
}
