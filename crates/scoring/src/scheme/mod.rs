//! The scheme (评定方案): a versioned document that says what is asked, of whom, and what follows.
//!
//! [`Scheme`] is what the JSON says; [`CheckedScheme`] is a scheme without faults and its hash. Only a
//! checked scheme can rate.

mod check;
mod checked;
mod group;
mod predicate;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use checked::CheckedScheme;
pub use group::{BallotKind, Electorate, Group, Quorum, ShareCeil, Sheet, SheetItem};
pub use predicate::{Op, Predicate};

use crate::number::Number;
use crate::text::Text;

/// The id of the group that is never trimmed and whose satisfaction is measured.
pub const PUBLIC: &str = "public";

/// A rating scheme as written in JSON. All of §4 of the product rules is data here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a scheme")]
pub struct Scheme {
    /// For example `branch-star`.
    pub id: String,
    /// For example `2026.1`; a change is a new version.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it rates: `branch`, `member`, or other kinds it declares.
    pub subject_kinds: Vec<String>,
    /// The levels of an answer.
    pub scale: Scale,
    /// Who rates.
    pub groups: Vec<Group>,
    /// One person, one group per evaluation: which comes first. Empty: the order of `groups`.
    #[serde(default)]
    pub precedence: Vec<String>,
    /// Parts scored from facts.
    #[serde(default)]
    pub sheets: Vec<Sheet>,
    /// What is asked.
    pub indicators: Vec<Indicator>,
    /// From composite to stars, highest first.
    pub ladder: Vec<Rung>,
    /// What must be known about a subject.
    pub facts: Vec<FactDef>,
    /// Rules that bar the highest stars.
    pub bottom_lines: Vec<BottomLine>,
    /// Further limits, applied in this order after the bottom lines.
    pub caps: Vec<Cap>,
    /// Days and months of the procedure.
    pub timetable: Timetable,
    /// Who proposes, reviews and decides.
    pub approval: Vec<ApprovalStep>,
    /// When a low indicator becomes a problem.
    pub problems: ProblemRule,
    /// What follows from stars; proposed by rule, decided by a person.
    pub consequences: Vec<Consequence>,
    /// Whether the provisional result (初评) may be shown once the box is open.
    #[serde(default)]
    pub shows_provisional: bool,
    /// Whether ballots cast with the permanent code alone count.
    #[serde(default)]
    pub open_ballots_count: bool,
    /// Further texts for pages by key.
    #[serde(default)]
    pub messages: BTreeMap<String, Text>,
}

/// The levels of an answer and the way to say "I do not know".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Lowest first; the first is level 1.
    pub levels: Vec<Level>,
    /// 不了解: always offered, counts as answered, left out of means.
    pub unknown: Text,
    /// Answers of this level or higher count as satisfied.
    pub satisfied_from: u8,
}

/// One level of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 1 for the lowest.
    pub stars: u8,
    /// What an answer of this level is worth, 0 to 100.
    pub points: u32,
    /// The word: 非常满意.
    pub word: Text,
    /// A short form for the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Id, unique in the scheme.
    pub id: String,
    /// Short title for tables: 村务公开.
    pub title: Text,
    /// Weight among the indicators of a group; positive.
    #[serde(default = "one")]
    pub weight: u32,
    /// The question.
    pub wording: Wording,
    /// The groups it is asked of; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// Kinds of work-record entries shown beside it.
    #[serde(default)]
    pub records: Vec<String>,
}

fn one() -> u32 {
    1
}

/// The question, by default and for groups that need another wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// For every group not named below.
    pub default: Text,
    /// By group id.
    #[serde(default)]
    pub groups: BTreeMap<String, Text>,
}

/// One band of the ladder: from this composite on, up to the band above, half open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// Stars of the band.
    pub stars: u8,
    /// Lowest composite of the band.
    pub from: Number,
    /// What the band is called.
    pub label: Text,
}

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactType {
    /// A decimal number.
    Number,
    /// A whole number, 0 or more.
    Count,
    /// Yes or no.
    Bool,
}

/// A fact that the scheme wants known about each subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDef {
    /// Id in snake case.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FactType,
    /// What it is called.
    pub label: Text,
    /// Unit of a number: 元, 名.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// The time it speaks of: four quarters ended before sealing, the calendar year.
    pub period: Text,
    /// Smallest value allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// Largest value allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// A bottom line (底线): hit or unknown, it caps the stars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BottomLine {
    /// For example `RES-01`.
    pub id: String,
    /// Short title: 后备力量.
    pub title: Text,
    /// The full text.
    pub text: Text,
    /// Stars that remain possible when it is hit or unknown.
    pub max_stars: u8,
    /// It is hit when this holds.
    pub holds_when: Predicate,
}

/// A limit beside the bottom lines; unknown, it is not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Id, unique among bottom lines and caps.
    pub id: String,
    /// Stars that remain possible when it applies.
    pub max_stars: u8,
    /// Why: 样本偏少.
    pub reason: Text,
    /// It applies when this holds.
    pub holds_when: Predicate,
}

/// Lengths of the procedure (§6 of the product rules). Zero means at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    /// Working days for the branch to reply to the draft.
    pub reply_days: u32,
    /// Working days of public notice.
    pub notice_days: u32,
    /// Working days to appeal.
    pub appeal_days: u32,
    /// Working days to decide an appeal.
    pub decide_days: u32,
    /// Months to re-rate after finished rectification.
    pub rerate_months: u32,
}

/// A level of administration in the approval chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalLevel {
    /// 乡镇.
    Township,
    /// 县.
    County,
    /// 市.
    City,
    /// 省.
    Province,
}

/// What a level does with a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalAct {
    /// 初评.
    Propose,
    /// 复核.
    Review,
    /// 审定.
    Decide,
}

/// One step of the approval chain, in order; it concerns ratings of the stars named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalStep {
    /// Who.
    pub level: ApprovalLevel,
    /// Does what.
    pub act: ApprovalAct,
    /// What it is called: 县审定.
    pub label: Text,
    /// For ratings of these stars.
    pub stars: Vec<u8>,
}

/// When a low indicator becomes a problem, and how fast a simple one is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemRule {
    /// An indicator score below this becomes a problem.
    pub below: Number,
    /// Looked at in these groups.
    pub groups: Vec<String>,
    /// Working days to answer a simple matter.
    pub answer_days: u32,
}

/// What sort of thing follows from a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsequenceKind {
    /// 授牌.
    Plaque,
    /// 奖金、报酬.
    Bonus,
    /// 提醒谈话.
    Talk,
    /// 列入集中整顿.
    Consolidation,
    /// 调整撤换.
    Replacement,
    /// Anything else the scheme describes.
    Other,
}

/// When a consequence is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// The rating has one of these stars.
    Stars(Vec<u8>),
    /// The rating has more stars than the cycle before.
    Rise,
    /// So many cycles in a row at so many stars or fewer.
    InARow {
        /// Stars or fewer.
        stars: u8,
        /// Cycles in a row, this one included.
        cycles: u8,
    },
    /// The rank is this or better.
    RankAtMost(u32),
}

/// What follows from a rating: proposed by rule, decided by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// Id, unique in the scheme.
    pub id: String,
    /// Its sort.
    pub kind: ConsequenceKind,
    /// What it is called.
    pub title: Text,
    /// Who is concerned and how.
    pub text: Text,
    /// When it is proposed.
    pub when: Trigger,
    /// Largest sum of money in fen, where money is involved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_fen: Option<u64>,
}
