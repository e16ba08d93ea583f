//! The evaluation report (评定报告) as data. Everything is gated by the caller for the paper's reader.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::rectification::Proposal;
use crate::{Gated, Language};

/// One evaluation report: what a branch or member got, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationReport {
    /// Language of the paper's own words; names and rules come in it already.
    pub language: Language,
    /// Who issues it, for instance 清河镇星级评定中心.
    pub centre: String,
    /// Number of the report, for instance QH-2026-018.
    pub number: String,
    /// Day of issue.
    pub date: Date,
    /// Name of the subject.
    pub subject: String,
    /// What kind of subject it is; decides who signs.
    pub subject_kind: SubjectKind,
    /// Name of the cycle, for instance 2026年度.
    pub cycle_name: String,
    /// First and last day of voting, when known.
    pub window: Option<(Date, Date)>,
    /// How far the rating has come.
    pub stage: Stage,
    /// Version of the rating, from 1; later ones are corrections (票后更正).
    pub version: u32,
    /// What was corrected, oldest first.
    pub corrections: Vec<Correction>,
    /// Stars, composite and rank.
    pub conclusion: Conclusion,
    /// The groups in the order of the scheme.
    pub groups: Vec<GroupRow>,
    /// Average stars of every indicator.
    pub indicators: Vec<IndicatorRow>,
    /// The bottom lines.
    pub bottom_lines: Vec<BottomLineRow>,
    /// The caps beside the bottom lines.
    pub caps: Vec<CapRow>,
    /// Share of satisfied answers of the public in percent (§4 rule 9).
    pub public_satisfaction: Gated<Decimal>,
    /// Ballots set aside before the box was opened.
    pub set_aside: Vec<SetAside>,
    /// What of the sessions does not bear the signatures of both scrutineers; empty before the box is opened.
    pub unsigned: Vec<Watched>,
    /// Main problems and what was promised, the most urgent first.
    pub problems: Vec<ProblemRow>,
    /// Every step of the sum (算给你看), for the annex; empty when the gate withholds them.
    pub steps: Vec<String>,
    /// How to gain a star (怎样升星).
    pub how_to_gain: Vec<String>,
    /// The subject's reply.
    pub reply: Option<Reply>,
    /// Who decided what so far (镇初评、县审定 …).
    pub approvals: Vec<Approval>,
    /// Seal, tree and check code.
    pub proof: Proof,
}

/// A fact that was corrected after the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Day on which a second person confirmed it.
    pub date: Date,
    /// What was corrected, for instance 村集体经济收入由86000元更正为126000元.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Stars before and after.
    pub stars: Option<(u8, u8)>,
}

/// Kind of subject, for the line of signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectKind {
    /// A branch: its secretary signs.
    Branch,
    /// A member: the member signs.
    Member,
    /// Anything else: its head signs.
    Other,
}

/// How far the rating has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Shown to the subject for its reply.
    Draft,
    /// Confirmed by the township.
    Confirmed,
    /// Published.
    Published,
}

/// The verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Conclusion {
    /// `false` is 样本不足，暂不定星: no composite, no stars, no rank.
    pub rated: bool,
    /// Final stars, 1 to 5.
    pub stars: Option<u8>,
    /// Stars the ladder alone gave; `None` also when withheld.
    pub ladder_stars: Option<u8>,
    /// Lower bound in points of the ladder's band for `ladder_stars`.
    pub ladder_from: Option<Decimal>,
    /// Composite in points, two decimals.
    pub composite: Gated<Decimal>,
    /// Rank among the cycle's evaluations of one scheme version.
    pub rank: Gated<u32>,
    /// How many were ranked.
    pub rank_of: Option<u32>,
    /// The cycle before, where its figures pass the gate.
    pub previous: Option<Previous>,
}

/// The cycle before.
#[derive(Debug, Clone, PartialEq)]
pub struct Previous {
    /// Its name.
    pub cycle_name: String,
    /// Its composite in points; anything but `Shown` leaves the comparison out.
    pub composite: Gated<Decimal>,
    /// Its stars.
    pub stars: Option<u8>,
}

