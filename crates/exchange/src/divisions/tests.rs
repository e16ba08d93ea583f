use std::io::{self, Read};

use proptest::prelude::{any, prop, proptest};

use super::{Fault, Import, Level, RowFault, Under, import, rows};
use crate::Language;

const HEADER: &str = "code,name,streetCode,provinceCode,cityCode,areaCode\n";
const CHEN: &str = "371425106201,\"陈庄村委会\",371425106,37,3714,371425\n";
const LIU: &str = "371425106202,\"柳湾村委会\",371425106,37,3714,371425\n";
const OTHER: &str = "371425107201,\"石桥村委会\",371425107,37,3714,371425\n";

fn read(text: &str) -> Import {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Import {
    import(bytes, Level::Village, None, 100)
}

fn only_fault(import: &Import) -> &RowFault {
    assert_eq!(import.faults.len(), 1, "{:?}", import.faults);
    assert_eq!(import.fault_count, 1);
    &import.faults[0]
}

#[test]
fn good_rows_become_units() {
    let import = read(&format!("{HEADER}{CHEN}{LIU}"));
    assert!(import.complete && import.faults.is_empty());
    assert_eq!((import.rows, import.skipped), (2, 0));
    let chen = &import.units[0];
    assert_eq!((chen.line, chen.level, chen.code.as_str()), (2, Level::Village, "371425106201"));
    assert_eq!((chen.name.as_str(), chen.branch_name().as_str()), ("陈庄村委会", "陈庄村党支部"));
    assert_eq!(chen.parent_code.as_deref(), Some("371425106"));
    assert_eq!(chen.parent_division_code().as_deref(), Some("371425106000"));
    assert_eq!(chen.division_code(), "371425106201");
}

#[test]
fn every_level_has_its_columns() {
    for (level, file, code, parent) in [
        (
            Level::Township,
            "code,name,areaCode,provinceCode,cityCode\n371425106,\"清河镇\",371425,37,3714\n",
            "371425106000",
            Some("371425000000"),
        ),
        (
            Level::County,
            "code,name,cityCode,provinceCode\n371425,\"河东县\",3714,37\n",
            "371425000000",
            Some("371400000000"),
        ),
        (Level::City, "code,name,provinceCode\n3714,\"河市\",37\n", "371400000000", Some("370000000000")),
        (Level::Province, "code,name\n37,\"河省\"\n", "370000000000", None),
    ] {
        let import = import(file.as_bytes(), level, None, 10);
        assert!(import.complete && import.faults.is_empty(), "{level:?} {:?}", import.faults);
        assert_eq!(import.units[0].division_code(), code);
        assert_eq!(import.units[0].parent_division_code().as_deref(), parent);
    }
}

#[test]
fn a_mark_of_the_encoding_windows_line_ends_blank_lines_and_no_last_line_end_are_fine() {
    let chen = CHEN.trim_end();
    let import = read(&format!("\u{feff}{}\r\n{chen}\r\n\r\n{}", HEADER.trim_end(), LIU.trim_end()));
    assert!(import.complete && import.faults.is_empty(), "{:?}", import.faults);
    assert_eq!(import.units.len(), 2);
}

#[test]
fn columns_are_found_by_name_and_further_ones_ignored() {
    let import = read(
        "name,note,areaCode,cityCode,provinceCode,streetCode, code \n\" 陈庄村委会　\",x,371425,3714,37,371425106,371425106201\n",
    );
    assert!(import.complete && import.faults.is_empty(), "{:?}", import.faults);
    assert_eq!(import.units[0].name, "陈庄村委会");
}

#[test]
fn the_prefix_chooses_and_counts_the_others() {
    let under = Under::parse("371425106").unwrap();
    let text = format!("{HEADER}{CHEN}{OTHER}{LIU}bad,row\n");
    let import = import(text.as_bytes(), Level::Village, Some(&under), 100);
    assert_eq!((import.units.len(), import.rows, import.skipped), (2, 2, 2));
    assert!(import.complete && import.faults.is_empty(), "{:?}", import.faults);
}

#[test]
fn a_bad_code_is_reported_when_its_parent_lies_under_the_prefix() {
    let under = Under::parse("371425106").unwrap();
    let text = format!("{HEADER}3714251062,\"陈庄村委会\",371425106,37,3714,371425\n{LIU}");
    let import = import(text.as_bytes(), Level::Village, Some(&under), 100);
    assert_eq!(only_fault(&import).line, 2);
    assert_eq!(import.units.len(), 1);
}

#[test]
fn an_empty_file_and_a_wrong_header_are_named() {
    let import = read("");
    assert_eq!((only_fault(&import).fault.clone(), import.complete), (Fault::EmptyFile, false));

    let import = read("code,名称,streetCode,provinceCode,cityCode,areaCode\n");
    let fault = only_fault(&import);
    assert_eq!(
        (fault.line, fault.column.as_deref(), fault.fault.code()),
        (1, Some("name"), "column_missing")
    );
    assert!(fault.message(Language::Chinese).contains("名称"), "{}", fault.message(Language::Chinese));

    let import = read("code,name,name,streetCode,provinceCode,cityCode,areaCode\n");
    assert_eq!(only_fault(&import).fault, Fault::ColumnTwice);

    let streets = "code,name,areaCode,provinceCode,cityCode\n371425106,\"清河镇\",371425,37,3714\n";
    assert_eq!(
        only_fault(&read(streets)).column.as_deref(),
        Some("streetCode"),
        "the wrong file of the list"
    );
}

#[test]
fn other_encodings_are_reported_with_their_line_and_nothing_more_is_read() {
    let mut gbk = HEADER.as_bytes().to_vec();
    gbk.extend_from_slice(CHEN.as_bytes());
    gbk.extend_from_slice(b"371425106202,\"\xb3\xc2\xd7\xaf\",371425106,37,3714,371425\n");
    gbk.extend_from_slice(LIU.as_bytes());
    let import = read_bytes(&gbk);
    let fault = only_fault(&import);
    assert_eq!((fault.line, fault.column.as_deref(), &fault.fault), (3, Some("name"), &Fault::NotUtf8));
    assert!(!import.complete);
    assert_eq!(import.units.len(), 1);

    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(HEADER.bytes().flat_map(|byte| [byte, 0])).collect();
    assert_eq!(only_fault(&read_bytes(&utf16)).fault, Fault::NotUtf8);
}

#[test]
fn a_file_cut_anywhere_in_its_last_row_is_reported_as_cut() {
    let whole = format!("{HEADER}{CHEN}{LIU}");
    let begins = HEADER.len() + CHEN.len();
    for length in begins + 1..whole.len() - 1 {
        let import = read_bytes(&whole.as_bytes()[..length]);
        let fault = only_fault(&import);
        assert_eq!((fault.line, &fault.fault), (3, &Fault::CutOff), "cut after {length} bytes");
        assert!(!import.complete);
        assert_eq!(import.units.len(), 1);
    }
    assert!(read_bytes(&whole.as_bytes()[..begins]).complete, "nobody can tell a cut between two rows");
}

#[test]
fn a_cut_outside_the_prefix_is_reported_too() {
    let under = Under::parse("371425106").unwrap();
    let whole = format!("{HEADER}{CHEN}{OTHER}");
    let import = import(&whole.as_bytes()[..whole.len() - 5], Level::Village, Some(&under), 100);
    assert_eq!(only_fault(&import).fault, Fault::CutOff);
}

#[test]
fn a_quote_left_open_is_reported() {
    let open = "371425106203,\"柳湾村委会,371425106,37,3714,371425\n";
    let import = read(&format!("{HEADER}{CHEN}{open}{OTHER}{LIU}"));
    let fault = only_fault(&import);
    assert_eq!((fault.line, &fault.fault), (3, &Fault::LineBreak), "it swallows the next row");
    assert_eq!(import.units.len(), 2);

    let import = read(&format!("{HEADER}{CHEN}{open}"));
    let fault = only_fault(&import);
    assert_eq!((fault.line, &fault.fault), (3, &Fault::CutOff), "or the rest of the file");
}

#[test]
fn each_bad_row_is_named_and_the_good_ones_are_kept() {
    let text = [
        HEADER,
        CHEN,
        "371425106201,\"又一个陈庄\",371425106,37,3714,371425\n",
        "37142510620,\"短\",371425106,37,3714,371425\n",
        "37142510620X,\"字母\",371425106,37,3714,371425\n",
        ",\"空\",371425106,37,3714,371425\n",
        "371425106203,\"  \",371425106,37,3714,371425\n",
        "371425106204,\"坏\u{7}名\",371425106,37,3714,371425\n",
        "371425106205,\"转\u{202e}向\",371425106,37,3714,371425\n",
        "371425106206,\"别家\",371425107,37,3714,371425\n",
        "371425106207,\"别省\",371425106,36,3714,371425\n",
        "371425106208,\"短街\",37142510,37,3714,371425\n",
        "371425106209,\"少格\",371425106\n",
        LIU,
    ]
    .concat();
    let long = format!("371425106210,\"{}\",371425106,37,3714,371425\n", "长".repeat(101));
    let import = read(&(text + &long + OTHER));
    let found: Vec<(u64, Option<&str>, &str)> =
        import.faults.iter().map(|fault| (fault.line, fault.column.as_deref(), fault.fault.code())).collect();
    assert_eq!(
        found,
        [
            (3, Some("code"), "duplicate"),
            (4, Some("code"), "code_shape"),
            (5, Some("code"), "code_shape"),
            (6, Some("code"), "empty"),
            (7, Some("name"), "empty"),
            (8, Some("name"), "control_character"),
            (9, Some("name"), "control_character"),
            (10, Some("code"), "not_under_parent"),
            (11, Some("code"), "not_under_parent"),
            (12, Some("streetCode"), "code_shape"),
            (13, None, "cell_count"),
            (15, Some("name"), "too_long"),
        ]
    );
    assert!(import.complete, "none of them is fatal");
    assert_eq!(import.units.len(), 3);
    assert_eq!((import.rows, import.fault_count), (15, 12));
    assert_eq!(import.faults[0].fault, Fault::Duplicate { first_line: 2 });
}

#[test]
fn faults_beyond_the_limit_are_counted() {
    let bad = "1,\"x\",371425106,37,3714,371425\n".repeat(50);
    let import = import(format!("{HEADER}{bad}").as_bytes(), Level::Village, None, 10);
    assert_eq!((import.faults.len(), import.fault_count), (10, 50));
}

#[test]
fn lines_are_counted_through_cells_that_hold_line_breaks() {
    let import = read(&format!(
        "{HEADER}371425106203,\"柳\n湾\",371425106,37,3714,371425\n1,\"x\",371425106,37,3714,371425\n"
    ));
    let lines: Vec<u64> = import.faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 4]);
}

