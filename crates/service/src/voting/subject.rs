//! What a receipt belongs to, in words.

use domain::{EvaluationId, Result};
use store::units::UnitRecord;

use crate::Service;
use crate::core::found;

/// A subject and its cycle.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The branch.
    pub unit: UnitRecord,
    /// Name of the branch or the member.
    pub name: String,
    /// Whether it is a member.
    pub is_member: bool,
    /// Name of the cycle.
    pub cycle: String,
    /// Name of the township.
    pub township: String,
}

/// The subject of an evaluation.
pub fn subject(service: &Service, id: EvaluationId) -> Result<Subject> {
    service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
        let township = found(store::units::find(conn, cycle.unit_id)?)?.name;
        let (name, is_member) = (placed.subject_name().to_owned(), placed.member.is_some());
        Ok(Subject { name, is_member, unit: placed.unit, cycle: cycle.name, township })
    })
}
