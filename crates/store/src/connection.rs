//! Connections, pools and transactions over two engines, chosen at run time by the address.

use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::{Connection, SqliteConnection};

use crate::{Error, Result};

/// Bytes of a page of a new SQLite database: SQLite's own measure, and the kernel's. With half of it a commit of thirty ballots has
/// twice as many pages to hand on and to move later, with more a ballot of a printed code, whose key is a page of its own,
/// writes more than it need.
const PAGE: u32 = 4096;
/// Pages that the journal of SQLite holds before they are moved into the database: 32 MiB, so that a page which many
/// ballots touch is moved once for all of them.
const CHECKPOINT: u32 = 8_192;
/// KiB of pages that a connection keeps: SQLite's own measure for those that write, and for the few that read as much as the
/// lists of a city take.
const CACHE: u32 = 2_000;
const READERS_CACHE: u32 = 8_192;

/// A connection to either engine; every ordinary query runs on it.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded engine.
    Sqlite(SqliteConnection),
    /// The engine of several nodes.
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
}

/// Runs a query on the engine itself. Through [`Conn`] diesel writes the text of the query anew every time, and for some
/// has the engine read it anew, which costs voters more than the answer.
macro_rules! on_engine {
    ($conn:expr, $engine:ident => $query:expr) => {
        match $conn {
            $crate::Conn::Sqlite($engine) => $query,
            #[cfg(feature = "postgres")]
            $crate::Conn::Postgres($engine) => $query,
        }
    };
}
pub(crate) use on_engine;

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Conn")
    }
}

/// The combined backend of [`Conn`].
pub(crate) type ConnBackend = <Conn as Connection>::Backend;

/// Which engine an address names, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    /// `sqlite:PATH`.
    Sqlite(String),
    /// `postgres://…`.
    Postgres(String),
}

/// A file's address as SQLite reads it. Those that write go through a layer that puts the writes of a commit together: each of
/// their commits ends in a sync, as it asks for.
fn sqlite_address(path: &str, writer: bool) -> Result<String> {
    let start = if path.starts_with('/') { "file://" } else { "file:" };
    let coded = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    if !writer {
        return Ok(format!("{start}{coded}"));
    }
    gather::install().map_err(Error::Open)?;
    Ok(format!("{start}{coded}?vfs={}", gather::NAME))
}

impl Engine {
    /// Reads an address; anything but the two schemes is refused by name.
    pub fn parse(address: &str) -> Result<Self> {
        if let Some(path) = address.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            Ok(Self::Sqlite(path.to_owned()))
        } else if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            Ok(Self::Postgres(address.to_owned()))
        } else {
            Err(Error::Address(address.to_owned()))
        }
    }

    /// A new connection. `writer` waits for the disk on every commit (`synchronous=FULL`).
    pub(crate) fn connect(&self, writer: bool) -> Result<Conn> {
        match self {
            Self::Sqlite(path) => {
                if let Some(parent) = Path::new(path).parent().filter(|p| !p.as_os_str().is_empty()) {
                    std::fs::create_dir_all(parent)
                        .map_err(|e| Error::Open(format!("{}: {e}", parent.display())))?;
                }
                let address = sqlite_address(path, writer)?;
                let mut conn =
                    SqliteConnection::establish(&address).map_err(|e| Error::Open(format!("{path}: {e}")))?;
                let synchronous = if writer { "FULL" } else { "NORMAL" };
                let cache = if writer { CACHE } else { READERS_CACHE };
                conn.batch_execute(&format!(
                    "PRAGMA busy_timeout=10000; PRAGMA page_size={PAGE}; PRAGMA journal_mode=WAL; \
                     PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint={CHECKPOINT}; \
                     PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; \
                     PRAGMA cache_size=-{cache};"
                ))
                .map_err(|e| Error::Open(format!("{path}: {e}")))?;
                Ok(Conn::Sqlite(conn))
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => {
                let conn = diesel::PgConnection::establish(url).map_err(|e| Error::Open(e.to_string()))?;
                Ok(Conn::Postgres(conn))
            }
            #[cfg(not(feature = "postgres"))]
            Self::Postgres(_) => {
                Err(Error::Open("this build has no PostgreSQL; build it with the feature postgres".into()))
            }
        }
    }
}

