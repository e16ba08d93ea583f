//! The ranking of 8,000 evaluated branches, beside ten thousand and a million ballots: it reads ratings, never ballots.
//! And their roll-up.

use std::time::Instant;

use domain::entropy::{Rng, new_id, random_id};
use domain::unit::UnitKind;
use domain::{CycleId, EvaluationId, Id};
use service::Service;
use service::overview::{RollUpQuery, roll_up};
use service::results::{RankingFilter, Subjects, ranking};
use service::system::SystemEntropy;
use store::cycles::CycleRecord;
use store::evaluations::{EvaluationRecord, Placed};
use store::opened_ballots::BallotRecord;
use store::ratings::RatingRecord;
use store::units::UnitRecord;
use store::votes::TallyRecord;

use super::example::{Example, reader};
use super::figure::{Figure, middle_and_slow};

/// Branches of the enlarged township.
const BRANCHES: usize = 8_000;
/// Ballots beside them, first and then.
const FEW: usize = 10_000;
const MANY: usize = 1_000_000;
/// Rankings taken for one figure.
const ROUNDS: usize = 60;

/// One evaluation of the example with all that is kept of its result.
struct Pattern {
    rating: RatingRecord,
    tallies: Vec<TallyRecord>,
    answers: Vec<(String, Vec<u8>)>,
}

/// Takes the figures.
pub fn run() -> Vec<Figure> {
    let example = Example::load();
    let service = example.service("http://127.0.0.1:8080");
    let (cycle, evaluations, patterns) = enlarge(&service);
    let scope =
        service.read(|conn| Ok(store::cycles::find(conn, cycle)?)).expect("a cycle").expect("a cycle").1;
    let mut ballots = 0;
    let mut figures = Vec::new();
    let mut first = None;
    for wanted in [FEW, MANY] {
        add_ballots(&service, &evaluations, &patterns, wanted - ballots);
        ballots = wanted;
        let (middle, slow) = measure(&service, cycle);
        let name = format!("ranking of 8,000 branches, 10^{} ballots", wanted.ilog10());
        let mut figure = Figure::new(&name, middle, "us").goal("< 25000");
        if let Some(first) = first {
            figure = figure.against(format!("{first} us at 10^4 ballots"));
        }
        first.get_or_insert(middle);
        figures.push(figure);
        figures.push(Figure::new(format!("{name}, one in twenty"), slow, "us"));
        let (middle, slow) = measure_from_storage(&service, cycle, &scope);
        figures.push(Figure::new(format!("{name}, from storage"), middle, "us").goal("< 25000"));
        figures.push(Figure::new(format!("{name}, from storage, one in twenty"), slow, "us"));
    }
    let (middle, slow) = measure_roll_up(&service);
    figures.push(Figure::new("roll-up of 8,000 branches", middle, "us").goal("< 100000"));
    figures.push(Figure::new("roll-up of 8,000 branches, one in twenty", slow, "us"));
    service.shut_down();
    figures
}

/// Adds branches, and for each an evaluation in a cycle of its own with the results of one of the example's.
fn enlarge(service: &Service) -> (CycleId, Vec<EvaluationId>, Vec<Pattern>) {
    let entropy = SystemEntropy;
    let now = service.now();
    let (patterns, last, township) = service.read(|conn| Ok(patterns(conn))).expect("patterns");
    let earlier =
        CycleRecord { id: new_id(&entropy, now), year: last.year + 1, name: "量测".into(), ..last.clone() };
    let cycle =
        CycleRecord { id: new_id(&entropy, now), year: last.year + 2, name: "量测二".into(), ..last };
    let mut evaluations = Vec::with_capacity(BRANCHES);
    let written = service.store().write(|conn| {
        store::cycles::insert(conn, &earlier)?;
        store::cycles::insert(conn, &cycle)?;
        for place in 0..BRANCHES {
            let code = format!("BENCH-{place:05}");
            let unit = UnitRecord {
                id: new_id(&entropy, now),
                parent_id: Some(township.id),
                kind: UnitKind::Branch,
                path: domain::unit::path(Some(&township.path), &code),
                permanent_code: ballot::code::UnitCode::generate(&mut Rng(&entropy)).compact(),
                name: format!("第{place}村党支部"),
                code,
                active: true,
                created_at: now,
            };
            store::units::insert(conn, &unit)?;
            // The ranking also reads the cycle before, for changes.
            for (of, kept) in [(&earlier, false), (&cycle, true)] {
                let evaluation = EvaluationRecord {
                    document_number: Some("量测".into()),
                    confirmed_at: Some(now),
                    published_at: Some(now),
                    ..EvaluationRecord::new(new_id(&entropy, now), of.id, unit.id, None, of.scheme_id)
                };
                store::evaluations::insert(conn, &evaluation)?;
                result(conn, &patterns[place % patterns.len()], evaluation.id, place)?;
                if kept {
                    evaluations.push(evaluation.id);
                }
            }
        }
        Ok::<_, store::Error>(())
    });
    written.expect("the branches are stored");
    (cycle.id, evaluations, patterns)
}

