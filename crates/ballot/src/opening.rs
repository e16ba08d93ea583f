//! Opening one ballot box (开箱), as a pure function of its sealed rows and the private key (§5).
//!
//! What comes out holds nothing that connects it to what went in: ballots without leaf, channel, key or time, under
//! fresh random ids, shuffled; comments apart, shuffled, under ids of their own, with neither group nor answers; leaves
//! sorted. Everything is done per evaluation, so that one person's ballots for several evaluations are not connected
//! either.
//!
//! It is all or nothing: any row or key that does not open is named ([`OpeningError`]) and nothing is given out. The
//! wrapped key still exists then; what does not open can be taken out by the caller ([`OpeningError::take_out`]), as a
//! recorded decision, and the opening repeated.
//!
//! Ballots that were set aside before opening are opened too, apart from the counted ones, because the effect that is
//! reported of them is whether the star changed. Their comments stay with the others: a broken lamp is a broken lamp.

use std::collections::{BTreeMap, BTreeSet};

use rand::CryptoRng;
use rand::seq::SliceRandom as _;
use uuid::Uuid;

use crate::boxkey::PrivateKey;
use crate::content::{Answer, BallotContent, Comment, ContentError};
use crate::key::Leaf;
use crate::seal::{self, Aad, MinuteKeys, SealError, SealedMinuteKey, SealedSize};

/// One sealed row of the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRow {
    /// The evaluation.
    pub evaluation: Uuid,
    /// The row's key.
    pub leaf: Leaf,
    /// Id of the minute key.
    pub key_id: Uuid,
    /// The rater group.
    pub group: String,
    /// The channel.
    pub channel: String,
    /// The mark, empty for none.
    pub mark: String,
    /// [`seal::seal_ballot`]'s bytes.
    pub ciphertext: Vec<u8>,
    /// Whether it was set aside, by mark or whole channel, before opening.
    pub set_aside: bool,
}

/// What ballots of an evaluation look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationShape {
    /// The evaluation.
    pub evaluation: Uuid,
    /// The size that its ballots were sealed in.
    pub size: SealedSize,
    /// Number of indicators asked of each group whose ballots the box holds.
    pub asked: BTreeMap<String, usize>,
}

/// A ballot box as it lies in the database.
#[derive(Debug, Clone, Copy)]
pub struct SealedBox<'a> {
    /// Its id.
    pub box_id: Uuid,
    /// All minute keys of the box.
    pub keys: &'a [SealedMinuteKey],
    /// All sealed rows of the box.
    pub rows: &'a [SealedRow],
    /// One for each evaluation of the box, also for those without any ballot.
    pub shapes: &'a [EvaluationShape],
}

/// One opened ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedBallot {
    /// Fresh random id (version 4).
    pub id: Uuid,
    /// The rater group.
    pub group: String,
    /// In the scheme's order of the indicators asked of the group.
    pub answers: Vec<Answer>,
}

/// One comment, parted from its ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedComment {
    /// Fresh random id (version 4).
    pub id: Uuid,
    /// What was written. Its photos still bear the ids that they were sealed under.
    pub comment: Comment,
}

/// Ballots of one group that came by one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelCount {
    /// The rater group.
    pub group: String,
    /// The channel.
    pub channel: String,
    /// Ballots counted.
    pub counted: u64,
    /// Ballots set aside.
    pub set_aside: u64,
}

/// Everything that comes out of one evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedEvaluation {
    /// The evaluation.
    pub evaluation: Uuid,
    /// Counted ballots, shuffled.
    pub ballots: Vec<OpenedBallot>,
    /// Ballots set aside, shuffled; to be tallied once for the effect and then forgotten.
    pub set_aside: Vec<OpenedBallot>,
    /// All comments, shuffled.
    pub comments: Vec<OpenedComment>,
    /// By group and channel.
    pub channels: Vec<ChannelCount>,
    /// Leaves of the counted ballots, sorted.
    pub leaves: Vec<Leaf>,
    /// Leaves of those set aside, sorted.
    pub set_aside_leaves: Vec<Leaf>,
}

/// A whole box, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// One for each shape given, by id.
    pub evaluations: Vec<OpenedEvaluation>,
}

