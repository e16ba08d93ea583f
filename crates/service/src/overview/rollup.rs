//! The roll-up (汇总): the figures of many townships side by side, one row for each unit of a level.
//!
//! Counts of stars may be shown whatever the ballots (§5 of the product rules); there is no rank, composite or mean
//! here, and lines that the gate withholds are not counted.

mod figures;
mod frame;
mod sort;

use domain::unit::UnitKind;
use domain::{Action, Actor, Error, Result, UnitId};
use serde::{Deserialize, Serialize};
use store::rollup::RollUpFilter;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::Service;
use crate::core::found;
use crate::view::{Paging, TextMap};

pub use figures::RollUpFigures;

/// What a roll-up is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RollUpQuery {
    /// The unit whose parts are wanted; the reader's own where absent.
    pub under: Option<Uuid>,
    /// One row for each unit of this level; the next one below where absent.
    #[param(inline)]
    pub level: Option<UnitKind>,
    /// Cycles of this year; the newest where absent.
    pub year: Option<i32>,
    /// Only under this scheme; branches alone, not their members, where absent.
    pub scheme: Option<String>,
    /// Part of a unit's name.
    #[serde(default)]
    pub q: String,
    /// Column to sort by: `name`, `branches`, `evaluations`, `published_share`, `stars_5` to `stars_1`, `insufficient`,
    /// `lines_hit`, `lines_unknown`, `problems_open`, `problems_overdue`, `problems_done`; with `-` the greatest first.
    /// In the order of the tree where absent.
    #[serde(default)]
    pub sort: String,
    /// From 1.
    pub page: Option<u32>,
    /// 1 to 200; 50 where absent.
    pub per_page: Option<u32>,
}

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RollUpUnit {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "清河县")]
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
}

/// A scheme that cycles of the year run under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RollUpScheme {
    /// Its id.
    #[schema(example = "branch-star")]
    pub id: String,
    /// Its name.
    pub title: TextMap,
}

/// A cycle with evaluations in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RollUpCycle {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "2026年度")]
    pub name: String,
}

/// One unit of the level.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RollUpRow {
    /// The unit.
    pub unit: RollUpUnit,
    /// The cycles that its evaluations belong to.
    pub cycles: Vec<RollUpCycle>,
    /// Its figures.
    pub figures: RollUpFigures,
}

/// A page of a roll-up, and what stands around it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RollUp {
    /// The unit that it is about.
    pub unit: RollUpUnit,
    /// The units above it that the reader may see, the highest first.
    pub above: Vec<RollUpUnit>,
    /// The level of the rows.
    pub level: UnitKind,
    /// The levels that may be asked for.
    pub levels: Vec<UnitKind>,
    /// The year counted; `null` where there is no cycle yet.
    #[schema(example = 2026)]
    pub year: Option<i32>,
    /// Years with cycles, the newest first.
    pub years: Vec<i32>,
    /// The schemes of that year's cycles.
    pub schemes: Vec<RollUpScheme>,
    /// The rows of this page.
    pub items: Vec<RollUpRow>,
    /// All rows that fit, added up.
    pub totals: RollUpFigures,
    /// Rows that fit.
    pub total: u64,
    /// From 1.
    pub page: u32,
    /// Rows of a full page.
    pub per_page: u32,
}

/// Adds up the figures below a unit. A fixed number of queries, however many townships there are.
///
/// Errors: `forbidden`, `not_found` where `under` is out of reach, `invalid`: level, sort.
pub fn roll_up(service: &Service, actor: &Actor, query: &RollUpQuery) -> Result<RollUp> {
    let paging = Paging::new(query.page, query.per_page);
    let mut all = whole(service, actor, query)?;
    let page = paging.cut(std::mem::take(&mut all.items));
    Ok(RollUp { items: page.items, total: page.total, page: page.page, per_page: page.per_page, ..all })
}

/// The same with every row on one page, for papers.
pub(crate) fn whole(service: &Service, actor: &Actor, query: &RollUpQuery) -> Result<RollUp> {
    actor.require(Action::ReadRollUp)?;
    let order = sort::Order::parse(&query.sort)?;
    service.read(|conn| {
        let unit = match query.under {
            Some(id) => found(store::units::find(conn, UnitId::new(id))?)?,
            None => frame::own(conn, actor)?,
        };
        actor.require_at(Action::ReadRollUp, &unit.path)?;
        let (level, levels) = frame::level(unit.kind, query.level)?;
        let frame = frame::read(service, conn, &unit, query.year)?;
        let filter = RollUpFilter {
            scope: unit.path.clone(),
            year: frame.year.unwrap_or(0),
            scheme: query.scheme.clone().filter(|name| !name.is_empty()),
        };
        let mut items = figures::rows(conn, &filter, level, service.now(), &frame.cycles)?;
        let text = query.q.trim();
        items.retain(|row| row.unit.name.contains(text));
        let mut totals = RollUpFigures::default();
        items.iter().for_each(|row| totals.add(&row.figures));
        totals.finish();
        order.apply(&mut items);
        Ok(RollUp {
            above: frame::above(conn, actor, &unit)?,
            unit: frame::brief(&unit),
            level,
            levels,
            year: frame.year,
            years: frame.years,
            schemes: frame.schemes,
            total: u64::try_from(items.len()).map_err(Error::internal)?,
            page: 1,
            per_page: u32::try_from(items.len()).unwrap_or(u32::MAX),
            totals,
            items,
        })
    })
}
