//! Recognising that a ballot sent again is the same as the first, without storing anything about it.
//!
//! The page says whether what was sent again differs from what stands (§5). The database cannot tell, on purpose: a
//! stored mark of the content, even one under the ballot's key K, could be tried out. Whoever holds a list of slip codes
//! makes every K, and eight indicators leave only 6⁸ ≈ 1.7 million contents to try against the mark. So **no tag of a
//! ballot's content is stored anywhere, and none is handed to the phone** (which can be taken from its owner).
//!
//! What is left is memory: a node keeps a random [`RepeatKey`] and the tags made with it as long as the minute key that
//! it goes with, and a minute more, and drops both together. That covers the retries of a weak network. Within that time
//! the node's memory holds the minute key as well, so the tags tell nobody more. Afterwards, on another node or after a
//! restart the answer is [`Repeat::Unknown`], and the page says only that the first one stands.
//!
//! Ballots on paper are keyed on two days by two people, so that memory is not enough there. Their first entry leaves a
//! digest under the server's key, and over the paper's printed code: without both nobody can try contents out.

use rand::CryptoRng;
use subtle::ConstantTimeEq as _;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::digest::hmac_bytes;
use crate::key::Leaf;

const LABEL: &[u8] = b"xingping/repeat/1\0";

/// A key for tags, to be held in memory only and dropped with its minute.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RepeatKey([u8; 32]);

/// A mark of one content under one [`RepeatKey`], the first half of its HMAC. Not serialisable, because it must not be stored.
pub struct RepeatTag([u8; 16]);

/// Whether a ballot that was sent again is the same as the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The same answers and comment.
    Same,
    /// Something else; the first stands (以第一次为准).
    Differs,
    /// Nobody can tell any more; the first stands.
    Unknown,
}

impl RepeatKey {
    /// A fresh random key.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The tag under this leaf of a content, given by its bytes. They are taken before its photos have ids, as each sending
    /// makes fresh ones.
    #[must_use]
    pub fn tag(&self, leaf: &Leaf, content: &[u8]) -> RepeatTag {
        let whole = hmac_bytes(&self.0, &[LABEL, leaf.as_bytes(), content]);
        RepeatTag(whole.first_chunk().copied().unwrap_or_default())
    }
}

impl RepeatTag {
    /// Compares with the tag of the first sending, as far as it is still in memory.
    #[must_use]
    pub fn against(&self, first: Option<&Self>) -> Repeat {
        match first {
            None => Repeat::Unknown,
            Some(first) if first.0.ct_eq(&self.0).into() => Repeat::Same,
            Some(_) => Repeat::Differs,
        }
    }
}

impl std::fmt::Debug for RepeatKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RepeatKey(..)")
    }
}

impl std::fmt::Debug for RepeatTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RepeatTag(..)")
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    #[test]
    fn repeats_are_told_apart() {
        let mut rng = StdRng::seed_from_u64(1);
        let key = RepeatKey::generate(&mut rng);
        let leaf = Leaf::from_bytes([1; 32]);
        let first = key.tag(&leaf, b"five");
        assert_eq!(key.tag(&leaf, b"five").against(Some(&first)), Repeat::Same);
        assert_eq!(key.tag(&leaf, b"four").against(Some(&first)), Repeat::Differs);
        assert_eq!(key.tag(&leaf, b"five").against(None), Repeat::Unknown);
        let other = RepeatKey::generate(&mut rng);
        assert_eq!(other.tag(&leaf, b"five").against(Some(&first)), Repeat::Differs);
        let elsewhere = Leaf::from_bytes([2; 32]);
        assert_eq!(key.tag(&elsewhere, b"five").against(Some(&first)), Repeat::Differs);
    }
}
