//! The empty roll to fill in.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use super::Field;

/// What the second sheet says of each column.
const HELP: [(&str, &str, &str); 7] = [
    ("所在支部", "必填", "和系统里的支部名称一致，写“柳湾村”“柳湾村党支部”都可以；可以合并单元格"),
    ("姓名", "必填", "每人一行；同一个支部里同名请加注区分，如“党员甲（二组）”"),
    ("职务", "选填", "书记、副书记、组织委员等"),
    ("是否班子成员", "选填", "填“是”或“否”；不填时按职务判断"),
    ("角色", "选填", "党员、书记、副书记、委员；镇领导、联络员；已离开的填“转出”或“去世”。不填就是党员"),
    ("入党日期", "选填", "如 2001-07-01，也可以只写到月"),
    ("备注", "选填", "不超过 100 字"),
];

/// The template as CSV with a mark of UTF-8, so that spreadsheets open it rightly.
pub fn csv() -> String {
    let headers: Vec<&str> = Field::ALL.iter().filter_map(|field| field.headers().first().copied()).collect();
    format!("\u{feff}{}\r\n", headers.join(","))
}

/// The template as XLSX: an empty table with choices, and a sheet that explains it.
///
/// Errors: what the writer cannot write.
pub fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    let table = book.add_worksheet().set_name("党员名册")?;
    for (column, field) in (0_u16..).zip(Field::ALL) {
        let header = field.headers().first().copied().unwrap_or_default();
        table.write_string_with_format(0, column, header, &bold)?;
        table.set_column_width(column, if field == Field::Branch { 24 } else { 14 })?;
        let choices: &[&str] = match field {
            Field::Committee => &["是", "否"],
            Field::Role => &["党员", "书记", "副书记", "委员", "镇领导", "联络员", "转出", "去世"],
            Field::Name | Field::Branch | Field::Post | Field::Joined | Field::Note => continue,
        };
        let choice = DataValidation::new().allow_list_strings(choices)?;
        table.add_data_validation(1, column, 9_999, column, &choice)?;
    }
    table.set_freeze_panes(1, 0)?;
    let help = book.add_worksheet().set_name("填写说明")?;
    help.set_column_width(0, 16)?.set_column_width(1, 8)?.set_column_width(2, 80)?;
    for (row, (column, need, text)) in (0_u32..).zip(HELP) {
        help.write_string_with_format(row, 0, column, &bold)?;
        help.write_string(row, 1, need)?.write_string(row, 2, text)?;
    }
    book.save_to_buffer()
}
