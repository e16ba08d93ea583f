//! What was found and what was promised: a few, and as many as a branch has that lies low.

use jiff::civil::date;
use pages::Locale;
use pages::public_page::{Problem, ProblemState};

use super::{ROOT, SEAL, say};

fn problem(
    text: String,
    measure: String,
    owner: String,
    state: ProblemState,
    progress: u8,
    note: String,
) -> Problem {
    Problem {
        text,
        measure,
        owner,
        deadline: Some(date(2025, 12, 15)),
        state,
        progress,
        note,
        revisit: None,
        photos: Vec::new(),
    }
}

pub fn few(l: Locale) -> Vec<Problem> {
    let done = ProblemState::Done { on: date(2025, 11, 5) };
    let mut board = problem(
        say(l, "村务公开栏更新慢", "Notice board out of date"),
        say(l, "每月 5 日前公开", "Published by the 5th"),
        say(l, "党员丁", "Member D"),
        done,
        100,
        String::new(),
    );
    board.revisit = Some(("4.6".into(), 18));
    let mut late = problem(
        say(l, "老年活动室没通暖气", "No heating in the old people's room"),
        say(l, "换暖气片 6 组", "6 new radiators"),
        say(l, "党员乙", "Member B"),
        ProblemState::Overdue { days: 11 },
        70,
        say(
            l,
            "原因：锅炉配件未到，11 月 25 日装。",
            "Why: a part of the boiler is missing; due 25 November.",
        ),
    );
    late.photos = vec![ROOT.into(), SEAL.into()];
    late.deadline = Some(date(2025, 11, 10));
    let ditch =
        (say(l, "村东头排水沟堵塞", "Blocked ditch in the east"), say(l, "清淤 380 米", "Clear 380 m"));
    let lamp = (say(l, "村西路灯不亮", "Lamps out in the west"), String::new());
    vec![
        problem(ditch.0, ditch.1, say(l, "党员丙", "Member C"), ProblemState::InProgress, 60, String::new()),
        board,
        late,
        problem(lamp.0, lamp.1, String::new(), ProblemState::ToAssign, 0, String::new()),
        problem(
            say(l, "水压低", "Low water pressure"),
            say(l, "换水泵", "New pump"),
            say(l, "党员丙", "Member C"),
            ProblemState::Checked { on: date(2025, 11, 8) },
            100,
            String::new(),
        ),
    ]
}

/// Text, text, promise, promise: Chinese and English. Without a promise it waits for one.
const MORE: [[&str; 4]; 15] = [
    [
        "路灯坏了 11 盏",
        "11 street lamps out",
        "更换灯头，登记巡检",
        "New heads, and rounds that are written down",
    ],
    ["垃圾桶离家太远", "Bins too far from homes", "加投 20 个点位", "20 more places"],
    [
        "村西路面坑洼",
        "Potholes on the west road",
        "补铺 260 米，完工前放警示桩",
        "Pave 260 m, posts until then",
    ],
    [
        "群众对“村务公开”打分偏低，平均 2.88 星，低于 3.00 星",
        "“Open books” rated low: 2.88 stars, below 3.00",
        "找出“村务公开”低分的原因，定出 2 至 3 件能办成的事",
        "Find out why, and name two or three things that can be done",
    ],
    [
        "群众对“办事服务”打分偏低，平均 2.25 星，低于 3.00 星",
        "“Getting things done” rated low: 2.25 stars, below 3.00",
        "村干部轮流坐班，办不成的当场写明理由",
        "Somebody is in every day and writes down why a thing cannot be done",
    ],
    [
        "群众对“班子作风”打分偏低，平均 2.11 星，低于 3.00 星",
        "“The committee” rated low: 2.11 stars, below 3.00",
        "",
        "",
    ],
    [
        "群众对“组织活动”打分偏低，平均 2.18 星，低于 3.00 星",
        "“Party life” rated low: 2.18 stars, below 3.00",
        "",
        "",
    ],
    [
        "群众对“问题回应”打分偏低，平均 2.20 星，低于 3.00 星",
        "“Answering problems” rated low: 2.20 stars, below 3.00",
        "把没有答复的问题列成清单，逐件办、逐件回访",
        "List what was not answered, settle each and ask again",
    ],
    [
        "触碰底线“基础设施”：具备条件的农户未全部通硬化路",
        "Bottom line “Roads” hit: not every home on a paved road",
        "剩下的 7 户年底前通路",
        "The last 7 homes by the end of the year",
    ],
    [
        "触碰底线“集体收入”：年度村集体经济收入低于10万元",
        "Bottom line “Income” hit: collective income below 100,000 yuan",
        "盘点集体资产，定一个增收项目，写明收入目标",
        "Take stock, choose one project and write down its target",
    ],
    [
        "触碰底线“财务公开”：财务未按季度公开",
        "Bottom line “Accounts” hit: not published every quarter",
        "补齐没有公开的季度账目，逐条改完并公示",
        "Publish the missing quarters, settle every finding",
    ],
    [
        "群众反映“低保救助”方面的问题 4 条，其中：“独居老人冬天取暖得有人看看”",
        "4 comments on welfare, among them: “Somebody should look after old people living alone in winter”",
        "",
        "",
    ],
    [
        "群众反映“灌溉”方面的问题 3 条，其中：“东干渠闸门关不严”",
        "3 comments on irrigation, among them: “The gate of the east canal leaks”",
        "换闸门止水，放水前试一遍",
        "A new seal, tried before water is let in",
    ],
    [
        "到村部办事跑空",
        "Nobody at the office",
        "每天有人坐班，电话贴在门上",
        "Somebody is in every day, the number is on the door",
    ],
    [
        "快递只到镇上",
        "Parcels only reach the town",
        "村部设代收点，每天一趟",
        "A pick-up place at the office, one round a day",
    ],
];

/// As many as a branch has that lies low in most things.
pub fn many(l: Locale) -> Vec<Problem> {
    let notes = [
        ("方案公示中", "The plan is on notice"),
        ("已开工", "Work has begun"),
        ("等配件到货", "Waiting for a part"),
    ];
    let more = MORE.iter().zip(1u8..).map(|([text, text_en, measure, measure_en], number)| {
        let (zh, en) = notes[usize::from(number % 3)];
        let state = match (measure.is_empty(), number % 5) {
            (true, _) => ProblemState::ToAssign,
            (false, 0) => ProblemState::Overdue { days: number.into() },
            (false, 4) => ProblemState::Done { on: date(2025, 11, 2) },
            (false, _) => ProblemState::InProgress,
        };
        let [owner, note] = if measure.is_empty() {
            [String::new(), String::new()]
        } else {
            [say(l, "党员丁", "Member D"), say(l, zh, en)]
        };
        problem(say(l, text, text_en), say(l, measure, measure_en), owner, state, number * 6, note)
    });
    few(l).into_iter().chain(more).collect()
}
