//! The channels of a helper's device and of paper: exactly once, nothing left behind, two people for each paper.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::{Channel, EvaluationId};
use serde_json::{Value, json};
use service::tickets::IssuePaperBallots;
use testkit::{Answer, Client, TestApp, Village};

/// Path of a fresh link of the session's helper's device.
fn desk(app: &TestApp, village: &Village) -> String {
    let path = format!("/api/sessions/{}/assist-link", village.session_id);
    let answer = app.signed_in("township_admin").post(&path, &json!({}));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["address"].as_str().unwrap()[app.base_url.len()..].to_owned()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\" value=\"")).expect(name) + name.len() + 15;
    page[at..].chars().take_while(|sign| *sign != '"').collect()
}

/// Posts a survey's page back with `stars` for everything it asks.
fn fill(client: &Client, page: &str, stars: &str) -> Answer {
    let action = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    let (ticket, follow_up) = (hidden(page, "t"), hidden(page, "f"));
    let mut names: Vec<&str> = page.split("name=\"a.").skip(1).filter_map(|p| p.split('"').next()).collect();
    names.dedup();
    assert!(names.len() > 3, "it asks");
    let names: Vec<String> = names.into_iter().map(|name| format!("a.{name}")).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), stars)).collect();
    fields.extend([("t", ticket.as_str()), ("f", follow_up.as_str())]);
    client.post_form(action, &fields)
}

fn receipt(page: &str) -> String {
    let code = page.split("class=\"code\"").nth(1).unwrap().split("</p>").next().unwrap();
    code.split("<span>").skip(1).map(|four| four.split('<').next().unwrap()).collect()
}

/// How many answers are chosen on a survey's page.
fn answered(page: &str) -> usize {
    let fields = page.split("<input").map(|field| field.split('>').next().unwrap());
    fields.filter(|field| field.contains("name=\"a.") && field.contains(" checked")).count()
}

fn by_channel(app: &TestApp, id: EvaluationId, channel: Channel) -> i64 {
    let counts = app.service.read(|conn| Ok(store::votes::sealed_counts(conn, id)?)).unwrap();
    counts.iter().filter(|(_, by, _)| *by == channel).map(|(_, _, n)| n).sum()
}

fn stays_nowhere(answer: &Answer) {
    assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(answer.header("set-cookie"), None, "no cookie");
    assert!(!answer.text.contains("data-k="), "no draft");
}

#[test]
fn a_helpers_device_goes_from_person_to_person_and_keeps_nothing() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let (start, device) = (desk(&app, &village), app.client());
    let page = device.get(&start);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("下一位请") && !page.text.contains("重复"), "{}", page.text);
    let survey = device.post_form(&start, &[]);
    stays_nowhere(&survey);
    let ticket = hidden(&survey.text, "t");
    let first = fill(&device, &survey.text, "4");
    assert_eq!(first.status, 200, "{}", first.text);
    stays_nowhere(&first);
    // A line that broke sends the same form again; somebody who goes back sends another.
    let (same, other) = (fill(&device, &survey.text, "4"), fill(&device, &survey.text, "1"));
    assert_eq!([receipt(&same.text), receipt(&other.text)], [receipt(&first.text), receipt(&first.text)]);
    assert!(!same.text.contains("以第一次为准") && other.text.contains("以第一次为准"));
    assert_eq!(by_channel(&app, village.evaluation_id, Channel::Assisted), 1);
    // The members, with the same right; its token is in no address.
    let open = first.text.split("formaction=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(!open.contains(&ticket) && first.text.contains("党员甲"), "{open}");
    let member = device.post_form(open, &[("t", &ticket)]);
    assert_eq!(hidden(&member.text, "t"), ticket);
    let done = fill(&device, &member.text, "5");
    assert!(done.text.contains("党员甲") && receipt(&done.text) != receipt(&first.text), "{}", done.text);
    // Handed back: nothing of this person comes up any more, whatever the browser sends again.
    let back = device.post_form(&format!("{start}/back"), &[("t", &ticket)]);
    assert_eq!((back.status, back.location.as_deref()), (303, Some(start.as_str())));
    for again in [fill(&device, &survey.text, "4"), device.post_form(open, &[("t", &ticket)])] {
        assert_eq!((again.status, again.location.as_deref()), (303, Some(start.as_str())));
    }
    let next = device.post_form(&start, &[]);
    assert_ne!(hidden(&next.text, "t"), ticket);
    assert_eq!(answered(&next.text), 0, "an empty form");
    for path in [format!("{start}/back"), open.to_owned(), open.trim_end_matches("/open").to_owned()] {
        assert_eq!(device.get(&path).location.as_deref(), Some(start.as_str()), "{path}");
    }
}

