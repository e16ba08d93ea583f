//! The public list of counted ballots of one evaluation, as it stands in the bundle (§5), and its verification.
//!
//! As JSON: `evaluation`, `count`, `root` (64 hexadecimal digits), `counted` and `set_aside` (leaves as hexadecimal digits,
//! each list ascending, none in both). The root is that of [`crate::tree`] over `counted`; what was set aside is in no
//! tree. The list proves that a ballot is among those counted, and nothing of what it said.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest::Digest32;
use crate::key::{Leaf, Receipt};
use crate::tree::{self, Unsorted};

/// Leaves and root of one evaluation after opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedList {
    /// The evaluation.
    pub evaluation: Uuid,
    /// Number of counted ballots.
    pub count: u64,
    /// Root of the tree over `counted`.
    pub root: Digest32,
    /// Leaves of the counted ballots, ascending.
    pub counted: Vec<Leaf>,
    /// Leaves of the ballots set aside, ascending.
    pub set_aside: Vec<Leaf>,
}

/// Why a list does not verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CountedError {
    /// The counted leaves do not ascend.
    #[error("counted: {0}")]
    Counted(Unsorted),
    /// The leaves set aside do not ascend.
    #[error("set aside: {0}")]
    SetAside(Unsorted),
    /// A leaf is in both lists.
    #[error("leaf {0} is counted and set aside")]
    Both(Leaf),
    /// The number is not that of the counted leaves.
    #[error("{stated} counted ballots are stated, {found} are listed")]
    Count {
        /// As stated.
        stated: u64,
        /// As listed.
        found: u64,
    },
    /// The root is not that of the counted leaves.
    #[error("the root is {found}, not {stated}")]
    Root {
        /// As stated.
        stated: Digest32,
        /// As computed.
        found: Digest32,
    },
}

/// Where a receipt stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum Standing {
    /// Among the counted ballots.
    Counted {
        /// Its place, from 0.
        index: u64,
        /// The path that proves it, for [`tree::verify`].
        path: Vec<Digest32>,
    },
    /// Among those set aside.
    SetAside,
    /// In neither list.
    Absent,
}

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl CountedList {
    /// The list over the leaves that an opening gave.
    ///
    /// # Errors
    ///
    /// [`CountedError`] when leaves do not ascend or stand in both lists.
    pub fn new(evaluation: Uuid, counted: Vec<Leaf>, set_aside: Vec<Leaf>) -> Result<Self, CountedError> {
        let (count, root) = (number(counted.len()), tree::root(&counted));
        let list = Self { evaluation, count, root, counted, set_aside };
        list.verify()?;
        Ok(list)
    }

    /// Checks everything that the list states, as anybody can who has it.
    ///
    /// # Errors
    ///
    /// The first [`CountedError`] in the order of that type.
    pub fn verify(&self) -> Result<(), CountedError> {
        tree::ascending(&self.counted).map_err(CountedError::Counted)?;
        tree::ascending(&self.set_aside).map_err(CountedError::SetAside)?;
        if let Some(leaf) = self.set_aside.iter().find(|leaf| self.counted.binary_search(leaf).is_ok()) {
            return Err(CountedError::Both(*leaf));
        }
        let (stated, found) = (self.count, number(self.counted.len()));
        if stated != found {
            return Err(CountedError::Count { stated, found });
        }
        let (stated, found) = (self.root, tree::root(&self.counted));
        if stated == found { Ok(()) } else { Err(CountedError::Root { stated, found }) }
    }

    /// Looks a receipt up. The list must have been verified.
    #[must_use]
    pub fn find(&self, receipt: &Receipt) -> Standing {
        let leaf = receipt.leaf(self.evaluation);
        if self.set_aside.binary_search(&leaf).is_ok() {
            return Standing::SetAside;
        }
        let found = self.counted.binary_search(&leaf).ok();
        match found.and_then(|index| Some((index, tree::inclusion(&self.counted, index)?))) {
            Some((index, path)) => Standing::Counted { index: number(index), path },
            None => Standing::Absent,
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    const EVALUATION: Uuid = Uuid::from_u128(9);

    fn sample() -> (Vec<Receipt>, CountedList) {
        let mut rng = StdRng::seed_from_u64(1);
        let receipts: Vec<_> = (0..12).map(|_| Receipt::random(&mut rng)).collect();
        let leaves = |receipts: &[Receipt]| {
            let mut leaves: Vec<_> = receipts.iter().map(|receipt| receipt.leaf(EVALUATION)).collect();
            leaves.sort();
            leaves
        };
        let list = CountedList::new(EVALUATION, leaves(&receipts[..8]), leaves(&receipts[8..11])).unwrap();
        (receipts, list)
    }

    #[test]
    fn every_receipt_is_found_where_it_stands() {
        let (receipts, list) = sample();
        for receipt in &receipts[..8] {
            let Standing::Counted { index, path } = list.find(receipt) else {
                panic!("{receipt} is counted")
            };
            assert!(tree::verify(&receipt.leaf(EVALUATION), index, list.count, &path, &list.root));
        }
        assert!(receipts[8..11].iter().all(|receipt| list.find(receipt) == Standing::SetAside));
        assert_eq!(list.find(&receipts[11]), Standing::Absent);
    }

    #[test]
    fn every_false_statement_is_named() {
        let (_, list) = sample();
        let verified = |change: &dyn Fn(&mut CountedList)| {
            let mut changed = list.clone();
            change(&mut changed);
            changed.verify()
        };
        assert_eq!(verified(&|_| {}), Ok(()));
        assert_eq!(verified(&|list| list.counted.swap(2, 3)), Err(CountedError::Counted(Unsorted(3))));
        assert_eq!(verified(&|list| list.set_aside.swap(0, 1)), Err(CountedError::SetAside(Unsorted(1))));
        let both = list.counted[0];
        assert_eq!(verified(&|list| list.set_aside = vec![both]), Err(CountedError::Both(both)));
        assert_eq!(verified(&|list| list.count = 9), Err(CountedError::Count { stated: 9, found: 8 }));
        let (stated, found) = (Digest32([0; 32]), list.root);
        assert_eq!(verified(&|list| list.root = stated), Err(CountedError::Root { stated, found }));
        let shorter = verified(&|list| {
            list.counted.pop();
            list.count = 7;
        });
        assert!(matches!(shorter, Err(CountedError::Root { .. })));
    }

    #[test]
    fn an_evaluation_without_ballots_has_the_empty_root() {
        let list = CountedList::new(EVALUATION, vec![], vec![]).unwrap();
        assert_eq!(list.root.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert!(CountedList::new(EVALUATION, vec![], vec![Leaf::from_bytes([1; 32]); 2]).is_err());
    }

    #[test]
    fn json_is_fixed() {
        let list = CountedList::new(EVALUATION, vec![Leaf::from_bytes([0xab; 32])], vec![]).unwrap();
        let json = serde_json::to_string(&list).unwrap();
        let start = r#"{"evaluation":"00000000-0000-0000-0000-000000000009","count":1,"root":""#;
        let end = format!(r#"","counted":["{}"],"set_aside":[]}}"#, "ab".repeat(32));
        assert!(json.starts_with(start) && json.ends_with(&end), "{json}");
        assert_eq!(serde_json::from_str::<CountedList>(&json).unwrap(), list);
    }
}
