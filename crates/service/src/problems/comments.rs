//! Comments for triage: those who sort them read them all, in the order of their random ids, without date or author.

use std::collections::HashMap;

use domain::{Action, Actor, CommentId, CommentKind, EvaluationId, Result, Visibility};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::core::found;
use crate::photos::PhotoView;

/// A comment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommentView {
    /// Its id, random and apart from its ballot.
    pub id: Uuid,
    /// Problem or suggestion.
    pub kind: CommentKind,
    /// What it is about.
    #[schema(example = "road")]
    pub category: String,
    /// The words.
    #[schema(example = "村东头排水沟一下雨就堵")]
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// The problem it was drawn into.
    pub problem_id: Option<Uuid>,
    /// Its photos, in their order.
    pub photos: Vec<PhotoView>,
    /// How many more could not be read when the box was opened.
    #[schema(example = 0)]
    pub photos_unreadable: u32,
}

/// The comments of an evaluation; none before its box is opened. Errors: `forbidden`, `not_found`.
pub fn comments(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Vec<CommentView>> {
    actor.require(Action::TriageComments)?;
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(Action::TriageComments, &placed.unit.path)?;
        let problems = store::problems::of_evaluation(conn, id)?.into_iter();
        let drawn: HashMap<String, Uuid> = problems.map(|(p, _)| (p.source_key, p.id.uuid())).collect();
        let mut pictures: HashMap<CommentId, (Vec<PhotoView>, u32)> = HashMap::new();
        for (comment, photo) in store::photos::of_comments(conn, id)? {
            let (photos, unreadable) = pictures.entry(comment).or_default();
            *unreadable += u32::from(photo.is_none());
            photos.extend(photo.map(PhotoView::from));
        }
        let mut view = |comment: store::votes::CommentRecord| {
            let (photos, photos_unreadable) = pictures.remove(&comment.id).unwrap_or_default();
            CommentView {
                id: comment.id.uuid(),
                problem_id: match comment.kind {
                    CommentKind::Problem => drawn.get(&format!("comment:{}", comment.category)).copied(),
                    CommentKind::Suggestion => None,
                },
                kind: comment.kind,
                category: comment.category,
                text: comment.words,
                visibility: comment.visibility,
                photos,
                photos_unreadable,
            }
        };
        Ok(store::votes::comments(conn, id)?.into_iter().map(&mut view).collect())
    })
}
