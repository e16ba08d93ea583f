//! Memory of the idle service, and after some use.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::example::Example;
use super::figure::Figure;
use super::load;

/// A service of its own process, ended with the bench.
pub struct Running {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Running {
    /// Starts the service on the example's database, with the HTTP threads it takes by itself.
    pub fn start(example: &Example) -> Self {
        let mut command = example.command("serve");
        command.args(["--listen", "127.0.0.1:0", "--lang", "en"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the service");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let address =
            line.split_whitespace().find(|word| word.starts_with("127.0.0.1:")).expect("an address");
        let address = address.trim_end_matches(',').parse().expect("an address");
        Self { child, address }
    }

    /// A line of its status, in KiB.
    pub fn status(&self, name: &str) -> u64 {
        status(&self.child.id().to_string(), name)
    }
}

/// A line of a process's status, in KiB; `self` is this one.
pub fn status(process: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).expect("Linux tells");
    let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
    line.split_whitespace().next().expect("a number").parse().expect("a number")
}

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    let example = Example::load();
    let running = Running::start(&example);
    std::thread::sleep(Duration::from_secs(2));
    let idle = running.status("VmRSS:");
    let page = example.card["public_page"].as_str().expect("a page");
    let slip = example.card["surveys"]["public"].as_str().expect("a slip");
    for path in [page, slip] {
        load::run(running.address, path, "", 8, Duration::from_secs(2));
    }
    std::thread::sleep(Duration::from_secs(2));
    vec![
        Figure::new("idle service, resident memory", idle, "KiB").goal("< 61440"),
        Figure::new("the same after page views", running.status("VmRSS:"), "KiB")
            .against(format!("{idle} KiB idle")),
    ]
}
