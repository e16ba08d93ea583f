//! The secretary's pages.

use super::surveys::record;
use super::{ROOT, frame, say};
use pages::Locale;
use pages::sign_in::ComesBack;
use pages::work::{EntryForm, EntryValues, KeptEntry, Record, RecordLink, Records, entry, records};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let kept = page(l);
    let back =
        EntryForm { faults: Vec::new(), delete: None, comes_back: ComesBack::AllButPhotos, ..faulty(l) };
    let closed = Record {
        add: None,
        saved: false,
        entries: kept.entries.iter().cloned().map(|one| KeptEntry { edit: None, up: None, ..one }).collect(),
        ..kept.clone()
    };
    let member = Record {
        subject: say(l, "党员甲", "Member A"),
        branch: Some(say(l, "柳湾村党支部", "Liuwan Village Branch")),
        entries: kept.entries.iter().take(1).cloned().collect(),
        ..kept.clone()
    };
    let empty = Record { entries: Vec::new(), saved: false, ..kept.clone() };
    let mut few = list(l);
    for record in &mut few.records {
        record.members.truncate(3);
    }
    vec![
        ("work-records", records(&list(l)).unwrap()),
        ("work-records-few", records(&few).unwrap()),
        ("work-records-none", records(&Records { records: Vec::new(), ..list(l) }).unwrap()),
        ("work-record", pages::work::record(&kept).unwrap()),
        ("work-record-member", pages::work::record(&member).unwrap()),
        ("work-record-closed", pages::work::record(&closed).unwrap()),
        ("work-record-empty", pages::work::record(&empty).unwrap()),
        ("work-entry-new", entry(&form(l)).unwrap()),
        ("work-entry-faults", entry(&faulty(l)).unwrap()),
        ("work-entry-back", entry(&back).unwrap()),
    ]
}

fn list(l: Locale) -> Records {
    let link = |cycle: String, entries: usize, open: bool| RecordLink {
        subject: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        cycle,
        entries,
        open,
        path: "/work/0192f0c1-0000-7000-8000-000000000001".into(),
        members: Vec::new(),
    };
    let member = |((zh, en), entries): ((char, char), usize)| RecordLink {
        subject: say(l, &format!("党员{zh}"), &format!("Member {en}")),
        ..link(String::new(), entries, true)
    };
    let names = "甲乙丙丁戊己庚辛".chars().zip("ABCDEFGH".chars());
    let members: Vec<RecordLink> = names.zip([3, 0, 1, 2, 0, 0, 1, 0]).map(member).collect();
    Records {
        frame: frame(l, "/work"),
        name: say(l, "书记甲", "Secretary A"),
        csrf: "c5rf".into(),
        sign_out: "/work/sign-out".into(),
        records: vec![
            RecordLink { members, ..link(say(l, "2025 年度评定", "Rating of 2025"), 4, true) },
            link(say(l, "2024 年度评定", "Rating of 2024"), 6, false),
        ],
    }
}

fn page(l: Locale) -> Record {
    let path = "/work/0192f0c1-0000-7000-8000-000000000001";
    let kept = |(place, one)| KeptEntry {
        record: vec![one],
        edit: Some(format!("{path}/{place}")),
        up: (place > 0).then(|| format!("{path}/{place}/up")),
    };
    Record {
        frame: frame(l, path),
        subject: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        branch: None,
        cycle: say(l, "2025 年度评定", "Rating of 2025"),
        csrf: "c5rf".into(),
        back: "/work".into(),
        saved: true,
        add: Some(format!("{path}/new")),
        entries: record(l).into_iter().enumerate().map(kept).collect(),
    }
}

fn form(l: Locale) -> EntryForm {
    let page = page(l);
    EntryForm {
        frame: page.frame,
        subject: page.subject,
        cycle: page.cycle,
        csrf: page.csrf,
        back: "/work/1".into(),
        action: "/work/1/new".into(),
        delete: None,
        values: EntryValues { kind: "project".into(), ..EntryValues::default() },
        kinds: [
            "project",
            "finance",
            "service",
            "commitment",
            "meeting",
            "activity",
            "study",
            "visit",
            "other",
        ]
        .map(String::from)
        .to_vec(),
        indicators: vec![
            ("B2".into(), say(l, "村务公开", "Openness")),
            ("B5".into(), say(l, "村容村貌", "Roads and water")),
        ],
        faults: Vec::new(),
        comes_back: ComesBack::Nothing,
    }
}

fn faulty(l: Locale) -> EntryForm {
    let fault = |field: &str, zh: &str, en: &str| (field.to_owned(), say(l, zh, en));
    EntryForm {
        delete: Some("/work/1/2/delete".into()),
        values: EntryValues {
            text: say(l, "硬化村东到桥头的路", "Road to the bridge"),
            kind: "project".into(),
            money: "5..2".into(),
            date: "2025-05-12".into(),
            promise: say(l, "年底前修通", "before the year ends"),
            kept: "none".into(),
            indicators: vec!["B5".into()],
            photos: vec![ROOT.into()],
            ..EntryValues::default()
        },
        faults: vec![
            fault("money", "金额读不懂，请写成 520000 或 52万，最多两位小数", "The money cannot be read"),
            fault("kept", "写了去年的承诺，请选兑现了没有", "Please choose whether it was kept"),
            fault("photos", "这是 HEIC 格式的照片，这里还不能用", "This is a HEIC photo"),
        ],
        ..form(l)
    }
}
