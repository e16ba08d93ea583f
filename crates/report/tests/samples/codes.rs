use jiff::civil::datetime;
use report::Language;
use report::codes::{
    OpeningCode, OpeningSheet, PaperBallot, PaperBallotSheet, PermanentCode, PermanentSheet, PersonalCode,
    PersonalSheet, Poster, Secrecy, Slip, SlipSheet, SlipsPerPage,
};

use super::{HOSTILE_NAME, evening, qr, say, window};

/// A code of the signs slips use; not a real one.
pub fn code(number: u64, signs: usize) -> String {
    const SIGNS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut state = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let mut code = String::new();
    for place in 0..signs {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        code.push(char::from(SIGNS[usize::try_from(state >> 40).unwrap() % SIGNS.len()]));
    }
    code
}

fn compact(code: &str) -> String {
    code.replace('-', "")
}

pub fn poster(language: Language) -> Poster {
    Poster {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        window: Some(window()),
        secret: true,
        phone: Some("0000-1234567".into()),
        qr_svg: qr("HTTPS://XP.EXAMPLE/U/7KQ2M9TRX"),
        address: Some("xp.example/u/7KQ2-M9TR-X".into()),
    }
}

pub fn paper_ballots(language: Language, members: usize) -> PaperBallotSheet {
    let names = [
        "村里的事提前说",
        "账目看得懂",
        "办事有人管",
        "反映有回音",
        "道路水电环境",
        "收入用得公道",
        "班子公正",
        "党员带得动",
    ];
    let asked = |title: &str| {
        (say(language, title, "Matters of the village"), say(language, "问得清楚吗？", "Is it clear?"))
    };
    PaperBallotSheet {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        cycle_name: say(language, "2026年度", "2026"),
        batch: "7K2MQ4".into(),
        check_address: "https://xp.example/u/7KQ2M9TRX/check".into(),
        scale: ["非常不满意", "不满意", "基本满意", "满意", "非常满意"]
            .map(|word| say(language, word, "Good"))
            .to_vec(),
        questions: names.map(asked).to_vec(),
        members: (0..members).map(|number| format!("{HOSTILE_NAME}{number}")).collect(),
        member_questions: names[..6].iter().map(|title| asked(title)).collect(),
        papers: (0..3)
            .map(|number| PaperBallot {
                label: format!("7K2MQ{number}"),
                code: code(number, 17),
                receipt: code(number + 100, 17),
            })
            .collect(),
    }
}

pub fn bare_poster(language: Language) -> Poster {
    Poster { window: None, secret: false, phone: None, address: None, ..poster(language) }
}

pub fn slips(language: Language, per_page: SlipsPerPage, count: u64) -> SlipSheet {
    SlipSheet {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        cycle_name: say(language, "2026年度", "2026"),
        batch: "11月13日第1批".into(),
        window: Some(evening()),
        address: Some("xp.example".into()),
        per_page,
        slips: (0..count)
            .map(|number| {
                let code = code(number, 17);
                Slip { qr_svg: qr(&format!("HTTPS://XP.EXAMPLE/S/{}", compact(&code))), code }
            })
            .collect(),
    }
}

pub fn personal(language: Language) -> PersonalSheet {
    let people = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "阿卜杜热合曼·麦麦提"]
        .iter()
        .zip(100..)
        .map(|(name, number)| {
            let code = code(number, 17);
            let (group, secrecy) = match number % 3 {
                0 => (say(language, "自评、互评", "self and peer"), Secrecy::Both),
                1 => (say(language, "互评", "peer"), Secrecy::Secret),
                _ => (say(language, "点评", "superior"), Secrecy::Signed),
            };
            PersonalCode {
                name: format!("党员{name}"),
                group,
                secrecy,
                qr_svg: qr(&format!("HTTPS://XP.EXAMPLE/P/{}", compact(&code))),
                code,
            }
        })
        .collect();
    PersonalSheet {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        cycle_name: say(language, "2026年度", "2026"),
        window: Some(window()),
        address: Some("xp.example".into()),
        people,
    }
}

pub fn permanent(language: Language) -> PermanentSheet {
    let members = personal(language).people.into_iter().enumerate().map(|(place, person)| PermanentCode {
        name: person.name,
        post: (place == 0).then(|| say(language, "书记", "secretary")),
        qr_svg: qr("HTTPS://XP.EXAMPLE/M/7KQ2M9TRX"),
        address: "xp.example/m/7KQ2-M9TR-X".into(),
    });
    PermanentSheet {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村党支部", "Liuwan branch"),
        members: members.collect(),
    }
}

pub fn opening(language: Language) -> OpeningSheet {
    OpeningSheet {
        language,
        centre: say(language, "清河镇星级评定中心", "Qinghe rating centre"),
        unit_name: say(language, "柳湾村", "Liuwan"),
        cycle_name: say(language, "2026年度", "2026"),
        sealed_at: datetime(2026, 11, 12, 9, 5, 0, 0),
        seal_hash: "9f2c4e7ab81d03c6f5a29e8d7741b0c3528ef6a91d4c07b35e2f8a60c94d1b7e".into(),
        codes: vec![
            OpeningCode { name: "监票员甲".into(), code: code(900, 25) },
            OpeningCode { name: HOSTILE_NAME.into(), code: code(901, 25) },
        ],
    }
}
