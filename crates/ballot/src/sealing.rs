//! The seal (封卷): hashes of what is fixed before the first session opens (§5).
//!
//! | Value | Bytes |
//! | --- | --- |
//! | canonical form | RFC 8785 of the document, UTF-8 |
//! | seal | SHA-256(canonical form), so that any tool can recompute it from the published file |
//! | hash of a fact | SHA-256(salt, 16 random bytes ‖ canonical form of the fact) |
//!
//! A fact's salt keeps people from guessing small values back from the seal; it is published with the fact, or stays
//! in-house with it.
//!
//! RFC 8785 writes every number as JavaScript would, so a whole number beyond ±(2⁵³ − 1) would lose digits and two
//! documents could share a seal. Such numbers are refused.

use rand::CryptoRng;
use serde::Serialize;
use serde_json::Value;

use crate::digest::{Digest32, sha256};

/// Largest whole number that RFC 8785 keeps.
const LARGEST: u64 = (1 << 53) - 1;

/// Why a document cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// The value is no JSON: a map with keys that are no text, a number that is none.
    #[error("the document is no JSON: {0}")]
    NoJson(String),
    /// A whole number beyond ±(2⁵³ − 1).
    #[error("the number at {0:?} is too large for a seal")]
    Number(
        /// JSON pointer (RFC 6901) to the number.
        String,
    ),
}

/// The canonical form of a document.
///
/// # Errors
///
/// [`SealingError`].
pub fn canonical<T: Serialize + ?Sized>(document: &T) -> Result<Vec<u8>, SealingError> {
    let value = serde_json::to_value(document).map_err(no_json)?;
    check_numbers(&value, "")?;
    serde_json_canonicalizer::to_vec(&value).map_err(no_json)
}

fn no_json(error: serde_json::Error) -> SealingError {
    SealingError::NoJson(error.to_string())
}

fn check_numbers(value: &Value, path: &str) -> Result<(), SealingError> {
    match value {
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            match size {
                Some(size) if size > LARGEST => Err(SealingError::Number(path.to_owned())),
                _ => Ok(()),
            }
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| check_numbers(item, &format!("{path}/{index}"))),
        Value::Object(members) => members.iter().try_for_each(|(name, member)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            check_numbers(member, &format!("{path}/{name}"))
        }),
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
    }
}

/// The seal of a document, or the hash that identifies a scheme.
///
/// # Errors
///
/// [`SealingError`].
pub fn seal_hash<T: Serialize + ?Sized>(document: &T) -> Result<Digest32, SealingError> {
    Ok(Digest32(sha256(&[&canonical(document)?])))
}

/// 16 random bytes that hide a fact in the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// A fresh salt.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0; 16];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }
}

/// The salted hash by which a fact enters the seal.
///
/// # Errors
///
/// [`SealingError`].
pub fn fact_hash<T: Serialize + ?Sized>(salt: &Salt, fact: &T) -> Result<Digest32, SealingError> {
    Ok(Digest32(sha256(&[&salt.0, &canonical(fact)?])))
}

/// Whether a published fact and salt are those in the seal.
///
/// # Errors
///
/// [`SealingError`].
pub fn verify_fact<T: Serialize + ?Sized>(
    sealed: &Digest32,
    salt: &Salt,
    fact: &T,
) -> Result<bool, SealingError> {
    Ok(fact_hash(salt, fact)?.same(sealed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn text(json: &str) -> String {
        let value: Value = serde_json::from_str(json).unwrap();
        String::from_utf8(canonical(&value).unwrap()).unwrap()
    }

    #[test]
    fn canonical_form_is_rfc_8785_section_3_2() {
        // §3.2.2 and §3.2.4 of the RFC.
        let given = r#"{
            "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
            "literals": [null, true, false]
        }"#;
        let expected = concat!(
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,"#,
            r#"1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
        assert_eq!(text(given), expected);
    }

    #[test]
    fn members_are_sorted_as_rfc_8785_section_3_2_3() {
        // By UTF-16 code units: the emoji (a surrogate pair) comes before the Hebrew letter's presentation form.
        let given = r#"{
            "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
            "\u00f6": "Latin Small Letter O With Diaeresis"
        }"#;
        let canonical: String = text(given);
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
        let places: Vec<_> = order.map(|word| canonical.find(word).unwrap()).to_vec();
        assert!(places.is_sorted(), "{canonical}");
    }

    #[test]
    fn a_seal_is_plain_sha_256() {
        let document = json!({"b": null, "a": [1, "星"]});
        assert_eq!(
            seal_hash(&document).unwrap(),
            Digest32(sha256(&["{\"a\":[1,\"星\"],\"b\":null}".as_bytes()]))
        );
    }

    #[test]
    fn numbers_that_would_lose_digits_are_refused() {
        assert!(canonical(&json!({"n": LARGEST})).is_ok());
        assert!(canonical(&json!({"n": -9_007_199_254_740_991_i64})).is_ok());
        let refused = |value: Value| canonical(&value).err();
        let at = |path: &str| Some(SealingError::Number(path.to_owned()));
        assert_eq!(refused(json!({"a/b": [0, LARGEST + 1]})), at("/a~1b/1"));
        assert_eq!(refused(json!(-9_007_199_254_740_992_i64)), at(""));
        let keys = std::collections::BTreeMap::from([((1, 2), 3)]);
        assert!(matches!(canonical(&keys), Err(SealingError::NoJson(_))));
    }

    #[test]
    fn facts_are_salted() {
        let (fact, salt) = (json!({"id": "reserve_cadres_u45", "value": 2}), Salt([7; 16]));
        let hash = fact_hash(&salt, &fact).unwrap();
        let bytes = [&[7; 16][..], br#"{"id":"reserve_cadres_u45","value":2}"#].concat();
        assert_eq!(hash, Digest32(sha256(&[&bytes])));
        assert_eq!(verify_fact(&hash, &salt, &fact), Ok(true));
        assert_eq!(verify_fact(&hash, &Salt([8; 16]), &fact), Ok(false));
        assert_eq!(verify_fact(&hash, &salt, &json!({"id": "reserve_cadres_u45", "value": 3})), Ok(false));
    }

    mod published;

    proptest! {
        #[test]
        fn canonical_form_is_its_own(numbers in prop::collection::btree_map("\\PC{0,6}", -1_000_000i64.., 0..8)) {
            let numbers: std::collections::BTreeMap<_, _> = numbers.into_iter().map(|(k, n)| (k, n % 1_000_000)).collect();
            let bytes = canonical(&numbers).unwrap();
            let read: Value = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(canonical(&read).unwrap(), bytes);
        }
    }
}
