//! Faults of clocks, keys and networks, each with the outcome that the README of `ballot` states.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write as _;
use std::net::{Shutdown, TcpStream};
use std::sync::Barrier;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Binary;
use serde_json::{Value, json};
use store::ballot_writer::{Cast, Casting};
use store::votes::NewSealedBallot;
use testkit::{Answer, Client, PASSWORD, TestApp, Village};

const HOUR: i64 = 3600;

fn receipt(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    let location = answer.location.as_deref().unwrap();
    location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

fn sealed(app: &TestApp, village: &Village) -> usize {
    app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap().len()
}

/// Damages the database as a bad disk would.
fn damage(app: &TestApp, sql: &str, bytes: &[u8]) -> usize {
    let mut conn = SqliteConnection::establish(&app.database_path().display().to_string()).unwrap();
    diesel::sql_query("PRAGMA busy_timeout=10000").execute(&mut conn).unwrap();
    diesel::sql_query(sql).bind::<Binary, _>(bytes).execute(&mut conn).unwrap()
}

/// Opens with these codes, after the sessions.
fn open(app: &TestApp, village: &Village, codes: [&str; 2]) -> Answer {
    open_without(app, village, codes, 0)
}

/// The same, leaving out so many ballots that cannot be read.
fn open_without(app: &TestApp, village: &Village, codes: [&str; 2], unreadable: u32) -> Answer {
    let part = |place: usize| json!({ "login": village.opening[place].0, "password": PASSWORD, "code": codes[place] });
    let path = format!("/api/boxes/{}/open", village.box_id);
    app.signed_in("scrutineer")
        .post(&path, &json!({ "scrutineers": [part(0), part(1)], "unreadable": unreadable }))
}

fn codes(village: &Village) -> [&str; 2] {
    [0, 1].map(|place| village.opening[place].1.as_str())
}

/// Status, code, title and the fields that are named.
fn outcome(answer: &Answer) -> (u16, String, String, Vec<String>) {
    let body = answer.json();
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let fields = body["errors"].as_array().cloned().unwrap_or_default();
    let field = |field: &Value| field["field"].as_str().unwrap().to_owned();
    (answer.status, text("code"), text("title"), fields.iter().map(field).collect())
}

/// A sealed village with so many ballots, after its session.
fn voted(app: &TestApp, ballots: u32) -> Village {
    let village = app.village(300);
    let phone = app.client();
    for slip in app.slips(&village, ballots) {
        receipt(&app.vote(&phone, &format!("/s/{slip}"), 4));
    }
    app.clock.advance_seconds(11 * HOUR);
    village
}

#[test]
fn the_clock_steps_back_and_forth_an_hour_while_people_vote() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 4);
    app.clock.advance_seconds(2 * HOUR);
    let admin = app.signed_in("township_admin");
    let phone = app.client();
    let old = app.hall_path(&village);
    assert_eq!(phone.get(&old).status, 200);
    let first = receipt(&app.vote(&phone, &old, 3));
    receipt(&app.vote(&app.client(), &format!("/s/{}", slips[0]), 5));
    for (step, slip) in [(-HOUR, &slips[1]), (HOUR, &slips[2]), (HOUR, &slips[3])] {
        let before = app.hall_path(&village);
        app.clock.advance_seconds(step);
        // The code of the other hour is none of this one; the present one is good.
        let stale = app.client().get(&before);
        assert_eq!(stale.status, 410, "a step of {step} s");
        assert!(stale.text.contains("大屏的码已经换了"), "{}", stale.text);
        let newcomer = app.client();
        let now = app.hall_path(&village);
        assert_eq!(newcomer.get(&now).status, 200);
        receipt(&app.vote(&newcomer, &now, 2));
        // A ticket outlives the step, and is the same right: nothing is counted twice.
        let again = app.vote(&phone, &old, 3);
        assert_eq!(receipt(&again), first);
        assert_eq!(phone.get(&now).status, 303, "a rescan finds the receipt");
        receipt(&app.vote(&app.client(), &format!("/s/{slip}"), 5));
        assert_eq!(admin.get("/api/units").status, 200, "who is signed in stays so");
    }
    assert_eq!(sealed(&app, &village), 1 + 4 + 3);
    // Ballots of the same minute before and after lie under keys of their own, and all open.
    let keys = app.service.read(|conn| Ok(store::boxes::minute_keys(conn, village.box_id)?)).unwrap();
    assert!(keys.len() >= 4, "{} keys", keys.len());
    let opened = app.open(&village);
    assert_eq!((opened.status, opened.json()["count"].as_u64()), (200, Some(8)), "{}", opened.text);
}

