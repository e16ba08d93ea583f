//! What a sealed ballot says, as bytes.
//!
//! | Bytes | Content |
//! | --- | --- |
//! | 1 | version, `01` |
//! | 1 | number n of answers |
//! | n | the answers in the scheme's order of the indicators asked of the group: `00` 不了解, `01` to `05` the levels |
//! | 1 | `00` no comment (and nothing follows), `01` a comment |
//! | 1 | kind: `01` problem, `02` suggestion |
//! | 1 | visibility: `01` public (可公开), `02` township only (只给镇里) |
//! | 32 | hash of the follow-up code |
//! | 1, then 16 each | number of photos, their ids |
//! | 1, then as many | length and UTF-8 of the category |
//! | 2, then twice as many | number of UTF-16 code units of the text, the units, high byte first |
//!
//! The text is UTF-16 because every ballot is filled to the longest: 200 Chinese characters are 400 bytes, 600 in UTF-8.
//! Reading is strict: what is left over, out of range or badly encoded is refused, so that equal contents are equal bytes.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::digest::Digest32;

/// Longest text of a comment in UTF-16 code units: what a page's `maxlength` counts; rare characters are two of them.
pub const COMMENT_CHARS: usize = 200;
/// Longest category in bytes of UTF-8.
pub const CATEGORY_BYTES: usize = 16;
/// Most photos of a comment.
pub const PHOTOS: usize = 2;
/// Most indicators of an evaluation.
pub const INDICATORS: usize = 255;

const VERSION: u8 = 1;
/// Version, number of answers, mark of the comment and everything of a comment at its longest.
const MOST_BESIDE_ANSWERS: usize = 3 + 2 + 32 + 1 + 16 * PHOTOS + 1 + CATEGORY_BYTES + 2 + 2 * COMMENT_CHARS;

/// Why a content cannot be written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// An answer is not one of 0 to 5.
    #[error("{0} is no answer")]
    Answer(u8),
    /// More than 255 answers.
    #[error("{0} answers are too many")]
    Answers(usize),
    /// The text has more than 200 UTF-16 code units.
    #[error("the comment has {0} characters, 200 at most")]
    Text(usize),
    /// The category has more than 16 bytes.
    #[error("the category has {0} bytes, 16 at most")]
    Category(usize),
    /// More than two photos.
    #[error("{0} photos are too many, 2 at most")]
    Photos(usize),
    /// The bytes are not a content.
    #[error("not the content of a ballot, from byte {0}")]
    Malformed(usize),
}

/// One answer: 不了解 or a level from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Answer(u8);

impl Answer {
    /// 不了解: counts as answered, left out of means (§4.1).
    pub const UNKNOWN: Self = Self(0);

    /// 0 for 不了解, 1 to 5 for the levels.
    ///
    /// # Errors
    ///
    /// [`ContentError::Answer`] for any other number.
    pub fn new(number: u8) -> Result<Self, ContentError> {
        if number <= 5 { Ok(Self(number)) } else { Err(ContentError::Answer(number)) }
    }

    /// 0 for 不了解, 1 to 5 for the levels.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// The level, 1 to 5; `None` for 不了解.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        (self.0 > 0).then_some(self.0)
    }
}

impl TryFrom<u8> for Answer {
    type Error = ContentError;

    fn try_from(number: u8) -> Result<Self, ContentError> {
        Self::new(number)
    }
}

impl From<Answer> for u8 {
    fn from(answer: Answer) -> Self {
        answer.0
    }
}

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    /// 问题
    Problem,
    /// 建议
    Suggestion,
}

/// Who may read a comment, as its author chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// 可公开
    Public,
    /// 只给镇里
    TownshipOnly,
}

/// A problem or suggestion that came with a ballot and is parted from it at opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Problem or suggestion.
    pub kind: CommentKind,
    /// The scheme's id of the category, 16 bytes at most.
    pub category: String,
    /// 200 characters at most.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// [`crate::FollowUpCode::hash`] of the code that the author keeps.
    pub follow_up_hash: Digest32,
    /// Ids of the photos sealed beside the ballot ([`crate::seal::seal_photo`]), two at most.
    pub photos: Vec<Uuid>,
}

/// One rater's answers to one evaluation, and perhaps a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotContent {
    /// In the scheme's order of the indicators that are asked of the group.
    pub answers: Vec<Answer>,
    /// At most one.
    pub comment: Option<Comment>,
}

impl BallotContent {
    /// Length in bytes of the longest content with this many answers.
    #[must_use]
    pub const fn longest(answers: usize) -> usize {
        MOST_BESIDE_ANSWERS + answers
    }

