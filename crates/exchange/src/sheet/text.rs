//! Text files: which encoding, which separator, and whether they are whole.

use csv::StringRecord;
use encoding_rs::{GBK, UTF_16BE, UTF_16LE};

use super::{Book, MOST_COLUMNS, MOST_ROWS, Row, Sheet, SheetFault};

pub(super) fn read(bytes: &[u8]) -> Result<Book, SheetFault> {
    let (form, text) = decode(bytes)?;
    let sheet = rows(&text)?;
    let sheets = if sheet.rows.is_empty() { Vec::new() } else { vec![sheet] };
    Ok(Book { form, sheets })
}

/// The text and what it was written in.
fn decode(bytes: &[u8]) -> Result<(&'static str, String), SheetFault> {
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.map(|text| ("UTF-16", text.into_owned())).ok_or(SheetFault::UnknownEncoding);
        }
    }
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let body = marked.unwrap_or(bytes);
    if body.contains(&0) {
        return Err(SheetFault::NotASheet);
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(("UTF-8", text.to_owned())),
        // Whole up to the last character: a file that was cut, not another encoding.
        Err(error) if error.error_len().is_none() && (marked.is_some() || error.valid_up_to() > 64) => {
            let whole = body.get(..error.valid_up_to()).unwrap_or_default();
            Err(SheetFault::CutOff { line: line_of_end(whole) })
        }
        Err(_) if marked.is_some() => Err(SheetFault::UnknownEncoding),
        Err(_) => gbk(body),
    }
}

/// The text of bytes that are GBK and nothing else.
pub(crate) fn from_gbk(bytes: &[u8]) -> Option<String> {
    decode(bytes).ok().filter(|(form, _)| *form == "GBK").map(|(_, text)| text)
}

fn gbk(body: &[u8]) -> Result<(&'static str, String), SheetFault> {
    if let Some(text) = GBK.decode_without_bom_handling_and_without_replacement(body) {
        let strange = text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')).count();
        return if strange == 0 { Ok(("GBK", text.into_owned())) } else { Err(SheetFault::NotASheet) };
    }
    // The same for GBK: half of its last character is missing.
    match body.split_last() {
        Some((_, whole)) if GBK.decode_without_bom_handling_and_without_replacement(whole).is_some() => {
            Err(SheetFault::CutOff { line: line_of_end(whole) })
        }
        _ => Err(SheetFault::UnknownEncoding),
    }
}

fn line_of_end(text: &[u8]) -> u32 {
    let breaks = text.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

/// The sign that most often separates cells in the first lines.
fn separator(text: &str) -> u8 {
    let count = |sign: char| text.lines().take(10).map(|line| line.matches(sign).count()).sum::<usize>();
    let found = [('\t', b'\t'), (';', b';'), (',', b',')].into_iter().max_by_key(|(sign, _)| count(*sign));
    found.map_or(b',', |(_, byte)| byte)
}

fn rows(text: &str) -> Result<Sheet, SheetFault> {
    let mut csv = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let quotes_odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let mut lines = Lines { rest: text, byte: 0, line: 1 };
    let mut sheet = Sheet::default();
    let mut record = StringRecord::new();
    let (mut widest, mut last_width) = (0, 0);
    loop {
        match csv.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(SheetFault::Broken { reason: error.to_string() }),
        }
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        let ended = usize::try_from(csv.position().byte()).is_ok_and(|byte| byte >= text.len());
        let open = quotes_odd && ended && record.iter().any(|cell| cell.contains('\n'));
        if open {
            return Err(SheetFault::CutOff { line });
        }
        last_width = record.len();
        widest = widest.max(last_width);
        let cells = cells(&record);
        if cells.len() > MOST_COLUMNS {
            return Err(SheetFault::TooManyColumns { most: MOST_COLUMNS, line });
        }
        if !cells.is_empty() {
            if sheet.rows.len() >= MOST_ROWS {
                return Err(SheetFault::TooManyRows { most: MOST_ROWS });
            }
            sheet.rows.push(Row { line, cells });
        }
    }
    if !text.ends_with(['\n', '\r']) && last_width < widest {
        sheet.cut_line = sheet.rows.last().map(|row| row.line);
    }
    Ok(sheet)
}

/// Counts lines as a reader does: `csv` itself passes over empty ones and the second half of a line break.
struct Lines<'a> {
    rest: &'a str,
    byte: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the record that begins at or after this byte.
    fn at(&mut self, byte: u64) -> u32 {
        let ahead = usize::try_from(byte).unwrap_or(usize::MAX).saturating_sub(self.byte);
        self.pass(ahead.min(self.rest.len()));
        self.pass(self.rest.len() - self.rest.trim_start_matches(['\r', '\n']).len());
        self.line
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        let breaks = passed.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.byte += passed.len();
        self.rest = rest;
    }
}

fn cells(record: &StringRecord) -> Vec<String> {
    let mut cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}
