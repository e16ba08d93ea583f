use domain::Code;
use serde_json::{Value, json};
use testkit::{Client, PASSWORD, TestApp};

use crate::support::{booking, elsewhere, faults, is, open_cycle, seal, second_admin, text};

struct Fixture {
    app: TestApp,
    admin: Client,
    cycle: String,
    evaluation: String,
}

fn fixture() -> Fixture {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (cycle, evaluation) = open_cycle(&app, &admin);
    Fixture { app, admin, cycle, evaluation }
}

fn with(mut body: Value, changes: Value) -> Value {
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

#[test]
fn a_session_is_booked_and_shown() {
    let Fixture { app, admin, cycle, evaluation } = fixture();
    let answer = admin.post("/api/sessions", &booking(&evaluation));
    assert_eq!(answer.status, 201, "{}", answer.text);
    let session = answer.json();
    assert_eq!((&session["state"], &session["revision"]), (&json!("booked"), &json!(1)));
    assert_eq!(session["opens_at"], "2026-11-22T01:00:00Z");
    assert_eq!(session["evaluations"], json!([{ "id": evaluation, "unit_name": "柳湾村党支部" }]));
    assert_eq!(session["channels"], json!(["hall", "personal"]));
    assert_eq!(admin.get(&format!("/api/sessions/{}", text(&session["id"]))).json(), session);
    for query in [
        format!("cycle_id={cycle}"),
        format!("evaluation_id={evaluation}"),
        "state=booked".into(),
        String::new(),
    ] {
        let list = admin.get(&format!("/api/sessions?{query}")).json();
        assert_eq!((&list["total"], &list["items"][0]), (&json!(1), &session), "{query}");
    }
    assert_eq!(admin.get("/api/sessions?state=open").json()["total"], 0);
    let row = admin.get(&format!("/api/cycles/{cycle}/evaluations")).json()["items"][0].clone();
    assert_eq!(row["session"]["id"], session["id"]);

    let token = text(&session["screen_path"]).replace("/screen/", "");
    let (found, unit) = service::sessions::session_of_screen_token(&app.service, &token).unwrap();
    assert_eq!((json!(found.id.uuid()), unit.id), (session["id"].clone(), app.branch.id));
    let forged = format!("{}{}", &token[..6], "0".repeat(16));
    for wrong in [forged.as_str(), &token[..6], "", "柳湾村"] {
        let refused = service::sessions::session_of_screen_token(&app.service, wrong);
        assert_eq!(refused.map(|_| ()).map_err(|error| error.code), Err(Code::UnknownCode), "{wrong}");
    }
    let superior = app.signed_in("superior").get(&format!("/api/sessions/{}", text(&session["id"])));
    assert!(
        superior.json()["screen_path"].is_null(),
        "who may not show the screen does not learn its address"
    );
}

#[test]
fn the_screen_account_finds_its_screens() {
    let Fixture { app, admin, evaluation, .. } = fixture();
    let first = admin.post("/api/sessions", &booking(&evaluation)).json();
    let soon = json!({ "opens_at": "2026-11-21T10:00:00+08:00", "closes_at": "2026-11-21T11:00:00+08:00" });
    let now = admin.post("/api/sessions", &with(booking(&evaluation), soon)).json();
    let screens = app.signed_in("screen").get("/api/screens").json();
    let ids: Vec<&Value> = screens.as_array().unwrap().iter().map(|screen| &screen["session_id"]).collect();
    assert_eq!(ids, [&now["id"], &first["id"]]);
    assert_eq!((&screens[0]["state"], &screens[0]["screen_path"]), (&json!("open"), &now["screen_path"]));
    is(&app.signed_in("superior").get("/api/screens"), 403, "forbidden");
    app.clock.advance_seconds(48 * 3600);
    assert_eq!(app.signed_in("screen").get("/api/screens").json(), json!([]));
}

#[test]
fn wrong_bookings_are_refused_field_by_field() {
    let Fixture { app, admin, evaluation, .. } = fixture();
    let (township, branch) = elsewhere(&app);
    let post = |changes: Value| admin.post("/api/sessions", &with(booking(&evaluation), changes));
    let wrong = json!({
        "place": " ", "opens_at": "2026-11-20T09:00:00+08:00", "closes_at": "2026-11-20T08:00:00+08:00",
        "channels": ["hall", "open"], "expected_attendance": 100_001,
    });
    let named = [
        "place required",
        "opens_at past",
        "closes_at order",
        "closes_at past",
        "channels[1] unknown",
        "expected_attendance range",
    ];
    assert_eq!(faults(&post(wrong)), named);
    let wrong = json!({ "opens_at": "明天上午", "closes_at": "", "channels": [] });
    assert_eq!(faults(&post(wrong)), ["opens_at moment", "closes_at moment", "channels required"]);
    assert_eq!(faults(&post(json!({ "evaluation_ids": [] }))), ["evaluation_ids required"]);
    let twice = json!({ "evaluation_ids": [evaluation, evaluation] });
    assert_eq!(faults(&post(twice)), ["evaluation_ids[1] one_branch"]);
    is(&post(json!({ "evaluation_ids": [branch] })), 404, "not_found");

    let foreign = app.signed_in("elsewhere");
    is(&foreign.post("/api/sessions", &booking(&evaluation)), 404, "not_found");
    let cycle = json!({ "unit_id": township, "name": "2026年度", "year": 2026, "scheme_id": "branch-star", "branch_ids": null });
    assert_eq!(foreign.post("/api/cycles", &cycle).status, 201);
    assert_eq!(admin.get("/api/sessions").json()["total"], 0);
}

#[test]
fn two_administrators_change_one_session_at_once() {
    let Fixture { app, admin, evaluation, .. } = fixture();
    let other = second_admin(&app);
    let session = admin.post("/api/sessions", &booking(&evaluation)).json();
    let path = format!("/api/sessions/{}", text(&session["id"]));
    let mine = json!({ "revision": 1, "place": "柳湾村小学操场", "expected_attendance": null });
    let theirs = json!({ "revision": 1, "closes_at": "2026-11-22T12:00:00+08:00" });
    let answers = std::thread::scope(|threads| {
        let first = threads.spawn(|| admin.patch(&path, &mine));
        let second = threads.spawn(|| other.patch(&path, &theirs));
        [first.join().unwrap(), second.join().unwrap()]
    });
    let mut statuses = answers.each_ref().map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let refused = answers.iter().find(|answer| answer.status == 409).unwrap();
    is(refused, 409, "stale");
    let now = admin.get(&path).json();
    assert_eq!(now["revision"], 2);
    assert_ne!(
        now["place"] == "柳湾村小学操场",
        now["closes_at"] == "2026-11-22T04:00:00Z",
        "one change, not both"
    );

    is(&other.post(&format!("{path}/cancel"), &json!({ "revision": 1 })), 409, "stale");
    let cancelled = other.post(&format!("{path}/cancel"), &json!({ "revision": 2 })).json();
    assert_eq!((&cancelled["state"], &cancelled["revision"]), (&json!("cancelled"), &json!(3)));
    is(&admin.patch(&path, &json!({ "revision": 3, "place": "别处" })), 409, "session_not_booked");
}

#[test]
fn a_session_goes_its_way() {
    let Fixture { app, admin, evaluation, .. } = fixture();
    let session = admin.post("/api/sessions", &booking(&evaluation)).json();
    let path = format!("/api/sessions/{}", text(&session["id"]));
    is(&admin.post(&format!("{path}/close"), &json!({ "revision": 1 })), 409, "session_not_open");
    let moved = admin.patch(
        &path,
        &json!({ "revision": 1, "opens_at": "2026-11-22T09:30:00+08:00", "channels": ["slip"] }),
    );
    assert_eq!(
        (moved.json()["opens_at"].as_str(), &moved.json()["channels"]),
        (Some("2026-11-22T01:30:00Z"), &json!(["slip"]))
    );

    app.clock.advance_seconds(24 * 3600);
    let admin = app.signed_in("township_admin");
    assert_eq!(admin.get(&path).json()["state"], "open");
    is(&admin.post(&format!("{path}/cancel"), &json!({ "revision": 2 })), 409, "session_not_booked");
    let early = json!({ "revision": 2, "opens_at": "2026-11-22T09:40:00+08:00" });
    assert!(faults(&admin.patch(&path, &early)).contains(&"opens_at open".to_owned()));
    let longer = json!({ "revision": 2, "closes_at": "2026-11-22T12:30:00+08:00" });
    assert_eq!(admin.patch(&path, &longer).status, 200);
    let closed = admin.post(&format!("{path}/close"), &json!({ "revision": 3 })).json();
    assert_eq!(closed["state"], "closed");
    is(&admin.post(&format!("{path}/close"), &json!({ "revision": 4 })), 409, "session_not_open");
}

#[test]
fn no_session_after_the_box_is_opened() {
    let Fixture { app, admin, cycle, evaluation } = fixture();
    let sealed = seal(&app, &admin, &evaluation);
    let later = with(
        booking(&evaluation),
        json!({
            "opens_at": "2026-11-23T09:00:00+08:00", "closes_at": "2026-11-23T10:00:00+08:00",
        }),
    );
    assert_eq!(admin.post("/api/sessions", &later).status, 201, "sealing leaves later windows open");

    app.clock.advance_seconds(2 * 24 * 3600 + 3600);
    let admin = app.signed_in("township_admin");
    let shown = admin.get(&format!("/api/evaluations/{evaluation}")).json();
    assert_eq!((&shown["status"], &shown["next_step"]), (&json!("closed"), &json!("open_box")));
    let codes = sealed.opening_codes.iter().zip(["scrutineer", "scrutineer2"]).map(|(code, login)| {
        service::boxes::ScrutineerCode {
            login: login.into(),
            password: PASSWORD.into(),
            code: code.code.clone(),
        }
    });
    let input = service::boxes::OpenBox {
        scrutineers: codes.collect(),
        accept_overrun: false,
        lost_papers: 0,
        unreadable: 0,
    };
    let actor = domain::Actor {
        staff_id: Some(app.staff_id("township_admin")),
        role: domain::Role::TownshipAdmin,
        unit_id: app.township.id,
        scope: app.township.path.clone(),
    };
    service::boxes::open(&app.service, &actor, domain::Id::new(sealed.box_id), &input).unwrap();

    let late = with(
        booking(&evaluation),
        json!({
            "opens_at": "2026-11-25T09:00:00+08:00", "closes_at": "2026-11-25T10:00:00+08:00",
        }),
    );
    is(&admin.post("/api/sessions", &late), 409, "box_opened");
    let shown = admin.get(&format!("/api/evaluations/{evaluation}")).json();
    assert_eq!((&shown["status"], &shown["box"]["count"]), (&json!("draft"), &json!(0)));
    assert_eq!(shown["counts"]["public"], json!({ "ballots": 0, "quorum": 42 }));
    assert_eq!(admin.get(&format!("/api/cycles/{cycle}")).json()["counts"]["opened"], 1);
}
