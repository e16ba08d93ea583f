//! `/console/…`: the console's files inside the binary, precompressed, by `Accept-Encoding`. Where it was not built,
//! a page that says how to.

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web-client/console/dist"]
#[allow_missing = true]
struct Files;

/// What the console may load: itself alone.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .service(web::redirect("/console", "/console/"))
        .service(web::resource("/console/{path:.*}").get(serve));
}

/// Whether the console was built into this binary.
pub fn is_built() -> bool {
    Files::get("index.html").is_some()
}

async fn serve(request: HttpRequest, path: Path<String>) -> HttpResponse {
    let path = path.into_inner();
    // Addresses of the console's own pages are answered with its one document.
    let file = if path.starts_with("assets/") || Files::get(&path).is_some() {
        path
    } else {
        "index.html".to_owned()
    };
    if Files::get(&file).is_none() {
        return if is_built() { HttpResponse::NotFound().finish() } else { missing() };
    }
    let accepted =
        request.headers().get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (body, encoding) = encoded(&file, accepted);
    let Some(body) = body else { return HttpResponse::NotFound().finish() };
    let lasting = file.starts_with("assets/");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, kind(&file)))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((
            header::CACHE_CONTROL,
            if lasting { "public, max-age=31536000, immutable" } else { "no-cache" },
        ))
        .insert_header(("Content-Security-Policy", POLICY))
        .insert_header(("X-Content-Type-Options", "nosniff"))
        .insert_header((header::CONTENT_ENCODING, HeaderValue::from_static(encoding)));
    response.body(body)
}

/// The smallest form that the client takes.
fn encoded(file: &str, accepted: &str) -> (Option<Vec<u8>>, &'static str) {
    let takes = |name: &str| {
        accepted.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            words.next() == Some(name) && words.next() != Some("q=0")
        })
    };
    for (name, suffix) in [("br", "br"), ("gzip", "gz")] {
        if takes(name)
            && let Some(found) = Files::get(&format!("{file}.{suffix}"))
        {
            return (Some(found.data.into_owned()), name);
        }
    }
    (Files::get(file).map(|found| found.data.into_owned()), "identity")
}

fn kind(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn missing() -> HttpResponse {
    let view = pages::home::ConsoleMissing {
        frame: pages::Frame { path: "/console/".into(), ..pages::Frame::default() },
        commands: ["cd web-client/console", "npm ci", "npm run build", "cd ../..", "cargo build --release"]
            .map(str::to_owned)
            .to_vec(),
    };
    match pages::home::render_console_missing(&view) {
        Ok(body) => HttpResponse::Ok()
            .insert_header(("Content-Security-Policy", pages::csp_of(&body)))
            .content_type("text/html; charset=utf-8")
            .body(body),
        Err(error) => {
            tracing::error!(%error, "a page failed");
            HttpResponse::InternalServerError().finish()
        }
    }
}
