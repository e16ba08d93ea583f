use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use testkit::{Client, TestApp};

use crate::support::{elsewhere, faults, is, open_cycle, seal, text};

struct Fixture {
    app: TestApp,
    admin: Client,
    secretary: Client,
    path: String,
    evaluation: String,
}

fn fixture() -> Fixture {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let secretary = app.signed_in("secretary");
    let (_, evaluation) = open_cycle(&app, &admin);
    Fixture { app, admin, secretary, path: format!("/api/evaluations/{evaluation}"), evaluation }
}

impl Fixture {
    fn put(&self, entries: &Value) -> testkit::Answer {
        self.secretary.put(&format!("{}/work-record", self.path), &json!({ "entries": entries }))
    }

    fn record(&self) -> Value {
        self.admin.get(&self.path).json()["work_record"].clone()
    }

    fn send(&self, client: &Client, bytes: &[u8]) -> testkit::Answer {
        client.post_bytes(&format!("{}/photos", self.path), "image/jpeg", bytes)
    }
}

/// A photo of one colour.
fn photo(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = RgbImage::from_pixel(320, 240, Rgb([shade, 90, 40]));
    JpegEncoder::new(&mut bytes).encode_image(&pixels).unwrap();
    bytes
}

fn road() -> Value {
    json!({
        "kind": "project", "figure": "3.2", "unit": "公里", "money": "52万", "date": "2026-05-12",
        "place": "村东到桥头", "text": "硬化村东到桥头的路", "note": "县里补 40 万，村里出 12 万",
        "promise": "年底前把村东的路修通", "kept": "yes", "indicators": ["B5"], "photos": [],
    })
}

#[test]
fn the_secretary_keeps_the_record_of_work() {
    let fixture = fixture();
    let books = json!({ "kind": "finance", "text": "账目每季度上墙" });
    assert_eq!(fixture.put(&json!([road(), books])).status, 204);
    let record = fixture.record();
    assert_eq!((&record[0]["money"], &record[0]["date"]), (&json!("520000"), &json!("2026-05-12")));
    assert_eq!((&record[0]["kept"], &record[0]["indicators"]), (&json!("yes"), &json!(["B5"])));
    assert_eq!((&record[1]["money"], &record[1]["kept"]), (&json!(""), &json!("none")));

    // The other way round, under the ids they have.
    assert_eq!(fixture.put(&json!([record[1], record[0]])).status, 204);
    let turned = fixture.record();
    assert_eq!((&turned[0], &turned[1]), (&record[1], &record[0]));

    let denied = fixture.app.signed_in("auditor");
    let answer = denied.put(&format!("{}/work-record", fixture.path), &json!({ "entries": [] }));
    is(&answer, 403, "forbidden");
}

#[test]
fn every_fault_of_an_entry_is_named() {
    let fixture = fixture();
    assert_eq!(fixture.put(&json!([road()])).status, 204);
    let before = fixture.record();
    let wrong = json!([
        { "kind": "party", "unit": "公里", "text": "" },
        { "kind": "other", "text": "长".repeat(101), "money": "五十万", "date": "2027-01-01", "kept": "perhaps" },
        { "kind": "project", "text": "修路", "promise": "修通", "indicators": ["B5", "X9"], "photos": ["ab"] },
        { "kind": "project", "text": "修路", "kept": "no" },
    ]);
    let named = [
        "entries[0].kind unknown_kind",
        "entries[0].figure required",
        "entries[0].text required",
        "entries[1].kept unknown",
        "entries[1].money unreadable",
        "entries[1].date in_future",
        "entries[1].text too_long",
        "entries[2].indicators unknown_indicator",
        "entries[2].kept required",
        "entries[2].photos unknown_photo",
        "entries[3].promise required",
    ];
    assert_eq!(faults(&fixture.put(&wrong)), named);
    assert_eq!(fixture.record(), before);
}

