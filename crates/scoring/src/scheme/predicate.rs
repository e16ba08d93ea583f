//! Rules over facts as typed trees. There is no text language to parse.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::number::Number;

/// How a fact is compared with a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// Less than.
    #[serde(rename = "<")]
    Lt,
    /// At most.
    #[serde(rename = "<=")]
    Le,
    /// Equal.
    #[serde(rename = "==")]
    Eq,
    /// Not equal.
    #[serde(rename = "!=")]
    Ne,
    /// At least.
    #[serde(rename = ">=")]
    Ge,
    /// More than.
    #[serde(rename = ">")]
    Gt,
}

impl Op {
    /// The sign as it is written in a scheme.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Op::Lt => "<",
            Op::Le => "<=",
            Op::Eq => "==",
            Op::Ne => "!=",
            Op::Ge => ">=",
            Op::Gt => ">",
        }
    }

    /// Whether a comparison with this outcome satisfies the operator.
    #[must_use]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Op::Lt => ordering.is_lt(),
            Op::Le => ordering.is_le(),
            Op::Eq => ordering.is_eq(),
            Op::Ne => ordering.is_ne(),
            Op::Ge => ordering.is_ge(),
            Op::Gt => ordering.is_gt(),
        }
    }
}

/// A rule over declared facts and derived quantities, decided by Kleene's three-valued logic.
///
/// In JSON: `{"fact": "x", "op": "<", "value": "2"}`, `{"fact": "quota_given"}` for a yes/no fact that
/// must be yes, `{"all": [...]}`, `{"any": [...]}`, `{"not": {...}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawPredicate", into = "RawPredicate")]
pub enum Predicate {
    /// A number fact or derived number compared with a threshold.
    Compare {
        /// The fact's id.
        fact: String,
        /// The comparison.
        op: Op,
        /// The threshold.
        value: Number,
    },
    /// A yes/no fact that must be yes.
    Flag {
        /// The fact's id.
        fact: String,
    },
    /// Every part holds.
    All(Vec<Predicate>),
    /// At least one part holds.
    Any(Vec<Predicate>),
    /// The part does not hold.
    Not(Box<Predicate>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a rule")]
struct RawPredicate {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    op: Option<Op>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Predicate>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Predicate>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not: Option<Box<Predicate>>,
}

impl TryFrom<RawPredicate> for Predicate {
    type Error = &'static str;

    fn try_from(raw: RawPredicate) -> Result<Self, Self::Error> {
        match (raw.fact, raw.op, raw.value, raw.all, raw.any, raw.not) {
            (Some(fact), Some(op), Some(value), None, None, None) => {
                Ok(Predicate::Compare { fact, op, value })
            }
            (Some(fact), None, None, None, None, None) => Ok(Predicate::Flag { fact }),
            (None, None, None, Some(parts), None, None) => Ok(Predicate::All(parts)),
            (None, None, None, None, Some(parts), None) => Ok(Predicate::Any(parts)),
            (None, None, None, None, None, Some(part)) => Ok(Predicate::Not(part)),
            _ => Err(
                "a rule is one of {\"fact\",\"op\",\"value\"}, {\"fact\"}, {\"all\"}, {\"any\"}, {\"not\"}",
            ),
        }
    }
}

impl From<Predicate> for RawPredicate {
    fn from(predicate: Predicate) -> Self {
        let empty = RawPredicate { fact: None, op: None, value: None, all: None, any: None, not: None };
        match predicate {
            Predicate::Compare { fact, op, value } => {
                RawPredicate { fact: Some(fact), op: Some(op), value: Some(value), ..empty }
            }
            Predicate::Flag { fact } => RawPredicate { fact: Some(fact), ..empty },
            Predicate::All(parts) => RawPredicate { all: Some(parts), ..empty },
            Predicate::Any(parts) => RawPredicate { any: Some(parts), ..empty },
            Predicate::Not(part) => RawPredicate { not: Some(part), ..empty },
        }
    }
}

impl Predicate {
    /// The ids of all facts and derived quantities named, each once, in the order of their first mention.
    #[must_use]
    pub fn facts(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let mut order = Vec::new();
        self.walk(&mut |id| {
            if seen.insert(id) {
                order.push(id);
            }
        });
        order
    }

    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a str)) {
        match self {
            Predicate::Compare { fact, .. } | Predicate::Flag { fact } => visit(fact),
            Predicate::All(parts) | Predicate::Any(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Predicate::Not(part) => part.walk(visit),
        }
    }
}
