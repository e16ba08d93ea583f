//! Sessions and what is rated in them.

use diesel::prelude::*;
use domain::session::SessionState;
use domain::{CycleId, EvaluationId, Instant, SessionId, SignedAct, StaffId, UnitId};

use crate::schema::{evaluation, session, session_evaluation, session_signature, unit};
use crate::units::{UnitRecord, prefix};
use crate::{Conn, Document, Result};

/// A booking.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = session, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct SessionRecord {
    /// Its id.
    pub id: SessionId,
    /// The cycle.
    pub cycle_id: CycleId,
    /// The branch whose box it feeds.
    pub unit_id: UnitId,
    /// Six signs that open the screen's address.
    pub short: String,
    /// Where.
    pub place: String,
    /// From when.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// How many are expected.
    pub expected_attendance: i32,
    /// JSON list of channels.
    pub channels: Document,
    /// Whether the branch's members are rated in it as well.
    pub rates_members: bool,
    /// Closed before its end.
    pub closed_at: Option<Instant>,
    /// Called off.
    pub cancelled_at: Option<Instant>,
    /// Counts changes.
    pub revision: i32,
    /// When booked.
    pub created_at: Instant,
}

impl SessionRecord {
    /// Its state at `now`.
    pub fn state(&self, now: Instant) -> SessionState {
        SessionState::of(self.opens_at, self.closes_at, self.closed_at, self.cancelled_at, now)
    }
}

/// Books a session for evaluations.
pub fn insert(conn: &mut Conn, record: &SessionRecord, evaluations: &[EvaluationId]) -> Result<()> {
    diesel::insert_into(session::table).values(record).execute(conn)?;
    for id in evaluations {
        let row = (session_evaluation::session_id.eq(record.id), session_evaluation::evaluation_id.eq(*id));
        diesel::insert_into(session_evaluation::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Saves a session if it still has the revision before `record`'s; says whether it had.
pub fn update(conn: &mut Conn, record: &SessionRecord) -> Result<bool> {
    let key = session::table.find(record.id).filter(session::revision.eq(record.revision - 1));
    Ok(diesel::update(key).set(record).execute(conn)? == 1)
}

/// A session by id, with its branch.
pub fn find(conn: &mut Conn, id: SessionId) -> Result<Option<(SessionRecord, UnitRecord)>> {
    let query =
        session::table.inner_join(unit::table.on(unit::id.eq(session::unit_id))).filter(session::id.eq(id));
    Ok(query.select((SessionRecord::as_select(), UnitRecord::as_select())).get_result(conn).optional()?)
}

/// A session by the signs of its address.
pub fn by_short(conn: &mut Conn, short: &str) -> Result<Option<(SessionRecord, UnitRecord)>> {
    let query = session::table
        .inner_join(unit::table.on(unit::id.eq(session::unit_id)))
        .filter(session::short.eq(short));
    Ok(query.select((SessionRecord::as_select(), UnitRecord::as_select())).get_result(conn).optional()?)
}

/// The sessions of a cycle within a scope, by time.
pub fn of_cycle(conn: &mut Conn, cycle_id: CycleId, scope: &str) -> Result<Vec<(SessionRecord, UnitRecord)>> {
    let query = session::table
        .inner_join(unit::table.on(unit::id.eq(session::unit_id)))
        .filter(session::cycle_id.eq(cycle_id))
        .filter(unit::path.like(prefix(scope)).escape('\\'));
    Ok(query
        .order((session::opens_at.desc(), session::id))
        .select((SessionRecord::as_select(), UnitRecord::as_select()))
        .load(conn)?)
}

/// The sessions of a branch in a cycle, by time.
pub fn of_branch(conn: &mut Conn, cycle_id: CycleId, unit_id: UnitId) -> Result<Vec<SessionRecord>> {
    let query = session::table.filter(session::cycle_id.eq(cycle_id)).filter(session::unit_id.eq(unit_id));
    Ok(query.order((session::opens_at, session::id)).select(SessionRecord::as_select()).load(conn)?)
}

/// The sessions of a branch whose window holds `now` and that nobody closed, over all cycles.
pub fn open_at(conn: &mut Conn, unit_id: UnitId, now: Instant) -> Result<Vec<SessionRecord>> {
    let query = session::table
        .filter(session::unit_id.eq(unit_id))
        .filter(session::opens_at.le(now))
        .filter(session::closes_at.gt(now))
        .filter(session::closed_at.is_null())
        .filter(session::cancelled_at.is_null());
    Ok(query.order(session::opens_at).select(SessionRecord::as_select()).load(conn)?)
}

/// The evaluations rated in a session.
pub fn evaluations(conn: &mut Conn, id: SessionId) -> Result<Vec<EvaluationId>> {
    let query = session_evaluation::table
        .inner_join(evaluation::table.on(evaluation::id.eq(session_evaluation::evaluation_id)))
        .filter(session_evaluation::session_id.eq(id));
    Ok(query.order(evaluation::id).select(evaluation::id).load(conn)?)
}

/// What one scrutineer signed of a session.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = session_signature, treat_none_as_default_value = false)]
pub struct SignatureRecord {
    /// The session.
    pub session_id: SessionId,
    /// What.
    pub act: SignedAct,
    /// Who.
    pub staff_id: StaffId,
    /// How many attended, where that was signed.
    pub attended: Option<i32>,
    /// When.
    pub signed_at: Instant,
}

/// Writes a signature in place of the one that the same person gave for the same act.
pub fn put_signature(conn: &mut Conn, record: &SignatureRecord) -> Result<()> {
    let key = (record.session_id, record.act, record.staff_id);
    diesel::delete(session_signature::table.find(key)).execute(conn)?;
    diesel::insert_into(session_signature::table).values(record).execute(conn)?;
    Ok(())
}

/// The signatures of a session, in the order in which they were given.
pub fn signatures(conn: &mut Conn, id: SessionId) -> Result<Vec<SignatureRecord>> {
    let query = session_signature::table.filter(session_signature::session_id.eq(id));
    Ok(query
        .order((session_signature::signed_at, session_signature::staff_id))
        .select(SignatureRecord::as_select())
        .load(conn)?)
}
