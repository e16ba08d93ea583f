//! The roll-up (汇总表) of many townships, as page and workbook.

use domain::unit::UnitKind;
use domain::{Actor, Error, Result};
use report::Language;
use report::rollup::{Level, RollUpFigures, RollUpList, RollUpRow};

use super::Workbook;
use crate::Service;
use crate::overview::{self, RollUp, RollUpQuery};

/// The list as one HTML page. Errors: `forbidden`, `not_found`, `invalid`.
pub fn roll_up_page(service: &Service, actor: &Actor, query: &RollUpQuery) -> Result<String> {
    report::rollup::html(&list(service, actor, query)?).map_err(Error::internal)
}

/// The list as a workbook. Errors: `forbidden`, `not_found`, `invalid`.
pub fn roll_up_workbook(service: &Service, actor: &Actor, query: &RollUpQuery) -> Result<Workbook> {
    let list = list(service, actor, query)?;
    let bytes = report::rollup::xlsx(&list).map_err(Error::internal)?;
    let year = list.year.map(|year| format!("{year}年度")).unwrap_or_default();
    Ok(Workbook { file_name: format!("{}{year}星级评定汇总表.xlsx", list.unit_name), bytes })
}

fn list(service: &Service, actor: &Actor, query: &RollUpQuery) -> Result<RollUpList> {
    let whole = overview::whole(service, actor, query)?;
    let scheme = query.scheme.as_deref().and_then(|id| whole.schemes.iter().find(|one| one.id == id));
    Ok(RollUpList {
        language: Language::Chinese,
        unit_name: whole.unit.name.clone(),
        year: whole.year,
        scheme: scheme.map(|scheme| scheme.title.zh.clone()),
        as_of: service.now().date(),
        level: level(&whole),
        rows: whole
            .items
            .iter()
            .map(|row| RollUpRow { name: row.unit.name.clone(), figures: figures(&row.figures) })
            .collect(),
        totals: figures(&whole.totals),
    })
}

fn level(whole: &RollUp) -> Level {
    match whole.level {
        UnitKind::Province | UnitKind::City => Level::City,
        UnitKind::County => Level::County,
        UnitKind::Township | UnitKind::Branch => Level::Township,
    }
}

fn figures(of: &overview::RollUpFigures) -> RollUpFigures {
    use domain::evaluation::EvaluationStatus as Status;
    let status = |wanted: Status| of.statuses.get(&wanted).copied().unwrap_or(0);
    let stars = |stars: u8| of.stars.get(&stars).copied().unwrap_or(0);
    RollUpFigures {
        branches: of.branches,
        evaluations: of.evaluations,
        statuses: [
            status(Status::Preparing),
            status(Status::Sealed),
            status(Status::Voting),
            status(Status::Closed),
            status(Status::Draft),
            status(Status::Confirmed),
            status(Status::Published),
        ],
        stars: [stars(5), stars(4), stars(3), stars(2), stars(1)],
        insufficient: of.insufficient,
        lines_hit: of.lines_hit,
        lines_unknown: of.lines_unknown,
        problems: [of.problems_open, of.problems_overdue, of.problems_done],
        published_share: of.published_share.clone(),
    }
}
