//! Rules of the schema: both engines alike, `schema.rs` fresh, every foreign key indexed, every table documented.
#![allow(clippy::expect_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use diesel::sql_types::{Bool, Text};
use diesel::{QueryableByName, RunQueryDsl};
use store::{Conn, Store};
use support::on_every_engine;

/// table → column → (not null, part of the primary key)
type Tables = BTreeMap<String, BTreeMap<String, (bool, bool)>>;

#[derive(Debug, QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Bool)]
    not_null: bool,
    #[diesel(sql_type = Bool)]
    in_key: bool,
}

const SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, c.\"notnull\" <> 0 AS not_null, \
     c.pk <> 0 AS in_key FROM sqlite_master m JOIN pragma_table_info(m.name) c \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '__diesel%'";
#[cfg(feature = "postgres")]
const POSTGRES: &str = "SELECT c.table_name::text, c.column_name::text, c.is_nullable = 'NO' AS not_null, \
     EXISTS (SELECT 1 FROM information_schema.table_constraints t \
       JOIN information_schema.key_column_usage k USING (constraint_name, table_name) \
       WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name) AS in_key \
     FROM information_schema.columns c JOIN information_schema.tables USING (table_schema, table_name) \
     WHERE table_type = 'BASE TABLE' AND c.table_schema = 'public' AND c.table_name NOT LIKE '__diesel%'";

fn tables(store: &Store) -> Tables {
    let columns: Vec<Column> = store
        .read(|conn| -> store::Result<_> {
            Ok(match conn {
                Conn::Sqlite(conn) => diesel::sql_query(SQLITE).load(conn).expect("the schema"),
                #[cfg(feature = "postgres")]
                Conn::Postgres(conn) => diesel::sql_query(POSTGRES).load(conn).expect("the schema"),
            })
        })
        .expect("read");
    let mut tables = Tables::new();
    for column in columns {
        tables
            .entry(column.table_name)
            .or_default()
            .insert(column.column_name, (column.not_null, column.in_key));
    }
    tables
}

/// What `schema.rs` says.
fn declared() -> Tables {
    let mut tables = Tables::new();
    let mut current: Option<(String, BTreeSet<String>)> = None;
    for line in include_str!("../src/schema.rs").lines().map(str::trim) {
        if let Some((name, rest)) =
            line.split_once(" (").filter(|(name, rest)| !name.contains(' ') && rest.ends_with(") {"))
        {
            let key = rest.trim_end_matches(") {").split(", ").map(str::to_owned).collect();
            current = Some((name.to_owned(), key));
        } else if let (Some((column, kind)), Some((table, key))) = (line.split_once(" -> "), &current) {
            let not_null = !kind.starts_with("Nullable");
            tables
                .entry(table.clone())
                .or_default()
                .insert(column.to_owned(), (not_null, key.contains(column)));
        }
    }
    tables
}

#[test]
fn every_engine_has_the_tables_that_the_code_declares() {
    let declared = declared();
    assert!(declared.len() > 20, "{}", declared.len());
    on_every_engine(|store| assert_eq!(tables(store), declared));
}

#[derive(Debug, QueryableByName)]
struct ForeignKey {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Bool)]
    indexed: bool,
}

#[test]
fn every_foreign_key_leads_an_index() {
    let sql = "SELECT m.name AS table_name, f.\"from\" AS column_name, EXISTS ( \
         SELECT 1 FROM pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c \
         WHERE c.seqno = 0 AND c.name = f.\"from\") OR EXISTS ( \
         SELECT 1 FROM pragma_table_info(m.name) p WHERE p.pk = 1 AND p.name = f.\"from\") AS indexed \
         FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";
    on_every_engine(|store| {
        let keys = store.read(|conn| -> store::Result<Vec<ForeignKey>> {
            Ok(match conn {
                Conn::Sqlite(conn) => diesel::sql_query(sql).load(conn).expect("the schema"),
                #[cfg(feature = "postgres")]
                Conn::Postgres(_) => return Ok(Vec::new()),
            })
        });
        // Ballots are found by their places; nothing that has any is ever deleted.
        let by_place = |key: &ForeignKey| key.table_name == "sealed_ballot";
        for key in keys.expect("read").iter().filter(|key| !by_place(key)) {
            assert!(key.indexed, "{}.{} has no index", key.table_name, key.column_name);
        }
    });
}

/// Every migration of a part, in the order in which they run.
fn folders(part: &str) -> Vec<std::path::PathBuf> {
    let all = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let entries = std::fs::read_dir(all.join(part)).expect("the folder");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders
}

#[test]
fn every_table_is_documented() {
    let mut tables = 0;
    for folder in ["common", "sqlite", "postgres"].into_iter().flat_map(folders) {
        let path = folder.join("up.sql");
        let sql = std::fs::read_to_string(&path).expect("every migration has its up.sql");
        let lines: Vec<&str> = sql.lines().map(str::trim_start).collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("CREATE TABLE")) {
            let documented = at > 0 && lines[at - 1].starts_with("-- ");
            assert!(documented, "{}: {line} has no comment above it", path.display());
            tables += 1;
        }
    }
    assert!(tables >= declared().len(), "{tables} tables were looked at");
}

#[test]
fn no_two_migrations_share_a_version() {
    let mut versions = BTreeSet::new();
    for part in ["common", "sqlite"] {
        for folder in folders(part) {
            let name = folder.file_name().and_then(|name| name.to_str()).expect("plain names");
            let version = name.split('_').next().unwrap_or_default().to_owned();
            assert!(versions.insert(version), "{name}: one of the two would never run");
        }
    }
    assert!(versions.len() > 8, "{versions:?}");
}
