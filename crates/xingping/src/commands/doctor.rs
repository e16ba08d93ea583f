//! `xingping doctor`: what the service needs to run well, checked without changing anything.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use domain::{Clock as _, Instant};
use rust_i18n::t;
use serde::Serialize;
use service::system::SystemClock;
use store::{Engine, Store};

use super::input::{self, CommandError, Lang};
use crate::server_key;
use crate::settings::Settings;
use crate::setup::{Common, Serving};

/// Below this much free room on the disk of the data folder, in bytes, an opening may fail.
const TOO_LITTLE: u64 = 200 << 20;
/// Below this much it is time to make room.
const LITTLE: u64 = 1 << 30;
/// Seconds by which the clock may lag behind the newest audit row before it is said to have been set back.
const LAG: i64 = 120;

/// Arguments of `xingping doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Ok,
    Warning,
    Failed,
}

/// One check.
#[derive(Debug, Serialize)]
struct Check {
    check: &'static str,
    state: State,
    detail: String,
}

/// Checks and prints; exit code 1 where something keeps the service from working.
///
/// # Errors
///
/// Settings that cannot be used.
pub fn run(args: &DoctorArgs) -> Result<ExitCode, CommandError> {
    let lang = args.common.lang;
    let settings = args.common.settle(&args.serving)?;
    let checks = [
        data_dir(&settings, lang),
        key(&settings, lang),
        database(&settings, lang),
        disk(&settings, lang),
        clock(&settings, lang),
        console(lang),
        base_url(&settings, lang),
    ];
    let text = if args.json { input::json(&checks, lang)? } else { table(&checks, lang) };
    input::print(&text, lang)?;
    let failed = checks.iter().any(|check| check.state == State::Failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn table(checks: &[Check], lang: Lang) -> String {
    let line = |check: &Check| {
        let state = match check.state {
            State::Ok => t!("doctor.ok", locale = lang.tag()),
            State::Warning => t!("doctor.warning", locale = lang.tag()),
            State::Failed => t!("doctor.failed", locale = lang.tag()),
        };
        let title = t!(format!("doctor.check.{}", check.check), locale = lang.tag());
        format!("{} {} {}\n", input::pad(&state, 8), input::pad(&title, 18), check.detail)
    };
    checks.iter().map(line).collect()
}

fn data_dir(settings: &Settings, lang: Lang) -> Check {
    let (tag, path) = (lang.tag(), settings.data_dir.display());
    let (state, detail) = match fs::metadata(&settings.data_dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            (State::Warning, t!("doctor.dir_missing", locale = tag, path = path))
        }
        Err(error) => (State::Failed, t!("doctor.dir_unreadable", locale = tag, path = path, error = error)),
        Ok(found) if !found.is_dir() => {
            (State::Failed, t!("doctor.dir_no_folder", locale = tag, path = path))
        }
        Ok(found) if found.permissions().readonly() => {
            (State::Failed, t!("doctor.dir_readonly", locale = tag, path = path))
        }
        Ok(found) if others_may(&found) => (State::Warning, t!("doctor.dir_open", locale = tag, path = path)),
        Ok(_) => (State::Ok, t!("doctor.dir_well", locale = tag, path = path)),
    };
    Check { check: "data_dir", state, detail: detail.into_owned() }
}

/// Whether others than the owner may read, write or enter.
fn others_may(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    found.permissions().mode() & 0o077 != 0
}

fn key(settings: &Settings, lang: Lang) -> Check {
    let (tag, path) = (lang.tag(), settings.data_dir.join(server_key::FILE));
    let shown = path.display();
    let (state, detail) = match fs::metadata(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            (State::Warning, t!("doctor.key_missing", locale = tag, path = shown))
        }
        Err(error) => (State::Failed, t!("key.io", locale = tag, path = shown, error = error)),
        Ok(found) if found.len() != 32 => {
            (State::Failed, t!("key.length", locale = tag, path = shown, bytes = found.len()))
        }
        Ok(found) if others_may(&found) => (State::Failed, t!("doctor.key_open", locale = tag, path = shown)),
        Ok(_) => (State::Ok, t!("doctor.key_well", locale = tag, path = shown)),
    };
    Check { check: "server_key", state, detail: detail.into_owned() }
}

