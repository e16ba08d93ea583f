//! Filling contents to one length, so that nothing is told by it.

use zeroize::Zeroizing;

use super::{SealError, SealedSize};

/// Fills a content to the evaluation's length.
///
/// # Errors
///
/// [`SealError::TooLong`].
pub fn pad(plaintext: &[u8], size: SealedSize) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let length = padded_length(plaintext, size)?;
    let mut out = Zeroizing::new(Vec::with_capacity(size.padded()));
    write_padded(&mut out, &length.to_be_bytes(), plaintext, size.padded());
    Ok(out)
}

/// Appends a length, as many bytes and zero bytes: `whole` bytes together.
pub(super) fn write_padded(out: &mut Vec<u8>, length: &[u8], bytes: &[u8], whole: usize) {
    let end = out.len() + whole;
    out.extend(length);
    out.extend(bytes);
    out.resize(end, 0);
}

/// Length of a content that fits the evaluation's size, as it stands before it.
pub(super) fn padded_length(plaintext: &[u8], size: SealedSize) -> Result<u16, SealError> {
    let too_long = SealError::TooLong { length: plaintext.len(), limit: size.padded() - 2 };
    if plaintext.len() + 2 > size.padded() {
        return Err(too_long);
    }
    u16::try_from(plaintext.len()).map_err(|_| too_long)
}

/// Takes the filling away; everything after the content must be zero.
///
/// # Errors
///
/// [`SealError::Malformed`].
pub fn unpad(padded: &[u8]) -> Result<&[u8], SealError> {
    let (length, rest) = padded.split_first_chunk::<2>().ok_or(SealError::Malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (content, filling) = rest.split_at_checked(length).ok_or(SealError::Malformed)?;
    if filling.iter().all(|&byte| byte == 0) { Ok(content) } else { Err(SealError::Malformed) }
}
