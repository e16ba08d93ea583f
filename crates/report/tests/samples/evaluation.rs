use jiff::civil::date;
use report::evaluation::{
    Approval, AsideEffect, BottomLineRow, CapRow, Channel, ChannelCount, Conclusion, EvaluationReport,
    GroupMark, GroupRow, IndicatorRow, Outcome, Previous, ProblemRow, Proof, Reply, SetAside, Stage,
    SubjectKind,
};
use report::{Gated, Language};
use rust_decimal::Decimal;

use super::{qr, say, today};

pub fn hundredths(value: i64) -> Gated<Decimal> {
    Gated::Shown(Decimal::new(value, 2))
}

fn channel(channel: Channel, ballots: u32) -> ChannelCount {
    ChannelCount { channel, ballots }
}

fn group(
    mark: GroupMark,
    words: (String, String),
    ballots: u32,
    quorum: u32,
    score: i64,
    weight_bp: u16,
) -> GroupRow {
    GroupRow {
        mark,
        label: words.0,
        who: words.1,
        ballots: Gated::Shown(ballots),
        quorum,
        quorum_met: true,
        score: hundredths(score),
        weight_bp,
        channels: Vec::new(),
    }
}

fn groups(l: Language) -> Vec<GroupRow> {
    let mut groups = vec![
        group(
            GroupMark::Public,
            (say(l, "群评", "Public"), say(l, "群众", "residents")),
            215,
            42,
            9100,
            4000,
        ),
        group(
            GroupMark::SelfReview,
            (say(l, "自评", "Self"), say(l, "支部班子", "committee")),
            5,
            3,
            9600,
            2000,
        ),
        group(GroupMark::Peer, (say(l, "互评", "Peer"), say(l, "党员", "members")), 20, 16, 9350, 2000),
        group(
            GroupMark::Superior,
            (say(l, "点评", "Superior"), say(l, "镇党委", "township")),
            5,
            1,
            9050,
            2000,
        ),
    ];
    groups[0].channels =
        vec![channel(Channel::Hall, 160), channel(Channel::Slip, 41), channel(Channel::Assisted, 14)];
    groups[2].channels = vec![channel(Channel::Personal, 20)];
    groups
}

fn indicators(l: Language) -> Vec<IndicatorRow> {
    [
        ("办事公道", "Fair", [462, 500, 475, 460]),
        ("村务公开", "Open books", [441, 480, 455, 440]),
        ("上门服务", "House calls", [471, 500, 475, 460]),
        ("环境整治", "Environment", [428, 460, 455, 440]),
        ("增收带富", "Income", [446, 460, 460, 440]),
        ("矛盾调解", "Disputes", [466, 480, 475, 460]),
        ("干部作风", "Conduct", [463, 500, 475, 460]),
        ("组织活动", "Activities", [463, 460, 470, 460]),
    ]
    .into_iter()
    .map(|(chinese, english, averages)| IndicatorRow {
        title: say(l, chinese, english),
        averages: averages.into_iter().map(hundredths).collect(),
    })
    .collect()
}

fn bottom_lines(l: Language) -> Vec<BottomLineRow> {
    [
        ("RES-01", "后备力量", "Reserve", "45周岁及以下村级后备干部不足2名", Some("储备3名")),
        (
            "RES-02",
            "党员发展",
            "Recruiting",
            "连续两年没有党员发展对象（上级未分配名额的除外）",
            Some("今年发展1名"),
        ),
        ("ECO-01", "集体收入", "Income", "年度村集体经济收入低于10万元", Some("18.6万元")),
        (
            "ECO-02",
            "财务公开",
            "Finance",
            "财务未按季度公开，或“三资”审计问题逾期未改",
            Some("四个季度已公开"),
        ),
        (
            "INF-01",
            "基础设施",
            "Roads",
            "具备条件的农户未全部通硬化路，或公示的年度基础设施项目逾期未完成",
            Some("完工2项"),
        ),
        (
            "DIS-01",
            "遵章守纪",
            "Discipline",
            "“两委”主要负责人或3名以上其他成员受党纪处分、刑事处罚，或查实涉黑涉恶、涉邪教、“黄赌毒”案件",
            None,
        ),
        (
            "SAF-01",
            "平安稳定",
            "Safety",
            "发生经认定负有责任的重大刑事案件、安全、食品、环境事故或群体性事件",
            Some("无责任事故"),
        ),
        ("PUB-01", "群众满意", "Satisfaction", "群众满意率低于90%", Some("93.2%")),
        (
            "INT-01",
            "评议纪律",
            "Integrity",
            "查实强迫、干扰评价，刷票造假或打击报复评价人",
            Some("无查实问题"),
        ),
    ]
    .into_iter()
    .map(|(id, chinese, english, text, value)| BottomLineRow {
        id: id.into(),
        title: say(l, chinese, english),
        text: text.into(),
        outcome: Outcome::Clear,
        value: value.map(Into::into),
    })
    .collect()
}