/// What is wrong with one row or key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpeningFault {
    /// A minute key does not open.
    #[error("minute key {key_id}: {fault}")]
    Key {
        /// Its id.
        key_id: Uuid,
        /// Why.
        fault: SealError,
    },
    /// Two minute keys have the same id.
    #[error("minute key {0} stands twice")]
    KeyTwice(Uuid),
    /// A row is not one of the box, or does not open.
    #[error("ballot {leaf} of evaluation {evaluation}: {fault}")]
    Row {
        /// Its evaluation.
        evaluation: Uuid,
        /// Its leaf.
        leaf: Leaf,
        /// Why.
        fault: RowFault,
    },
}

/// What is wrong with one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// No shape was given for its evaluation.
    #[error("the evaluation is not in the box")]
    Evaluation,
    /// Its evaluation asks nothing of its group.
    #[error("the group is not asked")]
    Group,
    /// Its minute key is missing.
    #[error("minute key {0} is missing")]
    Key(Uuid),
    /// Its leaf stands twice in the evaluation.
    #[error("the leaf stands twice")]
    Twice,
    /// Its seal does not hold.
    #[error(transparent)]
    Seal(SealError),
    /// Its content cannot be read.
    #[error(transparent)]
    Content(ContentError),
    /// Its number of answers is not what its group is asked.
    #[error("{found} answers where {expected} are asked")]
    Answers {
        /// Indicators asked.
        expected: usize,
        /// Answers found.
        found: usize,
    },
}

/// The box cannot be opened as it is; nothing was given out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the box does not open: {} fault(s), first: {}", faults.len(), first_of(faults))]
pub struct OpeningError {
    /// Every fault, keys before rows, rows in the order given; at least one.
    pub faults: Vec<OpeningFault>,
}

fn first_of(faults: &[OpeningFault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

impl OpeningError {
    fn of(faults: Vec<OpeningFault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self { faults }) }
    }

    /// Takes the faulty keys, the rows under them and the faulty rows out of a box, so that the rest of it opens or names
    /// its own faults; gives the rows. Whether they may be left out is the caller's to decide and to record.
    pub fn take_out(&self, keys: &mut Vec<SealedMinuteKey>, rows: &mut Vec<SealedRow>) -> Vec<SealedRow> {
        let (mut bad_keys, mut bad_rows) = (BTreeSet::new(), BTreeSet::new());
        for fault in &self.faults {
            match fault {
                OpeningFault::Key { key_id, .. } | OpeningFault::KeyTwice(key_id) => {
                    bad_keys.insert(*key_id);
                }
                OpeningFault::Row { evaluation, leaf, .. } => {
                    bad_rows.insert((*evaluation, *leaf));
                }
            }
        }
        keys.retain(|key| !bad_keys.contains(&key.key_id));
        let bad = |row: &mut SealedRow| {
            bad_keys.contains(&row.key_id) || bad_rows.contains(&(row.evaluation, row.leaf))
        };
        rows.extract_if(.., bad).collect()
    }
}

impl SealedBox<'_> {
    /// Opens all minute keys, for the rows and for [`seal::open_photo`].
    ///
    /// # Errors
    ///
    /// [`OpeningError`] with every key that does not open.
    pub fn open_keys(&self, private: &PrivateKey) -> Result<MinuteKeys, OpeningError> {
        let (mut keys, mut faults) = (MinuteKeys::new(), Vec::new());
        for sealed in self.keys {
            let key_id = sealed.key_id;
            match sealed.open_with(private, self.box_id) {
                Err(fault) => faults.push(OpeningFault::Key { key_id, fault }),
                Ok(key) => {
                    if keys.insert(key_id, key).is_some() {
                        faults.push(OpeningFault::KeyTwice(key_id));
                    }
                }
            }
        }
        OpeningError::of(faults)?;
        Ok(keys)
    }

    /// Opens all rows with the opened keys. Randomness makes the ids and the order.
    ///
    /// # Errors
    ///
    /// [`OpeningError`] with every row that does not open.
    pub fn open_rows<R: CryptoRng + ?Sized>(
        &self,
        keys: &MinuteKeys,
        rng: &mut R,
    ) -> Result<Opened, OpeningError> {
        let mut urns: BTreeMap<Uuid, Urn<'_>> =
            self.shapes.iter().map(|shape| (shape.evaluation, Urn::new(shape))).collect();
        let mut faults = Vec::new();
        for row in self.rows {
            let opened = match urns.get_mut(&row.evaluation) {
                None => Err(RowFault::Evaluation),
                Some(urn) => urn.add(row, keys),
            };
            if let Err(fault) = opened {
                faults.push(OpeningFault::Row { evaluation: row.evaluation, leaf: row.leaf, fault });
            }
        }
        OpeningError::of(faults)?;
        Ok(Opened { evaluations: urns.into_values().map(|urn| urn.pour(rng)).collect() })
    }

    /// Both steps in one.
    ///
    /// # Errors
    ///
    /// [`OpeningError`] with every key, or else every row, that does not open.
    pub fn open<R: CryptoRng + ?Sized>(
        &self,
        private: &PrivateKey,
        rng: &mut R,
    ) -> Result<Opened, OpeningError> {
        self.open_rows(&self.open_keys(private)?, rng)
    }
}

