//! The workbench (工作台): how far a cycle has got and what is to be done next; and the audit log.

mod audit;
mod cycle;
mod lines;
mod overdue;
mod todo;

pub use audit::{AuditEntry, audit_log};
pub use cycle::{Overview, overview};
pub use lines::LineHit;
pub use overdue::OverdueProblem;
pub use todo::Todo;
