//! The Merkle tree of RFC 6962 §2.1 over the sorted leaves of an evaluation.
//!
//! With `‖` and one leading byte: the hash of an entry d is SHA-256(`00` ‖ d); of two halves, SHA-256(`01` ‖ left ‖ right),
//! the left half being the largest power of two below the count; the root of nothing is SHA-256 of nothing. An entry
//! is the 32 bytes of a [`Leaf`].

use crate::digest::{Digest32, sha256};
use crate::key::Leaf;

/// Why a list of leaves is not one to make a tree of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("leaf {0} is not greater than the one before it")]
pub struct Unsorted(pub usize);

/// Checks that leaves ascend strictly, so that none stands twice.
///
/// # Errors
///
/// [`Unsorted`] with the index of the first leaf that does not.
pub fn ascending(leaves: &[Leaf]) -> Result<(), Unsorted> {
    match leaves.windows(2).position(|pair| pair[0] >= pair[1]) {
        None => Ok(()),
        Some(index) => Err(Unsorted(index + 1)),
    }
}

/// The root over leaves in the order given.
#[must_use]
pub fn root(leaves: &[Leaf]) -> Digest32 {
    root_of(leaves.iter().map(|leaf| &leaf.as_bytes()[..]))
}

/// A hash that is joined to what is proved, on the way to the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// Whether it stands on the left.
    pub left: bool,
    /// The hash.
    pub hash: Digest32,
}

/// What proves the leaf at `index`: its neighbours from the bottom up. `None` beyond the end.
#[must_use]
pub fn neighbours(leaves: &[Leaf], index: usize) -> Option<Vec<Neighbour>> {
    let hashes: Vec<_> = leaves.iter().map(|leaf| entry_hash(leaf.as_bytes())).collect();
    neighbours_in(&hashes, index)
}

/// The path of RFC 6962 for the leaf at `index`: the neighbours' hashes. `None` beyond the end.
#[must_use]
pub fn inclusion(leaves: &[Leaf], index: usize) -> Option<Vec<Digest32>> {
    let hashes: Vec<_> = leaves.iter().map(|leaf| entry_hash(leaf.as_bytes())).collect();
    path_in(&hashes, index)
}

/// Whether the path proves that `leaf` is entry `index` of `count` under `root` (RFC 9162 §2.1.3.2, same tree).
#[must_use]
pub fn verify(leaf: &Leaf, index: u64, count: u64, path: &[Digest32], root: &Digest32) -> bool {
    verify_hash(entry_hash(leaf.as_bytes()), index, count, path, root)
}

fn entry_hash(entry: &[u8]) -> Digest32 {
    Digest32(sha256(&[&[0], entry]))
}

fn node_hash(left: &Digest32, right: &Digest32) -> Digest32 {
    // In one piece: a recount hashes ten million of them.
    let mut joined = [1; 65];
    joined[1..33].copy_from_slice(&left.0);
    joined[33..].copy_from_slice(&right.0);
    Digest32(sha256(&[&joined]))
}

fn root_of<'a>(entries: impl Iterator<Item = &'a [u8]>) -> Digest32 {
    let mut level: Vec<_> = entries.map(entry_hash).collect();
    if level.is_empty() {
        return Digest32(sha256(&[]));
    }
    while level.len() > 1 {
        level = parents(&level);
    }
    level[0]
}

/// One level up. A last one without a neighbour moves up as it is, which gives the RFC's split by powers of two.
fn parents(level: &[Digest32]) -> Vec<Digest32> {
    level
        .chunks(2)
        .map(|pair| match pair {
            [left, right] => node_hash(left, right),
            alone => alone[0],
        })
        .collect()
}

fn path_in(hashes: &[Digest32], index: usize) -> Option<Vec<Digest32>> {
    Some(neighbours_in(hashes, index)?.iter().map(|neighbour| neighbour.hash).collect())
}

fn neighbours_in(hashes: &[Digest32], index: usize) -> Option<Vec<Neighbour>> {
    if index >= hashes.len() {
        return None;
    }
    let (mut level, mut at, mut path) = (hashes.to_vec(), index, Vec::new());
    while level.len() > 1 {
        path.extend(level.get(at ^ 1).map(|hash| Neighbour { left: at & 1 == 1, hash: *hash }));
        level = parents(&level);
        at /= 2;
    }
    Some(path)
}

fn verify_hash(mut hash: Digest32, index: u64, count: u64, path: &[Digest32], root: &Digest32) -> bool {
    if index >= count {
        return false;
    }
    let (mut at, mut last) = (index, count - 1);
    for neighbour in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(neighbour, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, neighbour);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests;
