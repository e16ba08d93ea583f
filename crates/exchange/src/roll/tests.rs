use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Workbook};

use super::*;
use crate::Language;

fn reading() -> Reading {
    Reading { today: "2026-11-22".to_owned(), ..Reading::default() }
}

fn of(text: &str) -> Roll {
    read(text.as_bytes(), &reading()).unwrap()
}

/// Faults as `line column code`.
fn faults(roll: &Roll) -> Vec<String> {
    let short = |fault: &RollFault| {
        let column = fault.column.as_ref().and_then(|column| column.chars().next()).unwrap_or('-');
        format!("{} {column} {}", fault.line, fault.fault.code())
    };
    roll.faults.iter().map(short).collect()
}

#[test]
fn a_roll_as_townships_keep_it() {
    let roll = of("清河镇党员名册,,,,,,\n填报单位：清河镇党建办,,,,,,\n\
        序号,党支部,姓 名,党内职务,公民身份号码,入党时间,备注\n\
        1,柳湾村党支部,党员甲,书记,370000000000000000,2001.07,\n\
        2,柳湾村党支部,党　员　乙,纪检委员,,20050701,\n\
        3,柳湾村党支部,阿依古丽·买买提,,,,二组\n\
        合计,3,,,,,\n填表人：管理员甲,,,,,,\n");
    assert_eq!((roll.header_line, roll.rows, faults(&roll)), (3, 3, vec![]));
    assert_eq!(roll.skipped, [7, 8]);
    assert_eq!(roll.private, ["公民身份号码"]);
    let short = |person: &Person| (person.line, person.name.clone(), person.post.clone(), person.committee);
    let expected = [
        (4, "党员甲".to_owned(), Some("书记".to_owned()), true),
        (5, "党员乙".to_owned(), Some("纪检委员".to_owned()), true),
        (6, "阿依古丽·买买提".to_owned(), None, false),
    ];
    assert_eq!(roll.people.iter().map(short).collect::<Vec<_>>(), expected);
    assert_eq!(roll.people[0].joined.as_deref(), Some("2001-07"));
    assert_eq!(roll.people[1].joined.as_deref(), Some("2005-07-01"));
    assert_eq!(roll.people[2].note.as_deref(), Some("二组"));
    assert!(!format!("{roll:?}").contains("370000000000000000"), "identity numbers are left where they are");
}

#[test]
fn every_bad_cell_is_named_by_line_column_and_reason() {
    let roll = of("姓名,支部,是否班子成员,角色,入党日期\n\
        党员甲,柳湾村,是,党员,2001-07-01\n\
        ,柳湾村,是,党员,2001-07-01\n\
        党?乙,柳湾村,大概,邻居,去年\n\
        党员丙,柳湾村,否,党员,2027-01-01\n\
        =1+1,柳湾村,,,\n\
        党\u{e000}丁,柳湾村,,,\n\
        党\u{200b}戊,柳湾村,,,\n");
    let expected = [
        "3 A empty",
        "4 A lost_character",
        "4 C yes_or_no",
        "4 D role_unknown",
        "4 E day_unreadable",
        "5 E day_future",
        "6 A name_shape",
        "7 A private_use",
        "8 A unprintable",
    ];
    assert_eq!(faults(&roll), expected);
    assert_eq!(roll.people.len(), 1);
    assert_eq!(roll.faults[0].message(Language::Chinese), "第3行 A“姓名” 列：不能为空");
    assert_eq!(roll.faults[0].message(Language::English), "Line 3, column A“姓名”: must not be empty");
}

#[test]
fn every_fault_has_words_in_both_languages() {
    let all = of("姓名,支部\n党员甲,一\n党员甲,一\n党员甲,二\n?,二\n");
    for fault in &all.faults {
        for language in [Language::Chinese, Language::English] {
            let text = fault.message(language);
            assert!(!text.contains("roll.") && !text.contains("%{"), "{text}");
        }
    }
    for (language, texts) in
        [("zh-CN", include_str!("../../locales/zh-CN.toml")), ("en", include_str!("../../locales/en.toml"))]
    {
        let texts: toml::Table = texts.parse().unwrap();
        for code in CODES {
            assert!(texts["roll"].get(code).is_some(), "{language} {code}");
        }
    }
}

const CODES: [&str; 21] = [
    "no_header",
    "column_missing",
    "column_unknown",
    "column_twice",
    "no_rows",
    "formula_without_value",
    "error_value",
    "empty",
    "too_long",
    "unprintable",
    "private_use",
    "lost_character",
    "name_shape",
    "name_merged",
    "yes_or_no",
    "role_unknown",
    "day_unreadable",
    "day_future",
    "duplicate",
    "two_branches",
    "cut_off",
];

#[test]
fn rare_characters_are_names() {
    let roll = of("姓名,支部\n㛃一,柳湾村\n䶮二,柳湾村\n𬭎三,柳湾村\n");
    assert_eq!(faults(&roll), Vec::<String>::new());
    assert_eq!(roll.people.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["㛃一", "䶮二", "𬭎三"]);
}

#[test]
fn one_person_stands_once() {
    let roll = of(
        "姓名,支部,入党日期,角色\n党员甲,柳湾村,2001-07-01,\n党员甲,柳湾村,,\n党员甲,石桥村,,\n党员乙,柳湾村,2001-07,\n\
        党员乙,石桥村,2005-07,\n领导甲,柳湾村,,联络员\n领导甲,石桥村,,联络员\n党员丙,柳湾村,,转出\n党员丙,石桥村,,\n",
    );
    assert_eq!(faults(&roll), ["3 A duplicate", "4 A two_branches"]);
    assert!(roll.faults[1].fault.can_be_confirmed(), "two people may have one name");
    assert_eq!(roll.people.len(), 8, "confirmed or not is for the caller to ask");
    assert_eq!(roll.people[4].standing, Standing::Superior);
    assert_eq!(roll.people[6].standing, Standing::Left);
}

