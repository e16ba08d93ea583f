//! `xingping scheme`: what schemes there are, what they say, and what is wrong with one.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use rust_i18n::t;
use scoring::{CheckedScheme, Fault, Scheme, bundled_all};
use serde::Serialize;

use super::input::{self, CommandError, Lang};
use crate::setup::{Common, owner};

/// Arguments of `xingping scheme`.
#[derive(Debug, Args)]
pub struct SchemeArgs {
    #[command(subcommand)]
    command: SchemeCommand,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: Lang,
}

#[derive(Debug, Subcommand)]
enum SchemeCommand {
    /// 列出内置方案 List the bundled schemes
    List {
        /// 输出 JSON Print JSON
        #[arg(long)]
        json: bool,
    },
    /// 查看方案 Show a scheme
    Show {
        /// 内置方案的编号，或方案文件 Id of a bundled scheme, or a scheme file
        #[arg(value_name = "ID_OR_FILE")]
        scheme: String,
        /// 输出完整文件 Print the whole document as JSON
        #[arg(long)]
        json: bool,
    },
    /// 检查方案文件，列出全部问题 Check a scheme file and name every fault
    Check {
        /// 方案文件 Scheme file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 输出 JSON Print JSON
        #[arg(long)]
        json: bool,
    },
    /// 登记方案的一版，开新周期时就能选 Store a version of a scheme, so that cycles can be opened with it
    Add(Box<AddArgs>),
}

/// Arguments of `xingping scheme add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    #[command(flatten)]
    common: Common,
    /// 方案文件 Scheme file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

/// Lists, shows, checks or stores schemes. A scheme with faults ends `check` with exit code 1.
///
/// # Errors
///
/// Files that cannot be read, for `show` those that are no scheme, and for `add` what the use case refuses.
pub fn run(args: &SchemeArgs) -> Result<ExitCode, CommandError> {
    let lang = args.lang;
    let text = match &args.command {
        SchemeCommand::List { json } => list(*json, lang)?,
        SchemeCommand::Show { scheme, json } => {
            let scheme = input::scheme(scheme, lang)?;
            if *json { input::json(scheme.scheme(), lang)? } else { summary(&scheme, lang) }
        }
        SchemeCommand::Check { file, json } => return check(file, *json, lang),
        SchemeCommand::Add(args) => add(args)?,
    };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// A scheme in a list.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a scoring::Text,
    subject_kinds: &'a [String],
    hash: &'a str,
}

fn list(json: bool, lang: Lang) -> Result<String, CommandError> {
    let entry = |scheme: &'static CheckedScheme| Entry {
        id: &scheme.id,
        version: &scheme.version,
        title: &scheme.title,
        subject_kinds: &scheme.subject_kinds,
        hash: scheme.hash(),
    };
    let entries: Vec<Entry> = bundled_all().iter().map(entry).collect();
    if json {
        return input::json(&entries, lang);
    }
    let line = |entry: &Entry| {
        let title = entry.title.get(lang.locale());
        format!("{} {} {title}\n", input::pad(entry.id, 24), input::pad(entry.version, 10))
    };
    Ok(entries.iter().map(line).collect())
}

/// Stores a version. The same document again changes nothing; another one under the same version is refused.
fn add(args: &AddArgs) -> Result<String, CommandError> {
    let lang = args.common.lang;
    let document = input::read(&args.file, lang)?;
    let service = args.common.open()?;
    let stored = service::schemes::add(&service, &owner(), &document);
    service.shut_down();
    let stored = stored.map_err(|error| CommandError::Refused { error, lang })?;
    if args.json {
        return input::json(&stored, lang);
    }
    let hash = t!("scheme.hash", locale = lang.tag(), hash = stored.hash);
    Ok(format!("{} {}\n{hash}\n", stored.id, stored.version))
}

fn summary(scheme: &CheckedScheme, lang: Lang) -> String {
    let (locale, tag) = (lang.locale(), lang.tag());
    let mut out = format!("{} {} ({})\n", scheme.title.get(locale), scheme.version, scheme.id);
    out.push_str(&format!("{}\n", t!("scheme.hash", locale = tag, hash = scheme.hash())));
    let mut section = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n{}\n", t!(format!("scheme.{key}"), locale = tag)));
            lines.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
        }
    };
    let name = |id: &str, text: &str| format!("{} {text}", input::pad(id, 16));
    let groups = scheme.groups.iter().map(|group| {
        let label = format!("{} {} bp, {}", group.label.get(locale), group.weight_bp, group.who.get(locale));
        name(&group.id, &label)
    });
    let sheets = scheme.sheets.iter().map(|sheet| {
        let label = format!("{} {} bp", sheet.label.get(locale), sheet.weight_bp);
        name(&sheet.id, &label)
    });
    section("groups", groups.chain(sheets).collect());
    let indicators = scheme.indicators.iter().map(|indicator| {
        let words = indicator.wording.default.get(locale);
        name(&indicator.id, &format!("{} – {words}", indicator.title.get(locale)))
    });
    section("indicators", indicators.collect());
    let ladder = scheme.ladder.iter().map(|rung| format!("≥ {:<5} {}", rung.from, rung.label.get(locale)));
    section("ladder", ladder.collect());
    let lines = scheme
        .bottom_lines
        .iter()
        .map(|line| name(&line.id, &format!("{} – {}", line.title.get(locale), line.text.get(locale))));
    section("bottom_lines", lines.collect());
    section("caps", scheme.caps.iter().map(|cap| name(&cap.id, cap.reason.get(locale))).collect());
    out
}

/// The answer of `check --json`.
#[derive(Serialize)]
struct Report {
    sound: bool,
    hash: Option<String>,
    faults: Vec<FaultEntry>,
}

#[derive(Serialize)]
struct FaultEntry {
    #[serde(flatten)]
    fault: Fault,
    message: String,
    mend: String,
}

fn check(file: &Path, json: bool, lang: Lang) -> Result<ExitCode, CommandError> {
    let document = input::read(file, lang)?;
    let (hash, faults) = match Scheme::parse(&document) {
        Ok(scheme) => (Some(scheme.hash().to_owned()), Vec::new()),
        Err(faults) => (None, faults),
    };
    let sound = faults.is_empty();
    let text = if json {
        let entry = |fault: Fault| FaultEntry {
            message: fault.message(lang.locale()),
            mend: fault.mend(lang.locale()),
            fault,
        };
        input::json(&Report { sound, hash, faults: faults.into_iter().map(entry).collect() }, lang)?
    } else if let Some(hash) = hash {
        format!("{}\n", t!("scheme.sound", locale = lang.tag(), hash = hash))
    } else {
        let count = t!("scheme.faults", locale = lang.tag(), count = faults.len());
        format!("{}\n{count}\n", input::list_faults(&file.display().to_string(), &faults, lang))
    };
    input::print(&text, lang)?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
