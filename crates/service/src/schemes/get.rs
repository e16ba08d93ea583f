//! The whole document of a scheme.

use domain::{Action, Actor, Error, Result};
use serde_json::Value;

use super::find;
use crate::Service;
use crate::core::found;

/// The document as it is hashed. Errors: `not_found`.
pub fn get(service: &Service, actor: &Actor, id: &str, version: Option<&str>) -> Result<Value> {
    actor.require(Action::ReadCycles)?;
    let scheme = found(service.read(|conn| find(conn, id, version))?)?;
    serde_json::to_value(scheme.scheme()).map_err(Error::internal)
}
