//! Our pictures against the default renderers of the `qrcode` crate, in the same run.
//!
//! Both get the same symbol and module size; the encoding of the text is outside the measurement.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, criterion_group, criterion_main};
use image::{ImageFormat, Luma};
use qr::{Matrix, Medium, ModuleSize};
use qrcode::{EcLevel, QrCode, render::svg};

const ADDRESS: &str = "https://xp.example/s/0123456789ABCDEFG";
const PIXELS: u8 = 8;

fn pictures(c: &mut Criterion) {
    let matrix = Matrix::new(ADDRESS, Medium::Paper).expect("a short address fits");
    let theirs = QrCode::with_error_correction_level(ADDRESS, EcLevel::Q).expect("a short address fits");
    let size = ModuleSize::new(PIXELS).expect("8 pixels are a size");
    let side = u32::from(PIXELS);

    let our_svg = || qr::svg(&matrix, "", size);
    let their_svg = || theirs.render::<svg::Color<'_>>().module_dimensions(side, side).build();
    let our_png = || qr::png(&matrix, size).expect("a picture in memory");
    let their_png = || {
        let picture = theirs.render::<Luma<u8>>().module_dimensions(side, side).build();
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("a picture in memory");
        out.into_inner()
    };
    println!(
        "version {}, bytes: svg {} (qrcode {}), png {} (qrcode {})",
        matrix.version(),
        our_svg().len(),
        their_svg().len(),
        our_png().len(),
        their_png().len()
    );

    c.bench_function("svg/ours", |b| b.iter(|| black_box(our_svg())));
    c.bench_function("svg/qrcode", |b| b.iter(|| black_box(their_svg())));
    c.bench_function("png/ours", |b| b.iter(|| black_box(our_png())));
    c.bench_function("png/qrcode", |b| b.iter(|| black_box(their_png())));
}

criterion_group!(benches, pictures);
criterion_main!(benches);
