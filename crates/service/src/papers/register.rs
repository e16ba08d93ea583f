//! The register (考评登记册) of a branch in one cycle, as page and workbook, gated for in-house readers: of members the
//! stars alone, of the branch the composite where the gate lets it.

use std::collections::HashMap;

use domain::{Action, Actor, Code, Error, EvaluationId, Result};
use jiff::civil::Date;
use report::rectification::Proposal;
use report::register::{Register, RegisterEntry, RegisterProblem, RegisterStars};
use report::{Gated, Language};
use rust_decimal::Decimal;
use store::Conn;
use store::evaluations::Placed;
use store::standings::RankingRow;

use super::rectification::row;
use super::{Workbook, centre};
use crate::Service;
use crate::core::found;
use crate::gate::Reader;
use crate::problems::{ByEvaluation, Standing, of_cycle, sorted};
use crate::results::{Subjects, withholds_composite};

/// The register as one HTML page. Errors: `not_found` for what is no branch's evaluation, `forbidden`.
pub fn register_page(service: &Service, actor: &Actor, id: EvaluationId) -> Result<String> {
    report::register::html(&register(service, actor, id)?).map_err(Error::internal)
}

/// The register as a workbook. Errors: `not_found` for what is no branch's evaluation, `forbidden`.
pub fn register_workbook(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Workbook> {
    let register = register(service, actor, id)?;
    let bytes = report::register::xlsx(&register).map_err(Error::internal)?;
    Ok(Workbook {
        file_name: format!("{}{}考评登记册.xlsx", register.unit_name, register.cycle_name), bytes
    })
}

fn register(service: &Service, actor: &Actor, id: EvaluationId) -> Result<Register> {
    actor.require(Action::ReadMemberRatings)?;
    let as_of = service.now().date();
    service.read(|conn| {
        let branch = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(Action::ReadProblems, &branch.unit.path)?;
        if branch.member.is_some() {
            return Err(Error::new(Code::NotFound));
        }
        let (cycle, _) = found(store::cycles::find(conn, branch.evaluation.cycle_id)?)?;
        let within = Actor { scope: branch.unit.path.clone(), ..actor.clone() };
        let mut proposals = ByEvaluation::default();
        let mut problems: HashMap<EvaluationId, Vec<RegisterProblem>> = HashMap::new();
        for one in sorted(of_cycle(conn, &within, cycle.id, as_of)?) {
            let proposal = proposals.on_paper(service, conn, &one, as_of)?;
            problems.entry(one.problem.evaluation_id).or_default().push(problem(one, proposal));
        }
        let ratings = ratings(conn, &branch)?;
        let mut entry = |placed: &Placed| {
            entry(placed, ratings.get(&placed.evaluation.id), problems.remove(&placed.evaluation.id))
        };
        Ok(Register {
            language: Language::Chinese,
            centre: centre(conn, cycle.unit_id)?,
            unit_name: branch.unit.name.clone(),
            as_of,
            composite: composite(ratings.get(&id)),
            branch: entry(&branch),
            members: store::evaluations::of_members(conn, cycle.id, branch.unit.id)?
                .iter()
                .map(entry)
                .collect(),
            cycle_name: cycle.name,
        })
    })
}

/// The current ratings of a branch and its members in the cycle.
fn ratings(conn: &mut Conn, branch: &Placed) -> Result<HashMap<EvaluationId, RankingRow>> {
    let mut all = HashMap::new();
    for subjects in [Subjects::Branches, Subjects::Members] {
        let cycle = [branch.evaluation.cycle_id];
        let rows = store::standings::ranking(conn, &cycle, subjects, &branch.unit.path)?;
        all.extend(rows.into_iter().map(|row| (row.evaluation_id, row)));
    }
    Ok(all)
}

fn composite(rating: Option<&RankingRow>) -> Gated<Decimal> {
    let Some(rating) = rating else { return Gated::Missing };
    let withheld = withholds_composite(rating.fewest, Reader::InHouse);
    let composite = rating.composite.map(|hundredths| Decimal::new(i64::from(hundredths), 2));
    Gated::from_parts(composite, withheld)
}

fn entry(
    placed: &Placed,
    rating: Option<&RankingRow>,
    problems: Option<Vec<RegisterProblem>>,
) -> RegisterEntry {
    let stars = match rating.map(|rating| rating.stars.and_then(|stars| u8::try_from(stars).ok())) {
        Some(Some(stars)) => RegisterStars::Stars(stars),
        Some(None) => RegisterStars::Insufficient,
        None => RegisterStars::Pending,
    };
    RegisterEntry {
        name: placed.subject_name().to_owned(),
        post: placed.member.as_ref().and_then(|member| member.post.clone()),
        stars,
        problems: problems.unwrap_or_default(),
    }
}

fn problem(one: Standing, proposal: Option<Proposal>) -> RegisterProblem {
    let promise = one.commitment.as_ref();
    let day = |at: Option<domain::Instant>| -> Option<Date> { at.map(|at| at.date()) };
    RegisterProblem {
        found: one.problem.created_at.date(),
        done: day(promise.and_then(|promise| promise.done_at)),
        checked: day(promise.and_then(|promise| promise.checked_at)),
        row: row(one, proposal),
    }
}