fn database(settings: &Settings, lang: Lang) -> Check {
    let tag = lang.tag();
    let (state, detail) = if exists(&settings.database) {
        match store::pending_migrations(&settings.database) {
            Err(error) => (State::Failed, t!("doctor.db_unusable", locale = tag, error = error)),
            Ok(pending) if pending > 0 => (State::Failed, t!("doctor.db_old", locale = tag, count = pending)),
            Ok(_) => (State::Ok, t!("doctor.db_well", locale = tag)),
        }
    } else {
        (State::Warning, t!("doctor.db_missing", locale = tag))
    };
    Check { check: "database", state, detail: detail.into_owned() }
}

/// A database file is not made by looking at it.
fn exists(database: &str) -> bool {
    match Engine::parse(database) {
        Ok(Engine::Sqlite(path)) => Path::new(&path).exists(),
        Ok(Engine::Postgres(_)) | Err(_) => true,
    }
}

fn disk(settings: &Settings, lang: Lang) -> Check {
    let tag = lang.tag();
    // Of a folder that is still to be made, the nearest one that is there.
    let there = settings.data_dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let (state, detail) = match rustix::fs::statvfs(there) {
        Err(error) => (State::Warning, t!("doctor.disk_unknown", locale = tag, error = error)),
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let megabytes = free >> 20;
            match free {
                ..TOO_LITTLE => (State::Failed, t!("doctor.disk_full", locale = tag, megabytes = megabytes)),
                TOO_LITTLE..LITTLE => {
                    (State::Warning, t!("doctor.disk_full", locale = tag, megabytes = megabytes))
                }
                _ => (State::Ok, t!("doctor.disk_well", locale = tag, megabytes = megabytes)),
            }
        }
    };
    Check { check: "disk", state, detail: detail.into_owned() }
}

fn clock(settings: &Settings, lang: Lang) -> Check {
    let (tag, now) = (lang.tag(), SystemClock.now());
    let year = now.local().year();
    let newest = if exists(&settings.database) { newest_act(&settings.database) } else { None };
    let shown = now.local().strftime("%Y-%m-%d %H:%M").to_string();
    let (state, detail) = match newest {
        _ if !(2026..2100).contains(&year) => {
            (State::Failed, t!("doctor.clock_odd", locale = tag, now = shown))
        }
        Some(act) if act > now.plus_seconds(LAG) => {
            let act = act.local().strftime("%Y-%m-%d %H:%M").to_string();
            (State::Failed, t!("doctor.clock_back", locale = tag, now = shown, act = act))
        }
        _ => (State::Ok, t!("doctor.clock_well", locale = tag, now = shown)),
    };
    Check { check: "clock", state, detail: detail.into_owned() }
}

/// When the newest act was recorded, in a database whose schema is current.
fn newest_act(database: &str) -> Option<Instant> {
    if store::pending_migrations(database).ok()? > 0 {
        return None;
    }
    let store = Store::open(database).ok()?;
    let (rows, _) = store.read(|conn| store::audit::newest(conn, 0, 1)).ok()?;
    rows.first().map(|row| row.at)
}

fn console(lang: Lang) -> Check {
    let (state, key) = if api::console_is_built() {
        (State::Ok, "doctor.console_well")
    } else {
        (State::Warning, "doctor.console_missing")
    };
    Check { check: "console", state, detail: t!(key, locale = lang.tag()).into_owned() }
}

fn base_url(settings: &Settings, lang: Lang) -> Check {
    let (tag, base) = (lang.tag(), settings.base_url.as_str());
    let local = ["//127.", "//localhost", "//[::1]"].iter().any(|host| base.contains(host));
    let (state, detail) = match settings.base_url.excess() {
        Some(bytes) => (State::Warning, t!("doctor.base_long", locale = tag, base = base, bytes = bytes)),
        None if local => (State::Warning, t!("doctor.base_local", locale = tag, base = base)),
        None => (State::Ok, t!("doctor.base_well", locale = tag, base = base)),
    };
    Check { check: "base_url", state, detail: detail.into_owned() }
}
