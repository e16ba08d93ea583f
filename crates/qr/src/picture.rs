//! Pictures of a symbol: one path of SVG, or PNG with one bit for each pixel.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use crate::matrix::{Matrix, QUIET};

/// Width of a module in pixels, 1 to 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ModuleSize(u8);

impl ModuleSize {
    /// From pixels.
    ///
    /// # Errors
    ///
    /// [`PictureError::Size`] for 0 or more than 64.
    pub fn new(pixels: u8) -> Result<Self, PictureError> {
        if (1..=64).contains(&pixels) { Ok(Self(pixels)) } else { Err(PictureError::Size(pixels)) }
    }

    /// Pixels on a side.
    #[must_use]
    pub fn pixels(self) -> u8 {
        self.0
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// A module cannot be that large.
    #[error("a module has 1 to 64 pixels, not {0}")]
    Size(u8),
    /// The PNG encoder failed.
    #[error("the picture cannot be written")]
    Encoder(#[from] png::EncodingError),
}

/// Modules on a side with the border on both sides.
fn whole(matrix: &Matrix) -> u32 {
    matrix.width() + 2 * QUIET
}

/// An SVG element that can stand in a page or alone: a light ground, and all dark modules as one path of horizontal
/// runs. `title` is what a screen reader says.
#[must_use]
pub fn svg(matrix: &Matrix, title: &str, size: ModuleSize) -> String {
    let (modules, pixels) = (whole(matrix), whole(matrix) * u32::from(size.0));
    // A run takes some 16 bytes, and about every fourth module begins one.
    let mut out = String::with_capacity(400 + title.len() + 4 * (modules * modules) as usize);
    out.push_str(
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" shape-rendering="crispEdges" width=""#,
    );
    push_number(&mut out, pixels);
    out.push_str(r#"" height=""#);
    push_number(&mut out, pixels);
    out.push_str(r#"" viewBox="0 0 "#);
    push_number(&mut out, modules);
    out.push(' ');
    push_number(&mut out, modules);
    out.push_str(r#""><title>"#);
    push_text(&mut out, title);
    out.push_str(r##"</title><path fill="#fff" d="M0 0h"##);
    push_number(&mut out, modules);
    out.push('v');
    push_number(&mut out, modules);
    out.push_str("h-");
    push_number(&mut out, modules);
    out.push_str(r##"z"/><path fill="#000" d=""##);
    for (row, y) in matrix.rows().zip(QUIET..) {
        push_runs(&mut out, row, y);
    }
    out.push_str(r#""/></svg>"#);
    out
}

/// The dark runs of one row.
fn push_runs(out: &mut String, row: &[bool], y: u32) {
    let mut x = QUIET;
    for run in row.chunk_by(|a, b| a == b) {
        let length = u32::try_from(run.len()).unwrap_or(u32::MAX);
        if run[0] {
            out.push('M');
            push_number(out, x);
            out.push(' ');
            push_number(out, y);
            out.push('h');
            push_number(out, length);
            out.push_str("v1h-");
            push_number(out, length);
            out.push('z');
        }
        x += length;
    }
}

/// Decimal digits, without the formatting machinery, which would take most of the time.
fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
}

fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML 1.0 has no other control characters.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// A PNG, greyscale with one bit for each pixel, border included.
///
/// # Errors
///
/// [`PictureError::Encoder`].
pub fn png(matrix: &Matrix, size: ModuleSize) -> Result<Vec<u8>, PictureError> {
    let side = whole(matrix) * u32::from(size.0);
    let mut out = Vec::with_capacity(4096);
    let mut encoder = Encoder::new(&mut out, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.set_compression(Compression::Fast);
    // Rows of one module are equal, so their difference is nothing.
    encoder.set_filter(Filter::Up);
    encoder.write_header()?.write_image_data(&pixels(matrix, size))?;
    Ok(out)
}

/// Packed pixels, most significant bit first, 1 for light; rows begin on a byte.
fn pixels(matrix: &Matrix, size: ModuleSize) -> Vec<u8> {
    let scale = usize::from(size.0);
    let quiet = QUIET as usize * scale;
    let side = whole(matrix) as usize * scale;
    let stride = side.div_ceil(8);
    let mut out = Vec::with_capacity(stride * side);
    out.resize(stride * quiet, 0xff);
    let mut line = Vec::with_capacity(stride);
    for row in matrix.rows() {
        line.clear();
        line.resize(stride, 0xff);
        let mut at = quiet;
        for run in row.chunk_by(|a, b| a == b) {
            let end = at + run.len() * scale;
            if run[0] {
                darken(&mut line, at, end);
            }
            at = end;
        }
        for _ in 0..scale {
            out.extend_from_slice(&line);
        }
    }
    out.resize(stride * side, 0xff);
    out
}

/// Clears the bits `from..to` of a line.
fn darken(line: &mut [u8], from: usize, to: usize) {
    let (first, last) = (from / 8, to / 8);
    let (head, tail) = (0xff_u8 >> (from % 8), !(0xff_u8 >> (to % 8)));
    if first == last {
        line[first] &= !(head & tail);
        return;
    }
    line[first] &= !head;
    line[first + 1..last].fill(0);
    if tail != 0 {
        line[last] &= !tail;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matrix::Medium;

    fn matrix() -> Matrix {
        Matrix::new("https://xp.example/s/0000000000000000", Medium::Paper).unwrap()
    }

    #[test]
    fn an_svg_is_one_path_with_a_title() {
        let svg = svg(&matrix(), "<扫码> & \u{1}评议", ModuleSize::new(3).unwrap());
        assert!(svg.contains("<title>&lt;扫码&gt; &amp; \u{fffd}评议</title>"), "{svg}");
        let whole = matrix().width() + 8;
        let size = format!(r#"width="{0}" height="{0}" viewBox="0 0 {whole} {whole}""#, whole * 3);
        assert!(svg.contains(&size), "{svg}");
        assert!(svg.contains(r##"<path fill="#000" d="M4 4h7v1h-7z"##), "{svg}");
        assert_eq!(svg.matches("<path").count(), 2);
    }

    #[test]
    fn the_runs_of_the_path_are_the_dark_modules() {
        let matrix = matrix();
        let svg = svg(&matrix, "", ModuleSize::new(1).unwrap());
        let path = svg.rsplit_once(r#"d=""#).unwrap().1.split('"').next().unwrap();
        let side = matrix.width() as usize;
        let mut dark = vec![vec![false; side]; side];
        for run in path.split_terminator('z') {
            let (x, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, back) = rest.split_once("v1h-").unwrap();
            assert_eq!(length, back);
            let [x, y, length] = [x, y, length].map(|n| n.parse::<usize>().unwrap());
            dark[y - 4][x - 4..x - 4 + length].fill(true);
        }
        assert!(dark.iter().map(Vec::as_slice).eq(matrix.rows()));
    }

    #[test]
    fn sizes_have_limits() {
        assert!(matches!(ModuleSize::new(0), Err(PictureError::Size(0))));
        assert!(matches!(ModuleSize::new(65), Err(PictureError::Size(65))));
        assert_eq!(ModuleSize::new(64).unwrap().pixels(), 64);
    }

    #[test]
    fn numbers_are_decimal() {
        let mut out = String::new();
        [0, 9, 10, 185, 11_840].iter().for_each(|&n| push_number(&mut out, n));
        assert_eq!(out, "091018511840");
    }

    proptest! {
        #[test]
        fn bits_are_cleared_from_to(from in 0usize..64, length in 0usize..64) {
            let to = (from + length).min(64);
            let mut line = vec![0xff; 8];
            darken(&mut line, from.min(to), to);
            for at in 0..64 {
                let light = line[at / 8] >> (7 - at % 8) & 1 == 1;
                prop_assert_eq!(light, !(from..to).contains(&at), "bit {}", at);
            }
        }
    }
}
