//! Twelve megapixels, as a phone sends them: from bytes to the two pictures.
#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

fn bench(criterion: &mut Criterion) {
    let mut state = 7_u32;
    let pixels = RgbImage::from_fn(4032, 3024, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = state >> 28;
        let shade = |by: u32| u8::try_from((x / 23 + y / 17 * by + grain) % 256).unwrap();
        Rgb([shade(1), shade(2), shade(3)])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(&pixels).unwrap();
    let mut group = criterion.benchmark_group("photo");
    group.sample_size(10);
    group.bench_function("12 MP JPEG", |b| b.iter(|| photo::read(&bytes).unwrap()));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
