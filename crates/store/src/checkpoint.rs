//! Moving the journal of SQLite into the database beside the ballot writer, so that nobody's receipt waits for it.
//!
//! A checkpoint of tens of MiB writes thousands of pages in place and takes tens of milliseconds; done by the commit that
//! happens to be the one too many, a whole hall waits for it. Here a thread of its own does nearly all of it while ballots
//! go on being appended. What came in meanwhile is little, and the writer itself moves that between two batches: only
//! when nothing is left does the journal begin again from its start, and without the writer's turn that never happens
//! while people vote. A crash at any point loses nothing: a checkpoint copies what the journal holds already.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use diesel::connection::SimpleConnection as _;

use crate::{Conn, Engine, Error, Result};

/// Ballots between two checkpoints: a journal of about 70 MiB where a hall's commits hold thirty of them each.
const BALLOTS: usize = 32_768;
/// How often the thread moves: each time moves what came in during the one before, which takes ever less, so that the writer is
/// left with next to nothing. After two times it was held up for 20 ms, after four for 2.
const ROUNDS: usize = 4;
/// Moves what no reader and no writer is in the way of, and waits for nobody.
const MOVE: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// The ballot writer's side of it.
pub(crate) struct Checkpoints {
    ballots: usize,
    ask: SyncSender<()>,
    nearly: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Checkpoints {
    /// Starts the thread on a connection of its own, and takes the task from the writer's; `None` on PostgreSQL, which
    /// sees to it itself.
    pub(crate) fn start(engine: &Engine, writer: &mut Conn) -> Result<Option<Self>> {
        if !matches!(engine, Engine::Sqlite(_)) {
            return Ok(None);
        }
        writer.batch_execute("PRAGMA wal_autocheckpoint=0")?;
        let mut conn = engine.connect(true)?;
        let (ask, asked) = sync_channel(1);
        let nearly = Arc::new(AtomicBool::new(false));
        let done = nearly.clone();
        let thread = std::thread::Builder::new()
            .name("checkpoints".into())
            .spawn(move || run(&mut conn, &asked, &done))
            .map_err(|e| Error::Open(e.to_string()))?;
        Ok(Some(Self { ballots: 0, ask, nearly, thread }))
    }

    /// To be told after every commit of the writer, which is on `conn`, and before the next.
    pub(crate) fn after_batch(&mut self, conn: &mut Conn, ballots: usize) {
        self.ballots += ballots;
        if self.nearly.swap(false, Ordering::AcqRel) {
            if let Err(error) = conn.batch_execute(MOVE) {
                tracing::warn!(%error, "the rest of the journal could not be moved");
            }
        } else if self.ballots >= BALLOTS && self.ask.try_send(()).is_ok() {
            self.ballots = 0;
        }
    }

    /// Ends the thread.
    pub(crate) fn shut_down(self) {
        drop(self.ask);
        if self.thread.join().is_err() {
            tracing::error!("the thread of checkpoints ended in a panic");
        }
    }
}

fn run(conn: &mut Conn, asked: &Receiver<()>, nearly: &AtomicBool) {
    while asked.recv().is_ok() {
        match (0..ROUNDS).try_for_each(|_| conn.batch_execute(MOVE)) {
            Ok(()) => nearly.store(true, Ordering::Release),
            Err(error) => {
                tracing::warn!(%error, "the journal could not be moved; it grows until the next time")
            }
        }
    }
}
