//! Logs: to stderr, one line an event. What is logged never names a request's path, which may hold a code, nor an
//! address of a client.

use std::io::IsTerminal as _;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Starts logging what `filter` lets through, e.g. `info` or `warn,service=debug`. A second call changes nothing.
pub fn start(filter: &str) {
    let Ok(targets) = filter.parse::<Targets>() else {
        return;
    };
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    // Fails only where logging was started before, as one test may do after another.
    drop(tracing_subscriber::registry().with(targets).with(lines).try_init());
}
