//! Units and members.

use diesel::prelude::*;
use domain::unit::UnitKind;
use domain::{Instant, MemberId, UnitId};

use crate::schema::{member, relative, unit};
use crate::{Conn, Result};

/// A node of the organisation tree.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = unit, treat_none_as_default_value = false)]
pub struct UnitRecord {
    /// Its id.
    pub id: UnitId,
    /// The unit above.
    pub parent_id: Option<UnitId>,
    /// Its level.
    pub kind: UnitKind,
    /// Official division code or a local one.
    pub code: String,
    /// What the permanent QR code carries.
    pub permanent_code: String,
    /// Its name.
    pub name: String,
    /// Codes from the root down, see [`domain::unit::path`].
    pub path: String,
    /// Whether it still takes part.
    pub active: bool,
    /// When it was entered.
    pub created_at: Instant,
}

/// A member of a branch.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = member, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct MemberRecord {
    /// Its id.
    pub id: MemberId,
    /// The branch.
    pub unit_id: UnitId,
    /// The name.
    pub name: String,
    /// A title such as 书记.
    pub post: Option<String>,
    /// Whether on the committee (班子成员).
    pub committee: bool,
    /// Whether still on the roll.
    pub active: bool,
    /// What the permanent QR code carries.
    pub permanent_code: String,
    /// A word about the person, e.g. 护林员，联系 8 户.
    pub detail: String,
    /// When entered.
    pub created_at: Instant,
}

impl MemberRecord {
    /// Whether the member is the branch's secretary (书记; neither a deputy nor a 第一书记 sent from outside).
    pub fn is_secretary(&self) -> bool {
        self.post.as_deref().is_some_and(|post| {
            post.contains("书记") && !post.contains("副书记") && !post.contains("第一书记")
        })
    }
}

/// Which units a list shows.
#[derive(Debug, Clone, Default)]
pub struct UnitFilter {
    /// Path prefix: the reader's scope.
    pub scope: String,
    /// Only below this path.
    pub under: Option<String>,
    /// Only this level.
    pub kind: Option<UnitKind>,
    /// Part of name or code.
    pub text: Option<String>,
}

/// Adds a unit.
pub fn insert(conn: &mut Conn, record: &UnitRecord) -> Result<()> {
    diesel::insert_into(unit::table).values(record).execute(conn)?;
    Ok(())
}

/// Adds many units with one statement: a few hundred, above before below.
pub fn insert_many(conn: &mut Conn, records: &[UnitRecord]) -> Result<()> {
    let query = diesel::insert_into(unit::table).values(records);
    match conn {
        Conn::Sqlite(conn) => query.execute(conn)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => query.execute(conn)?,
    };
    Ok(())
}

/// The units with these codes.
pub fn by_codes(conn: &mut Conn, codes: &[String]) -> Result<Vec<UnitRecord>> {
    Ok(unit::table.filter(unit::code.eq_any(codes)).select(UnitRecord::as_select()).load(conn)?)
}

/// Which of these permanent codes units have already.
pub fn permanent_codes_among(conn: &mut Conn, codes: &[String]) -> Result<Vec<String>> {
    let query = unit::table.filter(unit::permanent_code.eq_any(codes));
    Ok(query.select(unit::permanent_code).load(conn)?)
}

/// Renames a unit.
pub fn rename(conn: &mut Conn, id: UnitId, name: &str) -> Result<()> {
    diesel::update(unit::table.find(id)).set(unit::name.eq(name)).execute(conn)?;
    crate::standings::rename_unit(conn, id, name)
}

/// Takes a unit out of use or back into it.
pub fn set_active(conn: &mut Conn, id: UnitId, active: bool) -> Result<()> {
    diesel::update(unit::table.find(id)).set(unit::active.eq(active)).execute(conn)?;
    Ok(())
}

/// A unit by id.
pub fn find(conn: &mut Conn, id: UnitId) -> Result<Option<UnitRecord>> {
    Ok(unit::table.find(id).select(UnitRecord::as_select()).get_result(conn).optional()?)
}

/// A unit by its division or local code.
pub fn by_code(conn: &mut Conn, code: &str) -> Result<Option<UnitRecord>> {
    Ok(unit::table.filter(unit::code.eq(code)).select(UnitRecord::as_select()).get_result(conn).optional()?)
}

/// A unit by its permanent code.
pub fn by_permanent_code(conn: &mut Conn, code: &str) -> Result<Option<UnitRecord>> {
    let query = unit::table.filter(unit::permanent_code.eq(code));
    Ok(query.select(UnitRecord::as_select()).get_result(conn).optional()?)
}

/// Every unit at or below `scope`, in the order of their paths.
pub fn below(conn: &mut Conn, scope: &str, kind: Option<UnitKind>) -> Result<Vec<UnitRecord>> {
    let mut query = unit::table.filter(unit::path.like(prefix(scope)).escape('\\')).into_boxed();
    if let Some(kind) = kind {
        query = query.filter(unit::kind.eq(kind));
    }
    Ok(query.order(unit::path).select(UnitRecord::as_select()).load(conn)?)
}

