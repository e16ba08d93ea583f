//! Enters the number of residents who may rate, and assigns superiors.

use domain::error::Faults;
use domain::{Action, Actor, EvaluationId, Result, Role, StaffId};
use scoring::CheckedScheme;
use scoring::scheme::Electorate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::unsealed;
use crate::{Service, Tx};

/// Most residents of one branch.
const MOST: i64 = 1_000_000;

/// The form of electorates; self and peers follow the roll.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutElectorates {
    /// Adult residents who are not on the roll; `null` takes the number back.
    #[schema(example = 420)]
    pub public: Option<i64>,
    /// Accounts with the role of a superior who review this branch.
    #[schema(example = json!([]))]
    pub superiors: Vec<Uuid>,
}

/// Saves the form. Errors: `not_found`, `already_sealed`, `invalid`, e.g. `superiors[1]`.
pub fn put_electorates(
    service: &Service,
    actor: &Actor,
    id: EvaluationId,
    input: &PutElectorates,
) -> Result<()> {
    service.act(actor, Action::PrepareEvaluation, |tx| {
        let placed = unsealed(tx, Action::PrepareEvaluation, id)?;
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        let mut faults = Faults::default();
        let size = residents(&mut faults, input.public);
        let superiors = superiors(tx, &mut faults, id, &input.superiors)?;
        faults.finish()?;
        for group in residents_of(&scheme) {
            match size {
                Some(size) => store::evaluations::put_electorate(tx.conn, id, group, size)?,
                None => store::evaluations::clear_electorate(tx.conn, id, group)?,
            }
        }
        store::evaluations::set_superiors(tx.conn, id, &superiors)?;
        let detail = serde_json::json!({
            "unit": placed.unit.name, "public": input.public, "superiors": superiors.len(),
        });
        tx.audit(id.uuid(), detail)
    })
}

fn residents_of(scheme: &CheckedScheme) -> impl Iterator<Item = &str> {
    let residents = scheme.groups.iter().filter(|group| group.electorate == Electorate::Residents);
    residents.map(|group| group.id.as_str())
}

fn residents(faults: &mut Faults, given: Option<i64>) -> Option<i32> {
    let given = given?;
    faults.check(
        (0..=MOST).contains(&given),
        "public",
        "range",
        "请填本村党员名册以外的成年居民人数，0 到 1000000 之间",
    );
    i32::try_from(given).ok()
}

fn superiors(tx: &mut Tx<'_>, faults: &mut Faults, id: EvaluationId, given: &[Uuid]) -> Result<Vec<StaffId>> {
    let assigned = store::evaluations::superiors(tx.conn, id)?;
    let mut chosen = Vec::with_capacity(given.len());
    for (index, staff_id) in given.iter().map(|id| StaffId::new(*id)).enumerate() {
        let field = format!("superiors[{index}]");
        let account = store::staff::find(tx.conn, staff_id)?;
        let account = account.filter(|(_, unit)| domain::unit::within(&unit.path, &tx.actor.scope));
        match account {
            _ if chosen.contains(&staff_id) => {
                faults.add(field, "duplicate", "这位点评人选了两次，请去掉一个")
            }
            None => faults.add(field, "not_found", "没有这个账号，请重新选择"),
            Some((staff, _)) if staff.role != Role::Superior => {
                faults.add(
                    field,
                    "not_a_superior",
                    format!("{}的账号不是点评人，请选点评人账号", staff.name),
                );
            }
            Some((staff, _)) if staff.disabled && assigned.iter().all(|one| one.id != staff.id) => {
                faults.add(field, "disabled", format!("{}的账号已停用，请选别人", staff.name));
            }
            Some(_) => chosen.push(staff_id),
        }
    }
    Ok(chosen)
}
