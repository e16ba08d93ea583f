//! Reading the list row by row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;
use std::rc::Rc;

use csv::ByteRecord;

use super::tap::{Seen, Tap};
use super::{Fault, Level, RowFault, Under, branch_name};

/// The longest name taken, in characters; the longest of the official list has 41.
const NAME_LIMIT: usize = 100;

/// One unit of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Line of the file.
    pub line: u64,
    /// Its level.
    pub level: Level,
    /// Its code as the list writes it: as many digits as [`Level::digits`].
    pub code: String,
    /// Its name, trimmed.
    pub name: String,
    /// Code of its parent; `None` for a province.
    pub parent_code: Option<String>,
}

impl UnitRow {
    /// The code filled up to 12 digits with zeros, as units carry it.
    pub fn division_code(&self) -> String {
        format!("{:0<12}", self.code)
    }

    /// The parent's code filled up to 12 digits.
    pub fn parent_division_code(&self) -> Option<String> {
        self.parent_code.as_ref().map(|code| format!("{code:0<12}"))
    }

    /// The name of its branch, for a village or community ([`branch_name`]).
    pub fn branch_name(&self) -> String {
        branch_name(&self.name)
    }
}

/// A whole list, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// The good rows, in the order of the file.
    pub units: Vec<UnitRow>,
    /// The first faults, in the order of the file, at most as many as asked for.
    pub faults: Vec<RowFault>,
    /// How many faults there are in all.
    pub fault_count: u64,
    /// Rows read, without the header and without those outside the prefix.
    pub rows: u64,
    /// Rows outside the prefix.
    pub skipped: u64,
    /// Whether the file was read to its end; if not, its last fault says why, and nothing of it
    /// should be taken.
    pub complete: bool,
}

/// Reads a list into memory: rows under the prefix, and at most `fault_limit` faults (the others are
/// counted).
pub fn import<R: Read>(file: R, level: Level, under: Option<&Under>, fault_limit: usize) -> Import {
    let mut import = Import { complete: true, ..Import::default() };
    let mut rows = rows(file, level, under);
    for row in rows.by_ref() {
        match row {
            Ok(unit) => import.units.push(unit),
            Err(fault) => {
                import.fault_count += 1;
                let fatal = fault.fault.is_fatal();
                import.complete &= !fatal;
                if import.faults.len() < fault_limit || fatal {
                    import.faults.push(fault);
                }
            }
        }
    }
    import.rows = rows.read;
    import.skipped = rows.skipped;
    import
}

/// The rows of a list one by one. Memory does not grow with the file but for 16 bytes a row that is
/// taken, to find duplicates. After a fatal fault there are no more.
pub fn rows<R: Read>(file: R, level: Level, under: Option<&Under>) -> Rows<R> {
    let (tap, seen) = Tap::new(file);
    Rows {
        csv: csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(tap),
        seen,
        level,
        under: under.cloned(),
        columns: None,
        record: ByteRecord::new(),
        lines: HashMap::new(),
        ended: false,
        read: 0,
        skipped: 0,
    }
}

/// Iterator over the rows of a list; see [`rows`].
pub struct Rows<R> {
    csv: csv::Reader<Tap<R>>,
    seen: Rc<Seen>,
    level: Level,
    under: Option<Under>,
    columns: Option<Columns>,
    record: ByteRecord,
    lines: HashMap<u64, u64>,
    ended: bool,
    read: u64,
    skipped: u64,
}

/// Where the columns stand.
struct Columns {
    count: usize,
    code: usize,
    name: usize,
    ancestors: Vec<(usize, &'static str, Level)>,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<UnitRow, RowFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.step() {
                Ok(Some(unit)) => return Some(Ok(unit)),
                Ok(None) => {}
                Err(fault) => {
                    self.ended |= fault.fault.is_fatal();
                    return Some(Err(fault));
                }
            }
        }
        None
    }
}

impl<R: Read> Rows<R> {
    /// Reads one record: a unit, nothing (the end, or a row outside the prefix), or a fault.
    fn step(&mut self) -> Result<Option<UnitRow>, RowFault> {
        let line = match self.csv.read_byte_record(&mut self.record) {
            // The second half of a Windows line break still lies before a record when its position is taken.
            Ok(true) => {
                let half = u64::from(self.columns.is_some() && self.seen.windows());
                self.record.position().map_or(1, csv::Position::line) + half
            }
            Ok(false) => return self.finish().map(|()| None),
            Err(error) => return Err(self.unreadable(&error)),
        };
        match self.columns.take() {
            None => {
                self.columns = Some(self.header(line)?);
                Ok(None)
            }
            Some(columns) => {
                let unit = self.row(line, &columns);
                self.columns = Some(columns);
                unit
            }
        }
    }

    /// One row below the header. The last row is looked at even outside the prefix when it lacks its
    /// line break, because a fault in it is the trace of a file that was cut.
    fn row(&mut self, line: u64, columns: &Columns) -> Result<Option<UnitRow>, RowFault> {
        if self.record.len() == 1 && self.cell(0).trim_ascii().is_empty() {
            return Ok(None);
        }
        let (outside, last) = (self.outside(columns), self.seen.ended());
        if outside && !last {
            self.skipped += 1;
            return Ok(None);
        }
        let unit = self.unit(line, columns);
        if last && (unit.is_err() || self.seen.ended_in_quotes()) {
            return Err(RowFault { line, column: None, fault: Fault::CutOff });
        }
        if outside {
            self.skipped += 1;
            return Ok(None);
        }
        self.read += 1;
        let unit = unit?;
        self.once(&unit)?;
        Ok(Some(unit))
    }

