//! Staff accounts and their sign-ins.

use diesel::prelude::*;
use domain::{Instant, MemberId, Role, SignInId, StaffId, UnitId};

use crate::schema::{member, sign_in, staff, unit};
use crate::units::{UnitRecord, prefix};
use crate::{Conn, Result};

/// A staff account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = staff, treat_none_as_default_value = false)]
pub struct StaffRecord {
    /// Its id.
    pub id: StaffId,
    /// The unit it belongs to.
    pub unit_id: UnitId,
    /// What is typed to sign in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// PHC string of Argon2id.
    pub password_hash: String,
    /// Locked out.
    pub disabled: bool,
    /// The member whose account it is.
    pub member_id: Option<MemberId>,
    /// When created.
    pub created_at: Instant,
}

/// The server's side of a token.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sign_in, treat_none_as_default_value = false)]
pub struct SignInRecord {
    /// The token's `jti`.
    pub id: SignInId,
    /// Whose it is.
    pub staff_id: StaffId,
    /// From when.
    pub created_at: Instant,
    /// Until when.
    pub expires_at: Instant,
    /// Ended before that.
    pub revoked_at: Option<Instant>,
}

/// Adds an account.
pub fn insert(conn: &mut Conn, record: &StaffRecord) -> Result<()> {
    diesel::insert_into(staff::table).values(record).execute(conn)?;
    Ok(())
}

/// An account by id, with its unit.
pub fn find(conn: &mut Conn, id: StaffId) -> Result<Option<(StaffRecord, UnitRecord)>> {
    let query = staff::table.inner_join(unit::table.on(unit::id.eq(staff::unit_id))).filter(staff::id.eq(id));
    Ok(query.select((StaffRecord::as_select(), UnitRecord::as_select())).get_result(conn).optional()?)
}

/// An account by its login, with its unit.
pub fn by_login(conn: &mut Conn, login: &str) -> Result<Option<(StaffRecord, UnitRecord)>> {
    let query =
        staff::table.inner_join(unit::table.on(unit::id.eq(staff::unit_id))).filter(staff::login.eq(login));
    Ok(query.select((StaffRecord::as_select(), UnitRecord::as_select())).get_result(conn).optional()?)
}

/// The accounts of a subtree, with their units.
pub fn below(conn: &mut Conn, scope: &str) -> Result<Vec<(StaffRecord, UnitRecord)>> {
    let query = staff::table
        .inner_join(unit::table.on(unit::id.eq(staff::unit_id)))
        .filter(unit::path.like(prefix(scope)).escape('\\'));
    Ok(query.order(staff::id).select((StaffRecord::as_select(), UnitRecord::as_select())).load(conn)?)
}

/// The names behind these ids.
pub fn names(conn: &mut Conn, ids: &[StaffId]) -> Result<Vec<(StaffId, String)>> {
    Ok(staff::table.filter(staff::id.eq_any(ids.to_vec())).select((staff::id, staff::name)).load(conn)?)
}

/// The account of a member.
pub fn of_member(conn: &mut Conn, id: MemberId) -> Result<Option<StaffRecord>> {
    Ok(staff::table
        .filter(staff::member_id.eq(id))
        .select(StaffRecord::as_select())
        .get_result(conn)
        .optional()?)
}

/// The members behind these accounts, by account.
pub fn members_of(conn: &mut Conn, ids: &[StaffId]) -> Result<Vec<(StaffId, MemberId, String)>> {
    let query = staff::table
        .inner_join(member::table.on(staff::member_id.eq(member::id.nullable())))
        .filter(staff::id.eq_any(ids.to_vec()));
    Ok(query.select((staff::id, member::id, member::name)).load(conn)?)
}

/// Says whose account it is.
pub fn set_member(conn: &mut Conn, id: StaffId, member_id: Option<MemberId>) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::member_id.eq(member_id)).execute(conn)?;
    Ok(())
}

/// Changes the person's name.
pub fn rename(conn: &mut Conn, id: StaffId, name: &str) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::name.eq(name)).execute(conn)?;
    Ok(())
}

/// Locks an account out or lets it in again.
pub fn set_disabled(conn: &mut Conn, id: StaffId, disabled: bool) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::disabled.eq(disabled)).execute(conn)?;
    Ok(())
}

/// Replaces a password's hash.
pub fn set_password(conn: &mut Conn, id: StaffId, hash: &str) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::password_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// Records a sign-in.
pub fn insert_sign_in(conn: &mut Conn, record: &SignInRecord) -> Result<()> {
    diesel::insert_into(sign_in::table).values(record).execute(conn)?;
    Ok(())
}

/// A sign-in by its id.
pub fn find_sign_in(conn: &mut Conn, id: SignInId) -> Result<Option<SignInRecord>> {
    Ok(sign_in::table.find(id).select(SignInRecord::as_select()).get_result(conn).optional()?)
}

/// Ends a sign-in.
pub fn revoke(conn: &mut Conn, id: SignInId, now: Instant) -> Result<()> {
    diesel::update(sign_in::table.find(id)).set(sign_in::revoked_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// Ends every sign-in of an account.
pub fn revoke_all(conn: &mut Conn, id: StaffId, now: Instant) -> Result<()> {
    diesel::update(sign_in::table.filter(sign_in::staff_id.eq(id)).filter(sign_in::revoked_at.is_null()))
        .set(sign_in::revoked_at.eq(Some(now)))
        .execute(conn)?;
    Ok(())
}
