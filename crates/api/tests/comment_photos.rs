//! Photos of comments over HTTP: sent with the form, sealed with the ballot, opened with the box, shown behind the gate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use testkit::{Answer, Client, TestApp, Village};

const ANSWERS: [&str; 8] = ["a.B1", "a.B2", "a.B3", "a.B4", "a.B5", "a.B6", "a.B7", "a.B8"];
/// Stands in what the camera wrote into the file.
const CAMERA: &[u8] = b"INVENTED-CAMERA-77";

/// A photo of one shade with a note of its camera.
fn photo(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&RgbImage::from_pixel(64, 48, Rgb([shade, 90, 9]))).unwrap();
    let note = [&[0xff, 0xfe, 0, u8::try_from(CAMERA.len()).unwrap() + 2][..], CAMERA].concat();
    [&bytes[..2], &note, &bytes[2..]].concat()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split(before).nth(1).unwrap_or_else(|| panic!("{before}")).split(after).next().unwrap()
}

/// One resident's comment.
struct Told<'a> {
    category: &'a str,
    visibility: &'a str,
    text: &'a str,
    photos: Vec<Vec<u8>>,
}

fn told<'a>(category: &'a str, visibility: &'a str, photos: &[u8]) -> Told<'a> {
    Told {
        category,
        visibility,
        text: "村东头排水沟堵了",
        photos: photos.iter().map(|s| photo(*s)).collect(),
    }
}

/// Posts a form with the follow-up code that stands in it.
fn send(phone: &Client, path: &str, follow_up: &str, stars: &str, told: &Told<'_>) -> Answer {
    let mut fields: Vec<(&str, &str)> = ANSWERS.map(|name| (name, stars)).to_vec();
    fields.extend([("f", follow_up), ("kind", "problem"), ("category", told.category)]);
    fields.extend([("visibility", told.visibility), ("text", told.text)]);
    let files: Vec<(&str, &str, &[u8])> =
        told.photos.iter().map(|bytes| ("photos", "沟.jpg", bytes.as_slice())).collect();
    let none: [(&str, &str, &[u8]); 1] = [("photos", "", b"")];
    phone.post_parts(path, &fields, if files.is_empty() { &none } else { &files })
}

fn follow_up(phone: &Client, path: &str) -> String {
    between(&phone.get(path).text, "name=\"f\" value=\"", "\"").to_owned()
}

