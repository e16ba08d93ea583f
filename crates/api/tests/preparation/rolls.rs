use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp};

use crate::support::{elsewhere, encoded, faults, is, open_cycle, seal, text, upload};

fn path(app: &TestApp, act: &str, query: &str) -> String {
    format!("/api/units/{}/roll/{act}?{query}", app.township.id)
}

fn preview(app: &TestApp, admin: &Client, sheet: &str) -> Value {
    let answer = upload(admin, &path(app, "preview", ""), sheet.as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// Imports what was previewed a moment ago, with further decisions.
fn import(app: &TestApp, admin: &Client, sheet: &str, decided: &str) -> Answer {
    let token = text(&preview(app, admin, sheet)["token"]);
    upload(admin, &path(app, "import", &format!("token={token}&{decided}")), sheet.as_bytes())
}

fn roll(app: &TestApp, admin: &Client) -> Vec<(String, Option<String>, bool, bool)> {
    let members = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
    let short = |one: &Value| {
        let post = one["post"].as_str().map(str::to_owned);
        (text(&one["name"]), post, one["committee"].as_bool().unwrap(), one["active"].as_bool().unwrap())
    };
    members.as_array().unwrap().iter().map(short).collect()
}

fn second_branch(app: &TestApp, admin: &Client) -> String {
    let body = json!({ "parent_id": app.township.id.uuid(), "kind": "branch", "name": "石桥村党支部", "code": "QH-2" });
    text(&admin.post("/api/units", &body).json()["id"])
}

const SHEET: &str = "清河镇党员名册\n姓名,所在支部,职务,角色\n\
    党员甲,柳湾村,书记,\n党员乙,柳湾村党支部,组织委员,\n𬭎子,柳湾,,党员\n领导甲,,,镇领导\n联络员乙,柳湾村,,联络员\n";

#[test]
fn a_preview_writes_nothing_and_the_same_file_again_changes_nothing() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let (_, evaluation) = open_cycle(&app, &admin);
    let before = roll(&app, &admin);
    let seen = preview(&app, &admin, SHEET);
    assert_eq!(roll(&app, &admin), before);
    let sum = &seen["summary"];
    let numbers =
        ["rows", "new", "changed", "same", "absent", "superiors_new", "faults"].map(|one| sum[one].as_u64());
    assert_eq!(numbers, [5, 1, 1, 1, 18, 2, 0].map(Some), "{seen}");
    assert_eq!(seen["columns"]["branch"], "所在支部");

    let done = import(&app, &admin, SHEET, "");
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(
        (done.json()["written"].as_u64(), done.json()["superiors_created"].as_u64()),
        (Some(2), Some(2))
    );
    let after = roll(&app, &admin);
    assert_eq!(after.len(), before.len() + 1, "who is not in the sheet stays unless told otherwise");
    let second = after.iter().find(|one| one.0 == "党员乙");
    assert_eq!(second, Some(&("党员乙".into(), Some("组织委员".into()), true, true)));
    assert!(after.iter().any(|one| one.0 == "𬭎子"));
    let assigned = admin.get(&format!("/api/evaluations/{evaluation}")).json()["superiors"].clone();
    assert_eq!(assigned.as_array().unwrap().len(), 1);
    assert_eq!(
        (text(&assigned[0]["name"]), text(&assigned[0]["unit_name"])),
        ("联络员乙".into(), app.branch.name.clone())
    );

    let again = import(&app, &admin, SHEET, "");
    assert_eq!(
        (again.json()["written"].as_u64(), again.json()["superiors_created"].as_u64()),
        (Some(0), Some(0))
    );
    assert_eq!(roll(&app, &admin), after);
    let history = admin.get(&format!("/api/units/{}/history", app.township.id)).json();
    assert_eq!((history.as_array().unwrap().len(), text(&history[0]["kind"])), (1, "roll_imported".into()));
}

#[test]
fn an_account_from_a_sheet_has_no_password_until_it_is_made_one() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    assert_eq!(import(&app, &admin, SHEET, "").status, 200);
    let staff = admin.get(&format!("/api/staff?q={}", encoded("领导甲"))).json()["items"][0].clone();
    assert_eq!(staff["role"], "superior");
    for password in ["", "!", "dp"] {
        let answer =
            app.client().post("/api/sign-in", &json!({ "login": staff["login"], "password": password }));
        is(&answer, 401, "wrong_credentials");
    }
    let made =
        admin.patch(&format!("/api/staff/{}", text(&staff["id"])), &json!({ "reset_password": true })).json();
    let answer =
        app.client().post("/api/sign-in", &json!({ "login": staff["login"], "password": made["password"] }));
    assert_eq!(answer.status, 200, "{}", answer.text);
}

#[test]
fn every_bad_row_is_named_and_nothing_is_written() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    second_branch(&app, &admin);
    let before = roll(&app, &admin);
    let bad =
        "姓名,支部\n赵青,柳湾村\n,柳湾村\n钱禾,柳弯村\n孙田,\n李木,东渡村\n赵青,石桥村\n赵青,柳湾村党支部\n";
    let seen = preview(&app, &admin, bad);
    let short = |one: &Value| format!("{} {} {}", one["line"], text(&one["column"]), text(&one["code"]));
    let found: Vec<String> = seen["faults"].as_array().unwrap().iter().map(short).collect();
    let expected = [
        "3 A“姓名” empty",
        "4 B“支部” branch_unknown",
        "5 B“支部” branch_empty",
        "6 B“支部” branch_unknown",
        "7 A“姓名” two_branches",
        "8 A“姓名” duplicate",
    ];
    assert_eq!(found, expected);
    assert_eq!(text(&seen["faults"][1]["reason"]), "没有叫“柳弯村”的支部，是不是“柳湾村党支部”");
    let refused = faults(&import(&app, &admin, bad, ""));
    assert_eq!((refused.len(), refused[0].as_str()), (6, "rows[3] empty"));
    assert_eq!(roll(&app, &admin), before);

    let some = import(&app, &admin, bad, "skip_bad=true").json();
    assert_eq!((some["written"].as_u64(), some["left_out"].as_u64()), (Some(1), Some(6)), "{some}");
    let both = import(&app, &admin, bad, "skip_bad=true&same_names_are_two=true").json();
    assert_eq!((both["written"].as_u64(), both["left_out"].as_u64()), (Some(1), Some(5)), "{both}");
}

