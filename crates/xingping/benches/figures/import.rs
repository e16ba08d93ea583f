//! Importing the villages of a province, and of the whole country: invented ones, as many as the official list has.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::figure::Figure;

/// Villages of the largest province of the official list, and of all of it.
const PROVINCE: usize = 62_074;
const COUNTRY: usize = 620_574;

/// Imports both, each into a database of its own, with the program itself.
pub fn run() -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("villages.csv");
    let figure = |villages: usize, name: &str| {
        std::fs::write(&file, list(villages)).expect("a list");
        Figure::new(name, import(folder.path(), &file, villages), "ms")
    };
    vec![
        figure(PROVINCE, "import of a province, 62,074 villages").goal("< 20000"),
        figure(COUNTRY, "import of the country, 620,574 villages"),
    ]
}

/// An invented list: 40 villages to a township, 20 townships to a county, 10 counties to a city.
fn list(villages: usize) -> String {
    let mut text = String::from("code,name,streetCode,provinceCode,cityCode,areaCode\n");
    for place in 0..villages {
        let (village, township) = (place % 40 + 1, place / 40 % 20 + 1);
        let (county, city) = (place / 800 % 10 + 1, place / 8_000 + 1);
        let city = format!("99{city:02}");
        let (county, township) = (format!("{city}{county:02}"), format!("{township:03}"));
        let line =
            format!("{county}{township}{village:03},第{place}村村委会,{county}{township},99,{city},{county}");
        writeln!(text, "{line}").expect("a text");
    }
    text
}

fn import(folder: &Path, file: &Path, villages: usize) -> u64 {
    let database = format!("sqlite:{}", folder.join(format!("{villages}.sqlite")).display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_xingping"));
    command.args([
        "import",
        "units",
        "--database",
        &database,
        "--log",
        "error",
        "--under",
        "99",
        "--yes",
        "--json",
    ]);
    command.arg("--data-dir").arg(folder).arg(file).stderr(Stdio::null());
    let begin = Instant::now();
    let output = command.output().expect("the program runs");
    let took = begin.elapsed().as_millis();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report["created"].as_u64(), Some(villages as u64), "every village is entered");
    u64::try_from(took).expect("less than an age")
}
