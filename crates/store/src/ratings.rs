//! Ratings: every version is kept, one is current.

use diesel::prelude::*;
use domain::{CycleId, EvaluationId, Instant, MemberId, RatingId, StaffId, UnitId};

use crate::schema::{cycle, evaluation, rating, rating_document};
use crate::{Conn, Document, Result};

/// One version of a rating.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = rating, treat_none_as_default_value = false)]
pub struct RatingRecord {
    /// Its id.
    pub id: RatingId,
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// From 1.
    pub version: i32,
    /// Whether it is the one that holds.
    pub current: bool,
    /// `rated` or `insufficient`.
    pub status: String,
    /// Final stars.
    pub stars: Option<i32>,
    /// Hundredths.
    pub composite: Option<i32>,
    /// What lists need, see `service`.
    pub summary: Document,
    /// Fewest ballots of a group that votes in secret: what the publication gate looks at.
    pub fewest: Option<i32>,
    /// How many bottom lines are not clear.
    pub open_lines: i32,
    /// The whole rating with every step; in a table of its own, so that lists do not read past it.
    #[diesel(select_expression = rating_document::document, skip_insertion)]
    pub document: Document,
    /// Root of the tree over the counted leaves.
    pub root: Vec<u8>,
    /// Number of leaves.
    pub counted: i32,
    /// Why there is a version after the first.
    pub reason: Option<String>,
    /// When computed.
    pub created_at: Instant,
    /// Who opened or corrected.
    pub created_by: Option<StaffId>,
    /// The second person.
    pub second_person: Option<StaffId>,
}

/// Adds a version and makes it the current one.
pub fn insert_current(conn: &mut Conn, record: &RatingRecord) -> Result<()> {
    diesel::update(rating::table.filter(rating::evaluation_id.eq(record.evaluation_id)))
        .set(rating::current.eq(false))
        .execute(conn)?;
    diesel::insert_into(rating::table).values(record).execute(conn)?;
    let document = (rating_document::rating_id.eq(record.id), rating_document::document.eq(&record.document));
    diesel::insert_into(rating_document::table).values(document).execute(conn)?;
    crate::standings::renew(conn, record.evaluation_id)
}

/// The version that holds.
pub fn current(conn: &mut Conn, id: EvaluationId) -> Result<Option<RatingRecord>> {
    let query = rating::table
        .inner_join(rating_document::table.on(rating_document::rating_id.eq(rating::id)))
        .filter(rating::evaluation_id.eq(id))
        .filter(rating::current.eq(true));
    Ok(query.select(RatingRecord::as_select()).get_result(conn).optional()?)
}

/// One version, whether it holds or not.
pub fn version(conn: &mut Conn, id: EvaluationId, version: i32) -> Result<Option<RatingRecord>> {
    let query = rating::table
        .inner_join(rating_document::table.on(rating_document::rating_id.eq(rating::id)))
        .filter(rating::evaluation_id.eq(id))
        .filter(rating::version.eq(version));
    Ok(query.select(RatingRecord::as_select()).get_result(conn).optional()?)
}

/// A rating of one cycle of the same subject, for trends.
#[derive(Debug, Clone, Queryable)]
pub struct TrendRow {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The cycle.
    pub cycle_id: CycleId,
    /// Its name.
    pub cycle_name: String,
    /// Its year.
    pub year: i32,
    /// Final stars.
    pub stars: Option<i32>,
    /// Hundredths.
    pub composite: Option<i32>,
    /// What lists need.
    pub summary: Document,
    /// When published.
    pub published_at: Option<Instant>,
}

/// The current ratings of a subject over its cycles, oldest first: of the member where one is named, whatever branch they
/// were in, else of the branch itself.
pub fn trend(conn: &mut Conn, unit_id: UnitId, member_id: Option<MemberId>) -> Result<Vec<TrendRow>> {
    let query = rating::table
        .inner_join(evaluation::table.on(evaluation::id.eq(rating::evaluation_id)))
        .inner_join(cycle::table.on(cycle::id.eq(evaluation::cycle_id)))
        .filter(rating::current.eq(true))
        .into_boxed();
    let query = match member_id {
        Some(id) => query.filter(evaluation::member_id.eq(id)),
        None => query.filter(evaluation::unit_id.eq(unit_id)).filter(evaluation::member_id.is_null()),
    };
    Ok(query
        .order((cycle::year, cycle::created_at))
        .select((
            evaluation::id,
            cycle::id,
            cycle::name,
            cycle::year,
            rating::stars,
            rating::composite,
            rating::summary,
            evaluation::published_at,
        ))
        .load(conn)?)
}
