//! A roll from a sheet: first a preview that writes nothing, then, for the same file, the import.
//!
//! Members are known by branch and name. Township leaders and liaison officers become accounts that review (`superior`)
//! without a password: they vote with personal codes, and an administrator can make one a password later.

mod branches;
mod confirm;
mod plan;
mod preview;
mod superiors;

use std::collections::BTreeMap;

use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use exchange::Language;
use exchange::roll::{Field, Reading, Roll};
use exchange::sheet::SheetFault;
use sha2::{Digest as _, Sha256};
use store::Conn;
use store::units::UnitRecord;

use crate::Service;
use crate::core::found;

pub use confirm::{ConfirmRoll, RollReport, confirm};
pub(crate) use preview::all_faults;
pub use preview::{Column, ImportFault, PlannedRow, RollPreview, RollSummary, preview};

/// A sheet, and how it is to be read.
#[derive(Debug, Clone, Default)]
pub struct RollUpload {
    /// The file.
    pub bytes: Vec<u8>,
    /// The sheet of it; the one that looks most like a roll where left out.
    pub sheet: Option<String>,
    /// Columns chosen by hand: field code and header; the empty header chooses none.
    pub columns: BTreeMap<String, String>,
}

/// Reads the file, with what is remembered of the unit's sheets. Errors: `invalid` where it cannot be read at all.
fn read(service: &Service, conn: &mut Conn, unit: &UnitRecord, upload: &RollUpload) -> Result<Roll> {
    let reading = Reading {
        sheet: upload.sheet.clone(),
        columns: chosen(&upload.columns)?,
        remembered: remembered(conn, unit.id)?,
        today: service.now().date().to_string(),
    };
    exchange::roll::read(&upload.bytes, &reading).map_err(|fault| unreadable(&fault))
}

pub(super) fn unreadable(fault: &SheetFault) -> Error {
    Error::field("file", fault.code(), fault.message(Language::Chinese))
}

fn chosen(columns: &BTreeMap<String, String>) -> Result<BTreeMap<Field, String>> {
    let field = |(code, header): (&String, &String)| {
        let unknown = || Error::field(format!("columns.{code}"), "unknown_field", "没有这一项，请重新选择列");
        Field::parse(code).map(|field| (field, header.clone())).ok_or_else(unknown)
    };
    columns.iter().map(field).collect()
}

fn remembered(conn: &mut Conn, id: UnitId) -> Result<BTreeMap<Field, String>> {
    let Some(document) = store::unit_events::mapping(conn, id)? else { return Ok(BTreeMap::new()) };
    let kept: BTreeMap<String, String> = document.read()?;
    // A field that a later version no longer knows is no reason to refuse a sheet.
    Ok(kept.into_iter().filter_map(|(code, header)| Some((Field::parse(&code)?, header))).collect())
}

/// The unit that a roll is for: a branch, or what has branches below.
fn target(conn: &mut Conn, actor: &Actor, id: UnitId) -> Result<UnitRecord> {
    let unit = found(store::units::find(conn, id)?)?;
    actor.require_at(Action::ManageUnits, &unit.path)?;
    let small = matches!(unit.kind, UnitKind::Branch | UnitKind::Township);
    if small {
        Ok(unit)
    } else {
        Err(Error::field("unit", "not_a_township", "名册按乡镇导入，请先选择乡镇或支部"))
    }
}

/// Names what was previewed: the file, how it was read, and what would be written.
fn token(upload: &RollUpload, plan: &plan::Plan) -> String {
    let mut hash = Sha256::new();
    hash.update(Sha256::digest(&upload.bytes));
    for (field, header) in &upload.columns {
        hash.update(format!("{field}={header}\n"));
    }
    hash.update(upload.sheet.as_deref().unwrap_or_default());
    hash.update(plan.fingerprint());
    domain::hex(&hash.finalize())
}

/// The template as CSV.
pub fn template_csv() -> Vec<u8> {
    exchange::roll::template_csv().into_bytes()
}

/// The template as XLSX. Errors: `internal` where it cannot be written.
pub fn template_workbook() -> Result<Vec<u8>> {
    exchange::roll::template_workbook().map_err(Error::internal)
}
