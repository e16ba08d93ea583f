//! The public page in its states.

use super::{ROOT, SEAL, frame, problems, say, steps};
use jiff::civil::{date, datetime};
use pages::own_result::{self, Consent, OwnResult, Policy};
use pages::public_page::{
    Approval, BottomLine, Cap, GroupResult, LineState, Now, Outcome, PublicPage, Reply, ShownMember,
    TrendPoint, Verdict, render,
};
use pages::survey::KeyHolder;
use pages::{Group, Locale};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let good = page(l, Some(outcome(l)));
    let now = |now| PublicPage { now: Some(now), ..good.clone() };
    let opens_at = datetime(2026, 10, 17, 9, 30, 0, 0);
    let closes_at = datetime(2026, 10, 19, 18, 0, 0, 0);
    let place = say(l, "村文化礼堂", "Village hall");
    let nothing = PublicPage {
        members: Vec::new(),
        trend: Vec::new(),
        problems: Vec::new(),
        record: Vec::new(),
        record_cycle: None,
        ..page(l, None)
    };
    let opened = Now::Opened {
        count: 245,
        root: ROOT.into(),
        corrections: vec![say(
            l,
            "票后更正（2026-12-20）：年度村集体经济收入由86000元更正为126000元（理由：封卷时报表还没有审核完）。星级由四星变为五星。",
            "Corrected after the vote (2026-12-20): annual collective income: corrected from 86000 yuan to 126000 yuan \
             (reason: the report had not been audited at sealing). The stars change from four stars to five stars.",
        )],
    };
    let views = [
        ("public", good.clone()),
        ("public-capped", page(l, Some(capped(l)))),
        ("public-many", PublicPage { problems: problems::many(l), ..page(l, Some(capped(l))) }),
        ("public-withheld", page(l, Some(withheld(l)))),
        ("public-insufficient", page(l, Some(insufficient(l)))),
        ("public-booked", now(Now::Booked { opens_at, closes_at, place })),
        ("public-open", now(Now::Open { closes_at, enter_path: "/u/330127104205?enter=1".into() })),
        ("public-closed", now(Now::Closed)),
        ("public-opened", PublicPage { now: Some(opened), ..nothing.clone() }),
        ("public-nothing", nothing),
    ];
    let mut pages: Vec<_> = views.into_iter().map(|(name, view)| (name, render(&view).unwrap())).collect();
    pages.extend(own(l));
    pages.extend(steps::all(l));
    pages
}

fn members(l: Locale) -> Vec<ShownMember> {
    let member = |zh: &str, en: &str, stars, problems| ShownMember { name: say(l, zh, en), stars, problems };
    vec![
        member("党员丁", "Member D", 5, Vec::new()),
        member("党员戊", "Member E", 3, vec![say(l, "联系户走访没到位", "Visits to households fell short")]),
    ]
}

/// A member's own result: with and without a choice, provisional, and under each policy.
fn own(l: Locale) -> Vec<(&'static str, String)> {
    let path = "/p/K2M4Q8TD7C3F";
    let published = OwnResult {
        frame: frame(l, path),
        name: say(l, "党员戊", "Member E"),
        unit: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        result: outcome(l),
        draft: false,
        problems: problems::few(l),
        policy: Policy::Consent,
        consent: None,
        action: format!("{path}/consent"),
        saved: false,
        others: vec![(say(l, "党员丁", "Member D"), 5)],
        list_path: format!("{path}/list"),
    };
    let said = Consent { stars: true, problems: false, at: datetime(2026, 11, 20, 9, 30, 0, 0) };
    let draft = Outcome { published_on: None, ..insufficient(l) };
    let views = [
        ("own", published.clone()),
        ("own-agreed", OwnResult { consent: Some(said), saved: true, ..published.clone() }),
        ("own-draft", OwnResult { draft: true, result: draft, problems: Vec::new(), ..published.clone() }),
        ("own-village", OwnResult { policy: Policy::Village, ..published.clone() }),
        ("own-public", OwnResult { policy: Policy::Public, ..published }),
    ];
    views.into_iter().map(|(name, view)| (name, own_result::render(&view).unwrap())).collect()
}

