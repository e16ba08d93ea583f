//! The ballot writer: one thread, one connection, a bounded queue.
//!
//! It takes what has queued while the last fsync ran, inserts it in one transaction, and answers everyone after the
//! commit. The unique key is the only judge of "once". On an error the batch is redone one by one, and only the bad
//! one fails. On shutdown: close, drain, commit, join.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::ballot_batch::{Known, write_all};
use crate::boxes::MinuteKeyRecord;
use crate::checkpoint::Checkpoints;
use crate::photos::SealedPhotoRecord;
use crate::places::Places;
use crate::votes::NewSealedBallot;
use crate::{Conn, Engine, Error, Result};

/// Ballots that may wait; beyond it a voter is asked to try again.
const QUEUE: usize = 4096;
/// Ballots in one transaction.
const BATCH: usize = 512;
/// With fewer than these, threads that have a ballot in hand go first: each commit costs a sync, however few are in it. Where
/// nobody is waiting for a core nothing is waited for.
const FEW: usize = 24;
/// How often they go first.
const TURNS: usize = 3;
/// How long the writer asks to run at a stretch. Other threads have nothing to do when it does not come to its turn: with the
/// system's own length it waited for a core half of its time.
const SLICE: Duration = Duration::from_micros(300);

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
    queue: Arc<RwLock<Option<SyncSender<Job>>>>,
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
        let known = Known::start(engine);
        let (queue, jobs) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("ballot-writer".into())
            .spawn(move || run(&mut conn, (checkpoints, known), &jobs))
            .map_err(|e| Error::Open(e.to_string()))?;
        Ok(Self { queue: Arc::new(RwLock::new(Some(queue))), thread: Arc::new(Mutex::new(Some(thread))) })
    }

    /// Queues a ballot; `answer` is called once it is on disk or has failed, and gets it back, to be dropped where it was
    /// made. Errors: [`Error::Busy`] where the queue is full, [`Error::Stopped`] after shutdown; then `answer` is not
    /// called.
    pub fn cast(
        &self,
        casting: Casting,
        answer: impl FnOnce(Result<Cast>, Casting) + Send + 'static,
    ) -> Result<()> {
        let job = Job { casting, answer: Box::new(answer) };
        let queue = self.queue.read().unwrap_or_else(PoisonError::into_inner);
        // Waits for nothing, also not for room in the queue.
        queue.as_ref().ok_or(Error::Stopped)?.try_send(job).map_err(|error| match error {
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
        self.queue.write().unwrap_or_else(PoisonError::into_inner).take();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the ballot writer ended in a panic");
        }
    }
}

fn run(conn: &mut Conn, (mut checkpoints, mut known): (Option<Checkpoints>, Known), jobs: &Receiver<Job>) {
    if let Err(error) = timeslice::ask_for(SLICE) {
        tracing::debug!(%error, "the ballot writer keeps the slice that the system gives it");
    }
    while let Some(first) = next(conn, &mut known.places, jobs) {
        let mut batch = vec![first];
        fill(&mut batch, jobs);
        for _ in 0..TURNS {
            if batch.len() < FEW {
                std::thread::yield_now();
                fill(&mut batch, jobs);
            }
        }
        let ballots = batch.len();
        write_batch(conn, &mut known, batch);
        if let Some(places) = &mut known.places {
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

fn write_batch(conn: &mut Conn, known: &mut Known, batch: Vec<Job>) {
    match write_all(conn, known, batch.iter().map(|job| &job.casting)) {
        Ok(casts) => {
            for (job, cast) in batch.into_iter().zip(casts) {
                (job.answer)(Ok(cast), job.casting);
            }
        }
        Err(error) => {
            tracing::warn!(%error, ballots = batch.len(), "a batch failed; writing its ballots one by one");
            for job in batch {
                let cast = write_all(conn, known, std::iter::once(&job.casting));
                (job.answer)(cast.map(|casts| casts.first().copied().unwrap_or(Cast::Opened)), job.casting);
            }
        }
    }
}
