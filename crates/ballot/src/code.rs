//! Printed codes: what people read from paper and type into a phone.
//!
//! # Signs
//!
//! Crockford's base 32, upper case: digits and letters without I, L, O and U. Reading forgives lower case, spaces,
//! hyphens and full-width forms (as Chinese keyboards give them), and takes I and L for 1, O for 0.
//!
//! # Check sign
//!
//! The last sign is drawn from the same alphabet. Signs stand for elements of the field with 32 elements
//! (x⁵ + x² + 1, sign number = coefficients); over all n signs s₀ … sₙ₋₁, check sign last, the sum of
//! sᵢ · 2ⁿ⁻¹⁻ⁱ in that field must equal the number of the code's kind. As 2 generates the field's 31 units and no
//! code is longer, any one wrong sign and any two exchanged signs, adjacent or not, are found, and a whole code of
//! one kind is never a code of another kind of the same length.
//!
//! | Kind | Number | Signs without check | Random bits |
//! | --- | --- | --- | --- |
//! | [`SlipCode`] | 1 | 16 | 80 |
//! | [`PersonalCode`] | 2 | 16 | 80 |
//! | [`OpeningCode`] | 3 | 24 | 120 |
//! | [`FollowUpCode`] | 4 | 12 | 60 |
//! | [`UnitCode`] | 5 | 8 | 40, public |
//! | [`crate::Receipt`] | 6 | 16 | 80, derived |
//!
//! [`SessionShort`] (6 signs) and [`crate::ScreenCode`] (6 signs) have no check sign: they live in an address that a
//! camera reads, and a wrong one is simply refused.

use rand::CryptoRng;

/// The signs in the order of their numbers, 0 to 31.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// The number of signs, spaces and hyphens aside, is wrong.
    #[error("the code has {expected} signs, not {found}")]
    Length {
        /// Signs of a code of this kind, check sign included.
        expected: usize,
        /// Signs found.
        found: usize,
    },
    /// A character that stands for no sign.
    #[error("character {position} ({sign}) is in no code")]
    Sign {
        /// Its place among the characters given, from 1.
        position: usize,
        /// The character.
        sign: char,
    },
    /// The check sign does not agree: a sign is wrong, or two were exchanged, or the code is of another kind.
    #[error("the code does not agree with its check sign")]
    Check,
}

/// The sign that a typed character stands for, `None` for one that is skipped.
fn sign_of(typed: char) -> Result<Option<u8>, ()> {
    let plain = match typed {
        // Full-width forms of ASCII, as Chinese keyboards produce them.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0).ok_or(())?,
        other => other,
    };
    if plain.is_whitespace() || matches!(plain, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') {
        return Ok(None);
    }
    let sign = match plain.to_ascii_uppercase() {
        'I' | 'L' => b'1',
        'O' => b'0',
        other => u8::try_from(other).map_err(|_| ())?,
    };
    if NUMBERS[usize::from(sign)] < FOREIGN { Ok(Some(sign)) } else { Err(()) }
}

/// Stands in [`NUMBERS`] for a byte that is no sign.
const FOREIGN: u8 = 32;

/// The number of every byte: a ballot brings a hundred signs, and none of them is searched for.
const NUMBERS: [u8; 256] = {
    let mut numbers = [FOREIGN; 256];
    let mut number = 0;
    while number < FOREIGN {
        numbers[ALPHABET[number as usize] as usize] = number;
        number += 1;
    }
    numbers
};

/// Number of a sign of [`ALPHABET`]; other bytes count as 0 and never reach here.
fn number_of(sign: u8) -> u8 {
    NUMBERS[usize::from(sign)] % FOREIGN
}

/// Twice a field element.
fn double(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0x20 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

/// The check sign of these signs for a kind's number.
pub(crate) fn check_sign(signs: &[u8], kind: u8) -> u8 {
    let sum = signs.iter().fold(0, |sum, &sign| double(sum) ^ number_of(sign));
    ALPHABET[usize::from(double(sum) ^ kind)]
}

/// Reads exactly `N` signs, forgiving what the module names.
pub(crate) fn read_signs<const N: usize>(text: &str) -> Result<[u8; N], CodeError> {
    // As they are printed and kept: nothing to forgive.
    if let Ok(signs) = <[u8; N]>::try_from(text.as_bytes())
        && signs.iter().all(|&sign| NUMBERS[usize::from(sign)] < FOREIGN)
    {
        return Ok(signs);
    }
    let mut signs = [b'0'; N];
    let mut found = 0;
    for (index, typed) in text.chars().enumerate() {
        let read = sign_of(typed).map_err(|()| CodeError::Sign { position: index + 1, sign: typed })?;
        if let Some(sign) = read {
            if let Some(place) = signs.get_mut(found) {
                *place = sign;
            }
            found += 1;
        }
    }
    if found == N { Ok(signs) } else { Err(CodeError::Length { expected: N, found }) }
}

/// `N` random signs: 5 bits of each random byte, so that every sign is equally likely.
pub(crate) fn random_signs<const N: usize, R: CryptoRng + ?Sized>(rng: &mut R) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes.map(|byte| ALPHABET[usize::from(byte & 0x1f)])
}

/// The first `5 · N` bits of `bytes`, most significant first, as signs; bits that are missing count as 0.
pub(crate) fn signs_of_bits<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let byte = |index: usize| bytes.get(index).map_or(0, |byte| u16::from(*byte));
    std::array::from_fn(|i| {
        // Five bits lie in at most two bytes.
        let (first, shift) = (i * 5 / 8, 11 - i * 5 % 8);
        ALPHABET[usize::from((byte(first) << 8 | byte(first + 1)) >> shift & 0x1f)]
    })
}

