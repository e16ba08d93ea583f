//! HTTP: extract, call one use case, map the answer. JSON API for the console, pages for phones, the live screen.
//!
//! Not here: business rules, queries. A file of `routes` mirrors the path of its URL. What an operation needs is
//! declared in its `security(("staff" = ["…"]))`; a test walks every operation with every role against that.

mod body;
mod console;
mod guard;
mod openapi;
mod pages;
mod problem;
mod routes;
mod server;
mod upload;

pub use console::is_built as console_is_built;
pub use guard::COOKIE;
pub use openapi::document as openapi_document;
pub use problem::Problem;
pub use server::{Bound, serve};

use service::Service;

/// Runs a use case off the HTTP threads and turns its error into a problem document.
pub(crate) async fn run<T: Send + 'static>(
    service: &Service,
    work: impl FnOnce(&Service) -> service::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    let service = service.clone();
    match actix_web::web::block(move || work(&service)).await {
        Ok(answer) => answer.map_err(Problem::from),
        Err(_) => Err(Problem::from(service::Error::internal("the worker pool is gone"))),
    }
}
