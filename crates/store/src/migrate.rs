//! Migrations: a common folder that serves both engines, and one folder each for what cannot be shared.

use diesel::migration::{Migration, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::{Conn, Engine, Error, Result};

const COMMON: EmbeddedMigrations = embed_migrations!("../../migrations/common");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Two folders read as one; diesel runs them in the order of their versions.
struct Joined(EmbeddedMigrations, EmbeddedMigrations);

impl<DB: diesel::backend::Backend> MigrationSource<DB> for Joined
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let mut all = self.0.migrations()?;
        all.extend(self.1.migrations()?);
        Ok(all)
    }
}

/// Brings the schema up to date; says how many migrations ran.
pub fn migrate(conn: &mut Conn) -> Result<usize> {
    let ran = match conn {
        Conn::Sqlite(conn) => conn.run_pending_migrations(Joined(COMMON, SQLITE)).map(|ran| ran.len()),
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => conn.run_pending_migrations(Joined(COMMON, POSTGRES)).map(|ran| ran.len()),
    };
    ran.map_err(|e| Error::Migration(e.to_string()))
}

/// Brings the schema of the database at `address` up to date without opening pools; says how many migrations ran.
pub fn migrate_address(address: &str) -> Result<usize> {
    migrate(&mut Engine::parse(address)?.connect(true)?)
}

/// How many migrations the database at `address` lacks. Changes nothing in it.
pub fn pending_migrations(address: &str) -> Result<usize> {
    let pending = match &mut Engine::parse(address)?.connect(false)? {
        Conn::Sqlite(conn) => conn.pending_migrations(Joined(COMMON, SQLITE)).map(|pending| pending.len()),
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => {
            conn.pending_migrations(Joined(COMMON, POSTGRES)).map(|pending| pending.len())
        }
    };
    pending.map_err(|e| Error::Migration(e.to_string()))
}