#[derive(Debug)]
struct Manager {
    engine: Engine,
    writer: bool,
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = Error;

    fn connect(&self) -> Result<Conn> {
        self.engine.connect(self.writer)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<()> {
        Ok(conn.batch_execute("SELECT 1")?)
    }

    fn has_broken(&self, _: &mut Conn) -> bool {
        false
    }
}

/// The database: a pool of readers and one writer (several, on PostgreSQL).
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
    readers: Pool<Manager>,
    writers: Pool<Manager>,
}

impl Store {
    /// Opens the database at `address` and brings its schema up to date.
    pub fn open(address: &str) -> Result<Self> {
        let engine = Engine::parse(address)?;
        crate::migrate(&mut engine.connect(true)?)?;
        let writers = match engine {
            Engine::Sqlite(_) => 1,
            Engine::Postgres(_) => 4,
        };
        Ok(Self { readers: pool(&engine, 4, false)?, writers: pool(&engine, writers, true)?, engine })
    }

    /// The engine behind it.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Moves what was committed out of the journal, so that what was deleted is gone from disk as well.
    pub fn scrub(&self) -> Result<()> {
        match &mut *take(&self.writers)? {
            Conn::Sqlite(conn) => Ok(conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?),
            #[cfg(feature = "postgres")]
            Conn::Postgres(conn) => Ok(conn.batch_execute("VACUUM sealed_ballot, sealed_photo, minute_key")?),
        }
    }

    /// Whether a few small queries are answered sooner than another thread could be woken for them: the embedded engine
    /// with a connection at hand. Its readers wait for no writer.
    pub fn is_at_hand(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_)) && self.readers.state().idle_connections > 0
    }

    /// Runs queries that change nothing, all of them on one snapshot.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut conn = take(&self.readers)?;
        begin(&mut conn, false)?;
        let answer = work(&mut conn);
        rollback(&mut conn)?;
        answer
    }

    /// Runs one query, which is a snapshot of its own: beginning and ending a transaction costs as much as a small answer.
    pub fn look<T, E: From<Error>>(
        &self,
        query: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        query(&mut *take(&self.readers)?)
    }

    /// Runs one use case in one transaction: committed if it succeeds, undone if it fails.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut conn = take(&self.writers)?;
        transact(&mut conn, work)
    }
}

/// Runs `work` in one transaction on `conn` (`BEGIN IMMEDIATE` on SQLite, so that a writer never fails half-way).
pub(crate) fn transact<T, E: From<Error>>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    begin(conn, true)?;
    match work(conn) {
        Ok(value) => {
            if let Err(error) = commit(conn) {
                rollback(conn)?;
                return Err(error.into());
            }
            Ok(value)
        }
        Err(error) => {
            rollback(conn)?;
            Err(error)
        }
    }
}

fn pool(engine: &Engine, size: u32, writer: bool) -> Result<Pool<Manager>> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(matches!(engine, Engine::Postgres(_)))
        .connection_timeout(Duration::from_secs(10))
        .build(Manager { engine: engine.clone(), writer })
        .map_err(|e| Error::Open(e.to_string()))
}

fn take(pool: &Pool<Manager>) -> Result<PooledConnection<Manager>> {
    pool.get().map_err(|e| Error::Open(e.to_string()))
}

fn begin(conn: &mut Conn, write: bool) -> Result<()> {
    match conn {
        Conn::Sqlite(conn) => {
            let sql = if write { "BEGIN IMMEDIATE" } else { "BEGIN" };
            AnsiTransactionManager::begin_transaction_sql(conn, sql)?;
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => {
            let sql = if write { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
            AnsiTransactionManager::begin_transaction_sql(conn, sql)?;
        }
    }
    Ok(())
}

fn commit(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(conn) => AnsiTransactionManager::commit_transaction(conn)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => AnsiTransactionManager::commit_transaction(conn)?,
    }
    Ok(())
}

fn rollback(conn: &mut Conn) -> Result<()> {
    let answer = match conn {
        Conn::Sqlite(conn) => AnsiTransactionManager::rollback_transaction(conn),
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => AnsiTransactionManager::rollback_transaction(conn),
    };
    match answer {
        // The engine has already ended it, for example after a failed commit.
        Err(diesel::result::Error::NotInTransaction) => Ok(()),
        other => Ok(other?),
    }
}
