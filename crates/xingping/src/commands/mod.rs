//! The commands, one module each.

mod input;
mod scheme;
mod score;

use std::process::ExitCode;

use clap::Subcommand;

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 按方案给计票打分 Score a tally by a scheme
    Score(score::ScoreArgs),
    /// 查看和检查评定方案 Show and check schemes
    Scheme(scheme::SchemeArgs),
}

/// Runs a command. Bad input is named on stderr and ends with exit code 2.
pub fn run(command: Command) -> ExitCode {
    let result = match command {
        Command::Score(args) => score::run(&args),
        Command::Scheme(args) => scheme::run(&args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}
