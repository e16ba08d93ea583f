//! A posted form, field by field and in its order, so that doubles are seen and everything can be given back. Urlencoded,
//! or as multipart where it may bring photos; both are bounded.

use std::borrow::Cow;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest as _, HttpRequest};
use futures_util::StreamExt as _;
use service::photos::MOST_BYTES;
use service::voting::{COMMENT_PHOTOS, Filled, FilledComment, SentPhoto};

use super::FORM_LIMIT;

/// Most fields a form of ours can have.
const MOST_FIELDS: usize = 300;
/// Most bytes of a form with photos. A hand that chose a few too many gets the page with the words; beyond this the rest
/// is not read.
const MOST_WHOLE: usize = 4 * MOST_BYTES;

/// Why nothing of a form was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Unread {
    /// More than the form can have.
    TooLarge,
    /// It breaks off, or is none of ours.
    Foreign,
}

/// What was posted.
#[derive(Debug, Clone, Default)]
pub(in crate::pages) struct Posted {
    /// Field `t`.
    pub ticket: Option<String>,
    /// Fields `f` and `a.…`, those in their order, the comment section and the files that were chosen for it, one more where
    /// there were too many.
    pub filled: Filled,
    /// Large letters.
    pub big: bool,
    /// The ballot could not be queued; the form comes back because its photos cannot be sent again by a page.
    pub busy: bool,
}

impl Posted {
    /// Reads a form in either encoding.
    pub(in crate::pages) async fn take(request: &HttpRequest, payload: &mut Payload) -> Result<Self, Unread> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.trim_start().starts_with("multipart/form-data")) {
            return Box::pin(async {
                let parts = Multipart::from_request(request, payload).await.map_err(|_| Unread::Foreign)?;
                Self::read_parts(parts).await
            })
            .await;
        }
        let body = Bytes::from_request(request, payload).await.map_err(|_| Unread::TooLarge)?;
        Self::read(&body).ok_or(Unread::Foreign)
    }

    async fn read_parts(mut parts: Multipart) -> Result<Self, Unread> {
        let mut posted = Self::default();
        let (mut fields, mut text, mut whole) = (0, 0, 0);
        while let Some(part) = parts.next().await {
            let mut part = part.map_err(|_| Unread::Foreign)?;
            fields += 1;
            if fields > MOST_FIELDS {
                return Err(Unread::Foreign);
            }
            let name = part.name().ok_or(Unread::Foreign)?.to_owned();
            let is_photo = name == "photos";
            let file = part.content_disposition().and_then(|about| about.get_filename()).map(str::to_owned);
            let keeps = is_photo && posted.filled.photos.len() <= COMMENT_PHOTOS;
            let most = if keeps { MOST_BYTES + 1 } else { FORM_LIMIT };
            let mut bytes = Vec::new();
            while let Some(chunk) = part.next().await {
                let chunk = chunk.map_err(|_| Unread::Foreign)?;
                whole += chunk.len();
                text += if is_photo { 0 } else { chunk.len() };
                if whole > MOST_WHOLE || text > FORM_LIMIT {
                    return Err(Unread::TooLarge);
                }
                // What is too long is still read to its end, so that the page with the words arrives.
                let room = if is_photo && !keeps { 0 } else { most.saturating_sub(bytes.len()) };
                bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
            }
            if is_photo {
                posted.file(file.unwrap_or_default(), bytes);
            } else {
                posted.field(&name, String::from_utf8(bytes).map_err(|_| Unread::Foreign)?.into());
            }
        }
        Ok(posted)
    }

    /// A browser sends one nameless empty file where none was chosen.
    fn file(&mut self, name: String, bytes: Vec<u8>) {
        if (!name.is_empty() || !bytes.is_empty()) && self.filled.photos.len() <= COMMENT_PHOTOS {
            self.filled.photos.push(SentPhoto { name, bytes });
        }
    }

    fn field(&mut self, name: &str, value: Cow<'_, str>) {
        let filled = &mut self.filled;
        if let Some(id) = name.strip_prefix("a.") {
            filled.answers.push((id.into(), value.into()));
            return;
        }
        let comment = &mut filled.comment;
        match name {
            "t" => self.ticket = Some(value.into_owned()),
            "f" => filled.follow_up = value.into_owned(),
            "kind" => comment.get_or_insert_default().kind = value.into(),
            "category" => comment.get_or_insert_default().category = value.into(),
            "text" => comment.get_or_insert_default().text = value.into_owned(),
            "visibility" => comment.get_or_insert_default().visibility = value.into(),
            "big" => self.big = value == "1",
            _ => {}
        }
    }

    /// What these fields say.
    pub(in crate::pages) fn of(fields: Vec<(String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in fields {
            posted.field(&name, value.into());
        }
        posted
    }

    /// Reads an urlencoded body; `None` where it is none of ours.
    pub(in crate::pages) fn read(body: &Bytes) -> Option<Self> {
        let mut posted = Self::default();
        let fields = body.split(|byte| *byte == b'&').filter(|field| !field.is_empty());
        for (place, field) in fields.enumerate() {
            if place == MOST_FIELDS {
                return None;
            }
            if let Some((name, value)) = plain(field) {
                posted.field(name, Cow::Borrowed(value));
            } else {
                form_urlencoded::parse(field).for_each(|(name, value)| posted.field(&name, value));
            }
        }
        Some(posted)
    }

    /// For a use case on another thread, which takes the photos with it: what is left knows only that there were some.
    pub(in crate::pages) fn take_filled(&mut self) -> Filled {
        let emptied = vec![SentPhoto::default(); self.filled.photos.len()];
        let photos = std::mem::replace(&mut self.filled.photos, emptied);
        Filled {
            photos,
            answers: self.filled.answers.clone(),
            comment: self.filled.comment.clone(),
            follow_up: self.filled.follow_up.clone(),
            repeat_device: self.filled.repeat_device,
        }
    }

    /// The comment section; an empty one where none was sent.
    pub(in crate::pages) fn comment(&self) -> Cow<'_, FilledComment> {
        self.filled.comment.as_ref().map_or_else(|| Cow::Owned(FilledComment::default()), Cow::Borrowed)
    }

    /// The answer to an indicator, where it stands once and is one.
    pub(in crate::pages) fn chosen(&self, id: &str) -> Option<u8> {
        let mut values = self.filled.answers.iter().filter(|(name, _)| name == id).map(|(_, value)| value);
        let value = values.next()?.parse().ok()?;
        values.next().is_none().then_some(value)
    }

    /// All fields again, for a page that posts them once more.
    pub(in crate::pages) fn fields(&self) -> Vec<(String, String)> {
        let comment = self.comment().into_owned();
        let mut fields: Vec<(String, String)> = vec![
            ("f".into(), self.filled.follow_up.clone()),
            ("kind".into(), comment.kind.into()),
            ("category".into(), comment.category.into()),
            ("text".into(), comment.text),
            ("visibility".into(), comment.visibility.into()),
        ];
        fields.extend(self.ticket.iter().map(|ticket| ("t".to_owned(), ticket.clone())));
        fields.extend(self.filled.answers.iter().map(|(id, value)| (format!("a.{id}"), value.to_string())));
        fields
    }
}

