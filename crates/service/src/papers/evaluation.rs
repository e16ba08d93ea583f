//! The evaluation report (评定报告) of one evaluation, gated for in-house readers. It goes from hand to hand: of cases (DIS-01)
//! it tells the outcome alone, as public pages do.

mod parts;

use domain::{Actor, EvaluationId, Instant, Result};
use report::evaluation::{Conclusion, EvaluationReport, Previous, Proof, Stage, SubjectKind};
use report::{Gated, Language};
use scoring::Locale;
use sha2::{Digest as _, Sha256};
use store::Conn;
use store::cycles::CycleRecord;
use store::evaluations::Placed;

use super::{centre, decimal, figure, place};
use crate::core::found;
use crate::corrections;
use crate::gate::Reader;
use crate::problems::{ByEvaluation, of_evaluation};
use crate::results::{RatingView, build, may_read};
use crate::tickets::{base, qr_svg};
use crate::{Error, Service};

/// The report as one HTML page for screen and A4. Errors: `not_found`, `forbidden`, `box_not_opened`.
pub fn evaluation_report(service: &Service, actor: &Actor, id: EvaluationId) -> Result<String> {
    let now = service.now();
    let report = service.read(|conn| {
        let placed = found(store::evaluations::find(conn, id)?)?;
        actor.require_at(may_read(&placed), &placed.unit.path)?;
        let mut view = build(service, conn, id, Reader::InHouse)?;
        view.groups.sort_by_key(|group| place(&group.id));
        fill(service, conn, &placed, view, now)
    })?;
    report::evaluation::html(&report).map_err(Error::internal)
}

fn fill(
    service: &Service,
    conn: &mut Conn,
    placed: &Placed,
    view: RatingView,
    now: Instant,
) -> Result<EvaluationReport> {
    let (cycle, _) = found(store::cycles::find(conn, placed.evaluation.cycle_id)?)?;
    let scheme = service.scheme(conn, placed.evaluation.scheme_id)?;
    Ok(EvaluationReport {
        language: Language::Chinese,
        centre: centre(conn, cycle.unit_id)?,
        number: number(conn, placed, &cycle)?,
        date: now.date(),
        subject: subject(placed),
        subject_kind: if placed.member.is_some() { SubjectKind::Member } else { SubjectKind::Branch },
        cycle_name: view.cycle_name.clone(),
        window: window(conn, placed)?,
        stage: match view.stage.as_str() {
            "published" => Stage::Published,
            "confirmed" => Stage::Confirmed,
            _ => Stage::Draft,
        },
        version: u32::try_from(view.version).unwrap_or(1),
        corrections: parts::corrections(&corrections::shown(
            conn,
            &scheme,
            placed.evaluation.id,
            Reader::Public,
            Locale::ZhCn,
        )?),
        conclusion: conclusion(&view)?,
        groups: parts::groups(&view)?,
        indicators: parts::indicators(&scheme, &view)?,
        bottom_lines: parts::lines(&view),
        caps: parts::caps(&view),
        public_satisfaction: parts::satisfaction(&view)?,
        set_aside: parts::set_aside(&view),
        unsigned: parts::unsigned(conn, placed)?,
        problems: problems(service, conn, placed, now)?,
        steps: view.steps.iter().filter(|step| parts::is_open(step)).map(|step| step.text.clone()).collect(),
        how_to_gain: view.how_to_gain.clone(),
        reply: view
            .reply
            .as_ref()
            .map(|reply| report::evaluation::Reply { text: reply.text.clone(), date: reply.at.date() }),
        approvals: parts::approvals(&view),
        proof: proof(service, placed, &view)?,
    })
}

/// The branch, or the member with the branch before the name.
fn subject(placed: &Placed) -> String {
    match &placed.member {
        Some(member) => format!("{} {}", placed.unit.name, member.name),
        None => placed.unit.name.clone(),
    }
}

