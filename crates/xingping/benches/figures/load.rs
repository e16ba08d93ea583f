//! A load generator: connections that are kept, one request after the other on each.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    /// Requests answered in a second.
    pub per_second: u64,
    /// Bytes of one body.
    pub body: usize,
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
    let stop = AtomicBool::new(false);
    let began = Instant::now();
    let counts: Vec<(u64, usize)> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..connections).map(|_| scope.spawn(|| one(address, &request, &stop))).collect();
        std::thread::sleep(duration);
        stop.store(true, Ordering::Relaxed);
        workers.into_iter().map(|worker| worker.join().expect("a worker")).collect()
    });
    let micros = u64::try_from(began.elapsed().as_micros()).expect("a short run").max(1);
    let answered: u64 = counts.iter().map(|(count, _)| count).sum();
    Outcome { per_second: answered * 1_000_000 / micros, body: counts.first().map_or(0, |(_, body)| *body) }
}

fn one(address: SocketAddr, request: &str, stop: &AtomicBool) -> (u64, usize) {
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut writer = stream.try_clone().expect("a second handle");
    let mut reader = BufReader::with_capacity(64 << 10, stream);
    let (mut count, mut body) = (0, 0);
    while !stop.load(Ordering::Relaxed) {
        writer.write_all(request.as_bytes()).expect("sent");
        body = answer(&mut reader);
        count += 1;
    }
    (count, body)
}

/// Reads one answer to its end; gives the size of its body.
fn answer(reader: &mut BufReader<TcpStream>) -> usize {
    let mut length = None;
    let mut chunked = false;
    let mut line = String::new();
    reader.read_line(&mut line).expect("a status line");
    assert!(line.starts_with("HTTP/1.1 200"), "{line}");
    loop {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        let header = line.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = Some(value.trim().parse::<usize>().expect("a length"));
        }
        chunked |= header == "transfer-encoding: chunked";
    }
    match length {
        Some(length) => skip(reader, length),
        None if chunked => chunks(reader),
        None => panic!("an answer without an end"),
    }
}

fn skip(reader: &mut BufReader<TcpStream>, length: usize) -> usize {
    let mut rest = reader.take(u64::try_from(length).expect("a length"));
    std::io::copy(&mut rest, &mut std::io::sink()).expect("a body");
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
