//! Every operation of the document with every role: refused exactly where the role lacks the declared permission.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::{Action, Role};
use serde_json::{Map, Value, json};
use testkit::{Answer, Client, TestApp};
use uuid::Uuid;

/// One operation that wants a permission.
struct Operation {
    method: String,
    path: String,
    scopes: Vec<Action>,
    body: Value,
}

/// Ids of things that exist, by the beginning of the path that names them.
struct Things(Vec<(&'static str, String)>);

impl Things {
    fn of(app: &TestApp) -> Self {
        let admin = app.signed_in("township_admin");
        let cycle = json!({
            "unit_id": app.township.id.uuid(), "name": "2026年度", "year": 2026, "scheme_id": "branch-star",
            "branch_ids": null,
        });
        let cycle = admin.post("/api/cycles", &cycle).json()["id"].as_str().unwrap().to_owned();
        let evaluations = admin.get(&format!("/api/cycles/{cycle}/evaluations")).json();
        let evaluation = evaluations["items"][0]["id"].as_str().unwrap().to_owned();
        let session = json!({
            "evaluation_ids": [evaluation], "place": "柳湾村党群服务中心", "opens_at": "2026-11-22T09:00:00+08:00",
            "closes_at": "2026-11-22T11:30:00+08:00", "channels": ["hall"],
        });
        let session = admin.post("/api/sessions", &session).json()["id"].as_str().unwrap().to_owned();
        let roll = admin.get(&format!("/api/units/{}/members", app.branch.id)).json();
        Self(vec![
            ("/api/units/", app.branch.id.to_string()),
            ("/api/members/", roll[0]["id"].as_str().unwrap().to_owned()),
            ("/api/staff/", app.staff_id("scrutineer2").to_string()),
            ("/api/schemes/", "branch-star".to_owned()),
            ("/api/cycles/", cycle.clone()),
            ("/papers/ranking/", cycle.clone()),
            ("/papers/member-ranking/", cycle.clone()),
            ("/papers/rectification/", cycle),
            ("/papers/poster/", app.branch.id.to_string()),
            ("/papers/member-codes/", app.branch.id.to_string()),
            ("/api/evaluations/", evaluation.clone()),
            ("/papers/register/", evaluation.clone()),
            ("/report/", evaluation),
            ("/api/sessions/", session),
        ])
    }

    /// The path with an id in its place.
    fn fill(&self, path: &str) -> String {
        let Some((start, end)) = path.find('{').zip(path.find('}')) else { return path.to_owned() };
        let known = self.0.iter().find(|(beginning, _)| path.starts_with(beginning));
        let id = known.map_or_else(|| Uuid::from_u128(1).to_string(), |(_, id)| id.clone());
        format!("{}{id}{}", &path[..start], &path[end + 1..])
    }
}

fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(api::openapi_document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(requirements) = operation["security"].as_array() else { continue };
            let scopes =
                requirements.iter().flat_map(|one| one["staff"].as_array().cloned().unwrap_or_default());
            let scopes = scopes.map(|scope| Action::parse(scope.as_str().unwrap()).unwrap()).collect();
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let body = if schema.is_null() { json!({}) } else { sample(&document, schema) };
            all.push(Operation { method: method.to_uppercase(), path: path.clone(), scopes, body });
        }
    }
    all
}

/// A value that a schema takes: its example, or the least of its kind.
fn sample(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return sample(document, document.pointer(&reference[1..]).unwrap());
    }
    if let Some(example) = schema.get("example").or_else(|| schema.pointer("/examples/0")) {
        return example.clone();
    }
    if let Some(one) = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"))
    {
        return sample(document, one);
    }
    let kinds =
        [&schema["type"]].into_iter().flat_map(|kind| kind.as_array().cloned().unwrap_or(vec![kind.clone()]));
    match kinds.into_iter().find(|kind| kind != "null").as_ref().and_then(Value::as_str) {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let property = |name: Value| {
                let name = name.as_str().unwrap().to_owned();
                let value = sample(document, &schema["properties"][&name]);
                (name, value)
            };
            Value::Object(required.into_iter().map(property).collect::<Map<_, _>>())
        }
        Some("array") => json!([sample(document, &schema["items"])]),
        Some("string") if schema["format"] == "uuid" => json!(Uuid::from_u128(1)),
        Some("string") => schema.pointer("/enum/0").cloned().unwrap_or(json!("2026-12-15")),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        _ => Value::Null,
    }
}

fn call(client: &Client, things: &Things, operation: &Operation) -> Answer {
    let path = things.fill(&operation.path);
    match operation.method.as_str() {
        "GET" => client.get(&path),
        method => client.send(method, &path, &operation.body),
    }
}

fn refused(answer: &Answer) -> bool {
    answer.status == 403 && answer.text.contains("\"forbidden\"")
}

#[test]
fn every_role_may_do_what_is_declared_and_nothing_else() {
    let app = TestApp::start();
    let things = Things::of(&app);
    let operations = operations();
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let mut client = app.signed_in(role.as_str());
        for operation in &operations {
            let allowed = operation.scopes.iter().all(|scope| role.allows(*scope));
            let answer = call(&client, &things, operation);
            if refused(&answer) == allowed || answer.status == 401 || answer.status >= 500 {
                wrong.push(format!(
                    "{role}: {} {} wants {:?}: {} {}",
                    operation.method, operation.path, operation.scopes, answer.status, answer.text
                ));
            }
            if operation.path == "/api/sign-out" {
                client = app.signed_in(role.as_str());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_gets_in_without_signing_in() {
    let app = TestApp::start();
    let things = Things::of(&app);
    let nobody = app.client();
    for operation in operations() {
        let answer = call(&nobody, &things, &operation);
        let name = format!("{} {}", operation.method, operation.path);
        assert_eq!(answer.status, 401, "{name}: {}", answer.text);
        assert_eq!(answer.json()["code"], "signed_out", "{name}");
    }
}

#[test]
fn the_walk_sees_every_kind_of_permission_it_should() {
    let operations = operations();
    assert!(operations.len() > 25);
    for action in [Action::ManageUnits, Action::OpenCycle, Action::PrepareEvaluation, Action::ManageSessions]
    {
        let open = |role: &Role| role.allows(action);
        assert!(operations.iter().any(|one| one.scopes.contains(&action)), "{action}");
        assert!(Role::ALL.iter().any(open) && !Role::ALL.iter().all(open), "{action}");
    }
}
