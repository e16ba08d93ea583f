//! The schemes that come with the program. A township copies one and edits the copy as a new version.

use std::sync::LazyLock;

use crate::scheme::{CheckedScheme, Scheme};

const DOCUMENTS: [&str; 2] =
    [include_str!("../schemes/branch-star.json"), include_str!("../schemes/member-star.json")];

// The documents are part of the program; a test proves that every one of them is without faults.
static SCHEMES: LazyLock<Vec<CheckedScheme>> =
    LazyLock::new(|| DOCUMENTS.iter().filter_map(|json| Scheme::parse(json).ok()).collect());

/// The bundled scheme with this id.
#[must_use]
pub fn bundled(id: &str) -> Option<&'static CheckedScheme> {
    SCHEMES.iter().find(|scheme| scheme.id == id)
}

/// Every bundled scheme.
#[must_use]
pub fn bundled_all() -> &'static [CheckedScheme] {
    &SCHEMES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_document_is_without_faults() {
        for json in DOCUMENTS {
            let scheme = Scheme::parse(json).unwrap_or_else(|faults| panic!("{faults:#?}"));
            assert_eq!(bundled(&scheme.id), Some(&scheme));
        }
        assert_eq!(bundled_all().len(), DOCUMENTS.len());
    }

    #[test]
    fn every_bundled_document_is_written_out_in_full() {
        // So that anybody gets the scheme's hash from the file with any RFC 8785 tool.
        for (json, scheme) in DOCUMENTS.iter().zip(bundled_all()) {
            let file: serde_json::Value = serde_json::from_str(json).expect("JSON");
            let model = serde_json::to_value(scheme.scheme()).expect("JSON");
            assert_eq!(file, model, "{}", scheme.id);
        }
    }
}
