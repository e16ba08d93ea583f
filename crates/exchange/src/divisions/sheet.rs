//! A list as a township keeps it, in a workbook or as text: a column of codes and one of names are enough.

use super::Level;
use crate::sheet::{Row, SheetFault};

/// What headers call the code and the name.
const CODES: [&str; 9] =
    ["代码", "区划代码", "统计用区划代码", "行政区划代码", "村代码", "组织代码", "12位代码", "编码", "code"];
const NAMES: [&str; 9] = [
    "名称",
    "村名",
    "组织名称",
    "单位名称",
    "村（居）名称",
    "村委会名称",
    "居委会名称",
    "村（社区）",
    "name",
];

/// The list in the form that [`super::import`] reads, line by line where it stood: the official list as it is, any other
/// with the codes above taken from each row's own.
///
/// Errors: the [`SheetFault`] that keeps the file from being read.
pub fn as_list(bytes: &[u8], level: Level) -> Result<Vec<u8>, SheetFault> {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let official = level.ancestors().iter().all(|(column, _)| contains(first, column.as_bytes()));
    if official && contains(first, b"code") && contains(first, b"name") {
        return Ok(crate::sheet::from_gbk(bytes).map_or_else(|| bytes.to_vec(), String::into_bytes));
    }
    let book = crate::sheet::read(bytes)?;
    let places = book.sheets.iter().find_map(|sheet| Some((sheet, header(&sheet.rows)?)));
    let Some((sheet, (line, code, name))) = places else {
        return Err(SheetFault::Broken {
            reason: "表头里没有“代码”和“名称”两列".to_owned()
        });
    };
    if let Some(line) = sheet.cut_line {
        return Err(SheetFault::CutOff { line });
    }
    let ancestors = level.ancestors();
    let mut text = String::from("code,name");
    for (column, _) in ancestors {
        text.push(',');
        text.push_str(column);
    }
    text.push('\n');
    // The header comes to stand in the first line; blank ones keep the others where they were.
    let mut at = 2;
    for row in sheet.rows.iter().filter(|row| row.line > line) {
        while at < row.line {
            text.push_str(" \n");
            at += 1;
        }
        push_row(&mut text, row, (code, name), ancestors);
        at += 1;
    }
    Ok(text.into_bytes())
}

fn push_row(text: &mut String, row: &Row, (code, name): (usize, usize), ancestors: &[(&'static str, Level)]) {
    let code = row.cell(code);
    let name = row.cell(name).replace(['\r', '\n'], " ");
    text.push_str(&format!("{},\"{}\"", code.replace([',', '"', '\n'], " "), name.replace('"', "\"\"")));
    for (_, level) in ancestors {
        let above = code.get(..level.digits()).unwrap_or(code);
        text.push(',');
        text.push_str(&above.replace([',', '"', '\n'], " "));
    }
    text.push('\n');
}

/// The line of the header, and where code and name stand.
fn header(rows: &[Row]) -> Option<(u32, usize, usize)> {
    rows.iter().take(30).find_map(|row| {
        let place = |words: &[&str]| row.cells.iter().position(|cell| words.contains(&cell.trim()));
        Some((row.line, place(&CODES)?, place(&NAMES)?))
    })
}

fn contains(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::divisions::import;

    fn read(bytes: &[u8]) -> super::super::Import {
        import(as_list(bytes, Level::Village).unwrap().as_slice(), Level::Village, None, 9)
    }

    #[test]
    fn a_sheet_of_codes_and_names_is_a_list() {
        let sheet = "清河镇各村\n\n序号,统计用区划代码,名称\n1,990102003001,东渡村村民委员会\n\n2,99010200300,少一位村\n\
            3,990102003001,又一个村\n";
        let (gbk, ..) = encoding_rs::GBK.encode(sheet);
        for bytes in [sheet.as_bytes(), &gbk] {
            let list = read(bytes);
            assert_eq!(list.units.len(), 1);
            assert_eq!((list.units[0].line, list.units[0].branch_name()), (4, "东渡村党支部".to_owned()));
            assert_eq!(list.units[0].parent_code.as_deref(), Some("990102003"));
            let faults: Vec<_> = list.faults.iter().map(|fault| (fault.line, fault.fault.code())).collect();
            assert_eq!(faults, [(6, "code_shape"), (7, "duplicate")]);
        }
    }

    #[test]
    fn the_official_list_stays_as_it_is() {
        let list = "code,name,streetCode,provinceCode,cityCode,areaCode\n990102003001,\"东渡村\",990102003,99,9901,990102\n";
        assert_eq!(as_list(list.as_bytes(), Level::Village).unwrap(), list.as_bytes());
        let (gbk, ..) = encoding_rs::GBK.encode(list);
        assert_ne!(gbk, list.as_bytes());
        assert_eq!(as_list(&gbk, Level::Village).unwrap(), list.as_bytes(), "saved by an office program");
        let half = &list.as_bytes()[..list.len() - 20];
        let cut = read(half);
        assert!(!cut.complete && cut.faults[0].fault.code() == "cut_off");
        assert_eq!(as_list("a,b\n1,2\n".as_bytes(), Level::Village).unwrap_err().code(), "broken");
    }
}
