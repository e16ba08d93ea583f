//! Photos of comments: who sees them (§5 of the product rules). Those who sort comments see all of them. Everybody sees
//! those of comments that their authors released, where the problem drawn from them is public and the evaluation has
//! eight comments at least.

use domain::{Action, Actor, CommentId, CommentKind, EvaluationId, Result, Visibility};
use store::Conn;

use crate::core::found;
use crate::gate;

/// Most photos beside one problem on a public page.
const SHOWN: usize = 6;

/// The photos that everybody sees beside a problem, by its source key; empty for a problem not drawn from comments.
pub(crate) fn shown_with(conn: &mut Conn, id: EvaluationId, source_key: &str) -> Result<Vec<String>> {
    let Some(category) = source_key.strip_prefix("comment:") else { return Ok(Vec::new()) };
    let comments = store::votes::comments(conn, id)?;
    if comments.len() < gate::COMMENTS {
        return Ok(Vec::new());
    }
    let released: Vec<CommentId> = comments
        .iter()
        .filter(|one| one.kind == CommentKind::Problem && one.category == category)
        .filter(|one| one.visibility == Visibility::Public)
        .map(|one| one.id)
        .collect();
    let mut shown: Vec<String> = Vec::new();
    for (comment, photo) in store::photos::of_comments(conn, id)? {
        if let Some(photo) = photo.filter(|photo| released.contains(&comment) && !shown.contains(&photo.id)) {
            shown.push(photo.id);
        }
    }
    shown.truncate(SHOWN);
    Ok(shown)
}

/// Whether any public page shows the photo `id`, which these comments have.
pub(super) fn is_public(conn: &mut Conn, told_by: &[(EvaluationId, CommentId)], id: &str) -> Result<bool> {
    for (evaluation, _) in told_by {
        let placed = found(store::evaluations::find(conn, *evaluation)?)?;
        if placed.evaluation.confirmed_at.is_none() || placed.member.is_some() {
            continue;
        }
        for (problem, _) in store::problems::of_evaluation(conn, *evaluation)? {
            let shown = shown_with(conn, *evaluation, &problem.source_key)?;
            if shown.iter().any(|one| one == id) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether the actor sorts comments where one of these was made.
pub(super) fn sorts(conn: &mut Conn, actor: &Actor, told_by: &[(EvaluationId, CommentId)]) -> Result<bool> {
    if actor.require(Action::TriageComments).is_err() {
        return Ok(false);
    }
    for (evaluation, _) in told_by {
        let placed = found(store::evaluations::find(conn, *evaluation)?)?;
        if actor.require_at(Action::TriageComments, &placed.unit.path).is_ok() {
            return Ok(true);
        }
    }
    Ok(false)
}
