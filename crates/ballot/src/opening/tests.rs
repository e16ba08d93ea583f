use proptest::prelude::*;
use rand::{SeedableRng as _, rngs::StdRng};

use super::*;
use crate::boxkey::{PublicKey, generate};
use crate::content::{CommentKind, Visibility};
use crate::digest::Digest32;
use crate::seal::{MinuteKey, MinuteScope};

const BOX: Uuid = Uuid::from_u128(1);
const BRANCH: Uuid = Uuid::from_u128(2);
const MEMBER: Uuid = Uuid::from_u128(3);

/// A box under construction.
struct Village {
    rng: StdRng,
    public: PublicKey,
    private: PrivateKey,
    keys: Vec<SealedMinuteKey>,
    rows: Vec<SealedRow>,
    shapes: Vec<EvaluationShape>,
}

impl Village {
    fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let (public, private) = generate(&mut rng);
        let shape = |evaluation, public, peer| EvaluationShape {
            evaluation,
            size: SealedSize::for_indicators(8).unwrap(),
            asked: BTreeMap::from([("public".to_owned(), public), ("peer".to_owned(), peer)]),
        };
        let shapes = vec![shape(BRANCH, 8, 5), shape(MEMBER, 3, 3)];
        Self { rng, public, private, keys: Vec::new(), rows: Vec::new(), shapes }
    }

    fn minute(&mut self, minute: i64) -> MinuteKey {
        let key = MinuteKey::generate(&mut self.rng);
        let scope = MinuteScope { box_id: BOX, node: "a", minute };
        self.keys.push(key.seal_to(&self.public, &scope, &mut self.rng).unwrap());
        key
    }

    fn cast(
        &mut self,
        key: &MinuteKey,
        evaluation: Uuid,
        group: &str,
        content: &BallotContent,
    ) -> &mut SealedRow {
        let mut leaf = [0; 32];
        rand::Rng::fill_bytes(&mut self.rng, &mut leaf);
        let leaf = Leaf::from_bytes(leaf);
        let aad = Aad { evaluation, group, channel: "hall", mark: "", key_id: key.id(), leaf };
        let size = self.shapes[0].size;
        let ciphertext =
            seal::seal_ballot(key, &aad, &content.encode().unwrap(), size, &mut self.rng).unwrap();
        let (group, channel, mark) = (group.to_owned(), "hall".to_owned(), String::new());
        let key_id = key.id();
        self.rows.push(SealedRow {
            evaluation,
            leaf,
            key_id,
            group,
            channel,
            mark,
            ciphertext,
            set_aside: false,
        });
        self.rows.last_mut().unwrap()
    }

    fn open(&mut self) -> Result<Opened, OpeningError> {
        let sealed = SealedBox { box_id: BOX, keys: &self.keys, rows: &self.rows, shapes: &self.shapes };
        sealed.open(&self.private, &mut self.rng)
    }

    fn faults(&mut self) -> Vec<OpeningFault> {
        self.open().unwrap_err().faults
    }
}

fn answers(levels: &[u8]) -> BallotContent {
    BallotContent { answers: levels.iter().map(|&n| Answer::new(n).unwrap()).collect(), comment: None }
}

fn with_comment(levels: &[u8], text: &str) -> BallotContent {
    let comment = Comment {
        kind: CommentKind::Problem,
        category: "road".to_owned(),
        text: text.to_owned(),
        visibility: Visibility::Public,
        follow_up_hash: Digest32([0; 32]),
        photos: vec![],
    };
    BallotContent { comment: Some(comment), ..answers(levels) }
}

