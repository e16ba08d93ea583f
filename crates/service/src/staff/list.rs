//! Lists the accounts of the actor's subtree.

use std::collections::HashMap;

use domain::{Action, Actor, Result, Role, StaffId};

use super::StaffView;
use crate::Service;
use crate::view::{Page, Paging};

/// Which accounts are wanted.
#[derive(Debug, Clone, Default)]
pub struct StaffQuery {
    /// Only this role.
    pub role: Option<Role>,
    /// Part of name or login.
    pub q: Option<String>,
    /// Which page.
    pub paging: Paging,
}

/// Lists accounts, oldest first.
pub fn list(service: &Service, actor: &Actor, query: &StaffQuery) -> Result<Page<StaffView>> {
    actor.require(Action::ReadStaff)?;
    let accounts = service.read(|conn| Ok(store::staff::below(conn, &actor.scope)?))?;
    let text = query.q.as_deref().map(str::trim).unwrap_or_default();
    let wanted = accounts.iter().filter(|(staff, _)| {
        query.role.is_none_or(|role| role == staff.role)
            && (staff.name.contains(text) || staff.login.contains(text))
    });
    let mut page = query.paging.cut(wanted.map(|(staff, unit)| StaffView::new(staff, unit)).collect());
    let ids: Vec<StaffId> = page.items.iter().map(|view| StaffId::new(view.id)).collect();
    let members = service.read(|conn| Ok(store::staff::members_of(conn, &ids)?))?;
    let mut members: HashMap<_, _> =
        members.into_iter().map(|(staff, id, name)| (staff.uuid(), (id, name))).collect();
    page.items = page
        .items
        .into_iter()
        .map(|view| {
            let member = members.remove(&view.id);
            view.of_member(member)
        })
        .collect();
    Ok(page)
}
