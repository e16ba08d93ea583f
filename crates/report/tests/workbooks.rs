//! The workbooks read back: values and types, title rows, print set-up, and text that stays text.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod samples;

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use report::{Language, ranking, rectification, register};
use samples::{HOSTILE_NAME, LONG_NAME, lists};

fn sheet(bytes: &[u8]) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    assert_eq!(book.sheet_names().len(), 1);
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "there is a formula");
    book.worksheet_range(&name).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn row(range: &Range<Data>, row: usize) -> Vec<Data> {
    range.rows().nth(row).unwrap().to_vec()
}

fn text(value: &str) -> Data {
    Data::String(value.to_owned())
}

#[test]
fn the_ranking_has_numbers_as_numbers_and_withheld_cells_in_words() {
    let bytes = ranking::xlsx(&lists::ranking(Language::Chinese)).unwrap();
    let range = sheet(&bytes);
    assert_eq!(row(&range, 0)[0], text("2026年度星级排名表"));
    let heads: Vec<String> = row(&range, 2).iter().map(ToString::to_string).collect();
    assert_eq!(
        heads,
        [
            "名次",
            "测评对象",
            "星级",
            "综合得分",
            "群评 40%",
            "自评 20%",
            "互评 20%",
            "点评 20%",
            "底线",
            "比上年",
            "备注"
        ]
    );
    let liuwan = row(&range, 4);
    assert_eq!(liuwan[0], Data::Float(2.0));
    assert_eq!(liuwan[1], text("柳湾村党支部"));
    assert_eq!(liuwan[2], Data::Float(5.0));
    assert_eq!(liuwan[3], Data::Float(92.4));
    assert_eq!(liuwan[4], Data::Float(91.0));
    assert_eq!(liuwan[8], text("未触碰"));
    assert_eq!(liuwan[9], Data::Float(2.7));
    assert_eq!(row(&range, 5)[9], Data::Float(-0.8));
    let capped = row(&range, 6);
    assert_eq!((&capped[8], &capped[10]), (&text("触碰：财务公开"), &text("封顶四星")));
    let hidden = row(&range, 8);
    for column in [0, 3, 6, 9] {
        assert_eq!(hidden[column], text("不显示"), "column {column}");
    }
    assert_eq!(hidden[2], Data::Float(4.0), "the star may stand");
    assert_eq!(row(&range, 9)[10], text("样本不足，暂不定星"));
    assert_eq!(row(&range, 10)[10], text("尚未评定"));
    assert!(row(&range, 11)[0].to_string().contains("其他的排名不把它算在内"));
}

#[test]
fn the_list_has_dates_as_dates_and_the_overdue_first() {
    let bytes = rectification::xlsx(&lists::rectification(Language::Chinese)).unwrap();
    let range = sheet(&bytes);
    let heads: Vec<String> = row(&range, 2).iter().map(ToString::to_string).collect();
    assert_eq!(
        heads,
        ["序号", "组织", "问题", "来源", "整改措施", "责任人", "时限", "状态", "时间", "进度", "进展说明"]
    );
    let first = row(&range, 3);
    assert_eq!(first[0], Data::Float(1.0));
    assert_eq!(first[2], text("老年活动室没通暖气"));
    assert_eq!(first[3], text("群众反映 9 条"));
    let Data::DateTime(deadline) = &first[6] else { panic!("{:?} is no date", first[6]) };
    assert!(deadline.is_datetime());
    let (year, month, day, ..) = deadline.to_ymd_hms_milli();
    assert_eq!((year, month, day), (2026, 11, 10));
    assert_eq!((&first[7], &first[8]), (&text("逾期"), &text("逾期 11 天")));
    assert_eq!(first[9], Data::Float(0.7));
    let unassigned = row(&range, 8);
    assert_eq!(
        (&unassigned[4], &unassigned[6], &unassigned[7]),
        (&Data::Empty, &Data::Empty, &text("待定责任人"))
    );
    let bytes = rectification::xlsx(&lists::proposed_rectification(Language::Chinese)).unwrap();
    let proposed = row(&sheet(&bytes), 8);
    assert_eq!(
        proposed[4..9],
        [
            text("建议：到现场看“环境卫生”问题"),
            text("待派单"),
            text("建议：2026-11-27"),
            text("待定责任人"),
            Data::Empty
        ],
        "no date among the dates, and nothing counted to it"
    );
    let last = row(&range, 10);
    assert_eq!((&last[7], &last[8]), (&text("已销号"), &Data::Empty));
}

