//! Marks, signals and what two people decide about ballots before the box is opened (§5 of the product rules).
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::{Channel, EvaluationId};
use serde_json::{Value, json};
use testkit::{Answer, Client, PASSWORD, TestApp, Village};

/// The hall's path of the moment, as the screen shows it.
fn hall_path(app: &TestApp, village: &Village) -> String {
    let session = app.service.read(|conn| Ok(store::sessions::find(conn, village.session_id)?)).unwrap();
    let now = app.service.now();
    let code = service::voting::live_code(&app.service, &session.unwrap().0, now).unwrap();
    code.address.as_str()[app.base_url.len()..].to_owned()
}

/// Sealed ballots of the branch by channel: all, and those marked.
fn sealed(app: &TestApp, id: EvaluationId, channel: Channel) -> (usize, usize) {
    let rows = app.service.read(|conn| Ok(store::votes::sealed(conn, id)?)).unwrap();
    let own: Vec<_> = rows.iter().filter(|row| row.channel == channel).collect();
    (own.len(), own.iter().filter(|row| row.mark == "repeat_device").count())
}

fn receipt(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location.as_ref().unwrap().split('?').next().unwrap().to_owned()
}

/// The roll and the superior vote, and residents with phones of their own.
fn others_vote(app: &TestApp, village: &Village, slips: &[String]) {
    let client = app.client();
    for (_, _, path) in app.personal(village) {
        receipt(&app.vote(&client, &path, 5));
    }
    for slip in slips {
        receipt(&app.vote(&app.client(), &format!("/s/{slip}"), 5));
    }
}

fn signals(client: &Client, village: &Village) -> Value {
    let answer = client.get(&format!("/api/boxes/{}/signals", village.box_id));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn propose(client: &Client, village: &Village, body: Value) -> Answer {
    client.post(&format!("/api/boxes/{}/decisions", village.box_id), &body)
}

fn act(client: &Client, decision: &Answer, act: &str) -> Answer {
    assert_eq!(decision.status, 201, "{}", decision.text);
    client.post(&format!("/api/decisions/{}/{act}", decision.json()["id"].as_str().unwrap()), &json!({}))
}

fn code(answer: &Answer) -> (u16, String) {
    let body = answer.json();
    let field = body["errors"][0]["code"].as_str().or(body["code"].as_str());
    (answer.status, field.unwrap_or_default().to_owned())
}

/// Opens at once; `accept` says that voided channels are known.
fn open(app: &TestApp, village: &Village, accept: bool) -> Answer {
    let part =
        |(login, code): &(String, String)| json!({ "login": login, "password": PASSWORD, "code": code });
    let parts: Vec<Value> = village.opening.iter().map(part).collect();
    let body = json!({ "scrutineers": parts, "accept_overrun": accept });
    app.signed_in("scrutineer").post(&format!("/api/boxes/{}/open", village.box_id), &body)
}

#[test]
fn a_phone_that_voted_with_another_ticket_marks_its_ballot_and_nothing_else_does() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    let id = village.evaluation_id;
    let (phone, path, slips) = (app.client(), hall_path(&app, &village), app.slips(&village, 3));
    phone.get(&path);
    let first = app.vote(&phone, &path, 4);
    // The same right again is the same ballot.
    assert_eq!(receipt(&app.vote(&phone, &path, 4)), receipt(&first));
    assert_eq!(sealed(&app, id, Channel::Hall), (1, 0));
    let again = app.vote(&phone, &format!("/s/{}", slips[0]), 4);
    receipt(&again);
    assert_eq!(sealed(&app, id, Channel::Slip), (1, 1), "another ticket on the same phone");
    receipt(&app.vote(&app.client(), &format!("/s/{}", slips[1]), 4));
    assert_eq!(sealed(&app, id, Channel::Slip), (2, 1), "another phone");
    // Another evaluation is none that it voted in; a personal code is a person's own.
    let member = app.service.box_context(village.box_id).unwrap().subjects[1].evaluation_id;
    receipt(&app.fill(&phone, &format!("/s/{}/{member}", slips[0]), 5));
    assert_eq!(sealed(&app, member, Channel::Slip), (1, 0));
    let peer = app.personal(&village).into_iter().find(|(_, group, _)| group == "peer").unwrap().2;
    receipt(&app.fill(&phone, &format!("{peer}/{id}"), 5));
    assert_eq!(sealed(&app, id, Channel::Personal), (1, 0));
}

