use proptest::prelude::*;

use super::*;
use crate::vectors;

/// Entries and roots of the reference tests of Certificate Transparency.
const ENTRIES: [&[u8]; 8] = [
    b"",
    &[0x00],
    &[0x10],
    &[0x20, 0x21],
    &[0x30, 0x31],
    &[0x40, 0x41, 0x42, 0x43],
    &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn roots_are_those_of_certificate_transparency() {
    for (count, expected) in ROOTS.iter().enumerate() {
        assert_eq!(root_of(ENTRIES[..count].iter().copied()).to_string(), *expected, "{count} entries");
    }
}

#[test]
fn paths_are_those_of_certificate_transparency() {
    // (index, count, path), the reference tests' own.
    let cases: [(usize, usize, &[&str]); 3] = [
        (0, 1, &[]),
        (
            0,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            &[
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
    ];
    for (index, count, expected) in cases {
        let hashes: Vec<_> = ENTRIES[..count].iter().map(|entry| entry_hash(entry)).collect();
        let path = path_in(&hashes, index).unwrap();
        assert_eq!(path.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
        let root = ROOTS[count].parse().unwrap();
        assert!(verify_hash(hashes[index], index as u64, count as u64, &path, &root));
    }
}

#[test]
fn probes_of_inclusion_are_judged_as_by_transparency_dev() {
    let mut seen = [0; 2];
    for case in vectors::cases(include_str!("../../testdata/merkle_inclusion.json")) {
        let digest = |text: &str| text.parse::<Digest32>().ok();
        let proof: Option<Vec<_>> = case.texts("proof").iter().map(|hash| digest(hash)).collect();
        // What is not 32 bytes cannot even be asked about.
        let holds = match (digest(case.text("leaf")), digest(case.text("root")), proof) {
            (Some(leaf), Some(root), Some(path)) => {
                verify_hash(leaf, case.number("index"), case.number("size"), &path, &root)
            }
            _ => false,
        };
        assert_eq!(holds, !case.flag("wantErr"), "{case}");
        seen[usize::from(holds)] += 1;
    }
    assert_eq!(seen.iter().sum::<usize>(), 98);
    assert!(seen[1] >= 5, "{seen:?} refused and taken");
}

#[test]
fn roots_and_paths_follow_the_recursion_of_the_rfc() {
    // RFC 6962 §2.1 and §2.1.1 as they are written there, for entries of every count up to 70.
    fn split(count: usize) -> usize {
        count.next_power_of_two() / 2
    }
    fn hash(entries: &[&[u8]]) -> Digest32 {
        match entries {
            [] => Digest32(sha256(&[])),
            [one] => entry_hash(one),
            more => {
                let (left, right) = more.split_at(split(more.len()));
                node_hash(&hash(left), &hash(right))
            }
        }
    }
    fn path(at: usize, entries: &[&[u8]]) -> Vec<Digest32> {
        if entries.len() == 1 {
            return Vec::new();
        }
        let (left, right) = entries.split_at(split(entries.len()));
        let (mut path, other) = if at < left.len() {
            (path(at, left), hash(right))
        } else {
            (path(at - left.len(), right), hash(left))
        };
        path.push(other);
        path
    }
    let entries: Vec<Vec<u8>> = (0..70u8).map(|n| vec![n; usize::from(n)]).collect();
    let entries: Vec<&[u8]> = entries.iter().map(Vec::as_slice).collect();
    for count in 0..=entries.len() {
        let entries = &entries[..count];
        assert_eq!(root_of(entries.iter().copied()), hash(entries), "{count} entries");
        let hashes: Vec<_> = entries.iter().map(|entry| entry_hash(entry)).collect();
        for at in 0..count {
            assert_eq!(path_in(&hashes, at), Some(path(at, entries)), "{at} of {count}");
        }
    }
}

fn leaves(count: usize) -> Vec<Leaf> {
    let mut leaves: Vec<_> = (0..count).map(|n| Leaf::from_bytes(sha256(&[&n.to_be_bytes()]))).collect();
    leaves.sort();
    leaves
}

#[test]
fn every_leaf_of_small_trees_is_proved_in_its_place_only() {
    for count in 1..=33 {
        let leaves = leaves(count);
        let root = root(&leaves);
        for index in 0..count {
            let path = inclusion(&leaves, index).unwrap();
            for place in 0..=count {
                let proved = verify(&leaves[index], place as u64, count as u64, &path, &root);
                assert_eq!(proved, place == index, "{index} of {count} at {place}");
            }
            assert!(
                !verify(&leaves[(index + 1) % count], index as u64, count as u64, &path, &root) || count == 1
            );
        }
        assert_eq!(inclusion(&leaves, count), None);
    }
}

#[test]
fn order_and_repetition_are_named() {
    let mut leaves = leaves(5);
    assert_eq!(ascending(&leaves), Ok(()));
    leaves[3] = leaves[2];
    assert_eq!(ascending(&leaves), Err(Unsorted(3)));
    leaves.swap(0, 1);
    assert_eq!(ascending(&leaves), Err(Unsorted(1)));
}

proptest! {
    #[test]
    fn no_changed_proof_passes(count in 2usize..200, at: prop::sample::Index, byte: prop::sample::Index, flip in 1u8..) {
        let leaves = leaves(count);
        let root = root(&leaves);
        let index = at.index(count);
        let path = inclusion(&leaves, index).unwrap();
        prop_assert!(verify(&leaves[index], index as u64, count as u64, &path, &root));
        let mut changed = path.clone();
        let place = byte.index(changed.len() * 32);
        changed[place / 32].0[place % 32] ^= flip;
        prop_assert!(!verify(&leaves[index], index as u64, count as u64, &changed, &root));
        prop_assert!(!verify(&leaves[index], index as u64, count as u64, &path[1..], &root));
        prop_assert!(!verify(&leaves[index], index as u64, count as u64, &[&path[..], &path[..1]].concat(), &root));
    }
}
