//! A village votes over HTTP: every channel, what can go wrong, opening, and what stands afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Read as _, Write as _};

use ballot::{Digest32, Leaf, counted::CountedList, key::Receipt};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use testkit::{PASSWORD, TestApp, Village};

/// The hall's address of the moment, as the screen shows it.
fn hall_path(app: &TestApp, village: &Village) -> String {
    let session =
        app.service.read(|conn| Ok(store::sessions::find(conn, village.session_id)?)).unwrap().unwrap().0;
    let code = service::voting::live_code(&app.service, &session, app.service.now()).unwrap();
    code.address.as_str()[app.base_url.len()..].to_owned()
}

fn receipt(location: &str) -> String {
    location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Votes enough for every quorum: 40 slips, peers, committee and superior.
fn everybody_votes(app: &TestApp, village: &Village) -> Vec<String> {
    let client = app.client();
    for (_, group, path) in app.personal(village) {
        let stars = if group == "peer" { 4 } else { 5 };
        let answer = app.vote(&client, &path, stars);
        assert_eq!(answer.status, 303, "{group}: {}", answer.text);
    }
    let slips = app.slips(village, 40);
    let votes = slips.iter().map(|code| app.vote(&client, &format!("/s/{code}"), 5));
    votes.map(|answer| answer.location.expect("a receipt page")).collect()
}

#[test]
fn the_whole_way_of_a_village() {
    let app = TestApp::start();
    let village = app.village(300);
    let receipts = everybody_votes(&app, &village);
    let list = format!("/r/{}/counted.json", village.evaluation_id);
    assert_eq!(app.client().get(&list).status, 404, "nothing is counted yet");
    let page = app.client().get(&receipts[0]);
    assert!(page.text.contains("收到") && !page.text.contains("算进去了"), "{}", page.text);

    let opened = app.open(&village);
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.json()["count"], 40 + 15);

    let rating = app.signed_in("auditor").get(&format!("/api/evaluations/{}/rating", village.evaluation_id));
    let rating = rating.json();
    assert_eq!(rating["composite"], "96.00", "20 + 16 + 40 + 20");
    assert_eq!((rating["stars"].as_u64(), rating["rank"].as_u64()), (Some(5), Some(1)));
    assert_eq!(rating["groups"].as_array().unwrap().len(), 4);

    let page = app.client().get(&receipts[0]);
    assert!(page.text.contains("算进去了"), "{}", page.text);
    let public = app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text;
    assert!(public.contains("没有两名监票人都签字的：开场、到场人数和发出的纸条、收场。"), "{public}");
    let check = format!("/u/{}/check?receipt={}", app.branch.permanent_code, receipt(&receipts[0]));
    let check = app.client().get(&check).text;
    assert!(check.contains("算进去了"));
    leads_to_the_root(&check, 40 + 15);
    assert!(check.contains(&format!("href=\"{list}\"")));
    let list: CountedList = serde_json::from_str(&app.client().get(&list).text).unwrap();
    list.verify().unwrap();
    assert_eq!((list.count, list.set_aside.len()), (40 + 15, 0));
    assert!(check.contains(&list.root.to_string()));
    let receipt = Receipt::parse(&receipt(&receipts[0])).unwrap();
    assert!(matches!(list.find(&receipt), ballot::counted::Standing::Counted { .. }));
}

fn hash(kind: u8, parts: &[&[u8; 32]]) -> [u8; 32] {
    parts.iter().fold(Sha256::new_with_prefix([kind]), |hash, part| hash.chain_update(part)).finalize().into()
}

/// The way from leaf to root that the page shows can be gone again.
fn leads_to_the_root(page: &str, count: u64) {
    let marks = page.split("class=\"x\" translate=\"no\">").skip(1);
    let mut hashes = marks.map(|rest| rest[..64].parse::<Digest32>().unwrap());
    let (root, leaf) = (hashes.next().unwrap(), Leaf(hashes.next().unwrap()));
    let path: Vec<Digest32> = hashes.collect();
    let place = page.split("您的排第 ").nth(1).unwrap().split('：').next().unwrap().parse::<u64>().unwrap();
    assert!((5..=6).contains(&path.len()), "{} neighbours", path.len());
    assert!(ballot::tree::verify(&leaf, place - 1, count, &path, &root));
    let sides: String = page.split("<li>放在").skip(1).map(|rest| rest.chars().next().unwrap()).collect();
    // The page's own words, followed one by one, give the same root as the algorithm of the RFC.
    let joined = sides.chars().zip(&path).fold(hash(0, &[leaf.as_bytes()]), |below, (side, with)| {
        hash(1, &if side == '左' { [&with.0, &below] } else { [&below, &with.0] })
    });
    assert_eq!((Digest32(joined), sides.chars().count()), (root, path.len()));
}