#[test]
fn the_phones_note_holds_nothing_that_could_be_read_off_it() {
    let app = TestApp::start();
    let village = app.village(300);
    let slip = app.slips(&village, 1).remove(0);
    let answer = app.vote(&app.client(), &format!("/s/{slip}"), 4);
    let cookie = answer.header("set-cookie").unwrap();
    let value = cookie.strip_prefix("xv=").unwrap().split(';').next().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(value.len(), 6, "six signs for one evaluation");
    let receipt = receipt(&answer);
    let id = village.evaluation_id.to_string();
    assert!(!receipt.contains(&value) && !id.contains(&value) && !slip.contains(&value));
    let stored = app.database_bytes();
    assert!(
        !stored.windows(value.len()).any(|bytes| bytes == value.as_bytes()),
        "nor does the server keep it"
    );
}

#[test]
fn marked_ballots_are_set_aside_by_two_people_and_the_star_is_another_without_them() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 51);
    others_vote(&app, &village, &slips[..30]);
    let phone = app.client();
    let sent: Vec<String> =
        slips[30..].iter().map(|slip| receipt(&app.vote(&phone, &format!("/s/{slip}"), 1))).collect();
    let (admin, second) = (app.signed_in("township_admin"), app.signed_in("scrutineer"));
    let body = json!({ "kind": "set_aside", "channel": "slip", "reason": "一部手机投了二十一张纸条" });
    assert_eq!(code(&propose(&admin, &village, body.clone())), (409, "sessions_remain".into()));
    app.clock.advance_seconds(11 * 3600);
    assert_eq!(signals(&admin, &village)["channels"][0]["evaluations"][0]["marked"], 20);
    // All fifty-one came in the minute in which the clock stood still; of as many slips half can be filled in in one.
    let burst = signals(&admin, &village)["bursts"][0].clone();
    let told = (burst["channel"].as_str(), burst["ballots"].as_u64(), burst["reachable"].as_u64());
    assert_eq!(told, (Some("slip"), Some(51), Some(26)), "{burst}");
    let proposed = propose(&admin, &village, body.clone());
    assert_eq!(proposed.json()["ballots"], 20, "{}", proposed.text);
    assert_eq!(code(&propose(&second, &village, body)), (409, "duplicate".into()));
    assert_eq!(code(&open(&app, &village, true)), (409, "decision_pending".into()));
    // It is on the list of whoever can confirm it, and of nobody else.
    let todo = |client: &Client| {
        client.get(&format!("/api/cycles/{}/overview", village.cycle_id)).json()["todo"].clone()
    };
    let waits = json!(format!("/console/evaluations/{}?step=open", village.evaluation_id));
    let listed = |todo: Value| {
        todo.as_array().unwrap().iter().any(|one| one["kind"] == "decide" && one["link"] == waits)
    };
    assert_eq!([listed(todo(&second)), listed(todo(&admin))], [true, false]);
    assert_eq!(code(&act(&admin, &proposed, "confirm")), (409, "same_person".into()));
    let confirmed = act(&second, &proposed, "confirm");
    assert_eq!(confirmed.json()["state"], "confirmed", "{}", confirmed.text);
    assert_eq!(code(&act(&second, &proposed, "withdraw")), (409, "decision_closed".into()), "it is final");
    assert_eq!(signals(&second, &village)["set_aside"][0]["ballots"], 20);

    let opened = open(&app, &village, false);
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!((opened.json()["count"].as_u64(), opened.json()["set_aside"].as_u64()), (Some(46), Some(20)));
    let rating = app.signed_in("auditor").get(&format!("/api/evaluations/{}/rating", village.evaluation_id));
    let rating = rating.json();
    assert_eq!(rating["stars"], 5, "{rating}");
    let aside = &rating["set_aside"][0];
    assert_eq!((aside["ballots"].as_u64(), aside["star_changed"].as_bool()), (Some(20), Some(true)));
    assert!(aside["reason"].as_str().unwrap().contains("一部手机投了二十一张纸条"), "{aside}");
    assert!(rating["notices"].to_string().contains("有 20 张票没有计入"));
    assert_eq!(signals(&second, &village)["set_aside"][0]["star_changed"], true);

    // The receipt of the first ballot counts; those of the others say why they do not, and sending again changes nothing.
    assert!(app.client().get(&sent[0]).text.contains("算进去了"));
    let page = app.client().get(&sent[1]).text;
    assert!(page.contains("一部手机投了二十一张纸条") && !page.contains("算进去了"), "{page}");
    assert_eq!(receipt(&app.vote(&phone, &format!("/s/{}", slips[31]), 5)), sent[1]);
    let typed = sent[1].rsplit('/').next().unwrap();
    let check = app.client().get(&format!("/u/{}/check?receipt={typed}", app.branch.permanent_code)).text;
    assert!(check.contains("一部手机投了二十一张纸条"), "{check}");
    let report = app.signed_in("township_admin").get(&format!("/report/{}", village.evaluation_id)).text;
    assert!(report.contains("剔除 20 票") && report.contains("星级因此有变化"), "{report}");

    published(&app);
    recounts_notice_a_missing_leaf(&app, &village);
}