/// 清河-2026-001: the township, the year, the last three signs of the branch's code; of a member 清河-2026-001-07, with the
/// place on the roll.
fn number(conn: &mut Conn, placed: &Placed, cycle: &CycleRecord) -> Result<String> {
    let above = placed.unit.parent_id.unwrap_or(cycle.unit_id);
    let township = found(store::units::find(conn, above)?)?.name;
    let place = ["街道办事处", "街道", "镇", "乡"].iter().find_map(|kind| township.strip_suffix(kind));
    let code: Vec<char> = placed.unit.code.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let tail: String = code[code.len().saturating_sub(3)..].iter().collect();
    let number =
        format!("{}-{}-{tail}", place.filter(|place| !place.is_empty()).unwrap_or(&township), cycle.year);
    if placed.member.is_none() {
        return Ok(number);
    }
    let members = store::evaluations::of_members(conn, cycle.id, placed.unit.id)?;
    let place = members.iter().position(|one| one.evaluation.id == placed.evaluation.id);
    Ok(format!("{number}-{:02}", found(place)? + 1))
}

/// First and last day of voting, over all sessions that were held.
fn window(conn: &mut Conn, placed: &Placed) -> Result<Option<(jiff::civil::Date, jiff::civil::Date)>> {
    let sessions = store::sessions::of_branch(conn, placed.evaluation.cycle_id, placed.unit.id)?;
    let held: Vec<_> = sessions.into_iter().filter(|session| session.cancelled_at.is_none()).collect();
    let from = held.iter().map(|session| session.opens_at).min();
    let to = held.iter().map(|session| session.closed_at.unwrap_or(session.closes_at)).max();
    Ok(from.zip(to).map(|(from, to)| (from.date(), to.date().max(from.date()))))
}

fn conclusion(view: &RatingView) -> Result<Conclusion> {
    let rung = view.ladder.iter().find(|band| Some(band.stars) == view.ladder_stars);
    let composite = figure(view.composite.as_deref())?;
    let rank = view.rank.and_then(|rank| u32::try_from(rank).ok());
    // The last point of the trend is this cycle itself.
    let before = view.trend.iter().rev().find(|point| point.cycle_name != view.cycle_name);
    let previous = match before {
        Some(point) => Some(Previous {
            cycle_name: point.cycle_name.clone(),
            composite: figure(point.composite.as_deref())?.into(),
            stars: point.stars,
        }),
        None => None,
    };
    Ok(Conclusion {
        rated: view.status == "rated",
        stars: view.stars,
        ladder_stars: view.ladder_stars,
        ladder_from: rung.map(|band| decimal(&band.from)).transpose()?,
        composite: Gated::from_parts(composite, view.withheld),
        rank: Gated::from_parts(rank, view.withheld),
        rank_of: rank.and(u32::try_from(view.rank_of).ok()),
        previous,
    })
}

/// The problems of the evaluation, the most urgent first.
fn problems(
    service: &Service,
    conn: &mut Conn,
    placed: &Placed,
    now: Instant,
) -> Result<Vec<report::evaluation::ProblemRow>> {
    let today = now.date();
    let mut proposals = ByEvaluation::default();
    let mut rows = Vec::new();
    for one in of_evaluation(conn, placed, today)? {
        let proposal = proposals.on_paper(service, conn, &one, today)?;
        let (measure, owner) = one.commitment.map(|promise| (promise.measure, promise.owner)).unzip();
        let (text, deadline) = (one.problem.words, one.deadline);
        rows.push(report::evaluation::ProblemRow { text, measure, owner, deadline, proposal });
    }
    Ok(rows)
}

fn proof(service: &Service, placed: &Placed, view: &RatingView) -> Result<Proof> {
    let code = ballot::UnitCode::parse(&placed.unit.permanent_code).map_err(Error::internal)?;
    Ok(Proof {
        check_code: check_code(&view.seal_hash, &view.root),
        seal_hash: view.seal_hash.clone(),
        root: Some(view.root.clone()),
        counted: u32::try_from(view.counted).ok(),
        qr_svg: qr_svg(&qr::Address::unit(&base(service)?, &code))?,
    })
}

/// The first twelve signs of SHA-256(seal hash ‖ root) over both as they are printed, so that anybody gets it with a
/// common tool.
fn check_code(seal_hash: &str, root: &str) -> String {
    let digest = Sha256::new().chain_update(seal_hash).chain_update(root).finalize();
    domain::hex(&digest[..6]).to_uppercase()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_code_is_what_common_tools_give() {
        // printf abc | sha256sum
        assert_eq!(super::check_code("a", "bc"), "BA7816BF8F01");
    }
}
