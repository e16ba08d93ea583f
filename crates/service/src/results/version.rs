//! Versions of a rating: the first at opening, later ones by corrections (票后更正). Every one is kept, the last holds.

use domain::{EvaluationId, Result, StaffId};
use scoring::{CheckedScheme, Rating, Status};
use store::Document;
use store::ratings::RatingRecord;

use super::Summary;
use crate::Tx;

/// What a version stands on beside its sum.
pub(crate) struct Version {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// From 1.
    pub number: i32,
    /// Root of the tree over the counted leaves.
    pub root: Vec<u8>,
    /// Number of leaves.
    pub counted: i32,
    /// Why there is a version after the first.
    pub reason: Option<String>,
    /// Who opened the box, or proposed the correction, and the second person.
    pub people: [StaffId; 2],
}

/// Writes a version, which holds from now on.
pub(crate) fn write(tx: &mut Tx<'_>, scheme: &CheckedScheme, rating: &Rating, of: Version) -> Result<()> {
    let summary = Summary::of(scheme, rating);
    let row = RatingRecord {
        id: tx.id(),
        evaluation_id: of.evaluation_id,
        version: of.number,
        current: true,
        status: if rating.status == Status::Rated { "rated" } else { "insufficient" }.into(),
        stars: rating.stars.map(i32::from),
        composite: rating.composite.and_then(|score| i32::try_from(score.hundredths()).ok()),
        summary: Document::of(&summary)?,
        fewest: summary.fewest(),
        open_lines: summary.open_lines(),
        document: Document::of(rating)?,
        root: of.root,
        counted: of.counted,
        reason: of.reason,
        created_at: tx.now,
        created_by: Some(of.people[0]),
        second_person: Some(of.people[1]),
    };
    Ok(store::ratings::insert_current(tx.conn, &row)?)
}
