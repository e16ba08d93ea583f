//! The two-engine design on the real schema: custom types, transactions, once-only inserts, groups and sums.
#![allow(clippy::expect_used, clippy::too_many_lines)]

mod support;

use std::sync::Arc;

use domain::entropy::{new_id, random_id};
use domain::unit::UnitKind;
use domain::{Channel, UnitId};
use store::ballot_writer::{BallotWriter, Cast, Casting};
use store::boxes::MinuteKeyRecord;
use store::evaluations::{PhotoMark, WorkEntryRecord};
use store::photos::{PhotoRecord, PhotoSize};
use store::units::{UnitFilter, UnitRecord};
use store::votes::{NewSealedBallot, SealedBallotRecord};
use store::{Document, Error, Store};
use support::sample::{NOW, Sample, sample, unit};
use support::{Counting, on_every_engine};

/// The key of a minute, not stored yet.
fn minute_key(sample: &Sample) -> Arc<MinuteKeyRecord> {
    let (id, box_id) = (new_id(&sample.entropy, NOW), sample.sealed.id);
    Arc::new(MinuteKeyRecord { id, box_id, node: "one".into(), minute: 29_833_333, sealed: vec![9; 80] })
}

fn ballot(sample: &Sample, leaf: u8, key: &MinuteKeyRecord) -> NewSealedBallot {
    let ballot = SealedBallotRecord {
        evaluation_id: sample.evaluation.id,
        leaf: vec![leaf; 32],
        key_id: key.id,
        rater_group: "public".into(),
        channel: Channel::Hall,
        mark: String::new(),
        content: vec![7; 1000],
    };
    NewSealedBallot { issued: i64::from(leaf) * 1000, ballot }
}

#[test]
fn what_is_stored_comes_back() {
    on_every_engine(|store| {
        let sample = sample(store);
        let placed = store
            .read(|conn| store::evaluations::find(conn, sample.evaluation.id))
            .expect("read")
            .expect("the evaluation is there");
        assert_eq!(placed.unit.path, "/371425106/371425106201/");
        assert_eq!((placed.sealed_at, placed.opened_at), (Some(NOW), None));
        let kept = store
            .read(|conn| store::boxes::find(conn, sample.sealed.id))
            .expect("read")
            .expect("the box is there");
        assert_eq!(kept.seal.read::<serde_json::Value>().expect("json")["title"], "评定");
        assert_eq!(kept.wrapped_key, Some(vec![2; 48]));
    });
}

#[test]
fn a_failed_use_case_leaves_nothing() {
    on_every_engine(|store| {
        let sample = sample(store);
        let extra = unit(&sample.entropy, Some(&sample.township), "371425106202", UnitKind::Branch);
        let twice = store.write(|conn| {
            store::units::insert(conn, &extra)?;
            store::units::insert(conn, &extra)
        });
        assert!(matches!(twice, Err(Error::Duplicate(_))), "{twice:?}");
        let found = store.read(|conn| store::units::by_code(conn, "371425106202")).expect("read");
        assert!(found.is_none(), "the first insert was undone too");
    });
}

#[test]
fn a_search_takes_percent_signs_as_text() {
    on_every_engine(|store| {
        let sample = sample(store);
        let find = |text: &str| {
            let filter = UnitFilter {
                scope: sample.township.path.clone(),
                text: Some(text.into()),
                ..UnitFilter::default()
            };
            store.read(|conn| store::units::page(conn, &filter, 0, 10)).expect("read").1
        };
        assert_eq!([find("100%"), find("0_%"), find("371425106201")], [2, 0, 1]);
        let none: UnitId = random_id(&sample.entropy);
        assert!(store.read(|conn| store::units::find(conn, none)).expect("read").is_none());
    });
}

#[test]
fn two_hundred_senders_of_one_ballot_make_one_row() {
    on_every_engine(|store| {
        let sample = sample(store);
        let writer = BallotWriter::start(store.engine()).expect("the writer starts");
        let key = minute_key(&sample);
        let firsts: usize = std::thread::scope(|scope| {
            let senders: Vec<_> = (0..200)
                .map(|_| {
                    let (writer, key, ballot) = (&writer, key.clone(), ballot(&sample, 1, &key));
                    scope.spawn(move || {
                        writer.cast_and_wait(Casting { ballot, key, photos: Vec::new() }).expect("cast")
                    })
                })
                .collect();
            senders.into_iter().map(|s| s.join().expect("joined")).filter(|c| *c == Cast::First).count()
        });
        assert_eq!(firsts, 1);
        let mut orphan = ballot(&sample, 2, &key);
        orphan.ballot.evaluation_id = random_id(&sample.entropy);
        assert!(
            writer.cast_and_wait(Casting { ballot: orphan, key: key.clone(), photos: Vec::new() }).is_err(),
            "a poisonous ballot fails"
        );
        assert_eq!(
            writer
                .cast_and_wait(Casting {
                    ballot: ballot(&sample, 3, &key),
                    key: key.clone(),
                    photos: Vec::new()
                })
                .expect("cast"),
            Cast::First
        );
        writer.shut_down();
        let late = writer.cast_and_wait(Casting {
            ballot: ballot(&sample, 4, &key),
            key: key.clone(),
            photos: Vec::new(),
        });
        assert!(matches!(late, Err(Error::Stopped)));
        let counts =
            store.read(|conn| store::votes::sealed_counts(conn, sample.evaluation.id)).expect("read");
        assert_eq!(counts, [("public".to_owned(), Channel::Hall, 2)]);
    });
}

