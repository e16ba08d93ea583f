//! Opened ballots: written once, when a box is opened, as many as fill a page in a row, in the order of their random ids. For
//! recount alone.

use diesel::prelude::*;
use domain::{BallotId, EvaluationId};
use uuid::Uuid;

use crate::connection::on_engine;
use crate::schema::opened_ballots;
use crate::{Conn, Error, Result};

/// Bytes of an id.
const ID: usize = 16;
/// Bytes of ballots in a row: what a page of the embedded engine takes beside its key.
const ROW: usize = 1_900;

/// An opened ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotRecord {
    /// Random id.
    pub id: BallotId,
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The rater group.
    pub rater_group: String,
    /// One byte per indicator asked of the group: 0 is 不了解, 1 to 5 the stars.
    pub answers: Vec<u8>,
}

/// Writes opened ballots, in whatever order they are given.
pub fn insert(conn: &mut Conn, ballots: &[BallotRecord]) -> Result<()> {
    let mut sorted: Vec<&BallotRecord> = ballots.iter().collect();
    let kind = |ballot: &BallotRecord| {
        (ballot.evaluation_id, ballot.rater_group.clone(), ballot.answers.len(), ballot.id)
    };
    sorted.sort_by_cached_key(|ballot| kind(ballot));
    let alike = |one: &&BallotRecord, other: &&BallotRecord| {
        let of = |ballot: &BallotRecord| (ballot.evaluation_id, ballot.answers.len());
        of(one) == of(other) && one.rater_group == other.rater_group
    };
    for alike in sorted.chunk_by(alike) {
        let width = ID + alike.first().map_or(0, |ballot| ballot.answers.len());
        for row in alike.chunks((ROW / width).max(1)) {
            insert_row(conn, row)?;
        }
    }
    Ok(())
}

fn insert_row(conn: &mut Conn, row: &[&BallotRecord]) -> Result<()> {
    let Some(first) = row.first() else { return Ok(()) };
    let each =
        row.iter().flat_map(|ballot| ballot.id.uuid().into_bytes().into_iter().chain(ballot.answers.clone()));
    let asked = i32::try_from(first.answers.len()).map_err(domain::Error::internal)?;
    let values = (
        opened_ballots::evaluation_id.eq(first.evaluation_id),
        opened_ballots::rater_group.eq(&first.rater_group),
        opened_ballots::first.eq(first.id),
        opened_ballots::asked.eq(asked),
        opened_ballots::ballots.eq(each.collect::<Vec<u8>>()),
    );
    diesel::insert_into(opened_ballots::table).values(values).execute(conn)?;
    Ok(())
}

/// Hands every opened ballot of an evaluation to `each`: id, group and answers, group by group. Nothing is gathered.
fn each_whole(conn: &mut Conn, id: EvaluationId, mut each: impl FnMut([u8; ID], &str, &[u8])) -> Result<u64> {
    let query = opened_ballots::table
        .filter(opened_ballots::evaluation_id.eq(id))
        .order((opened_ballots::rater_group, opened_ballots::first))
        .select((opened_ballots::rater_group, opened_ballots::asked, opened_ballots::ballots));
    let mut count = 0;
    let mut tell = |row: diesel::QueryResult<(String, i32, Vec<u8>)>| -> Result<()> {
        let (group, asked, ballots) = row?;
        let width = ID + usize::try_from(asked).map_err(domain::Error::internal)?;
        let whole = ballots.chunks_exact(width);
        if !whole.remainder().is_empty() {
            return Err(Error::Damaged(format!("ballots of {id}")));
        }
        for ballot in whole {
            // A width is an id and its answers, so that every piece has one.
            let Some((id, answers)) = ballot.split_first_chunk::<ID>() else { continue };
            each(*id, &group, answers);
            count += 1;
        }
        Ok(())
    };
    on_engine!(conn, conn => query
        .load_iter::<_, diesel::connection::DefaultLoadingMode>(conn)?
        .try_for_each(&mut tell)?);
    Ok(count)
}

/// Hands every opened ballot of an evaluation, group and answers, to `each`; says how many there are.
pub fn each(conn: &mut Conn, id: EvaluationId, mut each: impl FnMut(&str, &[u8])) -> Result<u64> {
    each_whole(conn, id, |_, group, answers| each(group, answers))
}

/// The opened ballots of an evaluation, group by group in the order of their random ids.
pub fn of_evaluation(conn: &mut Conn, evaluation_id: EvaluationId) -> Result<Vec<BallotRecord>> {
    let mut ballots = Vec::new();
    each_whole(conn, evaluation_id, |id, group, answers| {
        let id = BallotId::new(Uuid::from_bytes(id));
        ballots.push(BallotRecord {
            id,
            evaluation_id,
            rater_group: group.to_owned(),
            answers: answers.to_vec(),
        });
    })?;
    Ok(ballots)
}
