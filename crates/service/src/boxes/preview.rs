//! What stands in the way of sealing, and what will stay unknown.

use domain::{Action, Actor, EvaluationId, Result, UnitId};
use scoring::CheckedScheme;
use serde::Serialize;
use store::Conn;
use store::evaluations::Placed;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::core::found;
use crate::village::Village;

/// One thing that was looked at before sealing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Check {
    /// What was looked at, e.g. `public_electorate`.
    pub check: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// `error` stops the sealing, `warning` does not.
    pub severity: &'static str,
    /// In words.
    pub detail: String,
}

/// The state of things before sealing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SealPreview {
    /// Everything that was looked at.
    pub checks: Vec<Check>,
    /// Facts that will stay unknown (待核实), by their names.
    pub unverified_facts: Vec<String>,
    /// Accounts that may be scrutineers.
    pub scrutineer_candidates: Vec<Candidate>,
}

/// An account that may be a scrutineer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Candidate {
    /// The account.
    pub id: Uuid,
    /// The person.
    pub name: String,
    /// Login.
    pub login: String,
}

/// Looks at an evaluation before sealing.
pub fn seal_preview(service: &Service, actor: &Actor, id: EvaluationId) -> Result<SealPreview> {
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(Action::SealBox, &placed.unit.path)?;
        let (_, township) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
        let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
        let village = Village::read(conn, &placed)?;
        Ok(SealPreview {
            checks: checks(conn, &scheme, &placed, &village)?,
            unverified_facts: unverified(conn, &scheme, id)?,
            scrutineer_candidates: candidates(conn, &township, placed.unit.id, &village.committee())?,
        })
    })
}

pub(crate) fn checks(
    conn: &mut Conn,
    scheme: &CheckedScheme,
    placed: &Placed,
    village: &Village,
) -> Result<Vec<Check>> {
    let mut checks = Vec::new();
    let sealed = placed.sealed_at.is_some();
    checks.push(check("not_sealed", !sealed, "error", if sealed { "已经封卷" } else { "可以封卷" }));
    for group in &scheme.groups {
        let size = village.electorate(group, None).unwrap_or(0);
        let detail = format!("{}：应参评 {size} 人", group.label.zh);
        let key = match group.id.as_str() {
            "self" => "self_electorate",
            "peer" => "peer_electorate",
            "superior" => "superior_electorate",
            _ => "public_electorate",
        };
        checks.push(check(key, size > 0, "error", &detail));
    }
    let sessions = store::sessions::of_branch(conn, placed.evaluation.cycle_id, placed.unit.id)?;
    let booked = sessions.iter().filter(|session| session.cancelled_at.is_none()).count();
    checks.push(check("session_booked", booked > 0, "error", &format!("已预约 {booked} 场")));
    let unknown = unverified(conn, scheme, placed.evaluation.id)?.len();
    let detail = match unknown {
        0 => "全部已核实".to_owned(),
        _ => format!("{unknown} 项事实待核实，封卷后按“待核实”处理"),
    };
    checks.push(check("facts_verified", unknown == 0, "warning", &detail));
    let record = store::evaluations::work_entries(conn, placed.evaluation.id)?.len();
    checks.push(check("record_of_work", record > 0, "warning", &format!("工作记录 {record} 条")));
    Ok(checks)
}

fn check(name: &'static str, ok: bool, severity: &'static str, detail: &str) -> Check {
    Check { check: name, ok, severity, detail: detail.to_owned() }
}

fn unverified(conn: &mut Conn, scheme: &CheckedScheme, id: EvaluationId) -> Result<Vec<String>> {
    let facts = store::facts::of_evaluation(conn, id)?;
    let verified =
        |name: &str| facts.iter().any(|fact| fact.name == name && fact.verified && fact.value.is_some());
    Ok(scheme.facts.iter().filter(|fact| !verified(&fact.id)).map(|fact| fact.label.zh.clone()).collect())
}

/// Accounts of the township that are neither of the branch nor on its committee.
fn candidates(conn: &mut Conn, scope: &str, branch: UnitId, committee: &[String]) -> Result<Vec<Candidate>> {
    let accounts = store::staff::below(conn, scope)?;
    let fit = accounts.into_iter().filter(|(staff, unit)| may_watch(staff, unit.id, branch, committee));
    Ok(fit
        .map(|(staff, _)| Candidate { id: staff.id.uuid(), name: staff.name, login: staff.login })
        .collect())
}

/// Whether an account may be a scrutineer of a branch's box: neither a subject nor on the committee (§5).
pub(crate) fn may_watch(
    staff: &store::staff::StaffRecord,
    unit: UnitId,
    branch: UnitId,
    committee: &[String],
) -> bool {
    use domain::Role as R;
    let role = matches!(staff.role, R::Scrutineer | R::TownshipAdmin | R::Superior | R::Auditor);
    role && !staff.disabled && unit != branch && !committee.contains(&staff.name)
}
