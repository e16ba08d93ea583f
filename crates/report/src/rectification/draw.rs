//! Drawing problems (§6) from low indicators, bottom lines and comments. Pure: the caller stores them.
//!
//! Drawing twice gives the same keys, so that the caller adds only what is new.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::evaluation::Outcome;
use crate::figures::two_decimals;
use crate::rectification::ProblemSource;
use crate::{Gated, Language};

/// Working days in which a simple matter is answered (§6).
pub const SIMPLE_MATTER_WORKING_DAYS: u16 = 5;
/// Working days after which a hard matter on the dated ledger is due at the latest (§6).
pub const HARD_MATTER_WORKING_DAYS: u16 = 30;
/// From so many reports of one kind on, a matter that looks simple goes on the dated ledger.
pub const MANY_REPORTS: usize = 10;
/// At most so many comments of one category are quoted in the problem's text.
pub const QUOTES: usize = 3;
/// At most so many characters of each comment are quoted.
pub const QUOTE_CHARACTERS: usize = 60;

/// What one evaluation offers, already gated for the readers of the problem list.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawInput {
    /// Language the texts are written in.
    pub language: Language,
    /// Average stars below which the scheme draws an indicator; equal to it is not drawn.
    pub trigger: Decimal,
    /// Indicators of the public group.
    pub indicators: Vec<IndicatorInput>,
    /// Bottom lines.
    pub bottom_lines: Vec<LineInput>,
    /// Comments.
    pub comments: Vec<CommentInput>,
    /// Whether there are enough comments for others than triage to see them (§5: eight).
    /// Below that neither a number nor a word of them enters the problem's text.
    pub comments_shown: bool,
}

/// One indicator in the public group.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorInput {
    /// Id in the scheme.
    pub id: String,
    /// Title or public wording.
    pub title: String,
    /// Average stars of the public group; drawn only when shown.
    pub average: Gated<Decimal>,
}

/// One bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineInput {
    /// Id in the scheme, for instance FIN-02.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The full rule.
    pub text: String,
    /// Outcome; `Withheld` draws nothing.
    pub outcome: Outcome,
}

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// Reports a problem: drawn.
    Problem,
    /// Makes a suggestion: never drawn.
    Suggestion,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentInput {
    /// Its id, handed back so that the caller joins it to the problem.
    pub id: String,
    /// What it is.
    pub kind: CommentKind,
    /// Id of its category, for instance roads.
    pub category: String,
    /// The category in words.
    pub category_label: String,
    /// How hard its category is by default.
    pub matter: Matter,
    /// Its words, where the readers of the problem list may see them (可公开); `None` otherwise.
    pub text: Option<String>,
}

/// How hard a matter is, which sets its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Answered in five working days.
    Simple,
    /// On the dated ledger.
    Hard,
}

impl Matter {
    /// Working days until the suggested deadline.
    pub const fn working_days(self) -> u16 {
        match self {
            Self::Simple => SIMPLE_MATTER_WORKING_DAYS,
            Self::Hard => HARD_MATTER_WORKING_DAYS,
        }
    }
}

/// One problem as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnProblem {
    /// Where it comes from.
    pub source: ProblemSource,
    /// Key within the evaluation: the same source gives the same key (`indicator:…`,
    /// `bottom_line:…`, `comment:…`), so that drawing again adds nothing twice.
    pub key: String,
    /// The source in words.
    pub source_text: String,
    /// The problem.
    pub text: String,
    /// A proposal for the measure, for the owner to reword.
    pub measure: String,
    /// How hard it is taken to be.
    pub matter: Matter,
    /// Working days from the drawing to the suggested deadline.
    pub working_days: u16,
    /// Whether it is a matter to be verified (待核实) and not yet a fault.
    pub verify: bool,
    /// Comments it stands for.
    pub comment_ids: Vec<String>,
}

/// Draws the problems: bottom lines hit, lines to be verified, low indicators (the lowest first),
/// then reported problems (the most frequent first, then by category).
pub fn draw(input: &DrawInput) -> Vec<DrawnProblem> {
    let mut drawn = bottom_lines(input, Outcome::Hit);
    drawn.extend(bottom_lines(input, Outcome::Unknown));
    drawn.extend(indicators(input));
    drawn.extend(comments(input));
    drawn
}

fn bottom_lines(input: &DrawInput, wanted: Outcome) -> Vec<DrawnProblem> {
    let verify = wanted == Outcome::Unknown;
    let (kind, matter) = if verify { ("verify", Matter::Simple) } else { ("hit", Matter::Hard) };
    input
        .bottom_lines
        .iter()
        .filter(|line| line.outcome == wanted)
        .map(|line| DrawnProblem {
            source: ProblemSource::BottomLine,
            key: format!("bottom_line:{}", line.id),
            source_text: input.language.fill(&format!("draw.line.{kind}.source"), &[("title", &line.title)]),
            text: input
                .language
                .fill(&format!("draw.line.{kind}.text"), &[("title", &line.title), ("text", &line.text)]),
            measure: line_measure(input.language, &line.id, verify),
            matter,
            working_days: matter.working_days(),
            verify,
            comment_ids: Vec::new(),
        })
        .collect()
}

