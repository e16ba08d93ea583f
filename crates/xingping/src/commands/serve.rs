//! `xingping serve`: the service, until it is told to stop.

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use rust_i18n::t;
use service::Service;
use service::system::{SystemClock, SystemEntropy};

use super::input::{self, CommandError, Lang};
use crate::settings::Settings;
use crate::setup::{Common, Serving, start};

/// Arguments of `xingping serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
}

/// Serves until SIGTERM or SIGINT: then no new connection is taken, running requests end, the ballots that have queued
/// are written, and the program ends.
///
/// # Errors
///
/// Settings that cannot be used; a database, key or address that cannot be opened.
pub fn run(args: &ServeArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let mut settings = args.common.settle(&args.serving)?;
    take_free_port(&mut settings).map_err(|error| cannot_listen(&settings, &error, lang))?;
    warn_of_long_codes(&settings, lang);
    let service = start(&settings, Arc::new(SystemClock), Arc::new(SystemEntropy), lang)?;
    let served = actix_web::rt::System::new().block_on(serve(&service, &settings, lang));
    service.shut_down();
    tracing::info!("stopped; every ballot that was taken is written");
    served?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(service: &Service, settings: &Settings, lang: Lang) -> Result<(), CommandError> {
    let bound = api::serve(service.clone(), &settings.listen.to_string(), settings.workers)
        .map_err(|error| cannot_listen(settings, &error, lang))?;
    let console = format!("{}/console/", settings.base_url);
    let text = t!("serve.listening", locale = lang.tag(), address = bound.address, console = console);
    input::print(&format!("{text}\n"), lang)?;
    bound.server.await.map_err(|error| CommandError::Unwritable { error, lang })
}

/// Port 0 stands for a free one. It has to be known before the service starts, because codes carry it.
fn take_free_port(settings: &mut Settings) -> std::io::Result<()> {
    if settings.listen.port() == 0 {
        let port = TcpListener::bind(settings.listen)?.local_addr()?.port();
        settings.listen.set_port(port);
        if settings.base_url.as_str().ends_with(":0") {
            settings.base_url = crate::settings::default_base(settings.listen);
        }
    }
    Ok(())
}

fn cannot_listen(settings: &Settings, error: &std::io::Error, lang: Lang) -> CommandError {
    let text = t!("serve.cannot_listen", locale = lang.tag(), address = settings.listen, error = error);
    CommandError::Said(text.into_owned())
}

fn warn_of_long_codes(settings: &Settings, lang: Lang) {
    if let Some(bytes) = settings.base_url.excess() {
        let base = settings.base_url.as_str();
        tracing::warn!("{}", t!("doctor.base_long", locale = lang.tag(), base = base, bytes = bytes));
    }
}
