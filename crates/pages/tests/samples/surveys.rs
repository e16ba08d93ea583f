//! The survey in its states.

use super::{ROOT, SEAL, frame, say};
use jiff::civil::{date, datetime};
use pages::Locale;
use pages::survey::{
    Category, CommentForm, CommentKind, Kept, KeyHolder, Question, RecordEntry, Standing, SubjectKind,
    Survey, Visibility, render,
};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let mut filled = branch(l);
    for (place, level) in [5, 4, 5, 3, 4, 5, 0, 5].into_iter().enumerate() {
        filled.questions[place].chosen = Some(level);
    }
    filled.comment = filled.comment.map(|form| CommentForm {
        kind: Some(CommentKind::Problem),
        category: Some("road".into()),
        text: say(
            l,
            "村东头排水沟堵了，一下雨就漫到路上，老人出门不方便。",
            "The ditch in the east is blocked.",
        ),
        visibility: Visibility::Public,
        ..form
    });
    let mut missing = filled.clone();
    missing.returned = true;
    missing.questions[3].chosen = None;
    missing.questions[3].missing = true;
    let mut long = filled.clone();
    long.returned = true;
    if let Some(form) = &mut long.comment {
        form.too_long = true;
    }
    let mut photo = filled.clone();
    photo.returned = true;
    if let Some(form) = &mut photo.comment {
        form.photos_again = true;
        form.photo_faults = vec![say(
            l,
            "IMG_2041.HEIC：这是 HEIC 格式的照片，这里还不能用。苹果手机请在“设置—相机—格式”里选“兼容性最佳”后重拍，或把照片截图后再选",
            "IMG_2041.HEIC: This is a HEIC photo, which cannot be used here. Please take a screenshot of it.",
        )];
    }
    let mut all_missing = branch(l);
    all_missing.returned = true;
    all_missing.questions.iter_mut().for_each(|question| question.missing = true);
    let empty = Survey { record: Vec::new(), key_holder: KeyHolder::Server, ..branch(l) };
    let mut big = branch(l);
    big.frame.big = true;
    let views = [
        ("survey", branch(l)),
        ("survey-filled", filled),
        ("survey-missing", missing),
        ("survey-long", long),
        ("survey-photo", photo),
        ("survey-all-missing", all_missing),
        ("survey-empty", empty),
        ("survey-big", big),
        ("survey-peer", peer(l)),
        ("survey-superior", superior(l)),
        ("survey-helper", helper(l)),
        ("survey-hostile", hostile(l)),
    ];
    views.into_iter().map(|(name, view)| (name, render(&view).unwrap())).collect()
}

/// At a helper's device: no draft, no link away.
fn helper(l: Locale) -> Survey {
    let mut view = branch(l);
    view.frame.path = String::new();
    view.hand_back = Some(super::assist::hand_back());
    view
}

fn branch(l: Locale) -> Survey {
    Survey {
        frame: frame(l, "/h/LW7K2MQ9TD4F"),
        action: "/h/LW7K2MQ9TD4F".into(),
        evaluation_id: "0192f0c1-0000-7000-8000-000000000001".into(),
        draft_tag: "a41c".into(),
        cycle: say(l, "2025 年度评定", "Rating of 2025"),
        subject: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        kind: SubjectKind::Branch,
        group: say(l, "群众评议", "Public review"),
        standing: Standing::Secret,
        key_holder: KeyHolder::Scrutineers,
        closes_at: Some(datetime(2025, 10, 19, 18, 0, 0, 0)),
        record: record(l),
        questions: questions(l),
        scale: scale(l),
        comment: Some(comment(l)),
        ticket: Some("v1.5tQk3pWz0a8fJxYb".into()),
        follow_up: "9TQ4MX2KB7C3".into(),
        returned: false,
        back: None,
        turn: None,
        hand_back: None,
    }
}

/// A record of work as a branch keeps it, with money, days, promises and photos.
pub fn record(l: Locale) -> Vec<RecordEntry> {
    let entry = |figure: &str, unit: String, text: String, note: String| RecordEntry {
        figure: figure.into(),
        unit,
        text,
        note,
        ..RecordEntry::default()
    };
    vec![
        RecordEntry {
            money_fen: Some(52_000_000),
            done_on: Some(date(2025, 5, 12)),
            place: say(l, "村东到桥头", "from the east to the bridge"),
            promise: say(l, "年底前把村南的路修通", "the southern road before the year ends"),
            kept: Kept::Yes,
            photos: vec![ROOT.into(), SEAL.into()],
            ..entry(
                "2.4",
                say(l, "公里", "km"),
                say(l, "修好村南生产路", "Road in the south repaired"),
                say(l, "还装了 86 盏路灯", "with 86 lamps"),
            )
        },
        entry(
            "18.6",
            say(l, "万元", "× 10,000 yuan"),
            say(l, "村集体一年收入", "Collective income"),
            say(l, "比去年多 4.2 万元", "42,000 yuan more than last year"),
        ),
        entry(
            "312",
            say(l, "次", "visits"),
            say(l, "党员上门走访", "Members called on homes"),
            say(l, "帮 47 户办了事", "47 households helped"),
        ),
        RecordEntry {
            promise: say(l, "老年活动室通暖气", "heating for the old people's room"),
            kept: Kept::No,
            ..entry(
                "",
                String::new(),
                say(l, "老年活动室换了门窗", "New windows in the old people's room"),
                String::new(),
            )
        },
    ]
}

