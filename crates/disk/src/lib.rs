//! A disk for tests and benches: it counts what SQLite writes and syncs, remembers it in order, loses power and runs full.
//!
//! [`Disk::install`] makes it the file layer of every SQLite connection that this process opens afterwards. Files stay real
//! ones; what is added is a record of writes, syncs and truncations, into which a test puts notes ("this receipt was
//! given"). [`Record::after_power_loss`] gives the files as a disk may hold them when the power fails at any place of the
//! record: what was synced is there; of what was written since, each write is there, or gone, or torn between two sectors.
//!
//! Not here: anything the service needs. No crate but tests and benches may use it.

mod record;
#[allow(unsafe_code)]
mod vfs;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use record::{Event, Record, Trust};

/// What was written and synced since the disk was installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Bytes handed to the file layer, in databases and journals alike.
    pub bytes: u64,
    /// Syncs of a file (`fsync`).
    pub syncs: u64,
}

/// The disk of this process.
#[derive(Debug)]
pub struct Disk {
    bytes: AtomicU64,
    syncs: AtomicU64,
    full: AtomicBool,
    record: Mutex<Option<Record>>,
}

static DISK: Disk = Disk {
    bytes: AtomicU64::new(0),
    syncs: AtomicU64::new(0),
    full: AtomicBool::new(false),
    record: Mutex::new(None),
};

impl Disk {
    /// Makes it the file layer of SQLite; connections that are open already keep the old one. Errors: SQLite refuses.
    pub fn install() -> Result<&'static Self, String> {
        vfs::install()?;
        Ok(&DISK)
    }

    /// What was written so far.
    pub fn counts(&self) -> Counts {
        Counts { bytes: self.bytes.load(Ordering::Relaxed), syncs: self.syncs.load(Ordering::Relaxed) }
    }

    /// Whether writes are refused as on a full disk, from now on.
    pub fn set_full(&self, full: bool) {
        self.full.store(full, Ordering::Release);
    }

    /// Starts a record of the files in a folder, as they are now and taken as synced.
    pub fn start_record(&self, folder: &Path) -> std::io::Result<()> {
        *self.lock() = Some(Record::of(folder)?);
        Ok(())
    }

    /// Puts a note into the record, at this moment. Nothing without a record.
    pub fn note(&self, note: u64) {
        if let Some(record) = &mut *self.lock() {
            record.push(Event::Note(note));
        }
    }

    /// Ends the record and gives it.
    pub fn take_record(&self) -> Option<Record> {
        self.lock().take()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Record>> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_full(&self) -> bool {
        self.full.load(Ordering::Acquire)
    }

    fn happened(&self, event: impl FnOnce() -> Event) {
        if let Some(record) = &mut *self.lock() {
            record.push(event());
        }
    }
}
