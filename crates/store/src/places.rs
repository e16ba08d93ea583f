//! Where the sealed ballots of an evaluation lie in the table of SQLite, which holds them in the order in which they came.
//!
//! A ballot of each of two thousand boxes belongs to another page of any index by box, and to rewrite a page for each would
//! cost three times what the ballots do. So the places are written down for many ballots at once: when so many have come,
//! and when none comes for a moment. Whoever reads goes by the places and looks through the few ballots behind them
//! (the view `sealed_in_box`); nothing depends on when they are written.

use std::time::Duration;

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use domain::EvaluationId;

use crate::connection::transact;
use crate::schema::{sealed_ballot, sealed_place, sealed_places};
use crate::{Conn, Engine, Result};

/// Ballots whose places are written down together.
const TOGETHER: usize = 24_576;
/// How long no ballot comes before the places of the last are written down.
const QUIET: Duration = Duration::from_millis(500);

/// The ballot writer's side of it.
pub(crate) struct Places {
    /// Ballots that came since; whether some lie there from before a start is not known.
    late: usize,
}

impl Places {
    /// `None` on PostgreSQL, where ballots are found by their key.
    pub(crate) fn start(engine: &Engine) -> Option<Self> {
        matches!(engine, Engine::Sqlite(_)).then_some(Self { late: 1 })
    }

    /// How long to wait for a ballot before [`Self::quiet`] is to be called; `None` for as long as it takes.
    pub(crate) fn patience(&self) -> Option<Duration> {
        (self.late > 0).then_some(QUIET)
    }

    /// To be told after every commit of the writer, which is on `conn`.
    pub(crate) fn after_batch(&mut self, conn: &mut Conn, ballots: usize) {
        self.late += ballots;
        if self.late >= TOGETHER {
            self.write(conn);
        }
    }

    /// To be called when no ballot came for a moment.
    pub(crate) fn quiet(&mut self, conn: &mut Conn) {
        self.write(conn);
    }

    fn write(&mut self, conn: &mut Conn) {
        match transact(conn, write) {
            Ok(passed) => self.late = if passed < TOGETHER { 0 } else { 1 },
            Err(error) => {
                tracing::warn!(%error, "the places of ballots could not be written down; they are next time");
                // Not before as many have come again, and not at every quiet moment of a full disk.
                self.late = 0;
            }
        }
    }
}

/// Deletes the sealed ballots of evaluations, in the order of their places, and where they lay; says how many.
pub(crate) fn delete_sealed(conn: &mut SqliteConnection, ids: &[EvaluationId]) -> Result<usize> {
    let upto: i64 = sealed_places::table.select(sealed_places::upto).get_result(conn)?;
    let behind = sealed_ballot::table.filter(sealed_ballot::place.gt(upto));
    let behind = diesel::delete(behind.filter(sealed_ballot::evaluation_id.eq_any(ids))).execute(conn)?;
    let theirs = || sealed_place::table.filter(sealed_place::evaluation_id.eq_any(ids));
    let placed = sealed_ballot::place.eq_any(theirs().select(sealed_place::place));
    let placed = diesel::delete(sealed_ballot::table.filter(placed)).execute(conn)?;
    diesel::delete(theirs()).execute(conn)?;
    // The next ballot gets the place behind the last that is left; what was written down must not reach beyond it.
    let last: Option<i64> = sealed_ballot::table.select(max(sealed_ballot::place)).get_result(conn)?;
    let upto = upto.min(last.unwrap_or(0));
    diesel::update(sealed_places::table).set(sealed_places::upto.eq(upto)).execute(conn)?;
    Ok(behind + placed)
}

#[derive(QueryableByName)]
struct Next {
    #[diesel(sql_type = BigInt)]
    upto: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    last: Option<i64>,
}

/// Writes down the places of the next ballots, so many at most; says how many places it went on. To be run in a transaction.
pub fn write(conn: &mut Conn) -> Result<usize> {
    match conn {
        Conn::Sqlite(conn) => write_next(conn),
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => Ok(0),
    }
}

fn write_next(conn: &mut SqliteConnection) -> Result<usize> {
    // Looked up at the end of the table alone: to count the rows would be to read all of them.
    let next = diesel::sql_query(
        "SELECT upto, min((SELECT max(place) FROM sealed_ballot), upto + ?) AS last FROM sealed_places",
    );
    let most = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
    let Next { upto, last } = next.bind::<BigInt, _>(most).get_result(conn)?;
    let Some(last) = last.filter(|last| *last > upto) else { return Ok(0) };
    let written = diesel::sql_query(
        "INSERT INTO sealed_place (evaluation_id, place) SELECT evaluation_id, place FROM sealed_ballot \
         WHERE place > ? AND place <= ? ORDER BY evaluation_id, place",
    );
    written.bind::<BigInt, _>(upto).bind::<BigInt, _>(last).execute(conn)?;
    diesel::update(sealed_places::table).set(sealed_places::upto.eq(last)).execute(conn)?;
    Ok(usize::try_from(last - upto).unwrap_or(usize::MAX))
}