/// The rows of one evaluation while they are opened.
struct Urn<'a> {
    shape: &'a EvaluationShape,
    /// Leaves seen, and whether they are set aside.
    leaves: BTreeMap<Leaf, bool>,
    counted: Vec<(&'a str, Vec<Answer>)>,
    set_aside: Vec<(&'a str, Vec<Answer>)>,
    comments: Vec<Comment>,
    channels: BTreeMap<(&'a str, &'a str), (u64, u64)>,
}

impl<'a> Urn<'a> {
    fn new(shape: &'a EvaluationShape) -> Self {
        let (counted, set_aside, comments) = (Vec::new(), Vec::new(), Vec::new());
        Self { shape, leaves: BTreeMap::new(), counted, set_aside, comments, channels: BTreeMap::new() }
    }

    fn add(&mut self, row: &'a SealedRow, keys: &MinuteKeys) -> Result<(), RowFault> {
        let expected = *self.shape.asked.get(&row.group).ok_or(RowFault::Group)?;
        if self.leaves.insert(row.leaf, row.set_aside).is_some() {
            return Err(RowFault::Twice);
        }
        let key = keys.get(&row.key_id).ok_or(RowFault::Key(row.key_id))?;
        let aad = Aad {
            evaluation: row.evaluation,
            group: &row.group,
            channel: &row.channel,
            mark: &row.mark,
            key_id: row.key_id,
            leaf: row.leaf,
        };
        let bytes = seal::open_ballot(key, &aad, &row.ciphertext, self.shape.size).map_err(RowFault::Seal)?;
        let content = BallotContent::decode(&bytes).map_err(RowFault::Content)?;
        let found = content.answers.len();
        if found != expected {
            return Err(RowFault::Answers { expected, found });
        }
        let count = self.channels.entry((&row.group, &row.channel)).or_default();
        if row.set_aside {
            count.1 += 1;
            self.set_aside.push((&row.group, content.answers));
        } else {
            count.0 += 1;
            self.counted.push((&row.group, content.answers));
        }
        self.comments.extend(content.comment);
        Ok(())
    }

    fn pour<R: CryptoRng + ?Sized>(mut self, rng: &mut R) -> OpenedEvaluation {
        self.comments.shuffle(rng);
        let comments = self
            .comments
            .into_iter()
            .map(|comment| OpenedComment { id: seal::random_id(rng), comment })
            .collect();
        let channels = self.channels.into_iter().map(|((group, channel), (counted, set_aside))| {
            let (group, channel) = (group.to_owned(), channel.to_owned());
            ChannelCount { group, channel, counted, set_aside }
        });
        let (aside, counted): (BTreeSet<_>, BTreeSet<_>) = self.leaves.iter().partition(|(_, aside)| **aside);
        OpenedEvaluation {
            evaluation: self.shape.evaluation,
            ballots: shuffled(self.counted, rng),
            set_aside: shuffled(self.set_aside, rng),
            comments,
            channels: channels.collect(),
            leaves: counted.into_iter().map(|(leaf, _)| *leaf).collect(),
            set_aside_leaves: aside.into_iter().map(|(leaf, _)| *leaf).collect(),
        }
    }
}

fn shuffled<R: CryptoRng + ?Sized>(mut ballots: Vec<(&str, Vec<Answer>)>, rng: &mut R) -> Vec<OpenedBallot> {
    ballots.shuffle(rng);
    ballots
        .into_iter()
        .map(|(group, answers)| OpenedBallot { id: seal::random_id(rng), group: group.to_owned(), answers })
        .collect()
}

#[cfg(test)]
mod tests;
