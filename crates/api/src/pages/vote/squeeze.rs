//! gzip of a page with gaps: what is the same for everybody is compressed once, and the words that differ stand between as
//! they are. Compressing 28 KB takes a millisecond and more; a hall scans all at once.
//!
//! RFC 1951: a full flush ends a part at a whole byte and forgets what came before, so that a stored block (§3.2.4) can
//! follow, and after it the next part. RFC 1952: ten bytes before, checksum and length behind.

use std::io::Write as _;

use actix_web::HttpResponse;
use actix_web::body::MessageBody as _;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use crc32fast::Hasher;
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress, Status};

use super::pieces::Pieces;

/// No name, no time, unknown system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// An empty stored block that is the last.
const LAST: [u8; 5] = [1, 0, 0, 0xff, 0xff];

/// A text that is the same for everybody, compressed, with what its checksum does to that of what comes before it.
pub(super) struct Part {
    bytes: Bytes,
    length: u32,
    sum: u32,
    shift: [u32; 32],
}

impl Part {
    /// CRC-32 is linear: that of two texts is the first's, moved on by the second's length bit by bit, and the second's.
    fn after(&self, before: u32) -> u32 {
        let moved = self.shift.iter().enumerate().filter(|(bit, _)| before >> bit & 1 == 1);
        moved.fold(self.sum, |sum, (_, column)| sum ^ column)
    }
}

/// What becomes of each bit of a checksum when `length` bytes follow.
fn shift(length: u64) -> [u32; 32] {
    std::array::from_fn(|bit| {
        let mut one = Hasher::new_with_initial_len(1 << bit, 0);
        one.combine(&Hasher::new_with_initial_len(0, length));
        one.finalize()
    })
}

/// A part, ended by a full flush; `None` where it does not come out in one piece.
pub(super) fn squeeze(text: &str) -> Option<Part> {
    let length = u32::try_from(text.len()).ok()?;
    let bytes = squeezed(text)?.into();
    Some(Part { bytes, length, sum: crc32fast::hash(text.as_bytes()), shift: shift(length.into()) })
}

fn squeezed(text: &str) -> Option<Vec<u8>> {
    let mut compress = Compress::new(Compression::best(), false);
    let mut out = Vec::with_capacity(text.len() + 1024);
    let status = compress.compress_vec(text.as_bytes(), &mut out, FlushCompress::Full).ok()?;
    let whole = usize::try_from(compress.total_in()).ok()? == text.len() && out.len() < out.capacity();
    (whole && status == Status::Ok).then_some(out)
}

/// Says of an answer that its body is gzip.
pub(super) fn say_squeezed(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// An answer that was rendered for one phone, squeezed quickly: a hall asks for it all at once.
pub(super) fn whole(answer: HttpResponse) -> HttpResponse {
    at(Compression::fast(), answer)
}

/// A page that is read in peace, squeezed with care.
pub(in crate::pages) fn small(answer: HttpResponse) -> HttpResponse {
    at(Compression::default(), answer)
}

fn at(level: Compression, answer: HttpResponse) -> HttpResponse {
    let (mut head, body) = answer.into_parts();
    let body = match body.try_into_bytes() {
        Ok(body) => body,
        Err(body) => return head.set_body(body),
    };
    let mut file = GzEncoder::new(Vec::with_capacity(body.len() / 2), level);
    match file.write_all(&body).and_then(|()| file.finish()) {
        Ok(squeezed) => {
            say_squeezed(head.headers_mut());
            head.set_body(squeezed).map_into_boxed_body()
        }
        Err(_) => head.set_body(body).map_into_boxed_body(),
    }
}

/// A gzip file that grows part by part.
pub(super) struct Squeezed {
    out: Pieces,
    sum: u32,
    length: u32,
}

impl Squeezed {
    /// An empty one with room for so many parts and words.
    pub(super) fn with_room(pieces: usize) -> Self {
        let mut out = Pieces::with_room(pieces + 2);
        out.push(Bytes::from_static(&HEAD));
        Self { out, sum: 0, length: 0 }
    }

    /// A part that was squeezed before.
    pub(super) fn part(&mut self, part: &Part) -> Option<()> {
        self.sum = part.after(self.sum);
        self.length = self.length.checked_add(part.length)?;
        self.out.push(part.bytes.clone());
        Some(())
    }

    /// A word as it is; `None` from 64 KiB.
    pub(super) fn word(&mut self, text: &str) -> Option<()> {
        let length = u16::try_from(text.len()).ok()?;
        let mut sum = Hasher::new_with_initial(self.sum);
        sum.update(text.as_bytes());
        self.sum = sum.finalize();
        self.length = self.length.checked_add(length.into())?;
        let mut block = Vec::with_capacity(5 + text.len());
        block.push(0);
        block.extend(length.to_le_bytes());
        block.extend((!length).to_le_bytes());
        block.extend(text.as_bytes());
        self.out.push(block.into());
        Some(())
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> Pieces {
        let mut end = LAST.to_vec();
        end.extend(self.sum.to_le_bytes());
        end.extend(self.length.to_le_bytes());
        self.out.push(end.into());
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
        let mut squeezed = Squeezed::with_room(0);
        let mut whole = String::new();
        for (part, word) in parts.iter().zip(words) {
            squeezed.part(&squeeze(part).unwrap()).unwrap();
            squeezed.word(word).unwrap();
            whole.push_str(part);
            whole.push_str(word);
        }
        let file = squeezed.finish().whole();
        assert!(file.len() * 20 < whole.len(), "{} of {}", file.len(), whole.len());
        let mut read = String::new();
        flate2::read::GzDecoder::new(&file[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, whole);
        let mut squeezed = Squeezed::with_room(0);
        assert!(squeezed.word(&"x".repeat(65_536)).is_none());
    }

    #[test]
    fn an_answer_for_one_phone_is_squeezed_and_keeps_its_head() {
        let long = "请选一个星级。".repeat(200);
        let answer = whole(HttpResponse::UnprocessableEntity().body(long.clone()));
        assert_eq!(answer.status().as_u16(), 422);
        assert_eq!(answer.headers().get(header::CONTENT_ENCODING).unwrap(), "gzip");
        let file = answer.into_body().try_into_bytes().unwrap();
        let mut read = String::new();
        flate2::read::GzDecoder::new(&file[..]).read_to_string(&mut read).unwrap();
        assert!(read == long && file.len() * 10 < long.len());
    }
}
