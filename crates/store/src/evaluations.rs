//! Evaluations with what is prepared for them: facts, electorates, superiors, the record of work.

mod work;

use diesel::prelude::*;
use domain::evaluation::Milestones;
use domain::{BoxId, CycleId, EvaluationId, Instant, MemberId, SchemeId, StaffId, UnitId};

use crate::schema::{assignment, ballot_box, electorate, evaluation, fact, member, staff, unit, work_entry};
use crate::staff::StaffRecord;
use crate::units::{MemberRecord, UnitRecord, prefix};
use crate::{Conn, Result};

pub use work::{PhotoMark, WorkEntryRecord, set_work_entries, work_entries};

/// One subject in one cycle.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = evaluation, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct EvaluationRecord {
    /// Its id.
    pub id: EvaluationId,
    /// The cycle.
    pub cycle_id: CycleId,
    /// The branch.
    pub unit_id: UnitId,
    /// The member, where one is the subject and not the branch itself.
    pub member_id: Option<MemberId>,
    /// The scheme version.
    pub scheme_id: SchemeId,
    /// The sealed box, from sealing on.
    pub box_id: Option<BoxId>,
    /// Counts saves of the preparation, so that two people do not overwrite each other.
    pub revision: i32,
    /// The branch's reply.
    pub reply: Option<String>,
    /// When replied.
    pub replied_at: Option<Instant>,
    /// Who entered the reply.
    pub replied_by: Option<StaffId>,
    /// Document number of the confirmation.
    pub document_number: Option<String>,
    /// When confirmed.
    pub confirmed_at: Option<Instant>,
    /// Who confirmed.
    pub confirmed_by: Option<StaffId>,
    /// When published.
    pub published_at: Option<Instant>,
}

impl EvaluationRecord {
    /// A new evaluation in which nothing was prepared yet.
    pub fn new(
        id: EvaluationId,
        cycle_id: CycleId,
        unit_id: UnitId,
        member_id: Option<MemberId>,
        scheme_id: SchemeId,
    ) -> Self {
        Self {
            id,
            cycle_id,
            unit_id,
            member_id,
            scheme_id,
            box_id: None,
            revision: 1,
            reply: None,
            replied_at: None,
            replied_by: None,
            document_number: None,
            confirmed_at: None,
            confirmed_by: None,
            published_at: None,
        }
    }
}

/// An evaluation with its subject and the times of its box.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The evaluation.
    pub evaluation: EvaluationRecord,
    /// Its branch.
    pub unit: UnitRecord,
    /// The member, where one is the subject.
    pub member: Option<MemberRecord>,
    /// When its box was sealed.
    pub sealed_at: Option<Instant>,
    /// When its box was opened.
    pub opened_at: Option<Instant>,
}

impl Placed {
    /// Name of the subject: the member's where one is rated, else the branch's.
    pub fn subject_name(&self) -> &str {
        self.member.as_ref().map_or(&self.unit.name, |member| &member.name)
    }

    /// The recorded times that the status follows from.
    pub fn milestones(&self) -> Milestones {
        Milestones {
            sealed_at: self.sealed_at,
            opened_at: self.opened_at,
            confirmed_at: self.evaluation.confirmed_at,
            published_at: self.evaluation.published_at,
        }
    }
}

/// Adds an evaluation.
pub fn insert(conn: &mut Conn, record: &EvaluationRecord) -> Result<()> {
    diesel::insert_into(evaluation::table).values(record).execute(conn)?;
    Ok(())
}

/// Saves an evaluation's changed fields.
pub fn update(conn: &mut Conn, record: &EvaluationRecord) -> Result<()> {
    diesel::update(evaluation::table.find(record.id)).set(record).execute(conn)?;
    crate::standings::renew(conn, record.id)
}

/// Counts the revision up if it still is `revision`; says whether it was.
pub fn advance(conn: &mut Conn, id: EvaluationId, revision: i32) -> Result<bool> {
    let query = evaluation::table.find(id).filter(evaluation::revision.eq(revision));
    Ok(diesel::update(query).set(evaluation::revision.eq(revision + 1)).execute(conn)? == 1)
}

type PlacedRow = (EvaluationRecord, UnitRecord, Option<MemberRecord>, Option<Instant>, Option<Instant>);

fn placed((evaluation, unit, member, sealed_at, opened_at): PlacedRow) -> Placed {
    Placed { evaluation, unit, member, sealed_at, opened_at }
}

