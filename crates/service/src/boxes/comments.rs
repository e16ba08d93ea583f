//! Comments of an opened box and their photos, parted from the ballots. A photo that cannot be read stops nothing: its
//! comment says so.

use ballot::opening::OpenedEvaluation;
use ballot::seal::MinuteKeys;
use domain::{BoxId, CommentId, CommentKind, EvaluationId, Id, Result, Visibility};
use photo::Picture;
use store::photos::{CommentPhotoRecord, PhotoRecord};
use store::votes::CommentRecord;
use uuid::Uuid;

use crate::Tx;

/// How many photos came out of a box, and how many could not be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PhotoCount {
    pub opened: u32,
    pub unreadable: u32,
}

/// Writes the comments of one evaluation with their photos, in the shuffled order that they came out in.
pub(super) fn write(
    tx: &mut Tx<'_>,
    box_id: BoxId,
    keys: &MinuteKeys,
    opened: &OpenedEvaluation,
    count: &mut PhotoCount,
) -> Result<()> {
    use ballot::content::{CommentKind as Kind, Visibility as Sight};
    let id: EvaluationId = Id::new(opened.evaluation);
    for opened in &opened.comments {
        let comment = &opened.comment;
        let row = CommentRecord {
            id: Id::new(opened.id),
            evaluation_id: id,
            kind: if comment.kind == Kind::Problem { CommentKind::Problem } else { CommentKind::Suggestion },
            category: comment.category.clone(),
            words: comment.text.clone(),
            visibility: if comment.visibility == Sight::Public {
                Visibility::Public
            } else {
                Visibility::Township
            },
            follow_up_hash: comment.follow_up_hash.0.to_vec(),
        };
        store::votes::insert_comment(tx.conn, &row)?;
        for (position, photo) in (0..).zip(&comment.photos) {
            write_photo(tx, box_id, keys, (id, row.id, position), *photo, count)?;
        }
    }
    Ok(())
}

fn write_photo(
    tx: &mut Tx<'_>,
    box_id: BoxId,
    keys: &MinuteKeys,
    (evaluation_id, comment_id, position): (EvaluationId, CommentId, i32),
    sealed: Uuid,
    count: &mut PhotoCount,
) -> Result<()> {
    let sealed = store::photos::sealed_photo(tx.conn, box_id, Id::new(sealed))?;
    let picture = sealed.and_then(|sealed| {
        let key = keys.get(&sealed.key_id.uuid())?;
        crate::voting::open_photo(key, &sealed)
    });
    let photo_id = match picture {
        Some(picture) => {
            count.opened += 1;
            Some(store_picture(tx, picture)?)
        }
        None => {
            count.unreadable += 1;
            None
        }
    };
    let row = CommentPhotoRecord { evaluation_id, comment_id, position, photo_id };
    Ok(store::photos::insert_comment_photo(tx.conn, &row)?)
}

fn store_picture(tx: &mut Tx<'_>, picture: Picture) -> Result<String> {
    let mark = crate::photos::mark(&picture);
    let record = PhotoRecord {
        id: mark.id.clone(),
        large: picture.large,
        small: picture.small,
        width: mark.width,
        height: mark.height,
        uploaded_by: None,
        created_at: tx.now,
    };
    store::photos::insert_opened(tx.conn, &record)?;
    Ok(mark.id)
}
