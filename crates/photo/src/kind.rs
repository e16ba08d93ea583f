//! What a file is, by its first bytes: names and declared types are not asked.

use image::ImageFormat;

use crate::Refusal;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Jpeg,
    Png,
    WebP,
}

impl Kind {
    pub const fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
        }
    }
}

/// Brands of ISO media files that are HEIC or HEIF photos.
const HEIC: [&[u8; 4]; 10] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"];

/// Names the kind, or says what else it is.
pub(crate) fn of(bytes: &[u8]) -> Result<Kind, Refusal> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::WebP),
        [b'G', b'I', b'F', b'8', ..] => Err(Refusal::Animated),
        [_, _, _, _, b'f', b't', b'y', b'p', a, b, c, d, ..] => Err(match [*a, *b, *c, *d] {
            [b'a', b'v', b'i', b'f' | b's'] => Refusal::OtherFormat,
            brand if HEIC.contains(&&brand) => Refusal::Heic,
            _ => Refusal::NotAPicture,
        }),
        [b'B', b'M', ..] | [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Err(Refusal::OtherFormat),
        [b'8', b'B', b'P', b'S', ..] => Err(Refusal::OtherFormat),
        _ if bytes.get(..256).unwrap_or(bytes).windows(4).any(|four| four == b"<svg") => {
            Err(Refusal::OtherFormat)
        }
        _ => Err(Refusal::NotAPicture),
    }
}

/// Whether a JPEG has its end. The decoder forgives one that does not and paints the rest grey.
pub(crate) fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments before the first scan, each with its length; a camera's thumbnail inside one has an end of its own.
    while let Some(&[0xff, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xff => at += 1,
            0xda => return bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([high, low])),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(of(b"\xff\xd8\xff\xe0 jfif"), Ok(Kind::Jpeg));
        assert_eq!(of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Refusal::Heic));
        assert_eq!(of(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Err(Refusal::Heic));
        assert_eq!(of(b"\0\0\0\x18ftypavif\0\0\0\0"), Err(Refusal::OtherFormat));
        assert_eq!(of(b"\0\0\0\x18ftypisom\0\0\0\0"), Err(Refusal::NotAPicture));
        assert_eq!(of(b"GIF89a"), Err(Refusal::Animated));
        assert_eq!(of(b"<?xml version='1.0'?><svg onload='x'>"), Err(Refusal::OtherFormat));
        assert_eq!(of(b"MZ\x90\0"), Err(Refusal::NotAPicture));
        assert_eq!(of(b"%PDF-1.7"), Err(Refusal::NotAPicture));
        assert_eq!(of(b"\xff"), Err(Refusal::NotAPicture));
    }

    #[test]
    fn the_end_of_a_thumbnail_is_not_the_end_of_the_photo() {
        let thumbnail = [0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd9, 1, 2, 0xff, 0xda, 0, 2, 7, 7, 7];
        assert!(!jpeg_ends(&thumbnail));
        assert!(jpeg_ends(&[&thumbnail[..], &[0xff, 0xd9, b'x']].concat()));
        assert!(!jpeg_ends(&thumbnail[..9]));
    }
}
