//! A database per test on every engine there is: SQLite always; PostgreSQL where the build has it and
//! `XINGPING_TEST_POSTGRES` names a server (scripts/test starts one).

pub mod sample;

use std::sync::atomic::{AtomicU64, Ordering};

use domain::entropy::Entropy;
use store::Store;

/// Counts up, so that ids differ and every run is alike.
#[allow(dead_code, reason = "not every test file draws ids")]
#[derive(Debug, Default)]
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let value = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed).to_le_bytes();
            chunk.copy_from_slice(&value[..chunk.len()]);
        }
    }
}

#[allow(dead_code, reason = "not every test file asks for both engines")]
/// Runs `test` on a fresh database of each engine.
pub fn on_every_engine(test: impl Fn(&Store)) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.sqlite");
    test(&Store::open(&format!("sqlite:{}", path.display())).expect("SQLite opens"));
    #[cfg(feature = "postgres")]
    postgres::with_database(test);
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::sync::atomic::{AtomicU64, Ordering};

    use diesel::{Connection, RunQueryDsl};

    use super::Store;

    static NEXT: AtomicU64 = AtomicU64::new(0);

    pub fn with_database(test: impl Fn(&Store)) {
        let name = format!("xingping_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        #[expect(clippy::disallowed_methods, reason = "the one setting of these tests")]
        let server = std::env::var("XINGPING_TEST_POSTGRES").expect(
            "XINGPING_TEST_POSTGRES names a PostgreSQL server, e.g. postgres://postgres@127.0.0.1:54329",
        );
        let mut admin =
            diesel::PgConnection::establish(&format!("{server}/postgres")).expect("the server answers");
        diesel::sql_query(format!("CREATE DATABASE {name}")).execute(&mut admin).expect("created");
        test(&Store::open(&format!("{server}/{name}")).expect("PostgreSQL opens"));
        diesel::sql_query(format!("DROP DATABASE {name} WITH (FORCE)")).execute(&mut admin).expect("dropped");
    }
}
