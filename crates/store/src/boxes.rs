//! Ballot boxes, tickets and minute keys.

use diesel::prelude::*;
use domain::{BoxId, Channel, CycleId, Instant, KeyId, MemberId, StaffId, TicketId, UnitId};

use crate::connection::on_engine;
use crate::schema::{ballot_box, minute_key, ticket};
use crate::{Conn, Document, Result};

/// A sealed box.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ballot_box, treat_none_as_default_value = false)]
pub struct BoxRecord {
    /// Its id.
    pub id: BoxId,
    /// The cycle.
    pub cycle_id: CycleId,
    /// The village's branch.
    pub unit_id: UnitId,
    /// Public half of the box's key.
    pub public_key: Vec<u8>,
    /// Private half under two opening codes; `None` once destroyed.
    pub wrapped_key: Option<Vec<u8>>,
    /// The sealed document.
    pub seal: Document,
    /// Its hash.
    pub seal_hash: String,
    /// Salts of its facts; those of unpublished facts stay in-house.
    pub salts: Document,
    /// First scrutineer.
    pub scrutineer_a: StaffId,
    /// Second scrutineer.
    pub scrutineer_b: StaffId,
    /// When sealed.
    pub sealed_at: Instant,
    /// When opened.
    pub opened_at: Option<Instant>,
}

/// A right to one ballot per evaluation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ticket, treat_none_as_default_value = false)]
pub struct TicketRecord {
    /// Its id.
    pub id: TicketId,
    /// The box it is for.
    pub box_id: BoxId,
    /// Slip, link, paper or personal.
    pub channel: Channel,
    /// The rater group.
    pub rater_group: String,
    /// The member whose it is.
    pub member_id: Option<MemberId>,
    /// The superior whose it is.
    pub staff_id: Option<StaffId>,
    /// Hash of the printed code.
    pub code_hash: Vec<u8>,
    /// Secret of a personal ticket, the same for every reissued code.
    pub secret: Option<Vec<u8>>,
    /// Rater group by evaluation, of a personal ticket.
    pub rights: Option<Document>,
    /// When the newest code was printed; `None` where only the person's account uses the right.
    pub issued_at: Option<Instant>,
}

/// A random key of one box, node and minute, sealed to the box.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = minute_key, treat_none_as_default_value = false)]
pub struct MinuteKeyRecord {
    /// Its id, bound into every ballot under it.
    pub id: KeyId,
    /// The box.
    pub box_id: BoxId,
    /// The node that made it.
    pub node: String,
    /// Minutes since the epoch.
    pub minute: i64,
    /// The key, sealed to the box's public key.
    pub sealed: Vec<u8>,
}

/// Stores a sealed box.
pub fn insert(conn: &mut Conn, record: &BoxRecord) -> Result<()> {
    diesel::insert_into(ballot_box::table).values(record).execute(conn)?;
    Ok(())
}

/// A box by id.
pub fn find(conn: &mut Conn, id: BoxId) -> Result<Option<BoxRecord>> {
    Ok(ballot_box::table.find(id).select(BoxRecord::as_select()).get_result(conn).optional()?)
}

/// The box of a village in a cycle.
pub fn of_branch(conn: &mut Conn, cycle_id: CycleId, unit_id: UnitId) -> Result<Option<BoxRecord>> {
    let query =
        ballot_box::table.filter(ballot_box::cycle_id.eq(cycle_id)).filter(ballot_box::unit_id.eq(unit_id));
    Ok(query.select(BoxRecord::as_select()).get_result(conn).optional()?)
}

/// Marks a box opened, if nobody did before; says whether it was us.
pub fn mark_opened(conn: &mut Conn, id: BoxId, now: Instant) -> Result<bool> {
    let key = ballot_box::table.find(id).filter(ballot_box::opened_at.is_null());
    // The ballot writer asks for nothing but this: were it not told, it would go on putting ballots in.
    crate::places::note_opening(conn)?;
    Ok(diesel::update(key).set(ballot_box::opened_at.eq(Some(now))).execute(conn)? == 1)
}

