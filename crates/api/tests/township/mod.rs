//! A township whose branches differ in one thing: how many peers and residents voted. Everything goes through the use
//! cases: sealing, codes, casting, opening.

use ballot::code::FollowUpCode;
use compact_str::ToCompactString as _;
use domain::entropy::{Rng, new_id};
use domain::{BoxId, Channel, CycleId, EvaluationId, Id, SessionId};
use scoring::scheme::{ApprovalLevel, Quorum};
use scoring::{CheckedScheme, Rating};
use service::boxes::{OpenBox, ScrutineerCode, SealBox};
use service::results::Confirm;
use service::tickets::{IssuePersonalCodes, IssueSlips};
use service::voting::{Entry, Filled, FilledComment, cast, enter};
use store::Document;
use store::cycles::{CycleRecord, SchemeRecord};
use store::evaluations::EvaluationRecord;
use store::facts::FactRecord;
use store::sessions::SessionRecord;
use store::units::{MemberRecord, UnitRecord};
use testkit::{PASSWORD, TestApp};

/// One branch and what really came out of its box.
#[derive(Debug)]
pub struct Branch {
    pub unit: UnitRecord,
    pub evaluation_id: EvaluationId,
    pub session_id: SessionId,
    /// Its rating, not gated.
    pub truth: Rating,
    /// The rating of the year before, not gated.
    pub before: Rating,
    /// Words that triage alone may read.
    pub secret_words: Vec<String>,
}

/// The branches and their cycle.
#[derive(Debug)]
pub struct Township {
    pub scheme: CheckedScheme,
    pub cycle_id: CycleId,
    pub branches: Vec<Branch>,
}

/// The default scheme with days of zero, the township deciding alone and, where `one_suffices`, with a quorum of one ballot for peers and the public,
/// so that a group of any size has a score that must be kept.
pub fn scheme(one_suffices: bool) -> CheckedScheme {
    let mut scheme = scoring::bundled("branch-star").unwrap().scheme().clone();
    scheme.id = if one_suffices { "gate-small" } else { "gate-default" }.into();
    (scheme.timetable.reply_days, scheme.timetable.notice_days) = (0, 0);
    scheme.approval.iter_mut().for_each(|step| step.level = ApprovalLevel::Township);
    for group in scheme.groups.iter_mut().filter(|group| one_suffices && group.id != "self") {
        group.quorum = Quorum::AtLeast { n: 1 };
    }
    scheme.into_checked().unwrap()
}

struct Sealed {
    unit: UnitRecord,
    evaluation_id: EvaluationId,
    session_id: SessionId,
    box_id: BoxId,
    codes: [String; 2],
    secret_words: Vec<String>,
}

impl Township {
    /// Opens the boxes of one branch for each pair of (peers, residents) that vote.
    pub fn rated(app: &TestApp, scheme: CheckedScheme, voters: &[(u32, u32)]) -> Self {
        let cycle_id = cycle(app, &scheme, 2026);
        let sealed: Vec<Sealed> = voters
            .iter()
            .enumerate()
            .map(|(place, voters)| vote(app, &scheme, cycle_id, place, *voters))
            .collect();
        app.clock.advance_seconds(11 * 3600);
        for one in &sealed {
            open(app, one);
        }
        let last_year = cycle(app, &scheme, 2025);
        let ratings: Vec<_> = sealed.iter().map(|one| current(app, one.evaluation_id)).collect();
        let mut branches = Vec::new();
        for (place, one) in sealed.into_iter().enumerate() {
            // Last year the branch had what another one has now, so that years with and without a score meet.
            let before = &ratings[(place * 5 + 3) % ratings.len()];
            year_before(app, last_year, &one, before);
            branches.push(Branch {
                unit: one.unit,
                evaluation_id: one.evaluation_id,
                session_id: one.session_id,
                truth: ratings[place].document.read().unwrap(),
                before: before.document.read().unwrap(),
                secret_words: one.secret_words,
            });
        }
        Self { scheme, cycle_id, branches }
    }

    /// Confirms and publishes every rating.
    pub fn publish(&self, app: &TestApp) {
        for branch in &self.branches {
            let input = Confirm { document_number: "清党建〔2026〕12号".into() };
            service::results::confirm(&app.service, &app.admin(), branch.evaluation_id, &input).unwrap();
            service::results::publish(&app.service, &app.admin(), branch.evaluation_id).unwrap();
        }
    }
}

fn current(app: &TestApp, id: EvaluationId) -> store::ratings::RatingRecord {
    app.service.read(|conn| Ok(store::ratings::current(conn, id)?)).unwrap().unwrap()
}

