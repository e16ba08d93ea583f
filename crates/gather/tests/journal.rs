//! The layer beside SQLite's own: fewer writes, and the same database.
#![allow(clippy::expect_used, clippy::panic)]

use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};
use disk::{Disk, Event};
use tempfile::TempDir;

const SETTINGS: &str =
    "PRAGMA page_size=2048; PRAGMA journal_mode=WAL; PRAGMA busy_timeout=1000; PRAGMA synchronous=FULL;";

#[derive(QueryableByName, Debug, PartialEq, Eq)]
struct Sums {
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = BigInt)]
    sum: i64,
}

#[derive(QueryableByName)]
struct Check {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// The disk below, under both kinds of connections.
fn disk() -> &'static Disk {
    let disk = Disk::install().expect("SQLite takes the layer");
    gather::install().expect("SQLite takes the layer");
    disk
}

fn open(folder: &Path, gathering: bool) -> SqliteConnection {
    let path = folder.join("x.sqlite");
    let tail = if gathering { "?vfs=gather" } else { "" };
    let mut conn =
        SqliteConnection::establish(&format!("file://{}{tail}", path.display())).expect("it opens");
    conn.batch_execute(SETTINGS).expect("settings");
    conn
}

fn table(folder: &TempDir) -> SqliteConnection {
    let mut conn = open(folder.path(), true);
    conn.batch_execute("CREATE TABLE t (id integer PRIMARY KEY, n integer CHECK (n >= 0), filling blob)")
        .expect("a table");
    conn
}

fn insert(count: u32) -> String {
    format!(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count})
         INSERT INTO t (n, filling) SELECT n, randomblob(500) FROM c;"
    )
}

fn sums(conn: &mut SqliteConnection) -> Sums {
    diesel::sql_query("SELECT count(*) AS rows, coalesce(sum(n * id), 0) AS sum FROM t")
        .get_result(conn)
        .expect("sums")
}

fn sound(conn: &mut SqliteConnection) {
    let check: Check = diesel::sql_query("PRAGMA integrity_check").get_result(conn).expect("checked");
    assert_eq!(check.integrity_check, "ok");
}

/// Writes of the journal while `work` runs.
fn journal_writes(folder: &TempDir, work: impl FnOnce()) -> usize {
    disk().start_record(folder.path()).expect("a record");
    work();
    let record = disk().take_record().expect("the record");
    let is_journal =
        |event: &&Event| matches!(event, Event::Write(file, ..) if file.to_string_lossy().ends_with("-wal"));
    record.events().iter().filter(is_journal).count()
}

/// One test: the disk below is one for the whole process.
#[test]
fn journals_are_written_at_once_and_read_as_ever() {
    one_write_for_a_commit();
    nothing_is_left_of_what_failed();
    a_failed_read_loses_nothing();
    random_turns();
}

fn one_write_for_a_commit() {
    disk();
    let folder = tempfile::tempdir().expect("a folder");
    let mut conn = table(&folder);
    let mut plain = open(folder.path(), false);
    let many = journal_writes(&folder, || plain.batch_execute(&insert(50)).expect("inserted"));
    let one = journal_writes(&folder, || conn.batch_execute(&insert(50)).expect("inserted"));
    assert!(one == 1 && many > 20, "{one} {many}");
    assert_eq!(sums(&mut conn), sums(&mut plain));
    // More than is put together at most: still few, none too large for the layer below.
    let few = journal_writes(&folder, || conn.batch_execute(&insert(2_000)).expect("inserted"));
    assert!((2..40).contains(&few), "{few}");
    assert_eq!(sums(&mut conn), sums(&mut plain));
    sound(&mut plain);
}

