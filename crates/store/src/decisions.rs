//! Decisions about the ballots of a sealed box, and what they are decided upon: counts by channel, mark and minute.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use domain::{BoxId, Channel, CycleId, DecisionId, DecisionKind, EvaluationId, Instant, KeyId, StaffId};

use crate::schema::{box_decision, evaluation, minute_key, unit};
use crate::units::prefix;
use crate::votes::sealed_in_box;
use crate::{Conn, Result};

/// A decision, proposed by one person and confirmed by another.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = box_decision, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct DecisionRecord {
    /// Its id.
    pub id: DecisionId,
    /// The box.
    pub box_id: BoxId,
    /// What is decided.
    pub kind: DecisionKind,
    /// The channel that it is about.
    pub channel: Channel,
    /// The mark, where ballots are set aside by it.
    pub mark: String,
    /// The corrected figure.
    pub figure: Option<i32>,
    /// Why.
    pub reason: String,
    /// Ballots of the box that it concerned when it was proposed or confirmed, whichever came last.
    pub ballots: i32,
    /// Who proposed it.
    pub proposed_by: StaffId,
    /// When.
    pub proposed_at: Instant,
    /// Who confirmed it.
    pub decided_by: Option<StaffId>,
    /// When; from then on it is final.
    pub decided_at: Option<Instant>,
    /// When it was taken back or refused.
    pub withdrawn_at: Option<Instant>,
}

impl DecisionRecord {
    /// Whether it waits for the second person.
    pub const fn is_pending(&self) -> bool {
        self.decided_at.is_none() && self.withdrawn_at.is_none()
    }
}

/// How many ballots of an evaluation came by one channel under one mark.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MarkCount {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The rater group.
    pub rater_group: String,
    /// The channel.
    pub channel: Channel,
    /// The mark, empty for none.
    pub mark: String,
    /// Ballots.
    pub ballots: i64,
}

/// How many ballots of an evaluation came by one channel in one minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinuteCount {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The channel.
    pub channel: Channel,
    /// Minutes since the epoch.
    pub minute: i64,
    /// Ballots.
    pub ballots: i64,
}

/// Writes a proposal.
pub fn insert(conn: &mut Conn, record: &DecisionRecord) -> Result<()> {
    diesel::insert_into(box_decision::table).values(record).execute(conn)?;
    Ok(())
}

/// A decision by id.
pub fn find(conn: &mut Conn, id: DecisionId) -> Result<Option<DecisionRecord>> {
    Ok(box_decision::table.find(id).select(DecisionRecord::as_select()).get_result(conn).optional()?)
}

/// The decisions of a box, in the order in which they were proposed.
pub fn of_box(conn: &mut Conn, id: BoxId) -> Result<Vec<DecisionRecord>> {
    let query = box_decision::table.filter(box_decision::box_id.eq(id));
    Ok(query
        .order((box_decision::proposed_at, box_decision::id))
        .select(DecisionRecord::as_select())
        .load(conn)?)
}

/// The branches' evaluations of a cycle within a scope whose box has a proposal that waits for somebody else than `by`: one
/// for each proposal, the oldest first.
pub fn waiting(
    conn: &mut Conn,
    cycle_id: CycleId,
    scope: &str,
    by: Option<StaffId>,
) -> Result<Vec<EvaluationId>> {
    let query = box_decision::table
        .inner_join(evaluation::table.on(evaluation::box_id.eq(box_decision::box_id.nullable())))
        .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::member_id.is_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(box_decision::decided_at.is_null())
        .filter(box_decision::withdrawn_at.is_null());
    let found: Vec<(EvaluationId, StaffId)> = query
        .order((box_decision::proposed_at, box_decision::id))
        .select((evaluation::id, box_decision::proposed_by))
        .load(conn)?;
    Ok(found.into_iter().filter(|(_, first)| Some(*first) != by).map(|(id, _)| id).collect())
}

/// Confirms or withdraws a proposal that still waits; says whether it did.
pub fn close(conn: &mut Conn, record: &DecisionRecord) -> Result<bool> {
    let pending = box_decision::table
        .find(record.id)
        .filter(box_decision::decided_at.is_null())
        .filter(box_decision::withdrawn_at.is_null());
    Ok(diesel::update(pending).set(record).execute(conn)? == 1)
}

/// Sealed ballots of a box by evaluation, group, channel and mark.
pub fn mark_counts(conn: &mut Conn, id: BoxId) -> Result<Vec<MarkCount>> {
    let mut counts = Vec::new();
    for id in evaluations(conn, id)? {
        let query = sealed_in_box::table.filter(sealed_in_box::evaluation_id.eq(id)).group_by((
            sealed_in_box::evaluation_id,
            sealed_in_box::rater_group,
            sealed_in_box::channel,
            sealed_in_box::mark,
        ));
        let columns = (
            sealed_in_box::evaluation_id,
            sealed_in_box::rater_group,
            sealed_in_box::channel,
            sealed_in_box::mark,
            count_star(),
        );
        counts.extend(query.select(columns).load::<MarkCount>(conn)?);
    }
    Ok(counts)
}

fn evaluations(conn: &mut Conn, id: BoxId) -> Result<Vec<EvaluationId>> {
    let query = evaluation::table.filter(evaluation::box_id.eq(id)).order(evaluation::id);
    Ok(query.select(evaluation::id).load(conn)?)
}

/// Sealed ballots of a box by evaluation, channel and the minute of their keys.
pub fn minute_counts(conn: &mut Conn, id: BoxId) -> Result<Vec<MinuteCount>> {
    let keys = minute_key::table.filter(minute_key::box_id.eq(id));
    let keys: Vec<(KeyId, i64)> = keys.select((minute_key::id, minute_key::minute)).load(conn)?;
    let minutes: BTreeMap<KeyId, i64> = keys.into_iter().collect();
    // Several nodes have a key each in the same minute.
    let mut joined: BTreeMap<(EvaluationId, Channel, i64), i64> = BTreeMap::new();
    for id in evaluations(conn, id)? {
        let query = sealed_in_box::table
            .filter(sealed_in_box::evaluation_id.eq(id))
            .group_by((sealed_in_box::channel, sealed_in_box::key_id));
        let columns = (sealed_in_box::channel, sealed_in_box::key_id, count_star());
        for (channel, key, ballots) in query.select(columns).load::<(Channel, KeyId, i64)>(conn)? {
            if let Some(minute) = minutes.get(&key) {
                *joined.entry((id, channel, *minute)).or_default() += ballots;
            }
        }
    }
    let count =
        |((evaluation_id, channel, minute), ballots)| MinuteCount { evaluation_id, channel, minute, ballots };
    Ok(joined.into_iter().map(count).collect())
}
