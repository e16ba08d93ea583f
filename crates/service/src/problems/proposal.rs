//! What the rating itself suggests for a problem: words, measure and working days. Nothing of it is stored but the words.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::problem::ProblemState;
use domain::{CommentKind, EvaluationId, Result, Visibility};
use jiff::civil::Date;
use report::Gated;
use report::evaluation::Outcome;
use report::rectification::{
    CommentInput, CommentKind as Kind, DrawInput, DrawnProblem, IndicatorInput, LineInput, Matter, Proposal,
};
use rust_decimal::Decimal;
use scoring::LineOutcome;
use scoring::scheme::PUBLIC;
use store::Conn;
use store::votes::CommentRecord;

use super::{ProblemView, Standing};
use crate::core::found;
use crate::gate::{COMMENTS, Reader};
use crate::voting::CATEGORIES;
use crate::{Service, results};

/// Points that make one star.
const STAR: u32 = 20;
/// Categories whose matters usually cost money or months.
const HARD: [&str; 2] = ["road", "conduct"];

/// The problems of an evaluation: low indicators, bottom lines, comments, all from what passed the gate. A withheld
/// outcome and a withheld indicator suggest nothing; below eight comments neither their number nor a word of them is
/// in the texts (§5, §6 of the product rules). Indicators are those of the public group, if the scheme looks at it.
///
/// Errors: `not_found`, `box_not_opened`.
pub(super) fn drawn(service: &Service, conn: &mut Conn, id: EvaluationId) -> Result<Vec<DrawnProblem>> {
    let gated = results::gated(service, conn, id, Reader::InHouse)?;
    let comments = store::votes::comments(conn, id)?;
    let rule = &gated.scheme.problems;
    let input = DrawInput {
        language: report::Language::Chinese,
        trigger: rule.below.decimal() / Decimal::from(STAR),
        indicators: if rule.groups.iter().any(|group| group == PUBLIC) {
            indicators(&gated)
        } else {
            Vec::new()
        },
        bottom_lines: lines(&gated),
        comments_shown: comments.len() >= COMMENTS,
        comments: comments.into_iter().map(comment).collect(),
    };
    let mut drawn = report::rectification::draw(&input);
    for problem in drawn.iter_mut().filter(|problem| problem.matter == Matter::Simple) {
        problem.working_days = u16::try_from(rule.answer_days).unwrap_or(u16::MAX);
    }
    Ok(drawn)
}

fn indicators(gated: &results::Gated) -> Vec<IndicatorInput> {
    let withheld = gated.shown.distributions_withheld.contains(PUBLIC);
    let Some(public) = gated.shown.rating.group(PUBLIC) else { return Vec::new() };
    let average =
        |mean: scoring::Share| Decimal::from(mean.num) / Decimal::from(mean.den.max(1)) / Decimal::from(STAR);
    public
        .indicators
        .iter()
        .map(|indicator| IndicatorInput {
            id: indicator.id.clone(),
            title: indicator.title.zh.clone(),
            average: Gated::from_parts(indicator.mean.map(average), withheld),
        })
        .collect()
}

fn lines(gated: &results::Gated) -> Vec<LineInput> {
    let outcome = |line: &scoring::LineResult| match line.outcome {
        _ if gated.shown.outcomes_withheld.contains(&line.id) => Outcome::Withheld,
        LineOutcome::Hit => Outcome::Hit,
        LineOutcome::Unknown => Outcome::Unknown,
        LineOutcome::Clear => Outcome::Clear,
    };
    let text = |id: &str| {
        gated.scheme.bottom_lines.iter().find(|rule| rule.id == id).map(|rule| rule.text.zh.clone())
    };
    let view = |line: &scoring::LineResult| LineInput {
        id: line.id.clone(),
        title: line.title.zh.clone(),
        text: text(&line.id).unwrap_or_default(),
        outcome: outcome(line),
    };
    // Too few ballots are nothing that the branch could put right.
    gated.shown.rating.bottom_lines.iter().filter(|line| !line.lacks_ballots()).map(view).collect()
}