#[test]
fn no_cell_is_ever_a_formula() {
    for l in [Language::Chinese, Language::English] {
        let range = sheet(&ranking::xlsx(&lists::hostile_ranking(l)).unwrap());
        let names: Vec<String> = (3..9).map(|number| row(&range, number)[1].to_string()).collect();
        assert_eq!(names, [HOSTILE_NAME, "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", LONG_NAME]);
        let bytes = rectification::xlsx(&lists::hostile_rectification(l)).unwrap();
        let range = sheet(&bytes);
        let all: Vec<String> = range.cells().map(|(_, _, cell)| cell.to_string()).collect();
        for expected in ["=cmd|'/C calc'!A0", "+1+1", "@某", "-2+3", HOSTILE_NAME] {
            assert!(all.iter().any(|cell| cell == expected), "{expected}");
        }
        let styles = part(&bytes, "xl/styles.xml");
        assert!(styles.contains("quotePrefix=\"1\""), "editing the cell keeps it text");
        assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    }
}

#[test]
fn progress_above_a_hundred_percent_is_shown_as_a_hundred() {
    let range = sheet(&rectification::xlsx(&lists::hostile_rectification(Language::Chinese)).unwrap());
    let most = range.rows().skip(3).filter_map(|row| match row[9] {
        Data::Float(share) => Some(share),
        _ => None,
    });
    assert!(most.into_iter().all(|share| share <= 1.0));
}

#[test]
fn the_sheet_is_set_up_for_a4_landscape_with_repeated_heads() {
    for l in [Language::Chinese, Language::English] {
        for bytes in [
            ranking::xlsx(&lists::big_ranking(l)).unwrap(),
            rectification::xlsx(&lists::big_rectification(l)).unwrap(),
        ] {
            let xml = part(&bytes, "xl/worksheets/sheet1.xml");
            for expected in [
                "<pane ySplit=\"3\" topLeftCell=\"A4\"",
                "state=\"frozen\"",
                "<mergeCell ref=\"A1:K1\"/>",
                "<autoFilter ref=\"A3:K",
                "paperSize=\"9\"",
                "orientation=\"landscape\"",
                "fitToHeight=\"0\"",
                "<oddFooter>&amp;R",
                "&amp;P",
            ] {
                assert!(xml.contains(expected), "{expected}");
            }
            assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
            assert!(part(&bytes, "docProps/core.xml").contains("2026-11-21T00:00:00Z"), "no clock is read");
        }
    }
}

