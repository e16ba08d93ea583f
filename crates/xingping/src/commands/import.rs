//! `xingping import`: lists into the database, with every bad row named.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use exchange::Language;
use exchange::divisions::{Import, Level, Under, UnitRow, import};
use rust_i18n::t;
use scoring::Scheme;
use service::schemes;
use service::units::{ImportOptions, import_units};

use super::input::{self, CommandError, Lang};
use crate::setup::{Common, owner};

/// Faults that are written out; the others are counted.
const SHOWN: usize = 200;

/// Arguments of `xingping import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// 导入官方区划名单 Import units from the official division list
    Units(Box<UnitsArgs>),
    /// 导入评定方案，开周期时可选 Store a scheme version, so that cycles can be opened with it
    Scheme(Box<SchemeArgs>),
}

/// Arguments of `xingping import scheme`.
#[derive(Debug, Args)]
pub struct SchemeArgs {
    #[command(flatten)]
    common: Common,
    /// 方案文件（JSON） Scheme file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `xingping import units`.
#[derive(Debug, Args)]
pub struct UnitsArgs {
    #[command(flatten)]
    common: Common,
    /// 名单文件（CSV） The list, e.g. villages.csv
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// 只导入这个区划代码以下的 Only what lies under this division code
    #[arg(long, value_name = "CODE", value_parser = Under::parse)]
    under: Under,
    /// 名单的层级 Level of the list
    #[arg(long, value_enum, default_value_t)]
    level: ListLevel,
    /// 乡镇名单，给上级单位取名；不写就找同一文件夹里的 streets.csv List that names the townships above
    #[arg(long, value_name = "FILE")]
    streets: Option<PathBuf>,
    /// 有问题的行跳过，其余照样导入 Leave out bad rows and take the others
    #[arg(long)]
    only_good: bool,
    /// 不询问，直接导入 Do not ask
    #[arg(long)]
    yes: bool,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

/// Level of a list, and so its columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum ListLevel {
    /// provinces.csv
    Province,
    /// cities.csv
    City,
    /// areas.csv
    County,
    /// streets.csv
    Township,
    /// villages.csv
    #[default]
    Village,
}

impl From<ListLevel> for Level {
    fn from(level: ListLevel) -> Self {
        match level {
            ListLevel::Province => Self::Province,
            ListLevel::City => Self::City,
            ListLevel::County => Self::County,
            ListLevel::Township => Self::Township,
            ListLevel::Village => Self::Village,
        }
    }
}

/// Imports what is named.
///
/// # Errors
///
/// Settings or files that cannot be used, and what the use case refuses.
pub fn run(args: &ImportArgs) -> Result<ExitCode, CommandError> {
    match &args.what {
        What::Units(args) => units(args),
        What::Scheme(args) => scheme(args),
    }
}

/// Stores a scheme version; the same document again changes nothing, another one under its version is refused.
fn scheme(args: &SchemeArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let document = input::read(&args.file, lang)?;
    Scheme::parse(&document).map_err(|faults| CommandError::Faults {
        file: args.file.display().to_string(),
        faults,
        lang,
    })?;
    let service = args.common.open()?;
    let stored = schemes::add(&service, &owner(), &document);
    service.shut_down();
    let stored = stored.map_err(|error| CommandError::Refused { error, lang })?;
    let text = if args.json {
        input::json(&stored, lang)?
    } else {
        let text = t!("import.scheme", locale = lang.tag(), id = stored.id, version = stored.version);
        format!("{text}\n")
    };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// Imports units. Bad rows are named by line, column and reason; with any of them nothing is written and the exit code
/// is 1, unless the good ones were asked for.
fn units(args: &UnitsArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let list = read(&args.file, args.level.into(), Some(&args.under), lang)?;
    report_faults(&list, args.file.as_path(), lang);
    if !list.complete || (list.fault_count > 0 && !args.only_good) {
        eprintln!("{}", t!("import.nothing_written", locale = lang.tag()));
        return Ok(ExitCode::FAILURE);
    }
    if list.units.is_empty() {
        let text = t!("import.empty", locale = lang.tag(), under = args.under.as_str(), rows = list.skipped);
        return Err(CommandError::Said(text.into_owned()));
    }
    if !args.yes && !confirmed(&list, lang)? {
        return Ok(ExitCode::FAILURE);
    }
    let names = names(args)?;
    let service = args.common.open()?;
    let bar = |done: u64, all: u64| bar(done, all, lang);
    let progress = service::units::Progress(Some(&bar));
    let options = ImportOptions { names: &names, only_good: args.only_good, progress };
    let report = import_units(&service, &owner(), &list, options);
    service.shut_down();
    let report = report.map_err(|error| CommandError::Refused { error, lang })?;
    let text = if args.json {
        input::json(&report, lang)?
    } else {
        let text = t!(
            "import.done",
            locale = lang.tag(),
            created = report.created,
            above = report.chain_created,
            renamed = report.renamed,
            unchanged = report.unchanged,
            left_out = report.left_out
        );
        format!("{text}\n")
    };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

/// A bar of how many units are written, for a person at a terminal.
fn bar(done: u64, all: u64, lang: Lang) {
    const WIDTH: usize = 40;
    if !io::stderr().is_terminal() {
        return;
    }
    let filled = usize::try_from(done * 40 / all.max(1)).unwrap_or(WIDTH).min(WIDTH);
    let bar = format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH - filled));
    eprint!("\r{}", t!("import.bar", locale = lang.tag(), bar = bar, done = done, all = all));
    if done >= all {
        eprintln!();
    }
}

fn language(lang: Lang) -> Language {
    match lang {
        Lang::ZhCn => Language::Chinese,
        Lang::En => Language::English,
    }
}

fn report_faults(list: &Import, file: &Path, lang: Lang) {
    let (language, file) = (language(lang), file.display());
    for fault in &list.faults {
        eprintln!(
            "{}",
            t!("import.fault", locale = lang.tag(), file = file, fault = fault.message(language))
        );
    }
    let shown = u64::try_from(list.faults.len()).unwrap_or(u64::MAX);
    if list.fault_count > shown {
        eprintln!("{}", t!("import.more", locale = lang.tag(), count = list.fault_count - shown));
    }
    eprintln!(
        "{}",
        t!(
            "import.read",
            locale = lang.tag(),
            good = list.units.len(),
            bad = list.fault_count,
            rows = list.rows
        )
    );
}

/// Asks a person at a terminal; a script goes on.
fn confirmed(list: &Import, lang: Lang) -> Result<bool, CommandError> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(true);
    }
    eprint!("{}", t!("import.ask", locale = lang.tag(), count = list.units.len()));
    let mut answer = String::new();
    let unwritable = |error| CommandError::Unwritable { error, lang };
    io::stderr().flush().map_err(unwritable)?;
    io::stdin().read_line(&mut answer).map_err(unwritable)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "是"))
}

