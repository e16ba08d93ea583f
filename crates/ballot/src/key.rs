//! From a ticket's secret to the ballot's key, its receipt and its leaf (§5).
//!
//! With t as in [`crate::ticket`], e the 16 bytes of the evaluation's id and g the rater group in UTF-8:
//!
//! | Value | Bytes |
//! | --- | --- |
//! | K | HMAC-SHA-256(t, `"xingping/ballot-key/1" 00` ‖ e ‖ length of g as `u16` ‖ g) |
//! | receipt | the first 80 bits of SHA-256(`"xingping/receipt/1" 00` ‖ K) as 16 signs, printed with a check sign |
//! | leaf | SHA-256(`"counted"` ‖ e ‖ the receipt's 16 signs as ASCII, without the check sign) |
//!
//! K is never stored and never leaves the request that it is made in. The receipt is for the voter; the leaf is the
//! sealed row's key and, after opening, public. Whoever knows a ticket's secret can make all three, and so learn
//! *whether* it voted; what it voted is in neither.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::code::{self, CodeError};
use crate::digest::{Digest32, hmac_bytes, sha256};
use crate::ticket::TicketSecret;

const KEY_LABEL: &[u8] = b"xingping/ballot-key/1\0";
const RECEIPT_LABEL: &[u8] = b"xingping/receipt/1\0";
const LEAF_LABEL: &[u8] = b"counted";
/// Number of the receipt among the kinds of [`crate::code`].
const RECEIPT_KIND: u8 = 6;

/// A rater group's name is longer than 65,535 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name is longer than 65,535 bytes")]
pub struct TooLong;

/// UTF-8 after its length as a big-endian `u16`.
pub(crate) fn length_of(text: &str) -> Result<[u8; 2], TooLong> {
    u16::try_from(text.len()).map(u16::to_be_bytes).map_err(|_| TooLong)
}

/// What a ticket gives for one evaluation and group. Never stored, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct BallotKey([u8; 32]);

impl BallotKey {
    /// K = HMAC(t, evaluation, group), byte by byte as the module says.
    ///
    /// # Errors
    ///
    /// [`TooLong`] for a group name over 65,535 bytes.
    pub fn derive(secret: &TicketSecret, evaluation: Uuid, group: &str) -> Result<Self, TooLong> {
        let length = length_of(group)?;
        let message: [&[u8]; 4] = [KEY_LABEL, evaluation.as_bytes(), &length, group.as_bytes()];
        Ok(Self(hmac_bytes(secret.key(), &message)))
    }

    /// The receipt of this ballot.
    #[must_use]
    pub fn receipt(&self) -> Receipt {
        Receipt { signs: code::signs_of_bits(&sha256(&[RECEIPT_LABEL, &self.0])) }
    }
}

impl fmt::Debug for BallotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BallotKey(..)")
    }
}

/// What the voter keeps: 16 signs, printed with a check sign in groups of four.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Receipt {
    signs: [u8; 16],
}

impl Receipt {
    /// Reads a receipt as typed, check sign included, forgiving what [`crate::code`] names.
    ///
    /// # Errors
    ///
    /// [`CodeError`] when signs are missing, foreign, or do not agree with the check sign.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let whole = code::read_signs::<17>(text)?;
        let mut signs = [0; 16];
        signs.copy_from_slice(&whole[..16]);
        if code::check_sign(&signs, RECEIPT_KIND) == whole[16] {
            Ok(Self { signs })
        } else {
            Err(CodeError::Check)
        }
    }

    #[cfg(test)]
    pub(crate) fn random<R: rand::CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self { signs: code::random_signs(rng) }
    }

    /// Signs and check sign without separators.
    #[must_use]
    pub fn compact(&self) -> String {
        code::compact(&self.signs, code::check_sign(&self.signs, RECEIPT_KIND))
    }

    /// The leaf of this receipt in an evaluation.
    #[must_use]
    pub fn leaf(&self, evaluation: Uuid) -> Leaf {
        Leaf(Digest32(sha256(&[LEAF_LABEL, evaluation.as_bytes(), &self.signs])))
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        code::write_groups(f, &self.signs, code::check_sign(&self.signs, RECEIPT_KIND))
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(..)")
    }
}