#[test]
fn the_writer_puts_nothing_into_a_box_that_was_opened_meanwhile() {
    on_every_engine(|store| {
        let sample = sample(store);
        let writer = BallotWriter::start(store.engine()).expect("the writer starts");
        let key = minute_key(&sample);
        let cast = |leaf| {
            let ballot = ballot(&sample, leaf, &key);
            writer.cast_and_wait(Casting { ballot, key: key.clone(), photos: Vec::new() }).expect("cast")
        };
        assert_eq!([cast(1), cast(2)], [Cast::First; 2]);
        let failed: Result<(), Error> = store.write(|conn| {
            store::boxes::mark_opened(conn, sample.sealed.id, NOW)?;
            Err(Error::Stopped)
        });
        assert!(failed.is_err());
        assert_eq!(cast(3), Cast::First, "an opening that failed opened nothing");
        assert!(store.write(|conn| store::boxes::mark_opened(conn, sample.sealed.id, NOW)).expect("opened"));
        assert_eq!([cast(4), cast(1)], [Cast::Opened; 2]);
        writer.shut_down();
    });
}

#[test]
fn only_one_of_two_savers_wins() {
    on_every_engine(|store| {
        let sample = sample(store);
        let save =
            || store.write(|conn| store::evaluations::advance(conn, sample.evaluation.id, 1)).expect("write");
        assert!(save());
        assert!(!save());
    });
}

#[test]
fn other_engines_are_refused_by_name() {
    let refused = Store::open("mysql://localhost/x").expect_err("refused").to_string();
    assert!(refused.starts_with("mysql://localhost/x"), "{refused}");
}

#[test]
fn a_file_may_have_any_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["plain.sqlite", "清河镇 2026?.sqlite", "a#b%20c&d=e.sqlite"] {
        let path = folder.path().join(name);
        let store = Store::open(&format!("sqlite:{}", path.display())).expect("it opens");
        let stored = sample(&store).evaluation.id;
        let found = store.read(|conn| store::evaluations::find(conn, stored)).expect("it reads");
        assert!(found.is_some() && path.exists(), "{name}");
    }
}

#[test]
fn the_record_of_work_keeps_its_photos_and_drops_what_nothing_shows() {
    on_every_engine(|store| {
        let sample = sample(store);
        let id = sample.evaluation.id;
        let photo = |sign: &str| PhotoRecord {
            id: sign.repeat(64),
            large: vec![1, 2, 3],
            small: vec![4],
            width: 1600,
            height: 1200,
            uploaded_by: None,
            created_at: NOW,
        };
        let mark = |sign: &str| PhotoMark { id: sign.repeat(64), width: 1600, height: 1200 };
        let entry = |position: i32, photos: Vec<PhotoMark>| WorkEntryRecord {
            id: new_id(&sample.entropy, NOW),
            evaluation_id: id,
            position,
            kind: "project".into(),
            figure: "2.4".into(),
            unit: "公里".into(),
            money_fen: Some(52_000_000),
            done_on: Some("2026-05-12".into()),
            place: "村东".into(),
            summary: "修路".into(),
            note: String::new(),
            promise: "修通".into(),
            kept: domain::Kept::Partly,
            indicators: vec!["B2".into(), "B5".into()],
            photos,
        };
        let entries = [entry(0, vec![mark("b"), mark("a")]), entry(1, Vec::new())];
        let (before, shown, after) = store
            .write(|conn| -> store::Result<_> {
                for sign in ["a", "b", "c"] {
                    store::photos::insert(conn, &photo(sign))?;
                }
                store::evaluations::set_work_entries(conn, id, &entries)?;
                let before = store::evaluations::work_entries(conn, id)?;
                let shown = store::photos::shown_by(conn, &"a".repeat(64))?;
                store::evaluations::set_work_entries(conn, id, &entries[1..])?;
                let left = |conn: &mut store::Conn, sign: &str| {
                    store::photos::picture(conn, &sign.repeat(64), PhotoSize::Small)
                };
                let after = [left(conn, "a")?, left(conn, "b")?, left(conn, "c")?];
                Ok((before, shown, after))
            })
            .expect("written");
        assert_eq!(before, entries);
        assert_eq!(shown, [id]);
        assert_eq!(after, [None, None, Some(vec![4])], "the one that no entry ever showed waits");
        let gone = store.write(|conn| {
            store::photos::drop_forgotten(conn, NOW.plus_seconds(1))?;
            store::photos::picture(conn, &"c".repeat(64), PhotoSize::Large)
        });
        assert_eq!(gone.expect("written"), None);
    });
}

