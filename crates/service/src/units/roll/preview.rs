//! What an import would do; nothing is written.

use std::collections::{BTreeMap, HashSet};

use domain::unit::UnitKind;
use domain::{Action, Actor, Result, UnitId};
use exchange::Language;
use exchange::roll::{Field, Roll};
use serde::Serialize;
use store::Conn;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::plan::{Plan, Step, StepKind};
use super::{RollUpload, read, target, token};
use crate::Service;
use crate::core::found;

/// Most rows and most faults that an answer carries; all of them are counted.
const SHOWN: usize = 500;

/// What an import would do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RollPreview {
    /// Names this preview; the import wants it back.
    pub token: String,
    /// What the file is: `XLSX`, `UTF-8`, `UTF-16` or `GBK`.
    #[schema(example = "XLSX")]
    pub form: String,
    /// The sheet that was read; empty for a text file.
    pub sheet: String,
    /// All sheets that can be read.
    pub sheets: Vec<String>,
    /// The line of the header.
    pub header_line: u32,
    /// Its columns.
    pub headers: Vec<Column>,
    /// Which header each field is read from: `name`, `branch`, `post`, `committee`, `role`, `joined`, `note`.
    #[schema(example = json!({ "name": "姓名", "branch": "所在支部" }))]
    pub columns: BTreeMap<String, String>,
    /// Headers of columns that are never read, such as identity numbers and telephones.
    pub private: Vec<String>,
    /// Lines of totals and remarks, which were passed over.
    pub skipped: Vec<u32>,
    /// The numbers.
    pub summary: RollSummary,
    /// The first rows that would write something, and the first that are missing in the sheet.
    pub rows: Vec<PlannedRow>,
    /// The first faults, in the order of the lines.
    pub faults: Vec<ImportFault>,
}

/// A column of the header.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Column {
    /// Its letters.
    #[schema(example = "C")]
    pub column: String,
    /// Its text.
    #[schema(example = "所在支部")]
    pub text: String,
}

/// The numbers of a preview.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RollSummary {
    /// Rows below the header.
    pub rows: u64,
    /// Branches that the sheet covers.
    pub branches: u64,
    /// Members who are new on a roll.
    pub new: u64,
    /// Members whose post or committee changes.
    pub changed: u64,
    /// Members who go from one branch to another.
    pub moved: u64,
    /// Members who come back on the roll.
    pub returned: u64,
    /// Members who leave the roll because the sheet says so.
    pub left: u64,
    /// Members who stay as they are.
    pub same: u64,
    /// Members on the rolls of these branches who are not in the sheet.
    pub absent: u64,
    /// Superiors for whom an account would be made.
    pub superiors_new: u64,
    /// Superiors who have one.
    pub superiors_same: u64,
    /// Rows that cannot be taken.
    pub faults: u64,
    /// Rows that a person must look at: the same name in two branches.
    pub to_confirm: u64,
    /// Whether nothing of the sheet can be taken as it is.
    pub fatal: bool,
}

/// A row that would write something.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedRow {
    /// Its line; `null` for who is not in the sheet.
    pub line: Option<u32>,
    /// `new`, `changed`, `moved`, `returned`, `left`, `absent` or `superior`.
    #[schema(example = "new")]
    pub kind: String,
    /// The name.
    #[schema(example = "党员甲")]
    pub name: String,
    /// The branch.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// The post that the sheet gives.
    pub post: Option<String>,
    /// Whether on the committee.
    pub committee: bool,
    /// What it was before, in words, where it changes.
    #[schema(example = "原职务：委员")]
    pub before: Option<String>,
}

/// A row that cannot be taken, or that a person must look at.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportFault {
    /// Line of the sheet.
    #[schema(example = 12)]
    pub line: u32,
    /// Letters and header of the column.
    #[schema(example = "C“姓名”")]
    pub column: Option<String>,
    /// Stable code.
    #[schema(example = "empty")]
    pub code: String,
    /// What is wrong and how to mend it.
    #[schema(example = "不能为空")]
    pub reason: String,
    /// Whether a person may say that it is right.
    pub can_be_confirmed: bool,
}