#[test]
fn rows_are_as_high_as_their_longest_text() {
    let xml = part(
        &rectification::xlsx(&lists::rectification(Language::Chinese)).unwrap(),
        "xl/worksheets/sheet1.xml",
    );
    let height = |row: u32| -> f64 {
        let start = xml.split(&format!("<row r=\"{row}\"")).nth(1).unwrap();
        start.split(" ht=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    assert!(height(5) > height(4) && height(4) > height(6), "{} {} {}", height(5), height(4), height(6));
}

#[test]
fn an_empty_workbook_has_its_heads() {
    for bytes in [
        ranking::xlsx(&lists::empty_ranking(Language::Chinese)).unwrap(),
        rectification::xlsx(&lists::empty_rectification(Language::Chinese)).unwrap(),
    ] {
        let range = sheet(&bytes);
        assert_eq!(row(&range, 2).len(), 11);
        assert_eq!(range.height(), 4, "title, line below it, heads, note");
    }
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let list = lists::ranking(Language::Chinese);
    assert_eq!(ranking::xlsx(&list).unwrap(), ranking::xlsx(&list).unwrap());
}

#[test]
fn a_text_longer_than_a_cell_holds_is_an_error_and_not_half_a_text() {
    let mut list = lists::rectification(Language::Chinese);
    list.rows[0].text = "长".repeat(40_000);
    assert_eq!(rectification::xlsx(&list).unwrap_err().code(), "report_workbook");
}

#[test]
fn the_register_has_a_row_for_each_problem_and_says_none_where_there_is_none() {
    let bytes = register::xlsx(&lists::register(Language::Chinese)).unwrap();
    let range = sheet(&bytes);
    assert_eq!(row(&range, 0)[0], text("柳湾村党支部2026年度考评登记册"));
    assert_eq!((&row(&range, 3)[0], &row(&range, 3)[2]), (&text("柳湾村党支部"), &text("五星")));
    let members: Vec<Vec<Data>> = range.rows().skip(7).map(<[Data]>::to_vec).collect();
    let own = |name: &str| members.iter().filter(|cells| cells[0] == text(name)).count();
    assert_eq!((own("党员甲"), own("党员乙"), own("党员酉")), (3, 2, 1));
    let last = members.iter().find(|cells| cells[0] == text("党员酉")).unwrap();
    assert_eq!(last[3], text("无"));
    assert!(matches!(members[0][7], Data::DateTime(_)), "{:?}", members[0]);
    register::xlsx(&lists::hostile_register(Language::Chinese)).unwrap();
}

#[test]
fn units_and_bad_rows_are_sheets_to_hand_on() {
    let range = sheet(&report::units::xlsx(&lists::units(Language::Chinese)).unwrap());
    assert_eq!(row(&range, 0)[0], text("清河镇组织名册"));
    let heads: Vec<String> = row(&range, 2).iter().map(ToString::to_string).collect();
    assert_eq!(heads, ["代码", "名称", "级别", "上级", "状态", "党员数"]);
    let branch = row(&range, 4);
    assert_eq!(branch[..3], [text("370000001001"), text("柳湾村党支部"), text("支部")]);
    assert_eq!((&branch[3], &branch[4], &branch[5]), (&text("清河镇"), &text("在用"), &Data::Float(21.0)));
    assert_eq!(row(&range, 5)[4], text("停用"));

    let range = sheet(&report::faults::xlsx(&lists::faults(Language::Chinese)).unwrap());
    let heads: Vec<String> = row(&range, 2).iter().map(ToString::to_string).collect();
    assert_eq!(heads, ["行号", "列", "哪里不对、怎么改", "改为"]);
    assert_eq!(row(&range, 1)[0], text("党员名册(1).xlsx：共 3 处要改"));
    assert_eq!((&row(&range, 3)[0], &row(&range, 3)[2]), (&Data::Float(4.0), &text("不能为空")));
    assert_eq!(row(&range, 5)[2], text("=1+1 这一行多了一格"), "text stays text");
}

#[test]
fn the_same_lists_are_pages_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let units = report::units::html(&lists::units(language)).unwrap();
        let faults = report::faults::html(&lists::faults(language)).unwrap();
        assert!(units.contains("class=\"what d1\"") && units.contains("370000001001"), "{units}");
        for page in [&units, &faults] {
            assert!(!page.contains("<script>alert") && !samples::words(page).contains("units."), "{page}");
        }
        assert!(!samples::words(&faults).contains("faults."), "{faults}");
    }
    let none = report::faults::FaultList { rows: Vec::new(), ..lists::faults(Language::Chinese) };
    assert!(report::faults::html(&none).unwrap().contains("没有要改的"));
}
