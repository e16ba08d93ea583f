//! The public page of a branch: verdict, arithmetic, bottom lines, and what is being put right.

use crate::survey::{KeyHolder, RecordEntry};
use crate::{Frame, Group, Result, chart};
use askama::Template;
use jiff::civil::{Date, DateTime};

/// What anybody may see of a branch. Everything in it has passed the publication gate.
#[derive(Clone, Debug, Template)]
#[template(path = "public_page.html")]
pub struct PublicPage {
    /// Around the page.
    pub frame: Frame,
    /// The branch.
    pub unit: String,
    /// What is going on now, above the last result.
    pub now: Option<Now>,
    /// Name of the cycle in which it is, where that is not the result's.
    pub now_cycle: Option<String>,
    /// The last published result; `None` when there was none yet.
    pub result: Option<Outcome>,
    /// Results of earlier years and this one, oldest first.
    pub trend: Vec<TrendPoint>,
    /// What the branch did in the year of the newest sealed evaluation.
    pub record: Vec<RecordEntry>,
    /// Name of that cycle, where it is not the result's.
    pub record_cycle: Option<String>,
    /// Members whom the policy and their consent show.
    pub members: Vec<ShownMember>,
    /// Problems found and what was promised. Shown overdue first, whatever their order here.
    pub problems: Vec<Problem>,
    /// Where receipts are looked up.
    pub check_path: String,
}

/// A member who is shown.
#[derive(Clone, Debug)]
pub struct ShownMember {
    /// Their name.
    pub name: String,
    /// Final stars.
    pub stars: u8,
    /// Problems in words, where the member agreed to that.
    pub problems: Vec<String>,
}

/// What is going on now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// A session is booked.
    Booked {
        /// When it opens.
        opens_at: DateTime,
        /// When it closes.
        closes_at: DateTime,
        /// Where.
        place: String,
    },
    /// A session is open; the page leads to where codes are entered.
    Open {
        /// When it closes.
        closes_at: DateTime,
        /// The page that asks for a code.
        enter_path: String,
    },
    /// Every session is over; the box waits to be opened.
    Closed,
    /// The box was opened; the result is not published yet.
    Opened {
        /// Ballots counted.
        count: u32,
        /// Root of the tree of leaves, hexadecimal.
        root: String,
        /// What was corrected since (票后更正), in sentences.
        corrections: Vec<String>,
    },
}

/// A published rating.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Name of the cycle.
    pub cycle: String,
    /// Day of publication.
    pub published_on: Option<Date>,
    /// Whether it is confirmed and on public notice. A provisional result is neither.
    pub on_notice: bool,
    /// Stars, or why there are none.
    pub verdict: Verdict,
    /// The ladder, highest first: stars and the least composite for them.
    pub ladder: Vec<(u8, String)>,
    /// The rater groups, in the order of the scheme.
    pub groups: Vec<GroupResult>,
    /// The bottom lines.
    pub bottom_lines: Vec<BottomLine>,
    /// Caps beside the bottom lines that bind or wait for facts.
    pub caps: Vec<Cap>,
    /// 怎样升星
    pub how_to_gain: Vec<String>,
    /// 算给你看: the page with every recorded step; `None` when they are withheld.
    pub steps_path: Option<String>,
    /// What else must be said, such as ballots set aside by reason and number.
    pub notices: Vec<String>,
    /// The branch's reply.
    pub reply: Option<Reply>,
    /// Decisions: who confirmed it, when, by which document.
    pub approvals: Vec<Approval>,
    /// Ballots by channel: name and number.
    pub channels: Vec<(String, u32)>,
    /// Who held the box's key.
    pub key_holder: KeyHolder,
    /// Hash of the seal, hexadecimal.
    pub seal_hash: String,
    /// Root of the tree of leaves, hexadecimal; `None` where the scheme has no secret group.
    pub root: Option<String>,
    /// Ballots counted in the box.
    pub counted: u32,
    /// Signed reviews, which are kept outside it.
    pub signed: u32,
    /// Where the bundle is downloaded, when there is one.
    pub bundle_path: Option<String>,
    /// Where the browser recomputes it.
    pub verify_path: String,
}

