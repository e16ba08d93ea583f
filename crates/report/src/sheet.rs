//! One-sheet workbooks for A4 landscape: title rows, frozen header, filter, page numbers.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::{Language, ReportError};

/// Row of the column heads: title and subtitle stand above it.
const HEAD: u32 = 2;
/// `paper size` of A4 in the file format.
const A4: u8 = 9;
/// Height of one line of text in points, with room above and below it.
const LINE_HEIGHT: u16 = 18;

/// One column.
pub(crate) struct Column {
    pub(crate) title: String,
    /// Width in characters of the default font.
    pub(crate) width: u8,
    pub(crate) align: Align,
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Texts.
    Left,
    /// Figures, dates and short words.
    Center,
}

/// One cell. Text stays text whatever it begins with: no cell is ever a formula.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(Decimal),
    /// A change, shown with its sign.
    Signed(Decimal),
    Whole(u32),
    /// Whole percent, 0 to 100.
    Percent(u8),
    Date(Date),
    Blank,
}

impl Cell {
    /// Text, or blank where there is none.
    pub(crate) fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Blank, |text| Self::Text(text.to_owned()))
    }
}

/// What one workbook says.
pub(crate) struct Table {
    pub(crate) language: Language,
    pub(crate) sheet_name: String,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// The file's date of creation: papers take no time from the clock.
    pub(crate) created: Date,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// A line below the table.
    pub(crate) note: String,
}

/// One row.
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// Marked by a tint (overdue, a bottom line hit); its words say so too.
    pub(crate) marked: bool,
}

/// The bytes of the workbook.
///
/// # Errors
///
/// [`ReportError::Workbook`] when a text is longer than a cell holds (32,767 characters).
pub(crate) fn write(table: &Table) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&table.created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.sheet_name)?;
    set_up_print(sheet, table)?;
    write_heads(sheet, table)?;
    for (row, number) in table.rows.iter().zip(HEAD + 1..) {
        let height = row.cells.iter().zip(&table.columns).map(|(cell, column)| lines(cell, column)).max();
        sheet.set_row_height(number, height.unwrap_or(1).saturating_mul(LINE_HEIGHT))?;
        for ((cell, column), place) in row.cells.iter().zip(&table.columns).zip(0u16..) {
            let format = cell_format(table.language, column.align, row.marked);
            write_cell(sheet, (number, place), cell, format)?;
        }
    }
    let last = last_row(table);
    if !table.rows.is_empty() {
        sheet.autofilter(HEAD, 0, last, last_column(table))?;
    }
    merge(
        sheet,
        last + 1,
        table,
        &table.note,
        &plain(table.language).set_font_size(9).set_align(FormatAlign::Left),
    )?;
    Ok(workbook.save_to_buffer()?)
}

/// Lines a cell's text takes in its column, at most 20. Chinese signs are two characters wide. Excel
/// would find the height itself; other programs would cut the text.
fn lines(cell: &Cell, column: &Column) -> u16 {
    let Cell::Text(text) = cell else { return 1 };
    let room = usize::from(column.width.saturating_sub(1)).max(2);
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let count: usize =
        text.split('\n').map(|line| line.chars().map(wide).sum::<usize>().div_ceil(room).max(1)).sum();
    u16::try_from(count).unwrap_or(u16::MAX).min(20)
}

fn last_row(table: &Table) -> u32 {
    HEAD + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - HEAD - 1)
}

fn last_column(table: &Table) -> u16 {
    u16::try_from(table.columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
}

fn plain(language: Language) -> Format {
    let font = match language {
        Language::Chinese => "宋体",
        Language::English => "Calibri",
    };
    Format::new().set_font_name(font).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn cell_format(language: Language, align: Align, marked: bool) -> Format {
    let format = plain(language).set_border(FormatBorder::Thin).set_align(match align {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
    });
    if marked { format.set_background_color(Color::RGB(0x00FC_EEE7)) } else { format }
}

fn merge(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    text: &str,
    format: &Format,
) -> Result<(), ReportError> {
    sheet.merge_range(row, 0, row, last_column(table), text, format)?;
    Ok(())
}

fn set_up_print(sheet: &mut Worksheet, table: &Table) -> Result<(), ReportError> {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.2, 0.3)
        .set_footer(format!(
            "&R{}",
            table.language.fill("common.page_of", &[("page", "&P"), ("pages", "&N")])
        ));
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    for (column, number) in table.columns.iter().zip(0u16..) {
        sheet.set_column_width(number, column.width)?;
    }
    Ok(())
}

fn write_heads(sheet: &mut Worksheet, table: &Table) -> Result<(), ReportError> {
    let title = plain(table.language).set_bold().set_font_size(18).set_align(FormatAlign::Center);
    merge(sheet, 0, table, &table.title, &title)?;
    sheet.set_row_height(0, 34)?;
    merge(sheet, 1, table, &table.subtitle, &plain(table.language).set_align(FormatAlign::Left))?;
    sheet.set_row_height(1, 20)?;
    let head = plain(table.language)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00F3_EEE6))
        .set_border(FormatBorder::Thin);
    for (column, number) in table.columns.iter().zip(0u16..) {
        sheet.write_string_with_format(HEAD, number, &column.title, &head)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    mut format: Format,
) -> Result<(), ReportError> {
    match cell {
        Cell::Text(text) => {
            if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                format = format.set_quote_prefix();
            }
            sheet.write_string_with_format(row, column, text, &format)?;
        }
        Cell::Number(value) => {
            sheet.write_with_format(row, column, *value, &format.set_num_format("0.00"))?;
        }
        Cell::Signed(value) => {
            let signs = format.set_num_format("+0.00;-0.00;0.00");
            sheet.write_with_format(row, column, *value, &signs)?;
        }
        Cell::Whole(value) => {
            sheet.write_number_with_format(row, column, *value, &format.set_num_format("0"))?;
        }
        Cell::Percent(value) => {
            let share = Decimal::new(i64::from(*value), 2);
            sheet.write_with_format(row, column, share, &format.set_num_format("0%"))?;
        }
        Cell::Date(date) => {
            sheet.write_datetime_with_format(row, column, *date, &format.set_num_format("yyyy-mm-dd"))?;
        }
        Cell::Blank => {
            sheet.write_blank(row, column, &format)?;
        }
    }
    Ok(())
}
