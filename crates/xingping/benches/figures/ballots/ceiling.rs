//! What ballots are held against: the same form parsed, checked and its code hashed, and nothing stored; and the same with
//! one transaction of its own for each request.

use std::net::{SocketAddr, TcpListener};

use actix_web::dev::Server;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer};
use domain::entropy::random_id;
use domain::{Channel, EvaluationId};
use service::Service;
use service::system::SystemEntropy;
use sha2::{Digest as _, Sha256};
use store::votes::{NewSealedBallot, SealedBallotRecord};

/// HTTP threads, as many as the service has in the bench.
const WORKERS: usize = crate::survey::WORKERS;

/// A form that is in order: the hash of its ticket.
fn checked(body: &Bytes) -> Option<[u8; 32]> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(body).ok()?;
    let mut ticket = None;
    for (name, value) in fields {
        let fits = match name.as_str() {
            "text" => value.chars().count() <= 200,
            name if name.starts_with("a.") => value.parse::<u8>().is_ok_and(|number| number <= 5),
            _ => true,
        };
        if !fits {
            return None;
        }
        if name == "t" {
            ticket = Some(value);
        }
    }
    Some(Sha256::digest(ticket?).into())
}

fn answer(hash: [u8; 32]) -> HttpResponse {
    let place = domain::hex(&hash[..10]);
    HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/r/{place}"))).finish()
}

/// Starts the ceiling.
pub fn start() -> SocketAddr {
    spawn(|listener| {
        let take = async |body: Bytes| checked(&body).map_or_else(refused, answer);
        let app = move || App::new().default_service(web::to(take));
        Ok(HttpServer::new(app).workers(WORKERS).listen(listener)?.run())
    })
}

/// Starts a server that stores a row of a ballot's size for each request, in a transaction of its own.
pub fn start_alone(service: &Service, id: EvaluationId) -> SocketAddr {
    let service = service.clone();
    spawn(move |listener| {
        let app = move || {
            let service = service.clone();
            App::new().default_service(web::to(move |body: Bytes| store(service.clone(), id, body)))
        };
        Ok(HttpServer::new(app).workers(WORKERS).listen(listener)?.run())
    })
}

async fn store(service: Service, id: EvaluationId, body: Bytes) -> HttpResponse {
    let Some(hash) = checked(&body) else { return refused() };
    let row = SealedBallotRecord {
        evaluation_id: id,
        leaf: hash.to_vec(),
        key_id: random_id(&SystemEntropy),
        rater_group: "public".into(),
        channel: Channel::Hall,
        mark: String::new(),
        content: vec![0; 539],
    };
    let ballot = NewSealedBallot { issued: service.now().unix_millis().cast_signed(), ballot: row };
    let stored =
        web::block(move || service.store().write(|conn| store::votes::insert_sealed(conn, &ballot))).await;
    stored.expect("a worker").expect("stored");
    answer(hash)
}

fn refused() -> HttpResponse {
    HttpResponse::BadRequest().finish()
}

fn spawn(start: impl FnOnce(TcpListener) -> std::io::Result<Server> + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        actix_web::rt::System::new()
            .block_on(async move { start(listener).expect("bound").await })
            .expect("served");
    });
    address
}
