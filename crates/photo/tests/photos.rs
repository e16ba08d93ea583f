//! What phones send, made here: sizes, orientation, metadata, disguise, bombs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use photo::{LARGE_BYTES, Refusal, SMALL_BYTES, read};

/// Grain that no encoder can fold, as in a photo taken at night.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    RgbImage::from_fn(width, height, |_, _| Rgb([next(), next(), next()]))
}

/// Red on the left, blue on the right, the upper half darker.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let light = if y < height / 2 { 90 } else { 250 };
        if x < width / 2 { Rgb([light, 0, 0]) } else { Rgb([0, 0, light]) }
    })
}

fn jpeg(pixels: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(pixels).unwrap();
    bytes
}

fn png(pixels: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// EXIF as a phone writes it: how it was held, where it was, by whom.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 20, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend(b"GPS 37.4N 116.3E ***\0");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn pixels(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn twelve_megapixels_of_grain_become_two_small_pictures() {
    let picture = read(&jpeg(&noise(4032, 3024), 70)).unwrap();
    assert!(picture.large.len() <= LARGE_BYTES, "{}", picture.large.len());
    assert!(picture.small.len() <= SMALL_BYTES, "{}", picture.small.len());
    let large = pixels(&picture.large);
    assert_eq!(large.dimensions(), (picture.width, picture.height));
    assert!(picture.width >= 640 && picture.width <= 1600);
    let small = pixels(&picture.small);
    assert!(small.width().max(small.height()) <= 400);
}

#[test]
fn a_calm_photo_keeps_its_size_and_a_small_one_is_not_blown_up() {
    let picture = read(&jpeg(&quarters(4000, 3000), 90)).unwrap();
    assert_eq!((picture.width, picture.height), (1600, 1200));
    let picture = read(&png(quarters(300, 200))).unwrap();
    assert_eq!((picture.width, picture.height), (300, 200));
    assert_eq!(pixels(&picture.small).dimensions(), (300, 200));
}

#[test]
fn every_way_to_hold_the_camera_ends_upright() {
    // Where the dark red quarter of the file belongs: (left, top) of the upright picture.
    let expected = [
        (1, (true, true)),
        (2, (false, true)),
        (3, (false, false)),
        (4, (true, false)),
        (5, (true, true)),
        (6, (false, true)),
        (7, (false, false)),
        (8, (true, false)),
    ];
    for (orientation, (left, top)) in expected {
        let picture = read(&with_exif(&jpeg(&quarters(640, 320), 90), orientation)).unwrap();
        let upright = pixels(&picture.large);
        let turned = orientation >= 5;
        assert_eq!(upright.dimensions(), if turned { (320, 640) } else { (640, 320) }, "{orientation}");
        let x = if left { upright.width() / 4 } else { upright.width() * 3 / 4 };
        let y = if top { upright.height() / 4 } else { upright.height() * 3 / 4 };
        let Rgb([red, _, blue]) = *upright.get_pixel(x, y);
        assert!((60..130).contains(&red) && blue < 40, "{orientation}: {red} {blue}");
    }
}

#[test]
fn nothing_of_the_file_but_its_pixels_is_left() {
    let mut sent = with_exif(&jpeg(&quarters(800, 600), 90), 1);
    sent.extend(b"appended: <script>alert(1)</script>");
    assert!(holds(&sent, b"GPS 37.4N"));
    let picture = read(&sent).unwrap();
    for bytes in [&picture.large, &picture.small] {
        for part in [&b"Exif"[..], b"GPS", b"37.4N", b"script", b"ICC_PROFILE", b"http"] {
            assert!(!holds(bytes, part), "{}", String::from_utf8_lossy(part));
        }
    }
    assert_eq!(read(&sent).unwrap(), picture);
}

#[test]
fn what_shines_through_is_white() {
    let clear = RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0]));
    let picture = read(&png(clear)).unwrap();
    assert!(pixels(&picture.large).pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
}