/// The measure of a known line of the default template, else the general wording.
fn line_measure(language: Language, id: &str, verify: bool) -> String {
    if verify {
        return language.text("draw.line.verify.measure").into_owned();
    }
    let own = match id {
        "RES-01" | "RES-02" | "ECO-01" | "ECO-02" | "INF-01" | "DIS-01" | "SAF-01" | "PUB-01" | "INT-01" => {
            id
        }
        _ => "other",
    };
    language.text(&format!("draw.line.measure.{own}")).into_owned()
}

fn indicators(input: &DrawInput) -> Vec<DrawnProblem> {
    let mut low: Vec<(&IndicatorInput, Decimal)> = input
        .indicators
        .iter()
        .filter_map(|indicator| {
            let average = *indicator.average.shown()?;
            (average < input.trigger).then_some((indicator, average))
        })
        .collect();
    low.sort_by_key(|(_, average)| *average);
    low.into_iter().map(|(indicator, average)| low_indicator(input, indicator, average)).collect()
}

fn low_indicator(input: &DrawInput, indicator: &IndicatorInput, average: Decimal) -> DrawnProblem {
    let (average, trigger) = (visibly_below(average, input.trigger), two_decimals(input.trigger));
    let places = [("title", &*indicator.title), ("average", &average), ("trigger", &trigger)];
    DrawnProblem {
        source: ProblemSource::Indicator,
        key: format!("indicator:{}", indicator.id),
        source_text: input.language.fill("draw.indicator.source", &places),
        text: input.language.fill("draw.indicator.text", &places),
        measure: input.language.fill("draw.indicator.measure", &places),
        matter: Matter::Hard,
        working_days: Matter::Hard.working_days(),
        verify: false,
        comment_ids: Vec::new(),
    }
}

/// An average with two decimals, or with as many as it takes to stand below the trigger in print too.
fn visibly_below(average: Decimal, trigger: Decimal) -> String {
    let rounded =
        |places: u32| average.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let places = (2..=6).find(|places| rounded(*places) < trigger).unwrap_or(6);
    if places == 2 { two_decimals(average) } else { rounded(places).to_string() }
}

fn comments(input: &DrawInput) -> Vec<DrawnProblem> {
    let mut categories: BTreeMap<&str, Vec<&CommentInput>> = BTreeMap::new();
    for comment in input.comments.iter().filter(|comment| comment.kind == CommentKind::Problem) {
        categories.entry(&comment.category).or_default().push(comment);
    }
    let mut groups: Vec<(&str, Vec<&CommentInput>)> = categories.into_iter().collect();
    if input.comments_shown {
        groups.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    }
    groups.into_iter().filter_map(|(category, members)| reported(input, category, &members)).collect()
}

fn reported(input: &DrawInput, category: &str, members: &[&CommentInput]) -> Option<DrawnProblem> {
    let first = members.first()?;
    let many = input.comments_shown && members.len() >= MANY_REPORTS;
    let matter = if many { Matter::Hard } else { first.matter };
    let count = members.len().to_string();
    let quotes = if input.comments_shown { quotes(input.language, members) } else { String::new() };
    let places = [("category", &*first.category_label), ("count", &count), ("quotes", &quotes)];
    let variant = match (input.comments_shown, quotes.is_empty()) {
        (false, _) => "withheld",
        (true, true) => "counted",
        (true, false) => "quoted",
    };
    let source = if input.comments_shown { "draw.comment.source" } else { "draw.comment.source_withheld" };
    Some(DrawnProblem {
        source: ProblemSource::Comment,
        key: format!("comment:{category}"),
        source_text: input.language.fill(source, &places),
        text: input.language.fill(&format!("draw.comment.{variant}"), &places),
        measure: input.language.fill("draw.comment.measure", &places),
        matter,
        working_days: matter.working_days(),
        verify: false,
        comment_ids: members.iter().map(|comment| comment.id.clone()).collect(),
    })
}

/// Up to [`QUOTES`] different comments that may be shown, each on one line and cut to length.
fn quotes(language: Language, members: &[&CommentInput]) -> String {
    let mut shown: Vec<String> = Vec::new();
    for text in members.iter().filter_map(|comment| comment.text.as_deref()) {
        let line = one_line(text);
        if !line.is_empty() && !shown.contains(&line) && shown.len() < QUOTES {
            shown.push(line);
        }
    }
    let quoted: Vec<String> =
        shown.iter().map(|line| language.fill("draw.comment.quote", &[("text", line)])).collect();
    quoted.join(&language.text("draw.comment.between"))
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    if line.chars().count() <= QUOTE_CHARACTERS {
        return line;
    }
    let mut cut: String = line.chars().take(QUOTE_CHARACTERS).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests;
