//! A load generator: connections that are kept, one request after the other on each.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What came of it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Requests answered in a second.
    pub per_second: u64,
    /// Requests answered.
    pub answered: u64,
    /// Bytes of one body.
    pub body: usize,
    /// How long the slowest of a hundred waited at least, in microseconds.
    pub p99: u64,
}

/// Asks for `path` on `connections` connections for `duration`. `headers` end each with `\r\n`.
pub fn run(
    address: SocketAddr,
    path: &str,
    headers: &str,
    connections: usize,
    duration: Duration,
) -> Outcome {
    let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n");
    run_each(address, connections, duration, "200", |_| {
        let request = request.as_bytes();
        move |out: &mut Vec<u8>| out.extend_from_slice(request)
    })
}

/// The same with requests that differ: `requests` gives for each connection what writes its next request. Every answer has
/// this status.
pub fn run_each<F: FnMut(&mut Vec<u8>) + Send>(
    address: SocketAddr,
    connections: usize,
    duration: Duration,
    status: &str,
    requests: impl Fn(usize) -> F + Sync,
) -> Outcome {
    let stop = AtomicBool::new(false);
    let began = Instant::now();
    let parts: Vec<(Vec<u64>, usize)> = std::thread::scope(|scope| {
        let (stop, requests) = (&stop, &requests);
        let workers: Vec<_> = (0..connections)
            .map(|place| scope.spawn(move || one(address, status, requests(place), stop)))
            .collect();
        std::thread::sleep(duration);
        stop.store(true, Ordering::Relaxed);
        workers.into_iter().map(|worker| worker.join().expect("a worker")).collect()
    });
    let micros = u64::try_from(began.elapsed().as_micros()).expect("a short run").max(1);
    let body = parts.first().map_or(0, |(_, body)| *body);
    let mut waits: Vec<u64> = parts.into_iter().flat_map(|(waits, _)| waits).collect();
    waits.sort_unstable();
    let answered = u64::try_from(waits.len()).expect("a short run");
    let p99 = waits.get(waits.len() * 99 / 100).copied().unwrap_or(0);
    Outcome { per_second: answered * 1_000_000 / micros, answered, body, p99 }
}

fn one(
    address: SocketAddr,
    status: &str,
    mut next: impl FnMut(&mut Vec<u8>),
    stop: &AtomicBool,
) -> (Vec<u64>, usize) {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut writer = stream.try_clone().expect("a second handle");
    let mut reader = BufReader::with_capacity(64 << 10, stream);
    let (mut waits, mut body, mut request) = (Vec::new(), 0, Vec::new());
    while !stop.load(Ordering::Relaxed) {
        request.clear();
        next(&mut request);
        let began = Instant::now();
        writer.write_all(&request).expect("sent");
        body = answer(&mut reader, status);
        waits.push(u64::try_from(began.elapsed().as_micros()).expect("a short wait"));
    }
    (waits, body)
}

/// Reads one answer to its end; gives the size of its body.
fn answer(reader: &mut BufReader<TcpStream>, status: &str) -> usize {
    let mut length = None;
    let mut chunked = false;
    let mut line = String::new();
    reader.read_line(&mut line).expect("a status line");
    assert_eq!(line.get(9..12), Some(status), "{line}");
    loop {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        let Some((name, value)) = header.split_once(':') else { continue };
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse::<usize>().expect("a length"));
        }
        chunked |= name.eq_ignore_ascii_case("transfer-encoding") && value.trim() == "chunked";
    }
    match length {
        Some(length) => skip(reader, length),
        None if chunked => chunks(reader),
        None => panic!("an answer without an end"),
    }
}

fn skip(reader: &mut BufReader<TcpStream>, length: usize) -> usize {
    let mut left = length;
    while left > 0 {
        let have = reader.fill_buf().expect("a body").len().min(left);
        assert!(have > 0, "an answer that breaks off");
        reader.consume(have);
        left -= have;
    }
    length
}

fn chunks(reader: &mut BufReader<TcpStream>) -> usize {
    let mut all = 0;
    let mut line = String::new();
    loop {
        line.clear();
        reader.read_line(&mut line).expect("a chunk");
        let length = usize::from_str_radix(line.trim(), 16).expect("a length");
        all += skip(reader, length);
        line.clear();
        reader.read_line(&mut line).expect("the end of a chunk");
        if length == 0 {
            return all;
        }
    }
}
