//! `xingping demo`: the example township.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::input::{self, CommandError, Lang};
use crate::demo::{Card, load};
use crate::setup::{Common, Serving};

/// Kept beside the database, for the owner alone, so that sign-ins can be shown again.
const FILE: &str = "example.json";

/// Arguments of `xingping demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
    /// 不装入，只把装入时的网址和账号再显示一遍 Only show again what was printed at loading
    #[arg(long)]
    show: bool,
}

/// Loads the example into an empty database, or shows again what was printed then.
///
/// # Errors
///
/// Settings that cannot be used, a database that is not empty, files that cannot be read or written.
pub fn run(args: &DemoArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let settings = args.common.settle(&args.serving)?;
    let file = settings.data_dir.join(FILE);
    let card = if args.show {
        shown(&file, lang)?
    } else {
        let card = load(&settings, lang, &|line| eprintln!("{line}"))?;
        keep(&file, &input::json(&card, lang)?, lang)?;
        card
    };
    let text =
        if args.json { input::json(&card, lang)? } else { card.text(settings.base_url.as_str(), lang) };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

fn shown(file: &Path, lang: Lang) -> Result<Card, CommandError> {
    let text = input::read(file, lang)?;
    serde_json::from_str(&text).map_err(|error| CommandError::Unreadable {
        file: file.display().to_string(),
        error: error.into(),
        lang,
    })
}

fn keep(file: &PathBuf, text: &str, lang: Lang) -> Result<(), CommandError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| CommandError::Unwritable { error, lang })
}
