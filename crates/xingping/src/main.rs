//! The binary: commands of the service.

mod commands;
mod demo;
mod server_key;
mod settings;
mod setup;
mod telemetry;

use std::process::ExitCode;

use clap::Parser;

rust_i18n::i18n!("locales", fallback = "en");

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 星评：村镇星级评定 Xingping: star ratings for villages and townships
#[derive(Debug, Parser)]
#[command(name = "xingping", version)]
struct Cli {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    commands::run(Cli::parse().command)
}
