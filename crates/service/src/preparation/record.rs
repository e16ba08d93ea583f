//! Keeps the branch's record of work: what was done this year.

use std::collections::BTreeSet;

use domain::error::Faults;
use domain::{Action, Actor, EvaluationId, Kept, Result};
use jiff::civil::Date;
use scoring::CheckedScheme;
use serde::Deserialize;
use store::evaluations::WorkEntryRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::unsealed;
use crate::{Service, Tx, fields, photos};

/// Most entries; the survey shows them all before the questions.
pub(super) const MOST: usize = 40;
/// Most photos of an entry.
const MOST_PHOTOS: usize = 4;
/// A kind that every scheme has.
const OTHER: &str = "other";
/// Most money of an entry, in fen: ten thousand million yuan.
const MOST_FEN: i64 = 1_000_000_000_000;

/// The record of work, in its order.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutWorkRecord {
    /// Replaces every entry kept so far.
    pub entries: Vec<WorkEntryInput>,
}

/// One entry.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkEntryInput {
    /// Its id, where it was kept before.
    #[serde(default)]
    pub id: Option<Uuid>,
    /// One of the kinds that the scheme's indicators name, or `other`.
    #[schema(example = "project")]
    pub kind: String,
    /// The figure.
    #[serde(default)]
    #[schema(example = "3.2")]
    pub figure: String,
    /// The figure's unit.
    #[serde(default)]
    #[schema(example = "公里")]
    pub unit: String,
    /// Money in yuan, or in 万: `520000`, `52万`.
    #[serde(default)]
    #[schema(example = "520000")]
    pub money: String,
    /// The day.
    #[serde(default)]
    #[schema(example = "2026-05-12")]
    pub date: String,
    /// Where.
    #[serde(default)]
    #[schema(example = "村东到桥头")]
    pub place: String,
    /// What was done.
    #[schema(example = "硬化村东到桥头的路")]
    pub text: String,
    /// One line more.
    #[serde(default)]
    #[schema(example = "县里补 40 万，村里出 12 万")]
    pub note: String,
    /// What was promised last year.
    #[serde(default)]
    #[schema(example = "年底前把村东的路修通")]
    pub promise: String,
    /// Whether that was kept: `none` (nothing promised), `yes`, `partly`, `no`.
    #[serde(default)]
    #[schema(example = "yes")]
    pub kept: String,
    /// Ids of the scheme's indicators that it bears on; none: of all.
    #[serde(default)]
    #[schema(example = json!(["B5"]))]
    pub indicators: Vec<String>,
    /// Ids of photos, as their upload gave them.
    #[serde(default)]
    #[schema(example = json!([]))]
    pub photos: Vec<String>,
}

/// Saves the record. Errors: `not_found`, `already_sealed`, `invalid`, e.g. `entries[2].text`.
pub fn put_work_record(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &PutWorkRecord,
) -> Result<()> {
    service.act(actor, Action::KeepRecord, |tx| {
        let placed = unsealed(tx, Action::KeepRecord, id)?;
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        let before = store::evaluations::work_entries(tx.conn, id)?;
        let mut check = Check { scheme: &scheme, id, before: &before, faults: Faults::default() };
        if input.entries.len() > MOST {
            check.faults.add("entries", "count", format!("工作实绩最多 {MOST} 条，请合并或删减"));
        }
        let mut records: Vec<WorkEntryRecord> = Vec::with_capacity(input.entries.len());
        for (position, row) in (0..).zip(&input.entries) {
            let record = check.entry(tx, &format!("entries[{position}]."), position, row)?;
            if records.iter().any(|other| other.id == record.id) {
                check.faults.add(
                    format!("entries[{position}].id"),
                    "duplicate",
                    "这一条出现了两次，请删掉一条",
                );
            }
            records.push(record);
        }
        check.faults.finish()?;
        store::evaluations::set_work_entries(tx.conn, id, &records)?;
        tx.audit(id.uuid(), serde_json::json!({ "unit": placed.unit.name, "entries": records.len() }))
    })
}

/// What an entry is checked against.
pub(super) struct Check<'a> {
    pub scheme: &'a CheckedScheme,
    pub id: EvaluationId,
    pub before: &'a [WorkEntryRecord],
    pub faults: Faults,
}

