//! Which line is the header, and which column is what.

use std::collections::BTreeMap;

use super::{Fault, Reading, RollFault};
use crate::sheet::{MOST_COLUMNS, Sheet, letters};

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// 姓名.
    Name,
    /// 所在支部.
    Branch,
    /// 职务.
    Post,
    /// 是否班子成员.
    Committee,
    /// 角色.
    Role,
    /// 入党日期.
    Joined,
    /// 备注.
    Note,
}

impl Field {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 7] =
        [Self::Branch, Self::Name, Self::Post, Self::Committee, Self::Role, Self::Joined, Self::Note];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Branch => "branch",
            Self::Post => "post",
            Self::Committee => "committee",
            Self::Role => "role",
            Self::Joined => "joined",
            Self::Note => "note",
        }
    }

    /// The field of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// What headers call it, the template's own word first.
    pub const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["姓名", "党员姓名", "名字", "成员姓名", "人员姓名", "name"],
            Self::Branch => &[
                "所在支部",
                "党支部",
                "所在党支部",
                "支部",
                "支部名称",
                "党支部名称",
                "所属支部",
                "所属党支部",
                "党组织",
                "所在党组织",
                "所属党组织",
                "党组织名称",
                "所在村",
                "村名",
                "村",
                "村（社区）",
                "村居",
                "村（居）",
                "行政村",
                "联系村",
                "包联村",
                "包村",
                "联系支部",
                "branch",
            ],
            Self::Post => &["职务", "党内职务", "现任职务", "担任职务", "岗位", "post"],
            Self::Committee => {
                &["是否班子成员", "班子成员", "是否班子", "是否支委", "支委", "班子", "committee"]
            }
            Self::Role => &["角色", "人员类别", "类别", "身份", "人员类型", "状态", "role"],
            Self::Joined => &["入党日期", "入党时间", "入党年月", "加入中共组织的时间", "joined"],
            Self::Note => &["备注", "说明", "note"],
        }
    }

    fn of(header: &str) -> Option<Self> {
        let header = key(header);
        Self::ALL.into_iter().find(|field| field.headers().iter().any(|word| key(word) == header))
    }
}

/// A column of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its letters, e.g. `C`.
    pub column: String,
    /// Its text; empty where there is none.
    pub text: String,
}

/// The header of a sheet.
pub(super) struct Found {
    pub(super) line: u32,
    /// The last line of it, where header cells are merged downwards.
    pub(super) last_line: u32,
    pub(super) headers: Vec<Header>,
    pub(super) columns: BTreeMap<Field, usize>,
    pub(super) private: Vec<String>,
    pub(super) faults: Vec<RollFault>,
}

/// Lines that are looked at for a header.
const LOOKED_AT: usize = 30;

/// What nobody needs here, and what is therefore never read.
const PRIVATE: [&str; 9] =
    ["身份证", "证件号", "公民身份", "电话", "手机", "联系方式", "住址", "地址", "银行"];

/// How much a sheet looks like a roll: known headers of its best line.
pub(super) fn likeness(sheet: &Sheet, reading: &Reading) -> usize {
    best(sheet, reading).map_or(0, |(_, score)| score)
}

fn best(sheet: &Sheet, reading: &Reading) -> Option<(usize, usize)> {
    let named = reading.columns.values().chain(reading.remembered.values());
    let chosen: Vec<String> = named.map(|text| key(text)).filter(|text| !text.is_empty()).collect();
    let score = |cells: &[String]| {
        let known = |cell: &&String| Field::of(cell).is_some() || chosen.contains(&key(cell));
        cells.iter().filter(known).count()
    };
    let rows = sheet.rows.iter().take(LOOKED_AT).enumerate();
    let scored = rows.map(|(index, row)| (index, score(&row.cells)));
    // The first of the best: titles stand above it, rows of people do not look like headers.
    scored.rev().max_by_key(|(_, score)| *score)
}