/// The bits of the signs back in `M` bytes; `None` where bits beyond the last byte are not zero.
pub(crate) fn bits_of_signs<const M: usize>(signs: &[u8]) -> Option<[u8; M]> {
    let mut bytes = [0; M];
    for (index, &sign) in signs.iter().enumerate() {
        let (first, shift) = (index * 5 / 8, 11 - index * 5 % 8);
        let bits = (u16::from(number_of(sign)) << shift).to_be_bytes();
        for (at, bits) in (first..).zip(bits) {
            match bytes.get_mut(at) {
                Some(byte) => *byte |= bits,
                None if bits != 0 => return None,
                None => {}
            }
        }
    }
    Some(bytes)
}

/// Writes the signs and the check sign in groups of four with hyphens.
pub(crate) fn write_groups(f: &mut std::fmt::Formatter<'_>, signs: &[u8], check: u8) -> std::fmt::Result {
    use std::fmt::Write as _;
    for (index, &sign) in signs.iter().chain([&check]).enumerate() {
        if index > 0 && index % 4 == 0 {
            f.write_char('-')?;
        }
        f.write_char(char::from(sign))?;
    }
    Ok(())
}

/// Signs and check sign without any separator.
pub(crate) fn compact(signs: &[u8], check: u8) -> String {
    let mut text = String::with_capacity(signs.len() + 1);
    text.extend(signs.iter().chain([&check]).map(|&sign| char::from(sign)));
    text
}

macro_rules! printed_code {
    ($(#[$doc:meta])* $name:ident, signs: $signs:literal, kind: $kind:literal, label: $label:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name {
            signs: [u8; $signs],
        }

        impl $name {
            /// Signs without the check sign.
            pub const SIGNS: usize = $signs;

            /// A fresh random code.
            pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
                Self { signs: random_signs(rng) }
            }

            /// Reads a code as typed or scanned, check sign included.
            ///
            /// # Errors
            ///
            /// [`CodeError`] when signs are missing, foreign, or do not agree with the check sign.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                let whole = read_signs::<{ $signs + 1 }>(text)?;
                let mut signs = [0; $signs];
                signs.copy_from_slice(&whole[..$signs]);
                if check_sign(&signs, $kind) != whole[$signs] {
                    return Err(CodeError::Check);
                }
                Ok(Self { signs })
            }

            /// The signs as ASCII, upper case, without the check sign.
            #[must_use]
            pub fn signs(&self) -> &[u8; $signs] {
                &self.signs
            }

            /// Signs and check sign without separators, for addresses.
            #[must_use]
            pub fn compact(&self) -> String {
                compact(&self.signs, check_sign(&self.signs, $kind))
            }

            /// What is stored in place of the code: SHA-256 over the label
            #[doc = concat!("`", $label, "`")]
            /// and the signs as ASCII without the check sign.
            #[must_use]
            pub fn hash(&self) -> crate::Digest32 {
                crate::Digest32(crate::digest::sha256(&[concat!($label, "\0").as_bytes(), &self.signs]))
            }
        }

        /// Groups of four with hyphens, check sign last, as printed.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write_groups(f, &self.signs, check_sign(&self.signs, $kind))
            }
        }

        impl std::str::FromStr for $name {
            type Err = CodeError;

            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::parse(text)
            }
        }
    };
}

macro_rules! secret_code {
    ($name:ident) => {
        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.signs);
            }
        }

        /// Never the signs: a code in a log is a lost right.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

printed_code! {
    /// The one-time code on a paper slip. It is itself the ticket's secret (§5), so only its hash is stored.
    SlipCode, signs: 16, kind: 1, label: "xingping/slip-code/1"
}
secret_code!(SlipCode);

printed_code! {
    /// A member's or superior's code. It finds the ticket, whose own secret makes the ballot keys, so that a code
    /// that is issued again is the same right and no second vote (§5).
    PersonalCode, signs: 16, kind: 2, label: "xingping/personal-code/1"
}
secret_code!(PersonalCode);

printed_code! {
    /// One scrutineer's code for the ballot box, printed once: 120 random bits.
    OpeningCode, signs: 24, kind: 3, label: "xingping/opening-code/1"
}
secret_code!(OpeningCode);

printed_code! {
    /// What the author of a comment keeps to follow it up. Issued with the form, so that sending again repeats it.
    FollowUpCode, signs: 12, kind: 4, label: "xingping/follow-up-code/1"
}
secret_code!(FollowUpCode);

printed_code! {
    /// The permanent, public code of a branch or a member.
    UnitCode, signs: 8, kind: 5, label: "xingping/unit-code/1"
}

impl std::fmt::Debug for UnitCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UnitCode({self})")
    }
}

/// Six public signs that stand for a session in the short address on the screen. No check sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionShort {
    signs: [u8; 6],
}

impl SessionShort {
    /// Fresh random signs; whoever stores them makes sure that no open session has the same.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self { signs: random_signs(rng) }
    }

    /// Reads six signs.
    ///
    /// # Errors
    ///
    /// [`CodeError::Length`] and [`CodeError::Sign`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        Ok(Self { signs: read_signs(text)? })
    }

    /// The signs, for addresses and for storage.
    #[must_use]
    pub fn compact(&self) -> String {
        self.signs.iter().map(|&sign| char::from(sign)).collect()
    }
}

impl std::fmt::Display for SessionShort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.compact())
    }
}

#[cfg(test)]
mod tests;
