//! Faults of documents: where, what, and how to mend it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One fault of a scheme, a tally or a set of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where in the document, such as `groups[2].weight_bp` or `groups.public.indicators.B2[3]`; empty for
    /// the document as a whole.
    pub path: String,
    /// A stable code that clients translate.
    pub code: FaultCode,
    /// What fills the placeholders of the code's texts.
    pub args: BTreeMap<String, String>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// The document is not of the expected shape.
    Shape,
}