#[test]
fn a_clock_beyond_the_session_refuses_and_loses_nothing() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 2);
    let path = |place: usize| format!("/s/{}", slips[place]);
    let first = receipt(&app.vote(&app.client(), &path(0), 5));
    for (step, status, words) in [(-HOUR, 200, "还没开始"), (12 * HOUR, 410, "这一场已经结束了")]
    {
        app.clock.advance_seconds(step);
        let late = app.vote(&app.client(), &path(1), 4);
        assert_eq!(late.status, status, "{}", late.text);
        assert!(late.text.contains(words), "{}", late.text);
        assert_eq!(
            receipt(&app.vote(&app.client(), &path(0), 1)),
            first,
            "what lies in the box keeps its receipt"
        );
        app.clock.advance_seconds(-step);
    }
    receipt(&app.vote(&app.client(), &path(1), 4));
    assert_eq!(sealed(&app, &village), 2);
}

#[test]
fn wrong_swapped_and_lost_opening_codes_change_nothing() {
    let app = TestApp::start();
    let other = app.village(300);
    let village = voted(&app, 12);
    let [first, second] = codes(&village);
    let wrong = |fields: &[&str]| {
        let fields = fields.iter().map(|place| format!("scrutineers[{place}].code")).collect();
        (422, "wrong_opening_code".to_owned(), "开箱码不对".to_owned(), fields)
    };
    let typo = format!("{}{}", if first.starts_with('0') { '1' } else { '0' }, &first[1..]);
    assert_eq!(outcome(&open(&app, &village, [&typo, second])), wrong(&["0"]), "a slip of the pen");
    assert_eq!(outcome(&open(&app, &village, [first, first])), wrong(&["1"]), "one code twice");
    assert_eq!(outcome(&open(&app, &village, [second, first])), wrong(&["0", "1"]), "swapped");
    assert_eq!(outcome(&open(&app, &village, [first, ""])), wrong(&["1"]), "lost");
    assert_eq!(outcome(&open(&app, &village, codes(&other))), wrong(&["0", "1"]), "of another box");
    assert_eq!(sealed(&app, &village), 12);
    let opened = open(&app, &village, [first, second]);
    assert_eq!((opened.status, opened.json()["count"].as_u64()), (200, Some(12)), "{}", opened.text);
}

#[test]
fn a_damaged_key_is_named_and_a_backup_of_it_opens_the_box() {
    let app = TestApp::start();
    let village = voted(&app, 12);
    let record = app.service.read(|conn| Ok(store::boxes::find(conn, village.box_id)?)).unwrap().unwrap();
    let whole = record.wrapped_key.unwrap();
    let set = "UPDATE ballot_box SET wrapped_key = ? WHERE opened_at IS NULL";
    let damaged = (409, "key_damaged".to_owned(), "票箱的钥匙已损坏".to_owned(), vec![]);
    for at in [0, 20, 60, 100, 160] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        assert_eq!(damage(&app, set, &bytes), 1);
        assert_eq!(outcome(&open(&app, &village, codes(&village))), damaged, "byte {at}");
    }
    damage(&app, set, &whole[..100]);
    assert_eq!(outcome(&open(&app, &village, codes(&village))), damaged, "cut off");
    assert_eq!(sealed(&app, &village), 12, "nothing was lost by trying");
    damage(&app, set, &whole);
    assert_eq!(open(&app, &village, codes(&village)).status, 200);
}

/// Turns one bit of a ballot over, or back.
fn turn(app: &TestApp, leaf: &[u8], content: &[u8], flip: bool) {
    let mut content = content.to_vec();
    content[100] ^= u8::from(flip);
    let leaf: String = leaf.iter().map(|byte| format!("{byte:02x}")).collect();
    let set = format!("UPDATE sealed_ballot SET content = ? WHERE leaf = x'{leaf}'");
    assert_eq!(damage(app, &set, &content), 1);
}

/// What is answered while ballots do not open and nobody agreed to leave them out.
fn damaged() -> (u16, String, String, Vec<String>) {
    let title = "票箱里有打不开的票，没有开箱".to_owned();
    (409, "ballots_damaged".to_owned(), title, vec!["unreadable".to_owned()])
}