#[test]
fn many_units_are_stored_at_once_and_keep_their_history() {
    use domain::unit::UnitEventKind;
    use store::unit_events::UnitEventRecord;
    on_every_engine(|store| {
        let entropy = Counting::default();
        let township = unit(&entropy, None, "990102003", UnitKind::Township);
        let branches: Vec<UnitRecord> = (1..=300)
            .map(|n| unit(&entropy, Some(&township), &format!("B{n:03}"), UnitKind::Branch))
            .collect();
        let event = |unit_id, kind, other_unit_id| UnitEventRecord {
            id: new_id(&entropy, NOW),
            unit_id,
            at: NOW,
            staff_id: None,
            kind,
            other_unit_id,
            detail: Document::of(&serde_json::json!({ "members": 3 })).expect("a document"),
        };
        let written: store::Result<()> = store.write(|conn| {
            store::units::insert(conn, &township)?;
            store::units::insert_many(conn, &branches)?;
            for (from, into) in [(0, 1), (1, 2)] {
                let (from, into) = (&branches[from], &branches[into]);
                store::unit_events::insert(conn, &event(from.id, UnitEventKind::MergedInto, Some(into.id)))?;
                store::units::set_active(conn, from.id, false)?;
            }
            let columns = |name: &str| Document::of(&serde_json::json!({ "name": name }));
            store::unit_events::save_mapping(conn, township.id, &columns("谁")?, NOW)?;
            store::unit_events::save_mapping(conn, township.id, &columns("姓名")?, NOW)
        });
        written.expect("written");
        let read: store::Result<()> = store.read(|conn| {
            let codes: Vec<String> = branches.iter().map(|unit| unit.code.clone()).collect();
            assert_eq!(store::units::by_codes(conn, &codes)?.len(), 300);
            assert_eq!(store::units::permanent_codes_among(conn, &["PB001".into(), "PX".into()])?, ["PB001"]);
            let first = store::units::find(conn, branches[0].id)?.expect("a unit");
            assert_eq!(
                store::unit_events::successor(conn, first)?.id,
                branches[2].id,
                "two mergers in a row"
            );
            let events = store::unit_events::of_unit(conn, branches[0].id)?;
            assert_eq!(events[0].2.as_ref().map(|unit| unit.id), Some(branches[1].id));
            let mapping = store::unit_events::mapping(conn, township.id)?.expect("a mapping");
            assert_eq!(mapping.read::<serde_json::Value>()?["name"], "姓名");
            let counts = store::units::child_counts(conn, &[township.id])?;
            assert_eq!(counts, [(Some(township.id), 300)]);
            assert!(store::unit_events::sealed_units(conn)?.is_empty());
            Ok(())
        });
        read.expect("read");
    });
}

#[test]
fn leaves_in_rows_are_found_and_come_back_in_order() {
    on_every_engine(|store| {
        let id = sample(store).evaluation.id;
        let leaf = |number: u16| {
            let mut leaf = [0_u8; 32];
            leaf[..2].copy_from_slice(&number.to_be_bytes());
            leaf
        };
        for count in [0, 1, 59, 61, 500] {
            let leaves: Vec<[u8; 32]> = (0..count).map(|number| leaf(2 * number + 1)).collect();
            let written = store.write(|conn| {
                store::counted_leaves::insert(conn, id, &leaves)?;
                let back = store::counted_leaves::of_evaluation(conn, id)?;
                let mut held = Vec::new();
                for number in 0..=2 * count {
                    if store::counted_leaves::contains(conn, id, &leaf(number))? {
                        held.push(leaf(number));
                    }
                }
                // Undone, so that the next count begins with nothing.
                Err::<(), _>(Error::Damaged(
                    if back == leaves && held == leaves { "as it was" } else { "not so" }.into(),
                ))
            });
            assert!(matches!(written, Err(Error::Damaged(word)) if word == "as it was"), "{count}");
        }
    });
}
