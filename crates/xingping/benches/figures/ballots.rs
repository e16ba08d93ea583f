//! Ballots through the whole service, over HTTP and onto the disk, against a ceiling taken in turns in the same run: a
//! handler on the same server that parses and checks the same form, hashes its code and stores nothing.
//!
//! Two loads: *hall*, one box with a branch and its members and everybody voting at once, and *city*, 2,000 boxes and each
//! ballot to another.

mod ceiling;
pub mod city;
mod forms;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use disk::Disk;
use domain::entropy::Rng;
use service::Service;
use service::system::SystemEntropy;

use self::forms::Target;
use super::example::Example;
use super::figure::Figure;
use super::load::{self, Outcome, p99};
use super::memory::Running;
use super::survey::{code, free_address, middle, serve};

/// Length of a turn, and turns of each.
const TURN: Duration = Duration::from_secs(2);
const TURNS: u64 = 9;
/// Connections of the load.
pub const CONNECTIONS: usize = 64;
const MANY: usize = 256;

/// What one load gave, summed over its turns, beside the ceiling of the same turns.
#[derive(Default)]
pub struct Pair {
    /// Ballots in a second.
    pub per_second: u64,
    /// What the ceiling gave.
    pub ceiling: u64,
    /// The one as a percentage of the other, turn by turn.
    shares: Vec<u64>,
    /// What each ballot of all turns waited, in microseconds.
    waits: Vec<u64>,
    /// And each request to the ceiling.
    ceiling_waits: Vec<u64>,
    written: u64,
    syncs: u64,
}

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    // Before the first connection: what is written and synced is counted at SQLite's file layer.
    let disk = Disk::install().expect("SQLite takes the layer");
    let example = Example::load();
    let address = free_address();
    let service = example.service(&format!("http://{address}"));
    serve(&service, address);
    let hall = hall(&service, &example, address);
    let mut figures = Vec::new();
    for connections in [CONNECTIONS, MANY] {
        let pair = measure(disk, &service, address, (&hall, connections));
        figures.extend(report(&format!("hall, {connections} connections"), pair, 45));
    }
    figures.push(alone(&service, &hall));
    let city = city::build(&service);
    let pair = measure(disk, &service, address, (&city, CONNECTIONS));
    figures.extend(report(&format!("city, {CONNECTIONS} connections"), pair, 30));
    service.shut_down();
    figures.push(peak(&service, &example));
    figures
}

/// The most memory that a service of its own process holds while the hall votes.
fn peak(service: &Service, example: &Example) -> Figure {
    let running = Running::start(example);
    let hall = hall(service, example, running.address);
    for connections in [CONNECTIONS, MANY, CONNECTIONS, MANY] {
        vote(service, running.address, &hall, connections, TURN);
    }
    Figure::new("peak memory of the service at full load", running.status("VmHWM:"), "KiB").goal("<= 153600")
}

/// The open hall of the example: the branch and its members.
fn hall(service: &Service, example: &Example, address: SocketAddr) -> Vec<Target> {
    let screen = example.card["screen"].as_str().expect("a screen").trim_start_matches("/screen/");
    let path = format!("/h/{}", code(service, screen));
    // The first request fills what is kept in memory.
    load::run(address, &path, "", 1, Duration::from_millis(50));
    let id = example.card["boxes"][0]["box_id"].as_str().expect("a box").parse().expect("an id");
    forms::targets(service, domain::Id::new(id), &path)
}

/// One load in turns with its ceiling.
pub fn measure(
    disk: &Disk,
    service: &Service,
    address: SocketAddr,
    (targets, connections): (&[Target], usize),
) -> Pair {
    let ceiling = ceiling::start();
    let mut pair = Pair::default();
    vote(service, address, targets, connections, Duration::from_millis(500));
    for _ in 0..TURNS {
        let most = vote(service, ceiling, targets, connections, TURN);
        pair.ceiling += most.per_second / TURNS;
        pair.ceiling_waits.extend(most.waits);
        let before = disk.counts();
        let outcome = vote(service, address, targets, connections, TURN);
        let after = disk.counts();
        pair.written += after.bytes - before.bytes;
        pair.syncs += after.syncs - before.syncs;
        pair.per_second += outcome.per_second / TURNS;
        pair.shares.push(outcome.per_second * 100 / most.per_second.max(1));
        pair.waits.extend(outcome.waits);
    }
    pair
}

/// Everybody votes: each ticket rates one target after the other.
fn vote(
    service: &Service,
    address: SocketAddr,
    targets: &[Target],
    connections: usize,
    duration: Duration,
) -> Outcome {
    let next = AtomicUsize::new(0);
    load::run_each(address, connections, duration, "303", |_| {
        let next = &next;
        let mut voter = forms::Voter::new(service);
        move |out: &mut Vec<u8>| {
            let target = &targets[next.fetch_add(1, Ordering::Relaxed) % targets.len()];
            voter.write(target, &mut Rng(&SystemEntropy), out);
        }
    })
}

/// One transaction and one fsync for each request, as most services do.
fn alone(service: &Service, targets: &[Target]) -> Figure {
    let most = vote(service, ceiling::start(), targets, CONNECTIONS, TURN).per_second;
    let outcome =
        vote(service, ceiling::start_alone(service, targets[0].evaluation_id), targets, CONNECTIONS, TURN);
    let name = "one transaction per request, share of ceiling";
    let wait = p99(outcome.waits);
    Figure::new(name, outcome.per_second * 100 / most.max(1), "%")
        .against(format!("{} /s, p99 {wait} us", outcome.per_second))
}

fn report(name: &str, pair: Pair, goal: u64) -> Vec<Figure> {
    let answered = (pair.waits.len() as u64).max(1);
    let ceiling_p99 = p99(pair.ceiling_waits);
    let share = middle(pair.shares);
    let waits = Figure::new(format!("{name}: p99"), p99(pair.waits), "us")
        .against(format!("{ceiling_p99} us of the ceiling"));
    // Asked for at the loads of 64 connections; what 256 wait for is each other.
    let many = name.contains("256");
    let most = (2 * ceiling_p99).min(10_000);
    vec![
        Figure::new(format!("{name}: share of ceiling"), share, "%")
            .goal(format!(">= {goal}"))
            .against(format!("{} of {} /s", pair.per_second, pair.ceiling)),
        if many { waits } else { waits.goal(format!("<= {most}")) },
        Figure::new(format!("{name}: written per ballot"), pair.written / answered, "bytes").goal("<= 4096"),
        Figure::new(format!("{name}: syncs per 1,000 ballots"), pair.syncs * 1000 / answered, "")
            .goal(if many { "<= 30" } else { "<= 100" }),
    ]
}
