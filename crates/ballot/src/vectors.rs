//! Reading test vectors that others published: `testdata/*.json`, each with its source beside the cases.

use serde_json::Value;

/// One case.
pub(crate) struct Case(Value);

/// The cases of a file.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    let mut file: Value = serde_json::from_str(file).unwrap();
    assert!(file["source"].as_str().is_some_and(|source| source.contains(" at commit ")));
    let cases = file["cases"].as_array_mut().unwrap();
    assert!(!cases.is_empty());
    cases.iter_mut().map(|case| Case(case.take())).collect()
}

/// Bytes of hexadecimal digits.
pub(crate) fn bytes(hex: &str) -> Vec<u8> {
    assert!(hex.len().is_multiple_of(2));
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// The same, of one length.
pub(crate) fn array<const N: usize>(hex: &str) -> [u8; N] {
    bytes(hex).try_into().unwrap()
}

impl Case {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        self.0[name].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        bytes(self.text(name))
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.0[name].as_u64().unwrap()
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0[name].as_bool().unwrap()
    }

    /// Whether the case is to be taken.
    pub(crate) fn is_valid(&self) -> bool {
        match self.text("result") {
            "valid" => true,
            "invalid" => false,
            other => panic!("no result {other}"),
        }
    }
}

/// As it stands in the file.
impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
