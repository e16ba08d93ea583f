//! The superior's list: many branches under one account, signed by name, one right with the personal code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use domain::EvaluationId;
use serde_json::json;
use testkit::{Answer, Client, PASSWORD, TestApp, Village};

fn signed_in(app: &TestApp, login: &str) -> Client {
    let client = app.client();
    let answer = client.post_form("/review/sign-in", &[("login", login), ("password", PASSWORD)]);
    assert_eq!((answer.status, answer.location.as_deref()), (303, Some("/review")), "{}", answer.text);
    client
}

fn field(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no field {name}: {page}")) + mark.len();
    page[at..].split('"').next().unwrap().to_owned()
}

fn questions(page: &str) -> Vec<String> {
    let names = page.split("name=\"a.").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.dedup();
    names
}

/// Fills the form at `path` in with so many stars.
fn fill(client: &Client, path: &str, stars: &str) -> Answer {
    let page = client.get(path);
    assert_eq!(page.status, 200, "{}", page.text);
    let names: Vec<String> = questions(&page.text).iter().map(|id| format!("a.{id}")).collect();
    let (token, follow_up) = (field(&page.text, "t"), field(&page.text, "f"));
    let mut fields = vec![("t", token.as_str()), ("f", follow_up.as_str())];
    fields.extend(names.iter().map(|name| (name.as_str(), stars)));
    client.post_form(path, &fields)
}

fn reviews(app: &TestApp, id: EvaluationId) -> Vec<store::votes::SignedReviewRecord> {
    app.service.read(|conn| Ok(store::votes::signed_reviews(conn, id)?)).unwrap()
}

fn path(village: &Village) -> String {
    format!("/review/{}", village.evaluation_id)
}

#[test]
fn a_review_is_signed_and_account_and_code_are_one_right() {
    let app = TestApp::start();
    let village = app.village(300);
    let client = signed_in(&app, "superior");
    let list = client.get("/review");
    assert!(list.text.contains("0 / 1 已点评") && list.text.contains("柳湾村党支部"), "{}", list.text);
    let page = client.get(&path(&village));
    assert!(page.text.contains("这次署名") && page.text.contains("工作人员 superior"), "{}", page.text);
    assert!(page.text.contains("年度村集体经济收入") || page.text.contains("186000"), "facts stand beside");
    assert!(!page.text.contains("不记名"));

    let cast = fill(&client, &path(&village), "5");
    assert_eq!(cast.status, 303, "{}", cast.text);
    let onward = client.get(&cast.location.unwrap());
    assert!(
        onward.text.contains("的点评已经存档") && onward.text.contains("1 / 1 已点评"),
        "{}",
        onward.text
    );
    assert!(client.get(&path(&village)).text.contains("您已经点评过柳湾村党支部"));

    // The code that is printed afterwards is the same right: it finds the receipt, and nothing is counted twice.
    let codes = app.personal(&village);
    let (_, _, code) = codes.iter().find(|(_, group, _)| group == "superior").unwrap();
    let found = app.client().get(&format!("{code}/{}", village.evaluation_id));
    assert_eq!(found.status, 303, "{}", found.text);
    let signed = reviews(&app, village.evaluation_id);
    assert_eq!(signed.len(), 1);
    assert_eq!(
        (signed[0].signer.as_str(), signed[0].rater_group.as_str()),
        ("工作人员 superior", "superior")
    );
}

#[test]
fn a_code_used_first_stands_in_the_list_and_a_reissued_one_is_no_second_vote() {
    let app = TestApp::start();
    let village = app.village(300);
    let code_of = |app: &TestApp| {
        let codes = app.personal(&village);
        codes.into_iter().find(|(_, group, _)| group == "superior").unwrap().2
    };
    let old = code_of(&app);
    let phone = app.client();
    assert_eq!(app.vote(&phone, &old, 3).status, 303);
    let client = signed_in(&app, "superior");
    assert!(client.get("/review").text.contains("1 / 1 已点评"));
    assert!(client.get(&path(&village)).text.contains("您已经点评过"));
    let new = code_of(&app);
    assert_eq!(app.client().get(&old).status, 404, "a lost code dies");
    let list = app.client().get(&new);
    assert!(list.text.contains("评完了"), "the right stays the same: {}", list.text);
    assert_eq!(reviews(&app, village.evaluation_id).len(), 1);
}

