use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

/// A workbook with one sheet.
fn workbook(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// The same workbook with another text in one of its parts.
fn patched(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{text}");
            content = text.replace(from, to).into_bytes();
        }
        written.start_file(name, SimpleFileOptions::default()).unwrap();
        written.write_all(&content).unwrap();
    }
    written.finish().unwrap().into_inner()
}

fn texts(book: &Book) -> Vec<Vec<&str>> {
    book.sheets[0].rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

const ROLL: &str = "姓名,所在支部\r\n党员甲,柳湾村党支部\r\n\r\n㛃䶮,石桥村党支部\r\n";

#[test]
fn the_encoding_is_found() {
    let expected = [vec!["姓名", "所在支部"], vec!["党员甲", "柳湾村党支部"], vec!["㛃䶮", "石桥村党支部"]];
    let marked = [b"\xef\xbb\xbf".as_slice(), ROLL.as_bytes()].concat();
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(ROLL.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    // GBK itself lacks the two rare characters; its successor writes them in four bytes.
    let gbk = encoding_rs::GB18030.encode(ROLL).0.into_owned();
    for (bytes, form) in
        [(ROLL.as_bytes().to_vec(), "UTF-8"), (marked, "UTF-8"), (wide, "UTF-16"), (gbk, "GBK")]
    {
        let book = read(&bytes).unwrap();
        assert_eq!((book.form, texts(&book)), (form, expected.iter().map(Clone::clone).collect()));
        let lines: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 4], "an empty line counts");
    }
}

#[test]
fn what_is_no_sheet_is_refused_by_name() {
    let code = |bytes: &[u8]| read(bytes).unwrap_err().code();
    assert_eq!(code(b""), "empty_file");
    assert_eq!(code(b" \r\n \r\n"), "empty_file");
    assert_eq!(code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), "old_workbook");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "not_a_sheet");
    assert_eq!(code(b"%PDF-1.7\n1 0 obj"), "not_a_sheet");
    assert_eq!(code(b"name,branch\r\n\xff\xff\xff\xff,a\r\n"), "unknown_encoding");
    assert_eq!(code(&vec![b'a'; MOST_BYTES + 1]), "too_large");
    let wide = format!("a{}b\n", ",".repeat(MOST_COLUMNS));
    assert_eq!(code(wide.as_bytes()), "too_many_columns");
    assert_eq!(code("a,b\n".repeat(MOST_ROWS + 1).as_bytes()), "too_many_rows");
}

#[test]
fn a_file_that_was_cut_is_told_from_one_that_is_wrong() {
    let utf8 = "姓名,所在支部\n党员甲,柳湾村党支部\n党员乙,柳湾村党支部\n党员丙,石桥村党支部\n";
    let cut = utf8.len() - 3;
    assert_eq!(read(&utf8.as_bytes()[..cut]).unwrap_err(), SheetFault::CutOff { line: 4 });
    let (gbk, ..) = encoding_rs::GBK.encode(utf8);
    assert_eq!(read(&gbk[..gbk.len() - 2]).unwrap_err(), SheetFault::CutOff { line: 4 });
    let row = read("a,b\n1,2\n3".as_bytes()).unwrap();
    assert_eq!(row.sheets[0].cut_line, Some(3));
    assert_eq!(
        read("a,b\n1,2\n3,4".as_bytes()).unwrap().sheets[0].cut_line,
        None,
        "only the line break lacks"
    );
    assert_eq!(read("a,b\n1,\"2\n3,4\n".as_bytes()).unwrap_err(), SheetFault::CutOff { line: 2 });
    let book = workbook(|sheet| drop(sheet.write_string(0, 0, "姓名").map(drop)));
    assert_eq!(read(&book[..book.len() / 2]).unwrap_err().code(), "broken");
}

#[test]
fn a_workbook_gives_what_a_reader_sees() {
    let bytes = workbook(|sheet| {
        let date = Format::new().set_num_format("yyyy/m/d");
        sheet.write_string(0, 0, "柳湾村").unwrap();
        sheet.write_number(0, 1, 370_000_001_001.0).unwrap();
        let day = ExcelDateTime::from_ymd(2001, 7, 1).unwrap();
        sheet.write_datetime_with_format(0, 2, &day, &date).unwrap();
        sheet.write_formula(0, 3, Formula::new("=A1&\"党支部\"").set_result("柳湾村党支部")).unwrap();
        sheet.write_boolean(0, 4, true).unwrap();
        sheet.write_formula(1, 0, Formula::new("=#REF!").set_result("#REF!")).unwrap();
        sheet.merge_range(2, 0, 4, 0, "石桥村", &Format::new()).unwrap();
    });
    let book = read(&bytes).unwrap();
    assert_eq!(texts(&book)[0], ["柳湾村", "370000001001", "2001-07-01", "柳湾村党支部", "是"]);
    assert_eq!(book.sheets[0].merged_down(0), [(3, 5, 0)]);
    let unsaved = patched(&bytes, "xl/worksheets/sheet1.xml", "<v>柳湾村党支部</v>", "");
    assert_eq!(read(&unsaved).unwrap().sheets[0].faults[0], (1, 3, CellFault::FormulaWithoutValue));
}

#[test]
fn a_hidden_sheet_is_not_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("名册").unwrap().write_string(0, 0, "姓名").unwrap();
    book.add_worksheet().set_name("旧").unwrap().set_hidden(true).write_string(0, 0, "姓名").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let book = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["名册"]);
}

#[test]
fn a_bomb_is_refused_whatever_it_says_of_its_size() {
    let book = workbook(|sheet| drop(sheet.write_string(0, 0, "姓名").map(drop)));
    let mut archive = ZipWriter::new_append(Cursor::new(book)).unwrap();
    archive.start_file("xl/media/image1.bin", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 8 << 20];
    for _ in 0..26 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20, "{} bytes", bytes.len());
    assert_eq!(read(&bytes).unwrap_err().code(), "bomb");
}

#[test]
fn days_are_read_as_people_write_them() {
    for text in [
        "2001-7-1",
        "2001.07.01",
        "2001/7/01",
        "2001年7月1日",
        "20010701",
        "２００１－７－１",
        "2001 年 7 月 1 日",
    ] {
        assert_eq!(day(text).as_deref(), Some("2001-07-01"), "{text}");
    }
    for text in ["2001-07", "2001.7", "2001年7月", "200107"] {
        assert_eq!(day(text).as_deref(), Some("2001-07"), "{text}");
    }
    for text in ["2001", "2001-13-01", "2001-02-30", "1-7-2001", "七一", "", "20011301"] {
        assert_eq!(day(text), None, "{text}");
    }
    assert_eq!(serial_day("37073").as_deref(), Some("2001-07-01"));
    assert_eq!(serial_day("200107"), None);
}

#[test]
fn columns_have_letters() {
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}
