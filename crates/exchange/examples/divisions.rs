//! Reads a division list and says what is in it:
//! `cargo run -p exchange --example divisions -- FILE village|township|county|city|province [PREFIX]`.

use std::process::ExitCode;

use exchange::Language;
use exchange::divisions::{Level, Under, import};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(complete) if complete => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(2),
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<bool, Box<dyn std::error::Error>> {
    let [file, level, prefix @ ..] = arguments else { return Err("FILE LEVEL [PREFIX]".into()) };
    let level = match level.as_str() {
        "village" => Level::Village,
        "township" => Level::Township,
        "county" => Level::County,
        "city" => Level::City,
        "province" => Level::Province,
        other => return Err(format!("no such level: {other}").into()),
    };
    let under = prefix.first().map(|prefix| Under::parse(prefix)).transpose()?;
    let read = import(std::fs::File::open(file)?, level, under.as_ref(), 20);
    for fault in &read.faults {
        println!("{}", fault.message(Language::Chinese));
    }
    for unit in read.units.iter().take(10) {
        println!("{} {} {}", unit.division_code(), unit.name, unit.branch_name());
    }
    println!(
        "units {} rows {} skipped {} faults {} complete {}",
        read.units.len(),
        read.rows,
        read.skipped,
        read.fault_count,
        read.complete
    );
    Ok(read.complete)
}
