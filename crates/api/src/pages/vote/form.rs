//! A posted form, field by field and in its order, so that doubles are seen and everything can be given back.

use actix_web::web::Bytes;
use service::voting::{Filled, FilledComment};

/// Most fields a form of ours can have.
const MOST_FIELDS: usize = 300;

/// What was posted.
#[derive(Debug, Clone, Default)]
pub(in crate::pages) struct Posted {
    /// Field `t`.
    pub ticket: Option<String>,
    /// Field `f`.
    pub follow_up: String,
    /// Fields `a.…` in their order.
    pub answers: Vec<(String, String)>,
    /// The comment section.
    pub comment: FilledComment,
    /// Large letters.
    pub big: bool,
}

impl Posted {
    /// Reads an urlencoded body; `None` where it is none of ours.
    pub(in crate::pages) fn read(body: &Bytes) -> Option<Self> {
        let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(body).ok()?;
        if fields.len() > MOST_FIELDS {
            return None;
        }
        let mut posted = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "t" => posted.ticket = Some(value),
                "f" => posted.follow_up = value,
                "kind" => posted.comment.kind = value,
                "category" => posted.comment.category = value,
                "text" => posted.comment.text = value,
                "visibility" => posted.comment.visibility = value,
                "big" => posted.big = value == "1",
                _ => {
                    if let Some(id) = name.strip_prefix("a.") {
                        posted.answers.push((id.to_owned(), value));
                    }
                }
            }
        }
        Some(posted)
    }

    /// For the use case.
    pub(in crate::pages) fn filled(&self) -> Filled {
        Filled {
            answers: self.answers.clone(),
            comment: Some(self.comment.clone()),
            follow_up: self.follow_up.clone(),
        }
    }

    /// The answer to an indicator, where it stands once and is one.
    pub(in crate::pages) fn chosen(&self, id: &str) -> Option<u8> {
        let mut values = self.answers.iter().filter(|(name, _)| name == id).map(|(_, value)| value);
        let value = values.next()?.parse().ok()?;
        values.next().is_none().then_some(value)
    }

    /// All fields again, for a page that posts them once more.
    pub(in crate::pages) fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = vec![
            ("f".into(), self.follow_up.clone()),
            ("kind".into(), self.comment.kind.clone()),
            ("category".into(), self.comment.category.clone()),
            ("text".into(), self.comment.text.clone()),
            ("visibility".into(), self.comment.visibility.clone()),
        ];
        fields.extend(self.ticket.iter().map(|ticket| ("t".to_owned(), ticket.clone())));
        fields.extend(self.answers.iter().map(|(id, value)| (format!("a.{id}"), value.clone())));
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_kept_apart_and_everything_comes_back() {
        let body = Bytes::from_static(b"t=T&f=F&a.B1=5&a.B2=0&a.B1=4&text=%E6%B2%9F&visibility=public&x=y");
        let posted = Posted::read(&body).unwrap();
        assert_eq!((posted.chosen("B1"), posted.chosen("B2"), posted.chosen("B3")), (None, Some(0), None));
        assert_eq!(posted.comment.text, "沟");
        assert!(posted.fields().contains(&("a.B1".into(), "4".into())));
        assert_eq!(posted.fields().iter().filter(|(name, _)| name.starts_with("a.")).count(), 3);
    }
}