/// Names of the units above: from the list of townships that was given, and from the lists that lie beside the file.
fn names(args: &UnitsArgs) -> Result<Vec<UnitRow>, CommandError> {
    let beside = |name: &str| Some(args.file.with_file_name(name)).filter(|path| path.is_file());
    let lists = [
        (args.streets.clone().or_else(|| beside("streets.csv")), Level::Township),
        (beside("areas.csv"), Level::County),
        (beside("cities.csv"), Level::City),
        (beside("provinces.csv"), Level::Province),
    ];
    let mut names = Vec::new();
    for (file, level) in lists {
        let Some(file) = file.filter(|_| level < args.level.into()) else { continue };
        let list = read(&file, level, None, args.common.lang)?;
        // A bad row of such a list costs a name, no more; it can be given later.
        let near = |row: &UnitRow| args.under.holds(&row.code) || args.under.as_str().starts_with(&row.code);
        names.extend(list.units.into_iter().filter(near));
    }
    Ok(names)
}

fn read(file: &Path, level: Level, under: Option<&Under>, lang: Lang) -> Result<Import, CommandError> {
    let unreadable = |error| CommandError::Unreadable { file: file.display().to_string(), error, lang };
    let opened = File::open(file).map_err(unreadable)?;
    let size = opened.metadata().map_err(unreadable)?.len();
    if !starts_as_text(file).map_err(unreadable)? {
        // A workbook, or a list in another coding: read as the console reads it.
        let bytes = std::fs::read(file).map_err(unreadable)?;
        let list = exchange::divisions::as_list(&bytes, level)
            .map_err(|fault| unreadable(io::Error::other(fault.message(language(lang)))))?;
        return Ok(import(list.as_slice(), level, under, SHOWN));
    }
    Ok(import(Progress { file: opened, size, read: 0, lang }, level, under, SHOWN))
}

/// Whether the first lines are text in UTF-8, as the official list is.
fn starts_as_text(file: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?.take(LONG >> 6).read_to_end(&mut head)?;
    // The last sign may be cut in two; a workbook begins with `PK`.
    let whole = std::str::from_utf8(&head).map_or_else(|error| error.error_len().is_none(), |_| true);
    Ok(whole && !head.starts_with(b"PK"))
}

/// A bar that grows at every tenth of a long file, for a person at a terminal.
struct Progress {
    file: File,
    size: u64,
    read: u64,
    lang: Lang,
}

/// Shorter files are read before anybody wonders.
const LONG: u64 = 4 << 20;

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let before = self.read;
        self.read += u64::try_from(count).unwrap_or(0);
        let tenth = |bytes: u64| bytes * 10 / self.size.max(1);
        if self.size >= LONG && tenth(before) != tenth(self.read) && io::stderr().is_terminal() {
            let tenths = usize::try_from(tenth(self.read)).unwrap_or(10).min(10);
            let bar = "█".repeat(tenths) + &"░".repeat(10 - tenths);
            let said = t!("import.progress", locale = self.lang.tag(), percent = tenths * 10);
            eprint!("\r{bar} {said}");
            if tenths == 10 {
                eprintln!();
            }
        }
        Ok(count)
    }
}
