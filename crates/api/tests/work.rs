//! The secretary's pages over HTTP: sign in, write entries down with photos, mend what was refused, move and delete.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use testkit::{Answer, Client, PASSWORD, TestApp};

struct Fixture {
    app: TestApp,
    phone: Client,
    id: String,
    csrf: String,
}

fn photo(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&RgbImage::from_pixel(64, 48, Rgb([shade, 9, 9]))).unwrap();
    bytes
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split(before).nth(1).unwrap_or_else(|| panic!("{before}")).split(after).next().unwrap()
}

/// A secretary's phone, signed in through the page.
fn fixture() -> Fixture {
    let app = TestApp::start();
    let admin = app.signed_in("township_admin");
    let cycle = json!({
        "unit_id": app.township.id.uuid(), "name": "2026年度", "year": 2026, "scheme_id": "branch-star",
        "member_scheme_id": "member-star", "branch_ids": null,
    });
    assert_eq!(admin.post("/api/cycles", &cycle).status, 201);
    let phone = app.client();
    let page = phone.get("/work");
    assert!(page.status == 200 && page.text.contains("name=\"password\""), "{}", page.text);
    let wrong = phone.post_form("/work/sign-in", &[("login", "secretary"), ("password", "nothing")]);
    assert!(
        wrong.status == 401 && wrong.text.contains("value=\"secretary\"") && !wrong.text.contains("nothing")
    );
    let long = "x".repeat(300 * 1024);
    for path in ["/work/sign-in", "/review/sign-in", "/"] {
        let long = phone.post_form(path, &[("login", &long), ("code", &long)]);
        assert!(long.status == 413 && long.text.contains("<html"), "{path}: {} {}", long.status, long.text);
    }
    let entered = phone.post_form("/work/sign-in", &[("login", "secretary"), ("password", PASSWORD)]);
    assert_eq!((entered.status, entered.location.as_deref()), (303, Some("/work")));
    let list = phone.get("/work").text;
    assert!(list.contains("柳湾村党支部") && list.contains("2026年度 · 0 条"), "{list}");
    let id = between(&list, "href=\"/work/", "\"").to_owned();
    let csrf = between(&list, "name=\"csrf\" value=\"", "\"").to_owned();
    Fixture { app, phone, id, csrf }
}

impl Fixture {
    fn send(&self, place: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            let part = format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"{name}\"\r\n\
                 Content-Type: image/jpeg\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--B--\r\n");
        self.phone.post_bytes(&format!("/work/{}/{place}", self.id), "multipart/form-data; boundary=B", &body)
    }

    fn record(&self) -> Vec<Value> {
        let path = format!("/api/evaluations/{}", self.id);
        self.app.signed_in("secretary").get(&path).json()["work_record"].as_array().unwrap().clone()
    }

    fn add(&self, text: &str) {
        let answer = self.send("new", &[("text", text), ("kind", "project")], &[("", b"")]);
        assert_eq!(answer.status, 303, "{}", answer.text);
    }
}

