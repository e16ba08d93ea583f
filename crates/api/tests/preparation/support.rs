//! What the tests share: a second township, a cycle, short forms of answers.

use domain::{Actor, Role, UnitId};
use exchange::divisions::{Import, Level, import};
use serde_json::{Value, json};
use testkit::{Answer, Client, PASSWORD, TestApp};
use uuid::Uuid;

/// Two villages of a township far away.
pub const ELSEWHERE: &str = "\
code,name,streetCode,provinceCode,cityCode,areaCode
990102003001,\"东渡村村民委员会\",990102003,99,9901,990102
990102003002,\"枣园社区居委会\",990102003,99,9901,990102
";

/// Reads a list of villages.
pub fn villages(text: &str) -> Import {
    import(text.as_bytes(), Level::Village, None, 50)
}

/// The command line of the machine's owner.
pub fn owner() -> Actor {
    Actor { staff_id: None, role: Role::TownshipAdmin, unit_id: UnitId::new(Uuid::nil()), scope: "/".into() }
}

/// Ids of a township far away and its first branch, and an administrator of it (login `elsewhere`).
pub fn elsewhere(app: &TestApp) -> (Uuid, Uuid) {
    let options = service::units::ImportOptions::default();
    service::units::import_units(&app.service, &owner(), &villages(ELSEWHERE), options).unwrap();
    let unit = |code: &str| {
        let query = service::units::UnitQuery { q: Some(code.into()), ..Default::default() };
        service::units::list(&app.service, &owner(), &query).unwrap().items[0].id
    };
    let township = unit("990102003000");
    let account = service::staff::CreateStaff {
        login: "elsewhere".into(),
        name: "管理员戌".into(),
        role: Role::TownshipAdmin,
        unit_id: township,
        member_id: None,
        password: Some(PASSWORD.into()),
    };
    service::staff::create(&app.service, &owner(), &account).unwrap();
    (township, unit("990102003001"))
}

/// A second administrator of the same township (login `admin2`), signed in.
pub fn second_admin(app: &TestApp) -> Client {
    let account = json!({
        "login": "admin2", "name": "管理员乙", "role": "township_admin",
        "unit_id": app.township.id.uuid(), "password": PASSWORD,
    });
    assert_eq!(app.signed_in("township_admin").post("/api/staff", &account).status, 201);
    app.signed_in("admin2")
}

/// The body that opens the cycle of 2026.
pub fn cycle_body(app: &TestApp) -> Value {
    json!({
        "unit_id": app.township.id.uuid(), "name": "2026年度", "year": 2026, "scheme_id": "branch-star",
        "branch_ids": null,
    })
}

/// Opens the cycle of 2026; gives its id and that of the one evaluation in it.
pub fn open_cycle(app: &TestApp, admin: &Client) -> (String, String) {
    let answer = admin.post("/api/cycles", &cycle_body(app));
    assert_eq!(answer.status, 201, "{}", answer.text);
    let cycle = text(&answer.json()["id"]);
    let list = admin.get(&format!("/api/cycles/{cycle}/evaluations")).json();
    (cycle, text(&list["items"][0]["id"]))
}

/// The body that books an evaluation for tomorrow, 9:00 to 11:30.
pub fn booking(evaluation: &str) -> Value {
    json!({
        "evaluation_ids": [evaluation], "place": "柳湾村党群服务中心", "opens_at": "2026-11-22T09:00:00+08:00",
        "closes_at": "2026-11-22T11:30:00+08:00", "expected_attendance": 120, "channels": ["hall", "personal"],
    })
}

/// Makes an evaluation ready and seals it with the two scrutineers of the test township; gives the seal.
pub fn seal(app: &TestApp, admin: &Client, evaluation: &str) -> service::boxes::Sealed {
    let superior = app.staff_id("superior").uuid();
    let electorates = json!({ "public": 420, "superiors": [superior] });
    assert_eq!(admin.put(&format!("/api/evaluations/{evaluation}/electorates"), &electorates).status, 204);
    assert_eq!(admin.post("/api/sessions", &booking(evaluation)).status, 201);
    let scrutineers = ["scrutineer", "scrutineer2"].map(|login| app.staff_id(login).uuid()).to_vec();
    let actor = Actor {
        staff_id: Some(app.staff_id("township_admin")),
        role: Role::TownshipAdmin,
        unit_id: app.township.id,
        scope: app.township.path.clone(),
    };
    let input = service::boxes::SealBox { scrutineers };
    service::boxes::seal(&app.service, &actor, evaluation.parse().unwrap(), &input).unwrap()
}

/// Sends a file.
pub fn upload(client: &Client, path: &str, file: &[u8]) -> Answer {
    client.post_bytes(path, "application/octet-stream", file)
}

/// A JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Text for an address: everything but letters and digits as bytes.
pub fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Status, code and the faults (`field code`) of a problem document.
pub fn problem(answer: &Answer) -> (u16, String, Vec<String>) {
    assert_eq!(answer.content_type.as_deref(), Some("application/problem+json"), "{}", answer.text);
    let body = answer.json();
    let faults = body["errors"].as_array().cloned().unwrap_or_default();
    let short = |fault: &Value| {
        assert!(!text(&fault["detail"]).is_empty());
        format!("{} {}", text(&fault["field"]), text(&fault["code"]))
    };
    (answer.status, text(&body["code"]), faults.iter().map(short).collect())
}

/// Whether an answer is the problem with this status and code.
pub fn is(answer: &Answer, status: u16, code: &str) {
    let (found, what, _) = problem(answer);
    assert_eq!((found, what.as_str()), (status, code), "{}", answer.text);
}

/// The faults of a form that is refused.
pub fn faults(answer: &Answer) -> Vec<String> {
    let (status, code, faults) = problem(answer);
    assert_eq!((status, code.as_str()), (422, "invalid"), "{}", answer.text);
    faults
}
