//! The record of work: entries in their order, each with its photos.

use std::collections::BTreeMap;

use diesel::prelude::*;
use domain::{EvaluationId, Kept, WorkEntryId};

use crate::schema::{photo, work_entry, work_photo};
use crate::{Conn, Document, Result};

/// An entry of the record of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkEntryRecord {
    /// Its id.
    pub id: WorkEntryId,
    /// Of which evaluation.
    pub evaluation_id: EvaluationId,
    /// Its place in the list, from 0.
    pub position: i32,
    /// Kind of work.
    pub kind: String,
    /// The figure, as text.
    pub figure: String,
    /// The figure's unit.
    pub unit: String,
    /// Money, in fen.
    pub money_fen: Option<i64>,
    /// The day, `2026-05-12`.
    pub done_on: Option<String>,
    /// Where.
    pub place: String,
    /// What was done.
    pub summary: String,
    /// One line more.
    pub note: String,
    /// What was promised last year. May be empty.
    pub promise: String,
    /// Whether that was kept.
    pub kept: Kept,
    /// Ids of the indicators it bears on; empty: of all.
    pub indicators: Vec<String>,
    /// Its photos, in their order.
    pub photos: Vec<PhotoMark>,
}

/// A photo by name and size.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PhotoMark {
    /// SHA-256 of the large picture, hexadecimal.
    pub id: String,
    /// Width of the large picture.
    pub width: i32,
    /// Height of the large picture.
    pub height: i32,
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = work_entry, treat_none_as_default_value = false)]
struct Row {
    id: WorkEntryId,
    evaluation_id: EvaluationId,
    position: i32,
    kind: String,
    figure: String,
    unit: String,
    money_fen: Option<i64>,
    done_on: Option<String>,
    place: String,
    summary: String,
    note: String,
    promise: String,
    kept: Kept,
    indicators: Document,
}

impl Row {
    fn of(entry: &WorkEntryRecord) -> Result<Self> {
        let entry = entry.clone();
        Ok(Self {
            id: entry.id,
            evaluation_id: entry.evaluation_id,
            position: entry.position,
            kind: entry.kind,
            figure: entry.figure,
            unit: entry.unit,
            money_fen: entry.money_fen,
            done_on: entry.done_on,
            place: entry.place,
            summary: entry.summary,
            note: entry.note,
            promise: entry.promise,
            kept: entry.kept,
            indicators: Document::of(&entry.indicators)?,
        })
    }

    fn with(self, photos: Vec<PhotoMark>) -> Result<WorkEntryRecord> {
        Ok(WorkEntryRecord {
            id: self.id,
            evaluation_id: self.evaluation_id,
            position: self.position,
            kind: self.kind,
            figure: self.figure,
            unit: self.unit,
            money_fen: self.money_fen,
            done_on: self.done_on,
            place: self.place,
            summary: self.summary,
            note: self.note,
            promise: self.promise,
            kept: self.kept,
            indicators: self.indicators.read()?,
            photos,
        })
    }
}

/// The record of work, in its order.
pub fn work_entries(conn: &mut Conn, id: EvaluationId) -> Result<Vec<WorkEntryRecord>> {
    let query = work_entry::table.filter(work_entry::evaluation_id.eq(id)).order(work_entry::position);
    let rows: Vec<Row> = query.select(Row::as_select()).load(conn)?;
    let marks: Vec<(WorkEntryId, (String, i32, i32))> = work_photo::table
        .inner_join(work_entry::table.on(work_entry::id.eq(work_photo::entry_id)))
        .inner_join(photo::table.on(photo::id.eq(work_photo::photo_id)))
        .filter(work_entry::evaluation_id.eq(id))
        .order((work_photo::entry_id, work_photo::position))
        .select((work_photo::entry_id, (photo::id, photo::width, photo::height)))
        .load(conn)?;
    let mut photos: BTreeMap<WorkEntryId, Vec<PhotoMark>> = BTreeMap::new();
    for (entry, (id, width, height)) in marks {
        photos.entry(entry).or_default().push(PhotoMark { id, width, height });
    }
    let with_photos = |row: Row| {
        let own = photos.remove(&row.id).unwrap_or_default();
        row.with(own)
    };
    rows.into_iter().map(with_photos).collect()
}

/// Replaces the record of work. Photos that nothing shows any more go with it.
pub fn set_work_entries(conn: &mut Conn, id: EvaluationId, entries: &[WorkEntryRecord]) -> Result<()> {
    let own: Vec<WorkEntryId> =
        work_entry::table.filter(work_entry::evaluation_id.eq(id)).select(work_entry::id).load(conn)?;
    let links = || work_photo::table.filter(work_photo::entry_id.eq_any(&own));
    let before: Vec<String> = links().select(work_photo::photo_id).load(conn)?;
    diesel::delete(links()).execute(conn)?;
    diesel::delete(work_entry::table.filter(work_entry::evaluation_id.eq(id))).execute(conn)?;
    for entry in entries {
        diesel::insert_into(work_entry::table).values(Row::of(entry)?).execute(conn)?;
        for (position, mark) in (0_i32..).zip(&entry.photos) {
            let link = (
                work_photo::entry_id.eq(entry.id),
                work_photo::position.eq(position),
                work_photo::photo_id.eq(&mark.id),
            );
            diesel::insert_into(work_photo::table).values(link).execute(conn)?;
        }
    }
    crate::photos::drop_unshown(conn, &before)
}
