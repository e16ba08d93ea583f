//! The corpus of the fuzz targets, and hostile bytes that are too large for it, through the same functions as the fuzzer's.
//!
//! A crash that `scripts/fuzz` finds becomes a file of `fuzz/corpus`, and from then on a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

#[path = "../../../fuzz/src/lib.rs"]
mod targets;

use targets::{TARGETS, Target};

const MEGABYTE: usize = 1 << 20;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("fuzz")
}

fn files(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let files = std::fs::read_dir(folder().join("corpus").join(target)).unwrap();
    let files = files.map(|file| file.unwrap().path());
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

fn target(name: &str) -> Target {
    TARGETS.iter().find(|(known, _)| *known == name).unwrap().1
}

#[test]
fn the_corpus_passes() {
    for (name, target) in TARGETS {
        let files = files(name);
        assert!(files.len() >= 4, "{name} has {} files", files.len());
        for (path, bytes) in files {
            println!("{}", path.display());
            assert!(bytes.len() <= 64 * 1024, "{} is too large for a repository", path.display());
            target(&bytes);
        }
    }
}

#[test]
fn every_file_passes_every_other_target() {
    let all: Vec<Vec<u8>> = TARGETS
        .iter()
        .flat_map(|(name, _)| files(name))
        .map(|(_, bytes)| bytes)
        .filter(|b| b.len() < 4096)
        .collect();
    for (_, target) in TARGETS {
        all.iter().for_each(|bytes| target(bytes));
    }
}

#[test]
fn every_cut_and_every_changed_byte_passes() {
    for (name, target) in TARGETS {
        for (_, mut bytes) in files(name).into_iter().filter(|(_, bytes)| bytes.len() <= 150) {
            for end in 0..bytes.len() {
                target(&bytes[..end]);
                for other in [0, b'"', 0xff, bytes[end].wrapping_add(1)] {
                    let first = std::mem::replace(&mut bytes[end], other);
                    target(&bytes);
                    bytes[end] = first;
                }
            }
        }
    }
}

#[test]
fn ten_megabytes_pass() {
    let repeated = |unit: &str| unit.repeat(10 * MEGABYTE / unit.len()).into_bytes();
    let texts =
        [repeated("["), repeated("{\"a\":"), repeated("9"), repeated("\"\\u0000\","), repeated("㛃䶮𬭎")];
    for bytes in texts.iter().chain([&vec![0; 10 * MEGABYTE]]) {
        for name in ["content", "bundle", "scheme", "tally", "canonical"] {
            target(name)(bytes);
        }
    }
    targets::code(&vec![0; 10 * MEGABYTE]);
    targets::import(&vec![0xff; 10 * MEGABYTE]);
    let fields: String = (0..100_000).map(|n| format!("\"{n}\":{n},")).collect();
    targets::canonical(format!("{{{fields}\"0\":1}}").as_bytes());
    targets::tally(format!("{{\"groups\":{{{fields}\"0\":1}}}}").as_bytes());
}

#[test]
fn a_quarter_megabyte_of_anything_passes_as_a_list() {
    let repeated = |unit: &str| unit.repeat(MEGABYTE / 4 / unit.len()).into_bytes();
    for bytes in ["\"", "甲,", "\r", "\0", "姓名,所在党支部\n"].map(repeated) {
        targets::import(&bytes);
    }
    targets::code(&repeated("0-"));
    // More than a file may have is refused unread.
    targets::import(&vec![b'a'; exchange::sheet::MOST_BYTES + 1]);
}

#[test]
fn the_bundle_of_a_village_holds_and_no_change_of_it_is_taken_for_it() {
    let whole = std::fs::read(folder().join("corpus/bundle/village.json")).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let report = proof::verify(&text).unwrap();
    assert!(report.holds(), "{report:?}");
    let twice = std::fs::read_to_string(folder().join("corpus/bundle/seal-name-twice.json")).unwrap();
    assert!(proof::verify(&twice).unwrap_err().contains("\"format\" is given twice"));
    for at in (0..whole.len()).step_by(307) {
        targets::bundle(&whole[..at]);
        let mut changed = whole.clone();
        changed[at] = changed[at].wrapping_add(1);
        targets::bundle(&changed);
    }
}

#[test]
fn a_workbook_cut_or_changed_anywhere_passes() {
    let whole = exchange::roll::template_workbook().unwrap();
    targets::import(&whole);
    for at in (0..whole.len()).step_by(211) {
        targets::import(&whole[..at]);
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        targets::import(&changed);
    }
}

#[test]
fn every_target_has_its_binary() {
    for (name, _) in TARGETS {
        let binary = std::fs::read_to_string(folder().join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(binary.contains(&format!("xingping_fuzz::{name}(data)")), "{binary}");
    }
    let binaries = std::fs::read_dir(folder().join("fuzz_targets")).unwrap().count();
    let folders = std::fs::read_dir(folder().join("corpus")).unwrap().count();
    assert_eq!((binaries, folders), (TARGETS.len(), TARGETS.len()));
}
