//! What was set aside when a box was opened: causes and numbers, and the leaves in a list of their own.

use diesel::prelude::*;
use domain::{AsideCause, Channel, EvaluationId};

use crate::schema::{set_aside, set_aside_leaf};
use crate::{Conn, Result};

/// Ballots of one evaluation that were set aside for one cause.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = set_aside, treat_none_as_default_value = false)]
pub struct SetAsideRecord {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// Its place among those of the evaluation, from 0.
    pub place: i32,
    /// The rater group.
    pub rater_group: String,
    /// Why, as a rule.
    pub cause: AsideCause,
    /// The channel.
    pub channel: Channel,
    /// How many were issued or attended, where more ballots came.
    pub figure: Option<i32>,
    /// Why, as the two people who decided it say; empty where nobody had to.
    pub reason: String,
    /// How many.
    pub ballots: i32,
    /// Whether the star would be another one with all that was set aside of the evaluation; `None` below five ballots.
    pub star_changed: Option<bool>,
}

/// Writes what was set aside for one cause.
pub fn insert(conn: &mut Conn, record: &SetAsideRecord) -> Result<()> {
    diesel::insert_into(set_aside::table).values(record).execute(conn)?;
    Ok(())
}

/// What was set aside of an evaluation.
pub fn of_evaluation(conn: &mut Conn, id: EvaluationId) -> Result<Vec<SetAsideRecord>> {
    let query = set_aside::table.filter(set_aside::evaluation_id.eq(id)).order(set_aside::place);
    Ok(query.select(SetAsideRecord::as_select()).load(conn)?)
}

/// Writes the leaf of a ballot that was set aside.
pub fn insert_leaf(conn: &mut Conn, id: EvaluationId, leaf: &[u8]) -> Result<()> {
    let row = (set_aside_leaf::evaluation_id.eq(id), set_aside_leaf::leaf.eq(leaf));
    diesel::insert_into(set_aside_leaf::table).values(row).execute(conn)?;
    Ok(())
}

/// The leaves of the ballots set aside, sorted.
pub fn leaves(conn: &mut Conn, id: EvaluationId) -> Result<Vec<Vec<u8>>> {
    let query =
        set_aside_leaf::table.filter(set_aside_leaf::evaluation_id.eq(id)).order(set_aside_leaf::leaf);
    Ok(query.select(set_aside_leaf::leaf).load(conn)?)
}

/// Whether a ballot with this leaf was set aside.
pub fn holds(conn: &mut Conn, id: EvaluationId, leaf: &[u8]) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(set_aside_leaf::table.find((id, leaf)))).get_result(conn)?)
}
