//! What the channels of a helper's device and of paper keep: the number of a link, and papers on their way into the box.

use diesel::prelude::*;
use domain::{BoxId, Instant, SessionId, StaffId, TicketId};

use crate::schema::{assist_link, paper_entry};
use crate::{Conn, Result};

/// A ballot on paper that is not in the box yet.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = paper_entry, treat_none_as_default_value = false)]
pub struct PaperEntryRecord {
    /// The paper's ticket.
    pub ticket_id: TicketId,
    /// Its box.
    pub box_id: BoxId,
    /// Who keyed it last.
    pub staff_id: StaffId,
    /// Keyed digest of the first entry; `None` once two entries differed.
    pub digest: Option<Vec<u8>>,
}

/// The number of a session's link for the helper's device; `None` before the first.
pub fn assist_link(conn: &mut Conn, id: SessionId) -> Result<Option<i32>> {
    Ok(assist_link::table.find(id).select(assist_link::number).get_result(conn).optional()?)
}

/// Gives a session's link another number; the one before is dead.
pub fn put_assist_link(conn: &mut Conn, id: SessionId, number: i32, now: Instant) -> Result<()> {
    diesel::delete(assist_link::table.find(id)).execute(conn)?;
    let row =
        (assist_link::session_id.eq(id), assist_link::number.eq(number), assist_link::issued_at.eq(now));
    diesel::insert_into(assist_link::table).values(row).execute(conn)?;
    Ok(())
}

/// What is known of a paper that is not in the box.
pub fn paper_entry(conn: &mut Conn, id: TicketId) -> Result<Option<PaperEntryRecord>> {
    Ok(paper_entry::table.find(id).select(PaperEntryRecord::as_select()).get_result(conn).optional()?)
}

/// The papers of a box that were keyed and are not in it.
pub fn paper_entries(conn: &mut Conn, box_id: BoxId) -> Result<Vec<PaperEntryRecord>> {
    let query = paper_entry::table.filter(paper_entry::box_id.eq(box_id)).order(paper_entry::ticket_id);
    Ok(query.select(PaperEntryRecord::as_select()).load(conn)?)
}

/// Keeps what is known of a paper, in place of what was.
pub fn put_paper_entry(conn: &mut Conn, record: &PaperEntryRecord) -> Result<()> {
    delete_paper_entry(conn, record.ticket_id)?;
    diesel::insert_into(paper_entry::table).values(record).execute(conn)?;
    Ok(())
}

/// Forgets a paper's entry: its ballot is in the box.
pub fn delete_paper_entry(conn: &mut Conn, id: TicketId) -> Result<()> {
    diesel::delete(paper_entry::table.find(id)).execute(conn)?;
    Ok(())
}

/// Forgets every entry of a box that is opened.
pub fn delete_paper_entries(conn: &mut Conn, box_id: BoxId) -> Result<()> {
    diesel::delete(paper_entry::table.filter(paper_entry::box_id.eq(box_id))).execute(conn)?;
    Ok(())
}
