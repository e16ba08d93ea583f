//! The operations of the document, each with a body that it takes.

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// One operation of the document.
pub struct Operation {
    pub method: String,
    pub path: String,
    pub body: Value,
    /// What the document says of it.
    pub said: Value,
}

pub fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(api::openapi_document()).unwrap();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, said) in item.as_object().unwrap() {
            let schema = &said["requestBody"]["content"]["application/json"]["schema"];
            let body = if schema.is_null() { json!({}) } else { sample(&document, schema) };
            let (method, path) = (method.to_uppercase(), path.clone());
            all.push(Operation { method, path, body, said: said.clone() });
        }
    }
    all
}

/// A value that a schema takes: its example, or the least of its kind.
fn sample(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return sample(document, document.pointer(&reference[1..]).unwrap());
    }
    if let Some(example) = schema.get("example").or_else(|| schema.pointer("/examples/0")) {
        return example.clone();
    }
    if let Some(one) = schema["oneOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"))
    {
        return sample(document, one);
    }
    let kinds =
        [&schema["type"]].into_iter().flat_map(|kind| kind.as_array().cloned().unwrap_or(vec![kind.clone()]));
    match kinds.into_iter().find(|kind| kind != "null").as_ref().and_then(Value::as_str) {
        Some("object") => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let property = |name: Value| {
                let name = name.as_str().unwrap().to_owned();
                let value = sample(document, &schema["properties"][&name]);
                (name, value)
            };
            Value::Object(required.into_iter().map(property).collect::<Map<_, _>>())
        }
        Some("array") => json!([sample(document, &schema["items"])]),
        Some("string") if schema["format"] == "uuid" => json!(Uuid::from_u128(1)),
        Some("string") => schema.pointer("/enum/0").cloned().unwrap_or(json!("2026-12-15")),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        _ => Value::Null,
    }
}
