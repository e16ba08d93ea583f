//! The arrows of ARCHITECTURE.md, held against what cargo says: who may use whom, and which heavy crate belongs where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Our crates from the bottom up. A crate may use those of lower layers alone.
const LAYERS: [&[&str]; 6] = [
    &["scoring", "ballot", "photo", "timeslice", "gather"],
    &["domain", "proof"],
    &["store", "report", "exchange", "qr", "pages"],
    &["service"],
    &["api"],
    &["xingping"],
];

/// Arrows that point down and are still not allowed: who, whom, why.
const BARRED: [(&str, &str, &str); 4] = [
    ("api", "store", "queries belong to use cases"),
    ("api", "exchange", "files come in through use cases"),
    ("pages", "domain", "pages know view models alone"),
    ("report", "domain", "papers know report models alone"),
];

/// Heavy crates and who may name them. Everything else reaches them through these.
const HEAVY: [(&str, &[&str]); 22] = [
    ("diesel", &["store", "domain"]),
    ("diesel_migrations", &["store"]),
    ("libsqlite3-sys", &["store", "gather", "disk"]),
    ("libc", &["timeslice"]),
    ("actix-web", &["api", "xingping", "testkit"]),
    ("tokio", &["api", "xingping"]),
    ("rust-embed", &["api"]),
    ("askama", &["pages", "report"]),
    ("rust_xlsxwriter", &["report", "exchange"]),
    ("csv", &["exchange"]),
    ("qrcode", &["qr"]),
    ("png", &["qr"]),
    ("image", &["photo", "xingping"]),
    ("jsonwebtoken", &["service"]),
    ("argon2", &["service"]),
    ("hpke", &["ballot"]),
    ("chacha20poly1305", &["ballot"]),
    ("hkdf", &["ballot"]),
    ("num-rational", &["scoring"]),
    ("utoipa", &["domain", "service", "api"]),
    ("clap", &["xingping"]),
    ("tracing-subscriber", &["xingping", "testkit"]),
];

/// What must not even come in through others, where clocks, I/O and async have no place.
const PURE: [(&str, &[&str]); 6] = [
    ("proof", &["tokio", "actix-web", "diesel", "jiff", "tracing", "domain"]),
    ("scoring", &["tokio", "actix-web", "diesel", "jiff", "tracing"]),
    ("ballot", &["tokio", "actix-web", "diesel", "jiff", "tracing"]),
    ("photo", &["tokio", "actix-web", "diesel", "jiff", "tracing", "domain"]),
    ("domain", &["tokio", "actix-web"]),
    ("report", &["tokio", "actix-web", "diesel"]),
];

/// The workspace as cargo resolves it; dependencies of tests and build scripts are left out.
struct Workspace {
    ours: BTreeSet<String>,
    declared: BTreeMap<String, BTreeSet<String>>,
    resolved: BTreeMap<String, BTreeSet<String>>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// The platform of this machine: crates of others need not be here.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn workspace() -> Workspace {
    let output = Command::new(option_env!("CARGO").unwrap_or("cargo"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &host()])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let packages = list(&metadata["packages"]);
    let name_of: BTreeMap<String, String> =
        packages.iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let members = list(&metadata["workspace_members"]);
    let ours: BTreeSet<String> = members.iter().map(|id| name_of[&text(id)].clone()).collect();
    let mut declared = BTreeMap::new();
    for package in packages.iter().filter(|package| ours.contains(package["name"].as_str().unwrap())) {
        let used = list(&package["dependencies"]);
        let normal = used.iter().filter(|used| used["kind"].is_null()).map(|used| text(&used["name"]));
        declared.insert(text(&package["name"]), normal.collect());
    }
    let mut resolved: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let used = list(&node["deps"]);
        let normal = |used: &&Value| list(&used["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let names = used.iter().filter(normal).map(|used| name_of[&text(&used["pkg"])].clone());
        resolved.entry(name_of[&text(&node["id"])].clone()).or_default().extend(names);
    }
    Workspace { ours, declared, resolved }
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

#[test]
fn every_crate_has_its_layer() {
    let known: BTreeSet<String> =
        LAYERS.concat().into_iter().chain(["testkit", "disk"]).map(str::to_owned).collect();
    assert_eq!(workspace().ours, known);
}

#[test]
fn arrows_point_down() {
    let workspace = workspace();
    for (name, used) in workspace.declared.iter().filter(|(name, _)| *name != "testkit") {
        for other in used.intersection(&workspace.ours) {
            assert!(layer(other) < layer(name), "{name} must not use {other}: arrows point down only");
            assert!(!["testkit", "disk"].contains(&other.as_str()), "{name} uses {other} outside its tests");
            if let Some((_, _, why)) = BARRED.iter().find(|(from, to, _)| from == name && to == other) {
                panic!("{name} must not use {other}: {why}");
            }
        }
    }
}

#[test]
fn heavy_crates_stay_where_they_belong() {
    let workspace = workspace();
    for (heavy, allowed) in HEAVY {
        let users = workspace.declared.iter().filter(|(_, used)| used.contains(heavy)).map(|(name, _)| name);
        let users: Vec<&String> = users.collect();
        assert!(!users.is_empty(), "nobody uses {heavy} any more: take it off this list");
        for name in users {
            assert!(
                allowed.contains(&name.as_str()),
                "{name} must not name {heavy}: that is for {allowed:?}"
            );
        }
    }
}

#[test]
fn pure_crates_are_pure_all_the_way_down() {
    let workspace = workspace();
    for (name, foreign) in PURE {
        let (mut seen, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
        while let Some(next) = open.pop() {
            for used in workspace.resolved.get(&next).into_iter().flatten() {
                // domain carries diesel and utoipa only as features that its users choose.
                let chosen = next == "domain" && ["diesel", "utoipa"].contains(&used.as_str());
                if !chosen && seen.insert(used.clone()) {
                    open.push(used.clone());
                }
            }
        }
        assert!(seen.len() > 10, "{name}: the graph was not walked");
        for foreign in foreign {
            assert!(!seen.contains(*foreign), "{name} reaches {foreign}");
        }
    }
}

#[test]
fn versions_stand_in_one_place() {
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let file = entry.unwrap().path().join("Cargo.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| line.contains("version")) {
            let allowed = ["version.workspace = true", "rust-version.workspace = true"];
            assert!(allowed.contains(&line), "{}: versions belong to the workspace: {line}", file.display());
        }
    }
}
