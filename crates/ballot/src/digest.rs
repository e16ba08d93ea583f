//! SHA-256 and HMAC-SHA-256 over several parts, and the 32 bytes they give.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::block_api::compress256;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Block length of SHA-256 in bytes: the longest key that HMAC takes as it is.
const BLOCK: usize = 64;
/// Least padding in bytes: the bit behind the message, and its length.
const PADDING: usize = 1 + size_of::<u64>();
/// What SHA-256 begins with (FIPS 180-4 §5.3.3).
const FIRST_WORDS: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// 32 bytes that anybody may see: a hash, a root, a leaf's place in the tree.
///
/// Shown and (de)serialised as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest32(pub [u8; 32]);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hexadecimal digits")]
pub struct DigestError;

impl Digest32 {
    /// Whether both are equal, in time that does not depend on where they differ.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Display for Digest32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest32 {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(DigestError);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> Result<u8, DigestError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(DigestError),
    }
}

impl Serialize for Digest32 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest32 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// SHA-256 over the parts, one after the other. What fits two blocks is padded here: a recount hashes twenty million nodes and
/// leaves, and a third of the time would go into the library's buffer.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let length = parts.iter().map(|part| part.len()).sum();
    if length > 2 * BLOCK - PADDING { sha256_of_any(parts) } else { sha256_of_few(parts, length) }
}

fn sha256_of_any(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// `length` bytes in one block or two, filled as FIPS 180-4 §5.1.1 says: one bit, zeros, the number of bits.
fn sha256_of_few(parts: &[&[u8]], length: usize) -> [u8; 32] {
    let mut blocks = [[0; BLOCK]; 2];
    let flat = blocks.as_flattened_mut();
    let mut at = 0;
    for part in parts {
        flat[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    }
    flat[length] = 0x80;
    let end = if length > BLOCK - PADDING { 2 * BLOCK } else { BLOCK };
    let bits = 8 * length as u64;
    flat[end - size_of::<u64>()..end].copy_from_slice(&bits.to_be_bytes());
    let mut words = FIRST_WORDS;
    compress256(&mut words, &blocks[..end / BLOCK]);
    let mut out = [0; 32];
    for (bytes, word) in out.chunks_exact_mut(4).zip(words) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    out
}

/// HMAC-SHA-256 under a key of at most 64 bytes, fed with the parts one after the other.
///
/// RFC 2104 fills a shorter key with zeros to the block length; doing so here makes the call infallible.
pub(crate) fn hmac<const N: usize>(key: &[u8; N], parts: &[&[u8]]) -> Hmac<Sha256> {
    const { assert!(N <= BLOCK) };
    let mut block = zeroize::Zeroizing::new([0; BLOCK]);
    block[..N].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac
}

/// The 32 bytes of [`hmac`].
pub(crate) fn hmac_bytes<const N: usize>(key: &[u8; N], parts: &[&[u8]]) -> [u8; 32] {
    hmac(key, parts).finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vectors;

    #[test]
    fn hmac_is_rfc_4231() {
        // RFC 4231, test cases 1 and 2.
        assert_eq!(
            Digest32(hmac_bytes(&[0x0b; 20], &[b"Hi ", b"There"])).to_string(),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert_eq!(
            Digest32(hmac_bytes(b"Jefe", &[b"what do ya want for nothing?"])).to_string(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn hmac_is_rfc_4231_up_to_the_block_length() {
        // Test cases 3 and 4. Cases 6 and 7 have keys of 131 bytes, which do not compile here.
        let case_3 = hmac_bytes(&[0xaa; 20], &[&[0xdd; 50]]);
        assert_eq!(
            Digest32(case_3).to_string(),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        );
        let key: [u8; 25] = std::array::from_fn(|n| u8::try_from(n + 1).unwrap());
        assert_eq!(
            Digest32(hmac_bytes(&key, &[&[0xcd; 50]])).to_string(),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        );
        // Test case 5 is truncated to 128 bits, as the tag of a ticket is.
        let case_5 = hmac(&[0x0c; 20], &[b"Test With Truncation"]);
        let tag = vectors::bytes("a3b6167473100ee06e0c796c2955552b");
        assert!(case_5.verify_truncated_left(&tag).is_ok());
    }

    #[test]
    fn hmac_is_what_wycheproof_expects() {
        let mut seen = [0; 2];
        for case in vectors::cases(include_str!("../testdata/hmac_sha256.json")) {
            let (message, tag) = (case.bytes("msg"), case.bytes("tag"));
            let (key, half) = (case.bytes("key"), message.len() / 2);
            let parts = [&message[..half], &message[half..]];
            let mac = match key.len() {
                16 => hmac(&<[u8; 16]>::try_from(key).unwrap(), &parts),
                _ => hmac(&<[u8; 32]>::try_from(key).unwrap(), &parts),
            };
            assert_eq!(mac.verify_truncated_left(&tag).is_ok(), case.is_valid(), "{case}");
            seen[usize::from(case.is_valid())] += 1;
        }
        assert_eq!(seen, [108, 52], "refused and taken");
    }

    #[test]
    fn sha256_of_parts_is_sha256_of_the_whole() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest32(sha256(&[b"a", b"", b"bc"])).to_string(), abc);
    }

    #[test]
    fn sha256_is_the_library_s_at_every_length() {
        let text: Vec<u8> = (0..=255).collect();
        for length in 0..=text.len() {
            for cut in [0, length / 3, length] {
                let parts = [&text[..cut], &text[cut..length]];
                assert_eq!(sha256(&parts), <[u8; 32]>::from(Sha256::digest(&text[..length])), "{length}");
            }
        }
    }

    #[test]
    fn digests_are_read_back_and_strict() {
        let digest = Digest32(sha256(&[b"x"]));
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(digest.to_string().to_uppercase().parse::<Digest32>(), Err(DigestError));
        assert_eq!(digest.to_string()[1..].parse::<Digest32>(), Err(DigestError));
        assert!(!digest.same(&Digest32(sha256(&[b"y"]))));
    }
}