/// A field in which nothing is written in another way, as nearly all are but words: name and value as they stand.
fn plain(field: &[u8]) -> Option<(&str, &str)> {
    let as_it_stands = |byte: &u8| byte.is_ascii() && *byte != b'%' && *byte != b'+';
    let text = std::str::from_utf8(field).ok().filter(|_| field.iter().all(as_it_stands))?;
    let joint = field.iter().position(|byte| *byte == b'=');
    let name = joint.and_then(|joint| text.get(..joint)).unwrap_or(text);
    Some((name, joint.and_then(|joint| text.get(joint + 1..)).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_kept_apart_and_everything_comes_back() {
        let body = Bytes::from_static(b"t=T&f=F&a.B1=5&a.B2=0&a.B1=4&text=%E6%B2%9F&visibility=public&x=y");
        let posted = Posted::read(&body).unwrap();
        assert_eq!((posted.chosen("B1"), posted.chosen("B2"), posted.chosen("B3")), (None, Some(0), None));
        assert_eq!(posted.comment().text, "沟");
        assert!(posted.fields().contains(&("a.B1".into(), "4".into())));
        assert_eq!(posted.fields().iter().filter(|(name, _)| name.starts_with("a.")).count(), 3);
        let strange = Bytes::from_static(b"&&f=a=b&a.B1&t=%zz+%ff&kind=\xff&text=%E6%B2%9F+1");
        let posted = Posted::read(&strange).unwrap();
        assert_eq!(
            (posted.filled.follow_up.as_str(), posted.ticket.as_deref()),
            ("a=b", Some("%zz \u{fffd}"))
        );
        assert_eq!((posted.comment().kind.as_str(), posted.comment().text.as_str()), ("\u{fffd}", "沟 1"));
        assert_eq!(posted.filled.answers.len(), 1);
        let too_many = Bytes::from("x=1&".repeat(MOST_FIELDS + 1));
        assert!(Posted::read(&too_many).is_none() && Posted::read(&too_many.slice(4..)).is_some());
    }
}