#[test]
fn what_was_previewed_is_what_is_written() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let token = text(&preview(&app, &admin, SHEET)["token"]);
    let other = SHEET.replace("组织委员", "宣传委员");
    is(&upload(&admin, &path(&app, "import", &format!("token={token}")), other.as_bytes()), 409, "stale");
    is(&upload(&admin, &path(&app, "import", ""), SHEET.as_bytes()), 409, "stale");
    let member = admin.get(&format!("/api/units/{}/members", app.branch.id)).json()[1].clone();
    admin.patch(
        &format!("/api/members/{}", text(&member["id"])),
        &json!({ "post": "组织委员", "committee": true }),
    );
    is(&upload(&admin, &path(&app, "import", &format!("token={token}")), SHEET.as_bytes()), 409, "stale");
    let (_, foreign) = elsewhere(&app);
    is(&upload(&admin, &format!("/api/units/{foreign}/roll/preview"), SHEET.as_bytes()), 404, "not_found");
}

#[test]
fn columns_are_chosen_once_and_remembered() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let odd = "谁,哪里,干啥\n赵青,柳湾村,委员\n";
    assert_eq!(preview(&app, &admin, odd)["summary"]["fatal"], true);
    let columns = encoded(r#"{"name":"谁","branch":"哪里","post":"干啥"}"#);
    let seen = upload(&admin, &path(&app, "preview", &format!("columns={columns}")), odd.as_bytes()).json();
    assert_eq!(seen["summary"]["new"], 1, "{seen}");
    let query = format!("columns={columns}&token={}", text(&seen["token"]));
    assert_eq!(upload(&admin, &path(&app, "import", &query), odd.as_bytes()).status, 200);
    let seen = preview(&app, &admin, odd);
    assert_eq!((seen["summary"]["same"].as_u64(), seen["columns"]["post"].as_str()), (Some(1), Some("干啥")));
    let bad = upload(&admin, &path(&app, "preview", "columns=%7B%22x%22:%22y%22%7D"), odd.as_bytes());
    assert_eq!(faults(&bad), ["columns.x unknown_field"]);
    assert_eq!(
        faults(&upload(&admin, &path(&app, "preview", "columns=x"), odd.as_bytes())),
        ["columns unreadable"]
    );
    assert_eq!(faults(&upload(&admin, &path(&app, "preview", ""), b"")), ["file empty_file"]);
    let large = vec![b'a'; (20 << 20) + 1];
    assert_eq!(faults(&upload(&admin, &path(&app, "preview", ""), &large)), ["file too_large"]);
}

#[test]
fn who_leaves_or_moves_is_told_from_who_is_new() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let stone = second_branch(&app, &admin);
    let names: Vec<String> = roll(&app, &admin).into_iter().map(|one| one.0).collect();
    let rows = names.iter().skip(2).map(|name| format!("{name},柳湾村,\n")).collect::<String>();
    let sheet = format!("姓名,支部,角色\n{}{},柳湾村,去世\n{},石桥村,\n", rows, names[0], names[1]);
    let seen = preview(&app, &admin, &sheet);
    let numbers = ["left", "moved", "absent", "new"].map(|one| seen["summary"][one].as_u64());
    assert_eq!(numbers, [1, 1, 0, 0].map(Some), "{seen}");
    assert_eq!(import(&app, &admin, &sheet, "").status, 200);
    let there = admin.get(&format!("/api/units/{stone}/members")).json();
    assert_eq!(text(&there[0]["name"]), names[1]);

    let fewer = format!("姓名,支部\n{},柳湾村\n", names[2]);
    let report = import(&app, &admin, &fewer, "take_out_absent=true").json();
    assert_eq!(report["written"].as_u64(), Some(names.len() as u64 - 3), "{report}");
    let back = preview(&app, &admin, &sheet);
    assert_eq!(back["summary"]["returned"].as_u64(), Some(names.len() as u64 - 3));
}

#[test]
fn nobody_moves_out_of_a_sealed_branch() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    second_branch(&app, &admin);
    let (_, evaluation) = open_cycle(&app, &admin);
    seal(&app, &admin, &evaluation);
    let names: Vec<String> = roll(&app, &admin).into_iter().map(|one| one.0).collect();
    let seen = preview(&app, &admin, &format!("姓名,支部\n{},石桥村\n{},柳湾村\n", names[1], names[2]));
    assert_eq!(
        (seen["summary"]["moved"].as_u64(), text(&seen["faults"][0]["code"])),
        (Some(0), "sealed".into())
    );
}

#[test]
fn templates_are_there_to_fill_in() {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    for form in ["xlsx", "csv"] {
        let file = admin.get(&format!("/api/templates/roll.{form}"));
        assert_eq!(file.status, 200);
        let seen = upload(&admin, &path(&app, "preview", ""), &file.bytes).json();
        assert_eq!(seen["faults"][0]["code"], "no_rows", "{seen}");
    }
    is(&admin.get("/api/templates/roll.exe"), 404, "not_found");
}
