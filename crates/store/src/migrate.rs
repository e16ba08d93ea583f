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

/// Takes the last migration back; says which it was. For tests of migrations: no command does it.
pub fn revert_last(conn: &mut Conn) -> Result<String> {
    let version = match conn {
        Conn::Sqlite(conn) => conn.revert_last_migration(Joined(COMMON, SQLITE)).map(|it| it.to_string()),
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => conn.revert_last_migration(Joined(COMMON, POSTGRES)).map(|it| it.to_string()),
    };
    version.map_err(|e| Error::Migration(e.to_string()))
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

    use super::*;

    #[derive(Debug, QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }

    fn count(conn: &mut SqliteConnection, of: &str) -> i64 {
        diesel::sql_query(format!("SELECT count(*) AS count FROM {of}"))
            .get_result::<Count>(conn)
            .unwrap()
            .count
    }

    fn all() -> Joined {
        Joined(COMMON, SQLITE)
    }

    fn migrated() -> SqliteConnection {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.batch_execute("PRAGMA foreign_keys=OFF").unwrap();
        conn.run_pending_migrations(all()).unwrap();
        conn
    }

    /// Takes migrations back, this one as the last.
    fn revert_to(conn: &mut SqliteConnection, version: &str) {
        while conn.revert_last_migration(all()).unwrap().to_string() != version {}
    }

    #[test]
    fn what_was_set_aside_outlives_one_more_cause_and_back() {
        let mut conn = migrated();
        let put = |conn: &mut SqliteConnection, place: u8, cause: &str| {
            conn.batch_execute(&format!(
                "INSERT INTO set_aside (evaluation_id, place, rater_group, cause, channel, reason, ballots, star_changed) \
                 VALUES (x'0a', {place}, 'public', '{cause}', 'slip', 'r', 7, 1)"
            ))
        };
        put(&mut conn, 0, "mark").unwrap();
        revert_to(&mut conn, "20261123000037");
        let kept = "set_aside WHERE cause = 'mark' AND ballots = 7 AND star_changed = 1 AND figure IS NULL";
        assert_eq!(count(&mut conn, kept), 1);
        assert!(put(&mut conn, 1, "unreadable").is_err(), "no cause of then");
        conn.run_pending_migrations(all()).unwrap();
        assert_eq!(count(&mut conn, kept), 1);
        put(&mut conn, 1, "unreadable").unwrap();
        assert!(put(&mut conn, 2, "other").is_err(), "no cause");
    }

    #[test]
    fn sealed_ballots_outlive_the_change_to_their_order_and_back() {
        let mut conn = migrated();
        let put = |conn: &mut SqliteConnection, columns: &str, values: &str| {
            let (channel, leaf) = ("'hall'", "zeroblob(32)");
            let sql = format!(
                "INSERT INTO sealed_ballot (evaluation_id, leaf, key_id, rater_group, channel, mark, content{columns}) \
                 VALUES (x'0a', {leaf}, x'0b', 'public', {channel}, '', x'0c'{values})"
            );
            conn.batch_execute(&sql)
        };
        put(&mut conn, ", issued", ", 7").unwrap();
        revert_to(&mut conn, "20261123000036");
        assert_eq!(count(&mut conn, "sealed_ballot WHERE content = x'0c'"), 1);
        assert!(put(&mut conn, "", "").is_err(), "once");
        conn.run_pending_migrations(all()).unwrap();
        assert_eq!(count(&mut conn, "sealed_in_box WHERE evaluation_id = x'0a' AND content = x'0c'"), 1);
        assert!(put(&mut conn, ", issued", ", 0").is_err(), "once");
    }
}
