//! Acts that one person proposes and another confirms.

use domain::{Actor, Code, Error, Result, StaffId};
use store::Conn;

use crate::core::found;

/// Who acts. Errors: `forbidden` for the machine's owner, who is nobody by name.
pub(crate) fn person(actor: &Actor) -> Result<StaffId> {
    actor.staff_id.ok_or(Error::new(Code::Forbidden))
}

/// Whether somebody is another person than the one who proposed: another account and another name.
pub(crate) fn is_second(conn: &mut Conn, first: StaffId, by: StaffId) -> Result<bool> {
    if first == by {
        return Ok(false);
    }
    let (first, _) = found(store::staff::find(conn, first)?)?;
    let (second, _) = found(store::staff::find(conn, by)?)?;
    Ok(first.name != second.name)
}

/// Refuses the first person. Errors: `same_person`.
pub(crate) fn require_second(conn: &mut Conn, first: StaffId, by: StaffId) -> Result<()> {
    if is_second(conn, first, by)? {
        return Ok(());
    }
    Err(Error::with(Code::SamePerson, "提出和确认要由两个人来做，请换一个账号确认"))
}

/// Who proposed something and who decided on it, by name.
pub(crate) fn names(
    conn: &mut Conn,
    first: StaffId,
    second: Option<StaffId>,
) -> Result<(String, Option<String>)> {
    let mut name = |id| Ok::<_, Error>(store::staff::find(conn, id)?.map(|(staff, _)| staff.name));
    Ok((name(first)?.unwrap_or_default(), second.map(&mut name).transpose()?.flatten()))
}

/// Where a proposal stands: `pending`, `confirmed` or `withdrawn`.
pub(crate) fn state<T>(decided_at: Option<T>, withdrawn_at: Option<T>) -> &'static str {
    match (decided_at, withdrawn_at) {
        (Some(_), _) => "confirmed",
        (None, Some(_)) => "withdrawn",
        (None, None) => "pending",
    }
}