#[test]
fn after_opening_nothing_sealed_and_no_key_is_left() {
    let app = TestApp::start();
    let village = app.village(300);
    everybody_votes(&app, &village);
    assert_eq!(app.open(&village).status, 200);
    let (record, sealed, keys) = app
        .service
        .read(|conn| {
            Ok((
                store::boxes::find(conn, village.box_id)?.unwrap(),
                store::votes::sealed(conn, village.evaluation_id)?,
                store::boxes::minute_keys(conn, village.box_id)?,
            ))
        })
        .unwrap();
    assert_eq!(record.wrapped_key, None);
    assert!(sealed.is_empty() && keys.is_empty());
    let again = app.open(&village);
    assert_eq!((again.status, again.json()["code"].as_str()), (409, Some("box_opened")));
}

#[test]
fn the_hall_resumes_by_rescanning_and_counts_once() {
    let app = TestApp::start();
    let village = app.village(300);
    let phone = app.client();
    let path = hall_path(&app, &village);
    let page = phone.get(&path);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("不记名"));
    // The code of the scan is long gone when the form is sent; the ticket holds.
    app.clock.advance_seconds(600);
    let first = app.vote(&phone, &path, 3);
    assert_eq!(first.status, 303, "{}", first.text);
    // A second scan with another code finds the same receipt.
    let rescanned = phone.get(&hall_path(&app, &village));
    assert_eq!(rescanned.status, 303);
    assert_eq!(receipt(&rescanned.location.unwrap()), receipt(first.location.as_ref().unwrap()));
    // The same ballot again is the same receipt; another one does not replace it, and the page says so.
    let same = app.vote(&phone, &path, 3).location.unwrap();
    let other = app.vote(&phone, &path, 1).location.unwrap();
    assert_eq!(
        (receipt(&same), receipt(&other)),
        (receipt(&first.location.unwrap()), receipt(&rescanned_receipt(&same)))
    );
    assert!(!same.contains("first=1") && other.contains("first=1"), "{same} {other}");
    let counts =
        app.service.read(|conn| Ok(store::votes::sealed_counts(conn, village.evaluation_id)?)).unwrap();
    assert_eq!(counts.iter().map(|(_, _, n)| n).sum::<i64>(), 1);
}

#[test]
fn a_hall_gets_its_form_back_squeezed() {
    let app = TestApp::start();
    let village = app.village(300);
    let path = hall_path(&app, &village);
    for path in [path.clone(), format!("{path}/{}", village.evaluation_id)] {
        let mut phone = std::net::TcpStream::connect(&app.base_url["http://".len()..]).unwrap();
        let body = "a.B1=5&text=%E6%B2%9F";
        write!(
            phone,
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: gzip\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = Vec::new();
        phone.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|signs| signs == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&answer[..end]).unwrap();
        assert!(head.starts_with("HTTP/1.1 422") && head.contains("content-encoding: gzip"), "{head}");
        let mut page = String::new();
        flate2::read::GzDecoder::new(&answer[end + 4..]).read_to_string(&mut page).unwrap();
        assert!(page.contains("沟") && answer.len() < 12 << 10, "{} bytes", answer.len());
    }
}

fn rescanned_receipt(location: &str) -> String {
    receipt(location)
}

#[test]
fn a_slip_leads_to_its_receipt_however_often_its_page_was_read_before() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 2);
    let [voter, other] = [0, 1].map(|place| format!("/s/{}", slips[place]));
    for seconds in [0, 1, 40, 80] {
        app.clock.advance_seconds(seconds);
        for path in [&voter, &other] {
            assert_eq!(app.client().get(path).status, 200, "{path} was not used yet");
        }
    }
    let first = app.vote(&app.client(), &voter, 3).location.unwrap();
    for seconds in [0, 1, 28, 31, 200] {
        app.clock.advance_seconds(seconds);
        let again = app.client().get(&voter);
        assert_eq!((again.status, receipt(&again.location.unwrap())), (303, receipt(&first)), "{seconds}");
        assert_eq!(app.client().get(&other).status, 200, "the other is untouched");
    }
}

#[test]
fn stale_forged_and_foreign_codes_say_what_to_do() {
    let app = TestApp::start();
    let village = app.village(300);
    let stale = hall_path(&app, &village);
    app.clock.advance_seconds(31);
    assert_eq!(app.client().get(&stale).status, 200, "two steps are accepted");
    app.clock.advance_seconds(31);
    assert_eq!(app.client().get(&stale).status, 410);
    for path in ["/s/0000-0000-0000-0000-0", "/p/nonsense", "/h/ABCDEFGHJKMN", "/u/XXXX", "/screen/x"] {
        let answer = app.client().get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text.contains("<h1"), "{path} answers with a page");
    }
}

