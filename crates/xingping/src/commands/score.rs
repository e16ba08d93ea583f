//! `xingping score`: a tally and facts in, a rating with its explanation out.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use rust_i18n::t;
use scoring::document::{ScoreFaults, score};
use scoring::{CapOutcome, CheckedScheme, LineOutcome, Rating, Status, gain};

use super::input::{self, CommandError, Lang};

/// Arguments of `xingping score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// 内置方案的编号，或方案文件 Id of a bundled scheme, or a scheme file
    #[arg(long, value_name = "ID_OR_FILE")]
    scheme: String,
    /// 计票文件 Tally file (JSON)
    #[arg(long, value_name = "FILE")]
    tally: PathBuf,
    /// 事实文件 Facts file (JSON)
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Scores the tally; prints a table and every step, or JSON.
///
/// # Errors
///
/// Files that cannot be read or do not fit: file, path of the field, what is wrong and how to mend it.
pub fn run(args: &ScoreArgs) -> Result<ExitCode, CommandError> {
    let lang = args.lang;
    let scheme = input::scheme(&args.scheme, lang)?;
    let tally = input::read(&args.tally, lang)?;
    let facts = input::read(&args.facts, lang)?;
    let (rating, document) = score(&scheme, &tally, &facts).map_err(|faults| {
        let (file, faults) = match faults {
            ScoreFaults::Tally(faults) => (&args.tally, faults),
            ScoreFaults::Facts(faults) => (&args.facts, faults),
        };
        CommandError::Faults { file: file.display().to_string(), faults, lang }
    })?;
    let text = if args.json { input::json(&document, lang)? } else { report(&scheme, &rating, lang) };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// The rating for people: head, groups, bottom lines, caps, steps, what would gain a star.
fn report(scheme: &CheckedScheme, rating: &Rating, lang: Lang) -> String {
    let (locale, tag) = (lang.locale(), lang.tag());
    let mut out = format!("{} {} ({})\n", scheme.title.get(locale), scheme.version, scheme.id);
    let headline = match (rating.status, rating.composite, rating.stars) {
        (Status::Rated, Some(composite), Some(stars)) => {
            let label = scheme.band(stars).map_or("", |label| label.get(locale));
            t!("score.rated", locale = tag, composite = composite, stars = stars, label = label)
        }
        _ => t!("score.insufficient", locale = tag),
    };
    section(&mut out, &headline, groups(rating, lang));
    let line = |line: &scoring::LineResult| {
        let key = match line.outcome {
            LineOutcome::Clear => t!("score.clear", locale = tag),
            LineOutcome::Hit => t!("score.hit", locale = tag),
            LineOutcome::Unknown => t!("score.unknown", locale = tag),
        };
        format!("{} {} {key}", input::pad(&line.id, 10), input::pad(line.title.get(locale), 24))
    };
    let cap = |cap: &scoring::CapResult| {
        let key = match cap.outcome {
            CapOutcome::Applied => t!("score.applied", locale = tag, stars = cap.max_stars),
            CapOutcome::NotApplied => t!("score.not_applied", locale = tag),
            CapOutcome::Unknown => t!("score.unknown", locale = tag),
        };
        format!("{} {key}", input::pad(cap.reason.get(locale), 46))
    };
    section(&mut out, &t!("score.lines", locale = tag), rating.bottom_lines.iter().map(line));
    section(&mut out, &t!("score.caps", locale = tag), rating.caps.iter().map(cap));
    let steps =
        rating.steps.iter().enumerate().map(|(i, step)| format!("{}. {}", i + 1, step.render(locale)));
    section(&mut out, &t!("score.steps", locale = tag), steps);
    section(&mut out, &t!("score.gain", locale = tag), gain(scheme, rating).render(locale));
    out
}

fn groups(rating: &Rating, lang: Lang) -> Vec<String> {
    let (locale, tag) = (lang.locale(), lang.tag());
    let none = || "–".to_owned();
    let head = ["group", "weight", "electorate", "ballots", "needed", "score"]
        .map(|column| t!(format!("score.column.{column}"), locale = tag).into_owned());
    let groups = rating.groups.iter().map(|group| {
        [
            group.label.get(locale).to_owned(),
            percent(group.weight_bp),
            group.electorate.map_or_else(none, |electorate| electorate.to_string()),
            group.ballots.to_string(),
            group.quorum_needed.map_or_else(none, |needed| needed.to_string()),
            group.score.map_or_else(none, |score| score.to_string()),
        ]
    });
    let sheets = rating.sheets.iter().map(|sheet| {
        let score = sheet.score.map_or_else(none, |score| score.to_string());
        [sheet.label.get(locale).to_owned(), percent(sheet.weight_bp), none(), none(), none(), score]
    });
    let row = |cells: [String; 6]| {
        let mut line = input::pad(&cells[0], 18);
        for cell in &cells[1..] {
            // Writing to a string cannot fail.
            let _ = write!(line, "{} ", input::pad(cell, 12));
        }
        line.trim_end().to_owned()
    };
    std::iter::once(head).chain(groups).chain(sheets).map(row).collect()
}

fn percent(basis_points: u32) -> String {
    let (whole, part) = (basis_points / 100, basis_points % 100);
    if part == 0 { format!("{whole}%") } else { format!("{whole}.{part:02}%") }
}

fn section(out: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    let lines: Vec<String> = lines.into_iter().collect();
    if lines.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    for line in lines {
        out.push_str(&format!("  {line}\n"));
    }
}
