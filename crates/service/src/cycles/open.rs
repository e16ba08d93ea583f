//! Opens a cycle: stores the scheme version and creates an evaluation for every branch.

use std::collections::HashSet;

use domain::error::Faults;
use domain::unit::UnitKind;
use domain::{Action, Actor, Code, Error, Result, UnitId};
use scoring::CheckedScheme;
use serde::Deserialize;
use store::Document;
use store::cycles::{CycleRecord, SchemeRecord};
use store::evaluations::EvaluationRecord;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{CycleView, view};
use crate::core::found;
use crate::{Service, Tx, fields, schemes};

/// Most characters of a cycle's name.
const NAME_LIMIT: usize = 60;

/// A new cycle.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenCycle {
    /// The unit that runs it, usually a township.
    #[schema(example = "01931f00-0000-7000-8000-000000000001")]
    pub unit_id: Uuid,
    /// Its name.
    #[schema(example = "2026年度")]
    pub name: String,
    /// The year it is about.
    #[schema(example = 2026)]
    pub year: i32,
    /// Id of the scheme.
    #[schema(example = "branch-star")]
    pub scheme_id: String,
    /// Its version; left out, the one that comes with the program.
    #[schema(example = "2026.1")]
    pub scheme_version: Option<String>,
    /// Id of the scheme of the members, where they are rated in the same sessions and the same box.
    #[serde(default)]
    #[schema(example = "member-star")]
    pub member_scheme_id: Option<String>,
    /// Its version; left out, the one that comes with the program.
    #[serde(default)]
    #[schema(example = json!(null))]
    pub member_scheme_version: Option<String>,
    /// The branches that are rated; `null` for every one in use below the unit.
    #[schema(example = json!(null))]
    pub branch_ids: Option<Vec<Uuid>>,
}

/// Opens a cycle. Errors: `not_found` where the unit is out of reach, `invalid`, `duplicate` where the unit has one of
/// this year under this scheme version.
pub fn open(service: &Service, actor: &Actor, input: &OpenCycle) -> Result<CycleView> {
    service.act(actor, Action::OpenCycle, |tx| {
        let unit = found(store::units::find(tx.conn, UnitId::new(input.unit_id))?)?;
        actor.require_at(Action::OpenCycle, &unit.path)?;
        let Checked { name, scheme, member_scheme, branches } = check(tx, &unit, input)?;
        let stored = store_scheme(tx, &scheme)?;
        let of_members = member_scheme.as_ref().map(|scheme| store_scheme(tx, scheme)).transpose()?;
        let cycle = CycleRecord {
            id: tx.id(),
            unit_id: unit.id,
            scheme_id: stored.id,
            member_scheme_id: of_members.map(|stored| stored.id),
            name,
            year: input.year,
            created_at: tx.now,
        };
        store::cycles::insert(tx.conn, &cycle).map_err(|error| twice(error, &unit, input.year))?;
        for branch in &branches {
            let evaluation = EvaluationRecord::new(tx.id(), cycle.id, branch.id, None, cycle.scheme_id);
            store::evaluations::insert(tx.conn, &evaluation)?;
            super::members::join(tx, &cycle, branch.id)?;
        }
        let detail = serde_json::json!({
            "unit": unit.name, "cycle": cycle.name, "year": cycle.year, "scheme": scheme.id,
            "scheme_version": scheme.version, "scheme_hash": scheme.hash(), "evaluations": branches.len(),
            "member_scheme": member_scheme.map(|scheme| scheme.hash().to_owned()),
        });
        tx.audit(cycle.id.uuid(), detail)?;
        view(service, tx.conn, actor, cycle)
    })
}

struct Checked {
    name: String,
    scheme: CheckedScheme,
    member_scheme: Option<CheckedScheme>,
    branches: Vec<UnitRecord>,
}

fn check(tx: &mut Tx<'_>, unit: &UnitRecord, input: &OpenCycle) -> Result<Checked> {
    let mut faults = Faults::default();
    let name = fields::line(&mut faults, "name", "名称", &input.name, NAME_LIMIT);
    faults.check((2000..=2100).contains(&input.year), "year", "range", "年份请填 2000 到 2100 之间");
    let scheme = schemes::find(tx.conn, &input.scheme_id, input.scheme_version.as_deref())?;
    match &scheme {
        None => faults.add("scheme_id", "not_found", "没有这个评定方案，请重新选择"),
        Some(scheme) if scheme.subject_kinds.iter().all(|kind| kind != UnitKind::Branch.as_str()) => {
            faults.add("scheme_id", "not_for_branches", "这个方案测评的不是支部，请选测评支部的方案");
        }
        Some(_) => {}
    }
    let member_scheme = member_scheme(tx, &mut faults, input)?;
    let branches = branches(tx, &mut faults, unit, input.branch_ids.as_deref())?;
    faults.finish()?;
    Ok(Checked { name, scheme: found(scheme)?, member_scheme, branches })
}

fn member_scheme(tx: &mut Tx<'_>, faults: &mut Faults, input: &OpenCycle) -> Result<Option<CheckedScheme>> {
    let Some(id) = &input.member_scheme_id else { return Ok(None) };
    let scheme = schemes::find(tx.conn, id, input.member_scheme_version.as_deref())?;
    match &scheme {
        None => faults.add("member_scheme_id", "not_found", "没有这个评定方案，请重新选择"),
        Some(scheme) if scheme.subject_kinds.iter().all(|kind| kind != "member") => {
            faults.add("member_scheme_id", "not_for_members", "这个方案测评的不是党员，请选测评党员的方案");
        }
        Some(_) => {}
    }
    Ok(scheme)
}

fn branches(
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    unit: &UnitRecord,
    chosen: Option<&[Uuid]>,
) -> Result<Vec<UnitRecord>> {
    let mut all = store::units::below(tx.conn, &unit.path, Some(UnitKind::Branch))?;
    all.retain(|branch| branch.active);
    let Some(chosen) = chosen else {
        faults.check(!all.is_empty(), "branch_ids", "required", "名下没有在用的支部，请先导入组织");
        return Ok(all);
    };
    faults.check(!chosen.is_empty(), "branch_ids", "required", "请至少选一个支部");
    let mut wanted = HashSet::new();
    for (index, id) in chosen.iter().enumerate() {
        let field = format!("branch_ids[{index}]");
        if !all.iter().any(|branch| branch.id.uuid() == *id) {
            faults.add(field, "not_found", "名下没有这个在用的支部，请重新选择");
        } else if !wanted.insert(*id) {
            faults.add(field, "duplicate", "这个支部选了两次，请去掉一个");
        }
    }
    all.retain(|branch| wanted.contains(&branch.id.uuid()));
    Ok(all)
}

fn store_scheme(tx: &mut Tx<'_>, scheme: &CheckedScheme) -> Result<SchemeRecord> {
    let record = SchemeRecord {
        id: tx.id(),
        name: scheme.id.clone(),
        version: scheme.version.clone(),
        hash: scheme.hash().to_owned(),
        document: Document::of(scheme.scheme())?,
        created_at: tx.now,
    };
    Ok(store::cycles::ensure_scheme(tx.conn, &record)?)
}

fn twice(error: store::Error, unit: &UnitRecord, year: i32) -> Error {
    match error {
        store::Error::Duplicate(_) => {
            Error::with(Code::Duplicate, format!("{}已经用这个方案开过 {year} 年的考评周期", unit.name))
        }
        other => other.into(),
    }
}
