//! What ballots by each channel are compared with: slips issued, people attended (§5 of the product rules).

use std::collections::BTreeMap;

use domain::{Channel, DecisionKind, Instant, Result};
use serde::Serialize;
use store::Conn;
use store::boxes::BoxRecord;
use store::decisions::DecisionRecord;
use utoipa::ToSchema;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Codes that were issued.
    Issued,
    /// People who attended the sessions with this channel; until both scrutineers signed that, those expected.
    Attended,
}

/// The figure of one channel of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What it counts.
    pub basis: Basis,
    /// As the service knows it; `None` where nobody said how many.
    pub stated: Option<u32>,
    /// As two people corrected it.
    pub corrected: Option<u32>,
}

impl Figure {
    /// The figure that holds.
    pub(crate) fn holds(&self) -> Option<u32> {
        self.corrected.or(self.stated)
    }
}

/// The figures of a box by channel; the open channel has none.
pub(crate) type Figures = BTreeMap<Channel, Figure>;

/// The figures of a box as they are now.
pub(crate) fn figures(
    conn: &mut Conn,
    record: &BoxRecord,
    decisions: &[DecisionRecord],
    now: Instant,
) -> Result<Figures> {
    let mut figures = Figures::new();
    for channel in Channel::ALL {
        let (basis, stated) = match channel {
            Channel::Slip | Channel::Link | Channel::Paper | Channel::Personal => {
                let issued = store::boxes::issued(conn, record.id, *channel)?;
                (Basis::Issued, u32::try_from(issued).ok())
            }
            Channel::Hall | Channel::Assisted => (Basis::Attended, attended(conn, record, *channel, now)?),
            Channel::Open => continue,
        };
        let corrected = decisions
            .iter()
            .find(|one| {
                one.kind == DecisionKind::Correct && one.channel == *channel && one.decided_at.is_some()
            })
            .and_then(|one| one.figure)
            .and_then(|figure| u32::try_from(figure).ok());
        figures.insert(*channel, Figure { basis, stated, corrected });
    }
    Ok(figures)
}

/// Those who attended the sessions of the box that have begun and have this channel, as both scrutineers signed it, or else
/// those expected; `None` where one of them says neither.
fn attended(conn: &mut Conn, record: &BoxRecord, channel: Channel, now: Instant) -> Result<Option<u32>> {
    let mut sum = None;
    for session in store::sessions::of_branch(conn, record.cycle_id, record.unit_id)? {
        let channels: Vec<Channel> = session.channels.read()?;
        if session.cancelled_at.is_some() || session.opens_at > now || !channels.contains(&channel) {
            continue;
        }
        let expected = u32::try_from(session.expected_attendance).ok().filter(|expected| *expected > 0);
        match crate::sessions::attendance(conn, session.id)?.or(expected) {
            Some(attended) => sum = Some(sum.unwrap_or(0) + attended),
            None => return Ok(None),
        }
    }
    Ok(sum)
}
