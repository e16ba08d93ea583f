//! Sealing ballots under the minute's key, and the minute's key to the box (§5).
//!
//! # Minute key
//!
//! 32 random bytes per box, node and minute, with a random id. It is sealed with RFC 9180, base mode, DHKEM(X25519,
//! HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305 to the box's public key, with
//!
//! info = `"xingping/minute-key/1" 00` ‖ box id ‖ length of the node's name as `u16` ‖ name ‖ minute as `i64`,
//! associated data = key id; stored are the encapsulated key (32 bytes) and the ciphertext (48 bytes).
//!
//! The node holds it in memory for its minute only. An id tells nothing of the minute; the row beside it does, until
//! the rows are deleted at opening.
//!
//! # Ballot
//!
//! nonce (24 random bytes) ‖ XChaCha20-Poly1305(minute key, nonce, padded content), tag last, with associated data
//!
//! `"xingping/ballot/1" 00` ‖ evaluation ‖ key id ‖ leaf ‖ the group, the channel and the mark, each UTF-8 after its
//! length as `u16`.
//!
//! §5 names evaluation, group, channel and key id. The leaf is bound as well, so that a row copied under a new leaf is
//! refused, and the mark, so that nobody with the database alone can mark ballots in order to set them aside.
//!
//! # One size
//!
//! Before sealing, the content is filled to one length for the whole evaluation: its length as `u16`, the content, zero
//! bytes up to [`SealedSize::padded`]. Whether there is a comment cannot be seen.

use std::collections::BTreeMap;

use chacha20poly1305::aead::{Aead as _, AeadInOut as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use rand::CryptoRng;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::boxkey::{PrivateKey, PublicKey};
use crate::content::{BallotContent, INDICATORS};
use crate::key::{Leaf, TooLong, length_of};

mod padding;
mod photo;
pub use padding::{pad, unpad};
use padding::{padded_length, write_padded};
pub use photo::{PHOTO_STEP, open_photo, seal_photo};

const MINUTE_LABEL: &[u8] = b"xingping/minute-key/1\0";
const BALLOT_LABEL: &[u8] = b"xingping/ballot/1\0";
/// Length of the encapsulated key.
const ENCAPSULATED: usize = 32;
/// Nonce before and tag after every ciphertext, in bytes.
pub const OVERHEAD: usize = 24 + 16;

/// Why something cannot be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The content does not fit the evaluation's size.
    #[error("{length} bytes do not fit into {limit}")]
    TooLong {
        /// Length of the content.
        length: usize,
        /// Most that fits.
        limit: usize,
    },
    /// An evaluation has no or more than 255 indicators.
    #[error("{0} indicators cannot be asked")]
    Indicators(usize),
    /// A name is longer than 65,535 bytes.
    #[error(transparent)]
    Name(#[from] TooLong),
    /// The public or private key is none.
    #[error("the key is unusable")]
    BadKey,
    /// Key, associated data or ciphertext do not belong together: something was changed.
    #[error("the seal does not hold")]
    Broken,
    /// The seal holds, but inside is not what this function seals.
    #[error("the sealed bytes are malformed")]
    Malformed,
}

/// The one length of all sealed ballots of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SealedSize(usize);

impl SealedSize {
    /// For an evaluation with this many indicators, counting every one that any group is asked.
    ///
    /// # Errors
    ///
    /// [`SealError::Indicators`] for 0 or more than 255.
    pub fn for_indicators(indicators: usize) -> Result<Self, SealError> {
        if indicators == 0 || indicators > INDICATORS {
            return Err(SealError::Indicators(indicators));
        }
        Ok(Self(2 + BallotContent::longest(indicators)))
    }

    /// Length in bytes of a filled content.
    #[must_use]
    pub fn padded(self) -> usize {
        self.0
    }

    /// Length in bytes of a sealed ballot, nonce and tag included.
    #[must_use]
    pub fn sealed(self) -> usize {
        self.0 + OVERHEAD
    }
}

/// Where and when a minute key is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MinuteScope<'a> {
    /// The ballot box.
    pub box_id: Uuid,
    /// Name of the node of the service, unique among the nodes.
    pub node: &'a str,
    /// Whole minutes since 1970 UTC.
    pub minute: i64,
}