/// What is public: page, bundle and its verification.
fn published(app: &TestApp) {
    let page = app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text;
    assert!(page.contains("有 20 张票没有计入") && page.contains("星级因此有变化"), "{page}");
    let bundle = app.client().get(&format!("/u/{}/bundle.json", app.branch.permanent_code));
    let bundle = bundle.json();
    let list = |name: &str| bundle["counted"][name].as_array().unwrap().len();
    assert_eq!((list("counted"), list("set_aside")), (46, 20), "{bundle}");
    let report = proof::verify(&bundle.to_string()).unwrap();
    assert!(report.holds(), "{:?}", report.render(scoring::Locale::En));
}

fn recounts_notice_a_missing_leaf(app: &TestApp, village: &Village) {
    assert!(service::recount::all(&app.service, |_, _| ()).unwrap().agrees());
    let leaf = app
        .service
        .read(|conn| Ok(store::set_aside::leaves(conn, village.evaluation_id)?))
        .unwrap()
        .remove(0);
    let counted = app
        .service
        .store()
        .write(|conn| store::set_aside::insert_leaf(conn, village.evaluation_id, &[7; 32]));
    counted.unwrap();
    assert_ne!(leaf, [7; 32]);
    let report = service::recount::all(&app.service, |_, _| ()).unwrap();
    let what: Vec<_> = report.differences.iter().map(|one| &one.what).collect();
    assert_eq!(what, [&service::recount::What::SetAside]);
}

/// Six people in the hall where five were expected.
fn six_of_five(app: &TestApp) -> Village {
    let village = app.village(300);
    let path = format!("/api/sessions/{}", village.session_id);
    let body = json!({ "revision": 0, "expected_attendance": 5 });
    assert_eq!(app.signed_in("township_admin").patch(&path, &body).status, 200);
    let slips = app.slips(&village, 30);
    others_vote(app, &village, &slips);
    for _ in 0..6 {
        let (phone, path) = (app.client(), hall_path(app, &village));
        phone.get(&path);
        receipt(&app.vote(&phone, &path, 5));
    }
    app.clock.advance_seconds(11 * 3600);
    village
}

