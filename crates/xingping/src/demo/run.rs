//! The story told: two earlier cycles from the first fact to the last kept promise, and the running one.

use domain::{Clock as _, CycleId, Error, EvaluationId, Id, Result};
use service::Service;
use service::cycles::{OpenCycle, open as open_cycle};
use service::preparation::{EvaluationQuery, list as evaluations};
use service::results::{Confirm, Reply, confirm, confirm_members, members, publish, publish_members, reply};
use service::view::Paging;

use super::Progress;
use super::card::{Card, Doors};
use super::clock::HistoryClock;
use super::dice::Dice;
use super::neighbours;
use super::people::{self, Branch, People};
use super::prepare;
use super::problems::{self, Course};
use super::scheme;
use super::story::{Stage, Year};
use super::texts;
use super::village::{self, Vote};

/// Days from one cycle to the next.
const YEAR: i64 = 365;

/// What the telling works on.
pub struct Telling<'a> {
    /// The service.
    pub service: &'a Service,
    /// The story's clock.
    pub clock: &'a HistoryClock,
    /// Everybody.
    pub people: &'a People,
}

/// Tells everything; gives what is worth printing.
pub fn township(service: &Service, clock: &HistoryClock, progress: Progress<'_>) -> Result<Card> {
    progress("建立清河县清河镇：12 个村党支部、党员和账号");
    let (people, neighbours) = people::enter(service)?;
    for id in [scheme::BRANCHES, scheme::MEMBERS] {
        scheme::store(service, &people.actor, id)?;
    }
    let telling = Telling { service, clock, people: &people };
    for back in [2, 1] {
        telling.earlier(back, progress)?;
    }
    neighbours::tell(service, clock, &neighbours, progress)?;
    let doors = telling.running(progress)?;
    clock.go_to(clock.real());
    Card::new(service, &people, &neighbours, doors)
}

