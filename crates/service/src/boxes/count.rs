//! Counting: opened ballots and signed reviews to tallies, tallies and sealed facts to a rating.

use std::collections::BTreeMap;

use domain::{Error, EvaluationId, Result};
use scoring::{Answer, Answers, CheckedScheme, CheckedTally, Fact, Facts, GroupTally, Rating, Tally, Value};
use store::Conn;
use store::facts::FactRecord;

/// Ids of the indicators asked of a group, in the order in which a ballot's answers stand.
fn asked_order(scheme: &CheckedScheme, group: &str) -> Vec<String> {
    scheme.asked(group).map(|indicator| indicator.id.clone()).collect()
}

/// A ballot's bytes as answers by indicator.
pub(crate) fn answers(scheme: &CheckedScheme, group: &str, bytes: &[u8]) -> Answers {
    let answer = |byte: &u8| if *byte == 0 { Answer::Unknown } else { Answer::Level(*byte) };
    Answers { by_indicator: asked_order(scheme, group).into_iter().zip(bytes.iter().map(answer)).collect() }
}

/// Tallies the ballots of all groups.
///
/// A group with more ballots than its sealed electorate has no electorate that can be believed: it counts as missing,
/// so that the group meets no quorum (§4.4) and the evaluation is insufficient. The box opens all the same.
pub(crate) fn tally(
    scheme: &CheckedScheme,
    electorates: &[(String, i32)],
    ballots: &[(String, Answers)],
) -> Result<CheckedTally> {
    let cast = |group: &str| ballots.iter().filter(|(of, _)| of == group).count();
    let size = |group: &String| {
        let cast = u32::try_from(cast(group)).unwrap_or(u32::MAX);
        (group.clone(), believed(electorates, group, cast))
    };
    let sizes: BTreeMap<String, Option<u32>> = electorates.iter().map(|(group, _)| size(group)).collect();
    Tally::from_ballots(scheme, &sizes, ballots.iter().map(|(group, answers)| (group.as_str(), answers)))
        .map_err(|faults| Error::internal(format!("the tally does not fit the scheme: {faults:?}")))
}

/// The sealed electorate of a group that gave so many ballots, where it can be believed.
pub(crate) fn believed(electorates: &[(String, i32)], group: &str, ballots: u32) -> Option<u32> {
    let (_, size) = electorates.iter().find(|(of, _)| of == group)?;
    u32::try_from(*size).ok().filter(|size| ballots <= *size)
}

/// The stored tallies of an opened evaluation.
pub(crate) fn stored_tally(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    id: EvaluationId,
) -> Result<CheckedTally> {
    let electorates = store::evaluations::electorates(conn, id)?;
    let mut tally = Tally::default();
    for record in store::votes::tallies(conn, id)? {
        let ballots = u32::try_from(record.ballots).map_err(Error::internal)?;
        let electorate = believed(&electorates, &record.rater_group, ballots);
        let group = GroupTally::unpack(scheme, &record.rater_group, electorate, &record.counts)
            .map_err(Error::internal)?;
        tally.groups.insert(record.rater_group, group);
    }
    tally.check(scheme).map_err(|faults| Error::internal(format!("a stored tally: {faults:?}")))
}

/// Rates an evaluation from its tally and its facts as they hold now: those sealed, and corrections since.
pub(crate) fn rate_evaluation(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    id: EvaluationId,
    tally: &CheckedTally,
) -> Result<Rating> {
    Ok(rate_with(scheme, tally, store::facts::holding(conn, id)?))
}

/// The same from facts that are given.
pub(crate) fn rate_with(scheme: &CheckedScheme, tally: &CheckedTally, records: Vec<FactRecord>) -> Rating {
    let fact = |record: FactRecord| {
        let value = record.value.as_deref().and_then(read_value)?;
        Some((record.name, Fact { value, verified: record.verified }))
    };
    scoring::rate(scheme, tally, &Facts { by_id: records.into_iter().filter_map(fact).collect() })
}

/// Reads a stored value; what is no value of the scheme's type counts as unknown in scoring.
fn read_value(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Flag(true)),
        "false" => Some(Value::Flag(false)),
        number => number.parse().ok().map(Value::Number),
    }
}
