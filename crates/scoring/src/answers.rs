//! One ballot's answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The answer to one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Option<u8>", into = "Option<u8>")]
pub enum Answer {
    /// 不了解; `null` in JSON.
    Unknown,
    /// A level of the scale, 1 the lowest.
    Level(u8),
}

impl From<Option<u8>> for Answer {
    fn from(value: Option<u8>) -> Self {
        value.map_or(Answer::Unknown, Answer::Level)
    }
}

impl From<Answer> for Option<u8> {
    fn from(value: Answer) -> Self {
        match value {
            Answer::Unknown => None,
            Answer::Level(level) => Some(level),
        }
    }
}

/// The answers of one ballot by indicator id: `{"B1": 5, "B2": null}`, `null` for 不了解.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers {
    /// Every indicator asked of the group.
    #[serde(deserialize_with = "crate::unique::map")]
    pub by_indicator: BTreeMap<String, Answer>,
}
