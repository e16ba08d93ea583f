//! From a sheet to people and faults.

use std::collections::HashMap;

use super::columns::{self, Found};
use super::{Fault, Field, Person, Reading, Roll, RollFault, Standing, person};
use crate::sheet::{Book, Row, Sheet, SheetFault};

/// Reads a file as a roll. With a fatal fault nobody is read; other faults keep out their own row alone.
///
/// Errors: the [`SheetFault`] that keeps the file from being read at all.
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Roll, SheetFault> {
    let book = crate::sheet::read(bytes)?;
    let names = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let Some(sheet) = choose(&book, reading) else { return Err(SheetFault::Empty) };
    let mut roll = Roll { form: book.form, sheet: sheet.name.clone(), sheets: names, ..Roll::default() };
    let Some(found) = columns::find(sheet, reading) else {
        let line = sheet.rows.first().map_or(1, |row| row.line);
        roll.faults.push(RollFault { line, column: None, fault: Fault::NoHeader });
        return Ok(roll);
    };
    let first_line = found.last_line;
    let mut rows = Rows::new(sheet, found, reading);
    for row in sheet.rows.iter().filter(|row| row.line > first_line) {
        rows.row(row);
    }
    rows.finish(roll)
}

fn choose<'a>(book: &'a Book, reading: &Reading) -> Option<&'a Sheet> {
    let named = reading.sheet.as_ref().and_then(|name| book.sheets.iter().find(|sheet| sheet.name == *name));
    named.or_else(|| book.sheets.iter().rev().max_by_key(|sheet| columns::likeness(sheet, reading)))
}

struct Rows<'a> {
    sheet: &'a Sheet,
    reading: &'a Reading,
    found: Found,
    /// Values of the branch's column that reach over several lines.
    branches: Vec<(u32, u32, String)>,
    names_merged: Vec<(u32, u32, usize)>,
    cell_faults: HashMap<(u32, usize), Fault>,
    seen: HashMap<String, Vec<Seen>>,
    people: Vec<Person>,
    faults: Vec<RollFault>,
    skipped: Vec<u32>,
    rows: u32,
}

/// Where a name stood before.
struct Seen {
    line: u32,
    branch: String,
    joined: Option<String>,
    standing: Standing,
}

impl<'a> Rows<'a> {
    fn new(sheet: &'a Sheet, mut found: Found, reading: &'a Reading) -> Self {
        if !found.columns.contains_key(&Field::Name) {
            let fault = Fault::ColumnMissing { field: Field::Name };
            found.faults.push(RollFault { line: found.line, column: None, fault });
        }
        let at_line: HashMap<u32, &Row> = sheet.rows.iter().map(|row| (row.line, row)).collect();
        let value = |(first, last, column): (u32, u32, usize)| {
            let text = at_line.get(&first).map_or("", |row| row.cell(column));
            (first, last, text.to_owned())
        };
        let branch = found.columns.get(&Field::Branch);
        let branches = branch.map_or_else(Vec::new, |column| sheet.merged_down(*column));
        let name = found.columns.get(&Field::Name);
        let cell_faults =
            sheet.faults.iter().map(|(line, column, fault)| ((*line, *column), Fault::Cell(fault.clone())));
        Self {
            sheet,
            reading,
            branches: branches.into_iter().map(value).collect(),
            names_merged: name.map_or_else(Vec::new, |column| sheet.merged_down(*column)),
            cell_faults: cell_faults.collect(),
            seen: HashMap::new(),
            people: Vec::new(),
            faults: std::mem::take(&mut found.faults),
            skipped: Vec::new(),
            rows: 0,
            found,
        }
    }

    fn row(&mut self, row: &Row) {
        if self.sheet.cut_line == Some(row.line) {
            self.faults.push(RollFault { line: row.line, column: None, fault: Fault::CutOff });
            return;
        }
        if remark(row) {
            self.skipped.push(row.line);
            return;
        }
        self.rows += 1;
        let Some(person) = self.person(row) else { return };
        if self.once(&person) {
            self.people.push(person);
        }
    }

    fn person(&mut self, row: &Row) -> Option<Person> {
        let before = self.faults.len();
        let name = self.take(row, Field::Name, person::name);
        let branch = self.branch(row);
        let post = self.take(row, Field::Post, person::post).flatten();
        let chosen = self.take(row, Field::Committee, person::yes).flatten();
        let (standing, by_role) =
            self.take(row, Field::Role, person::role).unwrap_or((Standing::Member, None));
        let today = &self.reading.today;
        let joined = self.take(row, Field::Joined, |text| person::joined(text, today)).flatten();
        let note = self.take(row, Field::Note, person::note).flatten();
        if self.faults.len() > before {
            return None;
        }
        let post = post.or_else(|| by_role.and_then(|_| self.role_as_post(row)));
        let by_post = || post.as_deref().is_some_and(person::on_committee);
        let committee = standing == Standing::Member && chosen.or(by_role).unwrap_or_else(by_post);
        Some(Person { line: row.line, name: name?, branch, post, committee, standing, joined, note })
    }