#[test]
fn a_reader_that_fails_ends_the_list() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("掉线"))
        }
    }
    let file = format!("{HEADER}{CHEN}");
    let import = import(file.as_bytes().chain(Fails), Level::Village, None, 10);
    assert!(!import.complete);
    assert!(import.faults.last().unwrap().message(Language::Chinese).contains("掉线"));
}

#[test]
fn every_fault_reads_in_both_languages() {
    let faults = [
        Fault::EmptyFile,
        Fault::ColumnMissing { found: vec!["名称".into()] },
        Fault::ColumnTwice,
        Fault::NotUtf8,
        Fault::CutOff,
        Fault::Unreadable { reason: "io".into() },
        Fault::CellCount { expected: 6, found: 3 },
        Fault::LineBreak,
        Fault::Empty,
        Fault::CodeShape { digits: 12, found: "37".into() },
        Fault::NotUnderParent { parent: "371425106".into() },
        Fault::Duplicate { first_line: 8 },
        Fault::ControlCharacter { code_point: 0x202e },
        Fault::TooLong { limit: 100 },
    ];
    for fault in faults {
        for column in [None, Some("code".to_owned())] {
            let row = RowFault { line: 12, column: column.clone(), fault: fault.clone() };
            for language in [Language::Chinese, Language::English] {
                let message = row.message(language);
                assert!(
                    message.contains("12") && !message.contains("fault.") && !message.contains("%{"),
                    "{message}"
                );
                assert_eq!(
                    message.contains("code"),
                    column.is_some() || message.contains("code "),
                    "{message}"
                );
            }
        }
    }
    let row = RowFault { line: 12, column: Some("code".into()), fault: Fault::Duplicate { first_line: 8 } };
    assert_eq!(row.message(Language::Chinese), "第12行 code 列：代码和第8行重复");
    assert_eq!(row.to_string(), "Line 12, column code: the code stands already in line 8");
}

