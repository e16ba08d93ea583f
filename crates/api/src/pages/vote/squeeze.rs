//! gzip of a page with gaps: what is the same for everybody is compressed once, and the words that differ stand between as
//! they are. Compressing 28 KB takes a millisecond and more; a hall scans all at once.
//!
//! RFC 1951: a full flush ends a part at a whole byte and forgets what came before, so that a stored block (§3.2.4) can
//! follow, and after it the next part. RFC 1952: ten bytes before, checksum and length behind.

use flate2::{Compress, Compression, FlushCompress, Status};

/// No name, no time, unknown system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// An empty stored block that is the last.
const LAST: [u8; 5] = [1, 0, 0, 0xff, 0xff];

/// A part that is the same for everybody, ended by a full flush; `None` where it does not come out in one piece.
pub(super) fn squeeze(text: &str) -> Option<Vec<u8>> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(text.len() + 1024);
    let status = compress.compress_vec(text.as_bytes(), &mut out, FlushCompress::Full).ok()?;
    let whole = usize::try_from(compress.total_in()).ok()? == text.len() && out.len() < out.capacity();
    (whole && status == Status::Ok).then_some(out)
}

/// A gzip file that grows part by part.
pub(super) struct Squeezed {
    out: Vec<u8>,
    sum: crc32fast::Hasher,
    length: u32,
}

impl Squeezed {
    /// An empty one, with room for so many bytes.
    pub(super) fn with_capacity(capacity: usize) -> Self {
        let mut out = Vec::with_capacity(capacity);
        out.extend(HEAD);
        Self { out, sum: crc32fast::Hasher::new(), length: 0 }
    }

    /// A part that was squeezed before; `text` is what it was.
    pub(super) fn part(&mut self, text: &str, squeezed: &[u8]) -> Option<()> {
        self.count(text)?;
        self.out.extend(squeezed);
        Some(())
    }

    /// A word as it is; `None` from 64 KiB.
    pub(super) fn word(&mut self, text: &str) -> Option<()> {
        let length = u16::try_from(text.len()).ok()?;
        self.count(text)?;
        self.out.push(0);
        self.out.extend(length.to_le_bytes());
        self.out.extend((!length).to_le_bytes());
        self.out.extend(text.as_bytes());
        Some(())
    }

    fn count(&mut self, text: &str) -> Option<()> {
        self.sum.update(text.as_bytes());
        self.length = self.length.checked_add(u32::try_from(text.len()).ok()?)?;
        Some(())
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.extend(LAST);
        self.out.extend(self.sum.finalize().to_le_bytes());
        self.out.extend(self.length.to_le_bytes());
        self.out
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn parts_and_words_come_out_as_one_text() {
        let long = "村里的工作好不好，您说了算。".repeat(900);
        let parts = [long.as_str(), "", "<p>", &long];
        let words = ["7K3M92QD4F6GH2XW5", "", "草稿", "x"];
        let mut squeezed = Squeezed::with_capacity(64);
        let mut whole = String::new();
        for (part, word) in parts.iter().zip(words) {
            squeezed.part(part, &squeeze(part).unwrap()).unwrap();
            squeezed.word(word).unwrap();
            whole.push_str(part);
            whole.push_str(word);
        }
        let file = squeezed.finish();
        assert!(file.len() * 20 < whole.len(), "{} of {}", file.len(), whole.len());
        let mut read = String::new();
        flate2::read::GzDecoder::new(&file[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, whole);
        let mut squeezed = Squeezed::with_capacity(64);
        assert!(squeezed.word(&"x".repeat(65_536)).is_none());
    }
}
