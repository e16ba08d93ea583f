//! Storage: the only crate that names a database engine. Schema, records, queries, migrations, pools and the
//! ballot writer.
//!
//! Not here: decisions (`service`), HTTP. Queries are functions over a [`Conn`]; who calls them decides the
//! transaction through [`Store::read`] and [`Store::write`].

pub mod approvals;
pub mod audit;
mod ballot_batch;
pub mod ballot_writer;
pub mod boxes;
pub mod channels;
mod checkpoint;
mod connection;
pub mod corrections;
pub mod counted_leaves;
pub mod cycles;
pub mod decisions;
pub mod disclosure;
mod error;
pub mod evaluations;
pub mod facts;
mod insert_sealed;
mod json;
mod migrate;
pub mod opened_ballots;
pub mod photos;
pub mod places;
pub mod problems;
pub mod ratings;
pub mod rollup;
#[allow(missing_docs)]
pub mod schema;
pub mod sessions;
pub mod set_aside;
pub mod staff;
pub mod standings;
pub mod unit_events;
pub mod units;
pub mod votes;

pub use connection::{Conn, Engine, Store};
pub use error::{Error, Result};
pub use json::Document;
pub use migrate::{migrate, migrate_address, pending_migrations, revert_last};
