//! Sealed ballots lie in the order in which they came and are read by evaluation: whether their places are written down or
//! not, what is read is what was put in and not taken out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use domain::entropy::{Entropy as _, new_id};
use domain::unit::UnitKind;
use domain::{Channel, EvaluationId};
use store::evaluations::EvaluationRecord;
use store::votes::{NewSealedBallot, SealedBallotRecord};
use store::{Store, places, votes};
use support::on_every_engine;
use support::sample::{NOW, Sample, sample, unit};

/// Three evaluations of one box.
fn evaluations(store: &Store, sample: &Sample) -> Vec<EvaluationId> {
    let mut ids = vec![sample.evaluation.id];
    for code in ["371425106203", "371425106205"] {
        let branch = unit(&sample.entropy, Some(&sample.township), code, UnitKind::Branch);
        let evaluation = EvaluationRecord {
            id: new_id(&sample.entropy, NOW),
            unit_id: branch.id,
            ..sample.evaluation.clone()
        };
        let stored = store.write(|conn| {
            store::units::insert(conn, &branch)?;
            store::evaluations::insert(conn, &evaluation)
        });
        stored.unwrap();
        ids.push(evaluation.id);
    }
    ids
}

fn ballot(sample: &Sample, id: EvaluationId, number: u8) -> NewSealedBallot {
    let ballot = SealedBallotRecord {
        evaluation_id: id,
        leaf: [&id.uuid().as_bytes()[..], &[number; 16]].concat(),
        key_id: new_id(&sample.entropy, NOW),
        rater_group: if number.is_multiple_of(3) { "peer" } else { "public" }.into(),
        channel: Channel::Hall,
        mark: String::new(),
        content: vec![number; 40],
    };
    NewSealedBallot { issued: i64::from(number / 7), ballot }
}

/// What is read of every evaluation agrees with what should lie there.
fn agrees(store: &Store, sample: &Sample, box_of: &BTreeMap<EvaluationId, BTreeSet<u8>>) {
    let mut marks = 0;
    for (id, numbers) in box_of {
        let read = store.read(|conn| votes::sealed(conn, *id)).unwrap();
        let found: Vec<u8> = read.iter().map(|ballot| ballot.content[0]).collect();
        assert_eq!(found, numbers.iter().copied().collect::<Vec<_>>());
        let counts = store.read(|conn| votes::sealed_counts(conn, *id)).unwrap();
        assert_eq!(counts.iter().map(|(_, _, count)| *count).sum::<i64>(), numbers.len() as i64);
        for number in [0, 13, 200] {
            let NewSealedBallot { issued, ballot } = ballot(sample, *id, number);
            let (known, lies) = store
                .read(|conn| {
                    let known = votes::is_sealed(conn, *id, issued, &ballot.leaf)?;
                    Ok::<_, store::Error>((known, votes::lies_sealed(conn, *id, &ballot.leaf)?))
                })
                .unwrap();
            assert_eq!([known, lies], [numbers.contains(&number); 2]);
        }
        marks += numbers.len() as i64;
    }
    let counts = store.read(|conn| store::decisions::mark_counts(conn, sample.sealed.id)).unwrap();
    assert_eq!(counts.iter().map(|count| count.ballots).sum::<i64>(), marks);
}

#[test]
fn what_is_read_does_not_depend_on_when_places_are_written_down() {
    on_every_engine(|store| {
        let sample = sample(store);
        let ids = evaluations(store, &sample);
        let mut box_of: BTreeMap<EvaluationId, BTreeSet<u8>> =
            ids.iter().map(|id| (*id, BTreeSet::new())).collect();
        for turn in 0..240 {
            let mut dice = [0; 3];
            sample.entropy.fill(&mut dice);
            let [act, which, number] = dice;
            let id = ids[usize::from(which) % ids.len()];
            match act % 16 {
                0 if turn < 200 => {
                    let removed = store.write(|conn| votes::delete_sealed(conn, &[id])).unwrap();
                    assert_eq!(removed, box_of.insert(id, BTreeSet::new()).unwrap().len());
                }
                1 | 2 => drop(store.write(places::write).unwrap()),
                _ => {
                    let ballot = ballot(&sample, id, number);
                    let first = store.write(|conn| votes::insert_sealed(conn, &ballot)).unwrap();
                    assert_eq!(first, box_of.get_mut(&id).unwrap().insert(number), "once, in turn {turn}");
                }
            }
            agrees(store, &sample, &box_of);
        }
        assert!(box_of.values().any(|numbers| numbers.len() > 3), "{box_of:?}");
    });
}

#[test]
fn a_ballot_behind_those_that_were_taken_out_is_found() {
    on_every_engine(|store| {
        let sample = sample(store);
        let ids = evaluations(store, &sample);
        let put = |id, number| {
            let ballot = ballot(&sample, id, number);
            assert!(store.write(|conn| votes::insert_sealed(conn, &ballot)).unwrap());
        };
        put(ids[0], 1);
        put(ids[1], 2);
        store.write(places::write).unwrap();
        store.write(|conn| votes::delete_sealed(conn, &[ids[1]])).unwrap();
        put(ids[2], 3);
        let lies = |id| store.read(|conn| votes::sealed(conn, id)).unwrap().len();
        assert_eq!([lies(ids[0]), lies(ids[1]), lies(ids[2])], [1, 0, 1]);
        store.write(places::write).unwrap();
        assert_eq!([lies(ids[0]), lies(ids[1]), lies(ids[2])], [1, 0, 1]);
    });
}
