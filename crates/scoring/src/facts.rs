//! Facts about a subject, as they stand at sealing.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::derived;
use crate::fault::{Fault, FaultCode, read};
use crate::number::Number;
use crate::scheme::{CheckedScheme, FactDef, FactType};

/// The value of a fact: a number, written as a decimal string, or yes/no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    /// `"86000"`.
    Number(Number),
    /// `true` or `false`.
    Flag(bool),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => number.fmt(f),
            Value::Flag(flag) => flag.fmt(f),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Number(number) => number.serialize(serializer),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl Visitor<'_> for ValueVisitor {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number in quotes such as \"86000\", or true or false")
            }

            fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
                Ok(Value::Flag(flag))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
                text.parse().map(Value::Number).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// One fact: its value, and whether somebody entitled to has verified it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What was entered.
    pub value: Value,
    /// An unverified fact counts as unknown.
    pub verified: bool,
}

/// The facts of one evaluation by fact id. What is missing or unverified is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts {
    /// By the ids the scheme declares.
    #[serde(deserialize_with = "crate::unique::map")]
    pub by_id: BTreeMap<String, Fact>,
}

impl Facts {
    /// Reads facts from JSON, not yet checked against a scheme.
    ///
    /// # Errors
    ///
    /// The fault with the path of what has not the shape of facts.
    pub fn parse(json: &str) -> Result<Facts, Fault> {
        read(json)
    }

    /// Checks every fact, verified or not, against its declaration.
    ///
    /// # Errors
    ///
    /// Every fault with its path: undeclared facts, derived quantities, wrong types, values outside limits.
    pub fn check(&self, scheme: &CheckedScheme) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        for (id, fact) in &self.by_id {
            if let Some(declared) = scheme.facts.iter().find(|declared| declared.id == *id) {
                faults.extend(check_value(declared, fact.value));
                continue;
            }
            let derived = derived::resolve(scheme, id).is_some();
            let code = if derived { FaultCode::DerivedFact } else { FaultCode::UndeclaredFact };
            faults.push(Fault::new(id, code).with("id", id));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The value of a fact, if it is known: given, verified, and as its declaration says.
    #[must_use]
    pub fn known(&self, declared: &FactDef) -> Option<Value> {
        let fact = self.by_id.get(&declared.id).filter(|fact| fact.verified)?;
        check_value(declared, fact.value).is_none().then_some(fact.value)
    }
}

fn check_value(declared: &FactDef, value: Value) -> Option<Fault> {
    let fault = |code| Fault::new(format!("{}.value", declared.id), code);
    let wrong_type = || {
        let key = match declared.kind {
            FactType::Number => "number",
            FactType::Count => "count",
            FactType::Bool => "bool",
        };
        Some(fault(FaultCode::FactType).with("type", key).with("value", value))
    };
    let number = match (declared.kind, value) {
        (FactType::Bool, Value::Flag(_)) => return None,
        (FactType::Number, Value::Number(number)) => number,
        (FactType::Count, Value::Number(number)) if number.is_whole() && number >= Number::from(0) => number,
        _ => return wrong_type(),
    };
    let low = declared.min.is_some_and(|min| number < min);
    let high = declared.max.is_some_and(|max| number > max);
    let limit = |limit: Option<Number>| limit.map_or_else(|| "–".to_owned(), |limit| limit.to_string());
    (low || high).then(|| {
        let fault = fault(FaultCode::FactRange).with("value", number);
        fault.with("min", limit(declared.min)).with("max", limit(declared.max))
    })
}
