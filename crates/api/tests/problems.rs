//! Problems over HTTP: drawn from a rating, promised, reported, checked off.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use ballot::code::FollowUpCode;
use compact_str::{ToCompactString as _, format_compact};
use domain::entropy::Rng;
use serde_json::{Value, json};
use service::voting::{Entry, Filled, FilledComment, cast, enter};
use testkit::{Client, TestApp, Village};

/// Votes of everybody: the public gives `stars`, all others five; `comments` residents write something.
fn rated(app: &TestApp, stars: u8, comments: &[(&str, &str, &str)]) -> Village {
    let village = app.village(40);
    for (_, _, path) in app.personal(&village) {
        vote(app, &Entry::Personal(path["/p/".len()..].to_owned()), 5, None);
    }
    for (place, code) in app.slips(&village, 12).into_iter().enumerate() {
        vote(app, &Entry::Slip(code), stars, comments.get(place));
    }
    assert_eq!(app.open(&village).status, 200);
    village
}

fn vote(app: &TestApp, entry: &Entry, stars: u8, comment: Option<&(&str, &str, &str)>) {
    let claim = enter(&app.service, entry).unwrap().claim(None).unwrap();
    let comment = comment.map(|(category, visibility, text)| FilledComment {
        kind: "problem".into(),
        category: (*category).into(),
        text: (*text).into(),
        visibility: (*visibility).into(),
    });
    let filled = Filled {
        answers: (1..=8).map(|n| (format_compact!("B{n}"), stars.to_compact_string())).collect(),
        comment,
        follow_up: FollowUpCode::generate(&mut Rng(app.service.entropy())).compact(),
        photos: Vec::new(),
        repeat_device: false,
    };
    cast(&app.service, &claim, &filled).unwrap().expect("taken");
}

