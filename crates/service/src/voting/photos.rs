//! Photos of a comment: read before the ballot is taken, sealed under the ballot's own minute key and stored with it.

use ballot::content::Comment;
use ballot::seal::{self, MinuteKey};
use domain::entropy::{Entropy, Rng};
use domain::{BoxId, Error, Id, KeyId, Result};
use photo::Picture;
use store::photos::SealedPhotoRecord;
use uuid::Uuid;

use super::cast::Refusal;
use crate::Service;

/// Most photos of a comment that the survey takes. A sealed ballot has room for one more
/// ([`ballot::content::PHOTOS`]).
pub const COMMENT_PHOTOS: usize = 2;

/// A file as it was sent.
#[derive(Debug, Clone, Default)]
pub struct SentPhoto {
    /// What the phone calls it.
    pub name: String,
    /// Its bytes; one more than [`crate::photos::MOST_BYTES`] where the file is too large.
    pub bytes: Vec<u8>,
}

/// A photo that was not taken, by the name of its file, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPhoto {
    /// What the phone calls it.
    pub name: String,
    /// Why, in words of both languages.
    pub why: photo::Refusal,
}

/// Reads the files one after the other. All of them or none: a ballot that is sent once more replaces nothing.
pub(super) fn read(service: &Service, sent: &[SentPhoto]) -> std::result::Result<Vec<Picture>, Refusal> {
    if sent.len() > COMMENT_PHOTOS {
        return Err(Refusal::TooManyPhotos);
    }
    let (mut pictures, mut refused) = (Vec::new(), Vec::new());
    for file in sent {
        match service.one_photo(|| photo::read(&file.bytes)) {
            Ok(picture) => pictures.push(picture),
            Err(why) => refused.push(RefusedPhoto { name: file.name.clone(), why }),
        }
    }
    if refused.is_empty() { Ok(pictures) } else { Err(Refusal::Photos(refused)) }
}

/// Seals the pictures and names them in the comment.
pub(super) fn seal(
    entropy: &dyn Entropy,
    key: &MinuteKey,
    box_id: BoxId,
    pictures: &[Picture],
    comment: &mut Comment,
) -> Result<Vec<SealedPhotoRecord>> {
    let key_id: KeyId = Id::new(key.id());
    comment.photos.clear();
    let mut sealed = Vec::with_capacity(pictures.len());
    for picture in pictures {
        let id = random_id(entropy);
        let content =
            seal::seal_photo(key, id, &pack(picture), &mut Rng(entropy)).map_err(Error::internal)?;
        comment.photos.push(id);
        sealed.push(SealedPhotoRecord { box_id, id: Id::new(id), key_id, content });
    }
    Ok(sealed)
}

fn random_id(entropy: &dyn Entropy) -> Uuid {
    let mut bytes = [0; 16];
    rand::Rng::fill_bytes(&mut Rng(entropy), &mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Both sizes in one: width, height and length of the large one, each as `u32`, the large one, the small one.
fn pack(picture: &Picture) -> Vec<u8> {
    // At most 300 KB, by the limits of the encoder.
    let length = u32::try_from(picture.large.len()).unwrap_or(u32::MAX);
    let head = [picture.width, picture.height, length].map(u32::to_be_bytes).concat();
    [head, picture.large.clone(), picture.small.clone()].concat()
}

/// Reads what [`pack`] wrote; `None` for anything else.
fn unpack(bytes: &[u8]) -> Option<Picture> {
    let mut head = [0; 3];
    let mut rest = bytes;
    for number in &mut head {
        let (four, behind) = rest.split_first_chunk::<4>()?;
        (*number, rest) = (u32::from_be_bytes(*four), behind);
    }
    let [width, height, length] = head;
    let (large, small) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let is_picture = |bytes: &[u8]| bytes.starts_with(&[0xff, 0xd8, 0xff]);
    let whole = is_picture(large) && is_picture(small) && width > 0 && height > 0;
    whole.then(|| Picture { large: large.to_vec(), small: small.to_vec(), width, height })
}

/// Opens a sealed photo; `None` where it cannot be read, which must not keep a box closed.
pub(crate) fn open(key: &MinuteKey, record: &SealedPhotoRecord) -> Option<Picture> {
    let bytes = seal::open_photo(key, record.id.uuid(), &record.content).ok()?;
    unpack(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_whole_and_nothing_else_is_taken_for_one() {
        let jpeg = |sign: u8| vec![0xff, 0xd8, 0xff, sign];
        let picture = Picture { large: jpeg(1), small: jpeg(2), width: 1600, height: 1200 };
        let packed = pack(&picture);
        assert_eq!(unpack(&packed), Some(picture));
        assert_eq!(unpack(&packed[..packed.len() - 4]), None);
        let mut longer = packed.clone();
        longer[11] = 200;
        assert_eq!(unpack(&longer), None);
        assert_eq!((unpack(b""), unpack(&[0; 30])), (None, None));
    }
}
