//! The history of units, and how their sheets are read.

use diesel::prelude::*;
use domain::unit::UnitEventKind;
use domain::{Instant, StaffId, UnitEventId, UnitId};

use crate::schema::{ballot_box, roll_mapping, staff, unit, unit_event};
use crate::units::UnitRecord;
use crate::{Conn, Document, Result};

/// A line of a unit's history.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = unit_event, treat_none_as_default_value = false)]
pub struct UnitEventRecord {
    /// Its id, in order of time.
    pub id: UnitEventId,
    /// The unit.
    pub unit_id: UnitId,
    /// When.
    pub at: Instant,
    /// Who; `None` for the command line.
    pub staff_id: Option<StaffId>,
    /// What.
    pub kind: UnitEventKind,
    /// The other side of a merger or split.
    pub other_unit_id: Option<UnitId>,
    /// Names and numbers.
    pub detail: Document,
}

/// A line with the name of who acted, and the other unit.
pub type NamedEvent = (UnitEventRecord, Option<String>, Option<UnitRecord>);

/// Adds a line.
pub fn insert(conn: &mut Conn, record: &UnitEventRecord) -> Result<()> {
    diesel::insert_into(unit_event::table).values(record).execute(conn)?;
    Ok(())
}

/// The history of a unit, newest first.
pub fn of_unit(conn: &mut Conn, id: UnitId) -> Result<Vec<NamedEvent>> {
    let query = unit_event::table
        .left_join(staff::table.on(unit_event::staff_id.eq(staff::id.nullable())))
        .left_join(unit::table.on(unit_event::other_unit_id.eq(unit::id.nullable())))
        .filter(unit_event::unit_id.eq(id));
    Ok(query
        .order((unit_event::at.desc(), unit_event::id.desc()))
        .select((UnitEventRecord::as_select(), staff::name.nullable(), Option::<UnitRecord>::as_select()))
        .load(conn)?)
}

/// The unit that a merged one went into, step by step to the one still in use; the unit itself where it was not merged.
pub fn successor(conn: &mut Conn, unit: UnitRecord) -> Result<UnitRecord> {
    let mut last = unit;
    // A unit is merged when it goes out of use and never comes back, so that the chain ends.
    while !last.active {
        let query = unit_event::table
            .inner_join(unit::table.on(unit_event::other_unit_id.eq(unit::id.nullable())))
            .filter(unit_event::unit_id.eq(last.id))
            .filter(unit_event::kind.eq(UnitEventKind::MergedInto));
        match query.select(UnitRecord::as_select()).get_result(conn).optional()? {
            Some(next) => last = next,
            None => break,
        }
    }
    Ok(last)
}

/// Whether a box of this unit is sealed and not opened.
pub fn has_sealed_box(conn: &mut Conn, id: UnitId) -> Result<bool> {
    let sealed = ballot_box::table.filter(ballot_box::unit_id.eq(id)).filter(ballot_box::opened_at.is_null());
    Ok(sealed.count().get_result::<i64>(conn)? > 0)
}

/// The units with a box that is sealed and not opened.
pub fn sealed_units(conn: &mut Conn) -> Result<Vec<UnitId>> {
    let sealed = ballot_box::table.filter(ballot_box::opened_at.is_null());
    Ok(sealed.select(ballot_box::unit_id).distinct().load(conn)?)
}

/// How the unit's sheet was read last.
pub fn mapping(conn: &mut Conn, id: UnitId) -> Result<Option<Document>> {
    Ok(roll_mapping::table.find(id).select(roll_mapping::document).get_result(conn).optional()?)
}

/// Keeps how the unit's sheet is read.
pub fn save_mapping(conn: &mut Conn, id: UnitId, document: &Document, now: Instant) -> Result<()> {
    diesel::delete(roll_mapping::table.find(id)).execute(conn)?;
    let row = (
        roll_mapping::unit_id.eq(id),
        roll_mapping::document.eq(document.clone()),
        roll_mapping::updated_at.eq(now),
    );
    diesel::insert_into(roll_mapping::table).values(row).execute(conn)?;
    Ok(())
}
