//! `xingping verify`: recomputes a bundle as anybody can who has it. Needs no database.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ballot::counted::CountedList;
use clap::Args;
use proof::Verdict;
use serde_json::json;

use super::input::{self, CommandError, Lang};

/// Arguments of `xingping verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// 公开页上下载的材料，或查票页上下载的全部指纹 A bundle of the public page, or a list of fingerprints
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 公开页上的材料：看清单的总指纹在不在里面 A bundle in which the root of a list is to stand
    #[arg(long, value_name = "FILE")]
    bundle: Option<PathBuf>,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Prints what holds and what does not; exit code 1 where anything fails, or where `bundle` has no root for the list.
///
/// # Errors
///
/// A file that cannot be read or is no bundle.
pub fn run(args: &VerifyArgs) -> Result<ExitCode, CommandError> {
    let lang = args.lang;
    let text = input::read(&args.file, lang)?;
    if let Ok(list) = serde_json::from_str::<CountedList>(&text) {
        return list_alone(&list, args);
    }
    let report = proof::verify(&text).map_err(|why| no_bundle(&args.file, why, lang))?;
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

fn no_bundle(file: &Path, why: String, lang: Lang) -> CommandError {
    CommandError::NoBundle { file: file.display().to_string(), why, lang }
}

/// The list of counted ballots without anything else.
fn list_alone(list: &CountedList, args: &VerifyArgs) -> Result<ExitCode, CommandError> {
    let bundle =
        args.bundle.as_ref().map(|file| Ok::<_, CommandError>((file, input::read(file, args.lang)?)));
    let checks = match bundle.transpose()? {
        None => proof::verify_list(list, None).map_err(|why| no_bundle(&args.file, why, args.lang))?,
        Some((file, text)) => {
            proof::verify_list(list, Some(&text)).map_err(|why| no_bundle(file, why, args.lang))?
        }
    };
    let holds = checks.iter().all(|check| check.verdict == Verdict::Holds);
    let text = if args.json {
        let CountedList { evaluation, count, root, .. } = list;
        let report = json!({ "evaluation": evaluation, "count": count, "root": root, "checks": checks });
        input::json(&report, args.lang)?
    } else {
        let head = format!("{} · {}\n{}\n", list.evaluation, list.count, list.root);
        checks.iter().fold(head, |text, check| text + &check.render(args.lang.locale()) + "\n")
    };
    input::print(&text, args.lang)?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
