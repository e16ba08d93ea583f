//! Photos: two sizes under the hash of the large one, and what shows them; photos of comments while they are sealed.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::{BoxId, CommentId, EvaluationId, Id, Instant, KeyId, StaffId};

use crate::evaluations::PhotoMark;
use crate::schema::{comment_photo, photo, sealed_photo, work_entry, work_photo};
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
        photo::table.find(id).select(columns).get_result(conn).optional()?;
    Ok(row.map(|(id, width, height, by)| (PhotoMark { id, width, height }, by)))
}

/// One of the two pictures.
pub fn picture(conn: &mut Conn, id: &str, size: PhotoSize) -> Result<Option<Vec<u8>>> {
    let row = photo::table.find(id);
    Ok(match size {
        PhotoSize::Small => row.select(photo::small).get_result(conn).optional()?,
        PhotoSize::Large => row.select(photo::large).get_result(conn).optional()?,
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
    let told = exists(comment_photo::table.filter(comment_photo::photo_id.eq(photo::id.nullable())));
    diesel::delete(photo::table.filter(photo::id.eq_any(ids)).filter(not(shown)).filter(not(told)))
        .execute(conn)?;
    Ok(())
}

/// Deletes what was sent before `moment` and is shown nowhere: uploads whose form was never saved.
pub fn drop_forgotten(conn: &mut Conn, moment: Instant) -> Result<()> {
    let shown = exists(work_photo::table.filter(work_photo::photo_id.eq(photo::id)));
    let told = exists(comment_photo::table.filter(comment_photo::photo_id.eq(photo::id.nullable())));
    let old = photo::table.filter(photo::created_at.lt(moment));
    diesel::delete(old.filter(not(shown)).filter(not(told))).execute(conn)?;
    Ok(())
}

/// A photo of a comment as it lies in the sealed box.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sealed_photo, treat_none_as_default_value = false)]
pub struct SealedPhotoRecord {
    /// The box.
    pub box_id: BoxId,
    /// Random id, named by the comment inside its sealed ballot.
    pub id: Id<()>,
    /// The minute key it is encrypted under.
    pub key_id: KeyId,
    /// Nonce and ciphertext.
    pub content: Vec<u8>,
}

/// Puts a photo into the sealed box.
pub fn insert_sealed_photo(conn: &mut Conn, record: &SealedPhotoRecord) -> Result<()> {
    diesel::insert_into(sealed_photo::table).values(record).execute(conn)?;
    Ok(())
}

/// A photo of the sealed box.
pub fn sealed_photo(conn: &mut Conn, box_id: BoxId, id: Id<()>) -> Result<Option<SealedPhotoRecord>> {
    let query = sealed_photo::table.find((box_id, id));
    Ok(query.select(SealedPhotoRecord::as_select()).get_result(conn).optional()?)
}

/// The photos that lie in a sealed box, in the order of their random ids.
pub fn sealed_photos(conn: &mut Conn, box_id: BoxId) -> Result<Vec<Id<()>>> {
    let query = sealed_photo::table.filter(sealed_photo::box_id.eq(box_id)).order(sealed_photo::id);
    Ok(query.select(sealed_photo::id).load(conn)?)
}

/// Deletes the sealed photos of an opened box, those that no comment named among them.
pub fn delete_sealed_photos(conn: &mut Conn, box_id: BoxId) -> Result<usize> {
    Ok(diesel::delete(sealed_photo::table.filter(sealed_photo::box_id.eq(box_id))).execute(conn)?)
}

/// Stores a photo that came out of a box. One that is there already stays as it is.
pub fn insert_opened(conn: &mut Conn, record: &PhotoRecord) -> Result<()> {
    let known: bool = diesel::select(exists(photo::table.find(&record.id))).get_result(conn)?;
    if !known {
        diesel::insert_into(photo::table).values(record).execute(conn)?;
    }
    Ok(())
}

/// A photo of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = comment_photo, treat_none_as_default_value = false)]
pub struct CommentPhotoRecord {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The comment.
    pub comment_id: CommentId,
    /// From 0.
    pub position: i32,
    /// The photo; `None` for one that could not be read at opening.
    pub photo_id: Option<String>,
}

/// Says that a comment shows a photo.
pub fn insert_comment_photo(conn: &mut Conn, record: &CommentPhotoRecord) -> Result<()> {
    diesel::insert_into(comment_photo::table).values(record).execute(conn)?;
    Ok(())
}

/// The photos of the comments of an evaluation, each with its picture if that could be read; by comment, in order.
pub fn of_comments(conn: &mut Conn, id: EvaluationId) -> Result<Vec<(CommentId, Option<PhotoMark>)>> {
    type Row = (CommentId, Option<(String, i32, i32)>);
    let query = comment_photo::table
        .left_join(photo::table.on(comment_photo::photo_id.eq(photo::id.nullable())))
        .filter(comment_photo::evaluation_id.eq(id))
        .order((comment_photo::comment_id, comment_photo::position));
    let rows: Vec<Row> = query
        .select((comment_photo::comment_id, (photo::id, photo::width, photo::height).nullable()))
        .load(conn)?;
    let mark = |(id, width, height)| PhotoMark { id, width, height };
    Ok(rows.into_iter().map(|(comment, photo)| (comment, photo.map(mark))).collect())
}

/// The comments that show a photo.
pub fn told_by(conn: &mut Conn, id: &str) -> Result<Vec<(EvaluationId, CommentId)>> {
    let query = comment_photo::table
        .filter(comment_photo::photo_id.eq(id))
        .order((comment_photo::evaluation_id, comment_photo::comment_id));
    Ok(query.select((comment_photo::evaluation_id, comment_photo::comment_id)).distinct().load(conn)?)
}
