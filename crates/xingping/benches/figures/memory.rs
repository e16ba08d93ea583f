//! Memory of the idle service, and after some use.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::Duration;

use super::example::Example;
use super::figure::Figure;
use super::load;

/// A service of its own process, ended with the bench.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    let example = Example::load();
    let mut command = example.command("serve");
    command.args(["--listen", "127.0.0.1:0", "--lang", "en"]).stdout(Stdio::piped());
    let mut running = Running(command.spawn().expect("the service"));
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let address = line.split_whitespace().find(|word| word.starts_with("127.0.0.1:")).expect("an address");
    let address = address.trim_end_matches(',').parse().expect("an address");
    std::thread::sleep(Duration::from_secs(2));
    let idle = resident(&running.0);
    let page = example.card["public_page"].as_str().expect("a page");
    let slip = example.card["surveys"]["public"].as_str().expect("a slip");
    for path in [page, slip] {
        load::run(address, path, "", 8, Duration::from_secs(2));
    }
    std::thread::sleep(Duration::from_secs(2));
    vec![
        Figure::new("idle service, resident memory", idle, "KiB").goal("< 61440"),
        Figure::new("the same after page views", resident(&running.0), "KiB")
            .against(format!("{idle} KiB idle")),
    ]
}

/// Resident memory of a process, in KiB.
fn resident(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line VmRSS");
    line.split_whitespace().next().expect("a number").parse().expect("a number")
}
