//! What a node keeps in memory while people vote: contexts, the minute's key of each box, and how to recognise that a
//! ballot sent again is the same. All of it is gone after a restart, and nothing of it is needed then.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ballot::key::Leaf;
use ballot::repeat::{Repeat, RepeatKey, RepeatTag};
use ballot::seal::{MinuteKey, MinuteScope};
use domain::entropy::Rng;
use domain::{BoxId, Error, Id, Instant, Result};
use store::boxes::MinuteKeyRecord;

use super::context::BoxContext;
use super::slips::Slips;
use crate::Service;
use crate::kept::Kept;

/// Minutes that tags of what was sent are remembered, beside the running one.
const REMEMBERED_MINUTES: i64 = 1;

/// Minutes that tickets handed back at a helper's device are remembered.
const HANDED_BACK_MINUTES: i64 = 24 * 60;

/// The key of a box in the running minute.
#[derive(Debug)]
pub(super) struct Minute {
    pub key: MinuteKey,
    pub record: Arc<MinuteKeyRecord>,
    minute: i64,
}

struct Remembered {
    key: RepeatKey,
    minute: i64,
    /// By the first half of the leaf, which is as unlikely to be another's: a hall's minute stays small.
    tags: HashMap<u128, RepeatTag, BuildHasherDefault<AsItIs>>,
}

/// Half of a leaf is half of a SHA-256: it is spread already, and nobody makes one up without a ticket.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.first_chunk().map_or(0, |first| u64::from_ne_bytes(*first));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn half_of(leaf: &Leaf) -> u128 {
    leaf.as_bytes().first_chunk().map_or(0, |half| u128::from_be_bytes(*half))
}

/// Contexts kept: a city's evening, several times over.
const CONTEXTS: usize = 16_384;

struct Contexts(Kept<BoxId, BoxContext>);

impl Default for Contexts {
    fn default() -> Self {
        Self(Kept::new(CONTEXTS))
    }
}

/// Parts of the memory of what was sent.
const PARTS: usize = 64;

/// What was sent in this minute and the last, in parts by the leaf's first byte: a table that grows holds up a part of the
/// voters for a moment, not all of them.
struct Sent {
    parts: [Mutex<Vec<Remembered>>; PARTS],
    /// The minute in which all parts were last swept.
    swept: AtomicI64,
}

impl Default for Sent {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| Mutex::default()), swept: AtomicI64::new(i64::MIN) }
    }
}

impl Sent {
    /// The part of a leaf. At a minute's first ballot every part forgets what is too old.
    fn part(&self, leaf: &Leaf, minute: i64) -> MutexGuard<'_, Vec<Remembered>> {
        if self.swept.swap(minute, Ordering::Relaxed) != minute {
            for part in &self.parts {
                lock(part).retain(|remembered| (minute - remembered.minute).abs() <= REMEMBERED_MINUTES);
            }
        }
        lock(&self.parts[usize::from(leaf.as_bytes()[0]) % PARTS])
    }
}

/// A node's memory of running votes.
#[derive(Default)]
pub struct State {
    contexts: Contexts,
    slips: Slips,
    minutes: Mutex<HashMap<BoxId, Arc<Minute>>>,
    sent: Sent,
    shorts: Mutex<HashMap<String, BoxId>>,
    assisted: Mutex<()>,
    handed_back: Mutex<HashMap<[u8; 32], i64>>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("State")
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// The boxes' contexts.
    pub(crate) fn contexts(&self) -> &Kept<BoxId, BoxContext> {
        &self.contexts.0
    }

    /// What was just read for slips.
    pub(super) fn slips(&self) -> &Slips {
        &self.slips
    }

    /// Drops what was read and is kept for a moment: somebody changed something.
    pub(crate) fn drop_kept(&self) {
        self.contexts.0.drop_all();
        self.slips.drop_all();
    }

    /// The box that a session's short code leads to; it never changes.
    pub(super) fn box_of_short(&self, short: &str) -> Option<BoxId> {
        lock(&self.shorts).get(short).copied()
    }

    pub(super) fn remember_short(&self, short: &str, id: BoxId) {
        lock(&self.shorts).insert(short.to_owned(), id);
    }

    /// Held while a ballot of a helper's device is counted against the attendance and written.
    pub(super) fn assisted_turn(&self) -> MutexGuard<'_, ()> {
        lock(&self.assisted)
    }

    /// Remembers the mark of a ticket whose person handed the helper's device back, for a day.
    pub(super) fn hand_back(&self, mark: [u8; 32], now: Instant) {
        let mut gone = lock(&self.handed_back);
        let minute = now.seconds().div_euclid(60);
        gone.retain(|_, since| minute - *since < HANDED_BACK_MINUTES);
        gone.insert(mark, minute);
    }

    /// Whether the device was handed back under this mark.
    pub(super) fn is_handed_back(&self, mark: &[u8; 32]) -> bool {
        lock(&self.handed_back).contains_key(mark)
    }

    /// Drops the minute's key of a box that was opened.
    pub(crate) fn forget_minute(&self, id: BoxId) {
        lock(&self.minutes).remove(&id);
    }

    /// Whether something was sent under a leaf in this minute or the last, wherever it is now.
    pub(super) fn was_sent(&self, leaf: &Leaf, now: Instant) -> bool {
        let sent = self.sent.part(leaf, now.seconds().div_euclid(60));
        sent.iter().any(|remembered| remembered.tags.contains_key(&half_of(leaf)))
    }

    /// Remembers what was sent under a leaf, or says how it compares with what was sent first.
    pub(super) fn compare(&self, service: &Service, leaf: &Leaf, content: &[u8]) -> Repeat {
        let minute = service.now().seconds().div_euclid(60);
        let mut sent = self.sent.part(leaf, minute);
        let place = half_of(leaf);
        if sent.last().is_none_or(|last| last.minute != minute) {
            let key = RepeatKey::generate(&mut Rng(service.entropy()));
            sent.push(Remembered { key, minute, tags: HashMap::default() });
        }
        let Some((last, before)) = sent.split_last_mut() else { return Repeat::Unknown };
        for remembered in before {
            if let Some(first) = remembered.tags.get(&place) {
                return remembered.key.tag(leaf, content).against(Some(first));
            }
        }
        let tag = last.key.tag(leaf, content);
        match last.tags.entry(place) {
            Entry::Occupied(first) => tag.against(Some(first.get())),
            Entry::Vacant(free) => {
                free.insert(tag);
                Repeat::Unknown
            }
        }
    }

    /// The key of a box in this minute; a fresh random one at the minute's first ballot.
    pub(super) fn minute(&self, service: &Service, context: &BoxContext) -> Result<Arc<Minute>> {
        let minute = service.now().seconds().div_euclid(60);
        let mut minutes = lock(&self.minutes);
        if let Some(running) = minutes.get(&context.box_id).filter(|running| running.minute == minute) {
            return Ok(running.clone());
        }
        let mut rng = Rng(service.entropy());
        let key = MinuteKey::generate(&mut rng);
        let scope = MinuteScope { box_id: context.box_id.uuid(), node: &service.settings().node, minute };
        let sealed = key.seal_to(&context.public_key, &scope, &mut rng).map_err(Error::internal)?;
        let record = Arc::new(MinuteKeyRecord {
            id: Id::new(key.id()),
            box_id: context.box_id,
            node: sealed.node,
            minute,
            sealed: sealed.sealed,
        });
        let fresh = Arc::new(Minute { key, record, minute });
        minutes.insert(context.box_id, fresh.clone());
        Ok(fresh)
    }
}
