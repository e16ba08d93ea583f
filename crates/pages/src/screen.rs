//! The big screen: the code to scan, how many have voted, and after opening what the gate permits.
//!
//! The server draws every part; the script swaps the parts that changed. [`event`] is what goes over the wire
//! as the `snapshot` event and as the answer to polling. A `ping` event keeps the line alive: comments do not
//! reach the script, and after 30 s without any event it starts polling.

mod wire;

use crate::locale::clock;
use crate::public_page::{GroupResult, LineState};
use crate::{Group, Locale, Result};
use askama::Template;
use jiff::civil::DateTime;
use wire::Wire;

/// Minutes in the histogram.
const MINUTES: usize = 20;

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
    /// Hash of the seal, hexadecimal; shown before voting and after it, when there is room.
    pub seal: Option<String>,
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
        /// QR code of the public page, as an SVG element.
        public_svg: Option<String>,
        /// Whether the sample is too small for stars: it follows from the counts and is said in any case.
        insufficient: bool,
        /// The provisional result, where the scheme and the gate allow it.
        result: Option<ScreenResult>,
    },
}

/// The code on the screen.
#[derive(Clone, Debug)]
pub struct ScreenCode {
    /// The QR code as an SVG element with a `viewBox`, its quiet zone included. Stands in the page as it is:
    /// drawn by the server, never taken from anybody.
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

/// How far a result has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 初评: nobody has confirmed it.
    Provisional,
    /// Confirmed, on public notice.
    OnNotice,
    /// Published.
    Published,
}

/// A result.
#[derive(Clone, Debug)]
pub struct ScreenResult {
    /// How far it has come.
    pub stage: Stage,
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
}

/// Name of a township's room in the language of the screen, for [`Screen::centre`].
#[must_use]
pub fn centre(locale: Locale, township: &str) -> String {
    locale.screen_centre(township)
}

/// The screen as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &Screen) -> Result<String> {
    let wire = Wire::of(view)?;
    Document { l: view.locale, view, wire: &wire }.render()
}

/// A snapshot as JSON, for the event stream and for polling: `state`, `now`, `until` and `period` in
/// milliseconds, `ballots` by name of the group, and `parts`, each with the hash of its HTML and the HTML.
///
/// # Errors
/// Only when the formatter fails.
pub fn event(view: &Screen) -> Result<String> {
    serde_json::to_string(&Wire::of(view)?).map_err(askama::Error::custom)
}

#[derive(Template)]
#[template(path = "screen/document.html")]
struct Document<'a> {
    l: Locale,
    view: &'a Screen,
    wire: &'a Wire<'a>,
}

#[derive(Template)]
#[template(path = "screen/head.html")]
struct Head<'a> {
    l: Locale,
    s: &'a Snapshot,
    centre: &'a str,
}

impl Head<'_> {
    fn day(&self) -> String {
        self.l.day(&self.s.now.date())
    }

    fn clock(&self) -> String {
        clock(&self.s.now)
    }
}

#[derive(Template)]
#[template(path = "screen/body.html")]
struct Body<'a> {
    l: Locale,
    s: &'a Snapshot,
}

#[derive(Template)]
#[template(path = "screen/code.html")]
struct Code<'a> {
    l: Locale,
    s: &'a Snapshot,
}

#[derive(Template)]
#[template(path = "screen/foot.html")]
struct Foot<'a> {
    l: Locale,
    s: &'a Snapshot,
}

impl ScreenState {
    const fn name(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Booked { .. } => "booked",
            Self::Open { .. } => "open",
            Self::Closed => "closed",
            Self::Opened { result: None, .. } => "opened",
            Self::Opened { result: Some(_), .. } => "result",
        }
    }
}

impl Snapshot {
    /// Long names get smaller letters: four sizes.
    fn name_class(&self) -> &'static str {
        match self.subject.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<usize>() {
            0..=12 => "name",
            13..=14 => "name seven",
            15..=20 => "name mid",
            _ => "name long",
        }
    }

    /// True when the numbers are too long for the large letters.
    fn is_dense(&self) -> bool {
        let digits = |number: u32| number.checked_ilog10().unwrap_or(0) + 1;
        let room =
            self.groups.iter().map(|group| 2 * digits(group.ballots) + digits(group.quorum.unwrap_or(0)) + 5);
        room.sum::<u32>() > 42
    }

    /// True until the session closes.
    const fn takes_ballots(&self) -> bool {
        matches!(self.state, ScreenState::Booked { .. } | ScreenState::Open { .. })
    }

    /// The groups whose ballots are secret.
    fn secret(&self) -> impl Iterator<Item = &GroupCount> {
        self.groups.iter().filter(|group| matches!(group.group, Group::Public | Group::Peer))
    }

    /// Ballots in the box, as many as are counted at opening: signed reviews are kept outside it.
    fn in_box(&self) -> u32 {
        self.secret().map(|group| group.ballots).sum()
    }

    /// Everybody who rated, signed reviews included.
    fn raters(&self) -> u32 {
        self.groups.iter().map(|group| group.ballots).sum()
    }

    /// Names of the groups whose ballots are secret.
    fn secret_groups(&self, l: &Locale) -> String {
        self.secret().map(|group| group.label.as_str()).collect::<Vec<_>>().join(l.list_and())
    }

    /// The bars of the last twenty minutes, of 800 by 84 units.
    fn bars(&self) -> Vec<Bar> {
        let shown = &self.minutes[self.minutes.len().saturating_sub(MINUTES)..];
        let most = shown.iter().copied().max().unwrap_or(0).max(4);
        shown
            .iter()
            .enumerate()
            .map(|(place, ballots)| {
                let height = (84 * ballots / most).max(3);
                let now = place + 1 == shown.len();
                Bar { x: place * 40 + (MINUTES - shown.len()) * 40, y: 84 - height, height, now }
            })
            .collect()
    }

    fn last_ten_minutes(&self) -> u32 {
        self.minutes.iter().rev().take(10).sum()
    }

    fn this_minute(&self) -> u32 {
        self.minutes.last().copied().unwrap_or(0)
    }
}

/// One minute in the histogram.
struct Bar {
    x: usize,
    y: u32,
    height: u32,
    now: bool,
}

impl GroupCount {
    /// Ballots still missing; `None` without a quorum.
    fn left(&self) -> Option<u32> {
        self.quorum.map(|quorum| quorum.saturating_sub(self.ballots))
    }

    /// Share of the quorum in percent, at most 100.
    fn percent(&self) -> u32 {
        match self.quorum {
            Some(quorum) if quorum > 0 => (u64::from(self.ballots) * 100 / u64::from(quorum)).min(100) as u32,
            _ => 0,
        }
    }

    fn of(&self, l: &Locale, quorum: &u32) -> String {
        match self.group {
            Group::Public | Group::Other => l.screen_of_ballots(quorum),
            Group::SelfReview | Group::Peer | Group::Superior => l.screen_of_people(quorum),
        }
    }
}

impl ScreenResult {
    fn hits(&self) -> usize {
        self.lines_in(LineState::Hit)
    }

    fn unknowns(&self) -> usize {
        self.lines_in(LineState::Unknown)
    }

    fn lines_in(&self, state: LineState) -> usize {
        self.bottom_lines.iter().filter(|(_, line)| *line == state).count()
    }
}