fn comment(record: CommentRecord) -> CommentInput {
    let label = CATEGORIES.iter().find(|(id, _)| *id == record.category).map(|(_, label)| *label);
    CommentInput {
        id: record.id.to_string(),
        kind: match record.kind {
            CommentKind::Problem => Kind::Problem,
            CommentKind::Suggestion => Kind::Suggestion,
        },
        category_label: label.unwrap_or("其他").to_owned(),
        matter: if HARD.contains(&record.category.as_str()) { Matter::Hard } else { Matter::Simple },
        text: (record.visibility == Visibility::Public).then_some(record.words),
        category: record.category,
    }
}

/// Suggestions for the problems of one evaluation.
#[derive(Debug, Clone)]
pub(super) struct Proposals {
    /// Measure and working days by source key.
    by_key: HashMap<String, (String, u32)>,
    /// Working days for a simple matter.
    answer_days: u32,
}

impl Proposals {
    /// Errors: `not_found`.
    pub(super) fn of(service: &Service, conn: &mut Conn, id: EvaluationId) -> Result<Self> {
        let placed = found(store::evaluations::find(conn, id)?)?;
        let answer_days = service.scheme(conn, placed.evaluation.scheme_id)?.problems.answer_days;
        // What the township found itself may be there before the box is open.
        let rated = store::ratings::current(conn, id)?.is_some();
        let drawn = if rated { drawn(service, conn, id)? } else { Vec::new() };
        let by_key = drawn.into_iter().map(|p| (p.key, (p.measure, u32::from(p.working_days)))).collect();
        Ok(Self { by_key, answer_days })
    }

    /// The problem as lists show it, with a measure and a deadline to start from while nobody is assigned.
    pub(super) fn view(&self, standing: Standing, today: Date) -> ProblemView {
        let waits = standing.state == ProblemState::ToAssign;
        let known = self.by_key.get(&standing.problem.source_key);
        let mut view = standing.view();
        if waits {
            let days = known.map_or(self.answer_days, |(_, days)| *days);
            view.proposed_measure = known.map(|(measure, _)| measure.clone());
            view.proposed_deadline = Some(domain::workdays::after(today, days).to_string());
        }
        view
    }

    /// What papers print while nobody is assigned, counted from today; nothing for what was not drawn.
    fn on_paper(&self, standing: &Standing, today: Date) -> Option<Proposal> {
        let (measure, days) = self.by_key.get(&standing.problem.source_key)?;
        Some(Proposal { measure: measure.clone(), deadline: domain::workdays::after(today, *days) })
    }
}

/// Suggestions by evaluation, each worked out when the first of its problems asks.
#[derive(Debug, Default)]
pub(crate) struct ByEvaluation(HashMap<EvaluationId, Proposals>);

impl ByEvaluation {
    /// Errors: `not_found`.
    pub(super) fn of(&mut self, service: &Service, conn: &mut Conn, id: EvaluationId) -> Result<&Proposals> {
        Ok(match self.0.entry(id) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Proposals::of(service, conn, id)?),
        })
    }

    /// What papers print of a problem that nobody decided on. Errors: `not_found`.
    pub(crate) fn on_paper(
        &mut self,
        service: &Service,
        conn: &mut Conn,
        standing: &Standing,
        today: Date,
    ) -> Result<Option<Proposal>> {
        if standing.state != ProblemState::ToAssign {
            return Ok(None);
        }
        let known = self.of(service, conn, standing.problem.evaluation_id)?;
        Ok(known.on_paper(standing, today))
    }
}

/// One problem as lists show it.
pub(super) fn view(
    service: &Service,
    conn: &mut Conn,
    standing: Standing,
    today: Date,
) -> Result<ProblemView> {
    if standing.state != ProblemState::ToAssign {
        return Ok(standing.view());
    }
    let proposals = Proposals::of(service, conn, standing.problem.evaluation_id)?;
    Ok(proposals.view(standing, today))
}
