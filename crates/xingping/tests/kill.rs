//! The program is killed (SIGKILL) while people vote, again and again: whoever got a receipt has a ballot in the box, whoever
//! got none sends again, and nobody is counted twice. A few kills here; `scripts/soak` makes hundreds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use support::{Place, Running};

/// Phones at once.
const PHONES: usize = 8;
/// Ballots that may come between two kills, at most.
const SLIPS: usize = 150;

/// Kills, unless `XINGPING_KILLS` says how many.
#[expect(clippy::disallowed_methods, reason = "the one setting of this test")]
fn kills() -> usize {
    std::env::var("XINGPING_KILLS").map_or(4, |text| text.parse().expect("XINGPING_KILLS is a number"))
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(0)
        .timeout_global(Some(Duration::from_secs(30)));
    config.build().into()
}

/// The township administrator's way to slips.
struct Office {
    card: Value,
    session: String,
}

impl Office {
    fn signed_in(&self, base: &str) -> (ureq::Agent, String) {
        let agent = agent();
        let key = &self.card["sign_in"];
        let body = json!({ "login": key["login"], "password": key["password"] });
        let answer = agent.post(format!("{base}/api/sign-in")).send_json(body).unwrap();
        let answer: Value = answer.into_body().read_json().unwrap();
        (agent, answer["csrf_token"].as_str().unwrap().to_owned())
    }

    /// Finds the open session of the branch.
    fn find_session(&mut self, base: &str) {
        let (agent, _) = self.signed_in(base);
        let open = agent.get(format!("{base}/api/sessions?state=open")).call().unwrap();
        let open: Value = open.into_body().read_json().unwrap();
        let of_branch = |session: &&Value| session["screen_path"] == self.card["screen"];
        let session = open["items"].as_array().unwrap().iter().find(of_branch).expect("the open session");
        self.session = session["id"].as_str().unwrap().to_owned();
    }

    /// New slips: their codes, from the printed sheet.
    fn slips(&self, base: &str, count: usize) -> Vec<String> {
        let (agent, token) = self.signed_in(base);
        let answer = agent
            .post(format!("{base}/api/sessions/{}/slips", self.session))
            .header("X-CSRF-Token", &token)
            .send_json(json!({ "count": count }));
        let answer: Value = answer.unwrap().into_body().read_json().unwrap();
        let sheet = answer["sheet_html"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        let code = |part: &str| part.split('<').next().unwrap().replace([' ', '-'], "");
        let codes: Vec<String> = sheet.split("<p class=\"code\">").skip(1).map(code).collect();
        assert_eq!(codes.len(), count);
        codes
    }

    /// Ballots of the public for the branch in the open box, as the console shows them.
    fn counted(&self, base: &str) -> u64 {
        let (agent, _) = self.signed_in(base);
        let live = agent.get(format!("{base}/api/sessions/{}", self.session)).call().unwrap();
        let live: Value = live.into_body().read_json().unwrap();
        live["counts"]["public"]["ballots"].as_u64().unwrap_or_else(|| panic!("{live}"))
    }
}

/// Sends a slip's ballot; the receipt's address without its query, or `None` where no answer came.
fn send(base: &str, code: &str) -> Option<String> {
    let fields: Vec<(String, &str)> = (1..=8).map(|n| (format!("a.B{n}"), "4")).collect();
    let form = fields.iter().map(|(name, value)| (name.as_str(), *value)).chain([("f", "")]);
    let answer = agent().post(format!("{base}/s/{code}")).send_form(form).ok()?;
    let place = answer.headers().get("Location").and_then(|place| place.to_str().ok());
    let status = answer.status().as_u16();
    assert!(status == 303 || status == 503, "{code}: {status}");
    Some(place?.split('?').next()?.to_owned())
}

/// Phones vote with these slips until the program is killed under their hands; gives the receipts.
fn vote_until_killed(
    mut running: Running,
    base: &str,
    codes: &[String],
    after: Duration,
) -> BTreeMap<String, String> {
    let (next, dead) = (AtomicUsize::new(0), AtomicBool::new(false));
    let receipts = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..PHONES {
            scope.spawn(|| {
                while !dead.load(Ordering::Acquire)
                    && let Some(code) = codes.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    if let Some(receipt) = send(base, code) {
                        receipts.lock().unwrap().insert(code.clone(), receipt);
                    }
                }
            });
        }
        std::thread::sleep(after);
        running.0.kill().unwrap();
        dead.store(true, Ordering::Release);
    });
    running.0.wait().unwrap();
    receipts.into_inner().unwrap()
}

#[test]
fn whoever_has_a_receipt_is_counted_once_however_often_the_program_is_killed() {
    let place = Place::new();
    let mut office = Office { card: place.json(&["demo", "--json"]), session: String::new() };
    let (running, address) = place.serve();
    let base = format!("http://{address}");
    office.find_session(&base);
    let before = office.counted(&base);
    drop(running);
    let mut everybody = Vec::new();
    let mut receipts = BTreeMap::new();
    let mut interrupted = 0;
    for kill in 0..kills() {
        let (running, address) = place.serve();
        let base = format!("http://{address}");
        let codes = office.slips(&base, SLIPS);
        // Early and late, differently every time and alike in every run.
        let after = Duration::from_millis(20 + u64::try_from(kill * 67 % 400).unwrap());
        let told = vote_until_killed(running, &base, &codes, after);
        interrupted += usize::from(told.len() < codes.len());
        receipts.extend(told);
        everybody.extend(codes);
    }
    assert!(interrupted > 0, "the program was killed while people voted");
    let (_running, address) = place.serve();
    let base = format!("http://{address}");
    for code in &everybody {
        let again = send(&base, code).expect("an answer");
        assert_eq!(receipts.entry(code.clone()).or_insert_with(|| again.clone()), &again, "{code}");
    }
    assert_eq!(office.counted(&base), before + u64::try_from(everybody.len()).unwrap());
    assert_eq!(place.json(&["recount", "--json"])["differences"], json!([]));
    assert!(place.run(&["doctor"]).status.success());
}
