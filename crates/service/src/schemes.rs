//! Schemes: those that come with the program, and stored versions.

mod add;
mod get;
mod list;

use domain::Result;
use scoring::{CheckedScheme, Scheme};
use serde::Serialize;
use store::Conn;
use utoipa::ToSchema;

use crate::Error;
use crate::view::TextMap;

pub use add::add;
pub use get::get;
pub use list::list;

/// A scheme as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchemeSummary {
    /// The scheme's own id.
    #[schema(example = "branch-star")]
    pub id: String,
    /// Its version.
    #[schema(example = "2026.1")]
    pub version: String,
    /// Hash of its canonical form, which identifies the version.
    #[schema(example = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4")]
    pub hash: String,
    /// Its name.
    pub title: TextMap,
    /// What it rates.
    #[schema(example = json!(["branch"]))]
    pub subject_kinds: Vec<String>,
}

impl From<&CheckedScheme> for SchemeSummary {
    fn from(scheme: &CheckedScheme) -> Self {
        Self {
            id: scheme.id.clone(),
            version: scheme.version.clone(),
            hash: scheme.hash().to_owned(),
            title: TextMap::from(&scheme.title),
            subject_kinds: scheme.subject_kinds.clone(),
        }
    }
}

/// Every version known: those that come with the program first, then the stored ones, older first.
pub(crate) fn known(conn: &mut Conn) -> Result<Vec<CheckedScheme>> {
    let mut schemes = scoring::bundled_all().to_vec();
    for record in store::cycles::schemes(conn)? {
        if schemes.iter().all(|scheme| scheme.hash() != record.hash) {
            let scheme = Scheme::parse(record.document.text())
                .map_err(|faults| Error::internal(format!("stored scheme {}: {faults:?}", record.hash)))?;
            schemes.push(scheme);
        }
    }
    Ok(schemes)
}

/// The scheme with this id: the version asked for, or the one that comes with the program, or the newest stored one.
pub(crate) fn find(conn: &mut Conn, id: &str, version: Option<&str>) -> Result<Option<CheckedScheme>> {
    if version.is_none()
        && let Some(scheme) = scoring::bundled(id)
    {
        return Ok(Some(scheme.clone()));
    }
    let fits =
        |scheme: &CheckedScheme| scheme.id == id && version.is_none_or(|version| scheme.version == version);
    Ok(known(conn)?.into_iter().rfind(fits))
}
