//! Where the sealed ballots of an evaluation lie in the table of SQLite, which holds them in the order in which they came.
//!
//! A ballot of each of two thousand boxes belongs to another page of any index by box, and to rewrite a page for each would
//! cost three times what the ballots do. So the places are written down for many ballots at once: when so many have come,
//! and when none comes for a moment. Whoever reads goes by the places and looks through the few ballots behind them
//! (the view `sealed_in_box`); nothing depends on when they are written.
//!
//! While places are written nobody's ballot is. So they are lists, one of each evaluation, and the writer remembers where it
//! has put its ballots: to look that up took longer than to write it. What it remembers counts only where a transaction sees
//! that nobody else put ballots in or took any out.

use std::collections::HashMap;
use std::time::Duration;

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::Binary;
use domain::EvaluationId;

use crate::connection::{on_engine, transact};
use crate::schema::{sealed_ballot, sealed_place, sealed_places};
use crate::{Conn, Engine, Result};

/// Ballots whose places are written down together.
const TOGETHER: usize = 24_576;
/// Places that are looked up together: what lies there from before a start is caught up with while ballots come.
const LOOKED_UP: usize = 2 * TOGETHER;
/// How long no ballot comes before the places of the last are written down.
const QUIET: Duration = Duration::from_millis(500);

/// How far ballots and their places go, as a transaction sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends {
    /// Place of the last ballot.
    last: i64,
    /// Up to where places are written down.
    upto: i64,
    /// How often a box was opened, or ballots were taken out of one.
    pub openings: i64,
}

/// Where ballots of evaluations lie.
type Lists = HashMap<EvaluationId, Vec<i64>>;

/// The ballot writer's side of it.
pub(crate) struct Places {
    /// Ballots that came since; whether some lie there from before a start is not known.
    late: usize,
    /// Where those lie that the writer has put there itself, so that nobody need look for them.
    lists: Lists,
    /// What was seen when the last of them was put there. `None` where others had a hand in it: then the table is asked.
    seen: Option<Ends>,
}

impl Places {
    /// `None` on PostgreSQL, where ballots are found by their key.
    pub(crate) fn start(engine: &Engine) -> Option<Self> {
        let none = Self { late: 1, lists: Lists::new(), seen: None };
        matches!(engine, Engine::Sqlite(_)).then_some(none)
    }

    /// How long to wait for a ballot before [`Self::quiet`] is to be called; `None` for as long as it takes.
    pub(crate) fn patience(&self) -> Option<Duration> {
        (self.late > 0).then_some(QUIET)
    }

    /// To be told after a commit that put ballots of these evaluations behind all others, one after the other, and of what
    /// its transaction saw at its beginning.
    pub(crate) fn remember(&mut self, began: Ends, ballots: &[EvaluationId]) {
        if self.seen == Some(began) {
            let mut last = began.last;
            for id in ballots {
                last += 1;
                self.lists.entry(*id).or_default().push(last);
            }
            self.seen = Some(Ends { last, ..began });
        } else {
            self.forget(None);
        }
    }