fn cycle(app: &TestApp, scheme: &CheckedScheme, year: i32) -> CycleId {
    let (service, now) = (&app.service, app.service.now());
    let record = SchemeRecord {
        id: new_id(service.entropy(), now),
        name: scheme.id.clone(),
        version: scheme.version.clone(),
        hash: scheme.hash().to_owned(),
        document: Document::of(scheme.scheme()).unwrap(),
        created_at: now,
    };
    let id = new_id(service.entropy(), now);
    let written: store::Result<()> = service.store().write(|conn| {
        let scheme_id = store::cycles::ensure_scheme(conn, &record)?.id;
        let name = format!("{year}年度");
        let unit_id = app.township.id;
        store::cycles::insert(
            conn,
            &CycleRecord { id, unit_id, scheme_id, member_scheme_id: None, name, year, created_at: now },
        )
    });
    written.unwrap();
    id
}

fn evaluation(app: &TestApp, cycle_id: CycleId, unit: &UnitRecord) -> EvaluationRecord {
    let id = new_id(app.service.entropy(), app.service.now());
    let cycle = app.service.read(|conn| Ok(store::cycles::find(conn, cycle_id)?)).unwrap().unwrap().0;
    EvaluationRecord::new(id, cycle_id, unit.id, None, cycle.scheme_id)
}

fn year_before(app: &TestApp, cycle_id: CycleId, of: &Sealed, rating: &store::ratings::RatingRecord) {
    let mut evaluation = evaluation(app, cycle_id, &of.unit);
    evaluation.box_id = Some(of.box_id);
    evaluation.published_at = Some(app.service.now());
    let mut rating = rating.clone();
    rating.id = new_id(app.service.entropy(), app.service.now());
    rating.evaluation_id = evaluation.id;
    let written: store::Result<()> = app.service.store().write(|conn| {
        store::evaluations::insert(conn, &evaluation)?;
        store::ratings::insert_current(conn, &rating)
    });
    written.unwrap();
}

/// Facts under which no bottom line is hit.
const FACTS: &[(&str, &str)] = &[
    ("reserve_cadres_u45", "3"),
    ("years_without_candidate", "0"),
    ("quota_given", "true"),
    ("collective_income_yuan", "186000"),
    ("finance_quarters_published", "4"),
    ("audit_findings_overdue", "0"),
    ("hardened_road_share", "1"),
    ("projects_overdue", "0"),
    ("principal_sanctions", "0"),
    ("other_sanctions", "0"),
    ("proven_cases", "0"),
    ("attributed_major_events", "0"),
    ("confirmed_integrity_breaches", "0"),
    ("weak_listed", "false"),
];

/// A branch with facts, electorates and an open session. Every third one hits a bottom line, every third is weak.
fn prepared(app: &TestApp, cycle_id: CycleId, place: usize, peers: u32, residents: u32) -> Sealed {
    let (service, now) = (&app.service, app.service.now());
    let mut unit = app.branch.clone();
    unit.id = new_id(service.entropy(), now);
    unit.code = format!("3700000011{place:02}");
    unit.permanent_code = ballot::UnitCode::generate(&mut Rng(service.entropy())).compact();
    unit.name = format!("试点{place:02}村党支部");
    unit.path = domain::unit::path(Some(&app.township.path), &unit.code);
    let evaluation = evaluation(app, cycle_id, &unit);
    let session = session(app, cycle_id, &unit);
    let superior = app.staff_id("superior");
    let written: store::Result<()> = service.store().write(|conn| {
        store::units::insert(conn, &unit)?;
        for number in 0..peers.max(1) + 2 {
            let member = MemberRecord {
                id: new_id(service.entropy(), now),
                unit_id: unit.id,
                name: format!("党员{place:02}之{number}"),
                post: None,
                committee: number < 2,
                active: true,
                permanent_code: ballot::UnitCode::generate(&mut Rng(service.entropy())).compact(),
                detail: String::new(),
                created_at: now,
            };
            store::units::insert_member(conn, &member)?;
        }
        store::evaluations::insert(conn, &evaluation)?;
        for (name, value) in FACTS {
            let value = match (place % 3, *name) {
                (0, "reserve_cadres_u45") => "1",
                (1, "weak_listed") if place.is_multiple_of(2) => "true",
                _ => value,
            };
            store::facts::put(conn, &fact(app, evaluation.id, name, value))?;
        }
        // Half of the villages voted as a whole, so that the cap for small samples does not hide the others.
        let electorate =
            i32::try_from(residents.max(1)).unwrap() + if place.is_multiple_of(2) { 0 } else { 3 };
        store::evaluations::put_electorate(conn, evaluation.id, "public", electorate)?;
        store::evaluations::set_superiors(conn, evaluation.id, &[superior])?;
        store::sessions::insert(conn, &session, &[evaluation.id])
    });
    written.unwrap();
    let scrutineers = ["scrutineer", "scrutineer2"].map(|login| app.staff_id(login).uuid()).to_vec();
    let sealed =
        service::boxes::seal(service, &app.admin(), evaluation.id, &SealBox { scrutineers }).unwrap();
    Sealed {
        unit,
        evaluation_id: evaluation.id,
        session_id: session.id,
        box_id: Id::new(sealed.box_id),
        codes: [sealed.opening_codes[0].code.clone(), sealed.opening_codes[1].code.clone()],
        secret_words: Vec::new(),
    }
}

