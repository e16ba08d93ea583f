//! Looking for byte strings in everything that was ever written.

use std::collections::HashMap;

/// Many byte strings, all looked for at once.
pub struct Finder {
    /// Which pairs of first bytes occur, so that most places are passed over at once.
    starts: Vec<bool>,
    by_start: HashMap<[u8; 2], Vec<(usize, Vec<u8>)>>,
}

impl Finder {
    /// For these strings of two bytes at least; they are told apart by their places.
    pub fn new<'a>(wanted: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut finder = Self { starts: vec![false; 1 << 16], by_start: HashMap::new() };
        for (place, bytes) in wanted.into_iter().enumerate() {
            let start = [bytes[0], bytes[1]];
            finder.starts[usize::from(u16::from_be_bytes(start))] = true;
            finder.by_start.entry(start).or_default().push((place, bytes.to_vec()));
        }
        finder
    }

    /// Calls `found` with the place of each string that is found, and where.
    pub fn look(&self, bytes: &[u8], mut found: impl FnMut(usize, usize)) {
        let Some(last) = bytes.len().checked_sub(1) else { return };
        for at in 0..last {
            if !self.starts[usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])] {
                continue;
            }
            for (place, wanted) in &self.by_start[&[bytes[at], bytes[at + 1]]] {
                if bytes[at..].starts_with(wanted) {
                    found(*place, at);
                }
            }
        }
    }
}

/// Bytes compared at once.
const CHUNK: usize = 512;

/// What of `after` is not in `before` at the same place; neighbouring parts in one piece.
pub fn changed(before: &[u8], after: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut end = None;
    for (index, chunk) in after.chunks(CHUNK).enumerate() {
        let at = index * CHUNK;
        if before.get(at..at + chunk.len()) == Some(chunk) {
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if end == Some(at) => piece.extend(chunk),
            _ => pieces.push(chunk.to_vec()),
        }
        end = Some(at + chunk.len());
    }
    pieces
}

/// Places where eight answers stand one after the other as bytes 1 to 5.
pub fn eight_answers(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut run = 0;
    bytes.iter().enumerate().filter_map(move |(at, byte)| {
        run = if (1..=5).contains(byte) { run + 1 } else { 0 };
        (run == 8).then(|| at - 7)
    })
}
