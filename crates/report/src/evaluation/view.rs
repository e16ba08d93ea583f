//! From the report's model to its page.

use askama::Template;
use rust_decimal::Decimal;

use super::conclusion::{sentences, star_word};
use super::first_page;
use super::notes::notes;
use super::{BottomLineRow, EvaluationReport, GroupRow, Outcome, ProblemRow, Stage, SubjectKind};
use crate::figures::{day, day_near, days, exact, gated, grouped, percent_of_bp, two_decimals};
use crate::rectification::PromiseView;
use crate::svg::{Axis, axis_labels, dots, legend_mark, qr, stars};
use crate::{Gated, Language, ReportError, SCRIPT, style};

/// The report as one HTML page, for the screen (with a print button) and for A4.
///
/// # Errors
///
/// [`ReportError::NotSvg`] when the QR code is not a plain SVG drawing.
pub fn html(report: &EvaluationReport) -> Result<String, ReportError> {
    Ok(Page::of(report)?.render()?)
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    l: Language,
    style: String,
    script: &'static str,
    report: &'a EvaluationReport,
    date: String,
    window: Option<String>,
    stars: Option<String>,
    star_word: String,
    composite: String,
    rank: Option<String>,
    conclusion: String,
    groups: Vec<GroupView<'a>>,
    total_ballots: String,
    notes: Vec<String>,
    legend: Vec<LegendView<'a>>,
    axis: String,
    indicators: Vec<IndicatorView<'a>>,
    lines: Vec<LineView<'a>>,
    caps: Vec<CapView<'a>>,
    problems: Vec<ProblemView<'a>>,
    more_problems: Vec<ProblemView<'a>>,
    approvals: Vec<String>,
    reply_date: String,
    check_code: String,
    signer: &'static str,
    qr: &'a str,
}

struct GroupView<'a> {
    row: &'a GroupRow,
    ballots: String,
    average: String,
    score: String,
    weight: String,
    weighted: String,
}

struct LegendView<'a> {
    mark: String,
    label: &'a str,
}

struct IndicatorView<'a> {
    title: &'a str,
    dots: String,
    averages: Vec<String>,
}

pub(super) struct LineView<'a> {
    row: &'a BottomLineRow,
    class: &'static str,
    pub(super) value: String,
    outcome: String,
}

struct CapView<'a> {
    text: &'a str,
    class: &'static str,
    outcome: String,
}

pub(super) struct ProblemView<'a> {
    number: usize,
    pub(super) row: &'a ProblemRow,
    pub(super) measure: String,
    owner: String,
    deadline: String,
    /// Whether the deadline is a proposal.
    proposed: bool,
}

impl<'a> Page<'a> {
    fn of(report: &'a EvaluationReport) -> Result<Self, ReportError> {
        let l = report.language;
        let conclusion = &report.conclusion;
        let shown = report.indicators.iter().flat_map(|row| &row.averages).filter_map(Gated::shown).copied();
        let axis = Axis::around(shown);
        let mut problems = problems(report);
        let more_problems = problems.split_off(first_page::problems(report, &problems));
        Ok(Self {
            l,
            style: style(l),
            script: SCRIPT,
            report,
            date: day(l, report.date),
            window: report.window.map(|(from, to)| days(l, from, to)),
            stars: conclusion.stars.filter(|_| conclusion.rated).map(|filled| stars(l, filled)),
            star_word: verdict_word(report),
            composite: gated(l, &conclusion.composite, two_decimals),
            rank: rank(report),
            conclusion: sentences(report),
            groups: report.groups.iter().map(|row| GroupView::of(l, row)).collect(),
            total_ballots: total_ballots(report),
            notes: notes(report),
            legend: legend(report),
            axis: axis_labels(l, axis),
            indicators: indicators(report, axis),
            lines: report.bottom_lines.iter().map(|row| LineView::of(l, row)).collect(),
            caps: caps(report),
            problems,
            more_problems,
            approvals: approvals(report),
            reply_date: report.reply.as_ref().map(|reply| day(l, reply.date)).unwrap_or_default(),
            check_code: grouped(&report.proof.check_code),
            signer: signer(report.subject_kind),
            qr: qr(&report.proof.qr_svg, "proof.qr_svg")?,
        })
    }

    /// Whether anything stands in the annex beside the full text of the bottom lines.
    fn has_annex(&self) -> bool {
        !(self.more_problems.is_empty()
            && self.report.steps.is_empty()
            && self.report.how_to_gain.is_empty()
            && self.report.bottom_lines.is_empty()
            && self.report.caps.is_empty()
            && self.report.reply.is_none())
    }

    /// Key of the title above the reply: the branch's, the member's, or that of another subject.
    const fn reply_title(&self) -> &'static str {
        match self.report.subject_kind {
            SubjectKind::Branch => "report.a_reply",
            SubjectKind::Member => "report.a_reply_member",
            SubjectKind::Other => "report.a_reply_other",
        }
    }

    /// Key of the label of what is not final yet.
    fn stage(&self) -> Option<&'static str> {
        match self.report.stage {
            Stage::Draft => Some("report.stage.draft"),
            Stage::Confirmed => Some("report.stage.confirmed"),
            Stage::Published => None,
        }
    }
}