#[test]
fn a_box_opens_into_parted_shuffled_pieces() {
    let mut village = Village::new(1);
    let (first, second) = (village.minute(1), village.minute(2));
    for level in 0..=5 {
        village.cast(&first, BRANCH, "public", &answers(&[level; 8]));
        village.cast(&second, BRANCH, "peer", &with_comment(&[level; 5], &format!("第{level}条")));
    }
    village.cast(&second, BRANCH, "public", &with_comment(&[1; 8], "刷票")).set_aside = true;
    let rows = village.rows.clone();
    let opened = village.open().unwrap();
    let [branch, member] = &opened.evaluations[..] else { panic!("two evaluations") };
    assert_eq!((branch.evaluation, branch.ballots.len(), branch.set_aside.len()), (BRANCH, 12, 1));
    assert_eq!((member.evaluation, member.ballots.len(), member.leaves.len()), (MEMBER, 0, 0));
    let mut levels: Vec<_> =
        branch.ballots.iter().map(|b| (b.group.as_str(), b.answers[0].number())).collect();
    let cast: Vec<_> = rows.iter().take(12).map(|row| row.group.as_str()).collect();
    assert_ne!(branch.ballots.iter().map(|b| b.group.as_str()).collect::<Vec<_>>(), cast);
    levels.sort_unstable();
    let expected: Vec<_> =
        ["peer", "public"].iter().flat_map(|&group| (0..=5).map(move |n| (group, n))).collect();
    assert_eq!(levels, expected);
    let mut texts: Vec<_> = branch.comments.iter().map(|c| c.comment.text.clone()).collect();
    texts.sort();
    assert_eq!(texts, ["刷票", "第0条", "第1条", "第2条", "第3条", "第4条", "第5条"]);
    let count = |group: &str, counted, set_aside| ChannelCount {
        group: group.to_owned(),
        channel: "hall".to_owned(),
        counted,
        set_aside,
    };
    assert_eq!(branch.channels, [count("peer", 6, 0), count("public", 6, 1)]);
    let mut leaves: Vec<_> = rows[..12].iter().map(|row| row.leaf).collect();
    leaves.sort();
    assert_eq!(branch.leaves, leaves);
    assert_eq!(branch.set_aside_leaves, [rows[12].leaf]);
    assert_eq!(crate::tree::ascending(&branch.leaves), Ok(()));
}

#[test]
fn ids_are_fresh_and_random() {
    let mut village = Village::new(2);
    let key = village.minute(1);
    for _ in 0..20 {
        village.cast(&key, BRANCH, "public", &with_comment(&[4; 8], ""));
    }
    let ids = |opened: &Opened| -> BTreeSet<Uuid> {
        let branch = &opened.evaluations[0];
        branch.ballots.iter().map(|b| b.id).chain(branch.comments.iter().map(|c| c.id)).collect()
    };
    let (first, second) = (ids(&village.open().unwrap()), ids(&village.open().unwrap()));
    assert_eq!((first.len(), second.len()), (40, 40));
    assert!(first.is_disjoint(&second));
    assert!(first.iter().all(|id| id.get_version_num() == 4));
}

#[test]
fn every_faulty_row_is_named_and_nothing_comes_out() {
    let mut village = Village::new(3);
    let key = village.minute(1);
    village.cast(&key, BRANCH, "public", &answers(&[5; 8]));
    village.cast(&key, Uuid::nil(), "public", &answers(&[5; 8]));
    village.cast(&key, BRANCH, "superior", &answers(&[5; 8]));
    village.cast(&key, BRANCH, "peer", &answers(&[5; 8]));
    village.cast(&key, BRANCH, "public", &answers(&[5; 8])).ciphertext[30] ^= 1;
    village.cast(&key, BRANCH, "public", &answers(&[5; 8])).channel = "slip".to_owned();
    village.cast(&key, BRANCH, "public", &answers(&[5; 8])).mark = "repeat_device".to_owned();
    village.cast(&key, BRANCH, "public", &answers(&[5; 8])).key_id = Uuid::nil();
    let copy = village.rows[0].clone();
    village.rows.push(copy.clone());
    village.rows.push(SealedRow { leaf: Leaf::from_bytes([0; 32]), ..copy });
    let broken = RowFault::Seal(SealError::Broken);
    let expected = [
        (1, RowFault::Evaluation),
        (2, RowFault::Group),
        (3, RowFault::Answers { expected: 5, found: 8 }),
        (4, broken),
        (5, broken),
        (6, broken),
        (7, RowFault::Key(Uuid::nil())),
        (8, RowFault::Twice),
        (9, broken),
    ];
    let rows = village.rows.clone();
    let expected = expected.map(|(at, fault): (usize, _)| OpeningFault::Row {
        evaluation: rows[at].evaluation,
        leaf: rows[at].leaf,
        fault,
    });
    assert_eq!(village.faults(), expected);
    village.rows.truncate(1);
    assert_eq!(village.open().unwrap().evaluations[0].ballots.len(), 1);
}

