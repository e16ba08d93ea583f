//! Papers and the public page over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use compact_str::{ToCompactString as _, format_compact};
use serde_json::json;
use service::voting::{Entry, Filled, cast, enter};
use testkit::{TestApp, Village};

fn vote(app: &TestApp, entry: &Entry, stars: u8) {
    let claim = enter(&app.service, entry).unwrap().claim(None).unwrap();
    let answers = (1..=8).map(|n| (format_compact!("B{n}"), stars.to_compact_string())).collect();
    cast(&app.service, &claim, &Filled { answers, ..Filled::default() }).unwrap().expect("taken");
}

/// 40 residents of 300 and all others vote; then the box is opened.
fn rated(app: &TestApp) -> Village {
    let village = app.village(300);
    for (_, group, path) in app.personal(&village) {
        let stars = if group == "peer" { 4 } else { 5 };
        vote(app, &Entry::Personal(path["/p/".len()..].to_owned()), stars);
    }
    for code in app.slips(&village, 40) {
        vote(app, &Entry::Slip(code), 5);
    }
    assert_eq!(app.open(&village).status, 200);
    village
}

fn confirm_and_publish(app: &TestApp, village: &Village) {
    let admin = app.signed_in("township_admin");
    let path = |act: &str| format!("/api/evaluations/{}/{act}", village.evaluation_id);
    let reply =
        app.signed_in("secretary").post(&path("reply"), &json!({ "text": "公开栏每月 5 日前更新。" }));
    assert_eq!(reply.status, 204, "{}", reply.text);
    let confirmed = admin.post(&path("confirm"), &json!({ "document_number": "清党建〔2026〕12号" }));
    assert_eq!(confirmed.status, 204, "{}", confirmed.text);
    for (role, number) in [("county", "县组发〔2026〕8号"), ("city", "市组发〔2026〕3号")] {
        let approval = json!({ "decision": "approved", "document_number": number });
        let approved = app.signed_in(role).post(&path(&format!("{role}-approval")), &approval);
        assert_eq!(approved.status, 204, "{role}: {}", approved.text);
    }
    app.clock.advance_seconds(10 * 86_400);
    let published = app.signed_in("township_admin").post(&path("publish"), &json!({}));
    assert_eq!(published.status, 204, "{}", published.text);
}

#[test]
fn the_report_says_what_the_rating_says_and_runs_its_own_code_alone() {
    let app = TestApp::start();
    let village = rated(&app);
    let path = format!("/report/{}", village.evaluation_id);
    let answer = app.signed_in("secretary").get(&path);
    assert_eq!(answer.status, 200, "{}", answer.text);
    for words in ["清河镇星级评定中心", "清河-2026-001", "96.00", "柳湾村党支部", "五星", "清河镇"]
    {
        assert!(answer.text.contains(words), "{words}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let code = answer.text.split(open).nth(1).unwrap().split(close).next().unwrap();
        assert!(policy.contains(&sha256(code)), "{open}");
    }
    assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(answer.text.matches("style=").count(), 0, "an attribute would not pass the policy");

    assert_eq!(app.client().get(&path).status, 401);
    assert_eq!(app.signed_in("scrutineer").get(&path).status, 403);
    let early = app.signed_in("auditor").get("/report/01931f00-0000-7000-8000-000000000003");
    assert_eq!(early.status, 404);
}

fn sha256(code: &str) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(code))
}

#[test]
fn lists_come_as_pages_and_as_workbooks() {
    let app = TestApp::start();
    let village = rated(&app);
    let admin = app.signed_in("township_admin");
    let body =
        json!({ "evaluation_id": village.evaluation_id, "source": "inspection", "text": "排水沟堵塞" });
    assert_eq!(admin.post("/api/problems", &body).status, 201);
    let page = admin.get(&format!("/papers/rectification/{}", village.cycle_id));
    assert!(page.status == 200 && page.text.contains("排水沟堵塞"), "{}", page.text);
    let page = admin.get(&format!("/papers/ranking/{}", village.cycle_id));
    assert!(page.status == 200 && page.text.contains("96.00"), "{}", page.text);
    for (name, encoded) in
        [("rectification", "%E6%95%B4%E6%94%B9%E6%B8%85%E5%8D%95"), ("ranking", "%E6%98%9F%E7%BA%A7")]
    {
        let file = admin.get(&format!("/api/cycles/{}/{name}.xlsx", village.cycle_id));
        let disposition = file.header("content-disposition").unwrap();
        assert!(
            disposition.starts_with(&format!("attachment; filename=\"{name}.xlsx\"; filename*=UTF-8''2026"))
        );
        assert!(disposition.contains(encoded), "{disposition}");
        let text = cells(&file.bytes);
        assert!(text.contains("柳湾村党支部"), "{text}");
    }
    let other = format!("/papers/ranking/{}", village.evaluation_id);
    assert_eq!(admin.get(&other).status, 404);
}

