//! Ten million ballots: how fast the city votes beside ten million sealed ones, what an opened ballot costs on disk, and how
//! long ten million of them take to be recounted.

use std::time::Instant;

use disk::Disk;
use domain::entropy::{new_id, random_id};
use domain::{EvaluationId, KeyId};
use rand::{SeedableRng as _, rngs::StdRng};
use service::Service;
use service::system::SystemEntropy;
use store::cycles::CycleRecord;
use store::evaluations::EvaluationRecord;
use store::opened_ballots::BallotRecord;
use store::ratings::RatingRecord;
use store::units::UnitRecord;
use store::votes::{NewSealedBallot, SealedBallotRecord, SignedReviewRecord, TallyRecord};

use super::ballots::{CONNECTIONS, city, measure};
use super::example::Example;
use super::figure::Figure;
use super::opening;
use super::survey::{free_address, serve};

/// Ballots stored.
const MANY: usize = 10_000_000;
/// Rows of one transaction.
const AT_ONCE: usize = 100_000;
/// Ballots of each opened evaluation.
const VOTERS: usize = 5_000;

/// The city's rate when its boxes are empty, and beside ten million ballots that lie in them.
pub fn sealed() -> Vec<Figure> {
    let disk = Disk::install().expect("SQLite takes the layer");
    let example = Example::load();
    let address = free_address();
    let service = example.service(&format!("http://{address}"));
    serve(&service, address);
    let city = city::build(&service);
    let load = (city.as_slice(), CONNECTIONS);
    let empty = measure(disk, &service, address, load);
    let mut ids: Vec<EvaluationId> = city.iter().map(|target| target.evaluation_id).collect();
    ids.sort_unstable();
    fill(&service, &ids);
    let full = measure(disk, &service, address, load);
    service.shut_down();
    // Against the ceiling of its own turns, so that a machine that slows down meanwhile is not taken for the database.
    let share = |pair: &super::ballots::Pair| pair.per_second * 1000 / pair.ceiling.max(1);
    vec![
        Figure::new(
            "rate beside 10^7 sealed ballots, of the rate when empty",
            share(&full) * 100 / share(&empty).max(1),
            "%",
        )
        .goal(">= 70")
        .against(format!("{} /s, when empty {} /s", full.per_second, empty.per_second)),
    ]
}

/// Ballots of other phones.
fn fill(service: &Service, ids: &[EvaluationId]) {
    let mut rng = StdRng::from_rng(&mut domain::entropy::Rng(&SystemEntropy));
    let key_id: KeyId = random_id(&SystemEntropy);
    // In the order in which they would have come.
    let mut issued = 0;
    let each = MANY / ids.len();
    for ids in ids.chunks((AT_ONCE / each).max(1)) {
        let written = service.store().write(|conn| {
            for id in ids {
                for _ in 0..each {
                    let ballot = SealedBallotRecord {
                        evaluation_id: *id,
                        leaf: random(&mut rng).to_vec(),
                        key_id,
                        rater_group: "public".into(),
                        channel: domain::Channel::Hall,
                        mark: String::new(),
                        content: vec![0x5a; 539],
                    };
                    store::votes::insert_sealed(conn, &NewSealedBallot { issued, ballot })?;
                    issued += 1;
                }
            }
            Ok::<_, store::Error>(())
        });
        written.expect("the ballots are stored");
    }
    while service.store().write(store::places::write).expect("the places are written down") {}
}

