//! Writes what was set aside of an evaluation, and of its effect only whether the star changed.

use ballot::opening::OpenedEvaluation;
use domain::{EvaluationId, Id, Result};
use scoring::{Answers, CheckedScheme};
use store::set_aside::SetAsideRecord;

use super::{FEWEST, Plan};
use crate::Tx;
use crate::boxes::count::{answers, rate_evaluation, tally};

/// Writes leaves, causes and numbers. The rating with all of them is computed for the one question whether its `stars` are
/// others, and forgotten. `counted` are the ballots that count.
pub(in crate::boxes) fn write(
    tx: &mut Tx<'_>,
    scheme: &CheckedScheme,
    opened: &OpenedEvaluation,
    counted: Vec<(String, Answers)>,
    plan: &Plan,
    stars: Option<u8>,
) -> Result<()> {
    let id: EvaluationId = Id::new(opened.evaluation);
    if opened.set_aside.is_empty() {
        return Ok(());
    }
    for leaf in &opened.set_aside_leaves {
        store::set_aside::insert_leaf(tx.conn, id, leaf.as_bytes())?;
    }
    let enough = u32::try_from(opened.set_aside.len()).unwrap_or(u32::MAX) >= FEWEST;
    let star_changed = if enough {
        let mut all = counted;
        all.extend(opened.set_aside.iter().map(|ballot| {
            let bytes: Vec<u8> = ballot.answers.iter().map(|answer| answer.number()).collect();
            (ballot.group.clone(), answers(scheme, &ballot.group, &bytes))
        }));
        let electorates = store::evaluations::electorates(tx.conn, id)?;
        let with_all = rate_evaluation(tx.conn, scheme, id, &tally(scheme, &electorates, &all)?)?;
        Some(with_all.stars != stars)
    } else {
        None
    };
    for (place, aside) in (0..).zip(plan.of_evaluation(id)) {
        let row = SetAsideRecord {
            evaluation_id: id,
            place,
            rater_group: aside.group.clone(),
            cause: aside.cause.cause,
            channel: aside.cause.channel,
            figure: aside.cause.figure.and_then(|figure| i32::try_from(figure).ok()),
            reason: aside.cause.reason.clone(),
            ballots: i32::try_from(aside.ballots).unwrap_or(i32::MAX),
            star_changed,
        };
        store::set_aside::insert(tx.conn, &row)?;
    }
    Ok(())
}
