//! Imports units from the official division list.

use std::collections::{BTreeSet, HashMap, HashSet};

use ballot::UnitCode;
use domain::entropy::{Rng, new_id};
use domain::error::Faults;
use domain::unit::{UnitEventKind, UnitKind};
use domain::{Action, Actor, Code, Error, Result, UnitId};
use exchange::Language;
use exchange::divisions::{Import, Level, UnitRow};
use serde::Serialize;
use store::Conn;
use store::units::UnitRecord;
use utoipa::ToSchema;

use super::history;
use crate::{Service, Tx};

/// Units written at once, and looked up at once.
const BATCH: usize = 500;

/// How a list is to be taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions<'a> {
    /// Rows of the lists above (townships, counties, cities, provinces), which give the units of the chain their names.
    pub names: &'a [UnitRow],
    /// Take the good rows of a list that has bad ones.
    pub only_good: bool,
    /// Is told how far writing has come.
    pub progress: Progress<'a>,
}

/// Is told how many of how many units are written.
#[derive(Clone, Copy, Default)]
pub struct Progress<'a>(pub Option<&'a dyn Fn(u64, u64)>);

impl std::fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress<'_> {
    fn tell(self, done: usize, all: usize) {
        if let Some(tell) = self.0 {
            tell(done as u64, all as u64);
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportReport {
    /// Units entered from rows of the list.
    pub created: u64,
    /// Units above them that were entered as well.
    pub chain_created: u64,
    /// Units that were there under another name.
    pub renamed: u64,
    /// Units under another name that keep it because a box of theirs is sealed and not opened.
    pub sealed: u64,
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
        let planned = Planned::make(service, tx.conn, actor, list, options.names)?;
        planned.write(tx, options.progress)?;
        let object = actor.unit_id.uuid();
        let detail = serde_json::to_value(&planned.report).map_err(Error::internal)?;
        tx.audit(object, serde_json::json!({ "import": detail }))?;
        Ok(planned.report)
    })
}

/// Says what importing a list would do. Nothing is written, and bad rows do not matter.
///
/// Errors: `not_found` where a unit would lie outside the actor's subtree.
pub fn preview_units(
    service: &Service,
    actor: &Actor,
    list: &Import,
    options: ImportOptions<'_>,
) -> Result<ImportReport> {
    actor.require(Action::ManageUnits)?;
    service.read(|conn| Ok(Planned::make(service, conn, actor, list, options.names)?.report))
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

/// What is to be written.
struct Planned<'a> {
    actor: &'a Actor,
    names: HashMap<&'a str, &'a str>,
    /// Units by their code: those of the database, and those to be entered.
    units: HashMap<String, UnitRecord>,
    sealed: HashSet<UnitId>,
    /// Codes of units to be entered, those above before those below.
    entered: Vec<String>,
    renamed: Vec<(UnitId, String, String)>,
    report: ImportReport,
}

impl<'a> Planned<'a> {
    fn make(
        service: &Service,
        conn: &mut Conn,
        actor: &'a Actor,
        list: &'a Import,
        names: &'a [UnitRow],
    ) -> Result<Self> {
        let mut planned = Self {
            actor,
            names: names.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect(),
            units: known(conn, list)?,
            sealed: store::unit_events::sealed_units(conn)?.into_iter().collect(),
            entered: Vec::new(),
            renamed: Vec::new(),
            report: ImportReport { left_out: list.fault_count, ..ImportReport::default() },
        };
        for row in &list.units {
            planned.row(service, row)?;
        }
        Ok(planned)
    }

    fn row(&mut self, service: &Service, row: &UnitRow) -> Result<()> {
        let name = if row.level == Level::Village { row.branch_name() } else { row.name.clone() };
        let code = row.division_code();
        if let Some(unit) = self.units.get(&code) {
            return self.known(unit.id, unit.path.clone(), unit.name.clone(), name);
        }
        let parent = row.parent_code.as_ref().map(|code| self.ancestor(service, code)).transpose()?;
        self.enter(service, parent, kind(row.level), code, name)?;
        self.report.created += 1;
        Ok(())
    }

