//! A posted entry: fields and files of a multipart form, read as they come and bounded.

use actix_multipart::Multipart;
use futures_util::StreamExt as _;
use service::photos::MOST_BYTES;
use service::preparation::WorkEntryInput;

/// Most parts of a form.
const MOST_PARTS: usize = 120;
/// Longest text of a field, in bytes.
const MOST_TEXT: usize = 4096;
/// Most files that are read; more are named in a fault.
pub(super) const MOST_FILES: usize = 4;

/// What was posted.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// The form token.
    pub csrf: String,
    /// Large letters.
    pub big: bool,
    /// The entry, its photos being those kept.
    pub input: WorkEntryInput,
    /// Photos to be deleted.
    drop: Vec<String>,
    /// New files: name and bytes, one byte too many where a file is too large.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files beyond [`MOST_FILES`].
    pub too_many: bool,
}

impl Posted {
    /// Reads a form; `None` where it breaks off or is none of ours.
    pub async fn read(mut form: Multipart) -> Option<Self> {
        let mut posted = Self::default();
        let mut parts = 0;
        while let Some(part) = form.next().await {
            let mut part = part.ok()?;
            parts += 1;
            if parts > MOST_PARTS {
                return None;
            }
            let name = part.name()?.to_owned();
            let file = part.content_disposition().and_then(|about| about.get_filename()).map(str::to_owned);
            let most = if name == "photos" { MOST_BYTES + 1 } else { MOST_TEXT };
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.ok()?;
                // What is too long is still read to its end, so that the page with the words arrives.
                let room = most.saturating_sub(bytes.len());
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
            if name == "photos" {
                posted.file(file.unwrap_or_default(), bytes);
            } else {
                posted.field(&name, String::from_utf8(bytes).ok()?);
            }
        }
        let drop = std::mem::take(&mut posted.drop);
        posted.input.photos.retain(|photo| !drop.contains(photo));
        Some(posted)
    }

    /// A browser sends one nameless empty file where none was chosen.
    fn file(&mut self, name: String, bytes: Vec<u8>) {
        if name.is_empty() && bytes.is_empty() {
            return;
        }
        if self.files.len() == MOST_FILES {
            self.too_many = true;
        } else {
            self.files.push((name, bytes));
        }
    }

    fn field(&mut self, name: &str, value: String) {
        let input = &mut self.input;
        match name {
            "csrf" => self.csrf = value,
            "big" => self.big = value == "1",
            "text" => input.text = value,
            "kind" => input.kind = value,
            "figure" => input.figure = value,
            "unit" => input.unit = value,
            "money" => input.money = value,
            "date" => input.date = value,
            "place" => input.place = value,
            "note" => input.note = value,
            "promise" => input.promise = value,
            "kept" => input.kept = value,
            "indicator" => input.indicators.push(value),
            "photo" => input.photos.push(value),
            "drop" => self.drop.push(value),
            _ => {}
        }
    }
}
