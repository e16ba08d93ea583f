//! XLSX: visible sheets, merged cells, what formulas gave when the workbook was saved.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Book, CellFault, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Merge, Row, Sheet, SheetFault};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8]) -> Result<Book, SheetFault> {
    unpacks_within_bounds(bytes)?;
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let visible = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let mut book = Book { form: "XLSX", sheets: Vec::new() };
    let mut room = MOST_ROWS;
    for name in names {
        let mut sheet = match cells(&mut workbook, &name, room) {
            Err(Trouble::NotATable) => continue,
            Err(Trouble::Fault(fault)) => return Err(fault),
            Ok(sheet) => sheet,
        };
        room = room.saturating_sub(sheet.rows.len());
        sheet.merges = merges(&mut workbook, &name)?;
        if !sheet.rows.is_empty() {
            book.sheets.push(Sheet { name, ..sheet });
        }
    }
    Ok(book)
}

/// Unpacks every part once, counting: what a part says of its own size is not believed.
fn unpacks_within_bounds(bytes: &[u8]) -> Result<(), SheetFault> {
    let broken = |reason: String| SheetFault::Broken { reason };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let (mut total, mut buffer) = (0_u64, vec![0_u8; 64 << 10]);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| broken(error.to_string()))?;
        loop {
            let count = part.read(&mut buffer).map_err(|error| broken(error.to_string()))?;
            if count == 0 {
                break;
            }
            total += u64::try_from(count).unwrap_or(u64::MAX);
            if total > MOST_UNPACKED {
                return Err(SheetFault::Bomb { most_mb: MOST_UNPACKED >> 20 });
            }
        }
    }
    Ok(())
}

enum Trouble {
    /// A sheet of charts alone.
    NotATable,
    Fault(SheetFault),
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::NotAWorksheet(_) => Self::NotATable,
            other => Self::Fault(broken(&other)),
        }
    }
}

fn cells(workbook: &mut Workbook<'_>, name: &str, room: usize) -> Result<Sheet, Trouble> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut sheet = Sheet::default();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (line, column) =
            (cell.pos.0.saturating_add(1), usize::try_from(cell.pos.1).unwrap_or(usize::MAX));
        let text = match (&cell.value, cell.formula.is_some()) {
            (DataRef::Empty, false) => continue,
            (DataRef::Empty, true) => Err(CellFault::FormulaWithoutValue),
            (DataRef::Error(error), _) => Err(CellFault::ErrorValue { found: error.to_string() }),
            (value, _) => Ok(text(value)),
        };
        if text.as_ref().is_ok_and(String::is_empty) {
            continue;
        }
        if column >= MOST_COLUMNS {
            let fault = SheetFault::TooManyColumns { most: MOST_COLUMNS, line };
            return Err(Trouble::Fault(fault));
        }
        place(&mut sheet, line, column, text);
        if sheet.rows.len() > room {
            return Err(Trouble::Fault(SheetFault::TooManyRows { most: MOST_ROWS }));
        }
    }
    // Cells come in the order of the file, which need not be that of the lines.
    sheet.rows.sort_by_key(|row| row.line);
    Ok(sheet)
}

fn place(sheet: &mut Sheet, line: u32, column: usize, text: Result<String, CellFault>) {
    if sheet.rows.last().is_none_or(|row| row.line != line) {
        sheet.rows.push(Row { line, cells: Vec::new() });
    }
    match text {
        Err(fault) => sheet.faults.push((line, column, fault)),
        Ok(text) => {
            let Some(row) = sheet.rows.last_mut() else { return };
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = text;
            }
        }
    }
}

/// What a reader sees in the cell: whole numbers without a point, days as `2001-07-01`.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn merges(workbook: &mut Workbook<'_>, name: &str) -> Result<Vec<Merge>, SheetFault> {
    let areas = workbook.merge_cells_by_sheet_name(name).map_err(|error| broken(&error))?;
    let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    let merge = |area: calamine::Dimensions| Merge {
        first_line: area.start.0.saturating_add(1),
        last_line: area.end.0.saturating_add(1),
        first_column: column(area.start.1),
        last_column: column(area.end.1),
    };
    Ok(areas.into_iter().map(merge).collect())
}

fn broken(error: &XlsxError) -> SheetFault {
    SheetFault::Broken { reason: error.to_string() }
}
