//! The workbench (工作台): how far a cycle has got and what is to be done next; the roll-up (汇总) over many townships;
//! and the audit log.

mod audit;
mod cycle;
mod lines;
mod overdue;
mod rollup;
mod todo;

pub use audit::{AuditEntry, audit_log};
pub use cycle::{Overview, overview};
pub use lines::LineHit;
pub(crate) use lines::branches;
pub use overdue::OverdueProblem;
pub(crate) use rollup::whole;
pub use rollup::{
    RollUp, RollUpCycle, RollUpFigures, RollUpQuery, RollUpRow, RollUpScheme, RollUpUnit, roll_up,
};
pub use todo::Todo;
