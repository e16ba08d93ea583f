//! A posted entry: fields and files of a multipart form, read as they come and bounded.

use actix_multipart::Multipart;
use futures_util::StreamExt as _;
use service::photos::MOST_BYTES;
use service::preparation::WorkEntryInput;

use crate::pages::staff::Kept;

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
    /// Files beyond those that are read.
    pub too_many: bool,
}

impl Posted {
    /// The fields that were carried through a sign-in.
    pub fn of(fields: &[(String, String)]) -> Self {
        let mut posted = Self::default();
        for (name, value) in fields {
            posted.field(name, value.clone());
        }
        posted.without_dropped()
    }

    /// Reads a form with so many files; `None` where it breaks off or is none of ours.
    pub async fn read(mut form: Multipart, most_files: usize) -> Option<Self> {
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
            let most = match name.as_str() {
                "photos" if posted.files.len() < most_files => MOST_BYTES + 1,
                // Whether there is one is seen at its first byte.
                "photos" => 1,
                _ => MOST_TEXT,
            };
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.ok()?;
                // What is too long is still read to its end, so that the page with the words arrives.
                let room = most.saturating_sub(bytes.len());
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
            if name == "photos" {
                posted.file(file.unwrap_or_default(), bytes, most_files);
            } else {
                posted.field(&name, String::from_utf8(bytes).ok()?);
            }
        }
        Some(posted.without_dropped())
    }

    fn without_dropped(mut self) -> Self {
        let drop = std::mem::take(&mut self.drop);
        self.input.photos.retain(|photo| !drop.contains(photo));
        self
    }

    /// What a sign-in carries through, of the form at `path`. New photos cannot be carried.
    pub fn kept(&self, path: &str) -> Kept {
        let WorkEntryInput {
            id: _,
            kind,
            figure,
            unit,
            money,
            date,
            place,
            text,
            note,
            promise,
            kept,
            indicators,
            photos,
        } = &self.input;
        let once = [
            ("text", text),
            ("kind", kind),
            ("figure", figure),
            ("unit", unit),
            ("money", money),
            ("date", date),
            ("place", place),
            ("note", note),
            ("promise", promise),
            ("kept", kept),
        ];
        let several = indicators.iter().map(|id| ("indicator", id));
        let several = several.chain(photos.iter().map(|photo| ("photo", photo)));
        let fields = once.into_iter().chain(several).map(|(name, value)| (name.to_owned(), value.clone()));
        Kept {
            back: path.to_owned(),
            fields: fields.collect(),
            photos_lost: self.too_many || !self.files.is_empty(),
        }
    }

    /// A browser sends one nameless empty file where none was chosen.
    fn file(&mut self, name: String, bytes: Vec<u8>, most: usize) {
        if name.is_empty() && bytes.is_empty() {
            return;
        }
        if self.files.len() >= most {
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