#[test]
fn what_does_not_open_is_taken_out_and_the_rest_opens() {
    let mut village = Village::new(9);
    let (first, second) = (village.minute(1), village.minute(2));
    for place in 0..6 {
        let key = if place < 2 { &first } else { &second };
        village.cast(key, BRANCH, "public", &answers(&[place; 8].map(|level| level % 5 + 1)));
    }
    village.keys[0].sealed[40] ^= 1;
    village.rows[4].ciphertext[100] ^= 1;
    let (under_key, faulty) = (village.rows[..2].to_vec(), vec![village.rows[4].clone()]);
    let mut out = Vec::new();
    while let Err(error) = village.open() {
        let taken = error.take_out(&mut village.keys, &mut village.rows);
        assert!(!taken.is_empty() && village.open() != Err(error), "each round takes out what it names");
        out.push(taken);
    }
    assert_eq!(out, [under_key, faulty]);
    let opened = village.open().unwrap();
    let branch = opened.evaluations.iter().find(|one| one.evaluation == BRANCH).unwrap();
    let left: BTreeSet<Leaf> = village.rows.iter().map(|row| row.leaf).collect();
    assert_eq!((branch.ballots.len(), branch.leaves.clone()), (3, left.into_iter().collect::<Vec<_>>()));
}

#[test]
fn content_that_cannot_be_read_is_named() {
    let mut village = Village::new(4);
    let key = village.minute(1);
    let row = village.cast(&key, BRANCH, "public", &answers(&[5; 8]));
    let (evaluation, leaf) = (row.evaluation, row.leaf);
    let aad = Aad { evaluation, group: "public", channel: "hall", mark: "", key_id: key.id(), leaf };
    let size = village.shapes[0].size;
    village.rows[0].ciphertext = seal::seal_ballot(&key, &aad, &[2], size, &mut village.rng).unwrap();
    let fault = RowFault::Content(ContentError::Malformed(0));
    assert_eq!(village.faults(), [OpeningFault::Row { evaluation, leaf, fault }]);
}

#[test]
fn faulty_keys_are_named() {
    let mut village = Village::new(5);
    let ids = [village.minute(1).id(), village.minute(2).id(), village.minute(3).id()];
    village.keys[1].minute = 9;
    village.keys[2].sealed.truncate(10);
    let again = village.keys[0].clone();
    village.keys.push(again);
    let key = |at: usize, fault| OpeningFault::Key { key_id: ids[at], fault };
    let expected = [key(1, SealError::Broken), key(2, SealError::Malformed), OpeningFault::KeyTwice(ids[0])];
    assert_eq!(village.faults(), expected);
    let shown = village.open().unwrap_err().to_string();
    assert!(shown.starts_with("the box does not open: 3 fault(s), first: minute key "), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_comes_out_is_what_went_in(seed: u64, cast in prop::collection::vec(prop::array::uniform3(0u8..=5), 0..40)) {
        let mut village = Village::new(seed);
        let key = village.minute(1);
        for levels in &cast {
            village.cast(&key, MEMBER, "peer", &answers(levels));
        }
        let opened = village.open().unwrap();
        let mut out: Vec<_> =
            opened.evaluations[1].ballots.iter().map(|b| b.answers.iter().map(|a| a.number()).collect::<Vec<_>>()).collect();
        let mut expected: Vec<_> = cast.iter().map(|levels| levels.to_vec()).collect();
        out.sort();
        expected.sort();
        prop_assert_eq!(out, expected);
    }
}
