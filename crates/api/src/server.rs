//! The HTTP server: one app, mounted the same way in production and in tests.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, ResponseError as _};
use domain::Error;
use service::Service;

use crate::Problem;
use crate::pages::Molds;

/// How long a quiet connection is kept: longer than proxies (60 s) and clients keep theirs, so that it is never this side
/// that hangs up while a request is already on its way.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// A server that listens already.
pub struct Bound {
    /// Where it listens; the port is the real one.
    pub address: SocketAddr,
    /// To be awaited.
    pub server: Server,
}

impl std::fmt::Debug for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bound({})", self.address)
    }
}

/// Mounts everything. Blank surveys come squeezed, other pages are pressed; all the rest is compressed as it goes out.
fn configure(service: Service, molds: Data<Molds>) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        let rest = web::scope("")
            .wrap(from_fn(crate::pages::press))
            .wrap(Compress::default())
            .configure(crate::pages::configure)
            .configure(crate::routes::configure)
            .configure(crate::console::configure)
            .default_service(web::route().to(not_found));
        config
            .app_data(Data::new(service))
            .app_data(molds)
            .configure(crate::pages::configure_first)
            .service(rest);
    }
}

/// Listens on `listen` (port 0: any free one) with `workers` HTTP threads. Errors: the address cannot be bound.
pub fn serve(service: Service, listen: &str, workers: usize) -> std::io::Result<Bound> {
    let listener = TcpListener::bind(listen)?;
    let address = listener.local_addr()?;
    let molds = Data::new(Molds::default());
    let server = HttpServer::new(move || App::new().configure(configure(service.clone(), molds.clone())))
        .workers(workers)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(10)
        .listen(listener)?
        .run();
    Ok(Bound { address, server })
}

/// Programs get a problem document, people a page.
async fn not_found(request: HttpRequest) -> HttpResponse {
    if request.path().starts_with("/api/") {
        Problem::from(Error::new(domain::Code::NotFound)).error_response()
    } else {
        crate::pages::not_found(&request)
    }
}
