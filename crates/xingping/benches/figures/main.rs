//! Figures of a release build: `scripts/bench NAME [--json]`.
//!
//! Each is taken on the example township, enlarged where it must be, with everything on this one machine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench stops where it must")]

mod ballots;
mod example;
mod figure;
mod import;
mod load;
mod memory;
mod opening;
mod ranking;
mod stored;
mod survey;

use std::process::ExitCode;

use figure::Figure;

/// As the service has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A bench and its name.
type Bench = (&'static str, fn() -> Vec<Figure>);

/// The benches there are.
const NAMES: [Bench; 8] = [
    ("ranking", ranking::run),
    ("survey", survey::run),
    ("memory", memory::run),
    ("import", import::run),
    ("ballots", ballots::run),
    ("opening", opening::run),
    ("stored", stored::sealed),
    ("recount", stored::opened),
];

fn main() -> ExitCode {
    // Cargo adds `--bench` of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    let chosen: Vec<_> = NAMES
        .iter()
        .filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|word| word == name))
        .collect();
    let unknown = wanted.iter().find(|word| NAMES.iter().all(|(name, _)| word.as_str() != *name));
    if let Some(word) = unknown {
        let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
        eprintln!("no bench {word}; there are: {}", known.join(", "));
        return ExitCode::from(2);
    }
    let figures: Vec<Figure> = chosen.into_iter().flat_map(|(_, run)| run()).collect();
    figure::print(&figures, json);
    ExitCode::SUCCESS
}