#[test]
fn a_damaged_minute_key_or_ballot_keeps_the_whole_box_closed() {
    let app = TestApp::start();
    let village = voted(&app, 12);
    let keys = app.service.read(|conn| Ok(store::boxes::minute_keys(conn, village.box_id)?)).unwrap();
    let (key, mut bytes) = (keys[0].id.uuid(), keys[0].sealed.clone());
    bytes[40] ^= 1;
    let of_key = |bytes: &[u8]| {
        damage(&app, &format!("UPDATE minute_key SET sealed = ? WHERE id = x'{}'", key.simple()), bytes)
    };
    assert_eq!(of_key(&bytes), 1);
    let refused = open(&app, &village, codes(&village));
    assert_eq!(outcome(&refused), damaged());
    assert!(refused.text.contains("有 12 张票打不开"), "{}", refused.text);
    assert_eq!(of_key(&keys[0].sealed), 1);
    let rows = app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    turn(&app, &rows[3].leaf, &rows[3].content, true);
    assert_eq!(outcome(&open(&app, &village, codes(&village))), damaged());
    // All or nothing: no ballot is readable, no tally exists, and the key is still there.
    assert_eq!(sealed(&app, &village), 12);
    let tallies = app.service.read(|conn| Ok(store::votes::tallies(conn, village.evaluation_id)?)).unwrap();
    assert!(tallies.is_empty());
    turn(&app, &rows[3].leaf, &rows[3].content, false);
    let (status, code, _, fields) = outcome(&open_without(&app, &village, codes(&village), 1));
    assert_eq!((status, &*code, fields), (422, "invalid", vec!["unreadable".into()]), "now all of them open");
    assert_eq!(open(&app, &village, codes(&village)).status, 200, "mended, it opens");
}

#[test]
fn what_cannot_be_read_is_left_out_only_as_two_people_agree_and_everybody_is_told() {
    let app = TestApp::start();
    let village = app.village(300);
    let phone = app.client();
    let receipts: Vec<String> = (app.slips(&village, 12).iter())
        .map(|slip| receipt(&app.vote(&phone, &format!("/s/{slip}"), 4)))
        .collect();
    app.clock.advance_seconds(11 * HOUR);
    let rows = app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    for row in &rows[3..5] {
        turn(&app, &row.leaf, &row.content, true);
    }
    for agreed in [0, 1, 3] {
        assert_eq!(outcome(&open_without(&app, &village, codes(&village), agreed)), damaged(), "{agreed}");
        assert_eq!(sealed(&app, &village), 12);
    }
    let opened = open_without(&app, &village, codes(&village), 2);
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!((opened.json()["count"].as_u64(), opened.json()["set_aside"].as_u64()), (Some(10), Some(2)));
    assert_eq!(sealed(&app, &village), 0);
    assert_eq!(service::recount::all(&app.service, |_, _| ()).unwrap().differences, []);
    // Who has such a receipt finds it, with the reason; the others are counted.
    let id = village.evaluation_id;
    let pages: Vec<String> =
        receipts.iter().map(|receipt| phone.get(&format!("/r/{id}/{receipt}")).text).collect();
    let of = |word: &str| pages.iter().filter(|page| page.contains(word)).count();
    assert_eq!((of("打不开；两名监票人同意不计"), of("没有计入")), (2, 2));
    // So does everybody who reads the rating, its paper and the log of what was done.
    let admin = app.signed_in("township_admin");
    let rating = admin.get(&format!("/api/evaluations/{id}/rating")).json();
    let aside = &rating["set_aside"][0];
    assert_eq!((aside["cause"].as_str(), aside["ballots"].as_u64()), (Some("unreadable"), Some(2)));
    assert_eq!(aside["star_changed"], Value::Null);
    let log = app.signed_in("auditor").get("/api/audit").text;
    assert!(log.contains("\"unreadable\":2"), "{log}");
}

#[test]
fn what_lists_show_is_recounted_too() {
    let app = TestApp::start();
    let village = voted(&app, 12);
    assert_eq!(open(&app, &village, codes(&village)).status, 200);
    let recount = || service::recount::all(&app.service, |_, _| ()).unwrap().differences;
    assert_eq!(recount(), []);
    let id = village.evaluation_id.uuid();
    assert_eq!(damage(&app, "UPDATE standing SET stars = 5 WHERE evaluation_id = ?", id.as_bytes()), 1);
    let found = recount();
    assert_eq!((found.len(), &found[0].what), (1, &service::recount::What::Summary));
    assert_eq!(damage(&app, "DELETE FROM standing WHERE evaluation_id = ?", id.as_bytes()), 1);
    assert_eq!(recount(), found, "nor is it mended silently");
}

