//! Papers that carry codes: what they promise, how they fill sheets, and what they refuse.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod samples;

use report::codes::{Secrecy, SlipsPerPage};
use report::{Language, ReportError, codes, evaluation};
use samples::{HOSTILE_NAME, codes as code, evaluation as eval, words};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

#[test]
fn secrecy_is_promised_only_where_it_holds() {
    let promise = |l: Language| if l == Language::Chinese { "不记名" } else { "Secret" };
    for l in LANGUAGES {
        let poster = codes::poster_html(&code::poster(l)).unwrap();
        let bare = codes::poster_html(&code::bare_poster(l)).unwrap();
        assert!(words(&poster).contains(promise(l)) && !words(&bare).contains(promise(l)));
        for (secrecy, promised) in [(Secrecy::Secret, true), (Secrecy::Signed, false), (Secrecy::Both, false)]
        {
            let mut sheet = code::personal(l);
            for person in &mut sheet.people {
                person.secrecy = secrecy;
            }
            let words = words(&codes::personal_html(&sheet).unwrap());
            assert_eq!(words.contains(promise(l)), promised, "{secrecy:?}");
        }
    }
}

#[test]
fn slips_fill_sheets_in_the_given_order_and_differ_in_nothing_but_the_code() {
    for (per_page, sheets) in [(SlipsPerPage::Twelve, 3), (SlipsPerPage::Fourteen, 3)] {
        let sheet = code::slips(Language::Chinese, per_page, 30);
        let html = codes::slips_html(&sheet).unwrap();
        assert_eq!(html.matches("<div class=\"sheet grid\">").count(), sheets);
        let places: Vec<usize> = sheet.slips.iter().map(|slip| html.find(&slip.code).unwrap()).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        let cards: std::collections::BTreeSet<String> = html
            .split("<article")
            .skip(1)
            .zip(&sheet.slips)
            .map(|(card, slip)| words(&format!("<body>{card}<script>")).split(&slip.code).skip(1).collect())
            .collect();
        let last = |card: &str| card.split_whitespace().collect::<Vec<_>>().join(" ");
        let cards: std::collections::BTreeSet<String> = cards.iter().map(|card| last(card)).collect();
        assert_eq!(cards.len(), 1, "{cards:?}");
    }
}

#[test]
fn permanent_codes_stand_beside_the_names_ten_to_a_page() {
    for l in LANGUAGES {
        let sheet = code::permanent(l);
        let html = codes::permanent_html(&sheet).unwrap();
        assert_eq!(html.matches("<article").count(), sheet.members.len());
        assert_eq!(html.matches("<div class=\"sheet grid\">").count(), sheet.members.len().div_ceil(10));
        let text = words(&html);
        for member in &sheet.members {
            assert!(text.contains(&member.name) && text.contains(&member.address), "{}", member.name);
        }
        let mut hostile = code::permanent(l);
        hostile.members[0].name = HOSTILE_NAME.into();
        assert!(!codes::permanent_html(&hostile).unwrap().contains("<script>alert"));
        hostile.members[0].qr_svg = "<script>".into();
        assert!(matches!(codes::permanent_html(&hostile), Err(ReportError::NotSvg { .. })));
    }
}

#[test]
fn each_scrutineer_has_a_page_with_one_code() {
    let sheet = code::opening(Language::Chinese);
    let html = codes::opening_html(&sheet).unwrap();
    let pages: Vec<&str> = html.split("<div class=\"sheet\">").skip(1).collect();
    assert_eq!(pages.len(), 2);
    for (page, own) in pages.iter().zip(&sheet.codes) {
        assert!(page.contains(&own.code) && page.contains("丢了就要重新投票"));
        assert_eq!(sheet.codes.iter().filter(|code| page.contains(&code.code)).count(), 1);
    }
    assert!(html.contains("2026年11月12日 09:05"));
}

#[test]
fn codes_never_reach_a_log() {
    let sheets = format!(
        "{:?} {:?} {:?}",
        code::slips(Language::Chinese, SlipsPerPage::Twelve, 2),
        code::personal(Language::Chinese),
        code::opening(Language::Chinese)
    );
    let slip = &code::slips(Language::Chinese, SlipsPerPage::Twelve, 1).slips[0].code;
    assert!(!sheets.contains(slip.as_str()) && !sheets.contains("<svg"));
    assert!(code::opening(Language::Chinese).codes.iter().all(|own| !sheets.contains(&own.code)));
    assert!(code::personal(Language::Chinese).people.iter().all(|own| !sheets.contains(&own.code)));
}

#[test]
fn a_code_that_is_no_drawing_is_refused() {
    let l = Language::Chinese;
    let bad = "<svg><script>alert(1)</script></svg>".to_owned();
    let refused =
        |result: Result<String, ReportError>| assert_eq!(result.unwrap_err().code(), "report_not_svg");
    let mut report = eval::normal(l);
    report.proof.qr_svg = bad.clone();
    refused(evaluation::html(&report));
    refused(codes::poster_html(&report::codes::Poster { qr_svg: bad.clone(), ..code::poster(l) }));
    let mut slips = code::slips(l, SlipsPerPage::Twelve, 2);
    slips.slips[1].qr_svg = bad.clone();
    refused(codes::slips_html(&slips));
    let mut personal = code::personal(l);
    personal.people[2].qr_svg = bad;
    refused(codes::personal_html(&personal));
}

#[test]
fn the_title_of_a_code_may_hold_any_name() {
    let matrix = qr::Matrix::new("HTTPS://XP.EXAMPLE/U/7KQ2M9TRX", qr::Medium::Paper).unwrap();
    let mut poster = code::poster(Language::Chinese);
    poster.qr_svg = qr::svg(&matrix, HOSTILE_NAME, qr::ModuleSize::new(4).unwrap());
    let html = codes::poster_html(&poster).unwrap();
    assert!(!html.contains("<script>alert"));
}

#[test]
fn each_ballot_on_paper_has_its_own_code_and_receipt_and_a_number_in_no_order() {
    for l in LANGUAGES {
        let sheet = code::paper_ballots(l, 5);
        let html = codes::paper_ballots_html(&sheet).unwrap();
        let pages: Vec<&str> = html.split("<div class=\"sheet\">").skip(1).collect();
        assert_eq!(pages.len(), sheet.papers.len());
        for (page, own) in pages.iter().zip(&sheet.papers) {
            assert!([&own.label, &own.code, &own.receipt].iter().all(|text| page.contains(text.as_str())));
            assert_eq!(sheet.papers.iter().filter(|paper| page.contains(&paper.code)).count(), 1);
            assert_eq!(page.matches('□').count(), 8 * 6 + 1, "a box for each level, 不了解, and 可以公开");
            assert!(!page.contains(HOSTILE_NAME), "names are escaped");
        }
    }
}
