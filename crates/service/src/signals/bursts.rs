//! Bursts: minutes in which more ballots came than people can fill in.
//!
//! What people can reach in one minute, for one evaluation: on phones of their own, half of those who attended or hold a
//! code, because nobody reads eight questions and answers them in less than half a minute and a meeting does not begin in
//! one second; at least 20, and 60 where nobody said how many there are. At a helper's device four, one after the other.
//! Papers are keyed by hand and personal codes are one person's each: no minute of theirs is a burst.

use domain::{Channel, EvaluationId, Instant};
use serde::Serialize;
use store::decisions::MinuteCount;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::boxes::Figures;

/// Ballots in a minute that a small meeting can always reach.
const SMALL: u32 = 20;
/// Ballots in a minute that a meeting of unknown size can reach.
const UNKNOWN: u32 = 60;
/// Ballots in a minute that a helper's device can reach.
const DEVICE: u32 = 4;

/// A minute in which more ballots of one evaluation came by one channel than people can fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Burst {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch or the member.
    pub subject: String,
    /// The channel.
    pub channel: Channel,
    /// When the minute began.
    #[schema(value_type = String)]
    pub minute: Instant,
    /// Ballots in it.
    pub ballots: u32,
    /// What people can reach.
    pub reachable: u32,
}

/// The bursts among the minutes of a box, the greatest first.
pub(super) fn of(
    minutes: &[MinuteCount],
    figures: &Figures,
    subjects: &[(EvaluationId, String)],
) -> Vec<Burst> {
    let burst = |minute: &MinuteCount| {
        let figure = figures.get(&minute.channel).and_then(crate::boxes::Figure::holds);
        let reachable = reachable(minute.channel, figure)?;
        let ballots = u32::try_from(minute.ballots).unwrap_or(u32::MAX);
        let (id, subject) = subjects.iter().find(|(id, _)| *id == minute.evaluation_id)?;
        (ballots > reachable).then(|| Burst {
            evaluation_id: id.uuid(),
            subject: subject.clone(),
            channel: minute.channel,
            minute: Instant(0).plus_seconds(minute.minute * 60),
            ballots,
            reachable,
        })
    };
    let mut bursts: Vec<Burst> = minutes.iter().filter_map(burst).collect();
    bursts.sort_by_key(|burst| (std::cmp::Reverse(burst.ballots), burst.minute, burst.evaluation_id));
    bursts
}

/// What people can reach in one minute; `None` where nothing is said of the channel.
fn reachable(channel: Channel, figure: Option<u32>) -> Option<u32> {
    match channel {
        Channel::Hall | Channel::Slip | Channel::Link | Channel::Open => {
            Some(figure.map_or(UNKNOWN, |figure| figure.div_ceil(2).max(SMALL)))
        }
        Channel::Assisted => Some(DEVICE),
        Channel::Personal | Channel::Paper => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_meeting_is_reached_in_a_minute_and_four_at_a_device() {
        assert_eq!(reachable(Channel::Hall, Some(131)), Some(66));
        assert_eq!(reachable(Channel::Slip, Some(12)), Some(20));
        assert_eq!(reachable(Channel::Open, None), Some(60));
        assert_eq!(reachable(Channel::Assisted, Some(500)), Some(4));
        assert_eq!(reachable(Channel::Paper, Some(500)), None);
    }
}
