//! Photos of the example, drawn here: a road, a ditch, houses, a notice board. Nobody is on them.

use std::sync::LazyLock;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage};

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// A new road with lamps.
    Road,
    /// A cleared ditch.
    Water,
    /// Houses.
    Houses,
    /// A notice board.
    Board,
}

const WIDTH: i32 = 960;
const HEIGHT: i32 = 720;
/// Where the sky ends.
const HORIZON: i32 = 300;

type Paint = Rgb<u8>;

const GRASS: Paint = Rgb([122, 148, 84]);
const ROAD: Paint = Rgb([120, 120, 118]);
const LINE: Paint = Rgb([238, 232, 214]);
const WALL: Paint = Rgb([232, 224, 208]);
const ROOF: Paint = Rgb([150, 78, 62]);
const POST: Paint = Rgb([74, 78, 84]);
const WATER: Paint = Rgb([96, 146, 168]);
const STONE: Paint = Rgb([170, 164, 152]);
const RED: Paint = Rgb([142, 27, 32]);
const PAPER: Paint = Rgb([250, 247, 242]);
const INK: Paint = Rgb([120, 112, 104]);

/// The photo of a scene as a JPEG; drawn once.
pub fn photo(scene: Scene) -> &'static [u8] {
    static PHOTOS: LazyLock<[Vec<u8>; 4]> =
        LazyLock::new(|| [Scene::Road, Scene::Water, Scene::Houses, Scene::Board].map(draw));
    let place = match scene {
        Scene::Road => 0,
        Scene::Water => 1,
        Scene::Houses => 2,
        Scene::Board => 3,
    };
    &PHOTOS[place]
}

fn draw(scene: Scene) -> Vec<u8> {
    let mut pixels = RgbImage::new(WIDTH.unsigned_abs(), HEIGHT.unsigned_abs());
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        let (x, y) = (i32::try_from(x).unwrap_or(0), i32::try_from(y).unwrap_or(0));
        *pixel = part(scene, x, y).unwrap_or_else(|| ground(x, y));
    }
    let mut bytes = Vec::new();
    let (width, height) = pixels.dimensions();
    // Encoding into memory fails for sizes alone that these are not.
    let encoded =
        JpegEncoder::new_with_quality(&mut bytes, 85).encode(&pixels, width, height, ExtendedColorType::Rgb8);
    if let Err(error) = encoded {
        tracing::error!(%error, "a drawn photo cannot be encoded");
    }
    bytes
}

/// Sky, hills, a field.
fn ground(x: i32, y: i32) -> Paint {
    let hill = HORIZON - 40 - (x - 250) * (x - 250) / -1400 - 70;
    let far = HORIZON - 60 + (x - 720) * (x - 720) / 1800;
    let light = |base: i32, by: i32| u8::try_from((base + by).clamp(0, 255)).unwrap_or(0);
    if y > HORIZON {
        // Rows of a field, wider to the front.
        let furrow = (y - HORIZON) / 9 % 2 * 6;
        let Rgb([r, g, b]) = GRASS;
        return Rgb([r, g, b].map(|channel| light(i32::from(channel), furrow - (y - HORIZON) / 16)));
    }
    if y > hill || y > far {
        return Rgb([104, 134, 108]);
    }
    Rgb([light(170, y / 5), light(205, y / 7), light(232, y / 12)])
}

fn part(scene: Scene, x: i32, y: i32) -> Option<Paint> {
    match scene {
        Scene::Road => road(x, y),
        Scene::Water => ditch(x, y),
        Scene::Houses => house(x, y, 120, 300).or_else(|| house(x, y, 500, 340)).or_else(|| tree(x, y, 440)),
        Scene::Board => board(x, y).or_else(|| tree(x, y, 860)),
    }
}

/// Half the width of what narrows towards the horizon.
fn half(y: i32, front: i32) -> i32 {
    (y - HORIZON) * front / (HEIGHT - HORIZON) + 6
}

fn road(x: i32, y: i32) -> Option<Paint> {
    for (at, top) in [(170, 120), (300, 190), (370, 230), (790, 120), (660, 190), (590, 230)] {
        let (foot, thick) = (HORIZON + (HORIZON - top) * 2 / 3, (HORIZON - top) / 24 + 2);
        if (x - at).abs() < thick && (top..foot).contains(&y) {
            return Some(POST);
        }
        let lamp = if at < WIDTH / 2 { at + thick * 4 } else { at - thick * 4 };
        if (x - lamp).abs() < thick * 4 && (top..top + thick * 2).contains(&y) {
            return Some(LINE);
        }
    }
    if y <= HORIZON {
        return None;
    }
    let off = (x - WIDTH / 2).abs();
    if off < half(y, 6) && (y - HORIZON) / 40 % 2 == 0 {
        return Some(LINE);
    }
    (off < half(y, 330)).then_some(if off > half(y, 312) { LINE } else { ROAD })
}

fn ditch(x: i32, y: i32) -> Option<Paint> {
    if y <= HORIZON {
        return None;
    }
    let off = (x - WIDTH / 2 + (y - HORIZON) / 4).abs();
    if off < half(y, 130) {
        let wave = (x + y * 3) / 23 % 5 == 0;
        return Some(if wave { Rgb([132, 176, 194]) } else { WATER });
    }
    (off < half(y, 190)).then_some(STONE)
}

fn house(x: i32, y: i32, left: i32, width: i32) -> Option<Paint> {
    let (right, eaves, foot) = (left + width, 330, 560);
    let rise = (width / 2 + 30 - (x - left - width / 2).abs()) / 2;
    if y < eaves && y > eaves - rise && (left - 30..right + 30).contains(&x) {
        return Some(ROOF);
    }
    if !(left..right).contains(&x) || !(eaves..foot).contains(&y) {
        return None;
    }
    let door = (x - left - width / 2).abs() < 34 && y > 430;
    let window =
        [width / 5, width * 4 / 5].iter().any(|at| (x - left - at).abs() < 32) && (390..470).contains(&y);
    Some(if door {
        RED
    } else if window {
        WATER
    } else {
        WALL
    })
}

fn tree(x: i32, y: i32, at: i32) -> Option<Paint> {
    if (x - at) * (x - at) + (y - 330) * (y - 330) < 70 * 70 {
        return Some(Rgb([76, 112, 66]));
    }
    ((x - at).abs() < 9 && (380..540).contains(&y)).then_some(Rgb([104, 82, 60]))
}

fn board(x: i32, y: i32) -> Option<Paint> {
    if !(140..790).contains(&x) || !(150..620).contains(&y) {
        return None;
    }
    if y > 510 {
        return ((180..204).contains(&x) || (726..750).contains(&x)).then_some(POST);
    }
    if !(160..770).contains(&x) || !(210..490).contains(&y) {
        return Some(RED);
    }
    let (column, row) = ((x - 160) % 152, y - 210);
    if !(16..136).contains(&column) || !(18..262).contains(&row) {
        return Some(WALL);
    }
    let line = row % 22 < 5 && (26..(70 + row * 7 % 50)).contains(&column) && row > 40;
    Some(if line { INK } else { PAPER })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_is_another_photo_that_the_service_takes() {
        let all = [Scene::Road, Scene::Water, Scene::Houses, Scene::Board].map(photo);
        for (place, bytes) in all.iter().enumerate() {
            let picture = image::load_from_memory(bytes).unwrap();
            assert_eq!((picture.width(), picture.height()), (960, 720));
            assert!(all[..place].iter().all(|other| other != bytes));
        }
    }
}
