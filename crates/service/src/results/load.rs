//! Loads a rating and puts it through the gate: the one way from storage to a reader.

use std::sync::Arc;

use domain::{Error, EvaluationId, Result};
use scoring::{CheckedScheme, Rating};
use store::Conn;
use store::evaluations::Placed;
use store::ratings::RatingRecord;

use crate::Service;
use crate::core::found;
use crate::gate::{Reader, Shown};

/// A rating as one reader may see it, with what stands around it.
#[derive(Debug)]
pub struct Gated {
    /// The rating without what is withheld.
    pub shown: Shown,
    /// The scheme version.
    pub scheme: Arc<CheckedScheme>,
    /// The evaluation.
    pub placed: Placed,
    /// The stored version, without its document.
    pub version: RatingRecord,
}

/// Loads the rating of an evaluation that holds for a reader. Errors: `not_found`, `box_not_opened`.
pub fn gated(service: &Service, conn: &mut Conn, id: EvaluationId, reader: Reader) -> Result<Gated> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let record = store::ratings::current(conn, id)?;
    let version = record.ok_or(Error::new(domain::Code::BoxNotOpened))?;
    through(service, conn, placed, version, reader)
}

/// Loads one version of it, whether it holds or not. Errors: `not_found`.
pub(super) fn gated_version(
    service: &Service,
    conn: &mut Conn,
    id: EvaluationId,
    reader: Reader,
    version: i32,
) -> Result<Gated> {
    let placed = found(store::evaluations::find(conn, id)?)?;
    let version = found(store::ratings::version(conn, id, version)?)?;
    through(service, conn, placed, version, reader)
}

fn through(
    service: &Service,
    conn: &mut Conn,
    placed: Placed,
    version: RatingRecord,
    reader: Reader,
) -> Result<Gated> {
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    let rating: Rating = version.document.read().map_err(Error::from)?;
    let shown = Shown::of(&scheme, &rating, reader);
    Ok(Gated { shown, scheme, placed, version })
}