    /// Refuses a code that stood in an earlier row.
    fn once(&mut self, unit: &UnitRow) -> Result<(), RowFault> {
        let number: u64 = unit.code.bytes().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
        match self.lines.entry(number) {
            Entry::Vacant(place) => {
                place.insert(unit.line);
                Ok(())
            }
            Entry::Occupied(first) => {
                let fault = Fault::Duplicate { first_line: *first.get() };
                Err(RowFault { line: unit.line, column: Some("code".to_owned()), fault })
            }
        }
    }

    fn finish(&mut self) -> Result<(), RowFault> {
        self.ended = true;
        let empty = RowFault { line: 1, column: None, fault: Fault::EmptyFile };
        if self.columns.is_none() { Err(empty) } else { Ok(()) }
    }

    fn unreadable(&self, error: &csv::Error) -> RowFault {
        let line = self.csv.position().line();
        RowFault { line, column: None, fault: Fault::Unreadable { reason: error.to_string() } }
    }

    fn header(&self, line: u64) -> Result<Columns, RowFault> {
        let whole = |fault| RowFault { line, column: None, fault };
        let mut found = Vec::with_capacity(self.record.len());
        for cell in &self.record {
            let name = std::str::from_utf8(cell).map_err(|_| whole(Fault::NotUtf8))?;
            found.push(name.trim_start_matches('\u{feff}').trim().to_owned());
        }
        let place = |name: &str| {
            let fault = |fault| RowFault { line, column: Some(name.to_owned()), fault };
            let mut places =
                found.iter().zip(0..).filter(|(column, _)| *column == name).map(|(_, place)| place);
            let first: usize =
                places.next().ok_or_else(|| fault(Fault::ColumnMissing { found: found.clone() }))?;
            if places.next().is_some() { Err(fault(Fault::ColumnTwice)) } else { Ok(first) }
        };
        let ancestors: Result<Vec<_>, RowFault> =
            self.level.ancestors().iter().map(|(name, level)| Ok((place(name)?, *name, *level))).collect();
        Ok(Columns { count: found.len(), code: place("code")?, name: place("name")?, ancestors: ancestors? })
    }

    fn unit(&self, line: u64, columns: &Columns) -> Result<UnitRow, RowFault> {
        let at = |column: Option<&str>, fault| RowFault { line, column: column.map(str::to_owned), fault };
        if self.record.len() != columns.count {
            let fault = Fault::CellCount { expected: columns.count, found: self.record.len() };
            return Err(at(None, fault));
        }
        if self.record.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r')) {
            return Err(at(None, Fault::LineBreak));
        }
        let code = self.code(columns.code, self.level).map_err(|fault| at(Some("code"), fault))?;
        let mut parent_code = None;
        for (place, name, level) in &columns.ancestors {
            let ancestor = self.code(*place, *level).map_err(|fault| at(Some(name), fault))?;
            if !code.starts_with(&ancestor) {
                return Err(at(Some("code"), Fault::NotUnderParent { parent: ancestor }));
            }
            parent_code.get_or_insert(ancestor);
        }
        let name = name(self.cell(columns.name)).map_err(|fault| at(Some("name"), fault))?;
        Ok(UnitRow { line, level: self.level, code, name, parent_code })
    }

    fn cell(&self, place: usize) -> &[u8] {
        self.record.get(place).unwrap_or_default()
    }

    /// Whether neither the code nor an ancestor's code lies under the prefix.
    fn outside(&self, columns: &Columns) -> bool {
        let Some(under) = &self.under else { return false };
        let lies_under = |place: usize| {
            let cell = self.cell(place).trim_ascii();
            cell.starts_with(under.as_str().as_bytes())
        };
        !lies_under(columns.code) && !columns.ancestors.iter().any(|(place, ..)| lies_under(*place))
    }

    fn code(&self, place: usize, level: Level) -> Result<String, Fault> {
        let text = std::str::from_utf8(self.cell(place)).map_err(|_| Fault::NotUtf8)?.trim();
        if text.is_empty() {
            return Err(Fault::Empty);
        }
        if text.len() != level.digits() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            let found = text.chars().take(20).collect::<String>().escape_debug().to_string();
            return Err(Fault::CodeShape { digits: level.digits(), found });
        }
        Ok(text.to_owned())
    }
}

fn name(cell: &[u8]) -> Result<String, Fault> {
    let name = std::str::from_utf8(cell).map_err(|_| Fault::NotUtf8)?.trim();
    if name.is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(found) = name.chars().find(|c| unprintable(*c)) {
        return Err(Fault::ControlCharacter { code_point: u32::from(found) });
    }
    if name.chars().count() > NAME_LIMIT {
        return Err(Fault::TooLong { limit: NAME_LIMIT });
    }
    Ok(name.to_owned())
}

/// Control characters, and the marks that turn the direction of writing or are seen by nobody.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
}