    fn forget(&mut self, seen: Option<Ends>) {
        self.lists.clear();
        self.seen = seen;
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
        let written = transact(conn, |conn| match ends(conn)? {
            Some(ends) if self.seen == Some(ends) => write_lists(conn, &self.lists, ends).map(Some),
            _ => look_up(conn),
        });
        match written {
            Ok(ends) => {
                let done = ends.filter(|ends| ends.upto == ends.last);
                self.late = usize::from(done.is_none());
                self.forget(done);
            }
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
    let Ends { upto, openings, .. } = ends_of(conn)?;
    let behind = sealed_ballot::table.filter(sealed_ballot::place.gt(upto));
    let mut deleted =
        diesel::delete(behind.filter(sealed_ballot::evaluation_id.eq_any(ids))).execute(conn)?;
    for id in ids {
        let placed = diesel::sql_query(
            "DELETE FROM sealed_ballot WHERE place IN (SELECT at.value FROM sealed_place AS placed \
             CROSS JOIN json_each(placed.places) AS at WHERE placed.evaluation_id = ?)",
        );
        deleted += placed.bind::<Binary, _>(id.uuid().as_bytes()).execute(conn)?;
    }
    diesel::delete(sealed_place::table.filter(sealed_place::evaluation_id.eq_any(ids))).execute(conn)?;
    // The next ballot gets the place behind the last that is left; what was written down must not reach beyond it.
    let upto = upto.min(ends_of(conn)?.last);
    let now = (sealed_places::upto.eq(upto), sealed_places::openings.eq(openings + 1));
    diesel::update(sealed_places::table).set(now).execute(conn)?;
    Ok(deleted)
}

/// Notes that a box is opened in this transaction. Nothing on PostgreSQL.
pub(crate) fn note_opening(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(conn) => {
            let next = sealed_places::openings.eq(sealed_places::openings + 1);
            diesel::update(sealed_places::table).set(next).execute(conn)?;
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => {}
    }
    Ok(())
}

/// How far ballots and places go; `None` on PostgreSQL. To be run in a transaction.
pub(crate) fn ends(conn: &mut Conn) -> Result<Option<Ends>> {
    match conn {
        Conn::Sqlite(conn) => ends_of(conn).map(Some),
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => Ok(None),
    }
}

fn ends_of(conn: &mut SqliteConnection) -> Result<Ends> {
    // Looked up at the end of the table alone: to count the rows would be to read all of them.
    let last = sealed_ballot::table.select(max(sealed_ballot::place)).single_value();
    let query = sealed_places::table.select((last, sealed_places::upto, sealed_places::openings));
    let (last, upto, openings): (Option<i64>, i64, i64) = query.get_result(conn)?;
    Ok(Ends { last: last.unwrap_or(0), upto, openings })
}

/// Writes down the places of the next ballots; says whether there are more. To be run in a transaction.
pub fn write(conn: &mut Conn) -> Result<bool> {
    Ok(look_up(conn)?.is_some_and(|ends| ends.upto < ends.last))
}

/// Looks up where the next ballots lie, so many at most, and writes it down.
fn look_up(conn: &mut Conn) -> Result<Option<Ends>> {
    let Some(ends) = ends(conn)? else { return Ok(None) };
    let next = sealed_ballot::table.filter(sealed_ballot::place.gt(ends.upto)).order(sealed_ballot::place);
    let next = next.limit(i64::try_from(LOOKED_UP).unwrap_or(i64::MAX));
    let found: Vec<(EvaluationId, i64)> =
        next.select((sealed_ballot::evaluation_id, sealed_ballot::place)).load(conn)?;
    let Some((_, last)) = found.last().copied() else { return Ok(Some(ends)) };
    let mut lists = Lists::new();
    for (id, place) in found {
        lists.entry(id).or_default().push(place);
    }
    let written = write_lists(conn, &lists, Ends { last, ..ends })?;
    Ok(Some(Ends { last: ends.last, ..written }))
}

/// Writes down where everything up to the last ballot lies.
fn write_lists(conn: &mut Conn, lists: &Lists, ends: Ends) -> Result<Ends> {
    // In the order of the key: neighbours share a page.
    let mut lists: Vec<_> = lists.iter().collect();
    lists.sort_unstable_by_key(|(id, _)| **id);
    for (id, places) in lists {
        let Some(first) = places.first() else { continue };
        let text = serde_json::to_string(places)?;
        let row = (
            sealed_place::evaluation_id.eq(id),
            sealed_place::first_place.eq(first),
            sealed_place::places.eq(text),
        );
        let insert = diesel::insert_into(sealed_place::table).values(row);
        on_engine!(conn, conn => insert.execute(conn)?);
    }
    diesel::update(sealed_places::table).set(sealed_places::upto.eq(ends.last)).execute(conn)?;
    Ok(Ends { upto: ends.last, ..ends })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use diesel::connection::SimpleConnection as _;
    use uuid::Uuid;

    use super::*;
    use crate::votes::{NewSealedBallot, SealedBallotRecord, delete_sealed, insert_sealed, sealed};

    fn database() -> Conn {
        let mut conn = Conn::Sqlite(SqliteConnection::establish(":memory:").unwrap());
        crate::migrate(&mut conn).unwrap();
        conn.batch_execute("PRAGMA foreign_keys=OFF").unwrap();
        conn
    }

    /// A ballot that the leaf tells apart from all others.
    fn put(conn: &mut Conn, id: EvaluationId, number: i64) {
        let ballot = SealedBallotRecord {
            evaluation_id: id,
            leaf: number.to_be_bytes().to_vec(),
            key_id: domain::Id::new(Uuid::nil()),
            rater_group: "public".into(),
            channel: domain::Channel::Hall,
            mark: String::new(),
            content: vec![0; 9],
        };
        assert!(insert_sealed(conn, &NewSealedBallot { issued: number, ballot }).unwrap());
    }

    /// The writer's batches among what others put in and take out: what it remembers it writes down only where that is so.
    #[test]
    fn what_is_remembered_is_what_lies_there() {
        let ids: Vec<EvaluationId> = (1..5).map(|id| domain::Id::new(Uuid::from_u128(id))).collect();
        let mut state = 7_u64;
        let mut dice = |sides: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state >> 33).unwrap() % sides
        };
        let (mut conn, mut lying) = (database(), Lists::new());
        let mut places = Places { late: 1, lists: Lists::new(), seen: None };
        let (mut number, mut from_memory, mut from_table) = (0, 0, 0);
        for _ in 0..2000 {
            let mut ballot = |conn: &mut Conn, id: EvaluationId| {
                number += 1;
                put(conn, id, number);
                lying.entry(id).or_default().push(number);
            };
            let id = ids[dice(ids.len())];
            match dice(40) {
                0 => {
                    let removed = delete_sealed(&mut conn, &[id]).unwrap();
                    assert_eq!(removed, lying.remove(&id).map_or(0, |numbers| numbers.len()));
                }
                1 => ballot(&mut conn, id),
                2..8 => {
                    let known = places.seen.is_some() && places.seen == ends(&mut conn).unwrap();
                    *(if known { &mut from_memory } else { &mut from_table }) += 1;
                    places.write(&mut conn);
                    let Ends { last, upto, .. } = ends(&mut conn).unwrap().unwrap();
                    assert_eq!((upto, places.late, places.lists.len()), (last, 0, 0));
                }
                _ => {
                    let batch: Vec<_> = ids.iter().copied().filter(|_| dice(2) == 1).collect();
                    let began = ends(&mut conn).unwrap().unwrap();
                    batch.iter().for_each(|id| ballot(&mut conn, *id));
                    places.remember(began, &batch);
                }
            }
            for id in &ids {
                let found = sealed(&mut conn, *id).unwrap();
                let found: Vec<_> = found.iter().map(|ballot| &ballot.leaf[..]).collect();
                let numbers = lying.get(id).into_iter().flatten().map(|number| number.to_be_bytes());
                assert_eq!(found, numbers.collect::<Vec<_>>());
            }
        }
        assert!(from_memory > 100 && from_table > 20, "{from_memory}, {from_table}");
    }
}
