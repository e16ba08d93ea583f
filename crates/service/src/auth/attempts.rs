//! Slows down guessing of passwords. Kept in memory: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::{Code, Error, Instant, Result};

/// Wrong passwords after which a login must wait.
const FREE: u32 = 5;
/// How long, in seconds.
const WAIT_SECONDS: i64 = 60;

/// Wrong passwords by login.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<String, (u32, Instant)>>);

impl Attempts {
    /// Refuses while a login must wait.
    pub fn check(&self, login: &str, now: Instant) -> Result<()> {
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match attempts.get(login) {
            Some((failed, last)) if *failed >= FREE && now < last.plus_seconds(WAIT_SECONDS) => {
                Err(Error::new(Code::TooManyAttempts))
            }
            _ => Ok(()),
        }
    }

    /// Notes how an attempt went.
    pub fn note(&self, login: &str, right: bool, now: Instant) {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.retain(|_, (_, last)| now < last.plus_seconds(WAIT_SECONDS));
        if right {
            attempts.remove(login);
        } else {
            let entry = attempts.entry(login.to_owned()).or_insert((0, now));
            *entry = (entry.0 + 1, now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_ones_make_a_minute_of_waiting() {
        let attempts = Attempts::default();
        for second in 0..5 {
            assert!(attempts.check("a", Instant(0).plus_seconds(second)).is_ok());
            attempts.note("a", false, Instant(0).plus_seconds(second));
        }
        let code = |second| attempts.check("a", Instant(0).plus_seconds(second)).map_err(|e| e.code);
        assert_eq!(code(30), Err(Code::TooManyAttempts));
        assert_eq!(code(64), Ok(()));
        assert!(attempts.check("b", Instant(0)).is_ok());
    }
}
