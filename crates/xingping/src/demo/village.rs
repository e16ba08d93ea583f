//! One village in one cycle: from the seal to the opening of its box.

use domain::{EvaluationId, Id, Instant, Result, SignedAct};
use service::boxes::{OpenBox, ScrutineerCode, open};
use service::sessions::{SessionView, SignSession, session_of_screen_token, sign};
use service::tickets::{IssuePersonalCodes, IssueSlips, personal_codes, slips};
use service::voting::live_code;
use service::{Error, Service};

use super::card::Doors;
use super::dice::Dice;
use super::members;
use super::people::Branch;
use super::prepare;
use super::run::Telling;
use super::story::Year;
use super::votes::{Mood, cast_all, personal, public};

/// Minutes that the session of the moment has been open.
const OPEN_SINCE: i64 = 45;
/// Days until it ends: long enough for whoever looks at the example later.
const OPEN_FOR: i64 = 14;
/// Slips that stay unused in it.
const SPARE_SLIPS: usize = 40;

/// What is needed for a vote.
pub struct Vote<'a> {
    /// The branch.
    pub branch: &'a Branch,
    /// Its evaluation.
    pub id: EvaluationId,
    /// What is told of the year.
    pub year: Year,
    /// The day, counted from today.
    pub day: i64,
    /// Its dice.
    pub dice: Dice,
}

/// The moods of the four groups: public, members, committee, superiors.
fn moods(year: &Year, weak: usize) -> [Mood; 4] {
    let mood = |place: usize, spread, unknown| Mood { mean: year.mood[place], weak, spread, unknown };
    [mood(0, 90, 5), mood(1, 70, 2), mood(2, 45, 0), mood(3, 55, 1)]
}

/// A village votes on one morning; the box stays sealed.
pub fn vote(telling: &Telling<'_>, vote: Vote<'_>) -> Result<Doors> {
    let Vote { branch, id, year, day, mut dice } = vote;
    let clock = telling.clock;
    clock.go_to(clock.day(day - 1, 15, 0));
    let window = (clock.day(day, 9, 0), clock.day(day, 11, 30));
    let mut doors = sealed(telling, branch, id, &year, window, &mut dice)?;
    issue(telling, &mut doors, id, year.turnout * 2 / 5)?;
    let [people, members, committee, superiors] = moods(&year, branch.village.weak);
    clock.go_to(clock.day(day, 9, 20));
    let hall = hall_code(telling.service, &doors.session)?;
    let mut raters = public(&mut dice, people, year.turnout, &doors.slips, &hall);
    let most = |count: usize| count - count / 6;
    let peers = doors.peers.iter().take(most(doors.peers.len()));
    raters.extend(personal(&mut dice, members, peers.map(String::as_str)));
    raters.extend(personal(&mut dice, committee, doors.selves.iter().map(String::as_str)));
    raters.extend(personal(&mut dice, superiors, doors.superiors.iter().map(String::as_str)));
    cast_all(telling.service, &raters)?;
    doors.use_up();
    clock.go_to(clock.day(day, 12, 0));
    sign_all(telling, &doors, year.turnout)?;
    Ok(doors)
}

/// Both scrutineers sign that the session was opened, how many attended and that it was closed.
fn sign_all(telling: &Telling<'_>, doors: &Doors, attended: usize) -> Result<()> {
    let attended = u32::try_from(attended).ok();
    for scrutineer in telling.people.scrutineers.iter().filter_map(|one| one.actor.as_ref()) {
        for act in SignedAct::ALL {
            let input = SignSession { act: *act, attended };
            sign(telling.service, scrutineer, Id::new(doors.session.id), input)?;
        }
    }
    Ok(())
}

/// A village that is sealed and waits for its session.
pub fn seal(
    telling: &Telling<'_>,
    branch: &Branch,
    id: EvaluationId,
    window: (Instant, Instant),
    dice: &mut Dice,
) -> Result<Doors> {
    sealed(telling, branch, id, &branch.village.years[2], window, dice)
}

