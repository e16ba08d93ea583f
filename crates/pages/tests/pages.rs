//! Every page, in every language and every variant: whole, escaped, within its budget, and saying only what
//! the product rules allow.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod samples;

use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeSet;
use std::io::Write as _;

/// As the server sends pages: not at the best level, and quick levels make them a third longer.
fn gzipped(html: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(html.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

fn page(name: &str) -> String {
    let all = samples::all();
    all.into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no sample {name}")).1
}

/// What stands between `<tag>` and `</tag>`, every time.
fn contents<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    html.split(open.as_str()).skip(1).map(|rest| rest.split(close.as_str()).next().unwrap()).collect()
}

#[test]
fn every_page_is_a_whole_document_in_its_language() {
    for (name, html) in samples::all() {
        let tag = name.rsplit('.').next().unwrap();
        assert!(html.starts_with("<!doctype html>"), "{name}");
        assert!(html.contains(&format!("<html lang=\"{tag}\">")), "{name}");
        assert!(html.trim_end().ends_with("</html>"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}: one main heading");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        assert!(html.contains("width=device-width,initial-scale=1\""), "{name}: zoom is never forbidden");
    }
}

#[test]
fn the_two_languages_have_the_same_pages_and_do_not_mix() {
    let all = samples::all();
    let of = |tag: &str| -> Vec<String> {
        all.iter().filter_map(|(name, _)| name.strip_suffix(tag).map(Into::into)).collect()
    };
    assert_eq!(of(".zh-CN"), of(".en"));
    for (name, html) in all.iter().filter(|(name, _)| name.ends_with(".en")) {
        let text = contents(html, "style").into_iter().chain(contents(html, "script"));
        let bare = text.fold(html.clone(), |html, code| html.replace(code, "")).replace("中文", "");
        let chinese = bare.chars().find(|sign| ('\u{4e00}'..='\u{9fff}').contains(sign));
        assert_eq!(chinese, None, "{name}");
    }
}