/// Stars, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 定星
    Rated {
        /// Final stars, 1 to 5.
        stars: u8,
        /// Stars by the ladder alone; `None` when withheld.
        ladder_stars: Option<u8>,
        /// Composite such as “92.40”; `None` when withheld.
        composite: Option<String>,
        /// Change against the cycle before, such as “+2.70”; `None` when there is none or it is withheld.
        change: Option<String>,
        /// Stars of the cycle before.
        stars_before: Option<u8>,
        /// Rank and number of ranked ones; `None` when withheld.
        rank: Option<(u32, u32)>,
    },
    /// 样本不足，暂不定星
    Insufficient,
}

/// One rater group in the result.
#[derive(Clone, Debug)]
pub struct GroupResult {
    /// Its colour.
    pub group: Group,
    /// Name, such as “群评”.
    pub label: String,
    /// Who rated, such as “群众”.
    pub who: String,
    /// Ballots.
    pub ballots: u32,
    /// Ballots needed; `None` when no electorate was fixed.
    pub quorum: Option<u32>,
    /// Whether the quorum was met.
    pub quorum_met: bool,
    /// Weight in basis points.
    pub weight_bp: u32,
    /// Score such as “91.00”; `None` when withheld or below quorum.
    pub score: Option<String>,
    /// Score times weight, unrounded, such as “36.40”; `None` with the score.
    pub weighted: Option<String>,
    /// True when the gate withholds the score (fewer than ten ballots).
    pub withheld: bool,
}

/// One bottom line.
#[derive(Clone, Debug)]
pub struct BottomLine {
    /// Short title; may be the id of the line.
    pub title: String,
    /// Its text.
    pub text: String,
    /// What the facts say.
    pub state: LineState,
    /// The fact as people read it, such as “3 名”, where it is public.
    pub value: Option<String>,
}

/// What the facts say about a bottom line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Not touched.
    Clear,
    /// 碰了
    Hit,
    /// 待核实
    Unknown,
}

/// A cap that binds, or that waits for a fact.
#[derive(Clone, Debug)]
pub struct Cap {
    /// Its text.
    pub text: String,
    /// At most so many stars.
    pub max_stars: u8,
    /// True when it binds, false when its fact is 待核实.
    pub binds: bool,
}

/// One year in the trend.
#[derive(Clone, Debug)]
pub struct TrendPoint {
    /// Short label, such as “2025”.
    pub label: String,
    /// Composite; `None` when withheld or not rated.
    pub composite: Option<String>,
    /// Stars; `None` when not rated.
    pub stars: Option<u8>,
}

/// The branch's reply.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What it says.
    pub text: String,
    /// Who replied.
    pub by: String,
    /// When.
    pub on: Date,
}

/// One decision of the chain.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Such as “镇初评”.
    pub label: String,
    /// Number of the document. May be empty.
    pub document: String,
    /// When.
    pub on: Date,
}

/// A problem and its commitment.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What was found.
    pub text: String,
    /// What will be done. May be empty while nothing was promised.
    pub measure: String,
    /// Who does it. May be empty.
    pub owner: String,
    /// By when.
    pub deadline: Option<Date>,
    /// How far it is.
    pub state: ProblemState,
    /// Progress in percent, 0 to 100.
    pub progress: u8,
    /// The last word on it, such as why it is late. May be empty.
    pub note: String,
    /// Photos that residents released, each the hash that it is kept under.
    pub photos: Vec<String>,
    /// What residents said when they looked again: average such as “4.6”, and how many.
    pub revisit: Option<(String, u32)>,
}

/// How far a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemState {
    /// Nothing promised yet.
    ToAssign,
    /// 在办
    InProgress,
    /// 逾期
    Overdue {
        /// Days past the deadline.
        days: u32,
    },
    /// 已办结, to be checked by the township.
    Done {
        /// When.
        on: Date,
    },
    /// 已销号
    Checked {
        /// When.
        on: Date,
    },
}

/// The public page as an HTML document.
///
/// # Errors
/// Only when the formatter fails.
pub fn render(view: &PublicPage) -> Result<String> {
    view.render()
}
