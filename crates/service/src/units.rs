//! Units of the organisation tree, and the members of a branch.

mod change;
mod create;
mod first;
mod get;
pub mod history;
mod import;
mod list;
pub mod lists;
pub mod members;
mod merge;
mod narrow;
pub mod roll;
mod split;
mod tree;

use ballot::UnitCode;
use domain::entropy::Rng;
use domain::unit::UnitKind;
use domain::{Code, Error, Result};
use serde::Serialize;
use store::Conn;
use store::units::UnitRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Tx;

pub use change::{ChangeUnit, change};
pub use create::{CreateUnit, create};
pub use first::{FirstUnit, first};
pub use get::{by_code, get};
pub use import::{ImportOptions, ImportReport, Progress, import_units, preview_units};
pub use list::{UnitQuery, list};
pub use merge::{MergeUnit, merge};
pub use narrow::narrow;
pub use split::{SplitUnit, split};
pub use tree::{TreeNode, children};

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
    /// The names of the units above it within the reader's subtree, from the top down; in lists and for one unit.
    #[schema(example = json!(["清河镇"]))]
    pub above: Vec<String>,
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
            above: Vec::new(),
            active: unit.active,
            permanent_path: code.as_ref().map(|code| format!("/u/{code}")),
            permanent_code: code,
        }
    }
}

/// Refuses what would change a unit while one of its boxes is sealed and not opened. `act` is what cannot be done.
pub(crate) fn refuse_sealed(conn: &mut Conn, unit: &UnitRecord, act: &str) -> Result<()> {
    if store::unit_events::has_sealed_box(conn, unit.id)? {
        let detail = format!("{}有封卷还没有开箱，等开箱以后再{act}", unit.name);
        return Err(Error::with(Code::AlreadySealed, detail));
    }
    Ok(())
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