#[test]
fn only_our_own_code_runs() {
    for (name, html) in samples::all() {
        for tag in ["style", "script"] {
            assert_eq!(
                html.matches(&format!("<{tag}")).count(),
                contents(&html, tag).len(),
                "{name}: <{tag} with attributes"
            );
        }
        // Each of them is one whole asset, or the policy would not let it run.
        let code: BTreeSet<&str> = ["style", "script"].iter().flat_map(|tag| contents(&html, tag)).collect();
        assert_eq!(pages::csp_of(&html).matches("'sha256-").count(), code.len(), "{name}");
        // A helper's device covers what was left on it; the page that recomputes a bundle does so itself.
        let more = html.contains(" data-home=") || name.starts_with("phone-verify");
        let scripts = if name.starts_with("screen") { 1 } else { 2 + usize::from(more) };
        assert_eq!(contents(&html, "script").len(), scripts, "{name}");
        let photos = html.matches("<img src=\"/photos/").count();
        assert_eq!(html.matches("<img").count(), photos, "{name}: pictures are photos of ours");
        for forbidden in [
            "onerror=\"",
            " onclick=",
            "javascript:",
            " style=",
            "<iframe",
            "<script>alert",
            "http-equiv=\"set",
        ] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn what_people_write_is_text_and_never_markup() {
    let hostile = page("phone-survey-hostile.zh-CN");
    assert!(hostile.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
    assert!(!hostile.contains("<script>alert"));
    assert!(!hostile.contains("\"'><img"));
    let busy = page("phone-message-busy.zh-CN");
    assert!(busy.contains("name=\"text\" value=\"&#60;script&#62;"));
}

#[test]
fn first_responses_stay_within_their_budgets() {
    for (name, html) in samples::all() {
        let bytes = gzipped(&html);
        let budget = if name.starts_with("screen") { 20 } else { 10 } * 1024;
        assert!(bytes <= budget, "{name}: {bytes} bytes gzipped");
    }
}

#[test]
fn a_page_is_one_request() {
    for (name, html) in samples::all().into_iter().filter(|(name, _)| !name.contains("hostile")) {
        // Photos come after the page, when they are scrolled to, into room that is kept for them.
        let photos = html.matches("<img src=\"/photos/").count();
        let lazy = if name.contains("work-entry") { "" } else { " loading=\"lazy\"" };
        let kept = format!("width=\"120\" height=\"90\"{lazy}>");
        assert_eq!(html.matches(&kept).count(), photos, "{name}");
        let html = html.replace("<img src=\"/photos/", "");
        for outside in [" src=", "@import", "url(", "//fonts", "rel=\"stylesheet", "http://xp", "https://"] {
            assert!(!html.contains(outside), "{name}: {outside}");
        }
    }
}

#[test]
fn secrecy_is_promised_only_where_it_is_kept() {
    for name in ["phone-survey.zh-CN", "phone-survey-peer.zh-CN", "phone-list.zh-CN"] {
        assert!(page(name).contains("不记名"), "{name}");
    }
    for name in [
        "phone-survey-superior.zh-CN",
        "phone-receipt-signed.zh-CN",
        "phone-list-superior.zh-CN",
        "phone-review.zh-CN",
    ] {
        assert!(!page(name).contains("不记名"), "{name}");
    }
    assert!(page("phone-survey-superior.zh-CN").contains("这次署名"));
    assert!(page("phone-survey-empty.zh-CN").contains("钥匙存在服务器上"));
    assert!(!page("phone-survey.zh-CN").contains("服务器"));
}

#[test]
fn receipts_and_look_ups_show_no_time() {
    for (name, html) in samples::all() {
        if !name.starts_with("phone-receipt") && !name.starts_with("phone-check") {
            continue;
        }
        let text = html.split("<div class=\"p\">").nth(1).unwrap();
        for words in [" 月 ", "日 ", "October", ":00", ":30"] {
            assert!(!text.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn counted_is_said_only_once_the_box_is_open() {
    let received = page("phone-receipt.zh-CN");
    assert!(received.contains("已收到") && !received.contains("您的票算进去了"));
    assert!(page("phone-receipt-counted.zh-CN").contains("您的票算进去了"));
    assert!(!page("phone-check-received.zh-CN").contains("一共计入"));
    let counted = page("phone-check-counted.zh-CN");
    assert!(counted.contains("不说明票上打了几颗星") && counted.contains("245"));
    assert!(page("phone-receipt-first.zh-CN").contains("以第一次为准"));
}

#[test]
fn nobody_claims_one_person_one_phone() {
    for (name, html) in samples::all() {
        for claim in ["一人一机", "一机一票", "一部手机只能", "一个手机只能", "one phone"]
        {
            assert!(!html.contains(claim), "{name}: {claim}");
        }
    }
}

#[test]
fn the_form_carries_every_field_of_the_contract() {
    let html = page("phone-survey.zh-CN");
    assert!(html.contains("name=\"t\" value=\"v1.5tQk3pWz0a8fJxYb\""));
    assert!(html.contains("name=\"f\" value=\"9TQ4MX2KB7C3\""));
    assert_eq!(html.matches("name=\"a.openness\"").count(), 6);
    for value in 0..=5 {
        assert!(html.contains(&format!("name=\"a.openness\" value=\"{value}\"")));
    }
    for field in [
        "kind\" value=\"problem",
        "kind\" value=\"suggestion",
        "category\" value=\"road",
        "visibility\" value=\"public",
        "visibility\" value=\"township",
    ] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
    assert!(html.contains("<textarea id=\"text\" name=\"text\""));
    assert_eq!(html.matches(" checked").count(), 1, "only the narrower visibility is preselected");
    assert!(!page("phone-survey-peer.zh-CN").contains("name=\"t\""));
}

#[test]
fn a_returned_form_keeps_the_answers_and_links_to_what_is_missing() {
    let html = page("phone-survey-missing.zh-CN");
    assert!(html.contains("还差 1 题，没有提交"));
    assert!(html.contains("href=\"#q4\""));
    assert!(html.contains("id=\"q4\" role=\"radiogroup\" aria-required=\"true\" aria-labelledby=\"t4\" aria-describedby=\"w4\" aria-invalid=\"true\""));
    assert!(html.find("id=\"err\"").unwrap() < html.find("<h1").unwrap(), "the summary stands first");
    assert!(html.contains("已打的 7 题都还在"));
    assert_eq!(html.matches(" checked").count(), 7 + 3);
    assert!(html.contains(">村东头排水沟堵了，一下雨就漫到路上，老人出门不方便。</textarea>"));
    assert!(html.contains("data-back=\"1\""), "the script leaves the draft alone");
}

#[test]
fn a_form_with_a_refused_photo_says_that_it_must_be_chosen_again() {
    let html = page("phone-survey.zh-CN");
    assert!(html.contains("enctype=\"multipart/form-data\"") && html.contains("照片，最多 2 张"));
    assert!(html.contains("type=\"file\" id=\"photos\" name=\"photos\" accept=\"image/*\" multiple"));
    assert!(!html.contains("capture"), "the gallery stays open");
    let html = page("phone-survey-photo.zh-CN");
    assert!(html.find("IMG_2041.HEIC").unwrap() < html.find("<h1").unwrap(), "the summary stands first");
    assert_eq!(html.matches("IMG_2041.HEIC").count(), 2, "and beside the field");
    assert!(html.contains("照片留不住，要的话请重新选"));
    assert!(html.contains(">村东头排水沟堵了，一下雨就漫到路上，老人出门不方便。</textarea>"));
    assert!(!page("phone-survey-superior.zh-CN").contains("type=\"file\""));
}

#[test]
fn what_is_withheld_is_nowhere_on_the_page() {
    let html = page("phone-public-withheld.zh-CN");
    let text = html.split("<div class=\"p\">").nth(1).unwrap();
    for number in ["92.40", "93.50", "18.70", "第 3 名"] {
        assert!(!text.contains(number), "{number}");
    }
    assert!(text.contains("四星") && text.contains("分数不公开"));
}

#[test]
fn the_public_page_adds_up_and_puts_the_overdue_first() {
    let html = page("phone-public.zh-CN");
    assert!(html.contains("36.40 + 19.20 + 18.70 + 18.10 = 92.40"));
    assert!(html.contains("91.00 × 40% = <b>36.40</b>"));
    assert!(html.contains("共 5 条：逾期 1，在办 2，办结 2"));
    let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(place("老年活动室没通暖气") < place("村东头排水沟堵塞"));
    assert!(place("村东头排水沟堵塞") < place("村务公开栏更新慢"));
    let capped = page("phone-public-capped.zh-CN");
    assert!(capped.contains("分数够五星，定为四星") && capped.contains("碰了 1 条底线，最高四星"));
    assert!(page("phone-public-insufficient.zh-CN").contains("样本不足，暂不定星"));
}

#[test]
fn the_screen_shows_no_score_while_voting_is_open() {
    let open = page("screen-open.zh-CN");
    assert!(!open.contains("92.40") && !open.contains("91.00"));
    assert!(open.contains("群评、互评不记名"));
    let withheld = page("screen-result-withheld.zh-CN");
    assert!(!withheld.contains("92.40") && withheld.contains("分数不公开"));
    let said = |name: &str| page(name).matches("样本不足").count();
    assert_eq!(["screen-opened.zh-CN", "screen-opened-insufficient.zh-CN"].map(said), [0, 1]);
    for name in ["screen-opened.zh-CN", "screen-result.zh-CN"] {
        let html = page(name);
        assert!(html.contains("3f9a1c0be27d44f1a6c85d0e9b7718235ce6f04ab1d9927e60c3385fd41ab7c2"), "{name}");
        assert!(html.contains("245"), "{name}");
    }
}

#[test]
fn snapshots_carry_whole_parts_and_change_only_where_something_changed() {
    let events = samples::events();
    let json = |name: &str| {
        let (_, text) = events.iter().find(|(known, _)| known == name).unwrap();
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    };
    let (first, later) = (json("event-open"), json("event-open-later"));
    assert_eq!(first["state"], "open");
    assert_eq!(first["ballots"]["群评"], 132);
    assert_eq!(first["until"].as_i64().unwrap() - first["now"].as_i64().unwrap(), 18_000);
    assert_ne!(first["parts"]["body"]["hash"], later["parts"]["body"]["hash"]);
    assert_eq!(first["parts"]["code"]["hash"], later["parts"]["code"]["hash"]);
    assert_eq!(first["parts"]["foot"], later["parts"]["foot"]);
    let html = page("screen-open.zh-CN");
    for part in ["head", "body", "code", "foot"] {
        let hash = first["parts"][part]["hash"].as_str().unwrap();
        assert!(html.contains(&format!("id=\"{part}\" data-hash=\"{hash}\"")), "{part}");
    }
}

#[test]
fn large_letters_are_kept_by_the_server_too() {
    assert!(page("phone-survey-big.zh-CN").contains("aria-label=\"大字\" checked>"));
    assert!(!page("phone-survey.zh-CN").contains("aria-label=\"大字\" checked>"));
}

#[test]
fn a_full_server_asks_for_another_look_where_nothing_was_sent() {
    let full = page("phone-message-full.zh-CN");
    assert!(full.contains("<a class=\"b\" href=\"\">") && !full.contains("<form"));
    assert!(!full.contains("答案"), "there were no answers to keep");
    let busy = page("phone-message-busy.zh-CN");
    assert!(busy.contains("<form method=\"post\" action=\"/h/LW7K2MQ9TD4F\">") && busy.contains("答案都在"));
}

#[test]
fn the_record_stands_on_top_and_beside_its_questions() {
    let html = page("phone-survey.zh-CN");
    for words in [
        "2025 年 5 月 12 日 · 村东到桥头 · 52 万元",
        "去年承诺：年底前把村南的路修通 <b class=\"ok\">已兑现</b>",
        "去年承诺：老年活动室通暖气 <b class=\"bad\">未兑现</b>",
        "<p class=\"did\">有关的事：18.6 万元 村集体一年收入</p>",
        "<summary>有关的事 2 件</summary>",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert_eq!(html.matches("loading=\"lazy\"").count(), 2);
    assert!(!page("phone-survey-empty.zh-CN").contains("<img"));
    assert_eq!(
        page("phone-public.zh-CN").matches("loading=\"lazy\"").count(),
        2 + 2,
        "those of a problem as well"
    );
}

#[test]
fn the_secretarys_form_comes_back_filled_in() {
    let html = page("phone-work-entry-faults.zh-CN");
    assert!(html.find("id=\"err\"").unwrap() < html.find("<h1").unwrap(), "the summary stands first");
    assert!(html.contains("href=\"#money\"") && html.contains("href=\"#photos\""));
    assert!(html.contains("name=\"money\" value=\"5..2\""));
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"e-money\""));
    assert!(html.contains("name=\"indicator\" value=\"B5\" checked"));
    assert!(html.contains("enctype=\"multipart/form-data\"") && html.contains("accept=\"image/*\""));
    assert!(!html.contains("capture"), "the gallery stays open");
    assert!(!page("phone-sign-in-wrong.zh-CN").contains("type=\"password\" value"));
    let closed = page("phone-work-record-closed.zh-CN");
    assert!(closed.contains("已封卷") && !closed.contains("<form"));
}
