//! Photos: two sizes under the hash of the large one, and what shows them.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::{EvaluationId, Instant, StaffId};

use crate::evaluations::PhotoMark;
use crate::schema::{photo, work_entry, work_photo};
use crate::{Conn, Result};

/// A photo.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = photo, treat_none_as_default_value = false)]
pub struct PhotoRecord {
    /// SHA-256 of the large picture, hexadecimal.
    pub id: String,
    /// JPEG of at most 300 KB.
    pub large: Vec<u8>,
    /// JPEG of at most 30 KB.
    pub small: Vec<u8>,
    /// Width of the large picture.
    pub width: i32,
    /// Height of the large picture.
    pub height: i32,
    /// Who sent it; `None` for the command line.
    pub uploaded_by: Option<StaffId>,
    /// When.
    pub created_at: Instant,
}

/// Which of the two pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoSize {
    /// At most 400 pixels and 30 KB.
    Small,
    /// At most 1600 pixels and 300 KB.
    Large,
}

/// Stores a photo. One that is there already is taken over by whoever sends it again while nothing shows it.
pub fn insert(conn: &mut Conn, record: &PhotoRecord) -> Result<()> {
    let changes = (photo::uploaded_by.eq(record.uploaded_by), photo::created_at.eq(record.created_at));
    if diesel::update(photo::table.find(&record.id)).set(changes).execute(conn)? == 0 {
        diesel::insert_into(photo::table).values(record).execute(conn)?;
    }
    Ok(())
}

/// Name, size and sender of a photo.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<(PhotoMark, Option<StaffId>)>> {
    let columns = (photo::id, photo::width, photo::height, photo::uploaded_by);
    let row: Option<(String, i32, i32, Option<StaffId>)> =
        photo::table.find(id).select(columns).first(conn).optional()?;
    Ok(row.map(|(id, width, height, by)| (PhotoMark { id, width, height }, by)))
}

/// One of the two pictures.
pub fn picture(conn: &mut Conn, id: &str, size: PhotoSize) -> Result<Option<Vec<u8>>> {
    let row = photo::table.find(id);
    Ok(match size {
        PhotoSize::Small => row.select(photo::small).first(conn).optional()?,
        PhotoSize::Large => row.select(photo::large).first(conn).optional()?,
    })
}

/// The evaluations whose records show a photo.
pub fn shown_by(conn: &mut Conn, id: &str) -> Result<Vec<EvaluationId>> {
    let query = work_photo::table
        .inner_join(work_entry::table.on(work_entry::id.eq(work_photo::entry_id)))
        .filter(work_photo::photo_id.eq(id))
        .order(work_entry::evaluation_id);
    Ok(query.select(work_entry::evaluation_id).distinct().load(conn)?)
}

/// Deletes those of `ids` that nothing shows.
pub fn drop_unshown(conn: &mut Conn, ids: &[String]) -> Result<()> {
    let shown = exists(work_photo::table.filter(work_photo::photo_id.eq(photo::id)));
    diesel::delete(photo::table.filter(photo::id.eq_any(ids)).filter(not(shown))).execute(conn)?;
    Ok(())
}

/// Deletes what was sent before `moment` and is shown nowhere: uploads whose form was never saved.
pub fn drop_forgotten(conn: &mut Conn, moment: Instant) -> Result<()> {
    let shown = exists(work_photo::table.filter(work_photo::photo_id.eq(photo::id)));
    diesel::delete(photo::table.filter(photo::created_at.lt(moment)).filter(not(shown))).execute(conn)?;
    Ok(())
}
