//! The key pair of a ballot box, and its private half wrapped under two opening codes (§5).
//!
//! The pair is X25519 as RFC 9180 uses it. The public half goes into the database and the seal; the private half is
//! kept only as a [`WrappedKey`], which needs both scrutineers' codes, and is destroyed after opening.
//!
//! # Why HKDF and no slow password hash
//!
//! An opening code is 120 random bits that the server made, not a password that a person chose. Trying codes costs
//! 2¹²⁰ for each of the two, so slowing every try down adds nothing; HKDF-SHA-256 is the fitting derivation. For the
//! same reason the verifiers, which let the wrong one of the two codes be named, help nobody to guess.
//!
//! # Bytes of a wrapped key (161)
//!
//! | Offset | Length | Content |
//! | --- | --- | --- |
//! | 0 | 1 | version, `01` |
//! | 1 | 16 | salt |
//! | 17 | 32 | public key p |
//! | 49 | 16 | verifier of the first code |
//! | 65 | 16 | verifier of the second code |
//! | 81 | 48 | XChaCha20-Poly1305 of the private key, tag last |
//! | 129 | 32 | SHA-256(`"xingping/box-check/1" 00` ‖ box id ‖ bytes 0 to 128), against damage, not against forgery |
//!
//! With a, b the 24 signs of the codes as ASCII and i the box id:
//! key ‖ nonce = the first 56 bytes of HKDF-SHA-256(salt, ikm = a ‖ b, info = `"xingping/box-wrap/1" 00` ‖ i ‖ p);
//! associated data = i ‖ p; verifier of code c in place n (1 or 2) = the first 16 bytes of
//! HKDF-SHA-256(salt, ikm = c, info = `"xingping/box-verify/1" 00` ‖ i ‖ n). As p is in the derivation, a key and
//! nonce never meet a second private key.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hpke::{Deserializable as _, Kem as _, Serializable as _, kem::X25519HkdfSha256 as Kem};
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::code::OpeningCode;
use crate::digest::{Digest32, sha256};

const WRAP_LABEL: &[u8] = b"xingping/box-wrap/1\0";
const VERIFY_LABEL: &[u8] = b"xingping/box-verify/1\0";
const CHECK_LABEL: &[u8] = b"xingping/box-check/1\0";
const VERSION: u8 = 1;
/// Length of everything before the check.
const BODY: usize = 129;

/// The public half of a box's key pair: everything is sealed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicKey(Digest32);

impl PublicKey {
    /// A key from storage. Whether it is a usable one shows when something is sealed to it.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Digest32(bytes))
    }

    /// The 32 bytes, for storage; shown in the seal as hexadecimal digits.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0.0
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The private half. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct PrivateKey([u8; 32]);

impl PrivateKey {
    /// A key from the directory that a township may choose to keep it in (§5).
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for that directory and for nothing else.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The public half of this key; `None` for bytes that are no key.
    #[must_use]
    pub fn public(&self) -> Option<PublicKey> {
        let key = <Kem as hpke::Kem>::PrivateKey::from_bytes(&self.0).ok()?;
        Some(PublicKey::from_bytes(Kem::sk_to_pk(&key).to_bytes().into()))
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

/// A fresh key pair.
pub fn generate<R: CryptoRng + ?Sized>(mut rng: &mut R) -> (PublicKey, PrivateKey) {
    let (private, public) = Kem::gen_keypair_with_rng(&mut rng);
    (PublicKey::from_bytes(public.to_bytes().into()), PrivateKey(private.to_bytes().into()))
}

/// Which of the two scrutineers (监票人).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scrutineer {
    /// The one named first at sealing.
    First,
    /// The one named second at sealing.
    Second,
}

impl Scrutineer {
    fn place(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }
}

/// The two opening codes, each printed once for its scrutineer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningCodes {
    /// For the scrutineer named first.
    pub first: OpeningCode,
    /// For the scrutineer named second.
    pub second: OpeningCode,
}

impl OpeningCodes {
    /// Two fresh codes.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self { first: OpeningCode::generate(rng), second: OpeningCode::generate(rng) }
    }
}

/// Why a box's key cannot be wrapped or unwrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// The bytes are not a wrapped key of this box, or were damaged.
    #[error("the wrapped key is damaged or belongs to another box")]
    Damaged,
    /// One code is not the one given to this scrutineer.
    #[error("the code of scrutineer {0:?} is wrong")]
    WrongCode(Scrutineer),
    /// Neither code is right.
    #[error("both opening codes are wrong")]
    BothWrong,
    /// The bytes given as private key are none.
    #[error("the private key is unusable")]
    BadKey,
}

/// A private key that only both opening codes give back: 161 bytes, laid out as the module says.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedKey([u8; BODY + 32]);

impl std::fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrappedKey(..)")
    }
}

