//! One subject in one cycle, and the stages it goes through.

use crate::{Code, Error, Instant};

text_enum! {
    /// Where an evaluation stands. Derived from times and recorded acts (§6, Timetable).
    ///
    /// ```text
    /// preparing -seal-> sealed -window-> voting -window ends-> closed -open box-> draft
    ///     draft -confirm-> confirmed -publish-> published
    /// ```
    pub enum EvaluationStatus {
        /// Facts and electorates are being entered.
        Preparing = "preparing",
        /// Sealed (封卷), waiting for its first session.
        Sealed = "sealed",
        /// A session is open.
        Voting = "voting",
        /// No session is open or booked any more; the box waits for its scrutineers.
        Closed = "closed",
        /// Opened: the branch sees the draft and may reply.
        Draft = "draft",
        /// Confirmed by the last of the approval chain; on public notice.
        Confirmed = "confirmed",
        /// Published.
        Published = "published",
    }
}

/// The recorded times that the status follows from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Milestones {
    /// Sealing of the box.
    pub sealed_at: Option<Instant>,
    /// Opening of the box.
    pub opened_at: Option<Instant>,
    /// Confirmation.
    pub confirmed_at: Option<Instant>,
    /// Publication.
    pub published_at: Option<Instant>,
}

impl EvaluationStatus {
    /// The status that follows from `milestones` and the sessions: `open` while one is open, `booked` while one is to come.
    pub fn of(milestones: Milestones, open: bool, booked: bool, had_session: bool) -> Self {
        if milestones.published_at.is_some() {
            Self::Published
        } else if milestones.confirmed_at.is_some() {
            Self::Confirmed
        } else if milestones.opened_at.is_some() {
            Self::Draft
        } else if milestones.sealed_at.is_none() {
            Self::Preparing
        } else if open {
            Self::Voting
        } else if booked || !had_session {
            Self::Sealed
        } else {
            Self::Closed
        }
    }

    /// Refuses changes to what a seal holds.
    pub fn require_preparing(self) -> Result<(), Error> {
        match self {
            Self::Preparing => Ok(()),
            Self::Sealed | Self::Voting | Self::Closed | Self::Draft | Self::Confirmed | Self::Published => {
                Err(Error::new(Code::AlreadySealed))
            }
        }
    }

    /// Refuses to open a box while a session is open or booked, or twice.
    pub fn open_box(self) -> Result<Self, Error> {
        match self {
            Self::Closed => Ok(Self::Draft),
            Self::Preparing => Err(Error::new(Code::NotSealed)),
            Self::Sealed | Self::Voting => Err(Error::new(Code::SessionsRemain)),
            Self::Draft | Self::Confirmed | Self::Published => Err(Error::new(Code::BoxOpened)),
        }
    }

    /// Confirms a draft.
    pub fn confirm(self) -> Result<Self, Error> {
        match self {
            Self::Draft => Ok(Self::Confirmed),
            Self::Preparing | Self::Sealed | Self::Voting | Self::Closed => {
                Err(Error::new(Code::BoxNotOpened))
            }
            Self::Confirmed | Self::Published => Err(Error::new(Code::AlreadyConfirmed)),
        }
    }

    /// Publishes what is confirmed.
    pub fn publish(self) -> Result<Self, Error> {
        match self {
            Self::Confirmed => Ok(Self::Published),
            Self::Published => Err(Error::new(Code::AlreadyPublished)),
            Self::Preparing | Self::Sealed | Self::Voting | Self::Closed | Self::Draft => {
                Err(Error::new(Code::NotConfirmed))
            }
        }
    }

    /// Whether the box is open, so that a rating exists.
    pub fn is_rated(self) -> bool {
        match self {
            Self::Draft | Self::Confirmed | Self::Published => true,
            Self::Preparing | Self::Sealed | Self::Voting | Self::Closed => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_preparing_to_published() {
        let mut seen = Milestones::default();
        assert_eq!(EvaluationStatus::of(seen, false, true, true), EvaluationStatus::Preparing);
        seen.sealed_at = Some(Instant(1));
        assert_eq!(EvaluationStatus::of(seen, false, true, true), EvaluationStatus::Sealed);
        assert_eq!(EvaluationStatus::of(seen, true, false, true), EvaluationStatus::Voting);
        assert_eq!(EvaluationStatus::of(seen, false, false, true), EvaluationStatus::Closed);
        assert_eq!(EvaluationStatus::Voting.open_box().map_err(|e| e.code), Err(Code::SessionsRemain));
        assert_eq!(EvaluationStatus::Closed.open_box(), Ok(EvaluationStatus::Draft));
        assert!(EvaluationStatus::Draft.publish().is_err());
        assert_eq!(
            EvaluationStatus::Draft.confirm().and_then(EvaluationStatus::publish),
            Ok(EvaluationStatus::Published)
        );
    }
}
