//! From pixels to the two pictures: smaller sides and lower qualities in a fixed order, until the bytes fit.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, RgbImage};

use crate::{LARGE_BYTES, Refusal, SMALL_BYTES};

/// Longest sides that are tried in turn, in pixels, each with every quality.
const LARGE: Ladder =
    Ladder { most: LARGE_BYTES, sides: [1600, 1280, 960, 640], qualities: [84, 76, 66, 55] };
/// The same for the small picture.
const SMALL: Ladder = Ladder { most: SMALL_BYTES, sides: [400, 320, 240, 160], qualities: [76, 66, 56, 45] };

#[derive(Debug)]
struct Ladder {
    most: usize,
    sides: [u32; 4],
    qualities: [u8; 4],
}

/// A picture as JPEG.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// The large and the small picture, turned as the camera was held.
pub(crate) fn both(pixels: DynamicImage, orientation: Orientation) -> Result<(Encoded, Encoded), Refusal> {
    let mut shrunk = shrink(pixels, LARGE.sides[0]);
    shrunk.apply_orientation(orientation);
    let pixels = on_white(&shrunk);
    let large = fit(&pixels, &LARGE)?;
    let small = fit(&shrink(pixels, SMALL.sides[0]), &SMALL)?;
    Ok((large, small))
}

/// At most `side` pixels long; what is smaller stays as it is.
fn shrink(pixels: impl Into<DynamicImage>, side: u32) -> DynamicImage {
    let pixels = pixels.into();
    let longest = pixels.width().max(pixels.height());
    if longest <= side {
        return pixels;
    }
    // Averaging blocks first is much faster than a filter over twelve megapixels, and nobody sees the difference.
    let near = side * 2;
    let pixels = if longest > near { pixels.thumbnail(near, near) } else { pixels };
    pixels.resize(side, side, FilterType::CatmullRom)
}

/// What shines through is white.
fn on_white(pixels: &DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return pixels.to_rgb8().into();
    }
    let blend = |channel: u8, alpha: u8| {
        let (channel, alpha) = (u32::from(channel), u32::from(alpha));
        u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    let pixels = pixels.to_rgba8();
    let mut flat = RgbImage::new(pixels.width(), pixels.height());
    for (to, from) in flat.pixels_mut().zip(pixels.pixels()) {
        let [r, g, b, a] = from.0;
        to.0 = [blend(r, a), blend(g, a), blend(b, a)];
    }
    flat.into()
}

/// The first side and quality whose bytes fit. The last of them fit whatever the pixels are.
fn fit(pixels: &DynamicImage, ladder: &Ladder) -> Result<Encoded, Refusal> {
    for side in ladder.sides {
        let pixels = shrink(pixels.clone(), side).into_rgb8();
        for quality in ladder.qualities {
            let mut bytes = Vec::with_capacity(ladder.most);
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
            let (width, height) = pixels.dimensions();
            encoder.encode(&pixels, width, height, ExtendedColorType::Rgb8).map_err(|_| Refusal::Broken)?;
            if bytes.len() <= ladder.most {
                return Ok(Encoded { bytes, width, height });
            }
        }
    }
    Err(Refusal::Broken)
}