#[test]
fn a_form_that_is_not_complete_comes_back_filled_in() {
    let app = TestApp::start();
    let village = app.village(300);
    let slip = app.slips(&village, 1).remove(0);
    let client = app.client();
    let form = client.get(&format!("/s/{slip}")).text;
    let follow_up =
        form.split("name=\"f\"").nth(1).or_else(|| form.split("name=f").nth(1)).expect("a follow-up code");
    let follow_up: String = follow_up
        .split("value=")
        .nth(1)
        .unwrap()
        .trim_start_matches('"')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric())
        .collect();
    let mut fields =
        vec![("f", follow_up.as_str()), ("kind", "problem"), ("category", "road"), ("visibility", "public")];
    fields.push(("text", "村东头排水沟堵了<script>alert(1)</script>"));
    for id in ["a.B1", "a.B2", "a.B3", "a.B5", "a.B6", "a.B7", "a.B8"] {
        fields.push((id, "4"));
    }
    let answer = client.post_form(&format!("/s/{slip}"), &fields);
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.contains("村东头排水沟堵了") && !answer.text.contains("<script>alert"),
        "{}",
        answer.text
    );
    fields.push(("a.B4", "0"));
    let answer = client.post_form(&format!("/s/{slip}"), &fields);
    assert_eq!(answer.status, 303, "{}", answer.text);
    assert!(answer.location.unwrap().contains(&format!("f={follow_up}")));
}

#[test]
fn repeated_foreign_and_oversized_answers_are_refused() {
    let app = TestApp::start();
    let village = app.village(300);
    let slip = app.slips(&village, 1).remove(0);
    let path = format!("/s/{slip}");
    let all: Vec<(String, &str)> = (1..=8).map(|n| (format!("a.B{n}"), "5")).collect();
    let with = |extra: (&'static str, &'static str)| {
        let mut fields: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        fields.push(extra);
        app.client().post_form(&path, &fields).status
    };
    assert_eq!([with(("a.B1", "5")), with(("a.X9", "5")), with(("a.B1", "6"))], [400, 400, 400]);
    let huge = "x".repeat(10 << 20);
    assert_eq!(app.client().post_form(&path, &[("text", huge.as_str())]).status, 413);
    assert_eq!(app.vote(&app.client(), &path, 5).status, 303, "nothing was lost");
}

#[test]
fn a_reissued_personal_code_is_the_same_right() {
    let app = TestApp::start();
    let village = app.village(300);
    let peer = |codes: Vec<(String, String, String)>| {
        codes.into_iter().find(|(_, group, _)| group == "peer").unwrap()
    };
    let (name, _, old) = peer(app.personal(&village));
    let client = app.client();
    let first = app.vote(&client, &old, 4).location.unwrap();
    let (same_name, _, new) = peer(app.personal(&village));
    assert_eq!(name, same_name);
    assert_eq!(client.get(&old).status, 404, "the old code is dead");
    let again = app.vote(&client, &new, 1).location.unwrap();
    assert_eq!(receipt(&first), receipt(&again), "nobody votes twice");
}

#[test]
fn opening_names_who_is_wrong_and_changes_nothing() {
    let app = TestApp::start();
    let village = app.village(300);
    everybody_votes(&app, &village);
    let client = app.signed_in("scrutineer");
    let path = format!("/api/boxes/{}/open", village.box_id);
    let part = |login: &str, code: &str| json!({ "login": login, "password": PASSWORD, "code": code });
    let [(one, first), (two, second)] = &village.opening;
    let open = |a, b| client.post(&path, &json!({ "scrutineers": [a, b] }));

    let early = open(part(one, first), part(two, second));
    assert_eq!(early.json()["code"], "sessions_remain");
    app.clock.advance_seconds(11 * 3600);
    let client = app.signed_in("scrutineer");
    let open = |a, b| client.post(&path, &json!({ "scrutineers": [a, b] }));
    let swapped = open(part(one, second), part(two, second)).json();
    assert_eq!(
        (swapped["code"].as_str(), swapped["errors"][0]["field"].as_str()),
        (Some("wrong_opening_code"), Some("scrutineers[0].code"))
    );
    assert_eq!(open(part(one, first), part(one, first)).json()["code"], "same_person");
    assert_eq!(open(part(one, first), part("auditor", second)).json()["code"], "not_scrutineer");
    assert_eq!(open(part(two, second), part(one, first)).status, 200, "in any order");
}