#[test]
fn more_ballots_than_people_void_the_channel_and_those_who_open_know_it() {
    let app = TestApp::start();
    let village = six_of_five(&app);
    let seen = signals(&app.signed_in("auditor"), &village);
    let planned = &seen["set_aside"][0];
    assert_eq!(
        (planned["cause"].as_str(), planned["ballots"].as_u64()),
        (Some("overrun"), Some(6)),
        "{seen}"
    );
    let refused = open(&app, &village, false);
    assert_eq!(code(&refused), (422, "overrun".into()));
    assert_eq!(refused.json()["errors"][0]["field"], "accept_overrun");
    let opened = open(&app, &village, true);
    assert_eq!(opened.json()["set_aside"], 6, "{}", opened.text);
    let audit = app.signed_in("auditor").get("/api/audit?per_page=20").json();
    let row = audit["items"].as_array().unwrap().iter().find(|row| row["action"] == "box.open").unwrap();
    assert_eq!(row["detail"]["voided"], json!(["hall"]), "{row}");
    let rating =
        app.signed_in("auditor").get(&format!("/api/evaluations/{}/rating", village.evaluation_id)).json();
    assert_eq!(
        (rating["stars"].as_u64(), rating["set_aside"][0]["star_changed"].as_bool()),
        (Some(5), Some(false))
    );
    let public = rating["groups"].as_array().unwrap().iter().find(|group| group["id"] == "public").unwrap();
    assert_eq!(public["channels"], json!({ "slip": 30 }), "{public}");
    assert!(service::recount::all(&app.service, |_, _| ()).unwrap().agrees());
}

#[test]
fn a_figure_that_two_people_corrected_saves_the_channel() {
    let app = TestApp::start();
    let village = six_of_five(&app);
    let (first, second) = (app.signed_in("scrutineer"), app.signed_in("scrutineer2"));
    let correct = |figure: Value| json!({ "kind": "correct", "channel": "hall", "figure": figure, "reason": "签到册上六人" });
    assert_eq!(code(&propose(&first, &village, correct(Value::Null))), (422, "required".into()));
    let no_reason = json!({ "kind": "correct", "channel": "hall", "figure": 6, "reason": " " });
    assert_eq!(code(&propose(&first, &village, no_reason)), (422, "required".into()));
    // A proposal can be taken back, and another one made.
    let wrong = propose(&first, &village, correct(json!(60)));
    assert_eq!(act(&second, &wrong, "withdraw").json()["state"], "withdrawn");
    let proposed = propose(&first, &village, correct(json!(6)));
    assert_eq!(act(&second, &proposed, "confirm").status, 200);
    let hall = &signals(&first, &village)["channels"][0];
    let told = (hall["figure"].as_u64(), hall["corrected_from"].as_u64(), hall["corrected"].as_bool());
    assert_eq!(told, (Some(6), Some(5), Some(true)), "{hall}");
    let opened = open(&app, &village, false);
    assert_eq!((opened.json()["count"].as_u64(), opened.json()["set_aside"].as_u64()), (Some(51), Some(0)));
    assert_eq!(code(&propose(&first, &village, correct(json!(7)))), (409, "box_opened".into()));
}

#[test]
fn fewer_than_five_are_neither_shown_nor_set_aside() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 5);
    let phone = app.client();
    for slip in &slips {
        receipt(&app.vote(&phone, &format!("/s/{slip}"), 2));
    }
    app.clock.advance_seconds(11 * 3600);
    let admin = app.signed_in("township_admin");
    let slip = signals(&admin, &village)["channels"][0].clone();
    assert_eq!(slip["evaluations"][0]["marked"], Value::Null, "four: {slip}");
    let by = |kind: &str, channel: &str| json!({ "kind": kind, "channel": channel, "reason": "核对不上" });
    assert_eq!(code(&propose(&admin, &village, by("set_aside", "slip"))), (422, "too_few".into()));
    assert_eq!(code(&propose(&admin, &village, by("void", "hall"))), (422, "too_few".into()));
    let whole = propose(&admin, &village, by("void", "slip"));
    assert_eq!(act(&app.signed_in("scrutineer"), &whole, "confirm").status, 200);
    let opened = open(&app, &village, false).json();
    assert_eq!((opened["count"].as_u64(), opened["set_aside"].as_u64()), (Some(0), Some(5)));
}

