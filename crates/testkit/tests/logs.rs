//! Logs hold no code, key, receipt or voter's address: everything that the process logs at debug level, of our crates and of
//! those they stand on, while people vote by every way, mistype, are refused, and the server fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use ballot::{PersonalCode, Receipt, SlipCode};
use diesel::prelude::*;
use serde_json::json;
use testkit::{Logs, PASSWORD, TestApp, Village};

/// What a proxy says of a voter.
const ADDRESS: &str = "203.0.113.77";
const BROWSER: &str = "InventedPhone/4711";

/// Everything that must not be logged.
#[derive(Default)]
struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    fn add(&mut self, what: &'static str, text: impl Into<String>) {
        let text = text.into();
        assert!(text.len() >= 5, "{what} {text:?} is too short to be looked for");
        self.0.push((what, text));
    }

    fn add_slip(&mut self, code: &str) {
        let slip = SlipCode::parse(code).unwrap();
        self.add("slip code", slip.compact());
        self.add("slip code", slip.to_string());
        self.add("hash of a slip code", slip.hash().to_string());
    }

    fn add_receipt(&mut self, village: &Village, location: &str) {
        let text = location.split('?').next().unwrap().rsplit('/').next().unwrap();
        let receipt = Receipt::parse(text).unwrap();
        self.add("receipt", receipt.compact());
        self.add("receipt", receipt.to_string());
        self.add("leaf", receipt.leaf(village.evaluation_id.uuid()).to_string());
    }
}

/// A request as a phone behind a proxy sends it; gives status, headers and body.
fn send(app: &TestApp, secrets: &mut Secrets, request: &str, cookie: &str, form: &str) -> String {
    let mut line = TcpStream::connect(&app.base_url["http://".len()..]).unwrap();
    secrets.add("address of a client", line.local_addr().unwrap().to_string());
    let kind = "application/x-www-form-urlencoded";
    write!(
        line,
        "{request} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nUser-Agent: {BROWSER}\r\nCookie: {cookie}\r\n\
         X-Forwarded-For: {ADDRESS}\r\nX-Real-IP: {ADDRESS}\r\nForwarded: for={ADDRESS}\r\nContent-Type: {kind}\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn form(text: &str) -> String {
    let answers: String = (1..=8).map(|n| format!("a.B{n}=4&")).collect();
    format!("{answers}f=&kind=problem&category=road&visibility=public&text={text}")
}

/// People vote by slip, in the hall and by personal code, and mistype.
fn vote(app: &TestApp, village: &Village, secrets: &mut Secrets) {
    for slip in app.slips(village, 3) {
        secrets.add_slip(&slip);
        for request in [format!("GET /s/{slip}"), format!("POST /s/{slip}"), format!("POST /s/{slip}")] {
            let answer = send(app, secrets, &request, "", &form(""));
            if let Some(location) = header(&answer, "location") {
                secrets.add_receipt(village, location);
                send(app, secrets, &format!("GET {location}"), "", "");
            }
        }
        let wrong = slip.replacen(|sign: char| sign.is_ascii_digit(), "Z", 1);
        send(app, secrets, &format!("GET /s/{wrong}"), "", "");
        secrets.add("mistyped code", wrong);
    }
    let hall = app.hall_path(village);
    secrets.add("screen code", hall.rsplit('/').next().unwrap());
    let page = send(app, secrets, &format!("GET {hall}"), "", "");
    let cookie = header(&page, "set-cookie").unwrap().split(';').next().unwrap().to_owned();
    secrets.add("hall ticket", cookie.split('=').nth(1).unwrap());
    let answer = send(app, secrets, &format!("POST {hall}"), &cookie, &form(""));
    secrets.add_receipt(village, header(&answer, "location").unwrap());
    for (_, _, path) in app.personal(village) {
        let code = PersonalCode::parse(path.rsplit('/').next().unwrap()).unwrap();
        secrets.add("personal code", code.compact());
        secrets.add("personal code", code.to_string());
        send(app, secrets, &format!("GET {path}"), "", "");
        let answer = send(app, secrets, &format!("POST {path}"), "", &form(""));
        secrets.add_receipt(village, header(&answer, "location").unwrap());
    }
    // A comment without a follow-up code of ours, too many bytes, and no form at all.
    secrets.add("words of a comment", "chenmishi");
    let slip = app.slips(village, 1).remove(0);
    secrets.add_slip(&slip);
    for body in
        [form("chenmishi"), format!("text={}", "chenmishi".repeat(200_000)), "%%%=chenmishi".to_owned()]
    {
        let answer = send(app, secrets, &format!("POST /s/{slip}"), "", &body);
        assert!(!answer.contains(" 303 "), "{answer}");
    }
}

/// Opening with wrong codes, with a damaged ballot (which fails and is logged), and at last as it should be.
fn open(app: &TestApp, village: &Village, secrets: &mut Secrets) {
    app.clock.advance_seconds(11 * 3600);
    let admin = app.signed_in("scrutineer");
    secrets.add("form token", admin.csrf.clone().unwrap());
    let path = format!("/api/boxes/{}/open", village.box_id);
    let open = |codes: [&str; 2]| {
        let part =
            |n: usize| json!({ "login": village.opening[n].0, "password": PASSWORD, "code": codes[n] });
        admin.post(&path, &json!({ "scrutineers": [part(0), part(1)] })).status
    };
    let codes = [0, 1].map(|n| village.opening[n].1.as_str());
    for code in codes {
        secrets.add("opening code", code);
        secrets.add("opening code", code.replace('-', ""));
    }
    assert_eq!(open([codes[1], codes[0]]), 422);
    let mut conn = SqliteConnection::establish(&app.database_path().display().to_string()).unwrap();
    let mut run = |sql: &str| diesel::sql_query(sql).execute(&mut conn).unwrap();
    run("PRAGMA busy_timeout=10000");
    run("CREATE TABLE beside AS SELECT leaf, content FROM sealed_ballot");
    run("UPDATE sealed_ballot SET content = zeroblob(length(content))");
    assert_eq!(open(codes), 409);
    run(
        "UPDATE sealed_ballot SET content = (SELECT content FROM beside WHERE beside.leaf = sealed_ballot.leaf)",
    );
    assert_eq!(open(codes), 200);
}

#[test]
fn no_code_key_receipt_or_address_is_logged() {
    let logs = Logs::start();
    let app = TestApp::start();
    let village = app.village(300);
    let mut secrets = Secrets::default();
    vote(&app, &village, &mut secrets);
    open(&app, &village, &mut secrets);
    for what in [ADDRESS, BROWSER, PASSWORD] {
        secrets.add("header or password", what);
    }
    let log = String::from_utf8(logs.bytes()).unwrap();
    println!("{log}");
    assert!(
        log.contains("ERROR") && log.contains("ballots of a box cannot be read"),
        "the failed opening was logged:\n{log}"
    );
    assert!(secrets.0.len() > 150, "{} secrets", secrets.0.len());
    let lower = log.to_lowercase();
    for (what, text) in secrets.0.iter().filter(|(what, _)| *what != "leaf") {
        assert!(!lower.contains(&text.to_lowercase()), "the log holds a {what}, {text}:\n{log}");
    }
    // The fault names the ballot by its leaf, which is public after the opening and tells nothing without its receipt.
    assert!(secrets.0.iter().filter(|(what, text)| *what == "leaf" && lower.contains(text)).count() <= 1);
}
