//! A list of villages from the console: first a preview that writes nothing, then, for the same file, the import.

use domain::unit::UnitKind;
use domain::{Action, Actor, Code, Error, Result};
use exchange::Language;
use exchange::divisions::{Import, Level, Under};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::roll::unreadable;
use super::{ImportOptions, ImportReport, UnitView, import_units, preview_units};
use crate::Service;

/// Most faults that an answer carries; all of them are counted.
const SHOWN: usize = 500;
/// Most faults of the list that is handed on.
const PRINTED: usize = 10_000;

/// What importing a list would do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListPreview {
    /// Names this preview; the import wants it back.
    pub token: String,
    /// Rows of the reader's subtree.
    pub rows: u64,
    /// Rows elsewhere, which are passed over.
    pub elsewhere: u64,
    /// What would be written.
    pub report: ImportReport,
    /// The first units that would be entered or are there.
    pub names: Vec<String>,
    /// Whether the file was read to its end; if not, nothing of it can be taken.
    pub complete: bool,
    /// The first faults.
    pub faults: Vec<ListFault>,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListFault {
    /// Line of the file.
    pub line: u64,
    /// The column.
    pub column: Option<String>,
    /// Stable code.
    #[schema(example = "duplicate")]
    pub code: String,
    /// Line, column and reason in one sentence.
    pub text: String,
}

/// Says what importing a list of villages would do. Nothing is written.
///
/// Errors: `invalid` with the field `file`.
pub fn preview(service: &Service, actor: &Actor, bytes: &[u8]) -> Result<ListPreview> {
    actor.require(Action::ManageUnits)?;
    let list = read(service, actor, bytes, SHOWN)?;
    let report = preview_units(service, actor, &list, ImportOptions::default())?;
    let fault = |fault: &exchange::divisions::RowFault| ListFault {
        line: fault.line,
        column: fault.column.clone(),
        code: fault.fault.code().to_owned(),
        text: fault.message(Language::Chinese),
    };
    Ok(ListPreview {
        token: token(bytes, &report),
        rows: list.rows,
        elsewhere: list.skipped,
        names: list.units.iter().take(SHOWN).map(exchange::divisions::UnitRow::branch_name).collect(),
        complete: list.complete,
        faults: list.faults.iter().map(fault).collect(),
        report,
    })
}

/// Imports the list that was previewed. The same file again changes nothing.
///
/// Errors: `stale` where file or units are not those of the preview any more; `invalid` with every bad row where they
/// are not to be left out.
pub fn confirm(
    service: &Service,
    actor: &Actor,
    bytes: &[u8],
    asked: &str,
    only_good: bool,
) -> Result<ImportReport> {
    actor.require(Action::ManageUnits)?;
    let list = read(service, actor, bytes, SHOWN)?;
    let options = ImportOptions { only_good, ..ImportOptions::default() };
    let now = preview_units(service, actor, &list, options)?;
    if token(bytes, &now) != asked {
        return Err(Error::with(Code::Stale, "文件或组织在预览以后有变动，请重新预览"));
    }
    import_units(service, actor, &list, options)
}

/// Every bad row of a list, and the unit it is for. Errors: as [`preview`].
pub(crate) fn all_faults(
    service: &Service,
    actor: &Actor,
    bytes: &[u8],
) -> Result<(String, Vec<exchange::divisions::RowFault>)> {
    actor.require(Action::ManageUnits)?;
    let own = super::get(service, actor, actor.unit_id)?;
    Ok((own.name, read(service, actor, bytes, PRINTED)?.faults))
}

/// Reads the list; keeps so many faults.
fn read(service: &Service, actor: &Actor, bytes: &[u8], most: usize) -> Result<Import> {
    let own = super::get(service, actor, actor.unit_id)?;
    let under = under(&own)?;
    let list = exchange::divisions::as_list(bytes, Level::Village).map_err(|fault| unreadable(&fault))?;
    let list = exchange::divisions::import(list.as_slice(), Level::Village, Some(&under), most);
    if list.complete && list.rows == 0 {
        let detail = format!("名单里没有{}（{}）下面的村和社区，请核对代码", own.name, under.as_str());
        return Err(Error::field("file", "elsewhere", detail));
    }
    Ok(list)
}

/// The prefix of all codes below a unit with an official code.
fn under(unit: &UnitView) -> Result<Under> {
    let digits = match unit.kind {
        UnitKind::Province => 2,
        UnitKind::City => 4,
        UnitKind::County => 6,
        UnitKind::Township => 9,
        UnitKind::Branch => 12,
    };
    let local = || {
        let detail = format!("{}用的是自编代码，区划名单对不上，请逐个添加村", unit.name);
        Error::field("file", "local_code", detail)
    };
    unit.code.get(..digits).and_then(|code| Under::parse(code).ok()).ok_or_else(local)
}

fn token(bytes: &[u8], report: &ImportReport) -> String {
    let mut hash = Sha256::new();
    hash.update(Sha256::digest(bytes));
    hash.update(format!("{report:?}"));
    domain::hex(&hash.finalize())
}
