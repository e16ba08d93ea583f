//! A batch of the ballot writer: one transaction. What the writer knows of the database from the last ones it need not ask for
//! again.

use std::collections::HashSet;

use domain::{BoxId, KeyId};

use crate::ballot_writer::{Cast, Casting};
use crate::boxes::{MinuteKeyRecord, insert_minute_key};
use crate::connection::transact;
use crate::photos::insert_sealed_photo;
use crate::places::{self, Ends, Places};
use crate::votes::insert_sealed;
use crate::{Conn, Engine, Error, Result};

/// Keys and boxes that the writer remembers; a township's day needs far fewer.
const MOST: usize = 16_384;

/// What the writer knows of what is in the database.
pub(crate) struct Known {
    /// Minute keys that are stored.
    keys: HashSet<KeyId>,
    /// Boxes that are not opened, as long as `openings` stays.
    sealed: HashSet<BoxId>,
    /// How many openings there had been.
    openings: Option<i64>,
    /// Where ballots lie; `None` on PostgreSQL.
    pub places: Option<Places>,
}

impl Known {
    /// Nothing yet.
    pub(crate) fn start(engine: &Engine) -> Self {
        let (keys, sealed) = (HashSet::new(), HashSet::new());
        Self { keys, sealed, openings: None, places: Places::start(engine) }
    }

    /// Forgets which boxes are sealed, unless no box was opened since.
    fn as_of(&mut self, ends: Option<Ends>) {
        let openings = ends.map(|ends| ends.openings);
        if openings.is_none() || openings != self.openings || self.sealed.len() > MOST {
            self.sealed.clear();
            self.openings = openings;
        }
    }
}

/// Writes ballots in one transaction.
pub(crate) fn write_all<'a>(
    conn: &mut Conn,
    known: &mut Known,
    castings: impl Iterator<Item = &'a Casting>,
) -> Result<Vec<Cast>> {
    let (mut keys, mut new) = (Vec::new(), Vec::new());
    let (casts, ends) = transact(conn, |conn| {
        let ends = places::ends(conn)?;
        known.as_of(ends);
        let casts = castings.map(|casting| {
            let key = &casting.key;
            if !known.sealed.contains(&key.box_id) {
                if is_opened(conn, key.box_id)? {
                    return Ok(Cast::Opened);
                }
                known.sealed.insert(key.box_id);
            }
            if !known.keys.contains(&key.id) && !keys.contains(&key.id) {
                ensure_key(conn, key)?;
                keys.push(key.id);
            }
            if !insert_sealed(conn, &casting.ballot)? {
                return Ok(Cast::Again);
            }
            casting.photos.iter().try_for_each(|photo| insert_sealed_photo(conn, photo))?;
            new.push(casting.ballot.ballot.evaluation_id);
            Ok(Cast::First)
        });
        Ok::<_, Error>((casts.collect::<Result<Vec<_>>>()?, ends))
    })?;
    if known.keys.len() + keys.len() > MOST {
        known.keys.clear();
    }
    known.keys.extend(keys);
    if let (Some(places), Some(ends)) = (&mut known.places, ends) {
        places.remember(ends, &new);
    }
    Ok(casts)
}

/// Whether a box was opened. The answer holds until the transaction ends: a ballot must never come to lie in a box that
/// nobody will open again.
fn is_opened(conn: &mut Conn, id: BoxId) -> Result<bool> {
    use crate::schema::ballot_box;
    use diesel::prelude::*;
    let query = ballot_box::table.find(id).select(ballot_box::opened_at);
    let opened_at: Option<domain::Instant> = match conn {
        Conn::Sqlite(conn) => query.get_result(conn)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => query.for_share().get_result(conn)?,
    };
    Ok(opened_at.is_some())
}

/// Several ballots of one minute bring the same key; the first stores it.
fn ensure_key(conn: &mut Conn, key: &MinuteKeyRecord) -> Result<()> {
    use crate::schema::minute_key;
    use diesel::prelude::*;
    let known = diesel::select(diesel::dsl::exists(minute_key::table.find(key.id))).get_result(conn)?;
    if known { Ok(()) } else { insert_minute_key(conn, key) }
}
