//! Leaves of counted ballots: written once, when a box is opened, and kept in ascending order, sixty in a row.

use diesel::prelude::*;
use domain::EvaluationId;

use crate::connection::on_engine;
use crate::schema::counted_leaves;
use crate::{Conn, Error, Result};

/// Bytes of a leaf.
const LEAF: usize = 32;
/// Leaves in a row: as many as a page of the embedded engine takes beside their key.
const ROW: usize = 60;

/// Writes the leaves of an evaluation, which ascend.
pub fn insert<'a>(
    conn: &mut Conn,
    id: EvaluationId,
    ascending: impl IntoIterator<Item = &'a [u8; LEAF]>,
) -> Result<()> {
    let ascending: Vec<[u8; LEAF]> = ascending.into_iter().copied().collect();
    for row in ascending.chunks(ROW) {
        let values = (
            counted_leaves::evaluation_id.eq(id),
            counted_leaves::first.eq(row.first().map_or(&[][..], |leaf| &leaf[..])),
            counted_leaves::leaves.eq(row.as_flattened()),
        );
        diesel::insert_into(counted_leaves::table).values(values).execute(conn)?;
    }
    Ok(())
}

/// The leaves of an evaluation, ascending.
pub fn of_evaluation(conn: &mut Conn, id: EvaluationId) -> Result<Vec<[u8; LEAF]>> {
    let query = counted_leaves::table
        .filter(counted_leaves::evaluation_id.eq(id))
        .order(counted_leaves::first)
        .select(counted_leaves::leaves);
    let rows: Vec<Vec<u8>> = on_engine!(conn, conn => query.load(conn)?);
    let mut leaves = Vec::with_capacity(rows.iter().map(|row| row.len() / LEAF).sum());
    for row in rows {
        let (whole, rest) = row.as_chunks();
        if !rest.is_empty() {
            return Err(Error::Damaged(format!("leaves of {id}")));
        }
        leaves.extend_from_slice(whole);
    }
    Ok(leaves)
}

/// Whether a counted ballot has this leaf.
pub fn contains(conn: &mut Conn, id: EvaluationId, leaf: &[u8; LEAF]) -> Result<bool> {
    let query = counted_leaves::table
        .filter(counted_leaves::evaluation_id.eq(id))
        .filter(counted_leaves::first.le(leaf.as_slice()))
        .order(counted_leaves::first.desc())
        .limit(1)
        .select(counted_leaves::leaves);
    let row: Option<Vec<u8>> = query.get_result(conn).optional()?;
    Ok(row.is_some_and(|row| row.as_chunks().0.contains(leaf)))
}
