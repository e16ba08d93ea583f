use jiff::civil::{Date, date};
use report::ranking::{RankingGroup, RankingList, RankingRow, RankingStatus};
use report::rectification::{ProblemSource, ProblemState, Proposal, RectificationList, RectificationRow};
use report::register::{Register, RegisterEntry, RegisterProblem, RegisterStars};
use report::{Gated, Language};
use rust_decimal::Decimal;

use super::{HOSTILE_NAME, LONG_NAME, say, today};

fn hundredths(value: i64) -> Gated<Decimal> {
    Gated::Shown(Decimal::new(value, 2))
}

pub fn row(unit: &str, rank: u32, stars: u8, composite: i64, scores: [i64; 4], change: i64) -> RankingRow {
    RankingRow {
        unit_name: unit.into(),
        rank: Gated::Shown(rank),
        status: RankingStatus::Rated,
        stars: Some(stars),
        capped: false,
        composite: hundredths(composite),
        scores: scores.into_iter().map(hundredths).collect(),
        hit_lines: Vec::new(),
        unknown_lines: Vec::new(),
        lines_withheld: false,
        change: hundredths(change),
    }
}

/// Equal ranks, a capped one, a withheld one, one with too few ballots, one not rated yet.
pub fn ranking(language: Language) -> RankingList {
    let mut rows = vec![
        row("石桥村党支部", 1, 5, 9444, [9410, 9650, 9500, 9250], 160),
        row("柳湾村党支部", 2, 5, 9240, [9100, 9600, 9350, 9050], 270),
        row("东渡村党支部", 2, 5, 9240, [9080, 9500, 9300, 9240], -80),
        row("白杨村党支部", 4, 4, 9350, [9260, 9700, 9550, 9000], 210),
        row("河口村党支部", 5, 4, 8850, [8420, 9650, 9150, 8600], 0),
    ];
    rows[3].capped = true;
    rows[3].hit_lines = vec!["财务公开".into()];
    rows[4].unknown_lines = vec!["后备力量".into()];
    let mut hidden = row("小村党支部", 0, 4, 0, [0; 4], 0);
    hidden.rank = Gated::Withheld;
    hidden.composite = Gated::Withheld;
    hidden.change = Gated::Withheld;
    hidden.scores =
        vec![hundredths(8800), Gated::Shown(Decimal::new(9000, 2)), Gated::Withheld, hundredths(8500)];
    hidden.lines_withheld = true;
    let blank = |unit: &str, status| RankingRow {
        rank: Gated::Missing,
        status,
        stars: None,
        composite: Gated::Missing,
        scores: vec![Gated::Missing; 4],
        change: Gated::Missing,
        ..row(unit, 0, 0, 0, [0; 4], 0)
    };
    rows.extend([
        hidden,
        blank("南坡村党支部", RankingStatus::Insufficient),
        blank("后庄村党支部", RankingStatus::Pending),
    ]);
    let group =
        |chinese, english, weight_bp| RankingGroup { label: say(language, chinese, english), weight_bp };
    RankingList {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        of_members: false,
        cycle_name: say(language, "2026年度", "2026"),
        as_of: today(),
        groups: vec![
            group("群评", "Public", 4000),
            group("自评", "Self", 2000),
            group("互评", "Peer", 2000),
            group("点评", "Superior", 2000),
        ],
        rows,
    }
}

/// Names that a spreadsheet or a browser would take for more than a name.
pub fn hostile_ranking(language: Language) -> RankingList {
    let mut list = ranking(language);
    for (row, name) in list.rows.iter_mut().zip([
        HOSTILE_NAME,
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        LONG_NAME,
    ]) {
        row.unit_name = name.into();
    }
    list.rows[0].hit_lines = vec![HOSTILE_NAME.into(), "=1+1".into()];
    list
}

/// A township of 95 villages, so that the paper breaks over pages.
pub fn big_ranking(language: Language) -> RankingList {
    let mut list = ranking(language);
    let first = list.rows.remove(0);
    list.rows = (1..=95u32)
        .map(|number| RankingRow {
            unit_name: format!("样例{number}村党支部"),
            rank: Gated::Shown(number),
            ..first.clone()
        })
        .collect();
    list
}