impl MinuteScope<'_> {
    fn info(&self) -> Result<Vec<u8>, SealError> {
        let length = length_of(self.node)?;
        let minute = self.minute.to_be_bytes();
        Ok([MINUTE_LABEL, self.box_id.as_bytes(), &length, self.node.as_bytes(), &minute].concat())
    }
}

/// The key of one box, node and minute. In memory only, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct MinuteKey {
    #[zeroize(skip)]
    id: Uuid,
    key: [u8; 32],
}

impl std::fmt::Debug for MinuteKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MinuteKey({}, ..)", self.id)
    }
}

/// A minute key sealed to the box, with what its seal is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedMinuteKey {
    /// Id of the key.
    pub key_id: Uuid,
    /// Name of the node that made it.
    pub node: String,
    /// Whole minutes since 1970 UTC.
    pub minute: i64,
    /// Encapsulated key ‖ ciphertext, 80 bytes.
    pub sealed: Vec<u8>,
}

/// A random (version 4) id from the given source.
pub(crate) fn random_id<R: CryptoRng + ?Sized>(rng: &mut R) -> Uuid {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

impl MinuteKey {
    /// A fresh key with a fresh random id.
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let id = random_id(rng);
        let mut key = [0; 32];
        rng.fill_bytes(&mut key);
        Self { id, key }
    }

    /// Its id, the same as in the sealed rows.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Seals this key to the box, for the database.
    ///
    /// # Errors
    ///
    /// [`SealError::BadKey`] for an unusable public key, [`SealError::Name`] for a node's name that is too long.
    pub fn seal_to<R: CryptoRng + ?Sized>(
        &self,
        public: &PublicKey,
        scope: &MinuteScope<'_>,
        rng: &mut R,
    ) -> Result<SealedMinuteKey, SealError> {
        let sealed = hpke_seal(public, &scope.info()?, self.id.as_bytes(), &self.key, rng)?;
        Ok(SealedMinuteKey { key_id: self.id, node: scope.node.to_owned(), minute: scope.minute, sealed })
    }
}

impl SealedMinuteKey {
    /// Opens the key with the box's private half.
    ///
    /// # Errors
    ///
    /// [`SealError::Broken`] when anything that it is bound to was changed, [`SealError::Malformed`] for bytes that are
    /// no sealed key, [`SealError::BadKey`] for an unusable private key.
    pub fn open_with(&self, private: &PrivateKey, box_id: Uuid) -> Result<MinuteKey, SealError> {
        let scope = MinuteScope { box_id, node: &self.node, minute: self.minute };
        let key = hpke_open(private, &scope.info()?, self.key_id.as_bytes(), &self.sealed)?;
        let key = key.as_slice().try_into().map_err(|_| SealError::Malformed)?;
        Ok(MinuteKey { id: self.key_id, key })
    }
}

/// What a sealed ballot is bound to: the readable columns of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aad<'a> {
    /// The evaluation.
    pub evaluation: Uuid,
    /// The rater group, as in the scheme.
    pub group: &'a str,
    /// The channel that the ballot came by.
    pub channel: &'a str,
    /// The mark that it carries, empty for none.
    pub mark: &'a str,
    /// Id of the minute key.
    pub key_id: Uuid,
    /// The row's key.
    pub leaf: Leaf,
}

impl Aad<'_> {
    fn bytes(&self) -> Result<Vec<u8>, SealError> {
        let texts = self.group.len() + self.channel.len() + self.mark.len();
        let mut out = Vec::with_capacity(BALLOT_LABEL.len() + 16 + 16 + 32 + 6 + texts);
        out.extend(BALLOT_LABEL);
        out.extend(self.evaluation.as_bytes());
        out.extend(self.key_id.as_bytes());
        out.extend(self.leaf.as_bytes());
        for text in [self.group, self.channel, self.mark] {
            out.extend(length_of(text)?);
            out.extend(text.as_bytes());
        }
        Ok(out)
    }
}

