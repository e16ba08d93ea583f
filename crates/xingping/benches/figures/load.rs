//! A load generator: connections that are kept, one request after the other on each. Two threads serve them all, so that
//! little of the two cores is lost to the measuring.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use memchr::memmem;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

const THREADS: usize = 2;

/// What came of it.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Requests answered in a second.
    pub per_second: u64,
    /// Bytes of one body.
    pub body: usize,
    /// How long each request waited for its answer, in microseconds.
    pub waits: Vec<u64>,
}

/// How long the slowest of a hundred waited at least, in microseconds.
pub fn p99(mut waits: Vec<u64>) -> u64 {
    waits.sort_unstable();
    waits.get(waits.len() * 99 / 100).copied().unwrap_or(0)
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
        let share = |first: usize| {
            let voters = (first..connections)
                .step_by(THREADS)
                .map(|place| one(address, status, requests(place), stop))
                .collect::<Vec<_>>();
            let runtime = Builder::new_current_thread().enable_io().build().expect("a runtime");
            runtime.block_on(join_all(voters))
        };
        let threads: Vec<_> = (0..THREADS).map(|first| scope.spawn(move || share(first))).collect();
        std::thread::sleep(duration);
        stop.store(true, Ordering::Relaxed);
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread")).collect()
    });
    let micros = u64::try_from(began.elapsed().as_micros()).expect("a short run").max(1);
    let body = parts.first().map_or(0, |(_, body)| *body);
    let waits: Vec<u64> = parts.into_iter().flat_map(|(waits, _)| waits).collect();
    let answered = u64::try_from(waits.len()).expect("a short run");
    Outcome { per_second: answered * 1_000_000 / micros, body, waits }
}

async fn one(
    address: SocketAddr,
    status: &str,
    mut next: impl FnMut(&mut Vec<u8>),
    stop: &AtomicBool,
) -> (Vec<u64>, usize) {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    let mut buffer = vec![0; 64 << 10];
    let (mut waits, mut body, mut request) = (Vec::new(), 0, Vec::new());
    while !stop.load(Ordering::Relaxed) {
        request.clear();
        next(&mut request);
        let began = Instant::now();
        stream.write_all(&request).await.expect("sent");
        body = answer(&mut stream, &mut buffer, status).await;
        waits.push(u64::try_from(began.elapsed().as_micros()).expect("a short wait"));
    }
    (waits, body)
}

/// Reads one answer to its end; gives the size of its body.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8], status: &str) -> usize {
    let mut have = 0;
    let head = loop {
        have += read(stream, &mut buffer[have..]).await;
        if let Some(end) = memmem::find(&buffer[..have], b"\r\n\r\n") {
            break &buffer[..end + 2];
        }
    };
    assert_eq!(head.get(9..12), Some(status.as_bytes()), "{}", String::from_utf8_lossy(head));
    let body = length(head).expect("an answer with a length");
    let mut left = head.len() + 2 + body - have;
    while left > 0 {
        left -= read(stream, buffer).await;
    }
    body
}

/// What the head says of its body's length; our servers write names in small letters.
fn length(head: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"\r\ncontent-length: ";
    let rest = &head[memmem::find(head, NAME)? + NAME.len()..];
    let end = memmem::find(rest, b"\r\n")?;
    std::str::from_utf8(&rest[..end]).ok()?.parse().ok()
}

async fn read(stream: &mut TcpStream, into: &mut [u8]) -> usize {
    let count = stream.read(into).await.expect("an answer");
    assert!(count > 0, "an answer that breaks off");
    count
}
