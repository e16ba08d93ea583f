//! The committed OpenAPI document is what the code says, and says enough.
//!
//! To write it anew: `cargo run -p api --example openapi`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Map, Value};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../api-spec/openapi.json");

fn document() -> Value {
    serde_json::to_value(api::openapi_document()).unwrap()
}

/// `GET /api/units` and its operation.
fn operations(document: &Value) -> Vec<(String, Map<String, Value>)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Some(operation) = operation.as_object().filter(|o| o.contains_key("responses")) {
                all.push((format!("{} {path}", method.to_uppercase()), operation.clone()));
            }
        }
    }
    all
}

#[test]
fn the_committed_document_is_fresh() {
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(COMMITTED).unwrap()).unwrap();
    assert!(
        committed == document(),
        "api-spec/openapi.json is stale; run: cargo run -p api --example openapi"
    );
}

#[test]
fn every_operation_says_what_it_does_needs_and_refuses() {
    let document = document();
    let operations = operations(&document);
    assert!(operations.len() > 25);
    for (name, operation) in &operations {
        assert!(
            operation.get("summary").and_then(Value::as_str).is_some_and(|text| text.len() > 5),
            "{name}: no summary"
        );
        let statuses: Vec<&String> = operation["responses"].as_object().unwrap().keys().collect();
        let secured =
            operation.get("security").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
        if name != "POST /api/sign-in" {
            assert!(secured, "{name}: no security");
            assert!(statuses.iter().any(|status| *status == "401"), "{name}: no 401");
        }
        assert!(statuses.iter().any(|status| status.starts_with('4')), "{name}: no error");
        if name.contains("{id}") {
            assert!(statuses.iter().any(|status| *status == "404"), "{name}: no 404");
        }
    }
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = document();
    let mut names: Vec<String> = operations(&document)
        .into_iter()
        .map(|(_, operation)| operation["operationId"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_scope_is_an_action() {
    for (name, operation) in operations(&document()) {
        for requirement in operation.get("security").and_then(Value::as_array).into_iter().flatten() {
            for scope in requirement["staff"].as_array().unwrap() {
                let scope = scope.as_str().unwrap();
                assert!(domain::Action::parse(scope).is_some(), "{name}: {scope}");
            }
        }
    }
}

#[test]
fn the_server_hands_out_its_document() {
    let app = testkit::TestApp::start();
    assert_eq!(app.client().get("/openapi.json").json(), document());
}
