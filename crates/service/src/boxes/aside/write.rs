//! Writes what was set aside of an evaluation, and of its effect only whether the star changed.

use std::collections::BTreeMap;

use ballot::opening::{OpenedEvaluation, SealedRow};
use domain::{AsideCause, Channel, Error, EvaluationId, Id, Result};
use scoring::{Answers, CheckedScheme};
use store::set_aside::SetAsideRecord;

use super::{FEWEST, Plan};
use crate::Tx;
use crate::boxes::count::{answers, rate_evaluation, tally};

/// Writes leaves, causes and numbers. The rating with all of them is computed for the one question whether its `stars` are
/// others, and forgotten; of what cannot be read nobody knows. `counted` are the ballots that count.
pub(in crate::boxes) fn write(
    tx: &mut Tx<'_>,
    scheme: &CheckedScheme,
    (opened, unreadable): (&OpenedEvaluation, &[&SealedRow]),
    counted: Vec<(String, Answers)>,
    plan: &Plan,
    stars: Option<u8>,
) -> Result<()> {
    let id: EvaluationId = Id::new(opened.evaluation);
    if opened.set_aside.is_empty() && unreadable.is_empty() {
        return Ok(());
    }
    for leaf in opened.set_aside_leaves.iter().chain(unreadable.iter().map(|row| &row.leaf)) {
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
    let decided = plan.of_evaluation(id).map(|aside| SetAsideRecord {
        evaluation_id: id,
        place: 0,
        rater_group: aside.group.clone(),
        cause: aside.cause.cause,
        channel: aside.cause.channel,
        figure: aside.cause.figure.and_then(|figure| i32::try_from(figure).ok()),
        reason: aside.cause.reason.clone(),
        ballots: i32::try_from(aside.ballots).unwrap_or(i32::MAX),
        star_changed,
    });
    for (place, row) in (0..).zip(decided.chain(damaged(id, unreadable)?)) {
        store::set_aside::insert(tx.conn, &SetAsideRecord { place, ..row })?;
    }
    Ok(())
}

/// The ballots that cannot be read, by group and channel. Those which were to be set aside in any case stand there already.
fn damaged(id: EvaluationId, unreadable: &[&SealedRow]) -> Result<Vec<SetAsideRecord>> {
    let mut of: BTreeMap<(&str, &str), i32> = BTreeMap::new();
    for row in unreadable.iter().filter(|row| !row.set_aside) {
        *of.entry((&row.group, &row.channel)).or_default() += 1;
    }
    let record = |((group, channel), ballots): ((&str, &str), i32)| {
        Ok(SetAsideRecord {
            evaluation_id: id,
            place: 0,
            rater_group: group.to_owned(),
            cause: AsideCause::Unreadable,
            channel: Channel::parse(channel).ok_or_else(|| Error::internal("a ballot of no channel"))?,
            figure: None,
            reason: String::new(),
            ballots,
            star_changed: None,
        })
    };
    of.into_iter().map(record).collect()
}
