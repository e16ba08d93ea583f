//! Tallies: for each group and indicator, how many ballots gave each level.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The answers to one indicator: one count per level, lowest first, and the count of 不了解.
///
/// In JSON a flat array whose last entry is 不了解: `[0, 3, 12, 80, 115, 5]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Counts {
    /// Ballots per level, lowest level first.
    pub levels: Vec<u32>,
    /// Ballots that said 不了解.
    pub unknown: u32,
}

impl Counts {
    /// No answers yet, on a scale of so many levels.
    #[must_use]
    pub fn zero(levels: usize) -> Self {
        Counts { levels: vec![0; levels], unknown: 0 }
    }

    /// Answers given, 不了解 left out.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.levels.iter().copied().map(u64::from).sum()
    }

    /// All ballots, 不了解 included.
    #[must_use]
    pub fn ballots(&self) -> u64 {
        self.answers() + u64::from(self.unknown)
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.levels.iter().chain(std::iter::once(&self.unknown)))
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut levels = Vec::<u32>::deserialize(deserializer)?;
        // An empty array has no 不了解 either; the check against the scheme names its length.
        let unknown = levels.pop().unwrap_or(0);
        Ok(Counts { levels, unknown })
    }
}

/// The tally of one rater group.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTally {
    /// How many persons may rate in this group. Missing or 0 meets no quorum.
    #[serde(default)]
    pub electorate: Option<u32>,
    /// Ballots cast, including those of nothing but 不了解.
    pub ballots: u32,
    /// By the ids of the indicators asked of this group, all of them.
    #[serde(deserialize_with = "crate::unique::map")]
    pub indicators: BTreeMap<String, Counts>,
}

/// The tally of one evaluation by rater group. A missing group has zero ballots.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// By group id.
    #[serde(deserialize_with = "crate::unique::map")]
    pub groups: BTreeMap<String, GroupTally>,
}
