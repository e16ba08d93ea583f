//! `xingping openapi`: the OpenAPI document, made from the code.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use rust_i18n::t;

use super::input::{self, CommandError, Lang};

/// Where the committed copy lies, from the project's folder.
const COMMITTED: &str = "api-spec/openapi.json";

/// Arguments of `xingping openapi`.
#[derive(Debug, Args)]
pub struct OpenapiArgs {
    /// 写入的文件；不写就输出到屏幕 File to write; printed if not given
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// 只检查文件是不是最新（默认 api-spec/openapi.json） Only say whether the file is fresh
    #[arg(long)]
    check: bool,
    /// 语言 Language
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

/// Prints the document, writes it, or says whether a file is it (exit code 1 where it is not).
///
/// # Errors
///
/// Files that cannot be read or written.
pub fn run(args: &OpenapiArgs) -> Result<ExitCode, CommandError> {
    let lang = args.lang;
    let document = input::json(&api::openapi_document(), lang)?;
    if args.check {
        let file = args.file.as_deref().unwrap_or(Path::new(COMMITTED));
        let fresh = input::read(file, lang)? == document;
        if !fresh {
            let file = file.display();
            eprintln!("{}", t!("openapi.stale", locale = lang.tag(), file = file));
        }
        return Ok(if fresh { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    match &args.file {
        Some(file) => {
            std::fs::write(file, document).map_err(|error| CommandError::Unwritable { error, lang })?;
        }
        None => input::print(&document, lang)?,
    }
    Ok(ExitCode::SUCCESS)
}