#[test]
fn columns_are_chosen_by_hand_where_headers_say_something_else() {
    let text = "谁,哪里,干什么\n党员甲,柳湾村,书记\n党员乙,石桥村,党员\n";
    let unknown = of(text);
    assert_eq!(faults(&unknown), ["1 - no_header", "1 - column_missing"]);
    assert!(unknown.people.is_empty());
    assert_eq!(
        unknown.headers.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
        ["谁", "哪里", "干什么"]
    );
    let columns = [(Field::Name, "谁"), (Field::Branch, "哪里"), (Field::Role, "干什么")];
    let columns: BTreeMap<Field, String> = columns.map(|(field, text)| (field, text.to_owned())).into();
    let mut reading = Reading { columns, ..reading() };
    let roll = read(text.as_bytes(), &reading).unwrap();
    assert_eq!((faults(&roll), roll.people.len()), (vec![], 2));
    assert_eq!((roll.people[0].post.as_deref(), roll.people[0].committee), (Some("书记"), true));
    reading.columns.insert(Field::Post, "职称".to_owned());
    assert_eq!(faults(&read(text.as_bytes(), &reading).unwrap()), ["1 - column_unknown"]);
    reading.columns = [(Field::Note, String::new())].into();
    let left = read("姓名,支部,备注\n党员甲,柳湾村,旧\n".as_bytes(), &reading).unwrap();
    assert_eq!(left.people[0].note, None, "a column may be left out");
    assert_eq!(faults(&of("姓名,支部,姓名\n党员甲,柳湾村,乙\n")), ["1 - column_twice", "1 - column_missing"]);
    assert_eq!(faults(&of("姓名,支部\n")), ["1 - no_rows"]);
}

#[test]
fn the_last_mapping_is_remembered_where_it_still_fits() {
    let remembered = [(Field::Name, "谁"), (Field::Branch, "哪里")];
    let remembered: BTreeMap<Field, String> = remembered.map(|(field, text)| (field, text.to_owned())).into();
    let reading = Reading { remembered, ..reading() };
    let same = read("谁,哪里\n党员甲,柳湾村\n".as_bytes(), &reading).unwrap();
    assert_eq!((faults(&same), same.header_of(Field::Name)), (vec![], Some("谁")));
    let other = read("姓名,支部\n党员甲,柳湾村\n".as_bytes(), &reading).unwrap();
    assert_eq!((faults(&other), other.people.len()), (vec![], 1));
}

#[test]
fn merged_branches_reach_over_their_lines_and_merged_names_do_not() {
    let mut book = Workbook::new();
    let plain = Format::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "请看第二张表").unwrap();
    let sheet = book.add_worksheet().set_name("名册").unwrap();
    sheet.merge_range(0, 0, 0, 2, "清河镇党员名册", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "党支部", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "党员", &plain).unwrap();
    sheet.write_string(2, 1, "姓名").unwrap().write_string(2, 2, "职务").unwrap();
    sheet.merge_range(3, 0, 5, 0, "柳湾村党支部", &plain).unwrap();
    sheet.merge_range(4, 1, 5, 1, "党员乙", &plain).unwrap();
    sheet.write_string(3, 1, "党员甲").unwrap().write_string(3, 2, "书记").unwrap();
    sheet.write_string(4, 2, "委员").unwrap().write_string(5, 2, "会计").unwrap();
    sheet.write_string(6, 0, "石桥村党支部").unwrap().write_string(6, 1, "党员丙").unwrap();
    let roll = read(&book.save_to_buffer().unwrap(), &reading()).unwrap();
    assert_eq!((roll.sheet.as_str(), roll.sheets.len(), roll.header_line), ("名册", 2, 3));
    assert_eq!(faults(&roll), ["6 B name_merged"]);
    let short: Vec<(&str, &str)> =
        roll.people.iter().map(|one| (one.name.as_str(), one.branch.as_str())).collect();
    assert_eq!(short, [("党员甲", "柳湾村党支部"), ("党员乙", "柳湾村党支部"), ("党员丙", "石桥村党支部")]);
}

#[test]
fn a_list_cut_in_half_gives_nobody() {
    let roll = of("姓名,支部,职务\n党员甲,柳湾村,书记\n党员乙");
    assert_eq!(faults(&roll), ["3 - cut_off"]);
    assert!(roll.people.is_empty());
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let mut text = String::from("姓名,支部,职务\n");
    for row in 0..100_000_u32 {
        text.push_str(&format!("党员{row},第{}村党支部,\n", row / 50));
    }
    let roll = of(&text);
    assert_eq!((roll.people.len(), roll.faults.len()), (100_000, 0));
}

#[test]
fn the_templates_are_read_as_what_they_are() {
    let expected: Vec<&str> = Field::ALL.iter().map(|field| field.headers()[0]).collect();
    let csv = of(&template_csv());
    let book = read(&template_workbook().unwrap(), &reading()).unwrap();
    for roll in [csv, book] {
        assert_eq!(roll.headers.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!((roll.columns.len(), faults(&roll)), (7, vec!["1 - no_rows".to_owned()]));
    }
}