fn page(l: Locale, result: Option<Outcome>) -> PublicPage {
    PublicPage {
        frame: frame(l, "/u/330127104205/result"),
        unit: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        now_cycle: None,
        now: None,
        trend: trend(result.as_ref()),
        result,
        record: super::surveys::record(l),
        record_cycle: None,
        members: members(l),
        problems: problems::few(l),
        check_path: "/u/330127104205/check".into(),
    }
}

fn trend(result: Option<&Outcome>) -> Vec<TrendPoint> {
    let last = result.and_then(|outcome| match &outcome.verdict {
        Verdict::Rated { composite, .. } => composite.clone(),
        Verdict::Insufficient => None,
    });
    let years = [
        ("2021", Some("81.60"), 4),
        ("2022", Some("84.20"), 4),
        ("2023", Some("87.90"), 4),
        ("2024", Some("89.70"), 4),
    ];
    let mut points: Vec<TrendPoint> = years
        .map(|(label, score, stars)| TrendPoint {
            label: label.into(),
            composite: score.map(Into::into),
            stars: Some(stars),
        })
        .to_vec();
    points.push(TrendPoint { label: "2025".into(), composite: last, stars: Some(5) });
    points
}

fn groups(l: Locale) -> Vec<GroupResult> {
    let rows = [
        (Group::Public, "群评", "Public", "群众", "residents", 215, 42, 4000, "91.00", "36.40"),
        (Group::SelfReview, "自评", "Self", "支部班子", "committee", 5, 3, 2000, "96.00", "19.20"),
        (Group::Peer, "互评", "Peers", "党员", "members", 20, 16, 2000, "93.50", "18.70"),
        (Group::Superior, "点评", "Superiors", "镇里", "township", 5, 1, 2000, "90.50", "18.10"),
    ];
    rows.map(|(group, label, label_en, who, who_en, ballots, quorum, weight_bp, score, weighted)| {
        GroupResult {
            group,
            label: say(l, label, label_en),
            who: say(l, who, who_en),
            ballots,
            quorum: Some(quorum),
            quorum_met: true,
            weight_bp,
            score: Some(score.into()),
            weighted: Some(weighted.into()),
            withheld: false,
        }
    })
    .to_vec()
}

/// Title, title, text, text, value, value: Chinese and English.
const LINES: [[&str; 6]; 9] = [
    [
        "后备力量",
        "Reserve",
        "45周岁及以下村级后备干部不足2名",
        "Fewer than 2 reserve cadres aged 45 or younger",
        "3 名",
        "3",
    ],
    [
        "发展党员",
        "Candidates",
        "连续两年没有党员发展对象（上级未分配名额的除外）",
        "No candidate for two years although places were given",
        "",
        "",
    ],
    [
        "集体收入",
        "Income",
        "年度村集体经济收入低于10万元",
        "Collective income below 100,000 yuan",
        "18.6 万元",
        "186,000",
    ],
    [
        "财务公开",
        "Accounts",
        "财务未按季度公开，或“三资”审计问题逾期未改",
        "Accounts not published every quarter",
        "4 次",
        "4",
    ],
    [
        "基础设施",
        "Roads",
        "具备条件的农户未全部通硬化路，或公示的年度基础设施项目逾期未完成",
        "Not every home on a paved road",
        "",
        "",
    ],
    ["遵章守纪", "Discipline", "“两委”主要负责人受党纪处分、刑事处罚", "Sanctions or proven cases", "", ""],
    [
        "安全稳定",
        "Safety",
        "发生经认定负有责任的重大事故或事件",
        "Major events attributed to the village",
        "",
        "",
    ],
    ["群众满意", "Satisfaction", "群众满意率低于90%", "Public satisfaction below 90 %", "93.2%", "93.2%"],
    [
        "评价公正",
        "Integrity",
        "查实强迫、干扰评价，刷票造假或打击报复评价人",
        "Proven interference with the rating",
        "",
        "",
    ],
];

fn lines(l: Locale) -> Vec<BottomLine> {
    LINES
        .map(|[title, title_en, text, text_en, value, value_en]| BottomLine {
            title: say(l, title, title_en),
            text: say(l, text, text_en),
            state: LineState::Clear,
            value: (!value.is_empty()).then(|| say(l, value, value_en)),
        })
        .to_vec()
}