impl std::str::FromStr for Receipt {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

impl Serialize for Receipt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Receipt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The key of a sealed row, and after opening an entry of the public list of counted ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Leaf(pub Digest32);

impl Leaf {
    /// A leaf from storage.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Digest32(bytes))
    }

    /// The 32 bytes, for storage and for the tree.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0.0
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;
    use crate::code::SlipCode;
    use crate::ticket::PersonalSecret;

    fn slip_secret() -> TicketSecret {
        TicketSecret::from_slip(&SlipCode::parse("00000000000000001").unwrap())
    }

    #[test]
    fn values_are_fixed() {
        // Recomputed outside with Python's hmac and hashlib from the table in the module's words.
        let evaluation = Uuid::from_u128(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10);
        let key = BallotKey::derive(&slip_secret(), evaluation, "public").unwrap();
        assert_eq!(Digest32(key.0).to_string(), FIXED_KEY);
        assert_eq!(key.receipt().to_string(), FIXED_RECEIPT);
        assert_eq!(key.receipt().leaf(evaluation).to_string(), FIXED_LEAF);
    }

    const FIXED_KEY: &str = "26fd114e428c95425826957f7f121894131f938b5af14bde78b87c4c64176aa2";
    const FIXED_RECEIPT: &str = "MAP6-KMT9-1QQ3-A35J-M";
    const FIXED_LEAF: &str = "23e938a2168d39059c242cf68f44af79f6a78061cc556c53282942a5650db5ff";

    #[test]
    fn every_input_matters() {
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let key = |secret: &TicketSecret, evaluation, group| {
            BallotKey::derive(secret, evaluation, group).unwrap().0
        };
        let secret = slip_secret();
        let other = TicketSecret::from_personal(&PersonalSecret::from_bytes([0; 32]));
        let all = [
            key(&secret, a, "peer"),
            key(&secret, b, "peer"),
            key(&secret, a, "public"),
            key(&other, a, "peer"),
        ];
        let distinct: std::collections::BTreeSet<_> = all.into_iter().collect();
        assert_eq!(distinct.len(), 4);
        assert_eq!(key(&secret, a, "peer"), key(&slip_secret(), a, "peer"));
    }

    #[test]
    fn a_group_name_has_a_limit() {
        let name = "x".repeat(65_536);
        assert_eq!(BallotKey::derive(&slip_secret(), Uuid::nil(), &name).err(), Some(TooLong));
        assert!(BallotKey::derive(&slip_secret(), Uuid::nil(), &name[1..]).is_ok());
    }

    proptest! {
        #[test]
        fn receipts_are_read_after_typing(seed: u64, spaced: bool) {
            let receipt = Receipt::random(&mut StdRng::seed_from_u64(seed));
            let mut typed = receipt.to_string().to_lowercase().replace('1', "l").replace('0', "o");
            if spaced {
                typed = format!(" {} ", typed.replace('-', "  "));
            }
            prop_assert_eq!(Receipt::parse(&typed).unwrap(), receipt);
            prop_assert_eq!(Receipt::parse(&receipt.compact()).unwrap(), receipt);
            let json = serde_json::to_string(&receipt).unwrap();
            prop_assert_eq!(serde_json::from_str::<Receipt>(&json).unwrap(), receipt);
        }

        #[test]
        fn one_wrong_sign_of_a_receipt_is_found(seed: u64, place in 0usize..17, by in 1usize..32) {
            let mut signs = Receipt::random(&mut StdRng::seed_from_u64(seed)).compact().into_bytes();
            let number = code::ALPHABET.iter().position(|&sign| sign == signs[place]).unwrap();
            signs[place] = code::ALPHABET[(number + by) % 32];
            let typed = String::from_utf8(signs).unwrap();
            prop_assert_eq!(Receipt::parse(&typed), Err(CodeError::Check));
        }
    }
}