#[test]
fn a_form_that_is_not_complete_comes_back_until_the_device_is_handed_back() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let (start, device) = (desk(&app, &village), app.client());
    let survey = device.post_form(&start, &[]).text;
    let action = survey.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    let (ticket, follow_up) = (hidden(&survey, "t"), hidden(&survey, "f"));
    let fields = [("t", ticket.as_str()), ("f", follow_up.as_str()), ("a.B1", "5"), ("text", "沟堵了")];
    let answer = device.post_form(action, &fields);
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("沟堵了") && answered(&answer.text) == 1, "{}", answer.text);
    stays_nowhere(&answer);
    device.post_form(&format!("{start}/back"), &[("t", &ticket)]);
    let answer = device.post_form(action, &fields);
    assert_eq!((answer.status, answer.text.contains("沟堵了")), (303, false));
    let forged = device.post_form(action, &[("t", "0000"), ("a.B1", "5")]);
    assert_eq!(forged.status, 404, "{}", forged.text);
}

#[test]
fn no_more_ballots_than_people_expected_until_the_figure_is_corrected() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 1);
    let (start, device) = (desk(&app, &village), app.client());
    let (first, second) = (device.post_form(&start, &[]).text, device.post_form(&start, &[]).text);
    assert_eq!(fill(&device, &first, "5").status, 200);
    let refused = fill(&device, &second, "4");
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.text.contains("到场人数") && refused.text.contains("name=\"a.B1\" value=\"4\""));
    assert!(device.get(&start).text.contains("已经收满"));
    assert_eq!(fill(&device, &first, "5").status, 200, "who is in gets the receipt again");
    let admin = app.signed_in("township_admin");
    let path = format!("/api/sessions/{}", village.session_id);
    let without = admin.patch(&path, &json!({ "revision": 1, "expected_attendance": null }));
    assert_eq!((without.status, &without.json()["errors"][0]["field"]), (422, &json!("expected_attendance")));
    assert_eq!(admin.patch(&path, &json!({ "revision": 1, "expected_attendance": 2 })).status, 200);
    assert_eq!(fill(&device, &second, "4").status, 200);
    assert_eq!(by_channel(&app, village.evaluation_id, Channel::Assisted), 2);
}

#[test]
fn renewing_the_link_kills_the_old_one_and_the_session_ends_it() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let (old, device) = (desk(&app, &village), app.client());
    let survey = device.post_form(&old, &[]).text;
    let new = desk(&app, &village);
    assert_eq!([device.get(&old).status, device.get(&new).status], [404, 200]);
    assert_eq!(fill(&device, &survey, "5").status, 404, "the old device takes nothing");
    let forged = format!("{}0", &new[..new.len() - 1]);
    assert!(forged == new || device.get(&forged).status == 404);
    let shown =
        app.signed_in("township_admin").get(&format!("/api/sessions/{}/assist-link", village.session_id));
    assert_eq!(shown.json()["link"]["number"], 2, "{}", shown.text);
    let audit = app.signed_in("auditor").get("/api/audit").text;
    assert!(audit.contains("assist_link") && !audit.contains(&new["/assist/".len()..]), "{audit}");
    app.clock.advance_seconds(11 * 3600);
    assert_eq!(device.get(&new).status, 410);
}

