//! A scheme without faults.

use std::ops::Deref;

use sha2::{Digest, Sha256};

use super::{Group, Indicator, Scheme, check};
use crate::fault::{Fault, FaultCode, read};
use crate::text::Text;

/// A scheme without faults, with its hash. Only this can rate.
///
/// The hash is SHA-256, lower-case hexadecimal, over the RFC 8785 form of the document with all defaults
/// written out: the form that serialising the scheme gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedScheme {
    scheme: Scheme,
    hash: String,
}

impl Deref for CheckedScheme {
    type Target = Scheme;

    fn deref(&self) -> &Scheme {
        &self.scheme
    }
}

impl CheckedScheme {
    /// The hash that identifies this version: 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The scheme itself.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }
}

impl Scheme {
    /// Reads a scheme from JSON and checks it.
    ///
    /// # Errors
    ///
    /// Every fault with its path: one if the document has not the shape of a scheme, else all that
    /// [`Scheme::check`] finds.
    pub fn parse(json: &str) -> Result<CheckedScheme, Vec<Fault>> {
        let scheme: Scheme = read(json).map_err(|fault| vec![fault])?;
        scheme.into_checked()
    }

    /// All faults of the scheme, each with its path; none means that it can rate.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        check::check(self)
    }

    /// The checked form of a scheme.
    ///
    /// # Errors
    ///
    /// Every fault that [`Scheme::check`] finds.
    pub fn into_checked(self) -> Result<CheckedScheme, Vec<Fault>> {
        let faults = self.check();
        if !faults.is_empty() {
            return Err(faults);
        }
        let canonical = serde_json_canonicalizer::to_vec(&self)
            .map_err(|error| vec![Fault::new("", FaultCode::Shape).with("error", error)])?;
        let hash = Sha256::digest(&canonical).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(CheckedScheme { scheme: self, hash })
    }

    /// The group with this id.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The indicators asked of a group, in the order of the scheme.
    pub fn asked<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.asks(group))
    }

    /// Group ids by precedence: the first one that fits a person is the person's group.
    #[must_use]
    pub fn precedence(&self) -> Vec<&str> {
        if self.precedence.is_empty() {
            return self.groups.iter().map(|group| group.id.as_str()).collect();
        }
        self.precedence.iter().map(String::as_str).collect()
    }

    /// The name of the band with these stars.
    #[must_use]
    pub fn band(&self, stars: u8) -> Option<&Text> {
        self.ladder.iter().find(|rung| rung.stars == stars).map(|rung| &rung.label)
    }
}

impl Indicator {
    /// Whether it is asked of a group.
    #[must_use]
    pub fn asks(&self, group: &str) -> bool {
        self.groups.as_ref().is_none_or(|groups| groups.iter().any(|id| id == group))
    }

    /// The question as it is put to a group.
    #[must_use]
    pub fn wording_for(&self, group: &str) -> &Text {
        self.wording.groups.get(group).unwrap_or(&self.wording.default)
    }
}
