//! Preparation over HTTP, from units to the seal: every area, with what people get wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cycles;
mod evaluations;
mod import;
mod lists;
mod members;
mod mergers;
mod overview;
mod record;
mod rolls;
mod rollup;
mod sessions;
mod staff;
mod support;
mod unit_papers;
mod units;
