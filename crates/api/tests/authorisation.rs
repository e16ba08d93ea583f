//! Every operation of the document with every role: refused exactly where the role lacks the declared permission. Which
//! role has which stands in `authorisation/table.txt`, kept by hand: whoever changes a right changes it there too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod operations;

use std::collections::BTreeSet;

use domain::{Action, Role};
use operations::{Operation, operations};
use serde_json::json;
use testkit::{Answer, Client, TestApp};
use uuid::Uuid;

/// Lines of a role and an action.
const TABLE: &str = include_str!("authorisation/table.txt");

/// One operation that wants a permission.
struct Secured {
    operation: Operation,
    scopes: Vec<Action>,
}

fn listed(role: Role, action: Action) -> bool {
    let line = line(role, action);
    TABLE.lines().any(|one| one == line)
}

fn line(role: Role, action: Action) -> String {
    format!("{role} {action}")
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

/// Every operation that wants a permission.
fn secured() -> Vec<Secured> {
    let scopes = |operation: &Operation| {
        let requirements = operation.said["security"].as_array()?;
        let named = requirements.iter().flat_map(|one| one["staff"].as_array().cloned().unwrap_or_default());
        Some(named.map(|scope| Action::parse(scope.as_str().unwrap()).unwrap()).collect())
    };
    let all = operations().into_iter();
    all.filter_map(|operation| Some(Secured { scopes: scopes(&operation)?, operation })).collect()
}

fn call(client: &Client, things: &Things, Secured { operation, .. }: &Secured) -> Answer {
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
fn the_table_of_permissions_is_the_one_committed() {
    let granted = Role::ALL.iter().flat_map(|role| {
        Action::ALL.iter().filter(|action| role.allows(**action)).map(|action| line(*role, *action))
    });
    let granted: BTreeSet<String> = granted.collect();
    let listed: BTreeSet<String> = TABLE.lines().map(str::to_owned).collect();
    assert_eq!(TABLE.lines().count(), listed.len(), "table.txt holds a line twice");
    let more = granted.difference(&listed).map(|line| format!("+ {line}"));
    let less = listed.difference(&granted).map(|line| format!("- {line}"));
    let differs: Vec<String> = more.chain(less).collect();
    assert!(
        differs.is_empty(),
        "`Role::allows` differs from crates/api/tests/authorisation/table.txt (+ granted and not listed, \
         - listed and not granted):\n{}",
        differs.join("\n")
    );
}

#[test]
fn every_role_may_do_what_is_declared_and_nothing_else() {
    let app = TestApp::start();
    let things = Things::of(&app);
    let operations = secured();
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let mut client = app.signed_in(role.as_str());
        for secured in &operations {
            let Secured { operation, scopes } = secured;
            let allowed = scopes.iter().all(|scope| listed(*role, *scope));
            let answer = call(&client, &things, secured);
            if refused(&answer) == allowed || answer.status == 401 || answer.status >= 500 {
                wrong.push(format!(
                    "{role}: {} {} wants {scopes:?}: {} {}",
                    operation.method, operation.path, answer.status, answer.text
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
    for secured in secured() {
        let answer = call(&nobody, &things, &secured);
        let name = format!("{} {}", secured.operation.method, secured.operation.path);
        assert_eq!(answer.status, 401, "{name}: {}", answer.text);
        assert_eq!(answer.json()["code"], "signed_out", "{name}");
    }
}

#[test]
fn the_walk_sees_every_kind_of_permission_it_should() {
    let operations = secured();
    assert!(operations.len() > 25);
    for action in [Action::ManageUnits, Action::OpenCycle, Action::PrepareEvaluation, Action::ManageSessions]
    {
        let open = |role: &Role| listed(*role, action);
        assert!(operations.iter().any(|one| one.scopes.contains(&action)), "{action}");
        assert!(Role::ALL.iter().any(open) && !Role::ALL.iter().all(open), "{action}");
    }
}
