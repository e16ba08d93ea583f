//! What is left when the power fails while ballots are written: every ballot whose sender was told, and a database that
//! opens clean. Ballots are taken in batches while the journal is moved into the database beside them; the power is cut at
//! many places of one recorded run.
#![allow(clippy::expect_used)]

mod support;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::RunQueryDsl as _;
use disk::{Disk, Event, Record, Trust};
use domain::entropy::new_id;
use domain::{Channel, Id};
use store::ballot_writer::{BallotWriter, Cast, Casting};
use store::boxes::MinuteKeyRecord;
use store::votes::{NewSealedBallot, SealedBallotRecord};
use store::{Conn, Store};
use support::sample::{NOW, Sample, sample};

/// Ballots of the run: more than lie between two checkpoints, and than are placed together.
const BALLOTS: u64 = 36_000;
/// Senders at once.
const SENDERS: usize = 48;
/// Places at which the power is cut, of the whole run and while the journal is being moved.
const CUTS: u64 = 6;

#[derive(diesel::QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

/// The leaf of a ballot, spread over the whole index as hashes are.
fn leaf(number: u64) -> Vec<u8> {
    let spread = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    [spread, number.to_be_bytes(), spread, number.to_be_bytes()].concat()
}

/// Everybody votes; whoever is told that the ballot is on disk leaves a note of it.
fn vote(store: &Store, sample: &Sample, disk: &'static Disk) {
    let writer = BallotWriter::start(store.engine()).expect("the writer starts");
    let key = Arc::new(MinuteKeyRecord {
        id: new_id(&sample.entropy, NOW),
        box_id: sample.sealed.id,
        node: "one".into(),
        minute: 29_833_333,
        sealed: vec![9; 80],
    });
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed) as u64;
                    if number >= BALLOTS {
                        break;
                    }
                    let ballot = SealedBallotRecord {
                        evaluation_id: sample.evaluation.id,
                        leaf: leaf(number),
                        key_id: key.id,
                        rater_group: "public".into(),
                        channel: Channel::Hall,
                        mark: String::new(),
                        content: vec![7; 539],
                    };
                    let ballot = NewSealedBallot { issued: number.cast_signed(), ballot };
                    let casting = Casting { ballot, key: key.clone(), photos: Vec::new() };
                    assert_eq!(writer.cast_and_wait(casting).expect("cast"), Cast::First);
                    disk.note(number);
                }
            });
        }
    });
    writer.shut_down();
}

/// The ballots in a database that was found after a power failure, which must be sound.
fn found(folder: &Path, sample: &Sample) -> Result<Vec<Vec<u8>>, String> {
    let store = Store::open(&format!("sqlite:{}", folder.join("town.sqlite").display()));
    let store = store.map_err(|error| error.to_string())?;
    let read = store.read(|conn| -> store::Result<_> {
        let checked: Vec<Text> = match conn {
            Conn::Sqlite(conn) => diesel::sql_query("PRAGMA integrity_check").load(conn)?,
            #[cfg(feature = "postgres")]
            Conn::Postgres(_) => Vec::new(),
        };
        let sealed = store::votes::sealed(conn, Id::new(sample.evaluation.id.uuid()))?;
        Ok((checked, sealed))
    });
    let (checked, sealed) = read.map_err(|error| error.to_string())?;
    match checked.as_slice() {
        [one] if one.integrity_check == "ok" => Ok(sealed.into_iter().map(|ballot| ballot.leaf).collect()),
        [first, ..] => Err(first.integrity_check.clone()),
        [] => Err("no answer".into()),
    }
}

/// Ballots that were told of and are gone, or what is wrong with the database.
fn lost(record: &Record, sample: &Sample, cut: usize, trust: Trust, dice: &mut u64) -> Result<usize, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut choose = |below: u64| roll(dice) % below;
    record.after_power_loss(cut, trust, folder.path(), &mut choose).expect("the files are written");
    let found = found(folder.path(), sample)?;
    Ok(record.notes_before(cut).filter(|number| found.binary_search(&leaf(*number)).is_err()).count())
}

fn roll(dice: &mut u64) -> u64 {
    *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *dice >> 33
}

/// Places of the record: spread over all of it, and while the database itself is written.
fn cuts(record: &Record, dice: &mut u64) -> Vec<usize> {
    let events = record.events();
    let moving: Vec<usize> = (0..events.len())
        .filter(|place| matches!(&events[*place], Event::Write(file, ..) if file.ends_with("town.sqlite")))
        .collect();
    assert!(moving.len() > 100, "the journal was moved while ballots came in: {}", moving.len());
    let mut pick = |from: &[usize]| from[usize::try_from(roll(dice)).expect("31 bits") % from.len()];
    let all: Vec<usize> = (0..events.len()).collect();
    (0..CUTS).flat_map(|_| [pick(&all), pick(&moving)]).chain([events.len()]).collect()
}

#[test]
fn no_ballot_that_was_told_of_is_lost_with_the_power() {
    let disk = Disk::install().expect("SQLite takes the layer");
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&format!("sqlite:{}", folder.path().join("town.sqlite").display()));
    let store = store.expect("a database");
    let sample = sample(&store);
    disk.start_record(folder.path()).expect("a record");
    vote(&store, &sample, disk);
    let record = disk.take_record().expect("the record");
    let mut dice = 4;
    let cuts = cuts(&record, &mut dice);
    for cut in &cuts {
        assert_eq!(lost(&record, &sample, *cut, Trust::Honest, &mut dice), Ok(0), "cut at {cut}");
    }
    // The same on a disk that syncs nothing: were ballots not looked for, nobody would notice.
    let noticed = |cut: &&usize| lost(&record, &sample, **cut, Trust::Lying, &mut dice) != Ok(0);
    assert!(cuts.iter().take(4).filter(noticed).count() > 1, "a disk that lies is noticed");
}