/// The village whose session is open: a part of its people has voted, minute by minute.
pub fn vote_now(telling: &Telling<'_>, branch: &Branch, id: EvaluationId, mut dice: Dice) -> Result<Doors> {
    let (clock, service) = (telling.clock, telling.service);
    let year = branch.village.years[2];
    let real = clock.real();
    let window = (real.plus_seconds(-60 * OPEN_SINCE), real.plus_seconds(OPEN_FOR * 24 * 3600));
    let mut doors = sealed(telling, branch, id, &year, window, &mut dice)?;
    let by_slip = year.turnout * 2 / 5;
    issue(telling, &mut doors, id, by_slip + SPARE_SLIPS)?;
    let [people, members, committee, superiors] = moods(&year, branch.village.weak);
    let steps = OPEN_SINCE - 5;
    let per_step = |total: usize, step: i64| {
        let part =
            |step: i64| total * usize::try_from(step).unwrap_or(0) / usize::try_from(steps).unwrap_or(1);
        part(step + 1) - part(step)
    };
    let mut used = 0;
    for step in 0..steps {
        clock.go_to(real.plus_seconds(-60 * (steps - step)));
        let hall = hall_code(service, &doors.session)?;
        let count = per_step(by_slip, step);
        let slips = doors.slips.get(used..used + count).unwrap_or_default();
        used += count;
        let at_hall = per_step(year.turnout - by_slip, step);
        cast_all(service, &public(&mut dice, people, count + at_hall, slips, &hall))?;
    }
    doors.slips.drain(..used);
    let mut early = personal(&mut dice, members, doors.peers.iter().take(6).map(String::as_str));
    early.extend(personal(&mut dice, committee, doors.selves.iter().take(2).map(String::as_str)));
    early.extend(personal(&mut dice, superiors, doors.superiors.iter().take(1).map(String::as_str)));
    cast_all(service, &early)?;
    doors.peers.drain(..6);
    doors.selves.drain(..2);
    doors.superiors.drain(..1);
    Ok(doors)
}

fn sealed(
    telling: &Telling<'_>,
    branch: &Branch,
    id: EvaluationId,
    year: &Year,
    window: (Instant, Instant),
    dice: &mut Dice,
) -> Result<Doors> {
    let (service, people) = (telling.service, telling.people);
    prepare::fill_in(service, people, branch, id, year, dice)?;
    members::fill_in(service, people, branch, id)?;
    telling.clock.pass(1800);
    let session = prepare::session(service, people, branch, id, window)?;
    telling.clock.pass(600);
    let sealed = prepare::seal_box(service, people, id)?;
    telling.clock.pass(60);
    Ok(Doors::new(branch, id, session, sealed))
}

/// Issues slips and everybody's personal codes.
fn issue(telling: &Telling<'_>, doors: &mut Doors, id: EvaluationId, count: usize) -> Result<()> {
    let (service, admin) = (telling.service, &telling.people.actor);
    let count = u32::try_from(count).unwrap_or(1);
    doors.slips = slips(service, admin, Id::new(doors.session.id), IssueSlips { count })?.codes;
    let wanted = IssuePersonalCodes { superiors: true, ..IssuePersonalCodes::default() };
    for code in personal_codes(service, admin, id, &wanted)?.codes {
        let signs = code.path.trim_start_matches("/p/").to_owned();
        match code.group.as_str() {
            "self" => doors.selves.push(signs),
            "peer" => doors.peers.push(signs),
            _ => doors.superiors.push(signs),
        }
    }
    Ok(())
}

/// What the screen shows at this moment: six signs of the session and six of the moment.
fn hall_code(service: &Service, session: &SessionView) -> Result<String> {
    let token = session.screen_path.as_deref().and_then(|path| path.strip_prefix("/screen/"));
    let token = token.ok_or_else(|| Error::internal("a session without a screen"))?;
    let (record, _) = session_of_screen_token(service, token)?;
    let code = live_code(service, &record, service.now())?;
    let signs = code.address.as_str().rsplit('/').next().map(str::to_owned);
    signs.ok_or_else(|| Error::internal("an address without a code"))
}

/// Both scrutineers open a box.
pub fn open_box(telling: &Telling<'_>, doors: &Doors) -> Result<()> {
    let part = |(one, code): (&super::people::SignIn, &String)| ScrutineerCode {
        login: one.login.clone(),
        password: one.password.clone(),
        code: code.clone(),
    };
    let scrutineers = telling.people.scrutineers.iter().zip(&doors.opening_codes).map(part).collect();
    open(
        telling.service,
        &telling.people.actor,
        Id::new(doors.box_id),
        &OpenBox { scrutineers, accept_overrun: false, lost_papers: 0, unreadable: 0 },
    )
    .map(drop)
}
