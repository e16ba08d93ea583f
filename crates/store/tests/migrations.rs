//! Migrations that rewrite tables of ballots: on each engine, what lies in them outlives the way back and forth again.
#![allow(clippy::expect_used)]

mod support;

use domain::entropy::{Entropy as _, random_id};
use domain::{AsideCause, Channel, EvaluationId};
use store::boxes::MinuteKeyRecord;
use store::opened_ballots::BallotRecord;
use store::set_aside::SetAsideRecord;
use store::votes::{NewSealedBallot, SealedBallotRecord};
use store::{Conn, Error, Result, Store};
use support::on_every_engine;
use support::sample::{Sample, sample};

/// The first migration that rewrites ballots.
const FIRST: &str = "20261122000034";

/// Everything of an evaluation that the migrations rewrite.
#[derive(Debug, PartialEq)]
struct Kept {
    sealed: Vec<SealedBallotRecord>,
    opened: Vec<BallotRecord>,
    leaves: Vec<[u8; 32]>,
    aside: Vec<SetAsideRecord>,
}

fn kept(conn: &mut Conn, id: EvaluationId) -> Result<Kept> {
    let mut sealed = store::votes::sealed(conn, id)?;
    sealed.sort_by(|one, other| one.leaf.cmp(&other.leaf));
    let mut opened = store::opened_ballots::of_evaluation(conn, id)?;
    opened.sort_by_key(|ballot| ballot.id);
    let leaves = store::counted_leaves::of_evaluation(conn, id)?;
    let aside = store::set_aside::of_evaluation(conn, id)?;
    Ok(Kept { sealed, opened, leaves, aside })
}

fn leaf(number: u8) -> [u8; 32] {
    let mut leaf = [0xff; 32];
    leaf[0] = number;
    leaf
}

/// More of each than one row takes.
fn fill(conn: &mut Conn, sample: &Sample) -> Result<()> {
    let (id, entropy) = (sample.evaluation.id, &sample.entropy);
    let key = MinuteKeyRecord {
        id: random_id(entropy),
        box_id: sample.sealed.id,
        node: "a".into(),
        minute: 1,
        sealed: vec![1; 80],
    };
    store::boxes::insert_minute_key(conn, &key)?;
    for number in 0..70 {
        let ballot = SealedBallotRecord {
            evaluation_id: id,
            leaf: leaf(number).to_vec(),
            key_id: key.id,
            rater_group: "public".into(),
            channel: Channel::Slip,
            mark: String::new(),
            content: vec![number; 500],
        };
        // Before their order was kept, ballots bore no moment; it is 0 again afterwards.
        store::votes::insert_sealed(conn, &NewSealedBallot { issued: 0, ballot })?;
        if number == 40 {
            // Found by its places what lies before, and by looking what lies behind.
            store::places::write(conn)?;
        }
    }
    let mut content = [0; 8];
    let ballot = |number: u8| {
        entropy.fill(&mut content);
        let (group, asked) = if number.is_multiple_of(3) { ("peer", 5) } else { ("public", 8) };
        let answers = content[..asked].iter().map(|byte| byte % 6).collect();
        BallotRecord { id: random_id(entropy), evaluation_id: id, rater_group: group.into(), answers }
    };
    let ballots: Vec<BallotRecord> = (0..200).map(ballot).collect();
    store::opened_ballots::insert(conn, &ballots)?;
    let leaves: Vec<[u8; 32]> = (0..130).map(leaf).collect();
    store::counted_leaves::insert(conn, id, &leaves)?;
    let aside = SetAsideRecord {
        evaluation_id: id,
        place: 0,
        rater_group: "public".into(),
        cause: AsideCause::Mark,
        channel: Channel::Slip,
        figure: None,
        reason: "一部手机投了多次".into(),
        ballots: 7,
        star_changed: Some(true),
    };
    store::set_aside::insert(conn, &aside)
}

/// Takes migrations back up to the first that rewrites ballots.
fn back(store: &Store) -> usize {
    let mut taken = 0;
    loop {
        taken += 1;
        let version = store.write::<_, Error>(store::revert_last).expect("taken back");
        if version == FIRST {
            return taken;
        }
    }
}

#[test]
fn ballots_outlive_every_change_of_their_tables() {
    on_every_engine(|store| {
        let sample = sample(store);
        let id = sample.evaluation.id;
        store.write::<_, Error>(|conn| fill(conn, &sample)).expect("filled");
        let before = store.read(|conn| kept(conn, id)).expect("read");
        assert_eq!((before.sealed.len(), before.opened.len(), before.leaves.len()), (70, 200, 130));
        let taken = back(store);
        assert!(taken > 3, "{taken}");
        let ran = store.write::<_, Error>(store::migrate).expect("migrated again");
        assert_eq!(ran, taken);
        assert_eq!(store.read(|conn| kept(conn, id)).expect("read"), before);
    });
}