fn papers(app: &TestApp, village: &Village, count: u32) -> Vec<String> {
    let input = IssuePaperBallots { count };
    let made =
        service::tickets::paper_ballots(&app.service, &app.admin(), village.session_id, input).unwrap();
    assert_eq!(made.sheet_html.matches("class=\"stub\"").count(), count as usize);
    made.codes
}

fn key(client: &Client, village: &Village, code: &str, answers: &[u8], words: &str) -> Answer {
    let answers: serde_json::Map<String, Value> =
        answers.iter().enumerate().map(|(n, answer)| (format!("B{}", n + 1), json!(answer))).collect();
    let body = json!({
        "code": code, "answers": { village.evaluation_id.to_string(): answers },
        "comment": { "text": words, "public": false },
    });
    client.post(&format!("/api/sessions/{}/keying", village.session_id), &body)
}

fn state(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["state"].as_str().unwrap().to_owned()
}

const ANSWERS: [u8; 8] = [5, 1, 4, 2, 3, 0, 5, 1];

#[test]
fn a_paper_is_keyed_by_two_people_who_agree() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let code = papers(&app, &village, 3).remove(0);
    let (one, two) = (app.signed_in("township_admin"), app.signed_in("scrutineer"));
    assert_eq!(state(&key(&one, &village, &code, &ANSWERS, "第一遍的话")), "keyed_once");
    assert_eq!(state(&key(&one, &village, &code, &ANSWERS, "第一遍的话")), "keyed_once", "sent twice");
    let alone = key(&one, &village, &code, &[3; 8], "");
    assert_eq!((alone.status, &alone.json()["code"]), (409, &json!("same_person")));
    let bytes = app.database_bytes();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(holds("柳湾村党支部".as_bytes()), "the bytes are those of the database");
    assert!(!holds(&ANSWERS) && !holds("第一遍的话".as_bytes()) && !holds(b"51423051"));
    assert!(!holds(code.as_bytes()) && !holds(&code.as_bytes()[..16]), "nor the code");
    assert_eq!(by_channel(&app, village.evaluation_id, Channel::Paper), 0);

    let find = format!("/api/sessions/{}/keying/find", village.session_id);
    let found = two.post(&find, &json!({ "code": code })).json();
    assert!(found["state"] == "keyed_once" && found["keyed_by"].is_string(), "{found}");
    assert_eq!(state(&key(&two, &village, &code, &ANSWERS, "")), "in_box");
    assert_eq!(state(&key(&two, &village, &code, &[1; 8], "")), "in_box", "the first stands");
    assert_eq!(two.post(&find, &json!({ "code": code })).json()["state"], "in_box");
    assert_eq!(by_channel(&app, village.evaluation_id, Channel::Paper), 1);
    let view = one.get(&format!("/api/sessions/{}/keying", village.session_id)).json();
    assert_eq!((&view["printed"], &view["in_box"], &view["pending"]), (&json!(3), &json!(1), &json!([])));
    assert_eq!(app.client().get(&format!("/s/{code}")).status, 404, "paper is no slip");
}

#[test]
fn papers_that_differ_are_keyed_again_by_both() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let code = papers(&app, &village, 1).remove(0);
    let (one, two) = (app.signed_in("township_admin"), app.signed_in("scrutineer"));
    assert_eq!(state(&key(&one, &village, &code, &ANSWERS, "")), "keyed_once");
    assert_eq!(state(&key(&two, &village, &code, &[5; 8], "")), "differs");
    let audit = app.signed_in("auditor").get("/api/audit").text;
    assert!(audit.contains("paper_differs") && !audit.contains("\"B1\""), "{audit}");
    assert_eq!(by_channel(&app, village.evaluation_id, Channel::Paper), 0);
    // Nothing of the first entry is left: agreeing with it now is a first entry again.
    assert_eq!(state(&key(&two, &village, &code, &ANSWERS, "")), "keyed_once");
    assert_eq!(state(&key(&one, &village, &code, &ANSWERS, "")), "in_box");
    let missing = key(&one, &village, &code, &ANSWERS[..7], "");
    let field = format!("answers.{}.B8", village.evaluation_id);
    assert_eq!((missing.status, &missing.json()["errors"][0]["field"]), (422, &json!(field)));
    let unknown = key(&one, &village, "0000-0000-0000-0000-0", &ANSWERS, "");
    assert_eq!((unknown.status, &unknown.json()["errors"][0]["field"]), (422, &json!("code")));
}

