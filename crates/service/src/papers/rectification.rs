//! The rectification list (整改清单) of a cycle, as page and workbook.

use domain::problem::{ProblemSource, ProblemState};
use domain::{Actor, CycleId, Error, Result};
use report::Language;
use report::rectification::{
    ProblemSource as Source, ProblemState as State, Proposal, RectificationList, RectificationRow,
};

use super::{Workbook, centre};
use crate::Service;
use crate::core::found;
use crate::problems::{ByEvaluation, Standing, in_order};

/// The list as one HTML page. Errors: `not_found`, `forbidden`.
pub fn rectification_page(service: &Service, actor: &Actor, id: CycleId) -> Result<String> {
    report::rectification::html(&list(service, actor, id)?).map_err(Error::internal)
}

/// The list as a workbook. Errors: `not_found`, `forbidden`.
pub fn rectification_workbook(service: &Service, actor: &Actor, id: CycleId) -> Result<Workbook> {
    let list = list(service, actor, id)?;
    let bytes = report::rectification::xlsx(&list).map_err(Error::internal)?;
    Ok(Workbook { file_name: format!("{}整改清单.xlsx", list.cycle_name), bytes })
}

fn list(service: &Service, actor: &Actor, id: CycleId) -> Result<RectificationList> {
    let as_of = service.now().date();
    service.read(|conn| {
        let mut proposals = ByEvaluation::default();
        let mut rows = Vec::new();
        for one in in_order(conn, actor, id, as_of)? {
            let proposal = proposals.on_paper(service, conn, &one, as_of)?;
            rows.push(row(one, proposal));
        }
        let (cycle, _) = found(store::cycles::find(conn, id)?)?;
        let centre = centre(conn, cycle.unit_id)?;
        Ok(RectificationList { language: Language::Chinese, centre, cycle_name: cycle.name, as_of, rows })
    })
}

/// A problem as papers print it.
pub(super) fn row(one: Standing, proposal: Option<Proposal>) -> RectificationRow {
    let subject_name = one.full_name();
    let promise = one.commitment;
    RectificationRow {
        subject_name,
        source: match one.problem.source {
            ProblemSource::Indicator => Source::Indicator,
            ProblemSource::BottomLine => Source::BottomLine,
            ProblemSource::Comment => Source::Comment,
            ProblemSource::Inspection => Source::Inspection,
        },
        source_text: one.problem.source_text,
        text: one.problem.words,
        measure: promise.as_ref().map(|promise| promise.measure.clone()),
        owner: promise.as_ref().map(|promise| promise.owner.clone()),
        deadline: one.deadline,
        proposal,
        progress: promise.as_ref().and_then(|promise| u8::try_from(promise.progress).ok()).unwrap_or(0),
        progress_note: promise.map(|promise| promise.progress_note).filter(|note| !note.is_empty()),
        state: match one.state {
            ProblemState::ToAssign => State::ToAssign,
            ProblemState::InProgress => State::InProgress,
            ProblemState::Overdue => State::Overdue,
            ProblemState::Done => State::Done,
            ProblemState::Checked => State::Checked,
        },
        days: one.days,
    }
}
