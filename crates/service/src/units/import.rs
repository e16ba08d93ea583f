//! Imports units from the official division list.

use std::collections::HashMap;

use domain::error::Faults;
use domain::unit::UnitKind;
use domain::{Action, Actor, Code, Error, Result};
use exchange::Language;
use exchange::divisions::{Import, Level, UnitRow};
use serde::Serialize;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::fresh_permanent_code;
use crate::{Service, Tx};

/// How a list is to be taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions<'a> {
    /// Rows of the lists above (townships, counties, cities, provinces), which give the units of the chain their names.
    pub names: &'a [UnitRow],
    /// Take the good rows of a list that has bad ones.
    pub only_good: bool,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportReport {
    /// Units entered from rows of the list.
    pub created: u64,
    /// Units above them that were entered as well.
    pub chain_created: u64,
    /// Units that were there under another name.
    pub renamed: u64,
    /// Units that were there already.
    pub unchanged: u64,
    /// Bad rows that were left out.
    pub left_out: u64,
}

/// Imports a list that `exchange` has read. The same list again changes nothing. Units above that are missing are
/// entered too, named by `options.names` or, failing that, 未命名 and their code.
///
/// Errors: `invalid` with the fault of every row where the list has bad ones and `only_good` is not set, or where it was
/// not read to its end; `not_found` where a unit would lie outside the actor's subtree.
pub fn import_units(
    service: &Service,
    actor: &Actor,
    list: &Import,
    options: ImportOptions<'_>,
) -> Result<ImportReport> {
    service.act(actor, Action::ManageUnits, |tx| {
        refuse_faults(list, options.only_good)?;
        let names = options.names.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect();
        let mut entering = Entering { tx, names, chain: HashMap::new(), report: ImportReport::default() };
        for row in &list.units {
            entering.row(row)?;
        }
        let report = ImportReport { left_out: list.fault_count, ..entering.report };
        let object = actor.unit_id.uuid();
        let detail = serde_json::to_value(&report).map_err(Error::internal)?;
        tx.audit(object, serde_json::json!({ "import": detail }))?;
        Ok(report)
    })
}

fn refuse_faults(list: &Import, only_good: bool) -> Result<()> {
    if list.complete && (list.fault_count == 0 || only_good) {
        return Ok(());
    }
    let mut faults = Faults::default();
    for fault in &list.faults {
        let field = format!("rows[{}]", fault.line);
        faults.add(field, fault.fault.code(), fault.message(Language::Chinese));
    }
    faults.finish()?;
    Err(Error::with(Code::Invalid, "名单没有读完整，请检查文件"))
}

struct Entering<'a, 'b, 'c> {
    tx: &'a mut Tx<'b>,
    names: HashMap<&'c str, &'c str>,
    chain: HashMap<String, UnitRecord>,
    report: ImportReport,
}

impl Entering<'_, '_, '_> {
    fn row(&mut self, row: &UnitRow) -> Result<()> {
        let name = if row.level == Level::Village { row.branch_name() } else { row.name.clone() };
        if let Some(known) = store::units::by_code(self.tx.conn, &row.division_code())? {
            return self.known(&known, &name);
        }
        let parent = match &row.parent_code {
            Some(code) => Some(self.ancestor(code)?),
            None => None,
        };
        self.enter(parent.as_ref(), kind(row.level), row.division_code(), name)?;
        self.report.created += 1;
        Ok(())
    }

    fn known(&mut self, unit: &UnitRecord, name: &str) -> Result<()> {
        self.tx.actor.require_at(Action::ManageUnits, &unit.path)?;
        if unit.name == name {
            self.report.unchanged += 1;
        } else {
            store::units::rename(self.tx.conn, unit.id, name)?;
            self.report.renamed += 1;
        }
        Ok(())
    }

    /// The unit with this short code, entered with all that is missing above it.
    fn ancestor(&mut self, code: &str) -> Result<UnitRecord> {
        if let Some(unit) = self.chain.get(code) {
            return Ok(unit.clone());
        }
        let full = format!("{code:0<12}");
        let unit = match store::units::by_code(self.tx.conn, &full)? {
            Some(known) => known,
            None => {
                let parent = above(code).map(|code| self.ancestor(code)).transpose()?;
                let name = self.names.get(code).map_or_else(|| unnamed(code), |name| (*name).to_owned());
                self.report.chain_created += 1;
                self.enter(parent.as_ref(), kind_of(code), full, name)?
            }
        };
        self.chain.insert(code.to_owned(), unit.clone());
        Ok(unit)
    }

    fn enter(
        &mut self,
        parent: Option<&UnitRecord>,
        kind: UnitKind,
        code: String,
        name: String,
    ) -> Result<UnitRecord> {
        let path = domain::unit::path(parent.map(|unit| unit.path.as_str()), &code);
        self.tx.actor.require_at(Action::ManageUnits, &path)?;
        let record = UnitRecord {
            id: self.tx.id(),
            parent_id: parent.map(|unit| unit.id),
            kind,
            permanent_code: fresh_permanent_code(self.tx)?,
            code,
            name,
            path,
            active: true,
            created_at: self.tx.now,
        };
        store::units::insert(self.tx.conn, &record)?;
        Ok(record)
    }
}

fn unnamed(code: &str) -> String {
    format!("未命名 {code}")
}

/// The code of the level above: 371425106 → 371425 → 3714 → 37.
fn above(code: &str) -> Option<&str> {
    let digits = match code.len() {
        12 => 9,
        9 => 6,
        6 => 4,
        4 => 2,
        _ => return None,
    };
    code.get(..digits)
}

fn kind_of(code: &str) -> UnitKind {
    match code.len() {
        2 => UnitKind::Province,
        4 => UnitKind::City,
        6 => UnitKind::County,
        9 => UnitKind::Township,
        _ => UnitKind::Branch,
    }
}

fn kind(level: Level) -> UnitKind {
    match level {
        Level::Province => UnitKind::Province,
        Level::City => UnitKind::City,
        Level::County => UnitKind::County,
        Level::Township => UnitKind::Township,
        Level::Village => UnitKind::Branch,
    }
}
