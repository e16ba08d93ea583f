//! A member's permanent code: no name before a key was given, then the way to that member's survey.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use testkit::{TestApp, Village};

fn village(app: &TestApp) -> (Village, store::evaluations::Placed, String) {
    let village = app.village_with_members(300);
    let subjects = app.service.read(|conn| Ok(store::evaluations::subjects(conn, village.box_id)?)).unwrap();
    let placed = subjects[4].clone();
    let path = format!("/m/{}", placed.member.as_ref().unwrap().permanent_code);
    (village, placed, path)
}

#[test]
fn a_slip_a_screen_code_and_a_personal_code_lead_to_the_members_survey() {
    let app = TestApp::start();
    let (village, placed, path) = village(&app);
    let (client, name, id) = (app.client(), placed.subject_name().to_owned(), placed.evaluation.id);
    let asks = client.get(&path);
    assert_eq!(asks.status, 200);
    assert!(asks.text.contains("的一名党员") && asks.text.contains("请填您的码"), "{}", asks.text);
    assert!(!asks.text.contains(&name), "no name before a key");

    let slip = app.slips(&village, 1).remove(0);
    let led = client.post_form(&path, &[("code", &slip)]);
    assert_eq!((led.status, led.location.as_deref()), (303, Some(format!("/s/{slip}/{id}").as_str())));
    assert!(client.get(&led.location.unwrap()).text.contains(&name));

    let session = app.service.read(|conn| Ok(store::sessions::find(conn, village.session_id)?)).unwrap();
    let code = service::voting::live_code(&app.service, &session.unwrap().0, app.service.now()).unwrap();
    let hall = code.address.as_str().rsplit('/').next().unwrap().to_owned();
    let led = client.post_form(&path, &[("code", &hall[6..])]);
    assert_eq!((led.status, led.location.as_deref()), (303, Some(format!("/h/{hall}/{id}").as_str())));
    assert!(client.get(&led.location.unwrap()).text.contains(&name));

    let (_, _, personal) = app.personal(&village).remove(9);
    let led = client.post_form(&path, &[("code", &personal[3..])]);
    assert_eq!(led.location.as_deref(), Some(format!("{personal}/{id}").as_str()));
    assert!(client.get(&led.location.unwrap()).text.contains("互评"));

    let wrong = client.post_form(&path, &[("code", "nothing")]);
    assert!(wrong.status == 422 && !wrong.text.contains(&name));
    let typed = client.post_form("/", &[("code", &path[3..])]).location.unwrap();
    assert_eq!(client.get(&typed).location, Some(path), "typed on the first page");
}

#[test]
fn at_other_times_it_leads_to_the_branch_without_a_name() {
    let app = TestApp::start();
    let (_, placed, path) = village(&app);
    app.clock.advance_seconds(11 * 3600);
    let client = app.client();
    let quiet = client.get(&path);
    assert_eq!(quiet.status, 200);
    let result = format!("/u/{}/result", app.branch.permanent_code);
    assert!(quiet.text.contains("现在没有在评") && quiet.text.contains(&result), "{}", quiet.text);
    assert!(!quiet.text.contains(placed.subject_name()));
    assert_eq!(client.get("/m/000000000").status, 404);
    let drawn = client.get(&format!("/qr/{}.svg", &path[3..]));
    assert_eq!((drawn.status, drawn.content_type.as_deref()), (200, Some("image/svg+xml")));
    assert!(!drawn.text.contains(placed.subject_name()));
}

#[test]
fn a_session_without_members_rates_no_member() {
    let app = TestApp::start();
    let (village, _, path) = village(&app);
    let written: store::Result<bool> = app.service.store().write(|conn| {
        let (mut session, _) = store::sessions::find(conn, village.session_id)?.unwrap();
        session.rates_members = false;
        session.revision += 1;
        store::sessions::update(conn, &session)
    });
    assert!(written.unwrap());
    assert!(app.client().get(&path).text.contains("现在没有在评"));
}
