use serde_json::Value;
use testkit::TestApp;

use crate::support::{ELSEWHERE, elsewhere, faults, is, text, upload};

const MORE: &str = "代码,名称\n990102003001,东渡村村民委员会\n990102003002,新桥社区居委会\n990102003009,石桥村村委会\n990102004001,别处村\n";

#[test]
fn a_list_is_previewed_and_then_imported() {
    let app = TestApp::start();
    elsewhere(&app);
    let admin = app.signed_in("elsewhere");
    let seen = upload(&admin, "/api/lists/preview", MORE.as_bytes()).json();
    let numbers = |seen: &Value| {
        ["created", "renamed", "unchanged"].map(|one| seen["report"][one].as_u64()).map(Option::unwrap)
    };
    assert_eq!((numbers(&seen), seen["elsewhere"].as_u64()), ([1, 1, 1], Some(1)), "{seen}");
    let again = upload(&admin, "/api/lists/preview", MORE.as_bytes()).json();
    assert_eq!(again, seen, "a preview writes nothing");

    let path = format!("/api/lists/import?token={}", text(&seen["token"]));
    is(&upload(&admin, &path, ELSEWHERE.as_bytes()), 409, "stale");
    let done = upload(&admin, &path, MORE.as_bytes());
    assert_eq!((done.status, done.json()["created"].as_u64()), (200, Some(1)), "{}", done.text);
    is(&upload(&admin, &path, MORE.as_bytes()), 409, "stale");
    let seen = upload(&admin, "/api/lists/preview", MORE.as_bytes()).json();
    assert_eq!(numbers(&seen), [0, 0, 3]);
}

#[test]
fn a_bad_list_is_refused_row_by_row() {
    let app = TestApp::start();
    elsewhere(&app);
    let admin = app.signed_in("elsewhere");
    let bad = format!("{MORE}990102003009,又一个村\n99010200301,少一位村\n");
    let seen = upload(&admin, "/api/lists/preview", bad.as_bytes()).json();
    let short = |one: &Value| format!("{} {}", one["line"], text(&one["code"]));
    let found: Vec<String> = seen["faults"].as_array().unwrap().iter().map(short).collect();
    assert_eq!(found, ["6 duplicate", "7 code_shape"]);
    let path = format!("/api/lists/import?token={}", text(&seen["token"]));
    assert_eq!(faults(&upload(&admin, &path, bad.as_bytes())), ["rows[6] duplicate", "rows[7] code_shape"]);
    let some = upload(&admin, &format!("{path}&only_good=true"), bad.as_bytes()).json();
    assert_eq!((some["created"].as_u64(), some["left_out"].as_u64()), (Some(1), Some(2)));

    let half = &ELSEWHERE.as_bytes()[..ELSEWHERE.len() - 12];
    let seen = upload(&admin, "/api/lists/preview", half).json();
    assert_eq!(
        (seen["complete"].as_bool(), text(&seen["faults"][0]["code"])),
        (Some(false), "cut_off".into())
    );
    let path = format!("/api/lists/import?only_good=true&token={}", text(&seen["token"]));
    assert_eq!(faults(&upload(&admin, &path, half)), ["rows[3] cut_off"], "half a list is none");
    let foreign = "代码,名称\n110102003001,别处村\n";
    assert_eq!(faults(&upload(&admin, "/api/lists/preview", foreign.as_bytes())), ["file elsewhere"]);
    assert_eq!(faults(&upload(&admin, "/api/lists/preview", b"\xd0\xcf\x11\xe0")), ["file old_workbook"]);
}
