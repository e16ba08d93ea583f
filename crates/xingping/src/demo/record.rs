//! The record of work of the example: what villages got done in a year, what it cost, what became of their promises.

use domain::{Actor, EvaluationId, Result};
use jiff::civil::Date;
use service::preparation::WorkEntryInput;
use service::{Service, photos};

use super::dice::Dice;
use super::pictures::{self, Scene};

/// Something a village got done.
#[derive(Debug, Clone, Copy)]
struct Work {
    kind: &'static str,
    /// Figure and its unit.
    figure: (&'static str, &'static str),
    money: &'static str,
    /// Month and day.
    day: Option<(i8, i8)>,
    place: &'static str,
    text: &'static str,
    note: &'static str,
    /// What was promised the year before, and whether it was kept.
    promise: (&'static str, &'static str),
    indicators: &'static [&'static str],
    scene: Option<Scene>,
}

const NOTHING: Work = Work {
    kind: "other",
    figure: ("", ""),
    money: "",
    day: None,
    place: "",
    text: "",
    note: "",
    promise: ("", ""),
    indicators: &[],
    scene: None,
};

const fn work(
    kind: &'static str,
    figure: (&'static str, &'static str),
    text: &'static str,
    note: &'static str,
    indicators: &'static [&'static str],
) -> Work {
    Work { kind, figure, text, note, indicators, ..NOTHING }
}

impl Work {
    const fn cost(self, money: &'static str, day: (i8, i8), place: &'static str) -> Self {
        Self { money, day: Some(day), place, ..self }
    }

    const fn promised(self, words: &'static str, kept: &'static str) -> Self {
        Self { promise: (words, kept), ..self }
    }

    const fn seen(self, scene: Scene) -> Self {
        Self { scene: Some(scene), ..self }
    }
}

const ROADS: [Work; 4] = [
    work("project", ("2.4", "公里"), "修好村南生产路", "还装了 86 盏路灯", &["B5"])
        .cost("52万", (5, 12), "村南到养殖场")
        .promised("年底前把村南的路修通", "yes")
        .seen(Scene::Road),
    work("project", ("1.6", "公里"), "硬化村东到桥头的路", "县里补 40 万，村里出 12 万", &["B2", "B5"])
        .cost("52万", (4, 26), "村东到桥头")
        .promised("三条出村路都硬化", "partly")
        .seen(Scene::Road),
    work("project", ("380", "米"), "疏通村中排水沟", "装篦子 12 处", &["B5"])
        .cost("6.8万", (6, 3), "村中大街")
        .promised("汛期前通沟", "yes")
        .seen(Scene::Water),
    work("project", ("54", "户"), "改造户厕", "验收合格 54 户", &["B5"])
        .cost("16.2万", (7, 18), "全村")
        .promised("改完 80 户", "partly")
        .seen(Scene::Houses),
];
const SERVICE: [Work; 4] = [
    work("service", ("312", "次"), "党员上门走访", "帮 47 户办了事", &["B3"]),
    work("service", ("196", "件"), "代办群众事项", "当天办结 151 件", &["B3"])
        .promised("每天有人坐班", "yes"),
    work("service", ("28", "户"), "帮独居老人修水电", "每月走一遍", &["B3"])
        .cost("9600", (3, 8), "一组、三组")
        .seen(Scene::Houses),
    work("service", ("73", "人"), "组织务工培训", "上岗 41 人", &["B3"]).cost(
        "2.1万",
        (3, 20),
        "村党群服务中心",
    ),
];
const MEETINGS: [Work; 4] = [
    work("meeting", ("6", "次"), "开村民代表会议", "议了 14 件事，办成 11 件", &["B1", "B7"])
        .seen(Scene::Board),
    work("decision", ("9", "件"), "按“四议两公开”定大事", "结果都上了公开栏", &["B1", "B2"])
        .seen(Scene::Board),
    work("meeting", ("12", "次"), "开支部党员大会", "每月 5 日", &["B1", "B7"]),
    work("decision", ("5", "件"), "群众提议后办成的事", "含村口路灯和公交站牌", &["B1"]),
];
const PROMISES: [Work; 3] = [
    work("commitment", ("7", "件"), "办完去年承诺的实事", "还有 1 件明年接着办", &["B4"])
        .promised("办 8 件实事", "partly"),
    work("commitment", ("10", "件"), "回复去年评议时反映的问题", "件件有回音", &["B4"])
        .promised("11 个问题都办出结果", "partly"),
    work("commitment", ("", ""), "老年活动室还没通暖气", "管道设计已做，明年开春动工", &["B4"])
        .promised("入冬前给老年活动室通暖气", "no"),
];
const ACTIVITIES: [Work; 3] = [
    work("activity", ("10", "次"), "主题党日", "清河道、扫村道、看望老党员", &["B8"]).seen(Scene::Water),
    work("activity", ("24", "人"), "党员认领岗位", "管水、护路、调解各有人", &["B8"]),
    work("activity", ("9", "次"), "主题党日", "到会 92%", &["B8"]),
];

/// The record of work of a village in a year; `income` in yuan. Its photos are sent by `speaker`, who saves it.
pub fn of_year(
    service: &Service,
    speaker: &Actor,
    id: EvaluationId,
    income: u32,
    dice: &mut Dice,
) -> Result<Vec<WorkEntryInput>> {
    let mut pick = |list: &'static [Work]| {
        let place = usize::try_from(dice.throw(u64::try_from(list.len()).unwrap_or(1))).unwrap_or(0);
        list.get(place).copied()
    };
    let chosen = [pick(&ROADS), pick(&SERVICE), pick(&MEETINGS), pick(&PROMISES), pick(&ACTIVITIES)];
    let today = service.now().date();
    let mut entries = Vec::new();
    for one in chosen.into_iter().flatten() {
        let mut entry = input(one, today);
        if let Some(scene) = one.scene {
            entry.photos.push(photos::add(service, speaker, id, pictures::photo(scene))?.id);
        }
        entries.push(entry);
    }
    let earned = work("finance", ("", ""), "村集体一年收入", "土地流转、大棚和厂房租金", &["B2", "B6"]);
    entries
        .insert(1.min(entries.len()), WorkEntryInput { money: income.to_string(), ..input(earned, today) });
    Ok(entries)
}

fn input(work: Work, today: Date) -> WorkEntryInput {
    let day = work.day.and_then(|(month, day)| Date::new(today.year(), month, day).ok());
    WorkEntryInput {
        id: None,
        kind: work.kind.to_owned(),
        figure: work.figure.0.to_owned(),
        unit: work.figure.1.to_owned(),
        money: work.money.to_owned(),
        date: day.filter(|day| *day <= today).map(|day| day.to_string()).unwrap_or_default(),
        place: work.place.to_owned(),
        text: work.text.to_owned(),
        note: work.note.to_owned(),
        promise: work.promise.0.to_owned(),
        kept: work.promise.1.to_owned(),
        indicators: work.indicators.iter().map(|id| (*id).to_owned()).collect(),
        photos: Vec::new(),
    }
}
