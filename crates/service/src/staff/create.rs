//! Creates an account.

use domain::error::Faults;
use domain::unit::UnitKind;
use domain::{Action, Actor, MemberId, Result, Role, UnitId};
use serde::{Deserialize, Serialize};
use store::staff::StaffRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{NAME_LIMIT, StaffView, manages, member_of};
use crate::auth::password;
use crate::{Service, Tx, fields};

/// A new account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateStaff {
    /// What is typed to sign in: 3 to 32 lower-case letters, digits, `.`, `_` and `-`, a letter first.
    #[schema(example = "liuwan01")]
    pub login: String,
    /// The person's name.
    #[schema(example = "书记辰")]
    pub name: String,
    /// What it is for.
    #[schema(example = "branch_secretary")]
    pub role: Role,
    /// The unit it is bound to; a secretary's is a branch.
    #[schema(example = "01931f00-0000-7000-8000-000000000001")]
    pub unit_id: Uuid,
    /// The member whose account a secretary's is; left out, nobody's.
    pub member_id: Option<Uuid>,
    /// A password of ten characters at least; left out, one is made.
    #[schema(example = "correct-horse-7")]
    pub password: Option<String>,
}

/// A fresh account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CreatedStaff {
    /// The account.
    pub staff: StaffView,
    /// The password that was made, shown this once; `null` where one was given.
    #[schema(example = "k3vr8mq2x9pd")]
    pub password: Option<String>,
}

/// Creates an account. Errors: `invalid`, e.g. a login that is taken or a role that is not the actor's to give.
pub fn create(service: &Service, actor: &Actor, input: &CreateStaff) -> Result<CreatedStaff> {
    actor.require(Action::ManageStaff)?;
    let made = input.password.is_none().then(|| password::generate(service.entropy()));
    let chosen = made.as_deref().or(input.password.as_deref()).unwrap_or_default();
    let hash = password::hash(chosen, service.entropy())?;
    service.act(actor, Action::ManageStaff, |tx| {
        let (mut record, unit, member) = check(tx, input)?;
        record.password_hash = hash;
        store::staff::insert(tx.conn, &record)?;
        let detail = serde_json::json!({
            "created": record.login, "name": record.name, "role": record.role, "unit": unit.name,
            "member": member.as_ref().map(|(_, name)| name),
        });
        tx.audit(record.id.uuid(), detail)?;
        Ok(CreatedStaff { staff: StaffView::new(&record, &unit).of_member(member), password: made })
    })
}

/// The account, its unit, and the member whose it is.
type Checked = (StaffRecord, UnitRecord, Option<(MemberId, String)>);

fn check(tx: &mut Tx<'_>, input: &CreateStaff) -> Result<Checked> {
    let mut faults = Faults::default();
    let name = fields::line(&mut faults, "name", "姓名", &input.name, NAME_LIMIT);
    let login = input.login.trim();
    if !fits(login) {
        faults.add("login", "shape", "账号用 3 到 32 位小写字母、数字、点、下划线或短横线，以字母开头");
    } else if store::staff::by_login(tx.conn, login)?.is_some() {
        faults.add("login", "duplicate", "这个账号已经有人用了，请换一个");
    }
    if !manages(tx.actor, input.role) {
        faults.add("role", "not_yours", "县、市的账号由县、市建立，请选其他角色");
    }
    let short = input.password.as_ref().is_some_and(|text| text.chars().count() < password::SHORTEST);
    if short {
        faults.add("password", "too_short", format!("密码至少 {} 个字符", password::SHORTEST));
    }
    let unit = store::units::find(tx.conn, UnitId::new(input.unit_id))?;
    let unit = unit.filter(|unit| domain::unit::within(&unit.path, &tx.actor.scope));
    match &unit {
        None => faults.add("unit_id", "not_found", "没有这个组织，请重新选择"),
        Some(unit) if input.role == Role::BranchSecretary && unit.kind != UnitKind::Branch => {
            faults.add("unit_id", "not_a_branch", "支部书记的账号要选支部");
        }
        Some(_) => {}
    }
    let member = match (&unit, input.member_id) {
        (Some(unit), Some(id)) => member_of(tx, &mut faults, (input.role, unit), None, id)?,
        _ => None,
    };
    faults.finish()?;
    let unit = crate::core::found(unit)?;
    let record = StaffRecord {
        id: tx.id(),
        unit_id: unit.id,
        login: login.to_owned(),
        name,
        role: input.role,
        password_hash: String::new(),
        disabled: false,
        member_id: member.as_ref().map(|member| member.id),
        created_at: tx.now,
    };
    Ok((record, unit, member.map(|member| (member.id, member.name))))
}

fn fits(login: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    (3..=32).contains(&login.len())
        && login.bytes().all(sign)
        && login.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    #[test]
    fn logins_are_plain() {
        for good in ["abc", "liuwan01", "a.b-c_d"] {
            assert!(super::fits(good), "{good}");
        }
        for bad in ["", "ab", "1abc", "Abc", "柳湾", "a b", &"a".repeat(33)] {
            assert!(!super::fits(bad), "{bad}");
        }
    }
}
