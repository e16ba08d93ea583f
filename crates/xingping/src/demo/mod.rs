//! The example township 清河镇: twelve villages, invented people, two earlier cycles and a running one, loaded through
//! the use cases that everybody else goes through, on a clock that is moved along. Two smaller townships beside it, in
//! the same county, take part in the running cycle.
//!
//! How people vote is repeatable ([`dice`]); keys, codes and passwords are random as always.

mod card;
mod clock;
mod dice;
mod members;
mod neighbours;
mod people;
mod pictures;
mod prepare;
mod problems;
mod record;
mod run;
mod scheme;
mod story;
mod texts;
mod village;
mod votes;

use std::sync::Arc;

use domain::{Clock as _, Error, Result};
use service::Service;
use service::system::{SystemClock, SystemEntropy};

pub use card::Card;

use crate::commands::input::{CommandError, Lang};
use crate::settings::Settings;
use clock::HistoryClock;

/// Told what is being done, one line at a time.
pub type Progress<'a> = &'a dyn Fn(&str);

/// Loads the example into the empty database of `settings`.
///
/// # Errors
///
/// The database or key cannot be opened, or there is something in the database already.
pub fn load(
    settings: &Settings,
    lang: Lang,
    progress: Progress<'_>,
) -> std::result::Result<Card, CommandError> {
    let clock = Arc::new(HistoryClock::new(SystemClock.now()));
    let service = crate::setup::start(settings, clock.clone(), Arc::new(SystemEntropy), lang)?;
    let card = require_empty(&service).and_then(|()| run::township(&service, &clock, progress));
    service.shut_down();
    card.map_err(|error| CommandError::Refused { error, lang })
}

fn require_empty(service: &Service) -> Result<()> {
    let units = service.read(|conn| Ok(store::units::below(conn, "/", None)?))?;
    if units.is_empty() {
        return Ok(());
    }
    let detail = "数据库里已经有内容，示例只能装进空的数据库。请换一个 --database 或 --data-dir";
    Err(Error::field("database", "not_empty", detail))
}
