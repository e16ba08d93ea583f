//! A booking (预约): place, time window, the evaluations rated in it.

use crate::{Code, Error, Instant};

text_enum! {
    /// State of a session. Derived from its window and recorded acts, never stored.
    ///
    /// ```text
    /// booked --opens_at--> open --closes_at or close--> closed
    ///    \--cancel--> cancelled
    /// ```
    pub enum SessionState {
        /// Before its window.
        Booked = "booked",
        /// Ballots are taken.
        Open = "open",
        /// Over, by time or by act.
        Closed = "closed",
        /// Called off before it began.
        Cancelled = "cancelled",
    }
}

impl SessionState {
    /// The state at `now` of a session with this window and these acts.
    pub fn of(
        opens_at: Instant,
        closes_at: Instant,
        closed_at: Option<Instant>,
        cancelled_at: Option<Instant>,
        now: Instant,
    ) -> Self {
        if cancelled_at.is_some() {
            Self::Cancelled
        } else if closed_at.is_some() || now >= closes_at {
            Self::Closed
        } else if now < opens_at {
            Self::Booked
        } else {
            Self::Open
        }
    }

    /// Closes an open session early.
    pub fn close(self) -> Result<Self, Error> {
        match self {
            Self::Open => Ok(Self::Closed),
            Self::Booked | Self::Closed | Self::Cancelled => Err(Error::new(Code::SessionNotOpen)),
        }
    }

    /// Calls off a session that has not begun.
    pub fn cancel(self) -> Result<Self, Error> {
        match self {
            Self::Booked => Ok(Self::Cancelled),
            Self::Open | Self::Closed | Self::Cancelled => Err(Error::new(Code::SessionNotBooked)),
        }
    }

    /// Whether the box must still wait for this session.
    pub fn holds_box(self) -> bool {
        match self {
            Self::Booked | Self::Open => true,
            Self::Closed | Self::Cancelled => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_decides_unless_an_act_does() {
        let (from, to) = (Instant(100), Instant(200));
        let at = |now| SessionState::of(from, to, None, None, Instant(now));
        assert_eq!([at(99), at(100), at(199), at(200)], {
            use SessionState::{Booked, Closed, Open};
            [Booked, Open, Open, Closed]
        });
        assert_eq!(SessionState::of(from, to, Some(Instant(150)), None, Instant(160)), SessionState::Closed);
        assert_eq!(
            SessionState::of(from, to, None, Some(Instant(50)), Instant(160)),
            SessionState::Cancelled
        );
        assert!(SessionState::Open.close().is_ok() && SessionState::Booked.close().is_err());
    }
}