macro_rules! placed_query {
    () => {
        evaluation::table
            .inner_join(unit::table.on(unit::id.eq(evaluation::unit_id)))
            .left_join(member::table.on(evaluation::member_id.eq(member::id.nullable())))
            .left_join(ballot_box::table.on(evaluation::box_id.eq(ballot_box::id.nullable())))
            .select((
                EvaluationRecord::as_select(),
                UnitRecord::as_select(),
                Option::<MemberRecord>::as_select(),
                ballot_box::sealed_at.nullable(),
                ballot_box::opened_at.nullable(),
            ))
    };
}

/// An evaluation by id.
pub fn find(conn: &mut Conn, id: EvaluationId) -> Result<Option<Placed>> {
    let row: Option<PlacedRow> = placed_query!().filter(evaluation::id.eq(id)).get_result(conn).optional()?;
    Ok(row.map(placed))
}

/// The evaluations of branches in a cycle within a scope, in the order of their branches.
pub fn of_cycle(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = placed_query!()
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::member_id.is_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .order(unit::path)
        .load(conn)?;
    Ok(rows.into_iter().map(placed).collect())
}

/// The evaluations of a branch itself over all cycles.
pub fn of_unit(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = placed_query!()
        .filter(evaluation::unit_id.eq(unit_id))
        .filter(evaluation::member_id.is_null())
        .order(evaluation::id)
        .load(conn)?;
    Ok(rows.into_iter().map(placed).collect())
}

/// The evaluations of a branch and its members over all cycles.
pub fn of_village(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> =
        placed_query!().filter(evaluation::unit_id.eq(unit_id)).order(evaluation::id).load(conn)?;
    Ok(rows.into_iter().map(placed).collect())
}

/// The evaluation of a branch itself in a cycle.
pub fn of_branch(conn: &mut Conn, cycle_id: CycleId, unit_id: UnitId) -> Result<Option<Placed>> {
    let row: Option<PlacedRow> = placed_query!()
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::unit_id.eq(unit_id))
        .filter(evaluation::member_id.is_null())
        .get_result(conn)
        .optional()?;
    Ok(row.map(placed))
}

/// The evaluations of a branch's members in a cycle, in the order of the roll.
pub fn of_members(conn: &mut Conn, cycle_id: CycleId, unit_id: UnitId) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = placed_query!()
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::unit_id.eq(unit_id))
        .filter(evaluation::member_id.is_not_null())
        .order(evaluation::member_id)
        .load(conn)?;
    Ok(rows.into_iter().map(placed).collect())
}

/// The evaluations of members in a cycle within a scope, by branch and in the order of the rolls.
pub fn members_of_cycle(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = placed_query!()
        .filter(evaluation::cycle_id.eq(cycle_id))
        .filter(evaluation::member_id.is_not_null())
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .order((unit::path, evaluation::member_id))
        .load(conn)?;
    Ok(rows.into_iter().map(placed).collect())
}

/// Removes the evaluation of somebody who left the roll before sealing, with the facts and the record kept for it.
pub fn remove(conn: &mut Conn, id: EvaluationId) -> Result<()> {
    diesel::delete(fact::table.filter(fact::evaluation_id.eq(id))).execute(conn)?;
    set_work_entries(conn, id, &[])?;
    diesel::delete(evaluation::table.find(id)).execute(conn)?;
    Ok(())
}

/// The subjects of a box: the branch first, then its members in the order of the roll.
pub fn subjects(conn: &mut Conn, box_id: BoxId) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> =
        placed_query!().filter(evaluation::box_id.eq(box_id)).order(evaluation::id).load(conn)?;
    let mut subjects: Vec<Placed> = rows.into_iter().map(placed).collect();
    subjects.sort_by_key(|placed| placed.evaluation.member_id);
    Ok(subjects)
}

/// Everything in sealed boxes that nobody has opened yet of the branches a superior is assigned to: branch by branch, each
/// before its members in the order of the roll.
pub fn assigned_to(conn: &mut Conn, staff_id: StaffId) -> Result<Vec<Placed>> {
    let assigned = assignment::table
        .inner_join(evaluation::table.on(evaluation::id.eq(assignment::evaluation_id)))
        .filter(assignment::staff_id.eq(staff_id))
        .filter(evaluation::box_id.is_not_null());
    let boxes: Vec<Option<BoxId>> = assigned.select(evaluation::box_id).load(conn)?;
    unopened(conn, boxes)
}

