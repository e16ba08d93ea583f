//! The system's clock and random generator: the one place where they are read.

use std::cell::RefCell;

use domain::{Clock, Entropy, Instant};
use rand::TryRng as _;
use zeroize::Zeroize as _;

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    fn now(&self) -> Instant {
        Instant(jiff::Timestamp::now().as_microsecond())
    }
}

/// The operating system's random generator. Every thread asks it for a stretch at a time, because a hall that scans at once
/// needs a few bytes for each phone and each question to the system costs as much as the answer; what was handed out is
/// overwritten.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

/// Bytes asked for at a time.
const STRETCH: usize = 1024;

/// Random bytes of one thread that were not handed out yet: those from `next` on.
struct Stretch {
    bytes: [u8; STRETCH],
    next: usize,
}

thread_local! {
    static AT_HAND: RefCell<Stretch> = const { RefCell::new(Stretch { bytes: [0; STRETCH], next: STRETCH }) };
}

impl Stretch {
    fn take(&mut self, wanted: &mut [u8]) {
        if self.next + wanted.len() > STRETCH {
            ask(&mut self.bytes);
            self.next = 0;
        }
        let taken = &mut self.bytes[self.next..self.next + wanted.len()];
        wanted.copy_from_slice(taken);
        taken.zeroize();
        self.next += wanted.len();
    }
}

#[expect(
    clippy::panic,
    reason = "without randomness no secret may be made; nothing a caller sends reaches this"
)]
fn ask(bytes: &mut [u8]) {
    if let Err(error) = rand::rngs::SysRng.try_fill_bytes(bytes) {
        panic!("the operating system gives no random bytes: {error}");
    }
}

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        if bytes.len() > STRETCH / 8 {
            return ask(bytes);
        }
        AT_HAND.with_borrow_mut(|at_hand| at_hand.take(bytes));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn nothing_is_handed_out_twice_and_nothing_of_it_is_left() {
        let mut seen = HashSet::new();
        for _ in 0..1000 {
            assert!(seen.insert(SystemEntropy.bytes::<24>()));
        }
        assert!(seen.iter().flatten().any(|byte| *byte != 0));
        AT_HAND.with_borrow(|at_hand| {
            assert!(at_hand.bytes[..at_hand.next].iter().all(|byte| *byte == 0));
            assert!(at_hand.bytes[at_hand.next..].windows(24).all(|rest| !seen.contains(rest)));
        });
        let mut long = [0; 2 * STRETCH];
        SystemEntropy.fill(&mut long);
        assert!(long.windows(32).all(|part| part != [0; 32]));
    }
}
