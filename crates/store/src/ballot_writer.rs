//! The ballot writer: one thread, one connection, a bounded queue.
//!
//! It takes what has queued while the last fsync ran, inserts it in one transaction, and answers everyone after the
//! commit. The unique key is the only judge of "once". On an error the batch is redone one by one, and only the bad
//! one fails. On shutdown: close, drain, commit, join.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use domain::{BoxId, KeyId};

use crate::boxes::{MinuteKeyRecord, insert_minute_key};
use crate::checkpoint::Checkpoints;
use crate::connection::transact;
use crate::photos::{SealedPhotoRecord, insert_sealed_photo};
use crate::places::{self, Places};
use crate::votes::{NewSealedBallot, insert_sealed};
use crate::{Conn, Engine, Error, Result};

/// Ballots that may wait; beyond it a voter is asked to try again.
const QUEUE: usize = 4096;
/// Ballots in one transaction.
const BATCH: usize = 512;
/// With fewer than these, threads that have a ballot in hand go first: each commit costs a sync, however few are in it. Where
/// nobody is waiting for a core nothing is waited for. Higher, and the cores stand idle while the writer waits for one.
const FEW: usize = 8;

/// What became of a ballot, once it is safely on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// It is the first with this leaf.
    First,
    /// One with this leaf lies in the box already; that one stands.
    Again,
    /// The box was opened; nothing is taken any more.
    Opened,
}

/// A ballot on its way, with the minute key it is encrypted under.
#[derive(Debug)]
pub struct Casting {
    /// The ballot.
    pub ballot: NewSealedBallot,
    /// The minute key, of the box whose ballot it is; the first ballot under it stores it.
    pub key: Arc<MinuteKeyRecord>,
    /// Photos of its comment under the same key; stored if the ballot is the first with its leaf, and with it.
    pub photos: Vec<SealedPhotoRecord>,
}

/// Gets the ballot back with its fate: memory is best freed by the thread that took it.
type Answer = Box<dyn FnOnce(Result<Cast>, Casting) + Send>;

struct Job {
    casting: Casting,
    answer: Answer,
}

/// A handle to the writer's queue.
#[derive(Clone)]
pub struct BallotWriter {
    queue: Arc<Mutex<Option<SyncSender<Job>>>>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl std::fmt::Debug for BallotWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BallotWriter")
    }
}

impl BallotWriter {
    /// Starts the writer on a connection of its own.
    pub fn start(engine: &Engine) -> Result<Self> {
        let mut conn = engine.connect(true)?;
        let checkpoints = Checkpoints::start(engine, &mut conn)?;
        let places = Places::start(engine);
        let (queue, jobs) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("ballot-writer".into())
            .spawn(move || run(&mut conn, (checkpoints, places), &jobs))
            .map_err(|e| Error::Open(e.to_string()))?;
        Ok(Self { queue: Arc::new(Mutex::new(Some(queue))), thread: Arc::new(Mutex::new(Some(thread))) })
    }

    /// Queues a ballot; `answer` is called once it is on disk or has failed, and gets it back, to be dropped where it was
    /// made. Errors: [`Error::Busy`] where the queue is full, [`Error::Stopped`] after shutdown; then `answer` is not
    /// called.
    pub fn cast(
        &self,
        casting: Casting,
        answer: impl FnOnce(Result<Cast>, Casting) + Send + 'static,
    ) -> Result<()> {
        let sender =
            self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Error::Stopped)?;
        sender.try_send(Job { casting, answer: Box::new(answer) }).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Stopped,
        })
    }

    /// Queues a ballot and waits for its fate.
    pub fn cast_and_wait(&self, casting: Casting) -> Result<Cast> {
        let (tell, told) = sync_channel(1);
        self.cast(casting, move |answer, _| {
            // A caller that has gone away is not told; its ballot stands all the same.
            drop(tell.send(answer));
        })?;
        told.recv().map_err(|_| Error::Stopped)?
    }

    /// Takes no more ballots, writes what has queued, and ends.
    pub fn shut_down(&self) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the ballot writer ended in a panic");
        }
    }
}

