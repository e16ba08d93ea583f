//! What of members is disclosed: the policy of units, and what each member agreed to.

use diesel::prelude::*;
use domain::{ConsentId, DisclosurePolicy, Instant, MemberId, UnitId};

use crate::schema::{consent, disclosure_policy};
use crate::{Conn, Result};

/// A choice of a member.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = consent, treat_none_as_default_value = false)]
pub struct ConsentRecord {
    /// Its id, in order of time.
    pub id: ConsentId,
    /// Whose.
    pub member_id: MemberId,
    /// Whether the stars may be shown.
    pub stars: bool,
    /// Whether the problems may be shown as well.
    pub problems: bool,
    /// When.
    pub at: Instant,
}

/// Keeps a choice; earlier ones stay.
pub fn insert_consent(conn: &mut Conn, record: &ConsentRecord) -> Result<()> {
    diesel::insert_into(consent::table).values(record).execute(conn)?;
    Ok(())
}

/// Every choice of a member, oldest first.
pub fn consents(conn: &mut Conn, id: MemberId) -> Result<Vec<ConsentRecord>> {
    let query = consent::table.filter(consent::member_id.eq(id)).order((consent::at, consent::id));
    Ok(query.select(ConsentRecord::as_select()).load(conn)?)
}

/// The policy that a unit set itself.
pub fn policy(conn: &mut Conn, id: UnitId) -> Result<Option<DisclosurePolicy>> {
    Ok(disclosure_policy::table.find(id).select(disclosure_policy::policy).get_result(conn).optional()?)
}

/// Sets the policy of a unit; with `None` it follows the unit above it.
pub fn set_policy(conn: &mut Conn, id: UnitId, policy: Option<DisclosurePolicy>, now: Instant) -> Result<()> {
    diesel::delete(disclosure_policy::table.find(id)).execute(conn)?;
    if let Some(policy) = policy {
        let row = (
            disclosure_policy::unit_id.eq(id),
            disclosure_policy::policy.eq(policy),
            disclosure_policy::updated_at.eq(now),
        );
        diesel::insert_into(disclosure_policy::table).values(row).execute(conn)?;
    }
    Ok(())
}