/// Seals a ballot's content, filled to the evaluation's size: [`SealedSize::sealed`] bytes.
///
/// # Errors
///
/// [`SealError::TooLong`], [`SealError::Name`]; [`SealError::Broken`] if `aad` names another key.
pub fn seal_ballot<R: CryptoRng + ?Sized>(
    key: &MinuteKey,
    aad: &Aad<'_>,
    plaintext: &[u8],
    size: SealedSize,
    rng: &mut R,
) -> Result<Vec<u8>, SealError> {
    if aad.key_id != key.id {
        return Err(SealError::Broken);
    }
    let length = padded_length(plaintext, size)?;
    encrypt(
        key,
        &aad.bytes()?,
        size.0,
        |out| write_padded(out, &length.to_be_bytes(), plaintext, size.0),
        rng,
    )
}

/// Opens a sealed ballot and takes the filling away.
///
/// # Errors
///
/// [`SealError::Broken`] when key, associated data or ciphertext do not belong together, [`SealError::Malformed`] for
/// another size than the evaluation's or a false filling.
pub fn open_ballot(
    key: &MinuteKey,
    aad: &Aad<'_>,
    sealed: &[u8],
    size: SealedSize,
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    if sealed.len() != size.sealed() {
        return Err(SealError::Malformed);
    }
    let padded = decrypt(key, &aad.bytes()?, sealed)?;
    Ok(Zeroizing::new(unpad(&padded)?.to_vec()))
}

/// nonce ‖ ciphertext ‖ tag of the `length` bytes that `write` appends; they are sealed where they stand, so that no copy of
/// them is left.
fn encrypt<R: CryptoRng + ?Sized>(
    key: &MinuteKey,
    aad: &[u8],
    length: usize,
    write: impl FnOnce(&mut Vec<u8>),
    rng: &mut R,
) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let mut out = Vec::with_capacity(length + OVERHEAD);
    out.extend(nonce);
    write(&mut out);
    let tag = XChaCha20Poly1305::new((&key.key).into())
        .encrypt_inout_detached(&XNonce::from(nonce), aad, (&mut out[nonce.len()..]).into())
        .map_err(|_| SealError::Broken)?;
    out.extend(tag);
    Ok(out)
}

fn decrypt(key: &MinuteKey, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>().ok_or(SealError::Malformed)?;
    XChaCha20Poly1305::new((&key.key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad })
        .map(Zeroizing::new)
        .map_err(|_| SealError::Broken)
}

/// RFC 9180 in base mode to the box: encapsulated key ‖ ciphertext.
fn hpke_seal<R: CryptoRng + ?Sized>(
    public: &PublicKey,
    info: &[u8],
    aad: &[u8],
    plaintext: &[u8],
    mut rng: &mut R,
) -> Result<Vec<u8>, SealError> {
    let to =
        <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public.as_bytes()).map_err(|_| SealError::BadKey)?;
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &to, info, plaintext, aad, &mut rng)
    .map_err(|_| SealError::BadKey)?;
    Ok([&encapsulated.to_bytes()[..], &ciphertext].concat())
}

/// Opens what [`hpke_seal`] made.
fn hpke_open(
    private: &PrivateKey,
    info: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (encapsulated, ciphertext) = sealed.split_at_checked(ENCAPSULATED).ok_or(SealError::Malformed)?;
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private.as_bytes())
        .map_err(|_| SealError::BadKey)?;
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| SealError::Malformed)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        info,
        ciphertext,
        aad,
    )
    .map(Zeroizing::new)
    .map_err(|_| SealError::Broken)
}

/// The opened minute keys of a box, by id.
pub type MinuteKeys = BTreeMap<Uuid, MinuteKey>;

#[cfg(test)]
mod tests;