#[test]
fn two_hundred_senders_of_one_ballot_get_one_receipt() {
    let app = TestApp::start();
    let village = app.village(300);
    let slip = app.slips(&village, 1).remove(0);
    let phone = app.client();
    let hall = app.hall_path(&village);
    assert_eq!(phone.get(&hall).status, 200);
    let phones: Vec<(Client, String)> = (0..200)
        .map(
            |n| if n % 2 == 0 { (phone.clone(), hall.clone()) } else { (app.client(), format!("/s/{slip}")) },
        )
        .collect();
    let together = Barrier::new(phones.len());
    let send = |(phone, path): &(Client, String)| {
        together.wait();
        let mut answer = app.vote(phone, path, 4);
        // The queue is full for a moment, or so is the machine: a phone tries again.
        while answer.status == 503 {
            std::thread::sleep(Duration::from_millis(20));
            answer = app.vote(phone, path, 4);
        }
        receipt(&answer)
    };
    let mut receipts: Vec<(bool, String)> = std::thread::scope(|threads| {
        let senders: Vec<_> = phones
            .iter()
            .map(|phone| threads.spawn(move || (phone.1.starts_with("/s/"), send(phone))))
            .collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(receipts.len(), 200);
    receipts.sort();
    receipts.dedup();
    assert_eq!((receipts.len(), sealed(&app, &village)), (2, 2), "one of the hall, one of the slip");
}

#[test]
fn a_connection_cut_after_the_commit_or_before_it_makes_one_ballot() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 2);
    let body: String = (1..=8).map(|n| format!("a.B{n}=4&")).collect::<String>() + "f=";
    let request = |slip: &str| {
        format!(
            "POST /s/{slip} HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let send = |bytes: &[u8]| {
        let mut line = TcpStream::connect(&app.base_url["http://".len()..]).unwrap();
        line.write_all(bytes).unwrap();
        line
    };
    // All of it is sent; nobody reads the answer.
    let line = send(request(&slips[0]).as_bytes());
    for _ in 0..1000 {
        if sealed(&app, &village) == 1 {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(sealed(&app, &village), 1);
    line.shutdown(Shutdown::Both).unwrap();
    let retried = app.vote(&app.client(), &format!("/s/{}", slips[0]), 4);
    assert!(!retried.location.as_deref().unwrap().contains("first=1"), "the same ballot, the same receipt");
    let page = app.client().get(retried.location.as_deref().unwrap());
    assert!(page.text.contains("已收到") || page.text.contains("收到"), "{}", page.text);
    assert_eq!(sealed(&app, &village), 1);
    // The line breaks in the middle of the form: nothing lies in the box until it is sent again.
    let whole = request(&slips[1]);
    send(&whole.as_bytes()[..whole.len() - 20]).shutdown(Shutdown::Both).unwrap();
    receipt(&app.vote(&app.client(), &format!("/s/{}", slips[1]), 4));
    assert_eq!(sealed(&app, &village), 2);
}

#[test]
fn a_full_queue_says_when_to_retry_and_gives_the_form_back() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 2);
    let first = receipt(&app.vote(&app.client(), &format!("/s/{}", slips[0]), 5));
    let (ballot, key) = app
        .service
        .read(|conn| {
            let ballot = store::votes::sealed(conn, village.evaluation_id)?.remove(0);
            let ballot = NewSealedBallot { issued: 0, ballot };
            Ok((ballot, store::boxes::minute_keys(conn, village.box_id)?.remove(0)))
        })
        .unwrap();
    // Somebody else writes, so the writer waits; meanwhile the ballot that lies in the box is sent until no more can wait.
    let mut other = SqliteConnection::establish(&app.database_path().display().to_string()).unwrap();
    diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other).unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let key = std::sync::Arc::new(key);
    let again = || Casting { ballot: ballot.clone(), key: key.clone(), photos: Vec::new() };
    let send = || {
        let tell = tell.clone();
        app.service.writer().cast(again(), move |fate, _| tell.send(fate).unwrap())
    };
    // What the writer took before it had to wait leaves room for as many again.
    let mut waiting = 0;
    while send().is_ok() {
        waiting += 1;
    }
    assert!(waiting >= 4096, "{waiting} ballots may wait");
    let refused = app.vote(&app.client(), &format!("/s/{}", slips[1]), 4);
    diesel::sql_query("ROLLBACK").execute(&mut other).unwrap();
    assert_eq!(refused.status, 503, "{}", refused.text);
    assert_eq!(refused.header("Retry-After").as_deref(), Some("3"));
    for n in 1..=8 {
        let field = format!("name=\"a.B{n}\" value=\"4\"");
        assert!(refused.text.contains(&field), "what was filled in comes back: {field}");
    }
    let fates: Vec<_> = told.iter().take(waiting).map(Result::unwrap).collect();
    assert!(
        fates.iter().all(|fate| *fate == Cast::Again),
        "those that waited are answered, each as sent before"
    );
    let second = receipt(&app.vote(&app.client(), &format!("/s/{}", slips[1]), 4));
    assert_ne!(first, second);
    assert_eq!(sealed(&app, &village), 2);
}