impl WrappedKey {
    /// Bytes from storage, whole as to length and version only.
    ///
    /// # Errors
    ///
    /// [`WrapError::Damaged`] for another length or version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WrapError> {
        let bytes: [u8; BODY + 32] = bytes.try_into().map_err(|_| WrapError::Damaged)?;
        if bytes[0] == VERSION { Ok(Self(bytes)) } else { Err(WrapError::Damaged) }
    }

    /// The bytes, for storage.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The public key that it belongs to.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey::from_bytes(array(&self.0[17..49]))
    }

    /// Whether this is the code of that scrutineer, so that each can try it alone.
    ///
    /// # Errors
    ///
    /// [`WrapError::Damaged`], also for another box.
    pub fn verify(&self, which: Scrutineer, code: &OpeningCode, box_id: Uuid) -> Result<bool, WrapError> {
        let check: [u8; 32] = array(&self.0[BODY..]);
        if sha256(&[CHECK_LABEL, box_id.as_bytes(), &self.0[..BODY]]) != check {
            return Err(WrapError::Damaged);
        }
        let stored = match which {
            Scrutineer::First => &self.0[49..65],
            Scrutineer::Second => &self.0[65..81],
        };
        Ok(verifier(&self.0[1..17], code, box_id, which)?.ct_eq(stored).into())
    }
}

/// Wraps the private key under both codes.
///
/// `salt` is 16 fresh random bytes.
///
/// # Errors
///
/// [`WrapError::BadKey`] if `private` is no key.
pub fn wrap(
    private: &PrivateKey,
    codes: &OpeningCodes,
    salt: [u8; 16],
    box_id: Uuid,
) -> Result<WrappedKey, WrapError> {
    let public = private.public().ok_or(WrapError::BadKey)?;
    let (cipher, nonce, aad) = cipher(&salt, codes, box_id, &public)?;
    let sealed =
        cipher.encrypt(&nonce, Payload { msg: &private.0, aad: &aad }).map_err(|_| WrapError::BadKey)?;
    let mut bytes = [0; BODY + 32];
    bytes[0] = VERSION;
    bytes[1..17].copy_from_slice(&salt);
    bytes[17..49].copy_from_slice(public.as_bytes());
    bytes[49..65].copy_from_slice(&verifier(&salt, &codes.first, box_id, Scrutineer::First)?);
    bytes[65..81].copy_from_slice(&verifier(&salt, &codes.second, box_id, Scrutineer::Second)?);
    bytes[81..BODY].copy_from_slice(&sealed);
    let check = sha256(&[CHECK_LABEL, box_id.as_bytes(), &bytes[..BODY]]);
    bytes[BODY..].copy_from_slice(&check);
    Ok(WrappedKey(bytes))
}

/// Gives the private key back to both codes together.
///
/// # Errors
///
/// [`WrapError::WrongCode`] and [`WrapError::BothWrong`] name the wrong codes; [`WrapError::Damaged`] when the wrapped
/// key was changed or is of another box.
pub fn unwrap(wrapped: &WrappedKey, codes: &OpeningCodes, box_id: Uuid) -> Result<PrivateKey, WrapError> {
    let first = wrapped.verify(Scrutineer::First, &codes.first, box_id)?;
    let second = wrapped.verify(Scrutineer::Second, &codes.second, box_id)?;
    match (first, second) {
        (true, true) => {}
        (false, true) => return Err(WrapError::WrongCode(Scrutineer::First)),
        (true, false) => return Err(WrapError::WrongCode(Scrutineer::Second)),
        (false, false) => return Err(WrapError::BothWrong),
    }
    let public = wrapped.public();
    let (cipher, nonce, aad) = cipher(&wrapped.0[1..17], codes, box_id, &public)?;
    let opened = cipher
        .decrypt(&nonce, Payload { msg: &wrapped.0[81..BODY], aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| WrapError::Damaged)?;
    let private = PrivateKey(opened.as_slice().try_into().map_err(|_| WrapError::Damaged)?);
    if private.public() == Some(public) { Ok(private) } else { Err(WrapError::Damaged) }
}

/// Cipher, nonce and associated data of the wrapping.
fn cipher(
    salt: &[u8],
    codes: &OpeningCodes,
    box_id: Uuid,
    public: &PublicKey,
) -> Result<(XChaCha20Poly1305, XNonce, [u8; 48]), WrapError> {
    let mut both = Zeroizing::new([0; 2 * OpeningCode::SIGNS]);
    both[..OpeningCode::SIGNS].copy_from_slice(codes.first.signs());
    both[OpeningCode::SIGNS..].copy_from_slice(codes.second.signs());
    let mut aad = [0; 48];
    aad[..16].copy_from_slice(box_id.as_bytes());
    aad[16..].copy_from_slice(public.as_bytes());
    let mut out = Zeroizing::new([0; 56]);
    derive(salt, &*both, &[WRAP_LABEL, &aad], &mut *out)?;
    let key = Zeroizing::new(array::<32>(&out[..32]));
    Ok((XChaCha20Poly1305::new((&*key).into()), array::<24>(&out[32..]).into(), aad))
}

fn verifier(salt: &[u8], code: &OpeningCode, box_id: Uuid, which: Scrutineer) -> Result<[u8; 16], WrapError> {
    let mut out = [0; 16];
    derive(salt, code.signs(), &[VERIFY_LABEL, box_id.as_bytes(), &[which.place()]], &mut out)?;
    Ok(out)
}

/// HKDF-SHA-256, extract and expand, with the parts of `info` one after the other.
fn derive(salt: &[u8], ikm: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), WrapError> {
    Hkdf::<Sha256>::new(Some(salt), ikm).expand_multi_info(info, out).map_err(|_| WrapError::Damaged)
}

/// The first `N` bytes; callers pass slices of exactly that length.
fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(bytes);
    out
}

#[cfg(test)]
mod tests;