#[test]
fn the_locale_files_have_the_same_keys_and_places() {
    let chinese: toml::Table = include_str!("../../locales/zh-CN.toml").parse().unwrap();
    let english: toml::Table = include_str!("../../locales/en.toml").parse().unwrap();
    let places = |table: &toml::Table| -> Vec<(String, Vec<String>)> {
        table["fault"]
            .as_table()
            .unwrap()
            .iter()
            .map(|(key, text)| {
                let mut names: Vec<String> = text
                    .as_str()
                    .unwrap()
                    .split("%{")
                    .skip(1)
                    .map(|rest| rest.split('}').next().unwrap().to_owned())
                    .collect();
                names.sort();
                (key.clone(), names)
            })
            .collect()
    };
    assert_eq!(places(&chinese), places(&english));
}

/// A list made as it is read: nothing of it is kept.
struct Endless {
    next: u64,
    last: u64,
    left: Vec<u8>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.is_empty() && self.next < self.last {
            let number = self.next;
            self.next += 1;
            self.left = format!(
                "{number:012},\"村{number}\",{:09},{:02},{:04},{:06}\n",
                number / 1000,
                number / 10_000_000_000,
                number / 100_000_000,
                number / 1_000_000
            )
            .into_bytes();
        }
        let count = self.left.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.left[..count]);
        self.left.drain(..count);
        Ok(count)
    }
}

