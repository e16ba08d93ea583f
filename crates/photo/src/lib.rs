//! Photos: the bytes that a phone sent become two pictures of bounded size, or a refusal in a plain sentence.
//!
//! A [`Picture`] is encoded anew from its pixels: turned as the camera held it, on white where it was transparent, and
//! without anything that was not a pixel (place, time, device, colour profile, thumbnails, what was appended). What is
//! too large is known from the file's header, before any pixel is decoded.
//!
//! Not in here: files, the database, HTTP, who may see a picture.

mod encode;
mod kind;
mod refusal;

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use kind::Kind;
pub use refusal::Refusal;

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 15 << 20;
/// Most pixels: the largest frame that is sold as 12 megapixels, 4096 × 3072.
pub const MOST_PIXELS: u64 = 4096 * 3072;
/// Longest side, in pixels.
pub const LONGEST: u32 = 16_384;
/// Most bytes of the large picture.
pub const LARGE_BYTES: usize = 300 * 1024;
/// Most bytes of the small picture.
pub const SMALL_BYTES: usize = 30 * 1024;
/// What a decoder may claim for itself, in bytes: two pictures of the largest size with 16 bits a channel.
const DECODER_BYTES: u64 = 2 * 8 * MOST_PIXELS;

/// A photo, encoded anew in two sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// JPEG of at most [`LARGE_BYTES`], its longer side at most 1600 pixels.
    pub large: Vec<u8>,
    /// JPEG of at most [`SMALL_BYTES`], its longer side at most 400 pixels.
    pub small: Vec<u8>,
    /// Width of the large picture, in pixels.
    pub width: u32,
    /// Height of the large picture, in pixels.
    pub height: u32,
}

/// Reads a photo. Deterministic: the same bytes give the same picture.
///
/// # Errors
/// What the file is instead, in words for whoever sent it.
pub fn read(bytes: &[u8]) -> Result<Picture, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooManyBytes);
    }
    let kind = kind::of(bytes)?;
    let (pixels, orientation) = decode(kind, bytes)?;
    let (mut large, mut small) = encode::both(pixels, orientation)?;
    large.bytes.shrink_to_fit();
    small.bytes.shrink_to_fit();
    Ok(Picture { large: large.bytes, small: small.bytes, width: large.width, height: large.height })
}

fn decode(kind: Kind, bytes: &[u8]) -> Result<(DynamicImage, Orientation), Refusal> {
    match kind {
        Kind::Jpeg if !kind::jpeg_ends(bytes) => return Err(Refusal::Broken),
        Kind::Png => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(broken)?;
            if decoder.is_apng().map_err(broken)? {
                return Err(Refusal::Animated);
            }
        }
        Kind::WebP if WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?.has_animation() => {
            return Err(Refusal::Animated);
        }
        Kind::Jpeg | Kind::WebP => {}
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind.format());
    // Sides are judged here, with a sentence; memory is the decoder's own bound.
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST {
        return Err(Refusal::TooManyPixels { width, height });
    }
    if width.min(height) < 8 {
        return Err(Refusal::TooSmall);
    }
    // A damaged note about how the camera was held is no reason to refuse the photo.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok((pixels, orientation))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODER_BYTES);
    limits
}

/// Whatever the decoder says, for the sender the file is broken.
#[allow(clippy::needless_pass_by_value)]
fn broken(_: image::ImageError) -> Refusal {
    Refusal::Broken
}
