//! The audit log: written in the act's own transaction.

use diesel::prelude::*;
use domain::audit::AuditEvent;
use domain::entropy::{Entropy, new_id};
use domain::{AuditId, Instant, StaffId};
use uuid::Uuid;

use crate::schema::{audit, evaluation, staff, unit};
use crate::units::prefix;
use crate::{Conn, Document, Result};

/// A line of the audit log.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
pub struct AuditRecord {
    /// Its id, in order of time.
    pub id: AuditId,
    /// When.
    pub at: Instant,
    /// Who; `None` for the command line.
    pub staff_id: Option<StaffId>,
    /// What, as [`domain::Action`].
    pub action: String,
    /// To what.
    pub object_id: Option<domain::Id<()>>,
    /// Details.
    pub detail: Document,
}

/// A line with the name of who acted; `None` for the command line.
pub type NamedRecord = (AuditRecord, Option<String>);

/// Writes one event.
pub fn write(conn: &mut Conn, entropy: &dyn Entropy, now: Instant, event: &AuditEvent) -> Result<()> {
    let record = AuditRecord {
        id: new_id(entropy, now),
        at: now,
        staff_id: event.staff_id,
        action: event.action.as_str().to_owned(),
        object_id: event.object.map(|id: Uuid| domain::Id::new(id)),
        detail: Document::of(&event.detail)?,
    };
    diesel::insert_into(audit::table).values(&record).execute(conn)?;
    Ok(())
}

/// The newest lines first: `limit` of them after `offset`, and how many there are.
pub fn newest(conn: &mut Conn, offset: i64, limit: i64) -> Result<(Vec<AuditRecord>, i64)> {
    let total = audit::table.count().get_result(conn)?;
    let rows = audit::table
        .order((audit::at.desc(), audit::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(AuditRecord::as_select())
        .load(conn)?;
    Ok((rows, total))
}

/// The lines within a scope, newest first, each with the name of who acted: what accounts of the scope did, and what the
/// command line and accounts above did to its units and their evaluations. `limit` of them after `offset`, and how many there are.
pub fn within(conn: &mut Conn, scope: &str, offset: i64, limit: i64) -> Result<(Vec<NamedRecord>, i64)> {
    let (below, rated) = diesel::alias!(unit as below, unit as rated);
    macro_rules! filtered {
        () => {
            audit::table
                .left_join(staff::table.on(audit::staff_id.eq(staff::id.nullable())))
                .left_join(unit::table.on(staff::unit_id.eq(unit::id)))
                .filter(
                    unit::path
                        .nullable()
                        .like(prefix(scope))
                        .escape('\\')
                        .or(audit::object_id.eq_any(
                            below
                                .filter(below.field(unit::path).like(prefix(scope)).escape('\\'))
                                .select(below.field(unit::id).nullable()),
                        ))
                        .or(audit::object_id.eq_any(
                            evaluation::table
                                .inner_join(rated.on(rated.field(unit::id).eq(evaluation::unit_id)))
                                .filter(rated.field(unit::path).like(prefix(scope)).escape('\\'))
                                .select(evaluation::id.nullable()),
                        )),
                )
        };
    }
    let total = filtered!().count().get_result(conn)?;
    let rows = filtered!()
        .order((audit::at.desc(), audit::id.desc()))
        .offset(offset)
        .limit(limit)
        .select((AuditRecord::as_select(), staff::name.nullable()))
        .load(conn)?;
    Ok((rows, total))
}

/// The newest lines about any of these objects, each with the name of who acted.
pub fn of_objects(conn: &mut Conn, objects: &[Uuid], limit: i64) -> Result<Vec<NamedRecord>> {
    let objects: Vec<domain::Id<()>> = objects.iter().map(|id| domain::Id::new(*id)).collect();
    let query = audit::table
        .left_join(staff::table.on(audit::staff_id.eq(staff::id.nullable())))
        .filter(audit::object_id.eq_any(objects));
    Ok(query
        .order((audit::at.desc(), audit::id.desc()))
        .limit(limit)
        .select((AuditRecord::as_select(), staff::name.nullable()))
        .load(conn)?)
}
