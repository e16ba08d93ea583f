//! The bad rows of an import (导入问题清单), as page and workbook. The sheet is read again; nothing is written.

use domain::{Actor, Error, Result, UnitId};
use report::Language;
use report::faults::{FaultList, FaultRow};

use super::Workbook;
use crate::Service;
use crate::units::lists;
use crate::units::roll::{self, RollUpload};

/// Longest name of a file that is printed, in characters.
const FILE_NAME: usize = 80;

/// A sheet with bad rows.
#[derive(Debug)]
pub enum BadSheet<'a> {
    /// A roll for a township or branch.
    Roll(UnitId, &'a RollUpload),
    /// A list of villages.
    Villages(&'a [u8]),
}

/// The list as one HTML page; `file` is what the sheet is called. Errors: as the preview of the import.
pub fn faults_page(service: &Service, actor: &Actor, sheet: &BadSheet<'_>, file: &str) -> Result<String> {
    report::faults::html(&list(service, actor, sheet, file)?).map_err(Error::internal)
}

/// The list as a workbook. Errors: as the preview of the import.
pub fn faults_workbook(
    service: &Service,
    actor: &Actor,
    sheet: &BadSheet<'_>,
    file: &str,
) -> Result<Workbook> {
    let list = list(service, actor, sheet, file)?;
    let bytes = report::faults::xlsx(&list).map_err(Error::internal)?;
    Ok(Workbook { file_name: format!("{}导入问题清单.xlsx", list.unit_name), bytes })
}

fn list(service: &Service, actor: &Actor, sheet: &BadSheet<'_>, file: &str) -> Result<FaultList> {
    let (unit_name, rows) = match sheet {
        BadSheet::Roll(id, upload) => {
            let (unit, faults) = roll::all_faults(service, actor, *id, upload)?;
            let row = |fault: roll::ImportFault| FaultRow {
                line: fault.line,
                column: fault.column,
                reason: fault.reason,
            };
            (unit, faults.into_iter().map(row).collect())
        }
        BadSheet::Villages(bytes) => {
            let (unit, faults) = lists::all_faults(service, actor, bytes)?;
            let row = |fault: exchange::divisions::RowFault| FaultRow {
                line: u32::try_from(fault.line).unwrap_or(u32::MAX),
                reason: fault.reason(exchange::Language::Chinese),
                column: fault.column,
            };
            (unit, faults.into_iter().map(row).collect())
        }
    };
    let file = file.chars().filter(|sign| !sign.is_control()).take(FILE_NAME).collect();
    Ok(FaultList { language: Language::Chinese, unit_name, file, as_of: service.now().date(), rows })
}
