//! The big screen: the code to scan, how many have voted, and after opening what the gate permits.
//!
//! The server draws every part; the script swaps the parts that changed. [`event`] is what goes over the wire
//! as the `snapshot` event and as the answer to polling. A `ping` event keeps the line alive: comments do not
//! reach the script, and after 30 s without any event it starts polling.

use crate::public_page::{GroupResult, LineState};
use crate::{Group, Locale, Result};
use askama::Template;
use jiff::civil::DateTime;
use serde::Serialize;

/// A screen in the star-rating centre and what it shows at one moment.
#[derive(Clone, Debug)]
pub struct Screen {
    /// Language of the screen.
    pub locale: Locale,
    /// Name of the room, such as “清河镇星级评定中心”.
    pub centre: String,
    /// Path of the event stream.
    pub events_path: String,
    /// Path of the snapshot for polling.
    pub snapshot_path: String,
    /// What it shows.
    pub snapshot: Snapshot,
}

/// One whole state of the screen.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Server time: milliseconds since 1970, UTC.
    pub now_ms: i64,
    /// The same on the wall clock of China.
    pub now: DateTime,
    /// Name of the cycle.
    pub cycle: String,
    /// Name of the branch.
    pub subject: String,
    /// What else is rated in the session, such as “21 名党员”. May be empty.
    pub also: String,
    /// Where the session stands.
    pub state: ScreenState,
    /// Ballots per rater group; never a score.
    pub groups: Vec<GroupCount>,
    /// Ballots per minute, oldest first, the current minute last; at most 20 are drawn.
    pub minutes: Vec<u32>,
}

/// Where the session stands.
#[derive(Clone, Debug)]
pub enum ScreenState {
    /// Nothing is booked for this screen.
    Idle,
    /// Waiting to begin.
    Booked {
        /// When it opens.
        opens_at: DateTime,
        /// The same: milliseconds since 1970, UTC.
        opens_at_ms: i64,
    },
    /// Voting.
    Open {
        /// The code.
        code: ScreenCode,
        /// When the session closes.
        closes_at: DateTime,
    },
    /// Closed; the box waits for its two scrutineers.
    Closed,
    /// The box was opened.
    Opened {
        /// Ballots counted.
        count: u32,
        /// Root of the tree of leaves, hexadecimal.
        root: String,
        /// The provisional result, where the scheme and the gate allow it.
        result: Option<ScreenResult>,
    },
}

/// The code on the screen.
#[derive(Clone, Debug)]
pub struct ScreenCode {
    /// The QR code as an SVG element with a `viewBox`, its quiet zone included.
    pub svg: String,
    /// The address in it, for typing, without `https://`.
    pub address: String,
    /// When the code changes: milliseconds since 1970, UTC.
    pub changes_at_ms: i64,
    /// How long one code stands, in milliseconds.
    pub period_ms: i64,
}

/// Ballots of one rater group.
#[derive(Clone, Debug)]
pub struct GroupCount {
    /// Its colour.
    pub group: Group,
    /// Name, such as “群评”.
    pub label: String,
    /// Who rates, such as “群众”.
    pub who: String,
    /// Ballots so far.
    pub ballots: u32,
    /// Ballots needed; `None` when no electorate was fixed.
    pub quorum: Option<u32>,
}

/// A provisional result (初评).
#[derive(Clone, Debug)]
pub struct ScreenResult {
    /// Stars; `None` when there are too few ballots.
    pub stars: Option<u8>,
    /// Composite; `None` when withheld.
    pub composite: Option<String>,
    /// The groups, as on the public page.
    pub groups: Vec<GroupResult>,
    /// Short titles of the bottom lines and what the facts say.
    pub bottom_lines: Vec<(String, LineState)>,
    /// Number of problems found, once they are drawn.
    pub problems: Option<u32>,
    /// QR code of the public page, as an SVG element.
    pub public_svg: Option<String>,
}

#[derive(Serialize)]
struct Event<'a> {
    state: &'static str,
    now: i64,
    until: Option<i64>,
    period: Option<i64>,
    ballots: Vec<(&'a str, u32)>,
    parts: Parts,
}

#[derive(Serialize)]
struct Parts {
    head: String,
    body: String,
    code: String,
    foot: String,
}

/// The screen as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(_view: &Screen) -> Result<String> {
    Ok(String::new())
}

/// A snapshot as JSON, for the event stream and for polling.
///
/// # Errors
/// Only when the formatter fails.
pub fn event(_view: &Screen) -> Result<String> {
    Ok(String::new())
}
