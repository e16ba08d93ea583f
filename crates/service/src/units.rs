//! Units of the organisation tree, and the members of a branch.

mod change;
mod create;
mod first;
mod get;
mod import;
mod list;
pub mod members;
mod narrow;

use ballot::UnitCode;
use domain::entropy::Rng;
use domain::unit::UnitKind;
use domain::{Error, Result};
use serde::Serialize;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Tx;

pub use change::{ChangeUnit, change};
pub use create::{CreateUnit, create};
pub use first::{FirstUnit, first};
pub use get::{by_code, get};
pub use import::{ImportOptions, ImportReport, import_units};
pub use list::{UnitQuery, list};
pub use narrow::narrow;

/// Most characters of a unit's name.
pub(crate) const NAME_LIMIT: usize = 100;

/// A unit as lists and pages show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitView {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "柳湾村党支部")]
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
    /// Official 12-digit division code, or a local one.
    #[schema(example = "370000001001")]
    pub code: String,
    /// Codes from the root down.
    #[schema(example = "/370000001/370000001001/")]
    pub path: String,
    /// The unit above.
    pub parent_id: Option<Uuid>,
    /// Whether it still takes part.
    pub active: bool,
    /// What the permanent QR code carries; branches alone have one to show.
    pub permanent_code: Option<String>,
    /// Where the permanent QR code leads, below the service's address.
    #[schema(example = "/u/7K2MQ4TRX")]
    pub permanent_path: Option<String>,
}

impl From<UnitRecord> for UnitView {
    fn from(unit: UnitRecord) -> Self {
        let code = (unit.kind == UnitKind::Branch).then_some(unit.permanent_code);
        Self {
            id: unit.id.uuid(),
            name: unit.name,
            kind: unit.kind,
            code: unit.code,
            path: unit.path,
            parent_id: unit.parent_id.map(|id| id.uuid()),
            active: unit.active,
            permanent_path: code.as_ref().map(|code| format!("/u/{code}")),
            permanent_code: code,
        }
    }
}

/// A permanent code that no unit has yet.
pub(crate) fn fresh_permanent_code(tx: &mut Tx<'_>) -> Result<String> {
    for _ in 0..16 {
        let code = UnitCode::generate(&mut Rng(tx.entropy())).compact();
        if store::units::by_permanent_code(tx.conn, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Error::internal("sixteen permanent codes in a row were taken"))
}