    /// The bytes, as the module lays them out.
    ///
    /// # Errors
    ///
    /// [`ContentError`] when a limit is passed.
    pub fn encode(&self) -> Result<Zeroizing<Vec<u8>>, ContentError> {
        let count =
            u8::try_from(self.answers.len()).map_err(|_| ContentError::Answers(self.answers.len()))?;
        let mut out = Zeroizing::new(Vec::with_capacity(Self::longest(self.answers.len())));
        out.extend([VERSION, count]);
        out.extend(self.answers.iter().map(|answer| answer.0));
        match &self.comment {
            None => out.push(0),
            Some(comment) => {
                out.push(1);
                comment.write(&mut out)?;
            }
        }
        Ok(out)
    }

    /// Reads what [`Self::encode`] wrote, and nothing else.
    ///
    /// # Errors
    ///
    /// [`ContentError::Malformed`] with the byte where reading stopped, or the limit that is passed.
    pub fn decode(bytes: &[u8]) -> Result<Self, ContentError> {
        let mut input = Input { bytes, at: 0 };
        if input.byte()? != VERSION {
            return Err(ContentError::Malformed(0));
        }
        let count = input.byte()?;
        let answers = input.take(count.into())?.iter().map(|&n| Answer::new(n)).collect::<Result<_, _>>()?;
        let comment = match input.byte()? {
            0 => None,
            1 => Some(Comment::read(&mut input)?),
            _ => return Err(input.wrong()),
        };
        if input.at == bytes.len() {
            Ok(Self { answers, comment })
        } else {
            Err(ContentError::Malformed(input.at))
        }
    }
}

impl Comment {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), ContentError> {
        let category = self.category.as_bytes();
        let units = text_units(&self.text);
        let text_length = u16::try_from(units).ok().filter(|_| units <= COMMENT_CHARS);
        let text_length = text_length.ok_or(ContentError::Text(units))?;
        let category_length =
            within(category.len(), CATEGORY_BYTES).ok_or(ContentError::Category(category.len()))?;
        let photos = within(self.photos.len(), PHOTOS).ok_or(ContentError::Photos(self.photos.len()))?;
        out.push(match self.kind {
            CommentKind::Problem => 1,
            CommentKind::Suggestion => 2,
        });
        out.push(match self.visibility {
            Visibility::Public => 1,
            Visibility::TownshipOnly => 2,
        });
        out.extend(self.follow_up_hash.0);
        out.push(photos);
        self.photos.iter().for_each(|photo| out.extend(photo.as_bytes()));
        out.push(category_length);
        out.extend(category);
        out.extend(text_length.to_be_bytes());
        self.text.encode_utf16().for_each(|unit| out.extend(unit.to_be_bytes()));
        Ok(())
    }

    fn read(input: &mut Input<'_>) -> Result<Self, ContentError> {
        let kind = match input.byte()? {
            1 => CommentKind::Problem,
            2 => CommentKind::Suggestion,
            _ => return Err(input.wrong()),
        };
        let visibility = match input.byte()? {
            1 => Visibility::Public,
            2 => Visibility::TownshipOnly,
            _ => return Err(input.wrong()),
        };
        let follow_up_hash = Digest32(input.array()?);
        let photos = usize::from(input.byte()?);
        if photos > PHOTOS {
            return Err(ContentError::Photos(photos));
        }
        let photos = (0..photos).map(|_| input.array().map(Uuid::from_bytes)).collect::<Result<_, _>>()?;
        let length = usize::from(input.byte()?);
        if length > CATEGORY_BYTES {
            return Err(ContentError::Category(length));
        }
        let category = input.text(length)?;
        let units = usize::from(u16::from_be_bytes(input.array()?));
        if units > COMMENT_CHARS {
            return Err(ContentError::Text(units));
        }
        let text = input.wide_text(units)?;
        Ok(Self { kind, category, text, visibility, follow_up_hash, photos })
    }
}

/// Length of a comment's text as [`COMMENT_CHARS`] counts it.
#[must_use]
pub fn text_units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A length that fits its limit, as one byte.
fn within(length: usize, limit: usize) -> Option<u8> {
    if length <= limit { u8::try_from(length).ok() } else { None }
}

/// Bytes being read, and how far.
struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ContentError> {
        let taken = self.bytes.get(self.at..self.at + length).ok_or(ContentError::Malformed(self.at))?;
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, ContentError> {
        Ok(self.take(1)?[0])
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ContentError> {
        let at = self.at;
        self.take(N)?.try_into().map_err(|_| ContentError::Malformed(at))
    }

    fn text(&mut self, length: usize) -> Result<String, ContentError> {
        let at = self.at;
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| ContentError::Malformed(at))?;
        Ok(text.to_owned())
    }

    fn wide_text(&mut self, units: usize) -> Result<String, ContentError> {
        let at = self.at;
        let units = self.take(2 * units)?.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| ContentError::Malformed(at))
    }

    /// The byte just read is out of range.
    fn wrong(&self) -> ContentError {
        ContentError::Malformed(self.at - 1)
    }
}

#[cfg(test)]
mod tests;