fn questions(l: Locale) -> Vec<Question> {
    let rows = [
        (
            "democracy",
            "民主议事",
            "村里的事会提前告诉大家、听大家意见吗？",
            "Listening",
            "Are village matters announced first, and people heard?",
        ),
        (
            "openness",
            "村务公开",
            "村里的账目和项目，您看得到、看得懂吗？",
            "Openness",
            "Can you see and understand accounts and projects?",
        ),
        (
            "service",
            "办事效率",
            "找村干部办事，有人管、办得快吗？",
            "Service",
            "When you need the cadres, is somebody there, and quick?",
        ),
        (
            "answers",
            "回应问题",
            "上次反映的问题，有回音、有结果吗？",
            "Answers",
            "Was what you reported last time answered and solved?",
        ),
        (
            "place",
            "村容村貌",
            "道路、水电、环境比去年好吗？",
            "Roads and water",
            "Are roads, water, power and surroundings better than last year?",
        ),
        ("income", "集体收入", "集体收入用得公道吗？", "Income", "Is collective income spent fairly?"),
        ("team", "班子团结", "班子团结、办事公正吗？", "Committee", "Is the committee united and fair?"),
        (
            "members",
            "党员带头",
            "党员活动正常开展、带得动人吗？",
            "Members",
            "Do members meet regularly and set an example?",
        ),
    ];
    let question = |(id, title, wording, title_en, wording_en): (&str, &str, &str, &str, &str)| Question {
        id: id.into(),
        title: say(l, title, title_en),
        wording: say(l, wording, wording_en),
        record: beside(l, id),
        chosen: None,
        missing: false,
    };
    rows.into_iter().map(question).collect()
}

/// What of the record stands beside a question.
fn beside(l: Locale, id: &str) -> Vec<String> {
    let record = record(l);
    let of: &[usize] = match id {
        "openness" | "income" => &[1],
        "place" => &[0, 3],
        "service" => &[2],
        _ => &[],
    };
    of.iter().map(|place| record[*place].short(l)).collect()
}

fn scale(l: Locale) -> Vec<String> {
    match l {
        Locale::ZhCn => ["非常不满意", "不满意", "基本满意", "满意", "非常满意"],
        Locale::En => ["Very bad", "Bad", "Fair", "Good", "Very good"],
    }
    .map(String::from)
    .to_vec()
}

fn comment(l: Locale) -> CommentForm {
    let category = |id: &str, zh: &str, en: &str| Category { id: id.into(), label: say(l, zh, en) };
    CommentForm {
        categories: vec![
            category("road", "道路排水", "Roads, drains"),
            category("clean", "环境卫生", "Cleanliness"),
            category("books", "村务账目", "Accounts"),
            category("aid", "低保救助", "Aid"),
            category("style", "干部作风", "Conduct"),
            category("other", "其他", "Other"),
        ],
        limit: 200,
        photos: 2,
        ..CommentForm::default()
    }
}

fn member_questions(l: Locale) -> Vec<Question> {
    let rows = [
        ("politics", "政治素质", "立场稳、讲原则吗？", "Principles"),
        ("life", "组织生活", "按时参加学习和活动吗？", "Party life"),
        ("promise", "履职承诺", "承诺的事办了吗？", "Promises kept"),
        ("serve", "服务群众", "联系户的事，跑得勤不勤？", "Service"),
        ("law", "遵纪守法", "守规矩吗？", "Discipline"),
        ("lead", "带动致富", "义务劳动、急难事，带不带头？", "Example"),
    ];
    let question = |(id, title, wording, title_en): (&str, &str, &str, &str)| Question {
        id: id.into(),
        title: say(l, title, title_en),
        wording: say(l, wording, "How did this member do?"),
        ..Question::default()
    };
    rows.into_iter().map(question).collect()
}

fn peer(l: Locale) -> Survey {
    Survey {
        subject: say(l, "党员戊", "Member E"),
        kind: SubjectKind::Member,
        group: say(l, "党员互评", "Peer review"),
        questions: member_questions(l),
        record: vec![RecordEntry {
            text: say(
                l,
                "巡林 146 次，联系 8 户，帮 2 户老人修了屋顶；参加主题党日 9 次，缺 1 次。",
                "146 patrols; 8 households; 2 roofs repaired.",
            ),
            ..RecordEntry::default()
        }],
        comment: None,
        ticket: None,
        closes_at: None,
        back: Some("/p/K2M4Q8TD".into()),
        turn: Some((19, 21)),
        hand_back: None,
        ..branch(l)
    }
}

pub fn superior(l: Locale) -> Survey {
    Survey {
        group: say(l, "镇里点评", "Superior review"),
        standing: Standing::Signed { name: say(l, "联络员乙", "Officer B") },
        comment: None,
        ticket: None,
        back: Some("/p/K2M4Q8TD".into()),
        ..branch(l)
    }
}

fn hostile(l: Locale) -> Survey {
    const BAD: &str = "</textarea></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    let mut view = branch(l);
    view.subject = BAD.into();
    view.cycle = BAD.into();
    view.frame.place = BAD.into();
    view.standing = Standing::Signed { name: BAD.into() };
    view.questions[0].title = BAD.into();
    view.record[0].text = BAD.into();
    view.record[0].photos = vec![BAD.into()];
    view.questions[1].record = vec![BAD.into(), BAD.into()];
    view.ticket = Some(BAD.into());
    if let Some(form) = &mut view.comment {
        form.text = BAD.into();
        form.categories[0].label = BAD.into();
    }
    view
}