fn draw(client: &Client, village: &Village) -> Value {
    let answer =
        client.post(&format!("/api/evaluations/{}/problems/draw", village.evaluation_id), &json!({}));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn list(client: &Client, query: &str) -> Value {
    let answer = client.get(&format!("/api/problems?{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn of_cycle(client: &Client, village: &Village) -> Value {
    list(client, &format!("cycle_id={}", village.cycle_id))
}

/// Registers one problem by inspection.
fn registered(client: &Client, village: &Village, text: &str) -> Value {
    let body = json!({ "evaluation_id": village.evaluation_id, "source": "inspection", "text": text });
    let answer = client.post("/api/problems", &body);
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json()
}

/// A second after the act before, so that the history has an order.
fn act(app: &TestApp, client: &Client, problem: &Value, act: &str, body: &Value) -> testkit::Answer {
    app.clock.advance_seconds(1);
    client.post(&format!("/api/problems/{}/{act}", problem["id"].as_str().unwrap()), body)
}

fn assign(app: &TestApp, client: &Client, problem: &Value, revision: i64, deadline: &str) -> testkit::Answer {
    app.clock.advance_seconds(1);
    let body = json!({ "revision": revision, "text": "排水沟堵塞", "measure": "清淤 380 米", "owner": "党员丙",
                       "deadline": deadline });
    client.patch(&format!("/api/problems/{}", problem["id"].as_str().unwrap()), &body)
}

#[test]
fn low_indicators_and_lines_become_problems_once() {
    let app = TestApp::start();
    let village = rated(&app, 2, &[]);
    let admin = app.signed_in("township_admin");
    assert_eq!(
        draw(&admin, &village),
        json!({ "created": 9, "existing": 0 }),
        "8 indicators at 2.00, PUB-01"
    );
    assert_eq!(draw(&admin, &village), json!({ "created": 0, "existing": 9 }));
    let problems = of_cycle(&admin, &village);
    assert_eq!((problems["total"].as_u64(), problems["counts"]["to_assign"].as_u64()), (Some(9), Some(9)));
    let items = problems["items"].as_array().unwrap();
    let low = items.iter().find(|one| one["source"] == "indicator").unwrap();
    assert!(low["text"].as_str().unwrap().contains("2.00"), "{low}");
    // A hard matter is due 30 working days from 2026-11-21, a Saturday: nothing is promised yet.
    assert_eq!((&low["proposed_deadline"], &low["deadline"]), (&json!("2027-01-01"), &Value::Null));
    assert!(low["proposed_measure"].as_str().unwrap().contains("原因"), "{low}");
    let line = items.iter().find(|one| one["source"] == "bottom_line").unwrap();
    assert!(line["text"].as_str().unwrap().contains("群众满意率低于90%"), "{line}");
    // What the ballots hit stands on the workbench as it does in the ranking.
    let read = |what: &str| admin.get(&format!("/api/cycles/{}/{what}", village.cycle_id)).json();
    let (overview, ranking) = (read("overview"), read("ranking"));
    let title = &overview["line_hits"][0]["lines"][0]["zh-CN"];
    assert_eq!((title.is_string(), title), (true, &ranking["line_hits"][0]["lines"][0]));
}

#[test]
fn papers_show_what_is_proposed_and_the_public_page_does_not() {
    let app = TestApp::start();
    let village = rated(&app, 2, &[]);
    let admin = app.signed_in("township_admin");
    draw(&admin, &village);
    registered(&admin, &village, "公开栏没有更新");
    let items = of_cycle(&admin, &village)["items"].clone();
    let low = items.as_array().unwrap().iter().find(|one| one["source"] == "indicator").unwrap();
    let measure = format!("建议：{}", low["proposed_measure"].as_str().unwrap());
    let (cycle, evaluation) = (&village.cycle_id, &village.evaluation_id);
    let papers = [
        format!("/papers/rectification/{cycle}"),
        format!("/papers/register/{evaluation}"),
        format!("/report/{evaluation}"),
    ];
    for path in papers {
        let page = admin.get(&path).text.replace("&#34;", "\"");
        for text in [measure.as_str(), "待派单", "建议：2027年1月1日"] {
            assert!(page.contains(text), "{path}: {text}: {page}");
        }
        assert!(page.contains("待定"), "{path}: what was entered by hand has no proposal");
    }
    let book = admin.get(&format!("/api/cycles/{cycle}/rectification.xlsx"));
    let rows = cells(&book.bytes);
    let of = |text: &str| rows.iter().find(|row| row[2].contains(text)).unwrap();
    let drawn = of(low["text"].as_str().unwrap());
    assert_eq!(drawn[4..9], [measure.as_str(), "待派单", "建议：2027-01-01", "待定责任人", ""]);
    assert_eq!(of("公开栏没有更新")[4..9], ["", "", "", "待定责任人", ""]);
    assert_eq!(of_cycle(&admin, &village)["counts"]["overdue"], 0);

    // The public page of what was confirmed promises nothing.
    let path = |act: &str| format!("/api/evaluations/{evaluation}/{act}");
    let reply = json!({ "text": "马上改。" });
    assert_eq!(app.signed_in("secretary").post(&path("reply"), &reply).status, 204);
    let confirmed = admin.post(&path("confirm"), &json!({ "document_number": "清党建〔2026〕12号" }));
    assert_eq!(confirmed.status, 204, "{}", confirmed.text);
    let public = app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text;
    assert!(
        public.contains("公开栏没有更新") && !public.contains("建议：") && !public.contains(&measure[9..])
    );

    // Once somebody answers for it, the proposal is gone.
    assert_eq!(assign(&app, &admin, low, 1, "2026-12-01").status, 200);
    let book = cells(&admin.get(&format!("/api/cycles/{cycle}/rectification.xlsx")).bytes);
    assert!(!book.iter().any(|row| row[4] == measure) && book.iter().any(|row| row[4] == "清淤 380 米"));
}

/// The rows of a workbook's sheet as text.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn nothing_is_drawn_before_the_box_is_open() {
    let app = TestApp::start();
    let village = app.village(40);
    let admin = app.signed_in("township_admin");
    let answer = admin.post(&format!("/api/evaluations/{}/problems/draw", village.evaluation_id), &json!({}));
    assert_eq!((answer.status, answer.json()["code"].as_str()), (409, Some("box_not_opened")));
    // What the township finds itself can be entered, with a deadline of five working days to start from.
    let found = registered(&admin, &village, "公开栏没有更新");
    assert_eq!(found["proposed_deadline"], "2026-11-27");
    assert_eq!(found["proposed_measure"], Value::Null);
}

#[test]
fn below_eight_comments_neither_number_nor_words_reach_a_problem() {
    let app = TestApp::start();
    let few: Vec<_> = (0..7).map(|_| ("road", "public", "沟堵了七次")).collect();
    let village = rated(&app, 5, &few);
    let admin = app.signed_in("township_admin");
    assert_eq!(draw(&admin, &village)["created"], 1);
    let problem = of_cycle(&admin, &village)["items"][0].clone();
    assert_eq!(
        (problem["source"].as_str(), problem["source_text"].as_str()),
        (Some("comment"), Some("群众反映"))
    );
    let text = problem["text"].as_str().unwrap();
    assert!(text.contains("道路排水") && !text.contains('七') && !text.contains('7'), "{text}");

    let path = format!("/api/evaluations/{}/comments", village.evaluation_id);
    let comments = admin.get(&path).json();
    assert_eq!(comments.as_array().unwrap().len(), 7, "triage sees them");
    assert!(comments.as_array().unwrap().iter().all(|one| one["problem_id"] == problem["id"]));
    for role in ["secretary", "superior", "county", "auditor", "scrutineer"] {
        assert_eq!(app.signed_in(role).get(&path).status, 403, "{role}");
    }
}

#[test]
fn only_released_words_are_quoted() {
    let app = TestApp::start();
    let mut said: Vec<_> = (0..7).map(|_| ("road", "township", "只给镇里看的话")).collect();
    said.push(("road", "public", "可以公开的话"));
    let village = rated(&app, 5, &said);
    let admin = app.signed_in("township_admin");
    draw(&admin, &village);
    let problem = of_cycle(&admin, &village)["items"][0].clone();
    let text = problem["text"].as_str().unwrap();
    assert!(text.contains("8 条") && text.contains("可以公开的话") && !text.contains("只给镇里"), "{text}");
    assert_eq!(problem["source_text"], "群众反映 8 条");
}

#[test]
fn a_promise_is_made_reported_checked_and_returned() {
    let app = TestApp::start();
    let village = app.village(40);
    let (admin, secretary) = (app.signed_in("township_admin"), app.signed_in("secretary"));
    let problem = registered(&admin, &village, "排水沟堵塞");
    let early = act(&app, &secretary, &problem, "progress", &json!({ "percent": 10, "note": "" }));
    assert_eq!((early.status, early.json()["code"].as_str()), (409, Some("problem_not_assigned")));

    let assigned = assign(&app, &admin, &problem, 1, "2026-12-01").json();
    assert_eq!((&assigned["state"], &assigned["days"]), (&json!("in_progress"), &json!(-10)));
    assert_eq!((&assigned["revision"], &assigned["proposed_deadline"]), (&json!(2), &Value::Null));
    let reported =
        act(&app, &secretary, &problem, "progress", &json!({ "percent": 60, "note": "清了\n230 米" }));
    assert_eq!((reported.status, &reported.json()["progress_note"]), (200, &json!("清了 230 米")));

    app.clock.advance_seconds(11 * 86_400);
    let (admin, secretary) = (app.signed_in("township_admin"), app.signed_in("secretary"));
    let late = of_cycle(&admin, &village);
    assert_eq!((&late["items"][0]["state"], &late["items"][0]["days"]), (&json!("overdue"), &json!(1)));
    assert_eq!(act(&app, &admin, &problem, "urge", &json!({})).status, 200);
    assert_eq!(act(&app, &secretary, &problem, "urge", &json!({})).status, 403);

    let done = act(&app, &secretary, &problem, "done", &json!({ "note": "全线贯通" })).json();
    assert_eq!(
        (&done["state"], &done["progress"], &done["days"]),
        (&json!("done"), &json!(100), &Value::Null)
    );
    let unreasoned = act(&app, &admin, &problem, "return", &json!({ "note": " " }));
    assert_eq!((unreasoned.status, unreasoned.json()["errors"][0]["field"].as_str()), (422, Some("note")));
    let back = act(&app, &admin, &problem, "return", &json!({ "note": "下游还堵" })).json();
    assert_eq!((&back["state"], &back["progress"]), (&json!("overdue"), &json!(60)));
    act(&app, &secretary, &problem, "done", &json!({ "note": "" }));
    assert_eq!(
        act(&app, &secretary, &problem, "check", &json!({})).status,
        403,
        "nobody checks off the own work"
    );
    assert_eq!(act(&app, &admin, &problem, "check", &json!({})).json()["state"], "checked");
    let again = act(&app, &admin, &problem, "check", &json!({}));
    assert_eq!((again.status, again.json()["code"].as_str()), (409, Some("problem_checked")));

    let history = secretary.get(&format!("/api/problems/{}", problem["id"].as_str().unwrap())).json();
    let kinds: Vec<_> =
        history["events"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["registered", "assigned", "progress", "urged", "done", "returned", "done", "checked"]);
    assert_eq!(
        (&history["events"][2]["by"], &history["state"]),
        (&json!("工作人员 secretary"), &json!("checked"))
    );
}

#[test]
fn two_people_do_not_overwrite_each_other_and_a_moved_deadline_is_told() {
    let app = TestApp::start();
    let village = app.village(40);
    let admin = app.signed_in("township_admin");
    let problem = registered(&admin, &village, "排水沟堵塞");
    assert_eq!(assign(&app, &admin, &problem, 1, "2026-12-01").status, 200);
    let stale = assign(&app, &admin, &problem, 1, "2026-12-05");
    assert_eq!((stale.status, stale.json()["code"].as_str()), (409, Some("stale")));
    assert_eq!(assign(&app, &admin, &problem, 2, "2026-12-20").status, 200);
    let history = admin.get(&format!("/api/problems/{}", problem["id"].as_str().unwrap())).json();
    let moved = history["events"][2]["note"].as_str().unwrap();
    assert!(moved.contains("2026-12-20（原定 2026-12-01）"), "{moved}");
}

#[test]
fn every_field_that_needs_mending_is_named() {
    let app = TestApp::start();
    let village = app.village(40);
    let admin = app.signed_in("township_admin");
    let problem = registered(&admin, &village, "排水沟堵塞");
    let path = format!("/api/problems/{}", problem["id"].as_str().unwrap());
    let body = json!({ "revision": 1, "text": "", "measure": " ", "owner": "名".repeat(41), "deadline": "2026-11-20" });
    let answer = admin.patch(&path, &body);
    let named: Vec<_> =
        answer.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
    assert_eq!(
        (answer.status, named),
        (422, vec![json!("text"), json!("measure"), json!("owner"), json!("deadline")])
    );
    assign(&app, &admin, &problem, 1, "2026-11-21");
    let percent = act(&app, &admin, &problem, "progress", &json!({ "percent": 101, "note": "" }));
    assert_eq!((percent.status, percent.json()["errors"][0]["field"].as_str()), (422, Some("percent")));
    let drawn = json!({ "evaluation_id": village.evaluation_id, "source": "indicator", "text": "x" });
    assert_eq!(admin.post("/api/problems", &drawn).json()["errors"][0]["field"], "source");

    // A deadline that has passed may stay, so that a name can be mended without hiding that it is late.
    app.clock.advance_seconds(5 * 86_400);
    let admin = app.signed_in("township_admin");
    assert_eq!(assign(&app, &admin, &problem, 2, "2026-11-21").json()["state"], "overdue");
    assert_eq!(assign(&app, &admin, &problem, 3, "2026-11-22").status, 422);
}

#[test]
fn lists_put_the_overdue_first_and_count_every_state() {
    let app = TestApp::start();
    let village = app.village(40);
    let admin = app.signed_in("township_admin");
    let texts = ["待派单的", "月底的", "明天的", "办完的"];
    let found = texts.map(|text| registered(&admin, &village, text));
    let commit = |place: usize, deadline: &str| {
        let body =
            json!({ "revision": 1, "measure": "办", "owner": format!("党员{place}"), "deadline": deadline });
        let path = format!("/api/problems/{}", found[place]["id"].as_str().unwrap());
        assert_eq!(admin.patch(&path, &body).status, 200);
    };
    commit(1, "2026-11-30");
    commit(2, "2026-11-22");
    commit(3, "2026-11-23");
    act(&app, &admin, &found[3], "done", &json!({ "note": "" }));
    app.clock.advance_seconds(3 * 86_400);
    let admin = app.signed_in("township_admin");
    let all = of_cycle(&admin, &village);
    let order: Vec<_> =
        all["items"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(order, ["明天的", "月底的", "待派单的", "办完的"]);
    let counts = json!({ "all": 4, "to_assign": 1, "in_progress": 1, "overdue": 1, "done": 1, "checked": 0 });
    assert_eq!(all["counts"], counts);
    let query = |more: &str| list(&admin, &format!("cycle_id={}&{more}", village.cycle_id));
    let late = query("state=overdue");
    assert_eq!((late["total"].as_u64(), &late["counts"]), (Some(1), &counts), "counts leave the state out");
    assert_eq!(query("q=%E5%85%9A%E5%91%981")["items"][0]["text"], "月底的", "党员1");
    assert_eq!(query("per_page=1&page=2")["items"][0]["text"], "月底的");
    let branch = list(&admin, &format!("unit_id={}", app.branch.id));
    assert_eq!(branch["total"], 4);
    assert_eq!(admin.get("/api/problems").json()["errors"][0]["field"], "cycle_id");
}

#[test]
fn what_lies_outside_the_own_branch_does_not_exist() {
    let app = TestApp::start();
    let village = app.village(40);
    let admin = app.signed_in("township_admin");
    let problem = registered(&admin, &village, "排水沟堵塞");
    let id = problem["id"].as_str().unwrap();
    let other = app.other_secretary();
    assert_eq!(other.get(&format!("/api/problems/{id}")).status, 404);
    assert_eq!(of_cycle(&other, &village)["total"], 0);
    assert_eq!(act(&app, &other, &problem, "progress", &json!({ "percent": 5, "note": "" })).status, 404);
    assert_eq!(app.signed_in("screen").get(&format!("/api/problems/{id}")).status, 403);
}

/// The secretary of another branch.
trait OtherSecretary {
    fn other_secretary(&self) -> Client;
}

impl OtherSecretary for TestApp {
    fn other_secretary(&self) -> Client {
        let (service, now) = (&self.service, self.service.now());
        let mut unit = self.branch.clone();
        unit.id = domain::entropy::new_id(service.entropy(), now);
        unit.code = "370000001002".into();
        unit.permanent_code = ballot::UnitCode::generate(&mut Rng(service.entropy())).compact();
        unit.name = "石桥村党支部".into();
        unit.path = domain::unit::path(Some(&self.township.path), &unit.code);
        let account = service.read(|conn| Ok(store::staff::by_login(conn, "secretary")?)).unwrap().unwrap().0;
        let account = store::staff::StaffRecord {
            id: domain::entropy::new_id(service.entropy(), now),
            unit_id: unit.id,
            login: "other".into(),
            member_id: None,
            ..account
        };
        let written = service.store().write(|conn| {
            store::units::insert(conn, &unit)?;
            store::staff::insert(conn, &account)
        });
        let written: store::Result<()> = written;
        written.unwrap();
        self.signed_in("other")
    }
}