#[test]
fn a_photo_is_kept_with_its_entry_and_public_once_sealed() {
    let fixture = fixture();
    let sent = fixture.send(&fixture.secretary, &photo(200));
    assert_eq!(sent.status, 200, "{}", sent.text);
    let id = text(&sent.json()["id"]);
    assert_eq!((&sent.json()["width"], &sent.json()["height"]), (&json!(320), &json!(240)));
    let small = format!("/photos/{id}/small.jpg");
    let anybody = fixture.app.client();

    // Waiting for its entry it is its sender's alone, then the township's, then everybody's.
    assert_eq!(fixture.secretary.get(&small).status, 200);
    assert_eq!((fixture.admin.get(&small).status, anybody.get(&small).status), (404, 404));
    let mut entry = road();
    entry["photos"] = json!([id, id]);
    assert_eq!(fixture.put(&json!([entry])).status, 204);
    assert_eq!(fixture.record()[0]["photos"], json!([sent.json()]));
    assert_eq!((fixture.admin.get(&small).status, anybody.get(&small).status), (200, 404));
    assert_eq!(fixture.admin.get(&small).header("cache-control").as_deref(), Some("private, no-store"));

    let public = format!("/u/{}/result", fixture.app.branch.permanent_code);
    assert!(!anybody.get(&public).text.contains("硬化村东到桥头的路"));
    seal(&fixture.app, &fixture.admin, &fixture.evaluation);
    let page = anybody.get(&public).text;
    assert!(page.contains("硬化村东到桥头的路") && page.contains("52 万元"), "{page}");
    assert!(page.contains(&format!("src=\"{small}\"")), "{page}");
    for size in ["small", "large"] {
        let picture = anybody.get(&format!("/photos/{id}/{size}.jpg"));
        assert_eq!(picture.status, 200);
        assert_eq!(picture.content_type.as_deref(), Some("image/jpeg"));
        assert_eq!(picture.header("cache-control").unwrap(), "public, max-age=31536000, immutable");
        assert_eq!(&picture.bytes[..3], b"\xff\xd8\xff");
    }
    assert_eq!(anybody.get(&format!("/photos/{id}/huge.jpg")).status, 404);
    assert_eq!(anybody.get(&format!("/photos/{}/small.jpg", "0".repeat(64))).status, 404);
    is(&fixture.send(&fixture.secretary, &photo(10)), 409, "already_sealed");
}

#[test]
fn a_photo_goes_with_the_entry_that_showed_it() {
    let fixture = fixture();
    let id = text(&fixture.send(&fixture.secretary, &photo(120)).json()["id"]);
    let mut entry = road();
    entry["photos"] = json!([id]);
    assert_eq!(fixture.put(&json!([entry])).status, 204);
    assert_eq!(fixture.put(&json!([road()])).status, 204);
    assert_eq!(fixture.secretary.get(&format!("/photos/{id}/large.jpg")).status, 404);

    // What no form took up is gone a day later, when the next one comes.
    let waiting = text(&fixture.send(&fixture.secretary, &photo(30)).json()["id"]);
    fixture.app.clock.advance_seconds(25 * 3600);
    let secretary = fixture.app.signed_in("secretary");
    assert_eq!(secretary.get(&format!("/photos/{waiting}/small.jpg")).status, 200);
    assert_eq!(fixture.send(&secretary, &photo(60)).status, 200);
    assert_eq!(secretary.get(&format!("/photos/{waiting}/small.jpg")).status, 404);
}

#[test]
fn what_is_no_photo_is_refused_in_words() {
    let fixture = fixture();
    let refused = |bytes: &[u8]| {
        let answer = fixture.send(&fixture.secretary, bytes);
        let field = answer.json()["errors"][0].clone();
        (faults(&answer)[0].clone(), text(&field["detail"]))
    };
    let (code, words) = refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    assert!(code == "photo photo_heic" && words.contains("HEIC") && words.contains("兼容性最佳"), "{words}");
    assert_eq!(refused(b"MZ\x90\0 photo.jpg").0, "photo not_a_photo");
    assert_eq!(refused(&photo(1)[..500]).0, "photo photo_broken");
    assert_eq!(refused(b"").0, "photo photo_empty");
    let mut big = photo(1);
    big.resize(service::photos::MOST_BYTES + 9, 0);
    assert_eq!(refused(&big).0, "photo photo_too_large");

    elsewhere(&fixture.app);
    is(&fixture.send(&fixture.app.signed_in("elsewhere"), &photo(1)), 404, "not_found");
    is(&fixture.send(&fixture.app.signed_in("auditor"), &photo(1)), 403, "forbidden");
    let mut foreign = fixture.secretary.clone();
    foreign.csrf = None;
    is(&fixture.send(&foreign, &photo(1)), 403, "foreign_form");
}

#[test]
fn another_accounts_waiting_photo_cannot_be_named() {
    let fixture = fixture();
    let id = text(&fixture.send(&fixture.admin, &photo(77)).json()["id"]);
    let mut entry = road();
    entry["photos"] = json!([id]);
    assert_eq!(faults(&fixture.put(&json!([entry]))), ["entries[0].photos unknown_photo"]);
}