/// Finds the header. Without one, the first line of several cells stands in, so that columns can be chosen by hand.
pub(super) fn find(sheet: &Sheet, reading: &Reading) -> Option<Found> {
    let scored = best(sheet, reading).filter(|(_, score)| *score > 0);
    let several =
        || sheet.rows.iter().position(|row| row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let place = scored.map(|(index, _)| index).or_else(several)?;
    let row = sheet.rows.get(place)?;
    let reaching = sheet.merges.iter().filter(|merge| merge.first_line == row.line);
    let last_line = reaching.map(|merge| merge.last_line).max().unwrap_or(row.line);
    let below = sheet.rows.get(place + 1).filter(|below| below.line <= last_line);
    let merged = sheet.merges.iter().filter(|merge| (merge.first_line..=merge.last_line).contains(&row.line));
    let merged = merged.map(|merge| merge.last_column + 1).max().unwrap_or(0).min(MOST_COLUMNS);
    let width = row.cells.len().max(below.map_or(0, |below| below.cells.len())).max(merged);
    let text = |column: usize| match (row.cell(column), below.map_or("", |below| below.cell(column))) {
        ("", "") => merged_above(sheet, row.line, column),
        (own, "") => own.to_owned(),
        (_, under) => under.to_owned(),
    };
    let headers = (0..width).map(|column| Header { column: letters(column), text: text(column) }).collect();
    let mut found = Found {
        line: row.line,
        last_line,
        headers,
        columns: BTreeMap::new(),
        private: Vec::new(),
        faults: Vec::new(),
    };
    found.choose(reading);
    if scored.is_none() {
        found.faults.push(RollFault { line: row.line, column: None, fault: Fault::NoHeader });
    }
    Some(found)
}

/// The text of a cell that is merged downwards over this line.
fn merged_above(sheet: &Sheet, line: u32, column: usize) -> String {
    let areas = sheet.merged_down(column);
    let area = areas.into_iter().find(|(first, last, _)| (*first..=*last).contains(&line));
    let top = area.and_then(|(first, _, of)| {
        let row = sheet.rows.iter().take(LOOKED_AT).find(|row| row.line == first)?;
        Some(row.cell(of).to_owned())
    });
    top.unwrap_or_default()
}

impl Found {
    fn choose(&mut self, reading: &Reading) {
        for field in Field::ALL {
            match reading.columns.get(&field) {
                Some(text) if text.is_empty() => {}
                Some(text) => self.chosen(field, text),
                None => match reading.remembered.get(&field).filter(|text| self.has(text)) {
                    Some(text) => self.chosen(field, text),
                    None => self.usual(field),
                },
            }
        }
        let private = |header: &&Header| PRIVATE.iter().any(|word| header.text.contains(word));
        self.private = self.headers.iter().filter(private).map(|header| header.text.clone()).collect();
    }

    fn has(&self, text: &str) -> bool {
        let wanted = key(text);
        self.headers.iter().filter(|header| key(&header.text) == wanted).count() == 1
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push(RollFault { line: self.line, column: None, fault });
    }

    fn chosen(&mut self, field: Field, text: &str) {
        let wanted = key(text);
        let mut places = self.headers.iter().enumerate().filter(|(_, header)| key(&header.text) == wanted);
        let (first, second) = (places.next().map(|(place, _)| place), places.next().is_some());
        match first {
            None => self.fault(Fault::ColumnUnknown { found: text.to_owned() }),
            Some(_) if second => self.fault(Fault::ColumnTwice { found: text.to_owned() }),
            Some(place) => {
                self.columns.insert(field, place);
            }
        }
    }

    /// The column that the field's first known word names, in the order of the words.
    fn usual(&mut self, field: Field) {
        for word in field.headers() {
            let wanted = key(word);
            let mut places =
                self.headers.iter().enumerate().filter(|(_, header)| key(&header.text) == wanted);
            let Some((place, header)) = places.next() else { continue };
            let text = header.text.clone();
            if places.next().is_some() {
                self.fault(Fault::ColumnTwice { found: text });
            } else {
                self.columns.insert(field, place);
            }
            return;
        }
    }
}

/// A header without what varies: blanks, stars of required columns, full-width signs, remarks such as （必填）.
fn key(text: &str) -> String {
    let plain: String =
        text.chars().map(crate::sheet::plain).filter(|c| !c.is_whitespace() && *c != '*').collect();
    let lower = plain.to_lowercase();
    ["(必填)", "(选填)", "(必选)"].iter().fold(lower, |text, remark| text.replace(remark, ""))
}
