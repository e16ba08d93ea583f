//! What a phone takes over the line for a published result: 10 KiB at most, whatever the village; and that the screen in
//! the hall counts the same problems.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod township;

use std::io::Read as _;

use flate2::read::GzDecoder;
use serde_json::json;
use testkit::{Answer, TestApp};
use township::Township;

const BUDGET: usize = 10 * 1024;
/// More than any branch of the example township has.
const PROBLEMS: usize = 20;

/// The page of an answer and its bytes on the line.
fn sent(answer: &Answer) -> (String, usize) {
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("content-encoding").as_deref(), Some("gzip"));
    assert_eq!(answer.header("vary").as_deref(), Some("accept-encoding"));
    let mut page = String::new();
    GzDecoder::new(&answer.bytes[..]).read_to_string(&mut page).unwrap();
    (page, answer.bytes.len())
}

/// A published branch in which everything shows, with problems of many kinds.
fn published(app: &TestApp) -> String {
    let township = Township::rated(app, township::scheme(false), &[(12, 12)]);
    let branch = &township.branches[0];
    let admin = app.signed_in("township_admin");
    let drawn = admin.post(&format!("/api/evaluations/{}/problems/draw", branch.evaluation_id), &json!({}));
    assert_eq!(drawn.status, 200, "{}", drawn.text);
    let there = drawn_already(app, branch.unit.id);
    let (places, faults) = (
        ["村东头", "桥头", "祠堂后", "老井边", "学校门口"],
        ["路灯不亮", "排水沟堵塞", "垃圾没人收", "路面坑洼"],
    );
    let all = places.iter().flat_map(|place| faults.iter().map(move |fault| format!("{place}{fault}")));
    for (number, text) in all.take(PROBLEMS.saturating_sub(there)).enumerate() {
        let found = json!({ "evaluation_id": branch.evaluation_id, "source": "inspection", "text": text });
        let problem = admin.post("/api/problems", &found);
        assert_eq!(problem.status, 201, "{}", problem.text);
        let promise = json!({ "revision": 1, "measure": format!("第 {} 组负责，{} 天内修好", number % 7 + 1, number * 3 + 5),
            "owner": "党员丙", "deadline": "2026-12-24" });
        let path = format!("/api/problems/{}", problem.json()["id"].as_str().unwrap());
        assert_eq!(admin.patch(&path, &promise).status, 200);
    }
    let screen = || app.client().get(&app.screen_path(branch.session_id)).text;
    assert!(!screen().contains("查出"), "problems are public from confirmation on");
    township.publish(app);
    assert!(screen().contains(&format!("查出 {PROBLEMS} 个问题")));
    branch.unit.permanent_code.clone()
}

fn drawn_already(app: &TestApp, unit: impl std::fmt::Display) -> usize {
    let list = app.signed_in("township_admin").get(&format!("/api/problems?unit_id={unit}")).json();
    list["items"].as_array().unwrap().len()
}

#[test]
fn a_published_result_and_its_steps_stay_within_the_budget() {
    let app = TestApp::start();
    let code = published(&app);
    for look in ["", "?lang=en&big=1"] {
        let english = !look.is_empty();
        let (result, bytes) = sent(&app.client().get_gzip(&format!("/u/{code}/result{look}")));
        assert!(bytes <= BUDGET, "result{look}: {bytes} bytes");
        assert!(result.matches("class=\"c pr\"").count() >= PROBLEMS, "{result}");
        let link = if english { "Every step of the calculation" } else { "看每一步怎么算的" };
        let carried = look.replace('&', "&#38;");
        assert!(
            result.contains(&format!("<a class=\"a\" href=\"/u/{code}/steps{carried}\">{link}</a>")),
            "{result}"
        );

        let (steps, bytes) = sent(&app.client().get_gzip(&format!("/u/{code}/steps{look}")));
        assert!(bytes <= BUDGET, "steps{look}: {bytes} bytes");
        assert!(steps.matches("<li>").count() >= 50, "{steps}");
        assert!(steps.contains(&format!("href=\"/u/{code}/result{carried}\"")), "{steps}");
    }
}

#[test]
fn a_phone_without_gzip_gets_the_page_as_it_is() {
    let app = TestApp::start();
    let page = app.client().get(&format!("/u/{}/steps", app.branch.permanent_code));
    assert_eq!((page.status, page.header("content-encoding")), (200, None));
    assert!(page.text.contains("还没有评定结果"), "{}", page.text);
}
