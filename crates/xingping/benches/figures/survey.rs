//! The survey page against an empty handler, in the same run, in turns, with the same threads and the same load.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use service::Service;
use service::sessions::session_of_screen_token;
use service::voting::live_code;

use super::example::Example;
use super::figure::Figure;
use super::load;

/// HTTP threads of either server.
pub const WORKERS: usize = 2;
/// Connections of the load.
const CONNECTIONS: usize = 64;
/// Length of a turn, and turns of each.
const TURN: Duration = Duration::from_millis(500);
const TURNS: usize = 12;
/// How a phone asks.
const PHONE: &str = "Accept-Encoding: gzip, deflate\r\n";

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    let example = Example::load();
    let empty = start_empty();
    let address = free_address();
    let service = example.service(&format!("http://{address}"));
    serve(&service, address);
    let screen = example.card["screen"].as_str().expect("a screen").trim_start_matches("/screen/").to_owned();
    let slip = example.card["surveys"]["public"].as_str().expect("a slip").to_owned();
    let hall = || format!("/h/{}", code(&service, &screen));
    // What loading the example wrote is still on its way to the disk, and would be paid for by the first turns.
    assert!(std::process::Command::new("sync").status().expect("sync").success());
    // The first request of each fills what is kept in memory, the first second the machine's own caches.
    for _ in 0..2 {
        load::run(address, &hall(), "", CONNECTIONS, TURN);
        load::run(empty, "/", "", CONNECTIONS, TURN);
    }
    let mut figures = Vec::new();
    for (name, path, headers) in [
        ("survey page, screen's code", None, PHONE),
        ("survey page, slip", Some(slip.as_str()), PHONE),
        ("survey page, screen's code, not compressed", None, ""),
        ("survey page, slip, not compressed", Some(slip.as_str()), ""),
    ] {
        let (mut page, mut nothing, mut bytes, mut shares) = (0, 0, 0, Vec::new());
        for _ in 0..TURNS {
            let path = path.map_or_else(&hall, str::to_owned);
            let outcome = load::run(address, &path, headers, CONNECTIONS, TURN);
            bytes = outcome.body;
            let most = load::run(empty, "/", headers, CONNECTIONS, TURN).per_second;
            shares.push(outcome.per_second * 100 / most.max(1));
            page += outcome.per_second;
            nothing += most;
        }
        let turns = u64::try_from(TURNS).expect("few turns");
        let (page, nothing) = (page / turns, nothing / turns);
        figures.push(Figure::new(format!("{name} ({bytes} bytes)"), page, "requests/s"));
        let share = Figure::new(format!("{name}, share of empty handler"), middle(shares), "%")
            .against(format!("{nothing} requests/s of an empty handler"));
        // Every phone takes gzip; what a page costs without is shown beside it.
        figures.push(if headers == PHONE { share.goal(">= 50") } else { share });
    }
    service.shut_down();
    figures
}

/// The share in the middle: another load of the machine falls on one turn and not on its neighbour.
pub fn middle(mut shares: Vec<u64>) -> u64 {
    shares.sort_unstable();
    shares.get(shares.len() / 2).copied().unwrap_or(0)
}

/// An address that nobody listens on.
pub fn free_address() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

fn start_empty() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let app = || App::new().default_service(web::to(|| async { HttpResponse::Ok().finish() }));
            let server = HttpServer::new(app).workers(WORKERS).listen(listener).expect("bound").run();
            server.await.expect("served");
        });
    });
    address
}

/// Serves there, on a thread of its own.
pub fn serve(service: &Service, address: SocketAddr) {
    let service = service.clone();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let bound = api::serve(service, &address.to_string(), WORKERS).expect("bound");
            bound.server.await.expect("served");
        });
    });
    while std::net::TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What the screen shows at this moment.
pub fn code(service: &Service, screen: &str) -> String {
    let (session, _) = session_of_screen_token(service, screen).expect("the session");
    let code = live_code(service, &session, service.now()).expect("a code");
    code.address.as_str().rsplit('/').next().expect("signs").to_owned()
}