#[test]
fn one_superiors_code_is_reissued_and_the_others_stay() {
    let app = TestApp::start();
    let village = app.village(300);
    let codes = app.personal(&village);
    let path = format!("/api/evaluations/{}/personal-codes", village.evaluation_id);
    let admin = app.signed_in("township_admin");
    let ask =
        |id: String| admin.post(&path, &json!({ "member_ids": [], "superiors": true, "superior_ids": [id] }));
    assert_eq!(ask(app.staff_id("auditor").to_string()).status, 404, "nobody who is assigned");
    let issued = ask(app.staff_id("superior").to_string());
    assert_eq!((issued.status, issued.json()["count"].as_u64()), (200, Some(1)), "{}", issued.text);
    for (_, group, old) in &codes {
        let status = app.client().get(old).status;
        assert_eq!(status, if group == "superior" { 404 } else { 200 }, "{group}");
    }
    let new = issued.json()["codes"][0]["path"].as_str().unwrap().to_owned();
    assert_eq!(app.client().get(&new).status, 200);
}

#[test]
fn members_are_on_the_list_and_the_search_finds_them() {
    let app = TestApp::start();
    let village = app.village_with_members(300);
    let client = signed_in(&app, "superior");
    let all = client.get("/review").text;
    assert!(all.contains("0 / 21 已点评") && all.contains("党员丁"));
    let found = client.get("/review?q=%E5%85%9A%E5%91%98%E4%B8%81").text;
    assert!(found.contains("党员丁") && !found.contains("党员丙"), "{found}");
    assert!(client.get("/review?q=%E6%B2%A1%E6%9C%89").text.contains("没有找到“没有”"));

    let cast = fill(&client, &path(&village), "4");
    let next = cast.location.unwrap();
    assert!(next.starts_with("/review/") && next.contains("after="), "{next}");
    let page = client.get(&next).text;
    assert!(page.contains("柳湾村党支部的点评已经存档") && page.contains("党员甲"), "{page}");
    assert_eq!(fill(&client, next.split('?').next().unwrap(), "5").status, 303);
    assert!(client.get("/review").text.contains("2 / 21 已点评"));
}

#[test]
fn only_what_is_assigned_exists_and_only_for_superiors() {
    let app = TestApp::start();
    let village = app.village(300);
    let (mut other, _) =
        app.service.read(|conn| Ok(store::staff::by_login(conn, "superior")?)).unwrap().unwrap();
    other.id = domain::StaffId::new(uuid::Uuid::from_u128(77));
    other.login = "liaison".into();
    app.service.store().write(|conn| store::staff::insert(conn, &other)).unwrap();
    let client = signed_in(&app, "liaison");
    assert!(client.get("/review").text.contains("现在没有分给您的点评"));
    assert_eq!(client.get(&path(&village)).status, 404);
    assert_eq!(client.get(&format!("/review/{}", uuid::Uuid::from_u128(5))).status, 404);

    let admin = app.client();
    let answer = admin.post_form("/review/sign-in", &[("login", "township_admin"), ("password", PASSWORD)]);
    assert_eq!(answer.status, 303);
    let refused = admin.get("/review");
    assert!(refused.status == 403 && refused.text.contains("换一个账号"), "{}", refused.text);
    let nobody = app.client();
    assert!(nobody.get("/review").text.contains("name=\"password\""));
    assert_eq!(nobody.get(&path(&village)).status, 200, "the form asks for the account");
    let wrong = nobody.post_form("/review/sign-in", &[("login", "superior"), ("password", "nein")]);
    assert!(
        wrong.status == 401
            && wrong.text.contains("账号或者密码不对")
            && wrong.text.contains("value=\"superior\"")
    );
}