#[test]
fn who_may_not_decide_is_refused_and_audit_tells_every_step() {
    let app = TestApp::start();
    let village = app.village(300);
    let body = json!({ "kind": "correct", "channel": "slip", "figure": 40, "reason": "只发出四十张" });
    for login in ["auditor", "secretary", "superior", "county", "screen"] {
        assert_eq!(propose(&app.signed_in(login), &village, body.clone()).status, 403, "{login}");
    }
    let admin = app.signed_in("township_admin");
    let proposed = propose(&admin, &village, body);
    app.clock.advance_seconds(1);
    act(&app.signed_in("scrutineer"), &proposed, "confirm");
    let rows = admin.get("/api/audit?per_page=20").json();
    let acts: Vec<&str> = rows["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["action"] == "box.decide")
        .filter_map(|row| row["detail"]["act"].as_str())
        .collect();
    assert_eq!(acts, ["confirmed", "proposed"]);
}

#[test]
fn two_scrutineers_sign_and_what_both_signed_is_how_many_attended() {
    let app = TestApp::start();
    let village = app.village(300);
    let path = format!("/api/sessions/{}/signatures", village.session_id);
    let (first, second) = (app.signed_in("scrutineer"), app.signed_in("scrutineer2"));
    let act = |act: &str, attended: Value| json!({ "act": act, "attended": attended });
    let opened = first.post(&path, &act("opened", Value::Null));
    assert_eq!(opened.json()["signatures"][0]["act"], "opened", "{}", opened.text);
    assert_eq!(code(&first.post(&path, &act("figures", json!(6)))), (409, "too_early".into()));
    let admin = app.signed_in("township_admin");
    assert_eq!(code(&admin.post(&path, &act("opened", Value::Null))), (403, "not_scrutineer".into()));
    app.clock.advance_seconds(11 * 3600);
    assert_eq!(code(&first.post(&path, &act("figures", Value::Null))), (422, "required".into()));
    // A slip of the pen can be mended until the other signed.
    assert_eq!(first.post(&path, &act("figures", json!(60))).status, 200);
    assert_eq!(code(&second.post(&path, &act("figures", json!(6)))), (422, "differs".into()));
    assert_eq!(first.post(&path, &act("figures", json!(6))).status, 200);
    assert_eq!(signals(&first, &village)["sessions"][0]["attended"], Value::Null, "one is not two");
    let both = second.post(&path, &act("figures", json!(6)));
    assert_eq!((both.json()["attended"].as_u64(), both.json()["expected"].as_u64()), (Some(6), Some(200)));
    assert_eq!(code(&first.post(&path, &act("figures", json!(7)))), (422, "differs".into()));
    let seen = signals(&second, &village)["sessions"][0].clone();
    assert_eq!(seen["may_sign"], json!(["opened", "closed"]), "{seen}");
}

#[test]
fn an_attendance_that_both_signed_saves_the_channel_without_a_decision() {
    let app = TestApp::start();
    let village = six_of_five(&app);
    let path = format!("/api/sessions/{}/signatures", village.session_id);
    for login in ["scrutineer", "scrutineer2"] {
        let signed = app.signed_in(login).post(&path, &json!({ "act": "figures", "attended": 6 }));
        assert_eq!(signed.status, 200, "{}", signed.text);
    }
    assert_eq!(signals(&app.signed_in("auditor"), &village)["channels"][0]["figure"], 6);
    assert_eq!(open(&app, &village, false).json()["set_aside"], 0);
    let report = app.signed_in("auditor").get(&format!("/report/{}", village.evaluation_id)).text;
    assert!(report.contains("没有两名监票人都签字的：开场、收场。"), "{report}");
}