#[test]
fn webp_and_sixteen_bits_are_read() {
    let mut webp = Vec::new();
    let gentle = quarters(300, 200);
    WebPEncoder::new_lossless(&mut webp).encode(&gentle, 300, 200, image::ExtendedColorType::Rgb8).unwrap();
    assert_eq!(read(&webp).unwrap().width, 300);
    let deep = DynamicImage::ImageRgb8(gentle).into_rgb16();
    assert_eq!(read(&png(deep)).unwrap().height, 200);
}

/// A PNG whose header announces any size, over almost no data.
fn announced(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(RgbImage::new(16, 16));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = bytes[12..29].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    });
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    assert_eq!(
        read(&announced(50_000, 50_000)),
        Err(Refusal::TooManyPixels { width: 50_000, height: 50_000 })
    );
    assert_eq!(read(&announced(20_000, 100)), Err(Refusal::TooManyPixels { width: 20_000, height: 100 }));
    let huge = jpeg(&RgbImage::new(4200, 3000), 20);
    assert_eq!(read(&huge), Err(Refusal::TooManyPixels { width: 4200, height: 3000 }));
    // Inside the limits of its header, and nothing behind it.
    assert_eq!(read(&announced(4000, 3000)), Err(Refusal::Broken));
}

#[test]
fn what_is_no_whole_photo_is_refused() {
    let whole = jpeg(&noise(600, 400), 80);
    for part in [20, 200, whole.len() / 2, whole.len() - 2] {
        assert_eq!(read(&whole[..part]), Err(Refusal::Broken), "{part}");
    }
    let whole = png(noise(60, 40));
    assert_eq!(read(&whole[..whole.len() / 2]), Err(Refusal::Broken));
    assert_eq!(read(b"RIFF\x10\0\0\0WEBPVP8 junk"), Err(Refusal::Broken));
    assert_eq!(read(b"\xff\xd8\xff<?php system($_GET['c']); ?>"), Err(Refusal::Broken));
    assert_eq!(read(b"PK\x03\x04 photo.jpg"), Err(Refusal::NotAPicture));
    assert_eq!(read(&[]), Err(Refusal::Empty));
    assert_eq!(read(&vec![0; photo::MOST_BYTES + 1]), Err(Refusal::TooManyBytes));
    assert_eq!(read(&png(RgbImage::new(4, 400))), Err(Refusal::TooSmall));
    assert_eq!(read(&[&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], &[0; 64]].concat()), Err(Refusal::Heic));
}

#[test]
fn moving_pictures_are_named() {
    let mut animated = png(RgbImage::new(16, 16));
    // An `acTL` chunk after the header makes it an APNG of two frames.
    let chunk = [0, 0, 0, 8, b'a', b'c', b'T', b'L', 0, 0, 0, 2, 0, 0, 0, 0, 0xf3, 0x8d, 0x93, 0x70];
    animated.splice(33..33, chunk);
    assert_eq!(read(&animated), Err(Refusal::Animated));
    let mut still = Vec::new();
    WebPEncoder::new_lossless(&mut still)
        .encode(&RgbImage::new(16, 16), 16, 16, image::ExtendedColorType::Rgb8)
        .unwrap();
    // One frame: where it stands, its size less one, its time, and the still picture's own chunk.
    let place = [0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0];
    let frame = [&place[..], &still[12..]].concat();
    let length = |part: &[u8]| u32::try_from(part.len()).unwrap().to_le_bytes();
    let head = b"VP8X\x0a\0\0\0\x02\0\0\0\x0f\0\0\x0f\0\0ANIM\x06\0\0\0\0\0\0\0\0\0ANMF";
    let body = [&b"WEBP"[..], head, &length(&frame), &frame].concat();
    let webp = [&b"RIFF"[..], &length(&body), &body].concat();
    assert_eq!(read(&webp), Err(Refusal::Animated));
    assert_eq!(read(b"GIF89a\x01\0\x01\0"), Err(Refusal::Animated));
}