/// One page of units, and how many there are.
pub fn page(conn: &mut Conn, filter: &UnitFilter, offset: i64, limit: i64) -> Result<(Vec<UnitRecord>, i64)> {
    macro_rules! filtered {
        () => {{
            let mut query =
                unit::table.filter(unit::path.like(prefix(&filter.scope)).escape('\\')).into_boxed();
            if let Some(under) = &filter.under {
                query = query.filter(unit::path.like(prefix(under)).escape('\\'));
            }
            if let Some(kind) = filter.kind {
                query = query.filter(unit::kind.eq(kind));
            }
            if let Some(text) = &filter.text {
                let pattern = contains(text);
                query = query.filter(
                    unit::name.like(pattern.clone()).escape('\\').or(unit::code.like(pattern).escape('\\')),
                );
            }
            query
        }};
    }
    let total = filtered!().count().get_result(conn)?;
    let rows = filtered!()
        .order(unit::path)
        .offset(offset)
        .limit(limit)
        .select(UnitRecord::as_select())
        .load(conn)?;
    Ok((rows, total))
}

/// Adds a member.
pub fn insert_member(conn: &mut Conn, record: &MemberRecord) -> Result<()> {
    diesel::insert_into(member::table).values(record).execute(conn)?;
    Ok(())
}

/// Saves a member's changed fields.
pub fn update_member(conn: &mut Conn, record: &MemberRecord) -> Result<()> {
    diesel::update(member::table.find(record.id)).set(record).execute(conn)?;
    crate::standings::rename_member(conn, record.id, &record.name)
}

/// A member by id.
pub fn find_member(conn: &mut Conn, id: MemberId) -> Result<Option<MemberRecord>> {
    Ok(member::table.find(id).select(MemberRecord::as_select()).get_result(conn).optional()?)
}

/// The roll of a branch, in order of entry.
pub fn members(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<MemberRecord>> {
    let query = member::table.filter(member::unit_id.eq(unit_id)).order(member::id);
    Ok(query.select(MemberRecord::as_select()).load(conn)?)
}

/// The members of every branch of a scope, in order of entry.
pub fn members_below(conn: &mut Conn, scope: &str) -> Result<Vec<MemberRecord>> {
    let query = member::table
        .inner_join(unit::table.on(unit::id.eq(member::unit_id)))
        .filter(unit::path.like(prefix(scope)).escape('\\'));
    Ok(query.order(member::id).select(MemberRecord::as_select()).load(conn)?)
}

/// The units right below one, in the order of their paths.
pub fn children(conn: &mut Conn, id: UnitId) -> Result<Vec<UnitRecord>> {
    let query = unit::table.filter(unit::parent_id.eq(Some(id))).order(unit::path);
    Ok(query.select(UnitRecord::as_select()).load(conn)?)
}

/// How many units lie right below each of these.
pub fn child_counts(conn: &mut Conn, ids: &[UnitId]) -> Result<Vec<(Option<UnitId>, i64)>> {
    let ids: Vec<Option<UnitId>> = ids.iter().copied().map(Some).collect();
    let query = unit::table.filter(unit::parent_id.eq_any(ids)).group_by(unit::parent_id);
    Ok(query.select((unit::parent_id, diesel::dsl::count_star())).load(conn)?)
}

/// How many active members each of these branches has.
pub fn member_counts(conn: &mut Conn, ids: &[UnitId]) -> Result<Vec<(UnitId, i64)>> {
    let query = member::table
        .filter(member::unit_id.eq_any(ids.to_vec()))
        .filter(member::active.eq(true))
        .group_by(member::unit_id);
    Ok(query.select((member::unit_id, diesel::dsl::count_star())).load(conn)?)
}

/// The names of the units with these codes.
pub fn names_of_codes(conn: &mut Conn, codes: &[String]) -> Result<Vec<(String, String)>> {
    let query = unit::table.filter(unit::code.eq_any(codes.to_vec()));
    Ok(query.select((unit::code, unit::name)).load(conn)?)
}

/// A member by the permanent code.
pub fn member_by_permanent_code(conn: &mut Conn, code: &str) -> Result<Option<MemberRecord>> {
    let query = member::table.filter(member::permanent_code.eq(code));
    Ok(query.select(MemberRecord::as_select()).get_result(conn).optional()?)
}

/// The declared relatives among the members of a branch, each pair once, the smaller id first.
pub fn relatives(conn: &mut Conn, unit_id: UnitId) -> Result<Vec<(MemberId, MemberId)>> {
    let query = relative::table
        .inner_join(member::table.on(member::id.eq(relative::member_id)))
        .filter(member::unit_id.eq(unit_id));
    Ok(query
        .order((relative::member_id, relative::relative_id))
        .select((relative::member_id, relative::relative_id))
        .load(conn)?)
}

/// Replaces the declared relatives of a member.
pub fn set_relatives(conn: &mut Conn, id: MemberId, relatives: &[MemberId]) -> Result<()> {
    let of = relative::member_id.eq(id).or(relative::relative_id.eq(id));
    diesel::delete(relative::table.filter(of)).execute(conn)?;
    for other in relatives {
        let row = (relative::member_id.eq(id.min(*other)), relative::relative_id.eq(id.max(*other)));
        diesel::insert_into(relative::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// How many active members every branch of a scope has, on its committee (`true`) and not.
pub fn roll_sizes(conn: &mut Conn, scope: &str) -> Result<Vec<(UnitId, bool, i64)>> {
    let query = member::table
        .inner_join(unit::table.on(unit::id.eq(member::unit_id)))
        .filter(unit::path.like(prefix(scope)).escape('\\'))
        .filter(member::active.eq(true))
        .group_by((member::unit_id, member::committee));
    Ok(query.select((member::unit_id, member::committee, diesel::dsl::count_star())).load(conn)?)
}

/// A LIKE pattern for everything that begins with `text`.
pub(crate) fn prefix(text: &str) -> String {
    format!("{}%", escape(text))
}

/// A LIKE pattern for everything that contains `text`.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", escape(text))
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