impl Telling<'_> {
    /// Opens the cycle of so many years back; gives it with its evaluations by branch.
    pub fn cycle(&self, back: i64) -> Result<(CycleId, Vec<(&Branch, EvaluationId)>)> {
        let year = i64::from(self.clock.real().date().year()) - back;
        let stored = scheme::store(self.service, &self.people.actor, scheme::BRANCHES)?;
        // Members are rated from this year on.
        let of_members = match back {
            0 => Some(scheme::store(self.service, &self.people.actor, scheme::MEMBERS)?),
            _ => None,
        };
        let input = OpenCycle {
            unit_id: self.people.township.id,
            name: format!("{year}年度"),
            year: i32::try_from(year).unwrap_or(2026),
            scheme_id: stored.id,
            scheme_version: Some(stored.version),
            member_scheme_id: of_members.as_ref().map(|stored| stored.id.clone()),
            member_scheme_version: of_members.map(|stored| stored.version),
            branch_ids: None,
        };
        let cycle = Id::new(open_cycle(self.service, &self.people.actor, &input)?.id);
        let query = EvaluationQuery { paging: Paging::new(Some(1), Some(100)), ..EvaluationQuery::default() };
        let rows = evaluations(self.service, &self.people.actor, cycle, &query)?.items;
        let of = |branch| prepare::evaluation_of(branch, &rows).map(|id| (branch, id));
        let found: Vec<_> = self.people.branches.iter().filter_map(of).collect();
        if found.len() == self.people.branches.len() {
            Ok((cycle, found))
        } else {
            Err(Error::internal("the example's cycle lacks a branch"))
        }
    }

    fn earlier(&self, back: i64, progress: Progress<'_>) -> Result<()> {
        self.clock.go_to(self.clock.day(-60 - YEAR * back, 9, 0));
        let (cycle, all) = self.cycle(back)?;
        let start = -YEAR * back;
        let seed = usize::try_from(back).unwrap_or(0);
        for ((place, day), (branch, id)) in (0..).zip((start - 40..).step_by(2)).zip(&all) {
            let year = branch.village.years[2 - seed.min(2)];
            let sealed = village::vote(self, Vote { branch, id: *id, year, day, dice: dice(seed, place) })?;
            self.clock.go_to(self.clock.day(day, 15, 0));
            village::open_box(self, &sealed)?;
        }
        let published: Vec<_> = all.iter().map(|(branch, id)| (*branch, *id)).collect();
        self.publish(start - 12, &published)?;
        let kept = if back == 1 { 7 } else { 10 };
        let course = Course {
            promised: self.clock.day(start - 11, 9, 0),
            worked: self.clock.day(start + if back == 1 { 295 } else { 160 }, 16, 0),
            kept,
            on_the_way: 10 - kept,
            // Of last year's promises that are still open, some are due these days.
            days: if back == 1 { 362 } else { 90 },
        };
        problems::take_course(self.service, self.clock, self.people, cycle, course)?;
        let year = i64::from(self.clock.real().date().year()) - back;
        progress(&format!("{year}年度：{} 个支部已投票、开箱、公布、整改", all.len()));
        Ok(())
    }

    /// Replies of some branches, confirmation and publication of all.
    pub fn publish(&self, day: i64, all: &[(&Branch, EvaluationId)]) -> Result<()> {
        self.clock.go_to(self.clock.day(day - 2, 10, 0));
        for (place, (branch, id)) in all.iter().enumerate().filter(|(place, _)| place % 3 != 1) {
            let secretary = branch.speaker(self.people);
            reply(self.service, secretary, *id, &Reply { text: texts::reply(place).to_owned() })?;
        }
        self.clock.go_to(self.clock.day(day, 9, 30));
        let year = self.clock.now().date().year();
        for (place, (_, id)) in all.iter().enumerate() {
            let first = self.people.township.name.chars().next().unwrap_or('清');
            let document_number = format!("{first}党建〔{year}〕{}号", 40 + place);
            confirm(self.service, &self.people.actor, *id, &Confirm { document_number })?;
        }
        self.clock.pass(1800);
        for (_, id) in all {
            publish(self.service, &self.people.actor, *id)?;
            problems::find(self.service, self.people, *id)?;
        }
        self.publish_members(all)
    }

    /// The members of these branches are confirmed and published with them, where they are rated.
    fn publish_members(&self, all: &[(&Branch, EvaluationId)]) -> Result<()> {
        let year = self.clock.now().date().year();
        for (place, (_, id)) in all.iter().enumerate() {
            let list = members(self.service, &self.people.actor, *id)?;
            if list.is_empty() {
                continue;
            }
            let first = self.people.township.name.chars().next().unwrap_or('清');
            let document_number = format!("{first}党建〔{year}〕{}号", 80 + place);
            confirm_members(self.service, &self.people.actor, *id, &Confirm { document_number })?;
            publish_members(self.service, &self.people.actor, *id)?;
        }
        Ok(())
    }

    fn running(&self, progress: Progress<'_>) -> Result<Vec<Doors>> {
        self.clock.go_to(self.clock.day(-60, 9, 0));
        let (cycle, all) = self.cycle(0)?;
        let at =
            |stage: Stage| all.iter().enumerate().filter(move |(_, (branch, _))| branch.village.now == stage);
        let mut published = Vec::new();
        for (turn, (place, (branch, id))) in (0..).zip(at(Stage::Published)) {
            let day = -34 + 3 * turn;
            let vote = Vote { branch, id: *id, year: branch.village.years[2], day, dice: dice(0, place) };
            let sealed = village::vote(self, vote)?;
            self.clock.go_to(self.clock.day(day, 15, 0));
            village::open_box(self, &sealed)?;
            published.push((*branch, *id));
        }
        self.publish(-9, &published)?;
        let course = Course {
            promised: self.clock.day(-6, 9, 0),
            worked: self.clock.day(-2, 9, 0),
            kept: 1,
            on_the_way: 5,
            days: 3,
        };
        problems::take_course(self.service, self.clock, self.people, cycle, course)?;
        let mut doors = Vec::new();
        for (place, (branch, id)) in at(Stage::Closed) {
            let vote = Vote { branch, id: *id, year: branch.village.years[2], day: -1, dice: dice(0, place) };
            doors.push(village::vote(self, vote)?);
        }
        self.clock.go_to(self.clock.day(-1, 14, 0));
        for (place, (branch, id)) in at(Stage::Preparing) {
            self.begin(branch, *id, &mut dice(0, place))?;
        }
        for (place, (branch, id)) in at(Stage::Booked) {
            let window = (self.clock.day(2, 9, 0), self.clock.day(2, 11, 30));
            doors.push(village::seal(self, branch, *id, window, &mut dice(0, place))?);
        }
        for (place, (branch, id)) in at(Stage::Open) {
            doors.push(village::vote_now(self, branch, *id, dice(0, place))?);
        }
        progress(&format!(
            "{}年度：{} 个支部已公布，柳湾村正在投票",
            self.clock.real().date().year(),
            published.len()
        ));
        Ok(doors)
    }

    /// A village that is not ready to be sealed: some facts are entered, two of them not verified yet.
    pub fn begin(&self, branch: &Branch, id: EvaluationId, dice: &mut Dice) -> Result<()> {
        let odd = &[("hardened_road_share", "?"), ("weak_listed", "?")];
        let year = Year { odd, ..branch.village.years[2] };
        prepare::fill_in(self.service, self.people, branch, id, &year, dice)
    }
}

/// The dice of a village of the home township, by years back and its place.
fn dice(back: usize, place: usize) -> Dice {
    Dice::new([back + 1, place + 1, 1])
}