/// Keys that the writer remembers as stored; a township's day needs far fewer.
const MOST_KEYS: usize = 16_384;

fn run(
    conn: &mut Conn,
    (mut checkpoints, mut places): (Option<Checkpoints>, Option<Places>),
    jobs: &Receiver<Job>,
) {
    let mut stored = HashSet::new();
    while let Some(first) = next(conn, &mut places, jobs) {
        let mut batch = vec![first];
        fill(&mut batch, jobs);
        if batch.len() < FEW {
            std::thread::yield_now();
            fill(&mut batch, jobs);
        }
        let ballots = batch.len();
        write_batch(conn, (&mut stored, &mut places), batch);
        if let Some(places) = &mut places {
            places.after_batch(conn, ballots);
        }
        if let Some(checkpoints) = &mut checkpoints {
            checkpoints.after_batch(conn, ballots);
        }
    }
    if let Some(checkpoints) = checkpoints {
        checkpoints.shut_down();
    }
}

/// What waits already.
fn fill(batch: &mut Vec<Job>, jobs: &Receiver<Job>) {
    while batch.len() < BATCH
        && let Ok(job) = jobs.try_recv()
    {
        batch.push(job);
    }
}

/// The next ballot; `None` when none will come any more.
fn next(conn: &mut Conn, places: &mut Option<Places>, jobs: &Receiver<Job>) -> Option<Job> {
    while let Some((places, patience)) = places.as_mut().and_then(|it| it.patience().map(|time| (it, time))) {
        match jobs.recv_timeout(patience) {
            Ok(job) => return Some(job),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => places.quiet(conn),
        }
    }
    jobs.recv().ok()
}

/// What the writer knows of what is in the database.
type Known<'a> = (&'a mut HashSet<KeyId>, &'a mut Option<Places>);

fn write_batch(conn: &mut Conn, (stored, places): Known<'_>, batch: Vec<Job>) {
    match write_all(conn, (stored, places), batch.iter().map(|job| &job.casting)) {
        Ok(casts) => {
            for (job, cast) in batch.into_iter().zip(casts) {
                (job.answer)(Ok(cast), job.casting);
            }
        }
        Err(error) => {
            tracing::warn!(%error, ballots = batch.len(), "a batch failed; writing its ballots one by one");
            for job in batch {
                let cast = write_all(conn, (stored, places), std::iter::once(&job.casting));
                (job.answer)(cast.map(|casts| casts.first().copied().unwrap_or(Cast::Opened)), job.casting);
            }
        }
    }
}

/// Writes ballots in one transaction. `stored` are the minute keys known to be in the database; it grows by those that
/// were committed.
fn write_all<'a>(
    conn: &mut Conn,
    (stored, places): Known<'_>,
    castings: impl Iterator<Item = &'a Casting>,
) -> Result<Vec<Cast>> {
    let (casts, fresh, new, ends) = transact(conn, |conn| {
        let mut boxes = HashMap::new();
        let (mut fresh, mut new) = (Vec::new(), Vec::new());
        let casts = castings.map(|casting| {
            let key = &casting.key;
            let opened = match boxes.get(&key.box_id) {
                Some(opened) => *opened,
                None => *boxes.entry(key.box_id).or_insert(is_opened(conn, key.box_id)?),
            };
            if opened {
                return Ok(Cast::Opened);
            }
            if !stored.contains(&key.id) && !fresh.contains(&key.id) {
                ensure_key(conn, key)?;
                fresh.push(key.id);
            }
            if !insert_sealed(conn, &casting.ballot)? {
                return Ok(Cast::Again);
            }
            casting.photos.iter().try_for_each(|photo| insert_sealed_photo(conn, photo))?;
            new.push(casting.ballot.ballot.evaluation_id);
            Ok(Cast::First)
        });
        let casts = casts.collect::<Result<Vec<_>>>()?;
        Ok::<_, Error>((casts, fresh, new, places::ends(conn)?))
    })?;
    if stored.len() + fresh.len() > MOST_KEYS {
        stored.clear();
    }
    stored.extend(fresh);
    if let (Some(places), Some(ends)) = (places, ends) {
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