#[test]
fn an_entry_is_written_down_with_its_photos() {
    let fixture = fixture();
    let fields = [
        ("text", "硬化村东到桥头的路"),
        ("kind", "project"),
        ("figure", "3.2"),
        ("unit", "公里"),
        ("money", "52万"),
        ("date", "2026-05-12"),
        ("promise", "年底前修通"),
        ("kept", "partly"),
        ("indicator", "B2"),
        ("indicator", "B5"),
    ];
    let answer = fixture.send("new", &fields, &[("a.jpg", &photo(1)), ("b.jpg", &photo(250))]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let page = fixture.phone.get(&answer.location.unwrap()).text;
    for words in ["已保存", "硬化村东到桥头的路", "52 万元", "去年承诺：年底前修通", "部分兑现"]
    {
        assert!(page.contains(words), "{words}");
    }
    let record = fixture.record();
    assert_eq!(record[0]["indicators"], json!(["B2", "B5"]));
    assert_eq!(record[0]["photos"].as_array().unwrap().len(), 2);

    // The form holds it; one photo goes, the other stays.
    let place = record[0]["id"].as_str().unwrap();
    let form = fixture.phone.get(&format!("/work/{}/{place}", fixture.id)).text;
    assert!(
        form.contains("name=\"money\" value=\"520000\"") && form.contains("value=\"partly\" checked"),
        "{form}"
    );
    let photos: Vec<&str> =
        record[0]["photos"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let kept = [("photo", photos[0]), ("photo", photos[1]), ("drop", photos[0])];
    let answer = fixture.send(place, &[&fields[..2], &kept].concat(), &[]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let record = fixture.record();
    assert_eq!(
        (record.len(), &record[0]["photos"][0]["id"], &record[0]["money"]),
        (1, &json!(photos[1]), &json!(""))
    );
    assert_eq!(fixture.phone.get(&format!("/photos/{}/small.jpg", photos[0])).status, 404);
}

#[test]
fn a_refused_form_comes_back_with_everything_in_it() {
    let fixture = fixture();
    let fields = [
        ("text", ""),
        ("kind", "project"),
        ("money", "五十万"),
        ("note", "县里补 40 万"),
        ("indicator", "B5"),
    ];
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let answer = fixture.send("new", &fields, &[("好.jpg", &photo(7)), ("坏.heic", heic)]);
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("坏.heic：这是 HEIC 格式的照片"), "{}", answer.text);
    let id = between(&answer.text, "name=\"photo\" value=\"", "\"").to_owned();
    assert!(answer.text.contains("value=\"五十万\"") && answer.text.contains("value=\"县里补 40 万\""));
    assert!(answer.text.contains("value=\"B5\" checked"));

    let answer = fixture.send("new", &[&fields[..], &[("photo", id.as_str())]].concat(), &[]);
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("href=\"#text\"") && answer.text.contains("href=\"#money\""));
    assert!(fixture.record().is_empty());
    let answer = fixture.send("new", &[("text", "修路"), ("kind", "project"), ("photo", &id)], &[]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    assert_eq!(fixture.record()[0]["photos"][0]["id"], json!(id), "the good photo was sent once");

    let many: Vec<Vec<u8>> = (0..5).map(photo).collect();
    let files: Vec<(&str, &[u8])> = many.iter().map(|bytes| ("p.jpg", bytes.as_slice())).collect();
    assert!(
        fixture.send("new", &[("text", "多"), ("kind", "other")], &files).text.contains("一次最多选 4 张")
    );
}

#[test]
fn entries_are_moved_and_deleted() {
    let fixture = fixture();
    fixture.add("第一件");
    fixture.add("第二件");
    let texts =
        || fixture.record().iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let second = fixture.record()[1]["id"].as_str().unwrap().to_owned();
    let act = |act: &str, csrf: &str| {
        fixture.phone.post_form(&format!("/work/{}/{second}/{act}", fixture.id), &[("csrf", csrf)])
    };
    assert_eq!(act("up", "foreign").status, 401);
    assert_eq!(
        (act("up", &fixture.csrf).status, texts()),
        (303, vec!["第二件".to_owned(), "第一件".to_owned()])
    );
    assert_eq!((act("delete", &fixture.csrf).status, texts()), (303, vec!["第一件".to_owned()]));
    assert_eq!(act("delete", &fixture.csrf).status, 404);
}

#[test]
fn only_who_keeps_records_gets_in_and_only_with_the_own_form() {
    let fixture = fixture();
    let path = format!("/work/{}", fixture.id);
    let nobody = fixture.app.client();
    assert_eq!(nobody.get(&path).status, 200, "the sign-in form");
    assert!(nobody.get(&path).text.contains("name=\"password\""));
    let auditor = fixture.app.signed_in("auditor").get("/work");
    assert!(auditor.status == 403 && auditor.text.contains("这个账号不能用这一页"), "{}", auditor.text);
    let forged = Fixture { csrf: "foreign".into(), ..fixture };
    let answer = forged.send("new", &[("text", "修路"), ("kind", "project")], &[]);
    assert_eq!(answer.status, 401);
    assert!(forged.record().is_empty());
    assert_eq!(forged.phone.get("/work/nothing").status, 404);
    assert_eq!(forged.phone.get(&format!("{path}/nothing")).status, 404);
}

/// The list's links: address and words.
fn links(list: &str) -> Vec<(String, String)> {
    let link = |rest: &str| Some((rest.split('"').next()?.to_owned(), between(rest, ">", "<").to_owned()));
    list.split("href=\"/work/").skip(1).filter_map(link).collect()
}

#[test]
fn a_members_record_is_kept_until_the_seal_by_the_own_branch() {
    let fixture = fixture();
    let list = fixture.phone.get("/work").text;
    assert!(list.contains("党员的实绩（"), "{list}");
    let all = links(&list);
    assert_eq!(all[0].1, "柳湾村党支部");
    let (id, name) = all[1].clone();
    assert_ne!(id, fixture.id);
    let page = fixture.phone.get(&format!("/work/{id}")).text;
    assert!(
        page.contains(&format!("<h1>{name}</h1>")) && page.contains("2026年度 · 柳湾村党支部 · 工作实绩"),
        "{page}"
    );

    let of_member = Fixture { id: id.clone(), ..fixture };
    let answer =
        of_member.send("new", &[("text", "帮三户老人修屋顶"), ("kind", "other")], &[("a.jpg", &photo(3))]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    assert_eq!(of_member.record()[0]["text"], json!("帮三户老人修屋顶"));
    assert!(of_member.phone.get("/work").text.contains(&format!("{name}</a> <small>1 条")));

    // The township, which keeps many branches, is offered the branches; nobody outside is offered anything.
    let township = links(&of_member.app.signed_in("township_admin").get("/work").text);
    assert_eq!(township.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["柳湾村党支部"]);
    assert!(!of_member.app.client().get(&format!("/work/{id}")).text.contains(&name));

    // Who leaves the roll before the seal takes the record along, photos and all.
    let admin = of_member.app.signed_in("township_admin");
    let roll = admin.get(&format!("/api/units/{}/members", of_member.app.branch.id)).json();
    let member =
        roll.as_array().unwrap().iter().find(|one| one["name"] == json!(name)).unwrap()["id"].clone();
    let path = format!("/api/members/{}", member.as_str().unwrap());
    assert_eq!(admin.patch(&path, &json!({ "active": false })).status, 200);
    assert_eq!(of_member.phone.get(&format!("/work/{id}")).status, 404);
    assert_eq!(links(&of_member.phone.get("/work").text).len(), all.len() - 1);
}

#[test]
fn a_sealed_box_takes_the_members_from_the_list_and_no_entries() {
    let app = TestApp::start();
    let village = app.village_with_members(40);
    let phone = app.signed_in("secretary");
    let list = phone.get("/work").text;
    assert_eq!(links(&list).len(), 1, "{list}");
    assert!(list.contains("已封卷"));
    let rated =
        app.service.read(|conn| Ok(store::evaluations::of_members(conn, village.cycle_id, app.branch.id)?));
    let page = phone.get(&format!("/work/{}", rated.unwrap()[0].evaluation.id));
    assert!(page.status == 200 && !page.text.contains("/new"), "{}", page.text);
}

#[test]
fn what_was_typed_survives_a_sign_in_that_ended() {
    let fixture = fixture();
    fixture.add("原来的一条");
    let one = fixture.record()[0]["id"].as_str().unwrap().to_owned();
    fixture.app.clock.advance_seconds(15 * 24 * 3600);
    let fields = [
        ("text", "修好了\"东头\"的路 & 桥"),
        ("kind", "project"),
        ("money", "52万"),
        ("indicator", "B2"),
        ("indicator", "B5"),
        ("promise", "年底前修通"),
        ("kept", "partly"),
    ];
    for place in ["new", one.as_str()] {
        let late = fixture.send(place, &fields, &[("a.jpg", &photo(1))]);
        assert_eq!(late.status, 401, "{}", late.text);
        assert!(
            late.text.contains("刚才填的内容都还在") && late.text.contains("照片带不过来"),
            "{}",
            late.text
        );
        assert!(!late.text.contains(&fixture.csrf), "an old token is not handed on");
        let hidden = hidden(&late.text);
        let mut sign_in: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sign_in.extend([("login", "secretary"), ("password", PASSWORD)]);
        let phone = fixture.app.client();
        let form = phone.post_form("/work/sign-in", &sign_in);
        assert_eq!(form.status, 200, "{}", form.text);
        assert!(form.text.contains("还没有保存") && form.text.contains("照片要重新选"), "{}", form.text);
        assert!(form.text.contains("东头") && form.text.contains("value=\"52万\""), "{}", form.text);
        assert!(form.text.contains("value=\"B5\" checked") && form.text.contains("value=\"partly\" checked"));
        assert!(form.text.contains(&format!("action=\"/work/{}/{place}\"", fixture.id)), "{}", form.text);
        let csrf = between(&form.text, "name=\"csrf\" value=\"", "\"").to_owned();
        let mut again = vec![("csrf", csrf.as_str())];
        again.extend(fields);
        let saved = phone.post_parts(&format!("/work/{}/{place}", fixture.id), &again, &[]);
        assert_eq!(saved.status, 303, "{}", saved.text);
    }
    let texts: Vec<String> =
        fixture.record().iter().map(|entry| entry["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, ["修好了\"东头\"的路 & 桥", "修好了\"东头\"的路 & 桥"]);
}

/// Hidden fields of a page, as a browser sends them.
fn hidden(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        let mut text = text.to_owned();
        for (from, to) in [("&#34;", "\""), ("&quot;", "\""), ("&lt;", "<"), ("&#38;", "&"), ("&amp;", "&")] {
            text = text.replace(from, to);
        }
        text
    };
    let inputs = page.split("<input type=\"hidden\" name=\"").skip(1);
    inputs
        .map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"").unwrap();
            (plain(name), plain(rest.split('"').next().unwrap()))
        })
        .collect()
}
