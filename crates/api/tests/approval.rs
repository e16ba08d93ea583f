//! The approval chain over HTTP: township, county and city, in their order, with what is refused on the way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod township;

use serde_json::{Value, json};
use testkit::{Answer, TestApp};
use township::Township;

struct World {
    app: TestApp,
    path: String,
}

impl World {
    /// A branch whose rating of five stars goes through the whole chain of the default scheme.
    fn new() -> Self {
        let app = TestApp::start();
        let mut scheme = scoring::bundled("branch-star").unwrap().scheme().clone();
        scheme.id = "chain".into();
        (scheme.timetable.reply_days, scheme.timetable.notice_days) = (0, 0);
        let all = Township::rated(&app, scheme.into_checked().unwrap(), &[(12, 40), (12, 40), (12, 40)]);
        let id = all.branches.iter().map(|branch| branch.evaluation_id).next().unwrap();
        let five = |conn: &mut store::Conn| -> service::Result<()> {
            let mut rating = store::ratings::current(conn, id)?.unwrap();
            rating.id = domain::entropy::new_id(app.service.entropy(), app.service.now());
            (rating.version, rating.stars) = (2, Some(5));
            Ok(store::ratings::insert_current(conn, &rating)?)
        };
        app.service.store().write(|conn| five(conn).map_err(store::Error::Refused)).unwrap();
        Self { app, path: format!("/api/evaluations/{id}") }
    }

    fn act(&self, who: &str, what: &str, body: &Value) -> Answer {
        self.app.clock.advance_seconds(60);
        self.app.signed_in(who).post(&format!("{}/{what}", self.path), body)
    }

    fn rating(&self) -> Value {
        self.app.signed_in("auditor").get(&format!("{}/rating", self.path)).json()
    }

    fn states(&self) -> Vec<String> {
        let steps = self.rating()["approval"].as_array().unwrap().clone();
        steps.iter().map(|step| format!("{} {}", word(step, "level"), word(step, "state"))).collect()
    }
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or("-").to_owned()
}

fn refused(answer: &Answer) -> (u16, String) {
    (answer.status, word(&answer.json(), "code"))
}

fn is(answer: &Answer, status: u16, code: &str) {
    assert_eq!(refused(answer), (status, code.to_owned()), "{}", answer.text);
}

fn ok(answer: &Answer) {
    assert_eq!(answer.status, 204, "{}", answer.text);
}

fn document(number: &str) -> Value {
    json!({ "document_number": number })
}

fn approved(number: &str) -> Value {
    json!({ "decision": "approved", "document_number": number, "decided_on": "2026-11-20" })
}

#[test]
fn five_stars_go_from_the_township_over_the_county_to_the_city() {
    let world = World::new();
    assert_eq!(world.states(), ["township now", "county later", "city later"]);
    is(&world.act("county", "county-approval", &approved("县〔2026〕8号")), 409, "not_your_turn");
    ok(&world.act("township_admin", "confirm", &document("镇〔2026〕12号")));
    assert_eq!(world.rating()["stage"], "draft", "the township alone does not confirm five stars");
    is(&world.act("township_admin", "publish", &json!({})), 409, "not_confirmed");
    is(&world.act("township_admin", "confirm", &document("镇〔2026〕13号")), 409, "already_confirmed");
    is(&world.act("secretary", "reply", &json!({ "text": "认" })), 404, "not_found");
    is(&world.act("city", "city-approval", &approved("市〔2026〕3号")), 409, "not_your_turn");
    let waits = |who: &str| world.app.signed_in(who).get("/api/approvals").json();
    assert_eq!((&waits("county")[0]["label"], &waits("county")[0]["stars"]), (&json!("县复核"), &json!(5)));
    assert_eq!((waits("city"), waits("township_admin")), (json!([]), json!([])));
    is(&world.act("county", "city-approval", &approved("市〔2026〕3号")), 403, "forbidden");
    ok(&world.act("county", "county-approval", &approved("县〔2026〕8号")));
    assert_eq!(world.states(), ["township done", "county done", "city now"]);
    is(&world.act("county", "county-approval", &approved("县〔2026〕9号")), 409, "already_confirmed");
    ok(&world.act("city", "city-approval", &approved("市〔2026〕3号")));
    let rating = world.rating();
    assert_eq!(
        (&rating["stage"], &rating["confirmed"]["document_number"]),
        (&json!("confirmed"), &json!("市〔2026〕3号"))
    );
    let county = &rating["approval"][1];
    assert_eq!(
        (word(county, "label"), word(county, "decided_on")),
        ("县复核".to_owned(), "2026-11-20".to_owned())
    );
    assert_eq!(word(county, "by"), "工作人员 county");
    ok(&world.act("township_admin", "publish", &json!({})));
    let page = world.app.client().get(rating["public_path"].as_str().unwrap()).text;
    for number in ["镇〔2026〕12号", "县〔2026〕8号", "市〔2026〕3号"] {
        assert!(page.contains(number), "{number} stands on the public page");
    }
    let id = world.path.rsplit('/').next().unwrap().to_owned();
    let report = world.app.signed_in("auditor").get(&format!("/report/{id}")).text;
    assert!(report.contains("县复核") && report.contains("市审定") && report.contains("市〔2026〕3号"));
}

