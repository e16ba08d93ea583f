//! A fact as the preparation shows it: declared by the scheme, entered by the township.

use domain::Instant;
use scoring::scheme::{FactDef, FactType};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::facts::FactRecord;
use utoipa::ToSchema;

use crate::view::TextMap;

/// The value of a fact: a number as text, or yes/no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// A number as text.
    Text(String),
}

impl FactValue {
    /// Reads a form's value: `None` is neither, `Some(None)` is nothing.
    pub(crate) fn read(value: &Value) -> Option<Option<Self>> {
        match value {
            Value::Null => Some(None),
            Value::Bool(flag) => Some(Some(Self::Flag(*flag))),
            Value::String(text) if text.trim().is_empty() => Some(None),
            Value::String(text) => Some(Some(Self::Text(text.trim().to_owned()))),
            Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A stored value.
    pub(crate) fn stored(kind: FactType, text: &str) -> Self {
        match kind {
            FactType::Bool => Self::Flag(text == "true"),
            FactType::Number | FactType::Count => Self::Text(text.to_owned()),
        }
    }
}

/// A fact that the scheme wants, with what was entered.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FactView {
    /// The scheme's id of it.
    #[schema(example = "collective_income_yuan")]
    pub key: String,
    /// What it is called.
    pub label: TextMap,
    /// `number`, `count` or `bool`.
    #[serde(rename = "type")]
    #[schema(example = "number")]
    pub kind: &'static str,
    /// Unit of a number.
    pub unit: Option<TextMap>,
    /// The time it speaks of.
    pub period: TextMap,
    /// Smallest value allowed.
    #[schema(example = "0")]
    pub min: Option<String>,
    /// Largest value allowed.
    pub max: Option<String>,
    /// What was entered.
    pub value: Option<FactValue>,
    /// What it rests on.
    #[schema(example = "镇三资平台 2026 年报表")]
    pub evidence: Option<String>,
    /// Whether it is verified.
    pub verified: bool,
    /// Who verified it.
    #[schema(example = "管理员甲")]
    pub verified_by: Option<String>,
    /// When it was last changed.
    pub updated_at: Option<Instant>,
    /// The evaluation's revision, sent back with the form.
    #[schema(example = 1)]
    pub revision: i32,
}

impl FactView {
    /// `declared` with what was entered; `verified_by` is a name.
    pub(crate) fn of(
        declared: &FactDef,
        entered: Option<&FactRecord>,
        name: Option<String>,
        revision: i32,
    ) -> Self {
        let kind = match declared.kind {
            FactType::Number => "number",
            FactType::Count => "count",
            FactType::Bool => "bool",
        };
        let value = entered.and_then(|fact| fact.value.as_deref());
        let verified = entered.is_some_and(|fact| fact.verified);
        Self {
            key: declared.id.clone(),
            label: TextMap::from(&declared.label),
            kind,
            unit: declared.unit.as_ref().map(TextMap::from),
            period: TextMap::from(&declared.period),
            min: declared.min.map(|min| min.to_string()),
            max: declared.max.map(|max| max.to_string()),
            value: value.map(|text| FactValue::stored(declared.kind, text)),
            evidence: entered.map(|fact| fact.evidence.clone()).filter(|text| !text.is_empty()),
            verified,
            verified_by: name.filter(|_| verified),
            updated_at: entered.map(|fact| fact.updated_at),
            revision,
        }
    }
}