pub fn empty_ranking(language: Language) -> RankingList {
    RankingList { rows: Vec::new(), ..ranking(language) }
}

fn problem(
    unit: &str,
    text: &str,
    state: ProblemState,
    deadline: Option<Date>,
    days: Option<i32>,
    progress: u8,
) -> RectificationRow {
    RectificationRow {
        subject_name: unit.into(),
        source: ProblemSource::Comment,
        source_text: String::new(),
        text: text.into(),
        measure: Some("换暖气片6组，接通锅炉".into()),
        owner: Some("党员乙".into()),
        deadline,
        proposal: None,
        progress,
        progress_note: None,
        state,
        days,
    }
}

/// One of each state, in no order.
pub fn rectification(language: Language) -> RectificationList {
    let day = |month, day| Some(date(2026, month, day));
    let mut rows = vec![
        problem("柳湾村党支部", "村务公开栏更新慢", ProblemState::Checked, day(11, 5), None, 100),
        problem(
            "白杨村党支部",
            "两项决议没走四议两公开",
            ProblemState::InProgress,
            day(11, 24),
            Some(-3),
            75,
        ),
        problem("上苇村党支部", "路灯坏了11盏", ProblemState::Done, day(11, 12), None, 100),
        problem(
            "后庄村党支部",
            "触碰底线“财务公开”：财务未按季度公开，或“三资”审计问题逾期未改",
            ProblemState::Overdue,
            day(11, 14),
            Some(7),
            40,
        ),
        problem("柳湾村党支部", "老年活动室没通暖气", ProblemState::Overdue, day(11, 10), Some(11), 70),
        problem("南坡村党支部", "群众反映“环境卫生”方面的问题", ProblemState::ToAssign, None, None, 0),
        problem("新桥村党支部", "村东头排水沟堵塞", ProblemState::InProgress, day(12, 15), Some(-24), 60),
        problem("河口村党支部", "河道垃圾清理不及时", ProblemState::InProgress, day(11, 21), Some(0), 55),
    ];
    rows[3].source = ProblemSource::BottomLine;
    rows[3].source_text = "底线核查：财务公开".into();
    rows[4].source_text = "群众反映 9 条".into();
    rows[4].progress_note = Some("锅炉配件未到，11月25日装".into());
    rows[5].measure = None;
    rows[5].owner = None;
    rows[7].source = ProblemSource::Inspection;
    RectificationList {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        cycle_name: say(language, "2026年度", "2026"),
        as_of: today(),
        rows,
    }
}

/// The list whose problem without an owner has a proposal.
pub fn proposed_rectification(language: Language) -> RectificationList {
    let mut list = rectification(language);
    list.rows[5].proposal = Some(proposal());
    list
}

pub fn proposal() -> Proposal {
    Proposal { measure: "到现场看“环境卫生”问题".into(), deadline: date(2026, 11, 27) }
}

pub fn hostile_rectification(language: Language) -> RectificationList {
    let mut list = rectification(language);
    list.rows[0].text = "=cmd|'/C calc'!A0".into();
    list.rows[1].subject_name = HOSTILE_NAME.into();
    list.rows[2].measure = Some("+1+1".into());
    list.rows[3].owner = Some("@某".into());
    list.rows[4].progress_note = Some("-2+3".into());
    list.rows[5].source_text = HOSTILE_NAME.into();
    list.rows[6].subject_name = LONG_NAME.into();
    list.rows[7].progress = 250;
    list
}

pub fn big_rectification(language: Language) -> RectificationList {
    let list = rectification(language);
    let rows = list.rows.iter().cycle().take(80).cloned().collect();
    RectificationList { rows, ..list }
}

pub fn empty_rectification(language: Language) -> RectificationList {
    RectificationList { rows: Vec::new(), ..rectification(language) }
}

