//! Words and notices of the rating view.

use scoring::{About, CapOutcome, Found, LineOutcome, LineResult, Locale, Value};

use super::{NoticeView, SetAsideView};
use crate::gate::Reader;
use crate::results::load::Gated;

/// Bottom lines of which the public sees the outcome, never case facts (§4).
pub(crate) const CASE_LINES: [&str; 1] = ["DIS-01"];
/// Stars by which a self review above the public one is worth a talk (visual language: gap ≥ 0.35), in points.
const GAP_POINTS: u32 = 7;

pub(super) fn outcome(outcome: LineOutcome) -> &'static str {
    match outcome {
        LineOutcome::Clear => "clear",
        LineOutcome::Hit => "hit",
        LineOutcome::Unknown => "unknown",
    }
}

pub(super) fn cap_outcome(outcome: CapOutcome) -> &'static str {
    match outcome {
        CapOutcome::Applied => "applied",
        CapOutcome::NotApplied => "not_applied",
        CapOutcome::Unknown => "unknown",
    }
}

pub(super) fn about(about: &About) -> String {
    match about {
        About::Group(id) => format!("group:{id}"),
        About::Indicator { group, indicator } => format!("indicator:{group}:{indicator}"),
        About::Sheet(id) => format!("sheet:{id}"),
        About::Satisfaction(id) => format!("satisfaction:{id}"),
        About::Composite => "composite".into(),
        About::Ladder => "ladder".into(),
        About::BottomLine(id) => format!("bottom_line:{id}"),
        About::Cap(id) => format!("cap:{id}"),
        About::Stars => "stars".into(),
    }
}

/// The facts a line was decided by, in words.
pub(super) fn readings(line: &LineResult, reader: Reader, locale: Locale) -> String {
    if reader == Reader::Public && CASE_LINES.contains(&line.id.as_str()) {
        return String::new();
    }
    let [unknown, yes, no, between, space] = match locale {
        Locale::ZhCn => ["待核实", "是", "否", "，", ""],
        Locale::En => ["to be verified", "yes", "no", "; ", " "],
    };
    let words = line.readings.iter().map(|reading| {
        let unit =
            reading.unit.as_ref().map(|unit| format!("{space}{}", unit.get(locale))).unwrap_or_default();
        let value = match &reading.found {
            None => unknown.to_owned(),
            Some(Found::Value(Value::Number(number))) => format!("{number}{unit}"),
            Some(Found::Value(Value::Flag(true))) => yes.to_owned(),
            Some(Found::Value(Value::Flag(false))) => no.to_owned(),
            Some(Found::Share(share)) => format!("{}%", share.percent()),
        };
        format!("{} {value}", reading.label.get(locale))
    });
    words.collect::<Vec<_>>().join(between)
}

pub(super) fn notices(gated: &Gated, set_aside: &[SetAsideView]) -> Vec<NoticeView> {
    let rating = &gated.shown.rating;
    let notice =
        |kind: &str, title: &str, text: String| NoticeView { kind: kind.into(), title: title.into(), text };
    let mut notices = Vec::new();
    if let Some((ladder, stars)) = rating.ladder_stars.zip(rating.stars)
        && ladder > stars
    {
        notices.push(notice(
            "capped",
            "封顶",
            format!("得分够 {ladder} 星，因底线或封顶规则定为 {stars} 星。"),
        ));
    }
    let unknown = rating.bottom_lines.iter().filter(|line| line.outcome == LineOutcome::Unknown);
    let unknown: Vec<_> = unknown.map(|line| line.title.zh.as_str()).collect();
    if !unknown.is_empty() {
        notices.push(notice(
            "unverified",
            "待核实",
            format!("{}：事实待核实，最高四星。", unknown.join("、")),
        ));
    }
    let (own, public) = (rating.group("self"), rating.group("public"));
    if let Some((own, public)) = own.zip(public)
        && let Some((own, public)) = own.score.zip(public.score)
        && own.hundredths() >= public.hundredths() + GAP_POINTS * 100
    {
        let text = format!("自评 {own} 分，群评 {public} 分，约谈时问一问。");
        notices.push(notice("self_high", "自评偏高", text));
    }
    if gated.shown.composite_withheld() {
        let text = "有的主体参评不足 5 票，为保护投票人，分数和由它能推算出的数字不显示。".to_owned();
        notices.push(notice("withheld", "不显示", text));
    }
    for aside in set_aside {
        let group = rating.group(&aside.group).map_or("", |group| group.label.zh.as_str());
        let effect = match aside.star_changed {
            Some(true) => "，星级因此有变化",
            Some(false) => "，星级没有因此变化",
            None => "",
        };
        let text = format!("{group}有 {} 张票没有计入（{}）{effect}。", aside.ballots, aside.reason);
        notices.push(notice("set_aside", "剔除", text));
    }
    notices
}
