//! `xingping recount`: every tally, root and rating against its ballots.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::Args;
use rust_i18n::t;
use service::recount::{self, What};

use super::input::{self, CommandError, Lang};
use crate::setup::Common;

/// Arguments of `xingping recount`.
#[derive(Debug, Args)]
pub struct RecountArgs {
    #[command(flatten)]
    common: Common,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

/// Recounts everything and names what differs; exit code 1 where anything does. Changes nothing.
///
/// # Errors
///
/// Settings that cannot be used, a database that cannot be read.
pub fn run(args: &RecountArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let service = args.common.open()?;
    let shown = io::stderr().is_terminal();
    let report = recount::all(&service, |done, all| {
        if shown && (done % 100 == 0 || done == all) {
            eprint!("\r{}", t!("recount.progress", locale = lang.tag(), done = done, all = all));
            if done == all {
                eprintln!();
            }
        }
    });
    service.shut_down();
    let report = report.map_err(|error| CommandError::Refused { error, lang })?;
    let text = if args.json { input::json(&report, lang)? } else { words(&report, lang) };
    input::print(&text, lang)?;
    Ok(if report.agrees() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn words(report: &recount::Report, lang: Lang) -> String {
    let tag = lang.tag();
    let line = |difference: &recount::Difference| {
        let group = if let What::Tally(group) = &difference.what { group.as_str() } else { "" };
        let what = t!(format!("recount.what.{}", key(&difference.what)), locale = tag, group = group);
        format!("{}：{what}\n", difference.subject)
    };
    let mut text: String = report.differences.iter().map(line).collect();
    let verdict = if report.agrees() {
        t!("recount.agrees", locale = tag, count = report.evaluations)
    } else {
        t!(
            "recount.differs",
            locale = tag,
            count = report.evaluations,
            differences = report.differences.len()
        )
    };
    text.push_str(&verdict);
    text.push('\n');
    text
}

fn key(what: &What) -> &'static str {
    match what {
        What::Ballots => "ballots",
        What::Tally(_) => "tally",
        What::Leaves => "leaves",
        What::SetAside => "set_aside",
        What::Root => "root",
        What::Rating => "rating",
        What::Summary => "summary",
        What::NoRating => "no_rating",
    }
}
