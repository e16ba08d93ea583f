//! The machine stands still in the middle of an opening, or its disk takes nothing more: what was promised stands, and the
//! rest can be done again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::{Mutex, MutexGuard, PoisonError};

use disk::{Disk, Record, Trust};
use domain::{Actor, Role};
use service::Service;
use service::boxes::OpenBox;
use store::ratings::RatingRecord;
use store::votes::TallyRecord;
use testkit::{PASSWORD, TestApp, Village};

/// Places at which the opening is cut short.
const CUTS: usize = 25;

/// There is one disk for all tests of this program.
fn alone() -> (&'static Disk, MutexGuard<'static, ()>) {
    static ALONE: Mutex<()> = Mutex::new(());
    let guard = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    (Disk::install().expect("SQLite takes the layer"), guard)
}

/// What an opened box says of the branch: the rating without what names the run, tallies, leaves, ballots and comments.
#[derive(Debug, PartialEq)]
struct Result {
    root: Vec<u8>,
    counted: i32,
    stars: Option<i32>,
    composite: Option<i32>,
    document: String,
    tallies: Vec<(String, i32, Vec<u8>)>,
    leaves: Vec<[u8; 32]>,
    answers: Vec<Vec<u8>>,
}

fn result(service: &Service, village: &Village) -> Result {
    let id = village.evaluation_id;
    let read = service.read(|conn| {
        let rating = store::ratings::current(conn, id)?.expect("a rating");
        let tallies = store::votes::tallies(conn, id)?;
        let leaves = store::counted_leaves::of_evaluation(conn, id)?;
        let mut answers: Vec<_> = store::opened_ballots::of_evaluation(conn, id)?
            .into_iter()
            .map(|ballot| ballot.answers)
            .collect();
        answers.sort();
        Ok((rating, tallies, leaves, answers))
    });
    let (rating, tallies, leaves, answers): (RatingRecord, Vec<TallyRecord>, _, _) = read.unwrap();
    let document = rating.document.read::<serde_json::Value>().unwrap().to_string();
    let tallies = tallies.into_iter().map(|tally| (tally.rater_group, tally.ballots, tally.counts)).collect();
    Result {
        root: rating.root,
        counted: rating.counted,
        stars: rating.stars,
        composite: rating.composite,
        document,
        tallies,
        leaves,
        answers,
    }
}

fn open(app: &TestApp, service: &Service, village: &Village) {
    let parts = village
        .opening
        .iter()
        .map(|(login, code)| serde_json::json!({ "login": login, "password": PASSWORD, "code": code }));
    let body = serde_json::json!({ "scrutineers": parts.collect::<Vec<_>>() });
    let actor = Actor {
        staff_id: Some(app.staff_id("scrutineer")),
        role: Role::Scrutineer,
        unit_id: app.township.id,
        scope: app.township.path.clone(),
    };
    let input: OpenBox = serde_json::from_value(body).unwrap();
    service::boxes::open(service, &actor, village.box_id, &input).expect("opened");
}

/// A village in which 24 people voted, some of them with a comment.
fn voted(app: &TestApp) -> Village {
    let village = app.village(60);
    let client = app.client();
    for (place, code) in app.slips(&village, 24).iter().enumerate() {
        let stars = u8::try_from(place % 5 + 1).unwrap();
        assert_eq!(app.vote(&client, &format!("/s/{code}"), stars).status, 303);
    }
    village
}

#[test]
fn an_opening_that_was_cut_short_is_done_again_to_the_same_result() {
    let (disk, _alone) = alone();
    let app = TestApp::start();
    let village = voted(&app);
    app.clock.advance_seconds(11 * 3600);
    disk.start_record(app.folder()).unwrap();
    open(&app, &app.service, &village);
    let record = disk.take_record().unwrap();
    let expected = result(&app.service, &village);
    assert_eq!(expected.counted, 24);
    let count = record.events().len();
    let (mut again, mut stood) = (0, 0);
    for cut in (0..CUTS).map(|place| count * place / (CUTS - 1)) {
        if reopened(&app, &village, &record, cut, &expected) { again += 1 } else { stood += 1 }
    }
    assert!(again > 0 && stood > 0, "cut before the commit {again} times and after it {stood} times");
}