#[test]
fn the_permanent_code_leads_to_the_survey_while_it_is_open() {
    let app = TestApp::start();
    let village = app.village(300);
    let path = format!("/u/{}", app.branch.permanent_code);
    let client = app.client();
    assert_eq!(client.get(&path).status, 200);
    let hall = hall_path(&app, &village);
    let moment = &hall[hall.len() - 6..];
    let entered = client.post_form(&path, &[("code", moment)]);
    assert_eq!((entered.status, entered.location.as_deref()), (303, Some(hall.as_str())));
    let wrong = client.post_form(&path, &[("code", "7777777")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("7777777"), "what was typed comes back");
}

#[test]
fn a_closed_session_takes_no_further_ballot() {
    let app = TestApp::start();
    let village = app.village(300);
    let slips = app.slips(&village, 2);
    let client = app.client();
    assert_eq!(app.vote(&client, &format!("/s/{}", slips[0]), 5).status, 303);
    let admin = app.signed_in("township_admin");
    let path = format!("/api/sessions/{}", village.session_id);
    let revision = admin.get(&path).json()["revision"].clone();
    let closed = admin.post(&format!("{path}/close"), &json!({ "revision": revision }));
    assert_eq!(closed.status, 200, "{}", closed.text);
    let late = client.get(&format!("/s/{}", slips[1]));
    assert_eq!(late.status, 410, "at once, not when a kept copy has aged");
    let sealed = app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    assert_eq!(app.vote(&client, &format!("/s/{}", slips[1]), 5).status, 410);
    let after = app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    assert_eq!((sealed.len(), after.len()), (1, 1));
}

#[test]
fn the_screen_counts_while_sealed_and_shows_the_result_afterwards() {
    let app = TestApp::start();
    let village = app.village(300);
    let session =
        app.service.read(|conn| Ok(store::sessions::find(conn, village.session_id)?)).unwrap().unwrap().0;
    let screen = format!("/screen/{}", service::sessions::screen_token(&app.service, &session));
    let snapshot = || app.client().get(&format!("{screen}/snapshot")).json();
    assert_eq!(snapshot()["state"], "open");
    everybody_votes(&app, &village);
    let page = app.client().get(&screen);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("<svg") && !page.text.contains("96.00"), "no score while the box is sealed");
    assert_eq!(snapshot()["ballots"]["群评"], 40);
    assert_eq!(app.open(&village).status, 200);
    let page = app.client().get(&screen);
    assert!(page.text.contains("96.00"), "{}", page.text);
    assert_eq!(app.client().get(&format!("/screen/{}", session.short)).status, 404);
}

#[test]
fn one_time_links_are_a_channel_of_their_own() {
    let app = TestApp::start();
    let village = app.village(300);
    let admin = app.signed_in("township_admin");
    let path = format!("/api/sessions/{}/links", village.session_id);
    let refused = admin.post(&path, &json!({ "count": 3 }));
    assert_eq!((refused.status, refused.json()["errors"][0]["code"].as_str()), (422, Some("no_links")));
    let change = json!({ "revision": 0, "channels": ["hall", "slip", "link", "personal"] });
    assert_eq!(admin.patch(&format!("/api/sessions/{}", village.session_id), &change).status, 200);
    assert_eq!(admin.post(&path, &json!({ "count": 0 })).status, 422);
    let issued = admin.post(&path, &json!({ "count": 12 })).json();
    let links: Vec<&str> =
        issued["links"].as_array().unwrap().iter().map(|link| link.as_str().unwrap()).collect();
    assert_eq!(links.len(), 12);
    assert!(issued["sheet_html"].as_str().unwrap().contains(links[11]));
    for slip in app.slips(&village, 3) {
        assert_eq!(app.vote(&app.client(), &format!("/s/{slip}"), 5).status, 303);
    }
    for link in &links {
        let (phone, other) = (app.client(), app.client());
        let path = link.strip_prefix(&app.base_url).unwrap();
        assert_eq!(app.vote(&phone, path, 4).status, 303);
        // The same link on a second phone finds the first ballot.
        let again = app.vote(&other, path, 1).location.unwrap();
        assert!(again.contains("first=1"), "{again}");
    }
    assert_eq!(app.open(&village).status, 200);
    let tallies = app.service.read(|conn| Ok(store::votes::tallies(conn, village.evaluation_id)?)).unwrap();
    let public = tallies.iter().find(|tally| tally.rater_group == "public").unwrap();
    let channels: serde_json::Value = public.channels.read().unwrap();
    assert_eq!(channels, json!({ "link": 12, "slip": 3 }));
    let report = app.signed_in("auditor").get(&format!("/report/{}", village.evaluation_id)).text;
    assert!(report.contains("一次性链接") && report.contains("12"), "disclosed as its own line");
}