fn session(app: &TestApp, cycle_id: CycleId, unit: &UnitRecord) -> SessionRecord {
    let (service, now) = (&app.service, app.service.now());
    SessionRecord {
        id: new_id(service.entropy(), now),
        cycle_id,
        unit_id: unit.id,
        short: ballot::code::SessionShort::generate(&mut Rng(service.entropy())).compact(),
        place: "村部会议室".into(),
        opens_at: now,
        closes_at: now.plus_seconds(10 * 3600),
        expected_attendance: 20,
        channels: Document::of(&[Channel::Slip, Channel::Personal]).unwrap(),
        rates_members: true,
        closed_at: None,
        cancelled_at: None,
        revision: 0,
        created_at: now,
    }
}

fn fact(app: &TestApp, id: EvaluationId, name: &str, value: &str) -> FactRecord {
    FactRecord {
        evaluation_id: id,
        name: name.into(),
        value: Some(value.into()),
        evidence: "台账".into(),
        verified: true,
        entered_by: None,
        verified_by: None,
        updated_at: app.service.now(),
    }
}

/// Seals a branch and lets its people vote.
fn vote(
    app: &TestApp,
    scheme: &CheckedScheme,
    cycle_id: CycleId,
    place: usize,
    (peers, residents): (u32, u32),
) -> Sealed {
    let mut sealed = prepared(app, cycle_id, place, peers, residents);
    let input = IssuePersonalCodes { superiors: true, ..IssuePersonalCodes::default() };
    let codes =
        service::tickets::personal_codes(&app.service, &app.admin(), sealed.evaluation_id, &input).unwrap();
    let (mut peers_left, mut voter) = (peers, 0);
    for code in codes.codes {
        if code.group == "peer" {
            if peers_left == 0 {
                continue;
            }
            peers_left -= 1;
        }
        voter += 1;
        let entry = Entry::Personal(code.path["/p/".len()..].to_owned());
        put(app, scheme, &entry, (place, voter), None);
    }
    if residents > 0 {
        let input = IssueSlips { count: residents };
        let slips = service::tickets::slips(&app.service, &app.admin(), sealed.session_id, input).unwrap();
        // Seven comments of nine residents, eight of twelve: below eight, triage alone reads them.
        let comments = if residents == 12 { 8 } else { 7 };
        for (number, code) in slips.codes.into_iter().enumerate() {
            voter += 1;
            let comment = (residents >= 9 && number < comments).then(|| {
                let released = number % 2 == 0;
                let words = format!("秘语{place}之{number}号");
                if !released || comments < 8 {
                    sealed.secret_words.push(words.clone());
                }
                (released, words)
            });
            put(app, scheme, &Entry::Slip(code), (place, voter), comment);
        }
    }
    sealed
}

/// Casts a ballot whose answers look random and repeat in every run.
fn put(
    app: &TestApp,
    scheme: &CheckedScheme,
    entry: &Entry,
    (place, voter): (usize, usize),
    comment: Option<(bool, String)>,
) {
    let claim = enter(&app.service, entry).unwrap().claim(None).unwrap();
    let answer = |number: usize| {
        let mixed = (place * 131 + voter * 37 + number * 11).wrapping_mul(2_654_435_761) >> 7;
        [5, 5, 4, 5, 3, 4, 5, 2][mixed % 8]
    };
    let asked = scheme.asked(&claim.group).enumerate();
    let comment = comment.map(|(released, text)| FilledComment {
        kind: "problem".into(),
        category: "road".into(),
        text,
        visibility: if released { "public" } else { "township" }.into(),
    });
    let filled = Filled {
        answers: asked
            .map(|(number, indicator)| (indicator.id.as_str().into(), answer(number).to_compact_string()))
            .collect(),
        comment,
        follow_up: FollowUpCode::generate(&mut Rng(app.service.entropy())).compact(),
        photos: Vec::new(),
        repeat_device: false,
    };
    cast(&app.service, &claim, &filled).unwrap().unwrap();
}

fn open(app: &TestApp, sealed: &Sealed) {
    let part = |(login, code): (&str, &String)| ScrutineerCode {
        login: login.into(),
        password: PASSWORD.into(),
        code: code.clone(),
    };
    let scrutineers = ["scrutineer", "scrutineer2"].into_iter().zip(&sealed.codes).map(part).collect();
    service::boxes::open(
        &app.service,
        &app.admin(),
        sealed.box_id,
        &OpenBox { scrutineers, accept_overrun: false, lost_papers: 0, unreadable: 0 },
    )
    .unwrap();
}
