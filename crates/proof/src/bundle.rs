//! What a bundle holds.

use std::collections::BTreeMap;

use ballot::Digest32;
use ballot::counted::CountedList;
use scoring::{CapOutcome, LineOutcome, Scheme, Score, Status, Tally};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The format that this crate reads and writes.
pub const FORMAT: &str = "xingping/bundle/1";

/// Everything published about one count. What the publication gate withholds is left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// [`FORMAT`].
    pub format: String,
    /// The evaluation.
    pub evaluation: Uuid,
    /// What was rated.
    pub subject: String,
    /// The cycle, such as 2026年度.
    pub cycle: String,
    /// The scheme version, whole.
    pub scheme: Scheme,
    /// The seal (封卷).
    pub seal: Seal,
    /// Facts that are public; others stand in the seal as salted hashes alone.
    pub facts: Vec<PublishedFact>,
    /// Public facts that were verified or changed after the vote (票后更正), in the order of the versions they made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<PublishedCorrection>,
    /// The tallies that pass the publication gate, by rater group.
    pub tally: Tally,
    /// Leaves and root.
    pub counted: CountedList,
    /// The roots of everything else in the box, the members of the branch: whoever has the list of one sees whether it is the
    /// list that was there when the result was published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherRoot>,
    /// The rating as it is published.
    pub rating: Stated,
}

/// The sealed document and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// SHA-256 of the RFC 8785 form of `document`, 64 hexadecimal digits.
    pub hash: String,
    /// The document, with every evaluation of the box.
    pub document: Value,
}

/// The root of another evaluation of the same box. Its name stands nowhere in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherRoot {
    /// The evaluation.
    pub evaluation: Uuid,
    /// Root of the tree over its counted leaves.
    pub root: Digest32,
}

/// A fact with what hid it in the seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedFact {
    /// Its id in the scheme.
    pub fact: String,
    /// Its value as it was entered; none where nobody entered one.
    pub value: Option<String>,
    /// Whether it was verified before sealing. What was not is unknown.
    pub verified: bool,
    /// 16 bytes, 32 hexadecimal digits.
    pub salt: String,
}

/// A fact that was corrected after the vote. No seal can hold it: its reason is all that stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCorrection {
    /// Its id in the scheme.
    pub fact: String,
    /// Its value from then on, verified.
    pub value: String,
    /// The version of the rating that followed, from 2.
    pub version: u32,
    /// Why.
    pub reason: String,
}

/// A rating as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Rated or insufficient.
    pub status: Status,
    /// Final stars.
    pub stars: Option<u8>,
    /// Stars by the ladder alone; none where the composite is withheld.
    pub ladder_stars: Option<u8>,
    /// The composite; none where it is withheld.
    pub composite: Option<Score>,
    /// Every rater group, in the order of the scheme.
    pub groups: Vec<StatedGroup>,
    /// Outcome of every bottom line whose outcome is not withheld.
    pub bottom_lines: BTreeMap<String, LineOutcome>,
    /// Outcome of every cap whose outcome is not withheld.
    pub caps: BTreeMap<String, CapOutcome>,
}

/// A rater group as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedGroup {
    /// Its id.
    pub id: String,
    /// Ballots counted.
    pub ballots: u32,
    /// Its score; none below quorum, when insufficient, or where it is withheld.
    pub score: Option<Score>,
    /// Whether the publication gate withholds its score.
    pub withheld: bool,
}