fn random(rng: &mut impl rand::Rng) -> [u8; 32] {
    let mut bytes = [0; 32];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// Everything that is kept of one opened evaluation.
struct Pattern {
    evaluation: EvaluationRecord,
    unit: UnitRecord,
    cycle: CycleRecord,
    rating: RatingRecord,
    tallies: Vec<TallyRecord>,
    ballots: Vec<BallotRecord>,
    signed: Vec<SignedReviewRecord>,
    electorates: Vec<(String, i32)>,
    facts: Vec<store::facts::FactRecord>,
}

/// One evaluation is voted for and opened as people do it, and written two thousand times under other ids.
pub fn opened() -> Vec<Figure> {
    let example = Example::load();
    let service = example.service("http://127.0.0.1:8080");
    let id = opening::branch_alone(&example, &service, VOTERS);
    let pattern = service.read(|conn| Ok(pattern(conn, id)?)).expect("a pattern");
    let began = size(&example, &service);
    let rounds = MANY.div_ceil(pattern.ballots.len());
    (0..rounds).for_each(|place| again(&service, &pattern, place));
    let stored = u64::try_from(rounds * pattern.ballots.len()).expect("few enough");
    let bytes = (size(&example, &service) - began) / stored;
    let before = peak();
    let (cpu, wall) = (processor_time(), Instant::now());
    let report = service::recount::all(&service, |_, _| ()).expect("recounted");
    let (cpu, wall) = (processor_time() - cpu, wall.elapsed());
    assert!(report.agrees(), "{:?}", report.differences.first());
    let grown = peak().saturating_sub(before);
    service.shut_down();
    vec![
        Figure::new("opened ballot on disk, all indexes, its leaf included", bytes, "bytes").goal("<= 150"),
        Figure::new(
            format!("recount of 10^7 ballots in {} evaluations", report.evaluations),
            cpu,
            "ms of one core",
        )
        .goal("<= 4000")
        .against(format!("{} ms by the clock", wall.as_millis())),
        Figure::new("memory it took beside the service", grown, "KiB").goal("<= 102400"),
    ]
}

fn pattern(conn: &mut store::Conn, id: EvaluationId) -> store::Result<Pattern> {
    let placed = store::evaluations::find(conn, id)?.expect("the evaluation");
    Ok(Pattern {
        cycle: store::cycles::find(conn, placed.evaluation.cycle_id)?.expect("its cycle").0,
        rating: store::ratings::current(conn, id)?.expect("a rating"),
        tallies: store::votes::tallies(conn, id)?,
        ballots: store::opened_ballots::of_evaluation(conn, id)?,
        signed: store::votes::signed_reviews(conn, id)?,
        electorates: store::evaluations::electorates(conn, id)?,
        facts: store::facts::of_evaluation(conn, id)?,
        unit: placed.unit,
        evaluation: placed.evaluation,
    })
}

/// The same result in a cycle of its own, with ballots and leaves of its own.
fn again(service: &Service, pattern: &Pattern, place: usize) {
    let now = service.now();
    let mut rng = StdRng::from_rng(&mut domain::entropy::Rng(&SystemEntropy));
    let mut leaves: Vec<[u8; 32]> = pattern.ballots.iter().map(|_| random(&mut rng)).collect();
    leaves.sort_unstable();
    let mut ids: Vec<domain::BallotId> = pattern.ballots.iter().map(|_| random_id(&SystemEntropy)).collect();
    ids.sort_unstable();
    let digests: Vec<ballot::Leaf> = leaves.iter().map(|leaf| ballot::Leaf::from_bytes(*leaf)).collect();
    let root = ballot::tree::root(&digests).0.to_vec();
    let cycle = CycleRecord {
        id: new_id(&SystemEntropy, now),
        year: 3000 + i32::try_from(place).expect("few"),
        ..pattern.cycle.clone()
    };
    let evaluation = EvaluationRecord {
        id: new_id(&SystemEntropy, now),
        cycle_id: cycle.id,
        unit_id: pattern.unit.id,
        ..pattern.evaluation.clone()
    };
    let id = evaluation.id;
    let rating =
        RatingRecord { id: new_id(&SystemEntropy, now), evaluation_id: id, root, ..pattern.rating.clone() };
    let written = service.store().write(|conn| {
        store::cycles::insert(conn, &cycle)?;
        store::evaluations::insert(conn, &evaluation)?;
        for (group, size) in &pattern.electorates {
            store::evaluations::put_electorate(conn, id, group, *size)?;
        }
        for fact in &pattern.facts {
            store::facts::put(conn, &store::facts::FactRecord { evaluation_id: id, ..fact.clone() })?;
        }
        for tally in &pattern.tallies {
            store::votes::insert_tally(conn, &TallyRecord { evaluation_id: id, ..tally.clone() })?;
        }
        let fresh = |(ballot, ballot_id): (&BallotRecord, &domain::BallotId)| BallotRecord {
            id: *ballot_id,
            evaluation_id: id,
            ..ballot.clone()
        };
        let ballots: Vec<BallotRecord> = pattern.ballots.iter().zip(&ids).map(fresh).collect();
        store::opened_ballots::insert(conn, &ballots)?;
        for review in &pattern.signed {
            let (review_id, leaf) = (random_id(&SystemEntropy), random(&mut rng).to_vec());
            let review = SignedReviewRecord { id: review_id, evaluation_id: id, leaf, ..review.clone() };
            store::votes::insert_signed(conn, &review)?;
        }
        store::counted_leaves::insert(conn, id, &leaves)?;
        store::ratings::insert_current(conn, &rating)
    });
    written.expect("stored");
}

/// Bytes of the database.
fn size(example: &Example, service: &Service) -> u64 {
    service.store().scrub().expect("the journal is put away");
    std::fs::metadata(example.database_path()).expect("the file").len()
}

fn peak() -> u64 {
    super::memory::status("self", "VmHWM:")
}

/// Processor time of this process so far, in milliseconds.
fn processor_time() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells");
    let after = stat.rsplit(')').next().expect("fields");
    let fields: Vec<&str> = after.split_whitespace().collect();
    // User and system time are fields 14 and 15 of proc(5), in hundredths of a second; the name and the number before it
    // are cut off.
    let ticks = |place: usize| fields[place - 3].parse::<u64>().expect("ticks");
    (ticks(14) + ticks(15)) * 10
}