    fn known(&mut self, id: UnitId, path: String, before: String, name: String) -> Result<()> {
        self.actor.require_at(Action::ManageUnits, &path)?;
        if before == name {
            self.report.unchanged += 1;
        } else if self.sealed.contains(&id) {
            self.report.sealed += 1;
        } else {
            self.renamed.push((id, before, name));
            self.report.renamed += 1;
        }
        Ok(())
    }

    /// Id and path of the unit with this short code, entered with all that is missing above it.
    fn ancestor(&mut self, service: &Service, code: &str) -> Result<(UnitId, String)> {
        let full = format!("{code:0<12}");
        if let Some(unit) = self.units.get(&full) {
            return Ok((unit.id, unit.path.clone()));
        }
        let parent = above(code).map(|code| self.ancestor(service, code)).transpose()?;
        let name = self.names.get(code).map_or_else(|| unnamed(code), |name| (*name).to_owned());
        self.report.chain_created += 1;
        self.enter(service, parent, kind_of(code), full, name)
    }

    fn enter(
        &mut self,
        service: &Service,
        parent: Option<(UnitId, String)>,
        kind: UnitKind,
        code: String,
        name: String,
    ) -> Result<(UnitId, String)> {
        let path = domain::unit::path(parent.as_ref().map(|(_, path)| path.as_str()), &code);
        self.actor.require_at(Action::ManageUnits, &path)?;
        let now = service.now();
        let record = UnitRecord {
            id: new_id(service.entropy(), now),
            parent_id: parent.map(|(id, _)| id),
            kind,
            permanent_code: String::new(),
            code: code.clone(),
            name,
            path: path.clone(),
            active: true,
            created_at: now,
        };
        let placed = (record.id, path);
        self.entered.push(code.clone());
        self.units.insert(code, record);
        Ok(placed)
    }

    fn write(&self, tx: &mut Tx<'_>, progress: Progress<'_>) -> Result<()> {
        let mut codes = fresh_permanent_codes(tx, self.entered.len())?.into_iter();
        let mut done = 0;
        for batch in self.entered.chunks(BATCH) {
            let records = batch.iter().filter_map(|code| self.units.get(code)).cloned();
            let records: Vec<UnitRecord> = records
                .zip(&mut codes)
                .map(|(unit, code)| UnitRecord { permanent_code: code, ..unit })
                .collect();
            store::units::insert_many(tx.conn, &records)?;
            done += records.len();
            progress.tell(done, self.entered.len());
        }
        for (id, before, name) in &self.renamed {
            store::units::rename(tx.conn, *id, name)?;
            let detail = serde_json::json!({ "before": before, "after": name });
            history::write(tx, *id, UnitEventKind::Renamed, None, &detail)?;
        }
        Ok(())
    }
}

/// The units of the database that a list speaks of, and those above them, by their codes.
fn known(conn: &mut Conn, list: &Import) -> Result<HashMap<String, UnitRecord>> {
    let mut codes: BTreeSet<String> = list.units.iter().map(UnitRow::division_code).collect();
    let parents: BTreeSet<&str> = list.units.iter().filter_map(|row| row.parent_code.as_deref()).collect();
    for parent in parents {
        let chain = std::iter::successors(Some(parent), |code| above(code));
        codes.extend(chain.map(|code| format!("{code:0<12}")));
    }
    let codes: Vec<String> = codes.into_iter().collect();
    let mut known = HashMap::with_capacity(codes.len());
    for batch in codes.chunks(BATCH) {
        let units = store::units::by_codes(conn, batch)?;
        known.extend(units.into_iter().map(|unit| (unit.code.clone(), unit)));
    }
    Ok(known)
}

/// So many permanent codes that no unit has yet, all different.
fn fresh_permanent_codes(tx: &mut Tx<'_>, count: usize) -> Result<Vec<String>> {
    let (mut codes, mut seen) = (Vec::with_capacity(count), HashSet::with_capacity(count));
    while codes.len() < count {
        let wanted = BATCH.min(count - codes.len());
        let made = std::iter::repeat_with(|| UnitCode::generate(&mut Rng(tx.entropy())).compact());
        let made: Vec<String> = made.take(wanted).filter(|code| seen.insert(code.clone())).collect();
        let taken: HashSet<String> =
            store::units::permanent_codes_among(tx.conn, &made)?.into_iter().collect();
        codes.extend(made.into_iter().filter(|code| !taken.contains(code)));
    }
    Ok(codes)
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
