//! Lists the schemes that a cycle can be opened with.

use domain::{Action, Actor, Result};

use super::{SchemeSummary, known};
use crate::Service;

/// Every version known, those that come with the program first.
pub fn list(service: &Service, actor: &Actor) -> Result<Vec<SchemeSummary>> {
    actor.require(Action::ReadCycles)?;
    service.read(|conn| Ok(known(conn)?.iter().map(SchemeSummary::from).collect()))
}
