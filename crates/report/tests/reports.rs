//! The evaluation report: what it says, what it withholds, and that the sum can be redone from it.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod samples;

use report::{Language, evaluation};
use samples::{evaluation as eval, variants, words};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

#[test]
fn the_verdict_is_said_in_words() {
    let html = evaluation::html(&eval::normal(Language::Chinese)).unwrap();
    assert!(html.contains("综合得分达到90分，九条底线均未触碰，评定为五星。比2025年度提高2.70分，升一星。"));
    assert!(html.contains("在参加排名的42个中排第3名。"));
    let html = evaluation::html(&eval::normal(Language::English)).unwrap();
    assert!(html.contains(
        "Composite of 90 points or more; none of the nine bottom lines touched; rated five stars. 2.70 points more than in 2025; one star up."
    ));
}

#[test]
fn a_capped_verdict_names_the_line_and_both_stars() {
    let words = words(&evaluation::html(&variants::long(Language::Chinese)).unwrap());
    assert!(words.contains(
        "综合得分达到90分，触碰底线：财务公开，底线待核实：后备力量，按得分为五星，封顶后评定为四星。比2025年度提高2.70分，星级不变。"
    ));
    assert!(words.contains("已触碰：第三季度财务没有按时公开，审计问题2项逾期未改"));
    assert!(words.contains("第 2 版（票后更正）"));
    assert!(words.contains(
        "票后更正：年度村集体经济收入由86000元更正为126000元（封卷时报表还没有审核完），星级由三星变为四星。"
    ));
}

#[test]
fn a_cap_and_a_fall_are_said_in_words() {
    let mut report = eval::normal(Language::Chinese);
    report.caps[0].outcome = evaluation::Outcome::Hit;
    report.conclusion.stars = Some(4);
    let previous = report.conclusion.previous.as_mut().unwrap();
    previous.stars = Some(5);
    previous.composite = report::Gated::Shown(rust_decimal::Decimal::new(9300, 2));
    let html = evaluation::html(&report).unwrap();
    assert!(html.contains("群评不足30票（全体都投了的除外）（最高四星），按得分为五星，封顶后评定为四星。"));
    assert!(html.contains("比2025年度降低0.60分，降一星。"));
    assert!(html.contains("适用，最高四星"));
}

#[test]
fn the_lowest_band_names_the_score_and_a_member_signs() {
    let html = evaluation::html(&variants::member(Language::Chinese)).unwrap();
    assert!(html.contains("综合得分55.12分，九条底线均未触碰，评定为一星。"));
    assert!(html.contains("本人（签字）") && !html.contains("支部书记（签字）"));
    assert!(html.contains("党员答复") && !html.contains("支部答复"));
    assert!(evaluation::html(&eval::normal(Language::Chinese)).unwrap().contains("支部答复"));
}

#[test]
fn the_sum_can_be_redone_from_what_is_printed() {
    let words = words(&evaluation::html(&eval::normal(Language::Chinese)).unwrap());
    for figure in ["4.5500", "91.00", "40%", "36.40", "19.20", "18.70", "18.10", "92.40", "215", "245"] {
        assert!(words.contains(figure), "{figure}");
    }
    assert!(
        words.contains("投票渠道：群评大屏扫码 160 票、纸条码 41 票、他人协助 14 票；互评个人码 20 票。")
    );
    assert!(words.contains("群评剔除 6 票（同一部手机连投），星级没有因此变化。"));
    assert!(words.contains("A41C-77E0-5B92"));
}

#[test]
fn what_two_scrutineers_did_not_sign_is_named() {
    let said = |report| words(&evaluation::html(&report).unwrap());
    let missing = said(variants::insufficient(Language::Chinese));
    assert!(missing.contains("没有两名监票人都签字的：开场、到场人数和发出的纸条。"), "{missing}");
    assert!(!said(eval::normal(Language::Chinese)).contains("监票人都签字"));
}

#[test]
fn an_insufficient_report_has_no_stars_and_says_what_is_missing() {
    for l in LANGUAGES {
        let html = evaluation::html(&variants::insufficient(l)).unwrap();
        assert!(!html.contains("class=\"full\"") && !html.contains("class=\"v-score\""));
        assert!(!words(&html).contains("92.40"));
    }
    let words = words(&evaluation::html(&variants::insufficient(Language::Chinese)).unwrap());
    assert!(words.contains("样本不足，暂不定星") && words.contains("征求意见稿"));
    assert!(words.contains("群评没有得分：有效答卷要满 42 份"));
    assert!(words.contains("底线待核实：后备力量、群众满意"), "lines are still evaluated");
}

#[test]
fn a_withheld_report_tells_nothing_the_figures_could_be_solved_from() {
    for l in LANGUAGES {
        let words = words(&evaluation::html(&variants::withheld(l)).unwrap());
        for figure in ["92.40", "93.50", "18.70", "4.75", "4.6750", "89.70", "245", "93.2"] {
            assert!(!words.contains(figure), "{figure}");
        }
    }
    let words = words(&evaluation::html(&variants::withheld(Language::Chinese)).unwrap());
    assert!(words.contains("不显示") && words.contains("答卷少，为了不让人推算出个人怎么打分"));
    assert!(!words.contains("均未触碰"), "an outcome that is withheld is not claimed to be clear");
    assert!(words.contains("评定为五星。比2025年度升一星。"), "the star may stand");
    assert!(!words.contains("名。"), "no rank");
}

#[test]
fn problems_beyond_three_stand_in_the_annex() {
    let html = evaluation::html(&eval::normal(Language::Chinese)).unwrap();
    let (page, annex) = html.split_once("<div class=\"annex\">").unwrap();
    assert!(
        page.contains("另有 2 项见附页") && page.contains("村务公开栏更新慢") && !page.contains("路灯坏了")
    );
    assert!(annex.contains("路灯坏了11盏") && annex.contains("2027年1月31日前") && annex.contains("待定"));
    let empty = evaluation::html(&variants::empty(Language::Chinese)).unwrap();
    assert!(!empty.contains("<div class=\"annex\">") && empty.contains("没有列出问题。"));
    assert!(empty.contains("票箱未开启"));
}

#[test]
fn a_problem_without_a_promise_shows_what_is_proposed() {
    for (l, expected) in [
        (Language::Chinese, ["建议：到现场看“环境卫生”问题", "待派单", "建议：11月27日前"]),
        (
            Language::English,
            ["Proposed: 到现场看“环境卫生”问题", "to be assigned", "Proposed: by 27 November"],
        ),
    ] {
        let mut report = eval::normal(l);
        report.problems[3].proposal = Some(samples::lists::proposal());
        let words = words(&evaluation::html(&report).unwrap());
        for text in expected {
            assert!(words.contains(text), "{text}: {words}");
        }
        // What is decided is no proposal any more.
        report.problems[0].proposal = Some(samples::lists::proposal());
        let html = evaluation::html(&report).unwrap();
        assert!(html.matches("到现场看").count() == 1 && html.contains("换暖气片6组"));
    }
}

#[test]
fn a_group_that_met_its_quorum_but_answered_too_little_is_told_apart() {
    let mut report = variants::insufficient(Language::Chinese);
    report.groups[0].quorum_met = true;
    let words = words(&evaluation::html(&report).unwrap());
    assert!(words.contains("群评没有得分：打了星的题不到一半。") && !words.contains("有效答卷要满"));
}