/// Destroys the wrapped key of an opened box.
pub fn destroy_key(conn: &mut Conn, id: BoxId) -> Result<()> {
    diesel::update(ballot_box::table.find(id).filter(ballot_box::opened_at.is_not_null()))
        .set(ballot_box::wrapped_key.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(())
}

/// Destroys the wrapped keys that a crash left behind after an opening; says how many.
pub fn destroy_left_keys(conn: &mut Conn) -> Result<usize> {
    let left = ballot_box::table
        .filter(ballot_box::opened_at.is_not_null())
        .filter(ballot_box::wrapped_key.is_not_null());
    Ok(diesel::update(left).set(ballot_box::wrapped_key.eq(None::<Vec<u8>>)).execute(conn)?)
}

/// Whether any box is sealed and not opened yet.
pub fn any_sealed(conn: &mut Conn) -> Result<bool> {
    let sealed = ballot_box::table.filter(ballot_box::opened_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(sealed)).get_result(conn)?)
}

/// Issues a ticket.
pub fn insert_ticket(conn: &mut Conn, record: &TicketRecord) -> Result<()> {
    diesel::insert_into(ticket::table).values(record).execute(conn)?;
    Ok(())
}

/// The ticket of a printed code.
pub fn ticket_by_hash(conn: &mut Conn, code_hash: &[u8]) -> Result<Option<TicketRecord>> {
    let query = ticket::table.filter(ticket::code_hash.eq(code_hash));
    Ok(on_engine!(conn, conn => query.select(TicketRecord::as_select()).get_result(conn).optional()?))
}

/// The personal tickets of a box.
pub fn personal_tickets(conn: &mut Conn, box_id: BoxId) -> Result<Vec<TicketRecord>> {
    let query = ticket::table.filter(ticket::box_id.eq(box_id)).filter(ticket::channel.eq(Channel::Personal));
    Ok(query.order(ticket::id).select(TicketRecord::as_select()).load(conn)?)
}

/// The personal ticket of a superior in a box.
pub fn ticket_of_staff(conn: &mut Conn, box_id: BoxId, staff_id: StaffId) -> Result<Option<TicketRecord>> {
    let query = ticket::table.filter(ticket::box_id.eq(box_id)).filter(ticket::staff_id.eq(staff_id));
    Ok(query.select(TicketRecord::as_select()).get_result(conn).optional()?)
}

/// The personal ticket of a member in a box.
pub fn ticket_of_member(conn: &mut Conn, box_id: BoxId, member_id: MemberId) -> Result<Option<TicketRecord>> {
    let query = ticket::table.filter(ticket::box_id.eq(box_id)).filter(ticket::member_id.eq(member_id));
    Ok(query.select(TicketRecord::as_select()).get_result(conn).optional()?)
}

/// The members of a branch who were given a personal code for a box that is not opened yet.
pub fn members_with_codes(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<MemberId>> {
    let query = ticket::table
        .inner_join(ballot_box::table.on(ballot_box::id.eq(ticket::box_id)))
        .filter(ballot_box::unit_id.eq(unit_id))
        .filter(ballot_box::opened_at.is_null())
        .filter(ticket::channel.eq(Channel::Personal))
        .filter(ticket::issued_at.is_not_null());
    let ids: Vec<Option<MemberId>> = query.select(ticket::member_id).load(conn)?;
    Ok(ids.into_iter().flatten().collect())
}

/// How many tickets of a channel were issued for a box.
pub fn issued(conn: &mut Conn, box_id: BoxId, channel: Channel) -> Result<i64> {
    let query = ticket::table.filter(ticket::box_id.eq(box_id)).filter(ticket::channel.eq(channel));
    Ok(query.count().get_result(conn)?)
}

/// Replaces the code of a personal ticket: the old one dies, the right stays the same.
pub fn reissue(conn: &mut Conn, id: TicketId, code_hash: &[u8], now: Instant) -> Result<()> {
    diesel::update(ticket::table.find(id))
        .set((ticket::code_hash.eq(code_hash), ticket::issued_at.eq(Some(now))))
        .execute(conn)?;
    Ok(())
}

/// Stores a minute key.
pub fn insert_minute_key(conn: &mut Conn, record: &MinuteKeyRecord) -> Result<()> {
    diesel::insert_into(minute_key::table).values(record).execute(conn)?;
    Ok(())
}

/// The minute keys of a box.
pub fn minute_keys(conn: &mut Conn, box_id: BoxId) -> Result<Vec<MinuteKeyRecord>> {
    let query = minute_key::table.filter(minute_key::box_id.eq(box_id));
    Ok(query.select(MinuteKeyRecord::as_select()).load(conn)?)
}

/// Deletes the minute keys of an opened box.
pub fn delete_minute_keys(conn: &mut Conn, box_id: BoxId) -> Result<()> {
    diesel::delete(minute_key::table.filter(minute_key::box_id.eq(box_id))).execute(conn)?;
    Ok(())
}