fn sealed_photos(app: &TestApp, village: &Village) -> usize {
    app.service.read(|conn| Ok(store::photos::sealed_photos(conn, village.box_id)?)).unwrap().len()
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Everybody with a code gives five stars, twelve residents two; the first of them comment.
fn voted(app: &TestApp, comments: &[Told<'_>]) -> Village {
    let village = app.village(40);
    let phone = app.client();
    for (_, _, path) in app.personal(&village) {
        assert_eq!(app.vote(&phone, &path, 5).status, 303);
    }
    for (place, slip) in app.slips(&village, 12).into_iter().enumerate() {
        let path = format!("/s/{slip}");
        let answer = match comments.get(place) {
            Some(told) => send(&phone, &path, &follow_up(&phone, &path), "2", told),
            None => app.vote(&phone, &path, 2),
        };
        assert_eq!(answer.status, 303, "{}", answer.text);
    }
    village
}

fn comments(app: &TestApp, village: &Village) -> Vec<Value> {
    let path = format!("/api/evaluations/{}/comments", village.evaluation_id);
    app.signed_in("township_admin").get(&path).json().as_array().unwrap().clone()
}

fn photos_of(comment: &Value) -> Vec<String> {
    comment["photos"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

fn publish(app: &TestApp, village: &Village) {
    let admin = app.signed_in("township_admin");
    let path = format!("/api/evaluations/{}", village.evaluation_id);
    assert_eq!(admin.post(&format!("{path}/problems/draw"), &json!({})).status, 200);
    app.clock.advance_seconds(30 * 24 * 3600);
    let admin = app.signed_in("township_admin");
    let confirmed =
        admin.post(&format!("{path}/confirm"), &json!({ "document_number": "清党建〔2026〕12号" }));
    assert_eq!(confirmed.status, 204, "{}", confirmed.text);
}

#[test]
fn photos_lie_sealed_until_opening_and_come_out_with_their_comment() {
    let app = TestApp::start();
    let village = voted(&app, &[told("road", "township", &[10, 200])]);
    assert_eq!(sealed_photos(&app, &village), 2);
    let sealed = app.database_bytes();
    assert!(has(&sealed, b"SQLite format 3") && !has(&sealed, b"JFIF") && !has(&sealed, CAMERA));
    let sizes = app.service.read(|conn| Ok(store::votes::sealed(conn, village.evaluation_id)?)).unwrap();
    let first = sizes[0].content.len();
    assert!(sizes.iter().all(|row| row.content.len() == first), "photos or none, a ballot has one size");

    let opened = app.open(&village);
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(sealed_photos(&app, &village), 0);
    let comments = comments(&app, &village);
    assert_eq!((comments.len(), &comments[0]["photos_unreadable"]), (1, &json!(0)));
    let ids = photos_of(&comments[0]);
    assert_eq!(ids.len(), 2);
    let picture = app.signed_in("township_admin").get(&format!("/photos/{}/large.jpg", ids[0]));
    assert_eq!(
        (picture.status, picture.header("cache-control").as_deref()),
        (200, Some("private, no-store"))
    );
    assert!(has(&picture.bytes, b"JFIF") && !has(&picture.bytes, CAMERA));
    let disk = app.database_bytes();
    assert!(has(&disk, b"JFIF") && !has(&disk, CAMERA));
    let audit = app.signed_in("auditor").get("/api/audit?per_page=200").text;
    assert!(audit.contains("\"photos\":2") && audit.contains("\"photos_unreadable\":0"), "{audit}");
}

#[test]
fn sent_again_it_is_the_same_ballot_and_adds_no_photo() {
    let app = TestApp::start();
    let village = app.village(40);
    let phone = app.client();
    let path = format!("/s/{}", app.slips(&village, 1)[0]);
    let code = follow_up(&phone, &path);
    let told = told("road", "public", &[1]);
    let first = send(&phone, &path, &code, "4", &told).location.unwrap();
    let again = send(&phone, &path, &code, "4", &told).location.unwrap();
    assert_eq!(first, again);
    let other = send(&phone, &path, &code, "4", &self::told("road", "public", &[1, 2])).location.unwrap();
    assert!(other.contains("first=1"), "{other}");
    assert_eq!(sealed_photos(&app, &village), 1);
}

#[test]
fn a_refused_photo_brings_the_form_back_with_everything_else_in_it() {
    let app = TestApp::start();
    let village = app.village(40);
    let phone = app.client();
    let path = format!("/s/{}", app.slips(&village, 1)[0]);
    let page = phone.get(&path).text;
    assert!(page.contains("enctype=\"multipart/form-data\"") && page.contains("accept=\"image/*\" multiple"));
    let code = between(&page, "name=\"f\" value=\"", "\"").to_owned();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let mut told = told("road", "public", &[1]);
    told.photos.push(heic);
    let answer = send(&phone, &path, &code, "4", &told);
    assert_eq!(answer.status, 422);
    for words in ["沟.jpg：这是 HEIC 格式的照片", "照片留不住，要的话请重新选", "村东头排水沟堵了</textarea>"]
    {
        assert!(answer.text.contains(words), "{words}: {}", answer.text);
    }
    assert!(answer.text.contains(&format!("name=\"f\" value=\"{code}\"")));
    assert_eq!(answer.text.matches(" checked").count(), 8 + 3);
    let answer = send(&phone, &format!("{path}?lang=en"), &code, "4", &told);
    assert!(
        answer.text.contains("沟.jpg: This is a HEIC photo, which cannot be used here."),
        "{}",
        answer.text
    );
    assert!(answer.text.contains("Photos cannot be kept: please choose them again"));

    told.photos = vec![photo(1), photo(2), photo(3)];
    let answer = send(&phone, &path, &code, "4", &told);
    assert!(answer.status == 422 && answer.text.contains("照片最多 2 张，请少选几张"), "{}", answer.text);
    told.photos = vec![photo(1)];
    let answer = phone.post_parts(&path, &[("f", &code), ("a.B1", "4")], &[("photos", "沟.jpg", &photo(1))]);
    assert!(answer.status == 422 && answer.text.contains("还差 7 题") && answer.text.contains("照片留不住"));
    assert_eq!(sealed_photos(&app, &village), 0, "nothing was taken yet");
    assert_eq!(send(&phone, &path, &code, "4", &told).status, 303);
    assert_eq!(sealed_photos(&app, &village), 1);
}

#[test]
fn too_much_at_once_is_refused_and_a_photo_alone_is_a_comment() {
    let app = TestApp::start();
    let village = app.village(40);
    let phone = app.client();
    let slips = app.slips(&village, 2);
    let huge = vec![b'x'; 70 << 10];
    let text = String::from_utf8(huge).unwrap();
    let answer = phone.post_parts(&format!("/s/{}", slips[0]), &[("text", &text)], &[]);
    assert_eq!(answer.status, 413);
    let path = format!("/s/{}", slips[1]);
    let alone = Told { text: "", ..told("road", "public", &[5]) };
    let answer = send(&phone, &path, &follow_up(&phone, &path), "4", &alone);
    assert!(answer.location.unwrap().contains("f="), "a follow-up code for the photo");
    assert_eq!(app.open(&village).status, 200);
    let comments = comments(&app, &village);
    assert_eq!((&comments[0]["text"], photos_of(&comments[0]).len()), (&json!(""), 1));
}

#[test]
fn a_damaged_or_missing_photo_stops_nothing_and_an_orphan_goes() {
    let app = TestApp::start();
    let village = voted(&app, &[told("road", "public", &[1, 2]), told("road", "public", &[3])]);
    let damaged = app.service.store().write(|conn| -> store::Result<()> {
        let mut rows = Vec::new();
        for id in store::photos::sealed_photos(conn, village.box_id)? {
            rows.extend(store::photos::sealed_photo(conn, village.box_id, id)?);
        }
        assert_eq!(store::photos::delete_sealed_photos(conn, village.box_id)?, 3);
        rows[0].content[100] ^= 1;
        // The second is gone, and one is there that no comment names.
        rows[1].id = domain::Id::new(uuid::Uuid::from_u128(rows[1].id.uuid().as_u128() ^ 1));
        rows.iter().try_for_each(|row| store::photos::insert_sealed_photo(conn, row))
    });
    damaged.unwrap();
    let opened = app.open(&village);
    assert_eq!((opened.status, &opened.json()["count"]), (200, &json!(27)), "{}", opened.text);
    let comments = comments(&app, &village);
    let unreadable: u64 = comments.iter().map(|one| one["photos_unreadable"].as_u64().unwrap()).sum();
    let opened: usize = comments.iter().map(|one| photos_of(one).len()).sum();
    assert_eq!((comments.len(), unreadable, opened, sealed_photos(&app, &village)), (2, 2, 1, 0));
}

#[test]
fn a_fault_in_the_middle_of_opening_changes_nothing() {
    let app = TestApp::start();
    let village = app.village_with_members(40);
    let phone = app.client();
    let path = format!("/s/{}", app.slips(&village, 1)[0]);
    assert_eq!(
        send(&phone, &path, &follow_up(&phone, &path), "4", &told("road", "public", &[1])).status,
        303
    );
    // The branch's comments and photos are written; then a tally of a member stands already, and the opening breaks off.
    let block = |conn: &mut store::Conn| -> store::Result<()> {
        let subjects = store::evaluations::subjects(conn, village.box_id)?;
        let record = store::votes::TallyRecord {
            evaluation_id: subjects[1].evaluation.id,
            rater_group: "public".into(),
            electorate: 1,
            ballots: 1,
            counts: Vec::new(),
            channels: store::Document::of(&json!({}))?,
        };
        store::votes::insert_tally(conn, &record)
    };
    app.service.store().write(block).unwrap();
    assert_eq!(app.open(&village).status, 409, "what is written twice");
    let left = app.service.read(|conn| {
        let record = store::boxes::find(conn, village.box_id)?.unwrap();
        let sealed = store::votes::sealed(conn, village.evaluation_id)?.len();
        let photos = store::photos::of_comments(conn, village.evaluation_id)?.len();
        let comments = store::votes::comments(conn, village.evaluation_id)?.len();
        Ok((record.opened_at, record.wrapped_key.is_some(), sealed, comments, photos))
    });
    assert_eq!(left.unwrap(), (None, true, 1, 0, 0));
    assert_eq!(sealed_photos(&app, &village), 1);
}

/// Who gets the picture: (nobody signed in, auditor, branch secretary, triage).
fn seen_by(app: &TestApp, id: &str) -> [u16; 4] {
    let path = format!("/photos/{id}/small.jpg");
    let by = |login: &str| app.signed_in(login).get(&path).status;
    [app.client().get(&path).status, by("auditor"), by("secretary"), by("township_admin")]
}

fn only<'a>(comments: &'a [Value], visibility: &str, category: &str) -> &'a Value {
    let fits = |one: &&Value| {
        one["visibility"] == visibility && one["category"] == category && !photos_of(one).is_empty()
    };
    comments.iter().find(fits).unwrap()
}

#[test]
fn from_eight_comments_on_released_photos_are_public_with_their_problem() {
    let app = TestApp::start();
    let mut said = vec![told("road", "public", &[10]), told("road", "township", &[20])];
    said.extend((0..6).map(|_| told("welfare", "township", &[])));
    let village = voted(&app, &said);
    assert_eq!(app.open(&village).status, 200);
    let comments = comments(&app, &village);
    let (released, held) = (
        photos_of(only(&comments, "public", "road")).remove(0),
        photos_of(only(&comments, "township", "road")).remove(0),
    );
    let page = format!("/u/{}/result", app.branch.permanent_code);
    let triage = [404, 404, 404, 200];
    assert_eq!(
        (seen_by(&app, &released), seen_by(&app, &held)),
        (triage, triage),
        "no problem is public yet"
    );
    publish(&app, &village);
    assert_eq!((seen_by(&app, &released), seen_by(&app, &held)), ([200; 4], triage));
    let shown = app.client().get(&page).text;
    assert!(shown.contains(&format!("src=\"/photos/{released}/small.jpg\"")) && !shown.contains(&held));
    assert!(shown.contains("alt=\"村民拍的照片 1\" width=\"120\" height=\"90\" loading=\"lazy\""), "{shown}");
    let cached = app.client().get(&format!("/photos/{released}/small.jpg")).header("cache-control");
    assert_eq!(cached.as_deref(), Some("public, max-age=31536000, immutable"));
}

#[test]
fn below_eight_comments_photos_are_for_triage_alone() {
    let app = TestApp::start();
    let said: Vec<Told<'_>> = (0..7).map(|n| told("road", "public", &[n * 30])).collect();
    let village = voted(&app, &said);
    assert_eq!(app.open(&village).status, 200);
    publish(&app, &village);
    for comment in comments(&app, &village) {
        let id = photos_of(&comment).remove(0);
        assert_eq!(seen_by(&app, &id), [404, 404, 404, 200]);
        let page = app.client().get(&format!("/u/{}/result", app.branch.permanent_code)).text;
        assert!(!page.contains(&id));
    }
}

#[test]
fn a_follow_up_code_tells_what_became_of_the_comment_and_nothing_it_said() {
    let app = TestApp::start();
    let village = app.village(40);
    let phone = app.client();
    for (_, _, path) in app.personal(&village) {
        assert_eq!(app.vote(&phone, &path, 5).status, 303);
    }
    let slips = app.slips(&village, 12);
    let path = format!("/s/{}", slips[0]);
    let code = follow_up(&phone, &path);
    let answer = send(&phone, &path, &code, "2", &told("road", "public", &[]));
    let receipt = phone.get(&answer.location.unwrap()).text;
    assert!(receipt.contains(&format!("href=\"/f/{code}\"")), "{receipt}");
    for slip in &slips[1..] {
        assert_eq!(app.vote(&phone, &format!("/s/{slip}"), 2).status, 303);
    }
    let page = phone.get(&format!("/f/{code}"));
    assert_eq!(page.status, 200);
    assert_eq!(page.header("x-robots-tag").as_deref(), Some("noindex, nofollow"));
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    assert!(page.text.contains("开箱后处理"), "{}", page.text);
    assert!(phone.get("/f?code=ABC").text.contains("跟进码不对"));
    assert!(phone.get("/f").text.contains("输入跟进码"));

    assert_eq!(app.open(&village).status, 200);
    let text = |query: &str| {
        let text = phone.get(&format!("/f/{code}{query}")).text;
        assert!(!text.contains("排水沟堵了"), "what was written is not shown: {text}");
        text
    };
    assert!(text("").contains("镇里在分办") && text("").contains("反映的问题：道路排水"), "{}", text(""));
    let unknown = ballot::code::FollowUpCode::generate(&mut domain::entropy::Rng(app.service.entropy()));
    assert!(phone.get(&format!("/f?code={}", unknown.compact())).text.contains("没有这个跟进码"));

    let admin = app.signed_in("township_admin");
    let draw = format!("/api/evaluations/{}/problems/draw", village.evaluation_id);
    assert_eq!(admin.post(&draw, &json!({})).status, 200);
    let problems = admin.get(&format!("/api/problems?cycle_id={}&per_page=200", village.cycle_id)).json();
    let problem =
        problems["items"].as_array().unwrap().iter().find(|one| one["source"] == "comment").unwrap();
    let promise = json!({ "revision": 1, "text": "村里的路", "measure": "清淤 380 米", "owner": "党员丙",
                          "deadline": "2026-12-15" });
    let assigned = admin.patch(&format!("/api/problems/{}", problem["id"].as_str().unwrap()), &promise);
    assert_eq!(assigned.status, 200, "{}", assigned.text);
    // Words of promises stand where the public page has them: after the result is confirmed.
    let draft = text("");
    assert!(draft.contains("期限：2026 年 12 月 15 日") && !draft.contains("清淤 380 米"), "{draft}");
    publish(&app, &village);
    assert!(
        text("").contains("清淤 380 米") && text("?lang=en").contains("days overdue"),
        "{}",
        text("?lang=en")
    );
    assert!(!text("").contains("党员丙"));
}
