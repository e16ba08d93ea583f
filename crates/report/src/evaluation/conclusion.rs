//! The verdict in words.

use rust_decimal::Decimal;

use super::{Conclusion, EvaluationReport, Outcome, Previous};
use crate::figures::two_decimals;
use crate::{Gated, Language};

/// The sentences of the box 评定结论.
pub(super) fn sentences(report: &EvaluationReport) -> String {
    let language = report.language;
    let mut told = Vec::new();
    let mut clauses = Vec::new();
    if report.conclusion.rated {
        clauses.push(score_clause(language, &report.conclusion));
    } else {
        told.push(language.text("conclusion.insufficient").into_owned());
    }
    clauses.extend(line_clauses(report));
    if report.conclusion.rated {
        clauses.push(star_clause(language, &report.conclusion));
    }
    if !clauses.is_empty() {
        let joined = clauses.join(&language.text("conclusion.comma"));
        told.push(format!("{joined}{}", language.text("conclusion.stop")));
    }
    told.extend(report.conclusion.previous.as_ref().and_then(|previous| comparison(report, previous)));
    let told: Vec<String> = told.iter().map(|sentence| capitalised(sentence)).collect();
    told.join(&language.text("conclusion.between"))
}

/// A sentence begins with a capital, where the script has them.
fn capitalised(sentence: &str) -> String {
    let mut signs = sentence.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

fn score_clause(language: Language, conclusion: &Conclusion) -> String {
    match (&conclusion.composite, conclusion.ladder_from) {
        (Gated::Shown(_), Some(from)) if from > Decimal::ZERO => {
            language.fill("conclusion.reached", &[("from", &from.normalize().to_string())])
        }
        (Gated::Shown(score), _) => language.fill("conclusion.scored", &[("score", &two_decimals(*score))]),
        (Gated::Withheld | Gated::Missing, _) => language.text("conclusion.score_withheld").into_owned(),
    }
}

fn line_clauses(report: &EvaluationReport) -> Vec<String> {
    let language = report.language;
    let titles = |outcome: Outcome| {
        let found: Vec<&str> = report
            .bottom_lines
            .iter()
            .filter(|line| line.outcome == outcome)
            .map(|line| line.title.as_str())
            .collect();
        found.join(&language.text("conclusion.enumeration"))
    };
    let (hit, unknown) = (titles(Outcome::Hit), titles(Outcome::Unknown));
    let withheld = report.bottom_lines.iter().any(|line| line.outcome == Outcome::Withheld);
    let mut clauses = Vec::new();
    if !hit.is_empty() {
        clauses.push(language.fill("conclusion.lines_hit", &[("titles", &hit)]));
    }
    if !unknown.is_empty() {
        clauses.push(language.fill("conclusion.lines_unknown", &[("titles", &unknown)]));
    }
    if withheld {
        clauses.push(language.text("conclusion.lines_withheld").into_owned());
    } else if clauses.is_empty() && !report.bottom_lines.is_empty() {
        let count = count_word(language, report.bottom_lines.len());
        clauses.push(language.fill("conclusion.lines_clear", &[("count", &count)]));
    }
    for cap in report.caps.iter().filter(|cap| cap.outcome == Outcome::Hit) {
        let stars = star_word(language, cap.max_stars);
        clauses.push(language.fill("conclusion.cap", &[("text", &cap.text), ("stars", &stars)]));
    }
    clauses
}

fn star_clause(language: Language, conclusion: &Conclusion) -> String {
    let Some(stars) = conclusion.stars else {
        return language.text("conclusion.stars_withheld").into_owned();
    };
    let word = star_word(language, stars);
    match conclusion.ladder_stars {
        Some(ladder) if ladder > stars => {
            language.fill("conclusion.capped", &[("ladder", &star_word(language, ladder)), ("stars", &word)])
        }
        _ => language.fill("conclusion.rated", &[("stars", &word)]),
    }
}

/// Change of score and stars against the cycle before, as far as the gate lets both be told.
fn comparison(report: &EvaluationReport, previous: &Previous) -> Option<String> {
    let language = report.language;
    let mut clauses = Vec::new();
    if let (Gated::Shown(now), Gated::Shown(before)) = (&report.conclusion.composite, &previous.composite) {
        let change = *now - *before;
        let key = direction(change.cmp(&Decimal::ZERO), "conclusion.score");
        let places = [("cycle", &*previous.cycle_name), ("points", &two_decimals(change.abs()))];
        clauses.push(language.fill(&key, &places));
    }
    if let (Some(now), Some(before)) = (report.conclusion.stars, previous.stars) {
        let key = direction(now.cmp(&before), "conclusion.stars");
        let change = now.abs_diff(before);
        let (count, stars) = (count_word(language, usize::from(change)), star_word(language, change));
        let key = if clauses.is_empty() { format!("{key}_since") } else { key };
        clauses.push(
            language.fill(&key, &[("count", &count), ("stars", &stars), ("cycle", &previous.cycle_name)]),
        );
    }
    let joined = clauses.join(&language.text("conclusion.comma"));
    (!joined.is_empty()).then(|| format!("{joined}{}", language.text("conclusion.stop")))
}

fn direction(order: std::cmp::Ordering, prefix: &str) -> String {
    let way = match order {
        std::cmp::Ordering::Greater => "up",
        std::cmp::Ordering::Less => "down",
        std::cmp::Ordering::Equal => "same",
    };
    format!("{prefix}_{way}")
}

/// 五星, five stars; nothing for a number that is no star.
pub(super) fn star_word(language: Language, stars: u8) -> String {
    language.text(&format!("stars.{}", stars.min(5))).into_owned()
}

/// 九, nine; digits above ten.
pub(super) fn count_word(language: Language, count: usize) -> String {
    if count <= 10 { language.text(&format!("number.{count}")).into_owned() } else { count.to_string() }
}