/// Twenty members of a branch: the first three with problems.
pub fn register(language: Language) -> Register {
    let list = rectification(language);
    let problem = |row: &RectificationRow| RegisterProblem {
        found: date(2026, 11, 20),
        done: (row.state == ProblemState::Checked || row.state == ProblemState::Done)
            .then(|| date(2026, 11, 20)),
        checked: (row.state == ProblemState::Checked).then(today),
        row: row.clone(),
    };
    let entry = |number: usize| RegisterEntry {
        name: say(language, "党员", "Member ")
            + &"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
                .chars()
                .nth(number)
                .map(String::from)
                .unwrap_or_default(),
        post: (number == 0).then(|| say(language, "书记", "secretary")),
        stars: match number {
            4 => RegisterStars::Insufficient,
            5 => RegisterStars::Pending,
            _ => RegisterStars::Stars(u8::try_from(5 - number % 4).unwrap()),
        },
        problems: list
            .rows
            .iter()
            .skip(number * 2)
            .take(3usize.saturating_sub(number))
            .map(problem)
            .collect(),
    };
    Register {
        language,
        centre: list.centre.clone(),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        cycle_name: list.cycle_name.clone(),
        as_of: list.as_of,
        composite: Gated::Shown(Decimal::new(9240, 2)),
        branch: RegisterEntry {
            name: say(language, "柳湾村党支部", "Liuwan branch"),
            post: None,
            stars: RegisterStars::Stars(5),
            problems: list.rows.iter().take(4).map(problem).collect(),
        },
        members: (0..20).map(entry).collect(),
    }
}

/// A register of a branch whose box is not opened, in a cycle that rates no members.
pub fn bare_register(language: Language) -> Register {
    let mut register = register(language);
    register.composite = Gated::Withheld;
    register.branch.stars = RegisterStars::Pending;
    register.branch.problems.clear();
    register.members.clear();
    register
}

pub fn hostile_register(language: Language) -> Register {
    let mut register = register(language);
    register.unit_name = HOSTILE_NAME.into();
    register.members[0].name = HOSTILE_NAME.into();
    register.members[1].name = LONG_NAME.into();
    register.members[0].problems[0].row.text = "=cmd|'/C calc'!A0".into();
    register
}

/// A township with one branch in use and one that is not.
pub fn units(l: Language) -> report::units::UnitList {
    use report::units::{UnitLevel, UnitList, UnitRow};
    let township = say(l, "清河镇", "Qinghe Town");
    let branch = |code: &str, name: String, active: bool, members: u32| UnitRow {
        code: code.into(),
        name,
        level: UnitLevel::Branch,
        above: Some(township.clone()),
        depth: 1,
        active,
        members,
    };
    let top = UnitRow {
        code: "370000001000".into(),
        name: township.clone(),
        level: UnitLevel::Township,
        above: None,
        depth: 0,
        active: true,
        members: 38,
    };
    UnitList {
        language: l,
        unit_name: township.clone(),
        as_of: today(),
        rows: vec![
            top,
            branch("370000001001", say(l, "柳湾村党支部", "Liuwan Village Branch"), true, 21),
            branch("370000001002", HOSTILE_NAME.into(), false, 0),
            branch("QH-03", LONG_NAME.into(), true, 17),
        ],
    }
}

/// Three bad rows of a sheet.
pub fn faults(l: Language) -> report::faults::FaultList {
    use report::faults::{FaultList, FaultRow};
    let row = |line: u32, column: Option<&str>, reason: String| FaultRow {
        line,
        column: column.map(str::to_owned),
        reason,
    };
    FaultList {
        language: l,
        unit_name: say(l, "清河镇", "Qinghe Town"),
        file: "党员名册(1).xlsx".into(),
        as_of: today(),
        rows: vec![
            row(4, Some("C“姓名”"), say(l, "不能为空", "Nothing stands in the cell")),
            row(12, Some("D“所在支部”"), format!("没有“{HOSTILE_NAME}”这个支部")),
            row(31, None, say(l, "=1+1 这一行多了一格", "=1+1 One cell too many")),
        ],
    }
}