fn nothing_is_left_of_what_failed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut conn = table(&folder);
    let mut plain = open(folder.path(), false);
    conn.batch_execute(&insert(10)).expect("inserted");
    let before = sums(&mut plain);
    disk().set_full(true);
    assert!(conn.batch_execute(&insert(300)).is_err(), "a full disk takes nothing");
    disk().set_full(false);
    assert_eq!((sums(&mut conn), sums(&mut plain)), (Sums { ..before }, sums(&mut plain)));
    conn.batch_execute(&insert(5)).expect("there is room again");
    assert_eq!(sums(&mut plain).rows, 15);
    drop((conn, plain));
    sound(&mut open(folder.path(), false));
}

/// Pages that left a small cache are handed on when they are read again. A disk that is full just then fails the statement,
/// of which SQLite takes back no more than itself where it may, and the transaction goes on when there is room.
fn a_failed_read_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut conn = table(&folder);
    conn.batch_execute("PRAGMA cache_size=5; BEGIN IMMEDIATE").expect("a small cache");
    conn.batch_execute(&insert(60)).expect("inserted");
    disk().set_full(true);
    let update = "UPDATE t SET n = n + 1000";
    assert!(conn.batch_execute(update).is_err(), "what was not handed on cannot be read");
    disk().set_full(false);
    conn.batch_execute("COMMIT").expect("there is room again");
    let mut plain = open(folder.path(), false);
    assert_eq!(sums(&mut plain), sums(&mut conn));
    assert_eq!(sums(&mut plain).rows, 60);
    sound(&mut plain);
}

/// Commits, rollbacks, savepoints, pages that leave a small cache before their commit, a disk that is full for a statement,
/// and the journal moved now and then: after each commit another connection, of SQLite's own layer, sees what the writer
/// sees.
fn random_turns() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut conn = table(&folder);
    let mut plain = open(folder.path(), false);
    conn.batch_execute("PRAGMA cache_size=5").expect("a small cache");
    let mut dice = Dice(7);
    let mut failed = 0;
    for turn in 0..400 {
        let before = sums(&mut plain);
        conn.batch_execute("BEGIN IMMEDIATE").expect("begun");
        let mut whole = true;
        for _ in 0..=dice.up_to(4) {
            disk().set_full(dice.up_to(30) == 0);
            whole = whole && conn.batch_execute(&change(&mut dice)).is_ok();
        }
        disk().set_full(dice.up_to(30) == 0);
        // After a failure SQLite has taken back the statement, or all and there is nothing to end.
        let end = if dice.up_to(5) == 0 { "ROLLBACK" } else { "COMMIT" };
        let ended = conn.batch_execute(end).is_ok();
        disk().set_full(false);
        assert!(ended || !whole || end == "COMMIT", "turn {turn}");
        if !ended {
            // It may be gone already, so that there is nothing to take back.
            let _ = conn.batch_execute("ROLLBACK");
        }
        if !ended || end == "ROLLBACK" {
            assert_eq!(sums(&mut plain), before, "turn {turn}");
        }
        failed += u32::from(!whole || !ended);
        assert_eq!(sums(&mut plain), sums(&mut conn), "turn {turn}");
        if dice.up_to(20) == 0 {
            let which = if dice.up_to(2) == 0 { &mut conn } else { &mut plain };
            which.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").expect("moved");
        }
    }
    assert!(failed > 20, "{failed}");
    let last = sums(&mut conn);
    assert!(last.rows > 1_000, "{last:?}");
    drop((conn, plain));
    let mut again = open(folder.path(), false);
    assert_eq!(sums(&mut again), last);
    sound(&mut again);
}

/// A repeatable die.
struct Dice(u32);

impl Dice {
    fn up_to(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % sides
    }
}

fn change(dice: &mut Dice) -> String {
    let rows = dice.up_to(40) + 1;
    match dice.up_to(4) {
        0 => format!("UPDATE t SET n = n + 1, filling = randomblob(300) WHERE id % {rows} = 0"),
        1 => format!("SAVEPOINT s; {} ROLLBACK TO s; RELEASE s", insert(rows)),
        2 => format!("DELETE FROM t WHERE id % 97 = {rows}"),
        _ => insert(rows),
    }
}
