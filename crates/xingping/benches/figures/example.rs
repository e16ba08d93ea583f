//! The example township in a folder of its own.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use domain::{Actor, Id, Role};
use serde_json::Value;
use service::system::{SystemClock, SystemEntropy};
use service::{Service, Settings};
use store::Store;
use tempfile::TempDir;

/// A loaded example.
pub struct Example {
    /// What `demo --json` printed.
    pub card: Value,
    folder: TempDir,
}

impl Example {
    /// Loads it with the program itself.
    pub fn load() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Self { card: Value::Null, folder };
        let output =
            place.command("demo").arg("--json").stderr(Stdio::null()).output().expect("the program runs");
        assert!(output.status.success(), "the example does not load");
        Self { card: serde_json::from_slice(&output.stdout).expect("JSON"), ..place }
    }

    /// The program on this database.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xingping"));
        command.args([name, "--database", &self.database(), "--log", "error"]);
        command.arg("--data-dir").arg(self.folder.path());
        command
    }

    /// Its database.
    pub fn database_path(&self) -> PathBuf {
        self.folder.path().join("xingping.sqlite")
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.database_path().display())
    }

    /// The service on this database, in this process.
    pub fn service(&self, base_url: &str) -> Service {
        let store = Store::open(&self.database()).expect("a database");
        let key = std::fs::read(self.folder.path().join("server.key")).expect("a key");
        let key = ballot::ticket::ServerKey::from_bytes(key.try_into().expect("32 bytes"));
        let settings = Settings { base_url: base_url.into(), node: "bench".into(), secure_cookies: false };
        Service::start(store, Arc::new(SystemClock), Arc::new(SystemEntropy), key, settings)
            .expect("a service")
    }
}

/// Who may read everything.
pub fn reader() -> Actor {
    Actor {
        staff_id: None,
        role: Role::TownshipAdmin,
        unit_id: Id::new(uuid::Uuid::nil()),
        scope: "/".into(),
    }
}
