//! Pictures are read back by a decoder that shares no code with the encoder.
#![allow(clippy::unwrap_used)]

use ballot::{PersonalCode, ScreenCode, SessionSecret, SessionShort, SlipCode, UnitCode};
use image::{GenericImageView as _, ImageFormat};
use proptest::prelude::*;
use qr::{Address, Base, Matrix, Medium, ModuleSize};
use rand::{SeedableRng as _, rngs::StdRng};

/// What a phone would read.
fn scanned(png: &[u8]) -> String {
    let picture = image::load_from_memory_with_format(png, ImageFormat::Png).unwrap();
    let (width, height) = picture.dimensions();
    let luma = picture.into_luma8();
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
            luma.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0]
        });
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().unwrap().1
}

fn addresses(seed: u64, base: &str) -> [Address; 4] {
    let mut rng = StdRng::seed_from_u64(seed);
    let base = Base::parse(base).unwrap();
    let code = ScreenCode::at(&SessionSecret::generate(&mut rng), 1_700_000_000);
    [
        Address::hall(&base, &SessionShort::generate(&mut rng), &code),
        Address::slip(&base, &SlipCode::generate(&mut rng)),
        Address::personal(&base, &PersonalCode::generate(&mut rng)),
        Address::unit(&base, &UnitCode::generate(&mut rng)),
    ]
}

#[test]
fn a_picture_has_one_bit_for_each_pixel_and_a_quiet_zone() {
    let [_, slip, ..] = addresses(1, "https://xingping.examp");
    let matrix = Matrix::of(&slip, Medium::Screen).unwrap();
    assert!(matrix.version() <= 3);
    let size = ModuleSize::new(5).unwrap();
    let png = qr::png(&matrix, size).unwrap();
    // The header: bit depth 1, colour type 0 (greyscale).
    assert_eq!((&png[12..16], png[24], png[25]), (&b"IHDR"[..], 1, 0));
    let side = (matrix.width() + 8) * 5;
    let luma = image::load_from_memory(&png).unwrap().into_luma8();
    assert_eq!(luma.dimensions(), (side, side));
    for (x, y, pixel) in luma.enumerate_pixels() {
        let border = [x, y].iter().any(|&at| at < 20 || at >= side - 20);
        let rows: Vec<_> = matrix.rows().collect();
        let dark = !border && rows[(y / 5 - 4) as usize][(x / 5 - 4) as usize];
        assert_eq!(pixel.0[0], if dark { 0 } else { 255 }, "pixel {x}, {y}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn every_address_is_scanned_back(seed: u64, pixels in 2u8..=9, paper: bool, host in "[a-z]{1,40}") {
        let medium = if paper { Medium::Paper } else { Medium::Screen };
        for address in addresses(seed, &format!("https://{host}.cn")) {
            let matrix = Matrix::of(&address, medium).unwrap();
            let png = qr::png(&matrix, ModuleSize::new(pixels).unwrap()).unwrap();
            prop_assert_eq!(scanned(&png), address.as_str());
            if address.excess().is_none() && !paper {
                prop_assert!(matrix.version() <= 3);
            }
        }
    }
}
