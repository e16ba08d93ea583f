//! Cycles: a scheme version applied to a set of branches, and where wanted another to their members.

mod get;
mod list;
pub(crate) mod members;
mod open;

use std::collections::HashMap;

use domain::evaluation::EvaluationStatus;
use domain::unit::UnitKind;
use domain::{Action, Actor, Code, CycleId, Error, Instant, Result};
use serde::Serialize;
use store::Conn;
use store::cycles::CycleRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::core::found;
use crate::preparation::{Windows, placed_status};
use crate::view::TextMap;

pub use get::get;
pub use list::list;
pub use open::{OpenCycle, open};

/// A cycle as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CycleView {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "2026年度")]
    pub name: String,
    /// The year it is about.
    #[schema(example = 2026)]
    pub year: i32,
    /// The unit that runs it.
    pub unit_id: Uuid,
    /// That unit's name.
    #[schema(example = "清河镇")]
    pub unit_name: String,
    /// That unit's level.
    pub unit_kind: UnitKind,
    /// Id of the scheme.
    #[schema(example = "branch-star")]
    pub scheme_id: String,
    /// Its version.
    #[schema(example = "2026.1")]
    pub scheme_version: String,
    /// Its hash.
    pub scheme_hash: String,
    /// Its name.
    pub scheme_title: TextMap,
    /// Name of the members' scheme, where members are rated in the same sessions.
    pub member_scheme_title: Option<TextMap>,
    /// When the cycle was opened.
    pub created_at: Instant,
    /// How far its evaluations within the reader's subtree have got.
    pub counts: CycleCounts,
}

/// How far the evaluations of a cycle have got; each number includes those that are further.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct CycleCounts {
    /// All of them.
    pub evaluations: u32,
    /// Sealed.
    pub sealed: u32,
    /// Box opened.
    pub opened: u32,
    /// Published.
    pub published: u32,
}

/// The evaluations of a cycle within the actor's subtree by status.
pub(crate) fn by_status(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    id: CycleId,
) -> Result<HashMap<EvaluationStatus, u32>> {
    let windows = Windows::of_cycle(conn, id, &actor.scope)?;
    let mut counts = HashMap::new();
    for placed in store::evaluations::of_cycle(conn, id, &actor.scope)? {
        *counts.entry(placed_status(&placed, windows.of(placed.unit.id), service.now())).or_insert(0) += 1;
    }
    Ok(counts)
}

/// A cycle that is run in the actor's subtree or above it. Errors: `forbidden`, `not_found`.
pub(crate) fn visible(conn: &mut Conn, actor: &Actor, id: CycleId) -> Result<CycleRecord> {
    actor.require(Action::ReadCycles)?;
    let (cycle, path) = found(store::cycles::find(conn, id)?)?;
    let concerns = domain::unit::within(&path, &actor.scope) || domain::unit::within(&actor.scope, &path);
    if concerns { Ok(cycle) } else { Err(Error::new(Code::NotFound)) }
}

pub(crate) fn view(
    service: &Service,
    conn: &mut Conn,
    actor: &Actor,
    cycle: CycleRecord,
) -> Result<CycleView> {
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    let unit = found(store::units::find(conn, cycle.unit_id)?)?;
    let member_scheme = cycle.member_scheme_id.map(|id| service.scheme(conn, id)).transpose()?;
    let counts = counts(&by_status(service, conn, actor, cycle.id)?);
    Ok(CycleView {
        id: cycle.id.uuid(),
        name: cycle.name,
        year: cycle.year,
        unit_id: cycle.unit_id.uuid(),
        unit_name: unit.name,
        unit_kind: unit.kind,
        scheme_id: scheme.id.clone(),
        scheme_version: scheme.version.clone(),
        scheme_hash: scheme.hash().to_owned(),
        scheme_title: TextMap::from(&scheme.title),
        member_scheme_title: member_scheme.map(|scheme| TextMap::from(&scheme.title)),
        created_at: cycle.created_at,
        counts,
    })
}

fn counts(by_status: &HashMap<EvaluationStatus, u32>) -> CycleCounts {
    let from = |first: EvaluationStatus| {
        by_status.iter().filter(|(status, _)| **status >= first).map(|(_, count)| count).sum()
    };
    CycleCounts {
        evaluations: from(EvaluationStatus::Preparing),
        sealed: from(EvaluationStatus::Sealed),
        opened: from(EvaluationStatus::Draft),
        published: from(EvaluationStatus::Published),
    }
}
