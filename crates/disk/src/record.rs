//! What happened to files, in order, and what is left of it when the power fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Bytes that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Bytes were written to a file at a place.
    Write(PathBuf, u64, Vec<u8>),
    /// A file was cut or lengthened to a size.
    Truncate(PathBuf, u64),
    /// A file was synced: what was written to it before survives.
    Sync(PathBuf),
    /// A test's own note.
    Note(u64),
}

impl Event {
    fn file(&self) -> Option<&Path> {
        match self {
            Self::Write(file, ..) | Self::Truncate(file, _) | Self::Sync(file) => Some(file),
            Self::Note(_) => None,
        }
    }
}

/// Whether a sync does what it says; a disk that lies shows that a test would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// What was synced survives.
    Honest,
    /// Nothing is sure, as with `synchronous=OFF`.
    Lying,
}

/// Everything that happened to the files of a folder.
#[derive(Debug, Clone, Default)]
pub struct Record {
    base: BTreeMap<PathBuf, Vec<u8>>,
    events: Vec<Event>,
}

impl Record {
    pub(crate) fn of(folder: &Path) -> std::io::Result<Self> {
        let mut base = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            // The index of the journal lies in memory and is made anew by whoever comes first.
            if path.is_file() && !path.as_os_str().to_string_lossy().ends_with("-shm") {
                base.insert(path.clone(), std::fs::read(path)?);
            }
        }
        Ok(Self { base, events: Vec::new() })
    }

    pub(crate) fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    /// What happened.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Notes among the first `count` events.
    pub fn notes_before(&self, count: usize) -> impl Iterator<Item = u64> {
        self.events.iter().take(count).filter_map(|event| match event {
            Event::Note(note) => Some(*note),
            _ => None,
        })
    }

    /// Writes the files into a folder as a disk may hold them when the power fails after the first `count` events.
    /// `choose(n)` gives a number below n. Errors: files cannot be written.
    pub fn after_power_loss(
        &self,
        count: usize,
        trust: Trust,
        into: &Path,
        choose: &mut dyn FnMut(u64) -> u64,
    ) -> std::io::Result<()> {
        let happened = &self.events[..count.min(self.events.len())];
        let mut files = self.base.clone();
        let sure = if trust == Trust::Honest { synced(happened) } else { BTreeSet::new() };
        for (place, event) in happened.iter().enumerate() {
            let safe = sure.contains(&place);
            match event {
                Event::Write(file, at, bytes) => {
                    let kept = if safe { bytes.len() } else { survives(bytes.len(), choose) };
                    write(files.entry(file.clone()).or_default(), *at, &bytes[..kept]);
                }
                Event::Truncate(file, size) if safe || choose(2) == 0 => {
                    let size = usize::try_from(*size).unwrap_or(usize::MAX);
                    files.entry(file.clone()).or_default().resize(size, 0);
                }
                Event::Truncate(..) | Event::Sync(_) | Event::Note(_) => {}
            }
        }
        for (path, bytes) in files {
            let name = path.file_name().unwrap_or_default();
            std::fs::write(into.join(name), bytes)?;
        }
        Ok(())
    }
}

/// Places of the events that a later sync of their file made safe.
fn synced(happened: &[Event]) -> BTreeSet<usize> {
    let mut last: BTreeMap<&Path, usize> = BTreeMap::new();
    for (place, event) in happened.iter().enumerate() {
        if let Event::Sync(file) = event {
            last.insert(file, place);
        }
    }
    let safe = |(place, event): (usize, &Event)| (place < *last.get(event.file()?)?).then_some(place);
    happened.iter().enumerate().filter_map(safe).collect()
}

/// How many bytes of a write that was not synced are on the disk: all, none, or some sectors.
fn survives(length: usize, choose: &mut dyn FnMut(u64) -> u64) -> usize {
    let sectors = length.div_ceil(SECTOR);
    match choose(3) {
        0 => 0,
        1 => length,
        _ => {
            let some = choose(u64::try_from(sectors).unwrap_or(u64::MAX).saturating_add(1));
            length.min(usize::try_from(some).unwrap_or(0) * SECTOR)
        }
    }
}

fn write(file: &mut Vec<u8>, at: u64, bytes: &[u8]) {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    let end = at.saturating_add(bytes.len());
    if file.len() < end && !bytes.is_empty() {
        file.resize(end, 0);
    }
    if !bytes.is_empty() {
        file[at..end].copy_from_slice(bytes);
    }
}
