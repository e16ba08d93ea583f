//! Photos: taken in for the record of work, and shown to whoever may see what they belong to: an entry of the record, or
//! a comment of an opened box.

pub use photo::Refusal as PhotoRefusal;

use domain::{Action, Actor, EvaluationId, Result};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use store::Conn;
use store::evaluations::PhotoMark;
use store::photos::PhotoRecord;
pub use store::photos::PhotoSize;
use utoipa::ToSchema;

mod told;

pub(crate) use told::shown_with;

use crate::Service;
use crate::core::found;
use crate::preparation::{changeable, readable};

/// Largest file, in bytes.
pub const MOST_BYTES: usize = photo::MOST_BYTES;
/// How long a photo waits for its form to be saved, in seconds.
const WAITS_SECONDS: i64 = 24 * 3600;

/// A photo by name and size. Its pictures are at `/photos/{id}/large.jpg` and `/photos/{id}/small.jpg`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PhotoView {
    /// SHA-256 of the large picture, hexadecimal.
    #[schema(example = "3f9a1c0be27d44f1a6c85d0e9b7718235ce6f04ab1d9927e60c3385fd41ab7c2")]
    pub id: String,
    /// Width of the large picture, in pixels.
    #[schema(example = 1600)]
    pub width: i32,
    /// Height of the large picture, in pixels.
    #[schema(example = 1200)]
    pub height: i32,
}

impl From<PhotoMark> for PhotoView {
    fn from(mark: PhotoMark) -> Self {
        let PhotoMark { id, width, height } = mark;
        Self { id, width, height }
    }
}

/// One of a photo's two pictures.
#[derive(Debug)]
pub struct Shown {
    /// JPEG.
    pub bytes: Vec<u8>,
    /// Whether anybody may see it; otherwise it is for this reader alone.
    pub public: bool,
}

/// Takes in a photo for an entry that will be saved afterwards; one that never is, is dropped after a day. The file is
/// decoded outside the transaction.
///
/// Errors: `not_found`, `already_sealed`, `invalid`: `photo`, with what the file is instead.
pub fn add(service: &Service, actor: &Actor, id: EvaluationId, bytes: &[u8]) -> Result<PhotoView> {
    match take(service, actor, id, bytes)? {
        Ok(view) => Ok(view),
        Err(refusal) => Err(domain::Error::field("photo", refusal.code(), refusal.zh())),
    }
}

/// The same for a page, which says in its own language what the file is instead. Errors: `not_found`, `already_sealed`.
pub fn take(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    bytes: &[u8],
) -> Result<std::result::Result<PhotoView, PhotoRefusal>> {
    actor.require(Action::KeepRecord)?;
    service.read(|conn| changeable(conn, actor, Action::KeepRecord, id).map(drop))?;
    let picture = match service.one_photo(|| photo::read(bytes)) {
        Ok(picture) => picture,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mark = mark(&picture);
    service.act(actor, Action::KeepRecord, |tx| {
        let placed = changeable(tx.conn, tx.actor, Action::KeepRecord, id)?;
        store::photos::drop_forgotten(tx.conn, tx.now.plus_seconds(-WAITS_SECONDS))?;
        let record = PhotoRecord {
            id: mark.id.clone(),
            large: picture.large,
            small: picture.small,
            width: mark.width,
            height: mark.height,
            uploaded_by: tx.actor.staff_id,
            created_at: tx.now,
        };
        store::photos::insert(tx.conn, &record)?;
        tx.audit(id.uuid(), serde_json::json!({ "unit": placed.unit.name, "photos": 1 }))
    })?;
    Ok(Ok(mark.into()))
}

/// Name and size of a picture that was read.
pub(crate) fn mark(picture: &photo::Picture) -> PhotoMark {
    let size = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    PhotoMark { id: hash(&picture.large), width: size(picture.width), height: size(picture.height) }
}

fn hash(bytes: &[u8]) -> String {
    domain::hex(&Sha256::digest(bytes))
}

/// A picture: everybody's once the evaluation that shows it is sealed, before that for those who may see the
/// evaluation, and while no entry shows it for whoever sent it. One of a comment is for those who sort comments, and
/// everybody's where the public page shows it. Errors: `not_found`.
pub fn picture(service: &Service, actor: Option<&Actor>, id: &str, size: PhotoSize) -> Result<Shown> {
    service.read(|conn| {
        let (_, sender) = found(store::photos::find(conn, id)?)?;
        let shown_by = store::photos::shown_by(conn, id)?;
        let mut public = false;
        for evaluation in &shown_by {
            let placed = found(store::evaluations::find(conn, *evaluation)?)?;
            public |= placed.sealed_at.is_some();
        }
        let told_by = store::photos::told_by(conn, id)?;
        public = public || told::is_public(conn, &told_by, id)?;
        if !public {
            let actor = found(actor)?;
            let own = shown_by.is_empty() && sender.is_some() && sender == actor.staff_id;
            let near = |conn: &mut Conn| shown_by.iter().any(|one| readable(conn, actor, *one).is_ok());
            found((own || near(conn) || told::sorts(conn, actor, &told_by)?).then_some(()))?;
        }
        Ok(Shown { bytes: found(store::photos::picture(conn, id, size)?)?, public })
    })
}

/// The photos that a form names, each once: those its entry has already, and those the actor sent. `None` stands for
/// one that is neither.
pub(crate) fn named(
    conn: &mut Conn,
    actor: &Actor,
    had: &[PhotoMark],
    ids: &[String],
) -> Result<Option<Vec<PhotoMark>>> {
    let mut marks: Vec<PhotoMark> = Vec::with_capacity(ids.len());
    for id in ids {
        if marks.iter().any(|mark| mark.id == *id) {
            continue;
        }
        if let Some(mark) = had.iter().find(|mark| mark.id == *id) {
            marks.push(mark.clone());
            continue;
        }
        match store::photos::find(conn, id)? {
            Some((mark, sender)) if sender == actor.staff_id => marks.push(mark),
            _ => return Ok(None),
        }
    }
    Ok(Some(marks))
}