#[test]
fn foreign_forms_missing_answers_and_opened_boxes_change_nothing() {
    let app = TestApp::start();
    let village = app.village(300);
    let client = signed_in(&app, "superior");
    let page = client.get(&path(&village)).text;
    let (token, follow_up) = (field(&page, "t"), field(&page, "f"));
    let forged = client.post_form(&path(&village), &[("t", "0123"), ("f", &follow_up), ("a.B1", "5")]);
    assert_eq!(forged.status, 401, "somebody else's form is asked for the account");
    let first = format!("a.{}", questions(&page)[0]);
    let short = client.post_form(&path(&village), &[("t", &token), ("f", &follow_up), (&first, "5")]);
    assert_eq!(short.status, 422);
    assert!(short.text.contains("没有提交") && short.text.contains("checked"), "{}", short.text);
    assert!(reviews(&app, village.evaluation_id).is_empty());

    for (_, _, code) in app.personal(&village) {
        app.vote(&app.client(), &code, 4);
    }
    assert_eq!(app.open(&village).status, 200);
    let client = signed_in(&app, "superior");
    let closed = client.get(&path(&village));
    assert!(closed.status == 410 && closed.text.contains("票箱已经打开"), "{}", closed.text);
    assert!(client.get("/review").text.contains("现在没有分给您的点评"));
}

#[test]
fn answers_survive_a_sign_in_that_ended() {
    let app = TestApp::start();
    let village = app.village(300);
    let client = signed_in(&app, "superior");
    let page = client.get(&path(&village)).text;
    let (token, follow_up) = (field(&page, "t"), field(&page, "f"));
    app.clock.advance_seconds(15 * 24 * 3600);
    let first = format!("a.{}", questions(&page)[0]);
    let late = client.post_form(&path(&village), &[("t", &token), ("f", &follow_up), (&first, "4")]);
    assert!(late.status == 401 && late.text.contains("刚才填的内容都还在"), "{}", late.text);
    let (back, answer) = (field(&late.text, "back"), field(&late.text, &format!("k.{first}")));
    assert_eq!((back.as_str(), answer.as_str()), (path(&village).as_str(), "4"));
    assert!(!late.text.contains(&token), "an old token is not handed on");

    let carried = format!("k.{first}");
    let sign_in = |password: &str| {
        let fields = [
            ("login", "superior"),
            ("password", password),
            ("back", &back),
            ("k.f", &follow_up),
            (&carried, "4"),
        ];
        client.post_form("/review/sign-in", &fields)
    };
    let wrong = sign_in("nein");
    assert!(wrong.status == 401 && field(&wrong.text, &carried) == "4", "{}", wrong.text);
    let form = sign_in(PASSWORD);
    assert_eq!(form.status, 200, "{}", form.text);
    assert!(form.text.contains("还没有保存") && form.text.contains("checked"), "{}", form.text);
    assert_eq!(field(&form.text, "f"), follow_up);
    assert!(reviews(&app, village.evaluation_id).is_empty(), "nothing is sent unasked");
    let fresh = field(&form.text, "t");
    let names: Vec<String> = questions(&form.text).iter().map(|id| format!("a.{id}")).collect();
    let mut fields = vec![("t", fresh.as_str()), ("f", follow_up.as_str())];
    fields.extend(names.iter().map(|name| (name.as_str(), "4")));
    assert_eq!(client.post_form(&path(&village), &fields).status, 303);
    assert_eq!(reviews(&app, village.evaluation_id).len(), 1);
}

#[test]
fn a_sign_in_leads_to_the_page_that_was_wanted_and_nowhere_else() {
    let app = TestApp::start();
    let village = app.village(300);
    let client = app.client();
    let door = client.get(&path(&village)).text;
    assert_eq!(field(&door, "back"), path(&village));
    let lead = |back: &str| {
        let fields = [("login", "superior"), ("password", PASSWORD), ("back", back)];
        app.client().post_form("/review/sign-in", &fields).location
    };
    assert_eq!(lead(&path(&village)), Some(path(&village)));
    for elsewhere in
        ["//example.org/review/", "https://example.org", "/work/1", "/review/../api", "/review/sign-out"]
    {
        assert_eq!(lead(elsewhere).as_deref(), Some("/review"), "{elsewhere}");
    }
}