impl<'a> GroupView<'a> {
    fn of(l: Language, row: &'a GroupRow) -> Self {
        let twenty = Decimal::from(20);
        let weight = Decimal::new(i64::from(row.weight_bp), 4);
        Self {
            row,
            ballots: gated(l, &row.ballots, |count| count.to_string()),
            average: gated(l, &row.score.map(|score| score / twenty), |stars| format!("{stars:.4}")),
            score: gated(l, &row.score, two_decimals),
            weight: percent_of_bp(row.weight_bp),
            weighted: gated(l, &row.score.map(|score| score * weight), exact),
        }
    }
}

impl<'a> LineView<'a> {
    pub(super) fn of(l: Language, row: &'a BottomLineRow) -> Self {
        let value = match (row.outcome, &row.value) {
            (Outcome::Clear, Some(value)) => value.clone(),
            (Outcome::Hit, Some(value)) => l.fill("line.hit_with", &[("value", value)]),
            (outcome, _) => l.text(outcome_key(outcome)).into_owned(),
        };
        Self {
            row,
            class: outcome_class(row.outcome),
            value,
            outcome: l.text(outcome_key(row.outcome)).into_owned(),
        }
    }
}

const fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Clear => "line.clear",
        Outcome::Hit => "line.hit",
        Outcome::Unknown => "line.unknown",
        Outcome::Withheld => "common.withheld",
    }
}

const fn outcome_class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Clear => "clear",
        Outcome::Hit => "hit",
        Outcome::Unknown => "unknown",
        Outcome::Withheld => "withheld",
    }
}

const fn signer(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Branch => "report.sign.secretary",
        SubjectKind::Member => "report.sign.member",
        SubjectKind::Other => "report.sign.head",
    }
}

fn verdict_word(report: &EvaluationReport) -> String {
    let l = report.language;
    match (report.conclusion.rated, report.conclusion.stars) {
        (false, _) => l.text("report.insufficient").into_owned(),
        (true, None) => l.text("common.withheld").into_owned(),
        (true, Some(stars)) => star_word(l, stars),
    }
}

fn rank(report: &EvaluationReport) -> Option<String> {
    let rank = report.conclusion.rank.shown()?.to_string();
    let of = report.conclusion.rank_of?.to_string();
    Some(report.language.fill("report.rank", &[("rank", &rank), ("of", &of)]))
}

/// The sum of the ballots, unless one of them may not be seen: then the sum would tell it.
fn total_ballots(report: &EvaluationReport) -> String {
    let mut total = Gated::Shown(0u32);
    for row in &report.groups {
        total = match (total, row.ballots) {
            (Gated::Shown(sum), Gated::Shown(more)) => Gated::Shown(sum.saturating_add(more)),
            (Gated::Withheld, _) | (_, Gated::Withheld) => Gated::Withheld,
            (Gated::Missing, _) | (_, Gated::Missing) => Gated::Missing,
        };
    }
    gated(report.language, &total, |sum| sum.to_string())
}

fn legend(report: &EvaluationReport) -> Vec<LegendView<'_>> {
    report.groups.iter().map(|row| LegendView { mark: legend_mark(row.mark), label: &row.label }).collect()
}

fn indicators(report: &EvaluationReport, axis: Axis) -> Vec<IndicatorView<'_>> {
    report
        .indicators
        .iter()
        .map(|row| {
            let marks: Vec<_> =
                report.groups.iter().map(|group| group.mark).zip(row.averages.iter().copied()).collect();
            let averages =
                row.averages.iter().map(|average| gated(report.language, average, two_decimals)).collect();
            IndicatorView { title: &row.title, dots: dots(axis, &marks), averages }
        })
        .collect()
}

fn caps(report: &EvaluationReport) -> Vec<CapView<'_>> {
    let l = report.language;
    report
        .caps
        .iter()
        .map(|cap| CapView {
            text: &cap.text,
            class: outcome_class(cap.outcome),
            outcome: match cap.outcome {
                Outcome::Hit => l.fill("report.cap_hit", &[("stars", &star_word(l, cap.max_stars))]),
                Outcome::Clear => l.text("report.cap_clear").into_owned(),
                other => l.text(outcome_key(other)).into_owned(),
            },
        })
        .collect()
}

fn problems(report: &EvaluationReport) -> Vec<ProblemView<'_>> {
    let l = report.language;
    let before = |date| l.fill("report.before", &[("day", &day_near(l, date, report.date))]);
    let view = |(row, number)| {
        let promise = PromiseView::of_problem(l, row, before);
        ProblemView {
            number,
            row,
            measure: PromiseView::or_to_be_set(l, promise.measure),
            owner: PromiseView::or_to_be_set(l, promise.owner),
            deadline: PromiseView::or_to_be_set(l, promise.deadline),
            proposed: promise.proposed,
        }
    };
    report.problems.iter().zip(1..).map(view).collect()
}

fn approvals(report: &EvaluationReport) -> Vec<String> {
    let l = report.language;
    report
        .approvals
        .iter()
        .map(|act| {
            let date = day(l, act.date);
            match &act.document_number {
                Some(number) => l.fill(
                    "report.approval_numbered",
                    &[("step", &act.step), ("date", &date), ("number", number)],
                ),
                None => l.fill("report.approval", &[("step", &act.step), ("date", &date)]),
            }
        })
        .collect()
}
