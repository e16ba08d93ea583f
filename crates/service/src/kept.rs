//! What was read once and is kept for a moment. An act of this node drops all of it; what other nodes or commands change is
//! seen when the moment is over.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::Instant;

/// Values by key, each with the moment it was read at, and how often all were dropped.
pub(crate) struct Kept<K, V> {
    most: usize,
    inner: Mutex<Inner<K, V>>,
}

struct Inner<K, V> {
    dropped: u64,
    values: HashMap<K, (Instant, Arc<V>)>,
}

impl<K, V> std::fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl<K: Eq + Hash, V> Kept<K, V> {
    /// An empty one for so many values; one more drops them all.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, inner: Mutex::new(Inner { dropped: 0, values: HashMap::new() }) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner<K, V>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often everything was dropped; to be asked before a value is read, and given to [`Self::keep`].
    pub(crate) fn dropped(&self) -> u64 {
        self.lock().dropped
    }

    /// A value that is younger than so many seconds.
    pub(crate) fn get(&self, key: &K, now: Instant, seconds: i64) -> Option<Arc<V>> {
        let inner = self.lock();
        let (since, value) = inner.values.get(key)?;
        (*since <= now && now < since.plus_seconds(seconds)).then(|| value.clone())
    }

    /// Keeps a value, unless values were dropped while it was being read.
    pub(crate) fn keep(&self, key: K, now: Instant, dropped: u64, value: Arc<V>) {
        let mut inner = self.lock();
        if inner.dropped == dropped {
            if inner.values.len() >= self.most {
                inner.values.clear();
            }
            inner.values.insert(key, (now, value));
        }
    }

    /// Drops everything: somebody changed something.
    pub(crate) fn drop_all(&self) {
        let mut inner = self.lock();
        inner.dropped += 1;
        inner.values.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_for_its_moment_and_until_something_changes() {
        let kept = Kept::new(2);
        let at = Instant(1_000 * Instant::SECOND);
        let keep = |key: u8, dropped| kept.keep(key, at, dropped, Arc::new(key));
        keep(1, 0);
        assert_eq!(kept.get(&1, at.plus_seconds(1), 2).as_deref(), Some(&1));
        assert!(kept.get(&1, at.plus_seconds(2), 2).is_none(), "too old");
        assert!(kept.get(&1, at.plus_seconds(-1), 2).is_none(), "the clock went back");
        kept.drop_all();
        assert!(kept.get(&1, at, 2).is_none());
        keep(1, 0);
        assert!(kept.get(&1, at, 2).is_none(), "read before the change");
        keep(1, kept.dropped());
        keep(2, 1);
        keep(3, 1);
        assert_eq!([1, 2, 3].map(|key| kept.get(&key, at, 2).is_some()), [false, false, true]);
    }
}