#[test]
fn members_on_paper_are_rated_and_every_channel_has_its_line() {
    let app = TestApp::start();
    let village = app.assisted_village(300, 60);
    let codes = papers(&app, &village, 12);
    let (one, two) = (app.signed_in("township_admin"), app.signed_in("scrutineer"));
    let path = format!("/api/sessions/{}/keying", village.session_id);
    let view = one.get(&path).json();
    let member = &view["subjects"][1];
    let all = |subject: &Value| -> Value {
        let ids = subject["questions"].as_array().unwrap().iter();
        ids.map(|asked| (asked["id"].as_str().unwrap().to_owned(), json!(4)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let branch = village.evaluation_id.to_string();
    let member_id = member["evaluation_id"].as_str().unwrap();
    for code in &codes {
        let body = json!({ "code": code, "answers": {
            branch.as_str(): all(&view["subjects"][0]), member_id: all(member),
        } });
        assert_eq!(state(&one.post(&path, &body)), "keyed_once");
        assert_eq!(state(&two.post(&path, &body)), "in_box");
    }
    let of_member: EvaluationId = domain::Id::new(member_id.parse().unwrap());
    assert_eq!(by_channel(&app, of_member, Channel::Paper), 12);
    let start = desk(&app, &village);
    let survey = app.client().post_form(&start, &[]).text;
    assert_eq!(fill(&app.client(), &survey, "5").status, 200);
    // The meeting is over; papers are keyed until the box is opened.
    let late = papers(&app, &village, 1).remove(0);
    let closed = one.post(&format!("/api/sessions/{}/close", village.session_id), &json!({ "revision": 1 }));
    assert_eq!(closed.status, 200, "{}", closed.text);
    assert_eq!(state(&key(&one, &village, &late, &ANSWERS, "")), "keyed_once");
    // One paper was keyed by one person alone: the scrutineers are told and have to agree to lose it.
    let sealed = one.get(&format!("/api/evaluations/{branch}")).json()["box"].clone();
    assert_eq!((&sealed["papers_keyed_once"], &sealed["papers_differing"]), (&json!(1), &json!(0)));
    let warned = app.open(&village);
    assert_eq!((warned.status, &warned.json()["errors"][0]["code"]), (422, &json!("papers_waiting")));
    let agreed_to_more = app.open_without_papers(&village, 2);
    assert_eq!(agreed_to_more.status, 422, "{}", agreed_to_more.text);
    let opened = app.open_without_papers(&village, 1);
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert!(app.signed_in("auditor").get("/api/audit").text.contains("\"lost_papers\":1"));
    let rating = app.signed_in("auditor").get(&format!("/api/evaluations/{branch}/rating")).json();
    let groups = rating["groups"].as_array().unwrap();
    let channels = &groups.iter().find(|group| group["id"] == "public").unwrap()["channels"];
    assert_eq!(*channels, json!({ "assisted": 1, "paper": 12 }));
    let report = app.signed_in("auditor").get(&format!("/report/{branch}")).text;
    assert!(report.contains("纸质票") && report.contains("他人协助"), "disclosed, each on its own");
    let left = app.service.read(|conn| Ok(store::channels::paper_entries(conn, village.box_id)?)).unwrap();
    assert!(left.is_empty(), "no entry outlives the box");
    let refused = key(&app.signed_in("scrutineer"), &village, &late, &ANSWERS, "");
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("box_opened")));
}
