//! `xingping migrate`: brings the schema of the database up to date.

use std::process::ExitCode;

use clap::Args;
use rust_i18n::t;

use super::input::{self, CommandError};
use crate::setup::{Common, Serving};

/// Arguments of `xingping migrate`.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    #[command(flatten)]
    common: Common,
}

/// Runs the migrations that the database lacks and says how many there were.
///
/// # Errors
///
/// Settings that cannot be used, a database that cannot be opened or migrated.
pub fn run(args: &MigrateArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let settings = args.common.settle(&Serving::default())?;
    let ran = store::migrate_address(&settings.database)
        .map_err(|error| CommandError::Refused { error: error.into(), lang })?;
    let text = if ran == 0 {
        t!("migrate.current", locale = lang.tag())
    } else {
        t!("migrate.ran", locale = lang.tag(), count = ran)
    };
    input::print(&format!("{text}\n"), lang)?;
    Ok(ExitCode::SUCCESS)
}
