//! Opening a box of a branch and its members in which a thousand people voted, and recounting what came out of it.

use compact_str::ToCompactString as _;
use std::time::Instant;

use ballot::ticket::HallTicket;
use domain::entropy::Rng;
use domain::{Actor, BoxId, EvaluationId, Id, Role};
use serde_json::{Value, json};
use service::Service;
use service::boxes::Opened;
use service::sessions::{OnRevision, session_of_screen_token};
use service::system::SystemEntropy;
use service::voting::{Entry, Filled, cast, enter};

use super::example::Example;
use super::figure::Figure;
use super::survey::code;

/// People who vote, each for the branch and for every member.
const VOTERS: usize = 1_000;
/// Hands that send at once.
const HANDS: usize = 64;

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    let example = Example::load();
    let service = example.service("http://127.0.0.1:8080");
    let screen = example.card["screen"].as_str().expect("a screen").trim_start_matches("/screen/");
    let evaluations = vote(&service, &code(&service, screen), VOTERS, usize::MAX);
    close(&service, screen, VOTERS);
    let began = Instant::now();
    let opened = open(&example, &service);
    let opening = millis(began);
    let began = Instant::now();
    let report = service::recount::all(&service, |_, _| ()).expect("recounted");
    let recount = millis(began);
    assert!(report.agrees(), "{:?}", report.differences);
    service.shut_down();
    let ballots = u64::from(opened.count);
    let name = format!("opening {evaluations} evaluations, {ballots} ballots");
    vec![
        Figure::new(name, opening, "ms").goal("<= 1000"),
        Figure::new(format!("recount of them and of {} evaluations", report.evaluations), recount, "ms")
            .against(format!("{} ms for a million ballots", recount * 1_000_000 / ballots.max(1))),
    ]
}

/// So many people rate the branch alone, and its box is opened; the branch's evaluation.
pub fn branch_alone(example: &Example, service: &Service, voters: usize) -> EvaluationId {
    let screen = example.card["screen"].as_str().expect("a screen").trim_start_matches("/screen/");
    vote(service, &code(service, screen), voters, 1);
    close(service, screen, voters);
    let id = box_id(example);
    open(example, service);
    let subjects = service.read(|conn| Ok(store::evaluations::subjects(conn, id)?)).expect("subjects");
    subjects[0].evaluation.id
}

fn box_id(example: &Example) -> BoxId {
    Id::new(example.card["boxes"][0]["box_id"].as_str().expect("a box").parse().expect("an id"))
}

fn open(example: &Example, service: &Service) -> Opened {
    let (reader, input) = (scrutineer(), codes(&example.card["boxes"][0]));
    service::boxes::open(service, &reader, box_id(example), &input).expect("opened")
}

/// So many people each rate everything, or the first `most`, with tickets of the hall; how many evaluations that were.
fn vote(service: &Service, code: &str, voters: usize, most: usize) -> usize {
    let first = enter(service, &Entry::Hall { code: code.to_owned(), ticket: None }).expect("a right");
    let evaluations = first.claims().len().min(most);
    let box_id = first.context.box_id.uuid();
    std::thread::scope(|scope| {
        for hand in 0..HANDS {
            scope.spawn(move || {
                for voter in (hand..voters).step_by(HANDS) {
                    let ticket = HallTicket::issue(
                        &mut Rng(&SystemEntropy),
                        service.server_key(),
                        box_id,
                        service.now().unix_millis(),
                    );
                    let entry = Entry::Hall { code: code.to_owned(), ticket: Some(ticket.to_token()) };
                    let claims = enter(service, &entry).expect("a right").claims();
                    for (place, claim) in claims.iter().take(most).enumerate() {
                        let asked = claim.subject().scheme.asked(&claim.group);
                        let answers = asked.enumerate().map(|(question, indicator)| {
                            (
                                indicator.id.as_str().into(),
                                ((voter + place * question) % 6).to_compact_string(),
                            )
                        });
                        let filled = Filled { answers: answers.collect(), ..Filled::default() };
                        cast(service, claim, &filled).expect("stored").expect("taken");
                    }
                }
            });
        }
    });
    evaluations
}

/// Says that as many came as voted, or else the channel would be void (§5), and closes.
fn close(service: &Service, screen: &str, voters: usize) {
    let (session, _) = session_of_screen_token(service, screen).expect("the session");
    let came = json!({ "revision": session.revision, "expected_attendance": 2 * voters });
    let came = serde_json::from_value(came).expect("a change");
    let office = super::example::reader();
    let session = service::sessions::change(service, &office, session.id, &came).expect("changed");
    let on = OnRevision { revision: session.revision };
    service::sessions::close(service, &office, Id::new(session.id), on).expect("closed");
}

fn scrutineer() -> Actor {
    Actor { role: Role::Scrutineer, ..super::example::reader() }
}

fn codes(card: &Value) -> service::boxes::OpenBox {
    let of = |one: &Value| json!({ "login": one["login"], "password": one["password"], "code": one["code"] });
    let scrutineers: Vec<Value> = card["scrutineers"].as_array().expect("two").iter().map(of).collect();
    serde_json::from_value(json!({ "scrutineers": scrutineers })).expect("the scrutineers")
}

fn millis(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}