impl Check<'_> {
    /// Reads one entry; faults are named under `prefix`.
    pub fn entry(
        &mut self,
        tx: &mut Tx<'_>,
        prefix: &str,
        position: i32,
        row: &WorkEntryInput,
    ) -> Result<WorkEntryRecord> {
        let field = |name: &str| format!("{prefix}{name}");
        let known = row.id.and_then(|id| self.before.iter().find(|entry| entry.id.uuid() == id));
        let had = known.map_or(&[][..], |entry| &entry.photos);
        let photos = photos::named(tx.conn, tx.actor, had, &row.photos)?;
        self.chosen(prefix, row);
        let faults = &mut self.faults;
        let figure = fields::may_be_empty(faults, &field("figure"), "数字", &row.figure, 16);
        let unit = fields::may_be_empty(faults, &field("unit"), "单位", &row.unit, 10);
        if figure.is_empty() && !unit.is_empty() {
            faults.add(field("figure"), "required", "填了单位，请把数字也填上");
        }
        let (promise, kept) = promise(faults, prefix, row);
        match &photos {
            None => faults.add(field("photos"), "unknown_photo", "有照片没有传上来，请重新选一次"),
            Some(photos) if photos.len() > MOST_PHOTOS => {
                faults.add(field("photos"), "count", format!("每条最多 {MOST_PHOTOS} 张照片，请删掉几张"));
            }
            Some(_) => {}
        }
        Ok(WorkEntryRecord {
            id: known.map_or_else(|| tx.id(), |entry| entry.id),
            evaluation_id: self.id,
            position,
            kind: row.kind.clone(),
            figure,
            unit,
            money_fen: money(faults, &field("money"), &row.money),
            done_on: day(faults, &field("date"), &row.date, tx.now.date()),
            place: fields::may_be_empty(faults, &field("place"), "地点", &row.place, 40),
            summary: fields::line(faults, &field("text"), "做了什么", &row.text, 100),
            note: fields::may_be_empty(faults, &field("note"), "说明", &row.note, 100),
            promise,
            kept,
            indicators: row.indicators.clone(),
            photos: photos.unwrap_or_default(),
        })
    }

    /// Kind and indicators, as the scheme has them.
    fn chosen(&mut self, prefix: &str, row: &WorkEntryInput) {
        let indicators = &self.scheme.indicators;
        let kinds: BTreeSet<&str> =
            indicators.iter().flat_map(|indicator| &indicator.records).map(String::as_str).collect();
        if row.kind != OTHER && !kinds.contains(row.kind.as_str()) {
            let detail = "这个方案没有这一类实绩，请重新选择类别";
            self.faults.add(format!("{prefix}kind"), "unknown_kind", detail);
        }
        let mut seen = BTreeSet::new();
        let known = |id: &String| indicators.iter().any(|indicator| indicator.id == *id);
        if !row.indicators.iter().all(|id| known(id) && seen.insert(id)) {
            let detail = "有一项指标不在这个方案里，请重新选择";
            self.faults.add(format!("{prefix}indicators"), "unknown_indicator", detail);
        }
    }
}

fn promise(faults: &mut Faults, prefix: &str, row: &WorkEntryInput) -> (String, Kept) {
    let field = |name: &str| format!("{prefix}{name}");
    let promise = fields::may_be_empty(faults, &field("promise"), "去年的承诺", &row.promise, 100);
    let kept = if row.kept.is_empty() { Some(Kept::None) } else { Kept::parse(&row.kept) };
    match kept {
        None => faults.add(field("kept"), "unknown", "请选承诺兑现了没有"),
        Some(Kept::None) if !promise.is_empty() => {
            faults.add(field("kept"), "required", "写了去年的承诺，请选兑现了没有");
        }
        Some(kept) if kept != Kept::None && promise.is_empty() => {
            faults.add(field("promise"), "required", "选了是否兑现，请写去年承诺了什么");
        }
        Some(_) => {}
    }
    (promise, kept.unwrap_or(Kept::None))
}

fn day(faults: &mut Faults, field: &str, text: &str, today: Date) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match text.parse::<Date>() {
        Ok(day) if day > today => faults.add(field, "in_future", "日期还没到，请写做成的那一天"),
        Ok(day) if day.year() < 2000 => faults.add(field, "too_early", "日期太早，请核对年份"),
        Ok(day) => return Some(day.to_string()),
        Err(_) => faults.add(field, "unreadable", "日期读不懂，请写成 2026-05-12 这样"),
    }
    None
}

fn money(faults: &mut Faults, field: &str, text: &str) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    let fen = fen(text);
    if fen.is_none() {
        faults.add(field, "unreadable", "金额读不懂，请写成 520000 或 52万，最多两位小数");
    }
    fen
}

/// Reads yuan, or 万 of yuan, as fen: exactly, or not at all.
fn fen(text: &str) -> Option<i64> {
    let text: String =
        text.trim().chars().filter(|sign| !matches!(sign, ',' | '，' | ' ' | '¥' | '￥')).collect();
    let text = text.strip_suffix('元').unwrap_or(&text);
    let (digits, places) = match text.strip_suffix('万') {
        Some(digits) => (digits, 6),
        None => (text, 2),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > places || digits.ends_with('.') {
        return None;
    }
    let fen: i64 = format!("{whole}{part:0<places$}").parse().ok()?;
    (fen <= MOST_FEN).then_some(fen)
}

/// Fen as yuan, without needless zeros: `520000`, `86.50`.
pub(super) fn yuan(fen: i64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        rest => format!("{}.{rest:02}", fen / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_exactly_or_not_at_all() {
        for (text, value) in [
            ("520000", 52_000_000),
            ("52万", 52_000_000),
            ("52.35 万元", 52_350_000),
            ("0.000001万", 1),
            ("¥1,200.5", 120_050),
            ("0", 0),
        ] {
            assert_eq!(fen(text), Some(value), "{text}");
        }
        for text in ["", "-1", "1.234", "1e5", "五万", "1.", ".5", "99999999999999", "12万万"] {
            assert_eq!(fen(text), None, "{text}");
        }
        assert_eq!((yuan(52_000_000), yuan(8_650)), ("520000".to_owned(), "86.50".to_owned()));
    }

    #[test]
    fn days_are_real_and_over() {
        let today = jiff::civil::date(2026, 11, 22);
        let read = |text: &str| {
            let mut faults = Faults::default();
            let day = day(&mut faults, "date", text, today);
            (day, faults.finish().err().map(|error| error.fields[0].code.clone()))
        };
        assert_eq!(read("2026-05-12"), (Some("2026-05-12".into()), None));
        assert_eq!(read(" "), (None, None));
        for (text, code) in [
            ("2026-12-01", "in_future"),
            ("2026-02-30", "unreadable"),
            ("去年", "unreadable"),
            ("1926-05-12", "too_early"),
        ] {
            assert_eq!(read(text), (None, Some(code.to_owned())), "{text}");
        }
    }
}