fn problem(text: &str, measure: &str, owner: &str, month: i8, day: i8) -> ProblemRow {
    ProblemRow {
        text: text.into(),
        measure: Some(measure.into()),
        owner: Some(owner.into()),
        deadline: Some(date(2026, month, day)),
        proposal: None,
    }
}

fn problems() -> Vec<ProblemRow> {
    vec![
        problem("老年活动室没通暖气", "换暖气片6组，接通锅炉", "党员乙", 12, 10),
        problem("村东头排水沟堵塞", "清淤380米，装篦子12处", "党员丙", 12, 15),
        problem("村务公开栏更新慢", "每月5日前上墙、上公开页", "党员丁", 12, 5),
        ProblemRow {
            text: "路灯坏了11盏".into(),
            measure: None,
            owner: None,
            deadline: None,
            proposal: None,
        },
        ProblemRow {
            deadline: Some(date(2027, 1, 31)),
            ..problem("自来水半天没水", "更换水泵，公布停水电话", "党员戊", 1, 1)
        },
    ]
}

fn steps() -> Vec<String> {
    [
        "群评“环境整治”：215张有效答卷，5星98张、4星86张、3星20张、2星7张、1星4张，平均（98×100＋86×80＋20×60＋7×40＋4×20）÷215。",
        "群评得分：八项指标等权，平均得91.00分。",
        "综合得分：91.00×40%＋96.00×20%＋93.50×20%＋90.50×20%＝36.40＋19.20＋18.70＋18.10＝92.40分。",
        "定星：92.40分，90分及以上是五星。",
        "底线：九条均未触碰，不封顶。",
        "最后：五星。",
    ]
    .map(Into::into)
    .into()
}

fn conclusion(language: Language) -> Conclusion {
    Conclusion {
        rated: true,
        stars: Some(5),
        ladder_stars: Some(5),
        ladder_from: Some(Decimal::from(90)),
        composite: hundredths(9240),
        rank: Gated::Shown(3),
        rank_of: Some(42),
        previous: Some(Previous {
            cycle_name: say(language, "2025年度", "2025"),
            composite: hundredths(8970),
            stars: Some(4),
        }),
    }
}

fn proof() -> Proof {
    Proof {
        seal_hash: "9f2c4e7ab81d03c6f5a29e8d7741b0c3528ef6a91d4c07b35e2f8a60c94d1b7e".into(),
        root: Some("41d7e0a85b92c3f6178e4d2ab60f95c873ea1d4059b2c7f86e3a0d915c48b2f7".into()),
        counted: Some(235),
        check_code: "A41C77E05B92".into(),
        qr_svg: qr("HTTPS://XP.EXAMPLE/U/7KQ2M9TRX"),
    }
}

/// A five-star branch with everything shown.
pub fn normal(language: Language) -> EvaluationReport {
    EvaluationReport {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        number: "QH-2026-018".into(),
        date: today(),
        subject: say(language, "柳湾村党支部", "Liuwan branch"),
        subject_kind: SubjectKind::Branch,
        cycle_name: say(language, "2026年度", "2026"),
        window: Some((date(2026, 11, 13), date(2026, 11, 19))),
        stage: Stage::Published,
        version: 1,
        corrections: vec![],
        conclusion: conclusion(language),
        groups: groups(language),
        indicators: indicators(language),
        bottom_lines: bottom_lines(language),
        caps: vec![
            CapRow {
                text: say(language, "群评不足30票（全体都投了的除外）", "Fewer than 30 public ballots"),
                max_stars: 4,
                outcome: Outcome::Clear,
            },
            CapRow {
                text: say(language, "群众满意率低于60%", "Public satisfaction below 60%"),
                max_stars: 2,
                outcome: Outcome::Clear,
            },
        ],
        public_satisfaction: hundredths(9320),
        unsigned: Vec::new(),
        set_aside: vec![SetAside {
            group: say(language, "群评", "Public"),
            reason: say(language, "同一部手机连投", "one phone voting again"),
            ballots: 6,
            effect: AsideEffect::Unchanged,
        }],
        problems: problems(),
        steps: steps(),
        how_to_gain: Vec::new(),
        reply: Some(Reply {
            text: "感谢大家。\n暖气片12月10日前装好。".into(), date: date(2026, 11, 20)
        }),
        approvals: vec![
            Approval {
                step: say(language, "镇初评", "Township"),
                date: date(2026, 11, 20),
                document_number: Some("清党建〔2026〕18号".into()),
            },
            Approval {
                step: say(language, "县复核", "County"),
                date: date(2026, 11, 21),
                document_number: None,
            },
        ],
        proof: proof(),
    }
}
