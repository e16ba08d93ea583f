//! The sealed document: everything that must not change after sealing, hashed by RFC 8785 (§5, Seal).

use std::collections::BTreeMap;

use ballot::sealing::{Salt, fact_hash};
use domain::{Channel, Error, Instant, Result};
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a seal holds. Facts enter as salted hashes; the salts of unpublished facts stay in-house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealDocument {
    /// `xingping/seal/1`.
    pub format: String,
    /// The box.
    pub box_id: Uuid,
    /// Public half of the box's key, hexadecimal.
    pub public_key: String,
    /// When sealed.
    pub sealed_at: Instant,
    /// Name of the cycle.
    pub cycle: String,
    /// Who opens.
    pub scrutineers: Vec<String>,
    /// What is rated.
    pub subjects: Vec<SealedSubject>,
    /// When.
    pub windows: Vec<Window>,
}

/// The scheme version of a seal: questions, weights, ladder, bottom lines and caps are behind its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedScheme {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Hash of its canonical form.
    pub hash: String,
}

/// One evaluation of a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedSubject {
    /// The evaluation.
    pub evaluation: Uuid,
    /// The branch's name; of a member, whom only those with a key may know, the salted hash of the name.
    pub name: String,
    /// `branch` or `member`.
    pub kind: String,
    /// Division or local code of the branch.
    pub code: String,
    /// The scheme version.
    pub scheme: SealedScheme,
    /// Size of each electorate.
    pub electorates: BTreeMap<String, u32>,
    /// Salted hash of each fact.
    pub facts: BTreeMap<String, String>,
}

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// From.
    pub opens_at: Instant,
    /// Until.
    pub closes_at: Instant,
    /// Where.
    pub place: String,
    /// The ways in which ballots may come.
    pub channels: Vec<Channel>,
}

/// The salted hash of a member's name.
pub(super) fn salted_name<R: CryptoRng + ?Sized>(name: &str, rng: &mut R) -> Result<(String, String)> {
    let salt = Salt::generate(rng);
    let hashed = HashedFact { fact: "name", value: Some(name), verified: true };
    let hash = fact_hash(&salt, &hashed).map_err(Error::internal)?;
    Ok((hash.to_string(), domain::hex(&salt.0)))
}

/// A fact as it is hashed: name, value and whether it was verified.
#[derive(Debug, Serialize)]
struct HashedFact<'a> {
    fact: &'a str,
    value: Option<&'a str>,
    verified: bool,
}

/// Hashes and salts of facts.
pub(super) type SaltedFacts = (BTreeMap<String, String>, BTreeMap<String, String>);

/// Hashes every fact under a salt of its own.
pub(super) fn salted<R: CryptoRng + ?Sized>(
    facts: &[store::facts::FactRecord],
    rng: &mut R,
) -> Result<SaltedFacts> {
    let (mut hashes, mut salts) = (BTreeMap::new(), BTreeMap::new());
    for fact in facts {
        let salt = Salt::generate(rng);
        let hashed = HashedFact { fact: &fact.name, value: fact.value.as_deref(), verified: fact.verified };
        let hash = fact_hash(&salt, &hashed).map_err(Error::internal)?;
        hashes.insert(fact.name.clone(), hash.to_string());
        salts.insert(fact.name.clone(), domain::hex(&salt.0));
    }
    Ok((hashes, salts))
}