#[test]
fn a_return_goes_back_to_the_township_with_its_reason() {
    let world = World::new();
    ok(&world.act("township_admin", "confirm", &document("镇〔2026〕12号")));
    let silent = world.act("county", "county-approval", &json!({ "decision": "returned" }));
    is(&silent, 422, "invalid");
    assert_eq!(silent.json()["errors"][0]["field"], "note");
    ok(&world.act("county", "county-approval", &json!({ "decision": "returned", "note": "请补凭证" })));
    assert_eq!(world.states(), ["township now", "county later", "city later"]);
    assert_eq!(world.rating()["returned"]["note"], "请补凭证");
    is(&world.act("county", "county-approval", &approved("县〔2026〕8号")), 409, "not_your_turn");
    ok(&world.act("township_admin", "confirm", &document("镇〔2026〕15号")));
    assert_eq!(world.states(), ["township done", "county now", "city later"]);
    assert_eq!(world.rating()["returned"], Value::Null);
    assert_eq!(world.rating()["approval"][0]["document_number"], "镇〔2026〕15号");
}

#[test]
fn what_is_missing_in_an_approval_is_named() {
    let world = World::new();
    ok(&world.act("township_admin", "confirm", &document("镇〔2026〕12号")));
    let body = json!({ "decision": "approved", "document_number": " ", "decided_on": "2026-11-22" });
    let answer = world.act("county", "county-approval", &body).json();
    let fields: Vec<_> =
        answer["errors"].as_array().unwrap().iter().map(|fault| word(fault, "field")).collect();
    assert_eq!(fields, ["document_number", "decided_on"]);
}

#[test]
fn a_recount_says_agrees_or_differs_and_nothing_else() {
    let world = World::new();
    let path = format!("{}/recount", world.path);
    let auditor = world.app.signed_in("auditor");
    // The stars were changed by hand, and the rating is not what the ballots give any more.
    assert_eq!(auditor.get(&path).json(), json!({ "agrees": false }));
    let id = world.path.rsplit('/').next().unwrap().parse().unwrap();
    let right: store::Result<()> = world.app.service.store().write(|conn| {
        let mut rating = store::ratings::current(conn, id)?.unwrap();
        let document: scoring::Rating = rating.document.read().unwrap();
        rating.id = domain::entropy::new_id(world.app.service.entropy(), world.app.service.now());
        (rating.version, rating.stars) = (3, document.stars.map(i32::from));
        store::ratings::insert_current(conn, &rating)
    });
    right.unwrap();
    assert_eq!(auditor.get(&path).json(), json!({ "agrees": true }));
    assert_eq!(world.app.signed_in("township_admin").get(&path).json(), json!({ "agrees": true }));
    is(&world.app.signed_in("county").get(&path), 403, "forbidden");
}
