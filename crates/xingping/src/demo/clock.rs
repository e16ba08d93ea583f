//! A clock that is put to a moment of the story. It never runs backwards.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Clock, Instant};
use jiff::ToSpan as _;

/// Stands at a moment of the past until it is moved on; knows what time it really is.
#[derive(Debug)]
pub struct HistoryClock {
    told: AtomicI64,
    real: Instant,
}

impl HistoryClock {
    /// Years of history before the present.
    const YEARS_BACK: i64 = 3;

    /// A clock for a story that ends now.
    pub fn new(real: Instant) -> Self {
        let start = real.plus_seconds(-Self::YEARS_BACK * 366 * 24 * 3600);
        Self { told: AtomicI64::new(start.0), real }
    }

    /// What time it really is.
    pub fn real(&self) -> Instant {
        self.real
    }

    /// Moves on to a moment; one that has passed leaves the clock as it is.
    pub fn go_to(&self, moment: Instant) {
        self.told.fetch_max(moment.0, Ordering::SeqCst);
    }

    /// Moves on by so many seconds.
    pub fn pass(&self, seconds: i64) {
        self.told.fetch_add(seconds * Instant::SECOND, Ordering::SeqCst);
    }

    /// The moment when China's clocks show `hour`:`minute`, `days` days from today (before it where negative).
    pub fn day(&self, days: i64, hour: i8, minute: i8) -> Instant {
        let date = self.real.date().saturating_add(days.days());
        Instant::from_local(date.at(hour, minute, 0, 0)).unwrap_or(self.real)
    }
}

impl Clock for HistoryClock {
    fn now(&self) -> Instant {
        Instant(self.told.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_forward_only() {
        let clock = HistoryClock::new(Instant::parse("2026-11-21T10:00:00+08:00").unwrap());
        let yesterday = clock.day(-1, 9, 30);
        assert_eq!(yesterday.to_string(), "2026-11-20T01:30:00Z");
        assert!(clock.now() < clock.day(-3 * 365, 0, 0));
        clock.go_to(yesterday);
        clock.go_to(clock.day(-5, 0, 0));
        assert_eq!(clock.now(), yesterday);
        clock.pass(60);
        assert_eq!(clock.now(), clock.day(-1, 9, 31));
    }
}
