//! What a node keeps in memory while people vote: contexts, the minute's key of each box, and how to recognise that a
//! ballot sent again is the same. All of it is gone after a restart, and nothing of it is needed then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ballot::content::BallotContent;
use ballot::key::Leaf;
use ballot::repeat::{Repeat, RepeatKey, RepeatTag};
use ballot::seal::{MinuteKey, MinuteScope};
use domain::entropy::Rng;
use domain::{BoxId, Error, Id, Instant, Result};
use store::boxes::MinuteKeyRecord;

use super::context::BoxContext;
use crate::Service;

/// Minutes that tags of what was sent are remembered, beside the running one.
const REMEMBERED_MINUTES: i64 = 1;

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
    tags: HashMap<[u8; 32], RepeatTag>,
}

/// A node's memory of running votes.
#[derive(Default)]
pub struct State {
    contexts: Mutex<HashMap<BoxId, (Instant, Arc<BoxContext>)>>,
    minutes: Mutex<HashMap<BoxId, Arc<Minute>>>,
    sent: Mutex<Vec<Remembered>>,
    shorts: Mutex<HashMap<String, BoxId>>,
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
    pub(super) fn kept(&self, id: BoxId, now: Instant, seconds: i64) -> Option<Arc<BoxContext>> {
        let contexts = lock(&self.contexts);
        let (since, context) = contexts.get(&id)?;
        (*since <= now && now < since.plus_seconds(seconds)).then(|| context.clone())
    }

    pub(super) fn keep(&self, id: BoxId, now: Instant, context: Arc<BoxContext>) {
        lock(&self.contexts).insert(id, (now, context));
    }

    /// The box that a session's short code leads to; it never changes.
    pub(super) fn box_of_short(&self, short: &str) -> Option<BoxId> {
        lock(&self.shorts).get(short).copied()
    }

    pub(super) fn remember_short(&self, short: &str, id: BoxId) {
        lock(&self.shorts).insert(short.to_owned(), id);
    }

    /// Drops what is known of a box, after something about it changed.
    pub(crate) fn forget(&self, id: BoxId) {
        lock(&self.contexts).remove(&id);
        lock(&self.minutes).remove(&id);
    }

    /// Remembers what was sent under a leaf, or says how it compares with what was sent first.
    pub(super) fn compare(&self, service: &Service, leaf: &Leaf, content: &BallotContent) -> Result<Repeat> {
        let minute = service.now().seconds().div_euclid(60);
        let mut sent = lock(&self.sent);
        sent.retain(|remembered| (minute - remembered.minute).abs() <= REMEMBERED_MINUTES);
        let too_large = |_| Error::internal("a checked ballot passes a limit");
        for remembered in sent.iter() {
            if let Some(first) = remembered.tags.get(leaf.as_bytes()) {
                return Ok(remembered.key.tag(leaf, content).map_err(too_large)?.against(Some(first)));
            }
        }
        if sent.last().is_none_or(|last| last.minute != minute) {
            let key = RepeatKey::generate(&mut Rng(service.entropy()));
            sent.push(Remembered { key, minute, tags: HashMap::new() });
        }
        if let Some(last) = sent.last_mut() {
            let tag = last.key.tag(leaf, content).map_err(too_large)?;
            last.tags.insert(*leaf.as_bytes(), tag);
        }
        Ok(Repeat::Unknown)
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