/// Every rated evaluation of the example's last but one cycle, that cycle, and the township.
fn patterns(conn: &mut store::Conn) -> (Vec<Pattern>, CycleRecord, UnitRecord) {
    let mut cycles: Vec<CycleRecord> =
        store::cycles::visible(conn, "/").expect("cycles").into_iter().map(|(cycle, _)| cycle).collect();
    cycles.sort_by_key(|cycle| cycle.year);
    let last = cycles.last().expect("a cycle").clone();
    let before = cycles.get(1).expect("an earlier cycle");
    let placed: Vec<Placed> = store::evaluations::of_cycle(conn, before.id, "/").expect("evaluations");
    let pattern = |id| Pattern {
        rating: store::ratings::current(conn, id).expect("a rating").expect("a rating"),
        tallies: store::votes::tallies(conn, id).expect("tallies"),
        answers: store::opened_ballots::of_evaluation(conn, id)
            .expect("ballots")
            .into_iter()
            .map(|ballot| (ballot.rater_group, ballot.answers))
            .collect(),
    };
    let patterns = placed.iter().map(|one| one.evaluation.id).map(pattern).collect();
    let township = store::units::find(conn, last.unit_id).expect("a unit").expect("the township");
    (patterns, last, township)
}

fn result(conn: &mut store::Conn, pattern: &Pattern, id: EvaluationId, place: usize) -> store::Result<()> {
    let shift = i32::try_from(place % 397).unwrap_or(0) - 198;
    let rating = RatingRecord {
        id: new_id(&SystemEntropy, pattern.rating.created_at),
        evaluation_id: id,
        composite: pattern.rating.composite.map(|score| (score + shift).clamp(0, 10_000)),
        ..pattern.rating.clone()
    };
    store::ratings::insert_current(conn, &rating)?;
    for tally in &pattern.tallies {
        store::votes::insert_tally(conn, &TallyRecord { evaluation_id: id, ..tally.clone() })?;
    }
    Ok(())
}

fn add_ballots(service: &Service, evaluations: &[EvaluationId], patterns: &[Pattern], count: usize) {
    const AT_ONCE: usize = 50_000;
    let mut left = count;
    let mut place = 0_usize;
    while left > 0 {
        let part = left.min(AT_ONCE);
        let written = service.store().write(|conn| {
            for _ in 0..part {
                let pattern = &patterns[place % patterns.len()];
                let (group, answers) = &pattern.answers[place % pattern.answers.len()];
                let ballot = BallotRecord {
                    id: random_id(&SystemEntropy),
                    evaluation_id: evaluations[place % evaluations.len()],
                    rater_group: group.clone(),
                    answers: answers.clone(),
                };
                store::opened_ballots::insert(conn, &[ballot])?;
                place += 1;
            }
            Ok::<_, store::Error>(())
        });
        written.expect("ballots are stored");
        left -= part;
    }
}

/// Microseconds of the first page of the ranking, as the console asks for it.
fn measure(service: &Service, cycle: CycleId) -> (u64, u64) {
    let reader = reader();
    let filter = RankingFilter::default();
    let round = || {
        let began = Instant::now();
        let whole = (Subjects::Branches, "/");
        let ranking = ranking(service, &reader, whole, Id::new(cycle.uuid()), &filter).expect("a ranking");
        assert_eq!(ranking.total, BRANCHES);
        u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX)
    };
    for _ in 0..5 {
        round();
    }
    middle_and_slow((0..ROUNDS).map(|_| round()).collect())
}

/// Microseconds of the same where nothing is kept: each round asks for another part of the path of the township, under which
/// all branches lie, and comes round only after what was kept has been dropped.
fn measure_from_storage(service: &Service, cycle: CycleId, scope: &str) -> (u64, u64) {
    let (reader, filter) = (reader(), RankingFilter::default());
    let round = |place: usize| {
        let part = &scope[..=place % scope.len()];
        let began = Instant::now();
        let ranking = ranking(service, &reader, (Subjects::Branches, part), Id::new(cycle.uuid()), &filter);
        assert_eq!(ranking.expect("a ranking").total, BRANCHES);
        u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX)
    };
    assert!(scope.len() > 9, "more parts than are kept");
    middle_and_slow((0..ROUNDS).map(round).collect())
}

/// Microseconds of the roll-up of every township, as a city asks for it.
fn measure_roll_up(service: &Service) -> (u64, u64) {
    let reader = reader();
    let query = RollUpQuery { level: Some(UnitKind::Township), ..RollUpQuery::default() };
    let round = || {
        let began = Instant::now();
        let roll_up = roll_up(service, &reader, &query).expect("a roll-up");
        assert_eq!(usize::try_from(roll_up.totals.evaluations).ok(), Some(BRANCHES));
        u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX)
    };
    for _ in 0..5 {
        round();
    }
    middle_and_slow((0..ROUNDS).map(|_| round()).collect())
}