/// The same of one branch, in every cycle.
pub fn unopened_of_branch(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<Placed>> {
    let sealed = ballot_box::table.filter(ballot_box::unit_id.eq(unit_id));
    let boxes: Vec<BoxId> = sealed.select(ballot_box::id).load(conn)?;
    unopened(conn, boxes.into_iter().map(Some).collect())
}

fn unopened(conn: &mut Conn, boxes: Vec<Option<BoxId>>) -> Result<Vec<Placed>> {
    let rows: Vec<PlacedRow> = placed_query!()
        .filter(evaluation::box_id.eq_any(boxes))
        .filter(ballot_box::opened_at.is_null())
        .order((unit::path, evaluation::cycle_id))
        .load(conn)?;
    let mut all: Vec<Placed> = rows.into_iter().map(placed).collect();
    all.sort_by(|one, other| {
        let key = |placed: &Placed| {
            (placed.unit.path.clone(), placed.evaluation.cycle_id, placed.evaluation.member_id)
        };
        key(one).cmp(&key(other))
    });
    Ok(all)
}

/// The size of each group's electorate entered so far.
pub fn electorates(conn: &mut Conn, id: EvaluationId) -> Result<Vec<(String, i32)>> {
    let query = electorate::table.filter(electorate::evaluation_id.eq(id)).order(electorate::rater_group);
    Ok(query.select((electorate::rater_group, electorate::size)).load(conn)?)
}

/// Every electorate of a cycle.
pub fn electorates_of_cycle(conn: &mut Conn, cycle_id: CycleId) -> Result<Vec<(EvaluationId, String, i32)>> {
    let query = electorate::table
        .inner_join(evaluation::table.on(evaluation::id.eq(electorate::evaluation_id)))
        .filter(evaluation::cycle_id.eq(cycle_id));
    Ok(query.select((electorate::evaluation_id, electorate::rater_group, electorate::size)).load(conn)?)
}

/// Enters the size of a group's electorate.
pub fn put_electorate(conn: &mut Conn, id: EvaluationId, group: &str, size: i32) -> Result<()> {
    let key = electorate::table.find((id, group));
    if diesel::update(key).set(electorate::size.eq(size)).execute(conn)? == 0 {
        let row =
            (electorate::evaluation_id.eq(id), electorate::rater_group.eq(group), electorate::size.eq(size));
        diesel::insert_into(electorate::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Takes back what was entered for a group.
pub fn clear_electorate(conn: &mut Conn, id: EvaluationId, group: &str) -> Result<()> {
    diesel::delete(electorate::table.find((id, group))).execute(conn)?;
    Ok(())
}

/// How many superiors are assigned to each evaluation of a cycle; none are left out.
pub fn superior_counts(conn: &mut Conn, cycle_id: CycleId) -> Result<Vec<(EvaluationId, i64)>> {
    let query = assignment::table
        .inner_join(evaluation::table.on(evaluation::id.eq(assignment::evaluation_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .group_by(assignment::evaluation_id);
    Ok(query.select((assignment::evaluation_id, diesel::dsl::count_star())).load(conn)?)
}

/// How many entries the record of work of each evaluation of a cycle has; those without are left out.
pub fn work_entry_counts(conn: &mut Conn, cycle_id: CycleId) -> Result<Vec<(EvaluationId, i64)>> {
    let query = work_entry::table
        .inner_join(evaluation::table.on(evaluation::id.eq(work_entry::evaluation_id)))
        .filter(evaluation::cycle_id.eq(cycle_id))
        .group_by(work_entry::evaluation_id);
    Ok(query.select((work_entry::evaluation_id, diesel::dsl::count_star())).load(conn)?)
}

/// The superiors assigned.
pub fn superiors(conn: &mut Conn, id: EvaluationId) -> Result<Vec<StaffRecord>> {
    let query = assignment::table
        .inner_join(staff::table.on(staff::id.eq(assignment::staff_id)))
        .filter(assignment::evaluation_id.eq(id))
        .order(staff::id);
    Ok(query.select(StaffRecord::as_select()).load(conn)?)
}

/// Replaces the superiors assigned.
pub fn set_superiors(conn: &mut Conn, id: EvaluationId, staff_ids: &[StaffId]) -> Result<()> {
    diesel::delete(assignment::table.filter(assignment::evaluation_id.eq(id))).execute(conn)?;
    for staff_id in staff_ids {
        let row = (assignment::evaluation_id.eq(id), assignment::staff_id.eq(*staff_id));
        diesel::insert_into(assignment::table).values(row).execute(conn)?;
    }
    Ok(())
}