#[test]
fn a_hundred_thousand_rows_stream_by() {
    let body = Endless { next: 371_425_106_001, last: 371_425_206_001, left: Vec::new() };
    let mut count = 0u64;
    for row in rows(HEADER.as_bytes().chain(body), Level::Village, None) {
        let unit = row.unwrap();
        count += 1;
        assert_eq!(unit.line, count + 1);
    }
    assert_eq!(count, 100_000);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic_and_rows_add_up(bytes in prop::collection::vec(any::<u8>(), 0..300), headed in any::<bool>()) {
        let mut file = if headed { HEADER.as_bytes().to_vec() } else { Vec::new() };
        file.extend(bytes);
        let import = import(&*file, Level::Village, None, 1000);
        assert_eq!(import.faults.len() as u64, import.fault_count);
        assert_eq!(import.complete, !import.faults.iter().any(|fault| fault.fault.is_fatal()));
        assert!(import.units.len() as u64 <= import.rows);
    }
}

#[test]
fn lines_are_counted_alike_however_they_end() {
    let unix = "code,name\n99,甲\n98,乙\n9x,丙\n99,丁\n";
    for text in [unix.to_owned(), unix.replace('\n', "\r\n")] {
        let list = import(text.as_bytes(), Level::Province, None, 9);
        assert_eq!(list.units.iter().map(|unit| unit.line).collect::<Vec<_>>(), [2, 3], "{text:?}");
        assert_eq!(list.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [4, 5], "{text:?}");
        assert_eq!(list.faults[1].fault, Fault::Duplicate { first_line: 2 });
    }
}