/// Mark of a group in the dot chart: differs by shape, so that it reads in black and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupMark {
    /// 群评: filled disc.
    Public,
    /// 自评: ring.
    SelfReview,
    /// 互评: triangle.
    Peer,
    /// 点评: upright bar.
    Superior,
    /// Any other group of a scheme: diamond.
    Other,
}

/// One group's line.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    /// Mark in the chart.
    pub mark: GroupMark,
    /// Label, for instance 群评.
    pub label: String,
    /// Who they are, for instance 群众.
    pub who: String,
    /// Ballots counted; withheld where even the count may not be seen.
    pub ballots: Gated<u32>,
    /// Ballots needed.
    pub quorum: u32,
    /// Whether they were reached.
    pub quorum_met: bool,
    /// Score in points, two decimals.
    pub score: Gated<Decimal>,
    /// Weight in basis points; the weighted part is `score × weight_bp ÷ 10000`, printed unrounded.
    pub weight_bp: u16,
    /// Ballots by channel, in the order of the caller; empty where withheld or not voted by channel.
    pub channels: Vec<ChannelCount>,
}

/// How many ballots came by one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelCount {
    /// Which one.
    pub channel: Channel,
    /// Ballots counted.
    pub ballots: u32,
}

/// What two scrutineers sign of a session (§5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    /// That it was opened.
    Opened,
    /// How many attended, and the slips issued.
    Figures,
    /// That it was closed.
    Closed,
}

/// Channels of §5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The changing code on the screen.
    Hall,
    /// A one-time code on paper.
    Slip,
    /// A one-time link.
    Link,
    /// A helper's device.
    Assisted,
    /// Paper ballots keyed twice.
    Paper,
    /// A personal code.
    Personal,
    /// The permanent code alone.
    Open,
}

/// One indicator's line.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorRow {
    /// Short title or public wording.
    pub title: String,
    /// Average stars (1.00 to 5.00), one entry per group of [`EvaluationReport::groups`], same order.
    pub averages: Vec<Gated<Decimal>>,
}

/// What a bottom line or cap came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not touched.
    Clear,
    /// Touched.
    Hit,
    /// A fact is missing or unverified: 待核实.
    Unknown,
    /// The gate withholds it.
    Withheld,
}

/// One bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottomLineRow {
    /// Id in the scheme, for instance RES-01.
    pub id: String,
    /// Short title, for instance 后备力量.
    pub title: String,
    /// The full rule.
    pub text: String,
    /// Outcome.
    pub outcome: Outcome,
    /// The fact in words, for instance 储备3名; `None` when not public (DIS-01) or unknown.
    pub value: Option<String>,
}

/// One cap beside the bottom lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapRow {
    /// The rule in words.
    pub text: String,
    /// The most stars it leaves.
    pub max_stars: u8,
    /// Outcome.
    pub outcome: Outcome,
}

/// What is said of the effect of ballots that were set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideEffect {
    /// The star would be another one with them.
    Changed,
    /// It would be the same.
    Unchanged,
    /// They are too few to say.
    TooFew,
    /// They cannot be read.
    Unknown,
}

/// Ballots set aside (§5): reason and number, and of the effect only whether the star changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Label of the group.
    pub group: String,
    /// Reason in words.
    pub reason: String,
    /// How many.
    pub ballots: u32,
    /// What it did to the star.
    pub effect: AsideEffect,
}

/// One problem and its promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// The problem.
    pub text: String,
    /// What will be done.
    pub measure: Option<String>,
    /// By whom.
    pub owner: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// What is proposed until somebody decides; the report marks it as that.
    pub proposal: Option<Proposal>,
}

/// The subject's reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its words.
    pub text: String,
    /// Day.
    pub date: Date,
}

/// One act of the chain of approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Step and office in words, for instance 镇初评.
    pub step: String,
    /// Day.
    pub date: Date,
    /// Number of the document, where there is one.
    pub document_number: Option<String>,
}

/// What makes the paper checkable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Hash of the seal (封卷), hexadecimal.
    pub seal_hash: String,
    /// Root of the tree of counted ballots, hexadecimal; `None` while the box is closed.
    pub root: Option<String>,
    /// How many leaves the tree has.
    pub counted: Option<u32>,
    /// Check code of this paper, printed in groups of four.
    pub check_code: String,
    /// QR code of the public page, as plain SVG.
    pub qr_svg: String,
}