    /// 书记, 副书记 and 委员 of the role's column are the post where there is no other.
    fn role_as_post(&self, row: &Row) -> Option<String> {
        let column = self.found.columns.get(&Field::Role)?;
        let text = row.cell(*column).trim_start_matches('党').trim_start_matches("支部");
        matches!(text, "书记" | "副书记" | "委员").then(|| text.to_owned())
    }

    /// Reads a cell; where it cannot be read, notes the fault.
    fn take<T>(&mut self, row: &Row, field: Field, read: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        let column = self.found.columns.get(&field).copied()?;
        let unreadable = self.cell_faults.remove(&(row.line, column));
        let read = unreadable.map_or_else(|| read(row.cell(column)), Err);
        match read {
            Ok(value) => Some(value),
            Err(Fault::Empty) if field == Field::Name => self.nameless(row.line, column),
            Err(fault) => self.fault(row.line, column, fault),
        }
    }

    fn nameless<T>(&mut self, line: u32, column: usize) -> Option<T> {
        let above = self.names_merged.iter().find(|(first, last, _)| *first < line && line <= *last);
        let fault = above.map_or(Fault::Empty, |(first, ..)| Fault::NameMerged { first_line: *first });
        self.fault(line, column, fault)
    }

    fn fault<T>(&mut self, line: u32, column: usize, fault: Fault) -> Option<T> {
        let header = self.found.headers.get(column);
        let column = header.map(|header| format!("{}“{}”", header.column, header.text));
        self.faults.push(RollFault { line, column, fault });
        None
    }

    /// The branch, also where its cell is merged over several lines.
    fn branch(&mut self, row: &Row) -> String {
        let own = self.take(row, Field::Branch, |text| {
            let text = person::plain_name(text);
            person::printable(&text, 100).map(|()| text)
        });
        let own = own.unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let place = self.branches.partition_point(|(first, ..)| *first <= row.line);
        let area = place.checked_sub(1).and_then(|place| self.branches.get(place));
        let area = area.filter(|(_, last, _)| row.line <= *last);
        area.map_or_else(String::new, |(_, _, text)| person::plain_name(text))
    }

    /// Whether the person stands here for the first time; notes a fault where not.
    fn once(&mut self, person: &Person) -> bool {
        let seen = self.seen.entry(person.name.clone()).or_default();
        let same = seen.iter().find(|seen| {
            seen.branch == person.branch
                && (seen.standing == Standing::Superior) == (person.standing == Standing::Superior)
        });
        let fault = match (same, person.standing) {
            (Some(same), _) => Some(Fault::Duplicate { first_line: same.line, name: person.name.clone() }),
            (None, Standing::Member) => {
                let other =
                    seen.iter().find(|seen| seen.standing == Standing::Member && !differ(seen, person));
                other.map(|other| Fault::TwoBranches {
                    first_line: other.line,
                    name: person.name.clone(),
                    branch: other.branch.clone(),
                })
            }
            (None, Standing::Left | Standing::Superior) => None,
        };
        let kept = fault.as_ref().is_none_or(Fault::can_be_confirmed);
        if kept {
            seen.push(Seen {
                line: person.line,
                branch: person.branch.clone(),
                joined: person.joined.clone(),
                standing: person.standing,
            });
        }
        if let Some(fault) = fault {
            let column = self.found.columns.get(&Field::Name).copied().unwrap_or_default();
            self.fault::<()>(person.line, column, fault);
        }
        kept
    }

    fn finish(mut self, roll: Roll) -> Result<Roll, SheetFault> {
        if self.rows == 0 && self.faults.is_empty() {
            self.faults.push(RollFault { line: self.found.line, column: None, fault: Fault::NoRows });
        }
        if self.faults.iter().any(|fault| fault.fault.is_fatal()) {
            self.people.clear();
        }
        self.faults.sort_by_key(|fault| fault.line);
        Ok(Roll {
            header_line: self.found.line,
            headers: self.found.headers,
            columns: self.found.columns,
            private: self.found.private,
            people: self.people,
            faults: self.faults,
            rows: self.rows,
            skipped: self.skipped,
            ..roll
        })
    }
}

/// Whether two of one name are surely two people: both were admitted, on different days.
fn differ(seen: &Seen, person: &Person) -> bool {
    seen.joined.as_ref().zip(person.joined.as_ref()).is_some_and(|(one, other)| one != other)
}

/// A line of totals, signatures or explanations: it begins with such a word.
fn remark(row: &Row) -> bool {
    const WORDS: [&str; 13] = [
        "合计",
        "总计",
        "共计",
        "小计",
        "备注:",
        "注:",
        "说明:",
        "填表",
        "制表",
        "审核",
        "填报",
        "单位负责人",
        "打印日期",
    ];
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    let first: String =
        first.map_or_else(String::new, |cell| cell.chars().map(crate::sheet::plain).collect());
    WORDS.iter().any(|word| first.starts_with(word))
}