fn cells(bytes: &[u8]) -> String {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.cells().map(|(_, _, cell)| format!("{cell} ")).collect()
}

#[test]
fn a_poster_names_the_session_that_comes_next() {
    let app = TestApp::start();
    let path = format!("/papers/poster/{}", app.branch.id);
    let secretary = app.signed_in("secretary");
    let bare = secretary.get(&path);
    assert_eq!(bare.status, 200, "{}", bare.text);
    assert!(
        !bare.text.contains("11月21日") && !bare.text.contains("不记名"),
        "nothing is promised without a cycle"
    );
    app.village(300);
    let dated = secretary.get(&path).text;
    assert!(dated.contains("11月21日 10:00–20:00") && dated.contains("不记名"), "{dated}");
    assert!(dated.contains(&format!("/u/{}", app.branch.permanent_code)));
    let township = format!("/papers/poster/{}", app.township.id);
    assert_eq!(app.signed_in("township_admin").get(&township).status, 404, "a township has no code");
}

#[test]
fn permanent_codes_of_members_are_for_staff_of_the_unit() {
    let app = TestApp::start();
    let path = format!("/papers/member-codes/{}", app.branch.id);
    let admin = app.signed_in("township_admin");
    let roll = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
    let roll = roll.as_array().unwrap();
    let gone = roll[1]["id"].as_str().unwrap();
    assert_eq!(admin.patch(&format!("/api/members/{gone}"), &json!({ "active": false })).status, 200);
    let sheet = app.signed_in("secretary").get(&path);
    assert_eq!(sheet.status, 200, "{}", sheet.text);
    assert_eq!(sheet.text.matches("<article").count(), roll.len() - 1, "who left the roll has none");
    for member in roll.iter().filter(|member| member["id"] != json!(gone)) {
        let (name, path) = (member["name"].as_str().unwrap(), member["permanent_path"].as_str().unwrap());
        let card = sheet.text.split("<article").find(|card| card.contains(&format!("<h2>{name}<"))).unwrap();
        assert!(card.to_uppercase().contains(&path.to_uppercase()), "{name}: {card}");
    }
    assert_eq!(app.client().get(&path).status, 401);
    assert_eq!(app.signed_in("screen").get(&path).status, 403);
    assert_eq!(admin.get(&format!("/papers/member-codes/{}", app.township.id)).status, 404);
}

#[test]
fn the_public_page_follows_the_rating() {
    let app = TestApp::start();
    let path = format!("/u/{}/result", app.branch.permanent_code);
    let seen = || {
        let answer = app.client().get(&path);
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.text
    };
    assert!(seen().contains("还没有评定结果"));
    let village = app.village(300);
    assert!(seen().contains("正在打星"));
    for (_, _, path) in app.personal(&village) {
        vote(&app, &Entry::Personal(path["/p/".len()..].to_owned()), 5);
    }
    for code in app.slips(&village, 40) {
        vote(&app, &Entry::Slip(code), 5);
    }
    app.clock.advance_seconds(11 * 3600);
    assert!(seen().contains("等开箱"));
    assert_eq!(app.open(&village).status, 200);
    // The scheme shows the provisional result, and every group has ten ballots.
    let draft = seen();
    assert!(
        draft.contains("2026年度初评") && draft.contains("还没有确认") && draft.contains("100.00"),
        "{draft}"
    );

    let admin = app.signed_in("township_admin");
    let body =
        json!({ "evaluation_id": village.evaluation_id, "source": "inspection", "text": "排水沟堵塞" });
    let problem = admin.post("/api/problems", &body).json();
    let promise =
        json!({ "revision": 1, "measure": "清淤 380 米", "owner": "党员丙", "deadline": "2026-11-23" });
    admin.patch(&format!("/api/problems/{}", problem["id"].as_str().unwrap()), &promise);
    assert!(!seen().contains("排水沟堵塞"), "what is not public yet keeps its problems");

    confirm_and_publish(&app, &village);
    let published = seen();
    for words in
        ["12 月 2 日", "清党建〔2026〕12号", "公开栏每月 5 日前更新。", "清淤 380 米", "逾期", "镇初评"]
    {
        assert!(published.contains(words), "{words}: {published}");
    }
    assert!(!published.contains("初评结果"));
    assert!(!published.contains("工作人员"), "no names of staff");
    let english = app.client().get(&format!("{path}?lang=en")).text;
    for words in ["lang=\"en\"", "Five stars", "Public review", "186000 yuan"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    assert!(
        !english.contains("群评") && !english.contains("群众满意"),
        "the scheme speaks English too: {english}"
    );
    let steps = app.client().get(&format!("/u/{}/steps?lang=en", app.branch.permanent_code)).text;
    assert!(steps.contains("Open books") && steps.contains("Step by step"), "{steps}");
    for page in ["result", "steps"] {
        assert_eq!(app.client().get(&format!("/u/XXXXXXXXX/{page}")).status, 404);
    }
}