/// Says what importing the sheet would do. Nothing is written.
///
/// Errors: `not_found`, `invalid` with the field `file` where it cannot be read at all.
pub fn preview(service: &Service, actor: &Actor, id: UnitId, upload: &RollUpload) -> Result<RollPreview> {
    actor.require(Action::ManageUnits)?;
    service.read(|conn| {
        let unit = target(conn, actor, id)?;
        let roll = read(service, conn, &unit, upload)?;
        let township = township(conn, &unit)?;
        let plan = Plan::make(conn, &unit, &township, &roll)?;
        Ok(view(upload, &roll, &plan, &township))
    })
}

/// Every fault of the sheet, and the unit it is for. Errors: as [`preview`].
pub(crate) fn all_faults(
    service: &Service,
    actor: &Actor,
    id: UnitId,
    upload: &RollUpload,
) -> Result<(String, Vec<ImportFault>)> {
    actor.require(Action::ManageUnits)?;
    service.read(|conn| {
        let unit = target(conn, actor, id)?;
        let roll = read(service, conn, &unit, upload)?;
        let township = township(conn, &unit)?;
        let plan = Plan::make(conn, &unit, &township, &roll)?;
        Ok((unit.name, faults(&roll, &plan)))
    })
}

/// What the accounts of superiors are bound to: the unit above a branch, else the unit itself.
pub(super) fn township(conn: &mut Conn, unit: &UnitRecord) -> Result<UnitRecord> {
    match unit.parent_id.filter(|_| unit.kind == UnitKind::Branch) {
        Some(above) => found(store::units::find(conn, above)?),
        None => Ok(unit.clone()),
    }
}

fn view(upload: &RollUpload, roll: &Roll, plan: &Plan, township: &UnitRecord) -> RollPreview {
    let faults = faults(roll, plan);
    let column =
        |header: &exchange::roll::Header| Column { column: header.column.clone(), text: header.text.clone() };
    let chosen = |field: Field| Some((field.code().to_owned(), roll.header_of(field)?.to_owned()));
    RollPreview {
        token: token(upload, plan),
        form: roll.form.to_owned(),
        sheet: roll.sheet.clone(),
        sheets: roll.sheets.clone(),
        header_line: roll.header_line,
        headers: roll.headers.iter().map(column).collect(),
        columns: Field::ALL.into_iter().filter_map(chosen).collect(),
        private: roll.private.clone(),
        skipped: roll.skipped.iter().copied().take(SHOWN).collect(),
        summary: summary(roll, plan, &faults, &doubtful(roll)),
        rows: rows(plan, township, &doubtful(roll)),
        faults: faults.into_iter().take(SHOWN).collect(),
    }
}

/// Lines with a name of another branch: a person says whether these are two people.
pub(super) fn doubtful(roll: &Roll) -> HashSet<u32> {
    let doubtful = roll.faults.iter().filter(|fault| fault.fault.can_be_confirmed());
    doubtful.map(|fault| fault.line).collect()
}

pub(super) fn summary(
    roll: &Roll,
    plan: &Plan,
    faults: &[ImportFault],
    left_out: &HashSet<u32>,
) -> RollSummary {
    let branches: HashSet<UnitId> = plan.steps.iter().map(|step| step.unit_id).collect();
    let confirmable = faults.iter().filter(|fault| fault.can_be_confirmed).count() as u64;
    let new = plan.reviewers.iter().filter(|reviewer| reviewer.account.is_none()).count() as u64;
    RollSummary {
        rows: u64::from(roll.rows),
        branches: branches.len() as u64,
        new: plan.count(StepKind::New, left_out),
        changed: plan.count(StepKind::Changed, left_out),
        moved: plan.count(StepKind::Moved, left_out),
        returned: plan.count(StepKind::Returned, left_out),
        left: plan.count(StepKind::Left, left_out),
        same: plan.count(StepKind::Same, left_out),
        absent: plan.absent.len() as u64,
        superiors_new: new,
        superiors_same: plan.reviewers.len() as u64 - new,
        faults: faults.len() as u64 - confirmable,
        to_confirm: confirmable,
        fatal: roll.faults.iter().any(|fault| fault.fault.is_fatal()),
    }
}

