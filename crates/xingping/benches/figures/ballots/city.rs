//! A city on one evening: 2,000 branches, each with a sealed box and an open session.

use ballot::code::{SessionShort, UnitCode};
use ballot::screen::ScreenCode;
use domain::entropy::{Rng, new_id};
use domain::unit::UnitKind;
use domain::{BoxId, Channel, Instant};
use service::Service;
use service::system::SystemEntropy;
use service::voting::{Entry, enter};
use store::boxes::BoxRecord;
use store::cycles::CycleRecord;
use store::evaluations::EvaluationRecord;
use store::sessions::SessionRecord;
use store::units::UnitRecord;
use store::{Conn, Document};

use super::forms::{self, Target};

const BOXES: usize = 2_000;

/// Stores it; gives what can be rated.
pub fn build(service: &Service) -> Vec<Target> {
    let now = service.now();
    let stored = service.store().write(|conn| {
        let (last, like) = patterns(conn)?;
        let cycle = CycleRecord {
            id: new_id(&SystemEntropy, now),
            year: last.year + 9,
            name: "量测".into(),
            member_scheme_id: None,
            ..last
        };
        store::cycles::insert(conn, &cycle)?;
        (0..BOXES).map(|place| village(conn, &cycle, &like, place, now)).collect::<store::Result<Vec<_>>>()
    });
    let target = |(id, session): (BoxId, SessionRecord)| {
        let secret = service::voting::session_secret(service, session.id);
        let seconds = u64::try_from(now.seconds()).expect("after 1970");
        let code = format!("{}{}", session.short, ScreenCode::at(&secret, seconds).compact());
        // As the first scan does: the box behind the code is known from then on.
        enter(service, &Entry::Hall { code: code.clone(), ticket: None }).expect("a right");
        forms::targets(service, id, &format!("/h/{code}"))
    };
    stored.expect("the city is stored").into_iter().flat_map(target).collect()
}

/// The example's last cycle, and a sealed box of it.
fn patterns(conn: &mut Conn) -> store::Result<(CycleRecord, BoxRecord)> {
    let cycles = store::cycles::visible(conn, "/")?.into_iter().map(|(cycle, _)| cycle);
    let last = cycles.max_by_key(|cycle| cycle.year).expect("a cycle");
    let placed = store::evaluations::of_cycle(conn, last.id, "/")?;
    let id = placed.iter().find_map(|one| one.evaluation.box_id).expect("a sealed box");
    let like = store::boxes::find(conn, id)?.expect("the box");
    Ok((last, like))
}

fn village(
    conn: &mut Conn,
    cycle: &CycleRecord,
    like: &BoxRecord,
    place: usize,
    now: Instant,
) -> store::Result<(BoxId, SessionRecord)> {
    let (entropy, mut rng) = (SystemEntropy, Rng(&SystemEntropy));
    let township = store::units::find(conn, cycle.unit_id)?.expect("the township");
    let code = format!("CITY-{place:05}");
    let unit = UnitRecord {
        id: new_id(&entropy, now),
        parent_id: Some(township.id),
        kind: UnitKind::Branch,
        path: domain::unit::path(Some(&township.path), &code),
        permanent_code: UnitCode::generate(&mut rng).compact(),
        name: format!("第{place}村党支部"),
        code,
        active: true,
        created_at: now,
    };
    store::units::insert(conn, &unit)?;
    let (public, _) = ballot::boxkey::generate(&mut rng);
    let sealed = BoxRecord {
        id: new_id(&entropy, now),
        cycle_id: cycle.id,
        unit_id: unit.id,
        public_key: public.as_bytes().to_vec(),
        sealed_at: now,
        opened_at: None,
        ..like.clone()
    };
    store::boxes::insert(conn, &sealed)?;
    let evaluation = EvaluationRecord {
        box_id: Some(sealed.id),
        ..EvaluationRecord::new(new_id(&entropy, now), cycle.id, unit.id, None, cycle.scheme_id)
    };
    store::evaluations::insert(conn, &evaluation)?;
    let session = SessionRecord {
        id: new_id(&entropy, now),
        cycle_id: cycle.id,
        unit_id: unit.id,
        short: SessionShort::generate(&mut rng).compact(),
        place: "村部会议室".into(),
        opens_at: now,
        closes_at: now.plus_seconds(10 * 3600),
        expected_attendance: 200,
        channels: Document::of(&[Channel::Hall])?,
        rates_members: false,
        closed_at: None,
        cancelled_at: None,
        revision: 0,
        created_at: now,
    };
    store::sessions::insert(conn, &session, &[evaluation.id])?;
    Ok((sealed.id, session))
}
