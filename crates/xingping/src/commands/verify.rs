//! `xingping verify`: recomputes a bundle as anybody can who has it. Needs no database.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::input::{self, CommandError, Lang};

/// Arguments of `xingping verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// 公开页上下载的材料 A bundle, as the public page gives it
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Prints what holds and what does not; exit code 1 where anything fails.
///
/// # Errors
///
/// A file that cannot be read or is no bundle.
pub fn run(args: &VerifyArgs) -> Result<ExitCode, CommandError> {
    let lang = args.lang;
    let report = proof::verify(&input::read(&args.file, lang)?).map_err(|why| CommandError::NoBundle {
        file: args.file.display().to_string(),
        why,
        lang,
    })?;
    let text = if args.json {
        input::json(&report, lang)?
    } else {
        let stars = report.stars.map_or_else(|| "–".to_owned(), |stars| stars.to_string());
        let head =
            format!("{} · {} · {stars}★ · {}\n{}\n", report.subject, report.cycle, report.count, report.root);
        report.render(lang.locale()).into_iter().fold(head, |text, line| text + &line + "\n")
    };
    input::print(&text, lang)?;
    Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