fn outcome(l: Locale) -> Outcome {
    Outcome {
        cycle: say(l, "2025 年度评定", "Rating of 2025"),
        published_on: Some(date(2025, 10, 20)),
        on_notice: false,
        verdict: Verdict::Rated {
            stars: 5,
            ladder_stars: Some(5),
            composite: Some("92.40".into()),
            change: Some("+2.70".into()),
            stars_before: Some(4),
            rank: Some((3, 36)),
        },
        ladder: [(5, "90"), (4, "80"), (3, "70"), (2, "60"), (1, "0")]
            .map(|(s, from)| (s, from.into()))
            .to_vec(),
        groups: groups(l),
        bottom_lines: lines(l),
        caps: Vec::new(),
        how_to_gain: vec![say(
            l,
            "“村务公开”群众平均 4.20 星，是最低的一项。",
            "“Openness” is the lowest: 4.20 stars.",
        )],
        steps_path: Some("/u/330127104205/steps".into()),
        notices: vec![say(
            l,
            "剔除 6 票：同一批纸条多于发出数。星级没有因此改变。",
            "6 ballots set aside; the stars did not change.",
        )],
        reply: Some(Reply {
            text: say(
                l,
                "谢谢乡亲们。村务公开栏从下月起每月 5 日前更新。",
                "Thank you. The notice board will be updated by the 5th of each month.",
            ),
            by: say(l, "柳湾村党支部", "Liuwan Village Branch"),
            on: date(2025, 10, 16),
        }),
        approvals: vec![Approval {
            label: say(l, "镇初评", "Proposed by the township"),
            document: say(l, "清河镇〔2025〕18 号", "Qinghe 2025/18"),
            on: date(2025, 10, 18),
        }],
        signed: 10,
        channels: vec![
            (say(l, "大屏扫码", "screen"), 180),
            (say(l, "纸条码", "slips"), 35),
            (say(l, "个人码", "personal"), 20),
        ],
        key_holder: KeyHolder::Scrutineers,
        seal_hash: SEAL.into(),
        root: Some(ROOT.into()),
        counted: 235,
        bundle_path: Some("/u/330127104205/bundle.json".into()),
        verify_path: "/verify?u=330127104205".into(),
    }
}

fn capped(l: Locale) -> Outcome {
    let mut capped = outcome(l);
    capped.verdict = Verdict::Rated {
        stars: 4,
        ladder_stars: Some(5),
        composite: Some("92.40".into()),
        change: Some("-0.35".into()),
        stars_before: Some(4),
        rank: None,
    };
    capped.bottom_lines[0].state = LineState::Hit;
    capped.bottom_lines[4].state = LineState::Unknown;
    (capped.published_on, capped.on_notice) = (None, true);
    let cap = |zh: &str, en: &str, binds| Cap { text: say(l, zh, en), max_stars: 4, binds };
    capped.caps = vec![
        cap("群众票不足 30 张（样本偏少）", "Fewer than 30 public ballots", true),
        cap("软弱涣散村党组织", "Listed as weak", false),
    ];
    capped.key_holder = KeyHolder::Server;
    capped
}

fn withheld(l: Locale) -> Outcome {
    let mut withheld = outcome(l);
    withheld.verdict = Verdict::Rated {
        stars: 4,
        ladder_stars: None,
        composite: None,
        change: None,
        stars_before: Some(4),
        rank: None,
    };
    withheld.steps_path = None;
    let peers = &mut withheld.groups[2];
    (peers.ballots, peers.score, peers.weighted, peers.withheld) = (8, None, None, true);
    withheld
}

fn insufficient(l: Locale) -> Outcome {
    let mut insufficient = outcome(l);
    insufficient.verdict = Verdict::Insufficient;
    for (place, quorum, met) in [(0, Some(42), false), (1, None, false), (2, Some(16), true)] {
        let group = &mut insufficient.groups[place];
        (group.quorum, group.quorum_met, group.score, group.weighted) = (quorum, met, None, None);
    }
    insufficient.groups[0].ballots = 12;
    insufficient.how_to_gain.clear();
    insufficient.bundle_path = None;
    insufficient.root = None;
    insufficient
}
