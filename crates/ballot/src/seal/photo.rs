//! Photos, sealed like ballots.

use rand::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{MinuteKey, SealError, decrypt, encrypt, write_padded};

const PHOTO_LABEL: &[u8] = b"xingping/photo/1\0";
/// Photos are filled to a multiple of this many bytes.
pub const PHOTO_STEP: usize = 64 * 1024;

fn photo_aad(photo: Uuid, key_id: Uuid) -> Vec<u8> {
    [PHOTO_LABEL, photo.as_bytes(), key_id.as_bytes()].concat()
}

/// Seals a photo like a ballot: its length as `u32`, its bytes, zero bytes up to a multiple of [`PHOTO_STEP`]; associated
/// data `"xingping/photo/1" 00` ‖ photo id ‖ key id.
///
/// The id is random and stands inside the sealed comment, which alone says what the photo belongs to.
///
/// # Errors
///
/// [`SealError::TooLong`] from 4 GiB.
pub fn seal_photo<R: CryptoRng + ?Sized>(
    key: &MinuteKey,
    photo: Uuid,
    bytes: &[u8],
    rng: &mut R,
) -> Result<Vec<u8>, SealError> {
    let limit = usize::try_from(u32::MAX).unwrap_or(usize::MAX);
    let length = u32::try_from(bytes.len()).map_err(|_| SealError::TooLong { length: bytes.len(), limit })?;
    let whole = (bytes.len() + 4).next_multiple_of(PHOTO_STEP);
    let aad = photo_aad(photo, key.id);
    encrypt(key, &aad, whole, |out| write_padded(out, &length.to_be_bytes(), bytes, whole), rng)
}

/// Opens a photo with the key of its row.
///
/// # Errors
///
/// [`SealError::Broken`] and [`SealError::Malformed`].
pub fn open_photo(key: &MinuteKey, photo: Uuid, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let padded = Zeroizing::new(decrypt(key, &photo_aad(photo, key.id), sealed)?);
    let (length, rest) = padded.split_first_chunk::<4>().ok_or(SealError::Malformed)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| SealError::Malformed)?;
    let (photo, filling) = rest.split_at_checked(length).ok_or(SealError::Malformed)?;
    if filling.iter().all(|&byte| byte == 0) { Ok(photo.to_vec()) } else { Err(SealError::Malformed) }
}
