//! Everything that the process logs, for tests that look for what must not stand there.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// The log of this process, of all its servers.
#[derive(Debug, Clone, Default)]
pub struct Logs(Arc<Mutex<Vec<u8>>>);

impl Logs {
    /// Starts logging at debug level, of our crates and of all that they stand on, in the form of the program's own log.
    pub fn start() -> Self {
        static LOGS: OnceLock<Logs> = OnceLock::new();
        LOGS.get_or_init(|| {
            let logs = Self::default();
            let kept = logs.clone();
            let lines = tracing_subscriber::fmt::layer().with_writer(move || kept.clone()).with_ansi(false);
            let filter: Targets = "debug".parse().expect("a filter");
            tracing_subscriber::registry().with(filter).with(lines).init();
            logs
        })
        .clone()
    }

    /// What was logged so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