/// All faults, of the sheet and of the plan, in the order of the lines.
pub(super) fn faults(roll: &Roll, plan: &Plan) -> Vec<ImportFault> {
    // Two spellings of one branch look like two branches to the sheet alone.
    let same: HashSet<u32> =
        plan.faults.iter().filter(|fault| fault.code == "duplicate").map(|fault| fault.line).collect();
    let sheet = roll.faults.iter().filter(|one| !(one.fault.can_be_confirmed() && same.contains(&one.line)));
    let of_sheet = sheet.map(|fault| ImportFault {
        line: fault.line,
        column: fault.column.clone(),
        code: fault.fault.code().to_owned(),
        reason: fault.fault.reason(Language::Chinese),
        can_be_confirmed: fault.fault.can_be_confirmed(),
    });
    let column = |field: Field| {
        let header = roll.columns.get(&field).and_then(|column| roll.headers.get(*column));
        header.map(|header| format!("{}“{}”", header.column, header.text))
    };
    let of_plan = plan.faults.iter().map(|fault| ImportFault {
        line: fault.line,
        column: column(fault.field),
        code: fault.code.to_owned(),
        reason: fault.reason.clone(),
        can_be_confirmed: false,
    });
    let mut all: Vec<ImportFault> = of_sheet.chain(of_plan).collect();
    all.sort_by_key(|fault| fault.line);
    all
}

/// What will be written: without the rows that somebody must decide on first.
fn rows(plan: &Plan, township: &UnitRecord, left_out: &HashSet<u32>) -> Vec<PlannedRow> {
    let unit_name = |id: UnitId| plan.branches.unit(id).unwrap_or(township).name.clone();
    let member = |step: &Step| PlannedRow {
        line: Some(step.line),
        kind: step.kind.as_str().to_owned(),
        name: step.name.clone(),
        unit_name: unit_name(step.unit_id),
        post: step.post.clone(),
        committee: step.committee,
        before: before(step, &unit_name),
    };
    let absent = plan.absent.iter().map(|member| PlannedRow {
        line: None,
        kind: "absent".to_owned(),
        name: member.name.clone(),
        unit_name: unit_name(member.unit_id),
        post: member.post.clone(),
        committee: member.committee,
        before: None,
    });
    let reviewers = plan.reviewers.iter().filter(|one| one.writes()).map(|one| PlannedRow {
        line: Some(one.line),
        kind: "superior".to_owned(),
        name: one.name.clone(),
        unit_name: unit_name(one.unit_id),
        post: None,
        committee: false,
        before: None,
    });
    let writing = plan.writing().filter(|step| !left_out.contains(&step.line)).map(member).take(SHOWN);
    let mut rows: Vec<PlannedRow> = reviewers.take(SHOWN).chain(writing).collect();
    rows.sort_by_key(|row| row.line);
    rows.extend(absent.take(SHOWN));
    rows
}

fn before(step: &Step, unit_name: &impl Fn(UnitId) -> String) -> Option<String> {
    let member = step.before.as_ref()?;
    let mut parts = Vec::new();
    if step.kind == StepKind::Moved {
        parts.push(format!("原在{}", unit_name(member.unit_id)));
    }
    if member.post != step.post {
        parts.push(format!("原职务：{}", member.post.as_deref().unwrap_or("无")));
    }
    if member.committee != step.committee {
        parts.push(if member.committee { "原是班子成员" } else { "原不是班子成员" }.to_owned());
    }
    (!parts.is_empty()).then(|| parts.join("，"))
}
