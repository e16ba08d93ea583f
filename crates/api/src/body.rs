//! JSON bodies: read whole, with the path of the field that cannot be read.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};
use domain::Error;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

use crate::Problem;

/// Largest body, in bytes.
const LIMIT: usize = 1 << 20;

/// A JSON body. Errors: `invalid` with the field that is missing, unknown or of the wrong kind.
#[derive(Debug)]
pub(crate) struct Body<T>(T);

impl<T> Body<T> {
    /// What it says.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Body<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_json = kind.is_some_and(|kind| kind.trim_start().starts_with("application/json"));
        let mut payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(refused("body", "not_json", "内容要用 JSON（Content-Type: application/json）"));
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| refused("body", "cut_off", "内容没有传完整，请再试一次"))?;
                if bytes.len() + chunk.len() > LIMIT {
                    return Err(refused("body", "too_large", "内容超过 1 MB，请分几次提交"));
                }
                bytes.extend_from_slice(&chunk);
            }
            read(&bytes).map(Body).map_err(Problem::from)
        })
    }
}

fn refused(field: &str, code: &str, detail: &str) -> Problem {
    Error::field(field, code, detail).into()
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        named(path.trim_start_matches('.'), &error.into_inner())
    })?;
    json.end().map_err(|error| named("", &error))?;
    Ok(value)
}

/// The fault as a field error. serde names missing and unknown fields in its words alone.
fn named(path: &str, error: &serde_json::Error) -> Error {
    let words = error.to_string();
    let quoted = words.split('`').nth(1).filter(|name| !name.is_empty());
    let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match quoted {
        Some(name) if words.starts_with("missing field") => {
            Error::field(inside(name), "required", "缺少这一项，请填写")
        }
        Some(name) if words.starts_with("unknown field") => {
            let field = if path.ends_with(name) { path.to_owned() } else { inside(name) };
            Error::field(field, "unknown_field", "没有这一项，请去掉或核对名称")
        }
        _ => Error::field(if path.is_empty() { "body" } else { path }, "unreadable", wanted(&words)),
    }
}

/// What belongs there, from serde's words for it.
fn wanted(words: &str) -> &'static str {
    let expected = words.split("expected ").nth(1).unwrap_or_default();
    let kinds: [(&[&str], &str); 5] = [
        (&["u8", "u16", "u32", "u64", "usize"], "请填 0 或者更大的整数"),
        (&["i8", "i16", "i32", "i64"], "请填整数"),
        (&["a boolean"], "请填 true 或者 false"),
        (&["a sequence"], "这里要一个列表"),
        (&["one of", "variant"], "请从给出的选项里选一个"),
    ];
    let fits = |starts: &[&str]| starts.iter().any(|start| expected.starts_with(start));
    kinds
        .iter()
        .find(|(starts, _)| fits(starts))
        .map_or("这一项的内容读不懂，请核对格式", |(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[allow(dead_code)]
        rows: Vec<Row>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[allow(dead_code)]
        count: u32,
    }

    #[test]
    fn the_field_that_cannot_be_read_is_named() {
        let fault = |json: &str| {
            let error = super::read::<Form>(json.as_bytes()).unwrap_err();
            format!("{} {}", error.fields[0].field, error.fields[0].code)
        };
        assert_eq!(fault(r#"{"rows":[{"count":1},{"count":"x"}]}"#), "rows[1].count unreadable");
        assert_eq!(fault(r#"{"rows":[{}]}"#), "rows[0].count required");
        assert_eq!(fault(r#"{"rows":[{"count":1,"cuont":2}]}"#), "rows[0].cuont unknown_field");
        assert_eq!(fault(r#"{"raws":[]}"#), "raws unknown_field");
        assert_eq!(fault("{}"), "rows required");
        assert_eq!(fault("[]"), "body unreadable");
        assert_eq!(fault(r#"{"rows":["#), "rows unreadable");
        assert_eq!(fault(r#"{"rows":[]} x"#), "body unreadable");
    }
}
