//! Clock, randomness and the one password of tests.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::{Clock, Entropy, Instant};

/// Password of every account in tests.
pub const PASSWORD: &str = "hunter2-hunter2";

/// A clock that stands until it is moved. Starts at 2026-11-21 10:00 in China.
#[derive(Debug)]
pub struct HandClock(AtomicI64);

impl Default for HandClock {
    fn default() -> Self {
        Self(AtomicI64::new(Instant::parse("2026-11-21T10:00:00+08:00").expect("a moment").0))
    }
}

impl HandClock {
    /// Moves the clock, back where negative.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * Instant::SECOND, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// Repeatable bytes (splitmix64); never for anything but tests.
#[derive(Debug, Default)]
pub struct Seeded(AtomicU64);

impl Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z =
                self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst).wrapping_add(0x1234_5678_9ABC_DEF1);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_le_bytes()[..chunk.len()]);
        }
    }
}
