//! One ballot's answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, FaultCode};
use crate::scheme::CheckedScheme;

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

impl Answers {
    /// Checks a ballot: every indicator asked of the group is answered, by a level of the scale or 不了解,
    /// and no other.
    ///
    /// # Errors
    ///
    /// Every fault; its path is the indicator's id.
    pub fn check(&self, scheme: &CheckedScheme, group: &str) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let highest = scheme.scale.levels.len();
        for (id, answer) in &self.by_indicator {
            if !scheme.asked(group).any(|indicator| indicator.id == *id) {
                faults.push(Fault::new(id, FaultCode::ForeignIndicator).with("id", id).with("group", group));
            } else if let Answer::Level(level) = *answer
                && !(1..=highest).contains(&usize::from(level))
            {
                let fault = Fault::new(id, FaultCode::ForeignLevel);
                faults.push(fault.with("level", level).with("highest", highest));
            }
        }
        for indicator in scheme.asked(group) {
            if !self.by_indicator.contains_key(&indicator.id) {
                let fault = Fault::new(&indicator.id, FaultCode::MissingIndicator);
                faults.push(fault.with("id", &indicator.id).with("group", group));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}
