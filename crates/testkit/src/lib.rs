//! For tests only: a database, a service and a server per test, a clock that is moved by hand, repeatable randomness
//! and the people of an invented township.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "test code stops where it must")]

mod app;
mod fixtures;
mod logs;
mod village;

pub use app::{Answer, Client, TestApp};
pub use fixtures::{HandClock, PASSWORD, Seeded};
pub use logs::Logs;
pub use village::Village;
