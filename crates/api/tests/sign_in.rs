//! Signing in and out over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod operations;

use operations::operations;
use serde_json::json;
use testkit::{PASSWORD, TestApp};

#[test]
fn a_sign_in_lasts_until_signed_out_and_no_longer_than_a_day() {
    let app = TestApp::start();
    let client = app.signed_in("township_admin");
    let me = client.get("/api/me").json();
    assert_eq!(me["staff"]["unit_name"], "清河镇");
    assert!(me["permissions"].as_array().unwrap().contains(&json!("cycle.open")));

    app.clock.advance_seconds(12 * 3600 + 1);
    assert_eq!(client.get("/api/me").status, 401);

    let client = app.signed_in("township_admin");
    assert_eq!(client.post("/api/sign-out", &json!({})).status, 204);
    assert_eq!(client.get("/api/me").status, 401);
}

#[test]
fn wrong_passwords_are_slowed_down() {
    let app = TestApp::start();
    let client = app.client();
    let attempt = |password: &str| {
        client.post("/api/sign-in", &json!({ "login": "auditor", "password": password })).status
    };
    for _ in 0..5 {
        assert_eq!(attempt("wrong"), 401);
    }
    assert_eq!(attempt(PASSWORD), 429);
    app.clock.advance_seconds(61);
    assert_eq!(attempt(PASSWORD), 200);
}

#[test]
fn whatever_changes_something_needs_the_form_token() {
    let app = TestApp::start();
    let mut client = app.signed_in("township_admin");
    let anothers = app.signed_in("township_admin").csrf;
    let mut changing = operations();
    changing.retain(|one| one.method != "GET" && one.path != "/api/sign-in");
    assert!(changing.len() > 50, "{} operations change something", changing.len());
    for token in [None, Some("0".repeat(32)), anothers] {
        client.csrf = token;
        for one in &changing {
            let path = one.path.replace("{id}", "00000000-0000-0000-0000-000000000001");
            let answer = client.send(&one.method, &path, &one.body);
            let name = format!("{} {} with {:?}: {}", one.method, one.path, client.csrf, answer.text);
            assert_eq!(answer.status, 403, "{name}");
            assert_eq!(answer.json()["code"], "foreign_form", "{name}");
            assert_eq!(answer.content_type.as_deref(), Some("application/problem+json"), "{name}");
        }
    }
    assert_eq!(client.get("/api/me").status, 200);
}

#[test]
fn a_body_that_is_no_json_is_named() {
    let app = TestApp::start();
    let answer = app.client().post("/api/sign-in", &json!({ "login": 7 }));
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["errors"][0]["field"], "login");
}
