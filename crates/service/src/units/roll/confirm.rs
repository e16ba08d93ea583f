//! Writes what was previewed, in one transaction.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::error::Faults;
use domain::unit::UnitEventKind;
use domain::{Action, Actor, Code, Error, Result, UnitId};
use exchange::roll::{Field, Roll};
use serde::{Deserialize, Serialize};
use store::Document;
use store::units::MemberRecord;
use utoipa::ToSchema;

use super::plan::{Plan, Step, StepKind};
use super::preview::{RollSummary, doubtful, faults, summary, township};
use super::superiors;
use super::{RollUpload, read, remembered, target, token};
use crate::units::history;
use crate::{Service, Tx};

/// What a person decided after the preview.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ConfirmRoll {
    /// The token of the preview.
    pub token: String,
    /// Leave out bad rows and take the others.
    pub skip_bad: bool,
    /// The same name in two branches means two people.
    pub same_names_are_two: bool,
    /// Take those off the roll who are not in the sheet.
    pub take_out_absent: bool,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RollReport {
    /// The numbers of the preview.
    pub summary: RollSummary,
    /// Members entered, changed, moved, brought back and taken off.
    pub written: u64,
    /// Accounts of superiors made; they have no password until somebody makes them one.
    pub superiors_created: u64,
    /// Bad rows left out.
    pub left_out: u64,
}

/// Imports the sheet that was previewed. The same file again changes nothing.
///
/// Errors: `not_found`; `stale` where file, columns or rolls are not those of the preview any more; `invalid` with every
/// bad row where they are not to be left out.
pub fn confirm(
    service: &Service,
    actor: &Actor,
    id: UnitId,
    upload: &RollUpload,
    decided: &ConfirmRoll,
) -> Result<RollReport> {
    service.act(actor, Action::ManageUnits, |tx| {
        let unit = target(tx.conn, actor, id)?;
        let roll = read(service, tx.conn, &unit, upload)?;
        let above = township(tx.conn, &unit)?;
        let plan = Plan::make(tx.conn, &unit, &above, &roll)?;
        if token(upload, &plan) != decided.token {
            return Err(Error::with(Code::Stale, "文件、列的选择或名册在预览以后有变动，请重新预览"));
        }
        let faults = faults(&roll, &plan);
        let left_out = if decided.same_names_are_two { HashSet::new() } else { doubtful(&roll) };
        let summary = summary(&roll, &plan, &faults, &left_out);
        refuse(&faults, summary.fatal, decided)?;
        let mut report =
            RollReport { summary, written: 0, superiors_created: 0, left_out: faults.len() as u64 };
        if decided.same_names_are_two {
            report.left_out -= report.summary.to_confirm;
        }
        write(tx, &plan, &left_out, decided, &mut report)?;
        remember(tx, id, &roll)?;
        let detail = serde_json::to_value(&report).map_err(Error::internal)?;
        tx.audit(id.uuid(), serde_json::json!({ "unit": unit.name, "roll_import": detail }))?;
        if report.written + report.superiors_created > 0 {
            history::write(tx, id, UnitEventKind::RollImported, None, &detail)?;
        }
        Ok(report)
    })
}

fn refuse(all: &[super::ImportFault], fatal: bool, decided: &ConfirmRoll) -> Result<()> {
    let mut faults = Faults::default();
    for fault in all {
        let confirmed = fault.can_be_confirmed && decided.same_names_are_two;
        if fatal || !(confirmed || decided.skip_bad) {
            let place = fault.column.as_ref().map(|column| format!(" {column} 列")).unwrap_or_default();
            let words = format!("第{}行{place}：{}", fault.line, fault.reason);
            faults.add(format!("rows[{}]", fault.line), &fault.code, words);
        }
    }
    faults.finish()
}

fn write(
    tx: &mut Tx<'_>,
    plan: &Plan,
    left_out: &HashSet<u32>,
    decided: &ConfirmRoll,
    report: &mut RollReport,
) -> Result<()> {
    let steps: Vec<&Step> = plan.writing().filter(|step| !left_out.contains(&step.line)).collect();
    let absent = plan.absent.iter().filter(|_| decided.take_out_absent).map(|member| member.unit_id);
    let before = steps.iter().filter_map(|step| step.before.as_ref().map(|member| member.unit_id));
    let touched: BTreeSet<UnitId> =
        steps.iter().map(|step| step.unit_id).chain(before).chain(absent).collect();
    for step in steps {
        match &step.before {
            None => {
                let member = record(tx, step);
                store::units::insert_member(tx.conn, &member)?;
            }
            Some(member) => {
                let member = MemberRecord {
                    unit_id: step.unit_id,
                    post: step.post.clone(),
                    committee: step.committee,
                    active: step.kind != StepKind::Left,
                    ..member.clone()
                };
                store::units::update_member(tx.conn, &member)?;
            }
        }
        report.written += 1;
    }
    if decided.take_out_absent {
        for member in &plan.absent {
            store::units::update_member(tx.conn, &MemberRecord { active: false, ..member.clone() })?;
            report.written += 1;
        }
    }
    crate::cycles::members::join_all(tx, &touched.into_iter().collect::<Vec<_>>())?;
    for reviewer in plan.reviewers.iter().filter(|reviewer| reviewer.writes()) {
        report.superiors_created += u64::from(superiors::write(tx, reviewer)?);
    }
    Ok(())
}

fn record(tx: &Tx<'_>, step: &Step) -> MemberRecord {
    MemberRecord {
        id: tx.id(),
        unit_id: step.unit_id,
        name: step.name.clone(),
        post: step.post.clone(),
        committee: step.committee,
        active: true,
        permanent_code: crate::units::members::permanent_code(tx),
        detail: String::new(),
        created_at: tx.now,
    }
}

/// Keeps which column is what, for the next sheet of this unit.
fn remember(tx: &mut Tx<'_>, id: UnitId, roll: &Roll) -> Result<()> {
    let header = |field: Field| Some((field, roll.header_of(field)?.to_owned()));
    let now: BTreeMap<Field, String> = Field::ALL.into_iter().filter_map(header).collect();
    if remembered(tx.conn, id)? == now {
        return Ok(());
    }
    let codes: BTreeMap<&str, &String> = now.iter().map(|(field, header)| (field.code(), header)).collect();
    Ok(store::unit_events::save_mapping(tx.conn, id, &Document::of(&codes)?, tx.now)?)
}