/// Cuts the power there, starts on what is left and opens the box where that is still to be done; says whether it was.
fn reopened(app: &TestApp, village: &Village, record: &Record, cut: usize, expected: &Result) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let mut turn = u64::try_from(cut).unwrap();
    let mut choose = |below: u64| {
        turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (turn >> 33) % below
    };
    record.after_power_loss(cut, Trust::Honest, folder.path(), &mut choose).unwrap();
    let service = app.restarted(folder.path());
    let sealed = |service: &Service| {
        service.read(|conn| Ok(store::boxes::find(conn, village.box_id)?)).unwrap().unwrap()
    };
    let before = sealed(&service);
    let closed = before.opened_at.is_none();
    if closed {
        let rows = service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
        assert_eq!(rows.len(), 24, "cut at {cut}: nothing of the opening is there");
        open(app, &service, village);
    }
    assert_eq!(&result(&service, village), expected, "cut at {cut}");
    let after = sealed(&service);
    assert!(after.opened_at.is_some() && after.wrapped_key.is_none(), "cut at {cut}: the key is gone");
    let rows = service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    assert!(rows.is_empty(), "cut at {cut}: no sealed row is left");
    assert!(service::recount::all(&service, |_, _| ()).unwrap().agrees(), "cut at {cut}");
    service.shut_down();
    closed
}

#[test]
fn on_a_full_disk_the_form_comes_back_and_nothing_is_lost() {
    let (disk, _alone) = alone();
    let app = TestApp::start();
    let village = app.village(60);
    let slips = app.slips(&village, 3);
    let client = app.client();
    let address = |place: usize| format!("/s/{}", slips[place]);
    let first = app.vote(&client, &address(0), 5);
    assert_eq!(first.status, 303);

    disk.set_full(true);
    let refused = app.vote(&client, &address(1), 4);
    let office = app.client().get(&address(0));
    disk.set_full(false);
    assert_eq!((refused.status, refused.header("Retry-After").is_some()), (503, true), "{}", refused.text);
    for field in ["name=\"a.B1\" value=\"4\"", "name=\"a.B8\" value=\"4\""] {
        assert!(refused.text.contains(field), "what was filled in comes back: {field}");
    }
    assert_eq!(office.status, 303, "who voted before still finds the receipt");

    // There is room again: the same form is taken, once.
    for _ in 0..2 {
        assert_eq!(app.vote(&client, &address(1), 4).status, 303);
    }
    assert_eq!(app.vote(&client, &address(0), 5).location, first.location);
    assert_eq!(app.open(&village).status, 200);
    assert_eq!(result(&app.service, &village).counted, 2);
}

#[test]
fn staff_are_told_of_a_full_disk_and_nothing_is_half_done() {
    let (disk, _alone) = alone();
    let app = TestApp::start();
    let village = voted(&app);
    app.clock.advance_seconds(11 * 3600);
    let scrutineer = app.signed_in("scrutineer");
    let parts = village
        .opening
        .iter()
        .map(|(login, code)| serde_json::json!({ "login": login, "password": PASSWORD, "code": code }));
    let body = serde_json::json!({ "scrutineers": parts.collect::<Vec<_>>() });
    disk.set_full(true);
    let told = scrutineer.post(&format!("/api/boxes/{}/open", village.box_id), &body);
    disk.set_full(false);
    assert_eq!((told.status, told.json()["code"].as_str()), (503, Some("no_room")), "{}", told.text);
    assert_eq!(app.open(&village).status, 200, "there is room again");
    assert_eq!(result(&app.service, &village).counted, 24);
}
