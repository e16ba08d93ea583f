//! The big screen in its states.

use super::{ROOT, Sample, say};
use jiff::civil::datetime;
use pages::public_page::{GroupResult, LineState};
use pages::screen::{
    GroupCount, Screen, ScreenCode, ScreenResult, ScreenState, Snapshot, Stage, centre, event, render,
};
use pages::{Group, Locale};
use qrcode::{Color, EcLevel, QrCode, Version};

const NOW_MS: i64 = 1_760_667_840_000;

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    states(l).into_iter().map(|(name, view)| (name, render(&view).unwrap())).collect()
}

pub fn events() -> Vec<Sample> {
    let l = Locale::ZhCn;
    let mut events: Vec<Sample> =
        states(l).into_iter().map(|(name, view)| (format!("event-{name}"), event(&view).unwrap())).collect();
    let mut later = screen(l, open());
    later.snapshot.groups[0].ballots += 1;
    later.snapshot.now_ms += 2000;
    events.push(("event-open-later".into(), event(&later).unwrap()));
    events
}

fn states(l: Locale) -> Vec<(&'static str, Screen)> {
    let booked =
        ScreenState::Booked { opens_at: datetime(2025, 10, 17, 10, 30, 0, 0), opens_at_ms: NOW_MS + 360_000 };
    let mut long = screen(l, open());
    long.snapshot.subject =
        say(l, "清河镇石桥中心村第一联合党支部", "First Joint Branch of Shiqiao Central Village");
    long.snapshot.also = say(l, "21 名党员", "21 members");
    long.snapshot.groups[0].quorum = None;
    let withheld = opened(Some(ScreenResult { composite: None, ..result(l) }), false);
    let insufficient = opened(Some(ScreenResult { stars: None, composite: None, ..result(l) }), true);
    vec![
        ("idle", screen(l, ScreenState::Idle)),
        ("booked", screen(l, booked)),
        ("open", screen(l, open())),
        ("open-long", long),
        ("closed", screen(l, ScreenState::Closed)),
        ("opened", screen(l, opened(None, false))),
        ("opened-insufficient", screen(l, opened(None, true))),
        ("result", screen(l, opened(Some(result(l)), false))),
        ("result-withheld", screen(l, withheld)),
        ("result-insufficient", screen(l, insufficient)),
    ]
}

fn screen(locale: Locale, state: ScreenState) -> Screen {
    Screen {
        locale,
        centre: centre(locale, &say(locale, "清河镇", "Qinghe")),
        events_path: "/screen/tok/events".into(),
        snapshot_path: "/screen/tok/snapshot".into(),
        snapshot: Snapshot {
            now_ms: NOW_MS,
            now: datetime(2025, 10, 17, 10, 24, 0, 0),
            cycle: say(locale, "2025 年度", "2025"),
            subject: say(locale, "柳湾村党支部", "Liuwan Branch"),
            also: String::new(),
            groups: counts(locale, matches!(state, ScreenState::Opened { .. })),
            state,
            minutes: vec![0, 1, 0, 2, 1, 0, 1, 1, 0, 2, 1, 3, 1, 0, 2, 1, 2, 1, 1, 4],
            seal: Some("5e7c".repeat(16)),
        },
    }
}

fn counts(l: Locale, all: bool) -> Vec<GroupCount> {
    let rows = [
        (Group::Public, "群评", "Public", "群众", "residents", [132, 215], 150),
        (Group::SelfReview, "自评", "Self", "班子", "committee", [5, 5], 5),
        (Group::Peer, "互评", "Peers", "党员", "members", [17, 20], 18),
        (Group::Superior, "点评", "Superiors", "镇里", "township", [4, 5], 5),
    ];
    rows.map(|(group, label, label_en, who, who_en, ballots, quorum)| GroupCount {
        group,
        label: say(l, label, label_en),
        who: say(l, who, who_en),
        ballots: ballots[usize::from(all)],
        quorum: Some(quorum),
    })
    .to_vec()
}

fn open() -> ScreenState {
    ScreenState::Open {
        code: ScreenCode {
            svg: svg("HTTP://XP.QH.CN/H/LW7K2MQ9TD4F"),
            address: "xp.qh.cn/h/LW7K2MQ9TD4F".into(),
            changes_at_ms: NOW_MS + 18_000,
            period_ms: 30_000,
        },
        closes_at: datetime(2025, 10, 17, 18, 0, 0, 0),
    }
}

fn opened(result: Option<ScreenResult>, insufficient: bool) -> ScreenState {
    ScreenState::Opened {
        // Residents and members; the signed reviews of ten others are counted outside the box.
        count: 235,
        root: ROOT.into(),
        public_svg: Some(svg("HTTP://XP.QH.CN/U/330127104205")),
        insufficient,
        result,
    }
}

fn result(l: Locale) -> ScreenResult {
    let rows = [
        (Group::Public, "群评", "Public", "群众", "residents", 215, 4000, Some("91.00")),
        (Group::SelfReview, "自评", "Self", "支部班子", "committee", 5, 2000, Some("96.00")),
        (Group::Peer, "互评", "Peers", "党员", "members", 20, 2000, None),
        (Group::Superior, "点评", "Superiors", "镇里", "township", 5, 2000, Some("90.50")),
    ];
    let groups = rows
        .map(|(group, label, label_en, who, who_en, ballots, weight_bp, score)| GroupResult {
            group,
            label: say(l, label, label_en),
            who: say(l, who, who_en),
            ballots,
            quorum: Some(1),
            quorum_met: true,
            weight_bp,
            score: score.map(Into::into),
            weighted: None,
            withheld: score.is_none(),
        })
        .to_vec();
    let titles = [
        "后备力量",
        "发展党员",
        "集体收入",
        "财务公开",
        "基础设施",
        "遵章守纪",
        "安全稳定",
        "群众满意",
        "评价公正",
    ];
    let mut bottom_lines: Vec<(String, LineState)> =
        titles.iter().map(|title| (say(l, title, "Bottom line"), LineState::Clear)).collect();
    bottom_lines[2].1 = LineState::Hit;
    bottom_lines[4].1 = LineState::Unknown;
    ScreenResult {
        stage: Stage::Provisional,
        stars: Some(4),
        composite: Some("92.40".into()),
        groups,
        bottom_lines,
        problems: Some(5),
    }
}

/// A QR code with a quiet zone of four modules.
fn svg(address: &str) -> String {
    let code = QrCode::with_version(address, Version::Normal(3), EcLevel::M).unwrap();
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", place % width + 4, place / width + 4));
        }
    }
    let side = width + 8;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    )
}
