//! What a list of slip codes gives: every K, receipt and leaf, computed from the words of `ballot::key` alone.

use ballot::SlipCode;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// The key of the ballot.
pub fn ballot_key(slip: &SlipCode, evaluation: Uuid, group: &str) -> [u8; 32] {
    let secret = [&[1], &slip.signs()[..]].concat();
    let length = u16::try_from(group.len()).unwrap().to_be_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
    for part in [b"xingping/ballot-key/1\0", &evaluation.as_bytes()[..], &length, group.as_bytes()] {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The 16 signs of its receipt.
pub fn receipt(key: &[u8; 32]) -> [u8; 16] {
    let hash = Sha256::new().chain_update(b"xingping/receipt/1\0").chain_update(key).finalize();
    let bits = u128::from_be_bytes(hash[..16].try_into().unwrap()) >> 48;
    std::array::from_fn(|place| {
        let number = (bits >> (5 * (15 - place))) & 31;
        ballot::code::ALPHABET[usize::try_from(number).unwrap()]
    })
}

/// The leaf of the slip's ballot.
pub fn leaf(slip: &SlipCode, evaluation: Uuid, group: &str) -> [u8; 32] {
    let receipt = receipt(&ballot_key(slip, evaluation, group));
    Sha256::new()
        .chain_update(b"counted")
        .chain_update(evaluation.as_bytes())
        .chain_update(receipt)
        .finalize()
        .into()
}
