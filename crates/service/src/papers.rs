//! Papers: the evaluation report, the rectification list, the register, the ranking list, the roll-up, the poster, the tree of
//! units, the bad rows of an import and tables of the console, filled from what passed the gate and handed to `report`. Not here: layout and file formats.

mod evaluation;
mod faults;
mod permanent;
mod poster;
mod ranking;
mod rectification;
mod register;
mod rollup;
mod tables;
mod units;

use domain::terms::group;
use domain::{Error, Result};
use rust_decimal::Decimal;
use store::Conn;

use crate::core::found;

pub use evaluation::evaluation_report;
pub use faults::{BadSheet, faults_page, faults_workbook};
pub use permanent::permanent_codes;
pub use poster::poster;
pub use ranking::{RankingOf, ranking_page, ranking_workbook};
pub use rectification::{rectification_page, rectification_workbook};
pub use register::{register_page, register_workbook};
pub use rollup::{roll_up_page, roll_up_workbook};
pub use tables::{
    cycles_workbook, evaluations_workbook, lines_workbook, members_workbook, sessions_workbook,
    staff_workbook,
};
pub use units::{units_page, units_workbook};

/// A workbook to be stored under a name.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Name of the file, with Chinese signs as a rule.
    pub file_name: String,
    /// XLSX.
    pub bytes: Vec<u8>,
}

/// Who issues the papers of a unit: 清河镇星级评定中心.
fn centre(conn: &mut Conn, unit_id: domain::UnitId) -> Result<String> {
    Ok(format!("{}星级评定中心", found(store::units::find(conn, unit_id)?)?.name))
}

/// A published figure as a number again.
fn decimal(text: &str) -> Result<Decimal> {
    text.parse().map_err(Error::internal)
}

/// The same for one that may be missing.
fn figure(text: Option<&str>) -> Result<Option<Decimal>> {
    text.map(decimal).transpose()
}

/// Basis points as papers hold them.
fn basis_points(weight_bp: u32) -> u16 {
    u16::try_from(weight_bp).unwrap_or(u16::MAX)
}

/// The place of a group on papers: 群评, 自评, 互评, 点评, then whatever a scheme names.
fn place(group: &str) -> usize {
    let order = [group::PUBLIC, group::SELF, group::PEER, group::SUPERIOR];
    order.iter().position(|known| *known == group).unwrap_or(order.len())
}
