//! Schemes and cycles.

use diesel::prelude::*;
use domain::{CycleId, Instant, SchemeId, UnitId};

use crate::schema::{cycle, scheme, unit};
use crate::units::prefix;
use crate::{Conn, Document, Result};

/// A scheme version.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = scheme, treat_none_as_default_value = false)]
pub struct SchemeRecord {
    /// Its id.
    pub id: SchemeId,
    /// The scheme's own id, e.g. `branch-star`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Hash of its canonical form.
    pub hash: String,
    /// The document.
    pub document: Document,
    /// When stored.
    pub created_at: Instant,
}

/// A cycle.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = cycle, treat_none_as_default_value = false)]
pub struct CycleRecord {
    /// Its id.
    pub id: CycleId,
    /// The unit that runs it.
    pub unit_id: UnitId,
    /// The scheme version.
    pub scheme_id: SchemeId,
    /// The scheme version of the members, where they are rated in the same sessions.
    pub member_scheme_id: Option<SchemeId>,
    /// e.g. 2026年度.
    pub name: String,
    /// The year it is about.
    pub year: i32,
    /// When opened.
    pub created_at: Instant,
}

/// Stores a scheme version unless its hash is there; gives the stored one.
pub fn ensure_scheme(conn: &mut Conn, record: &SchemeRecord) -> Result<SchemeRecord> {
    let known = scheme::table
        .filter(scheme::hash.eq(&record.hash))
        .select(SchemeRecord::as_select())
        .get_result(conn)
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    diesel::insert_into(scheme::table).values(record).execute(conn)?;
    Ok(record.clone())
}

/// A scheme version by id.
pub fn find_scheme(conn: &mut Conn, id: SchemeId) -> Result<Option<SchemeRecord>> {
    Ok(scheme::table.find(id).select(SchemeRecord::as_select()).get_result(conn).optional()?)
}

/// Every stored scheme version, newest last.
pub fn schemes(conn: &mut Conn) -> Result<Vec<SchemeRecord>> {
    Ok(scheme::table.order((scheme::name, scheme::version)).select(SchemeRecord::as_select()).load(conn)?)
}

/// Opens a cycle.
pub fn insert(conn: &mut Conn, record: &CycleRecord) -> Result<()> {
    diesel::insert_into(cycle::table).values(record).execute(conn)?;
    Ok(())
}

/// A cycle by id, with the path of its unit.
pub fn find(conn: &mut Conn, id: CycleId) -> Result<Option<(CycleRecord, String)>> {
    let query = cycle::table.inner_join(unit::table.on(unit::id.eq(cycle::unit_id))).filter(cycle::id.eq(id));
    Ok(query.select((CycleRecord::as_select(), unit::path)).get_result(conn).optional()?)
}

/// The cycles that concern a scope: run in it, or run above it. Newest first.
pub fn visible(conn: &mut Conn, scope: &str) -> Result<Vec<(CycleRecord, String)>> {
    let above: Vec<String> = ancestors(scope);
    let query = cycle::table
        .inner_join(unit::table.on(unit::id.eq(cycle::unit_id)))
        .filter(unit::path.like(prefix(scope)).escape('\\').or(unit::path.eq_any(above)));
    Ok(query
        .order((cycle::year.desc(), cycle::created_at.desc()))
        .select((CycleRecord::as_select(), unit::path))
        .load(conn)?)
}

/// The paths above `path`.
fn ancestors(path: &str) -> Vec<String> {
    let ends = path.match_indices('/').map(|(at, _)| at).skip(1);
    ends.map(|end| path[..=end].to_owned()).filter(|p| p != path).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ancestors_are_the_proper_prefixes() {
        assert_eq!(super::ancestors("/37/3714/371425/"), ["/37/", "/37/3714/"]);
        assert!(super::ancestors("/37/").is_empty());
    }
}
