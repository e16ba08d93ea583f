//! Two townships beside 清河镇, smaller and told shorter, so that the county and the city have something to compare.

use domain::{Instant, Result};
use service::Service;

use super::Progress;
use super::clock::HistoryClock;
use super::dice::Dice;
use super::people::People;
use super::problems::{self, Course};
use super::run::Telling;
use super::story::{Stage, Village, year};
use super::village::{self, Vote};

/// The day their running cycle begins, counted from today: after last year's promises of the home township were worked
/// on, before its own running cycle.
const FIRST_DAY: i64 = -69;

/// A township of the example.
#[derive(Debug, Clone, Copy)]
pub struct Town {
    /// Its name.
    pub name: &'static str,
    /// Its local code.
    pub code: &'static str,
    /// What its logins begin with; empty for the home township.
    pub login: &'static str,
    /// Its villages.
    pub villages: &'static [Village],
}

const fn village(
    name: &'static str,
    weak: usize,
    mood: [i64; 4],
    (turnout, income): (usize, u32),
    now: Stage,
) -> Village {
    let told = year(mood, turnout, income);
    Village { name, residents: 240, members: 10, weak, years: [told, told, told], now }
}

const BAILU: [Village; 4] = [
    village("鹭洲村", 4, [490, 498, 510, 480], (41, 212_000), Stage::Published),
    village("芦湾村", 1, [448, 462, 486, 446], (38, 131_000), Stage::Published),
    village("石埠村", 6, [392, 420, 456, 400], (36, 64_000), Stage::Published),
    village("柿树沟村", 2, [430, 448, 472, 434], (34, 118_000), Stage::Closed),
];

const QINGSHI: [Village; 3] = [
    village("青石岭村", 0, [452, 470, 492, 455], (37, 154_000), Stage::Published),
    village("磨盘村", 3, [318, 352, 412, 330], (33, 71_000), Stage::Published),
    village("杏花台村", 5, [420, 440, 470, 425], (34, 109_000), Stage::Preparing),
];

/// The townships beside the home township.
pub const NEIGHBOURS: [Town; 2] = [
    Town { name: "白鹭镇", code: "BAILU", login: "bailu", villages: &BAILU },
    Town { name: "青石镇", code: "QINGSHI", login: "qingshi", villages: &QINGSHI },
];

/// Tells the running cycle of the neighbours, one village a day.
pub fn tell(
    service: &Service,
    clock: &HistoryClock,
    neighbours: &[People],
    progress: Progress<'_>,
) -> Result<()> {
    let mut day = FIRST_DAY;
    for (town, people) in neighbours.iter().enumerate() {
        let telling = Telling { service, clock, people };
        clock.go_to(clock.day(day, 8, 0));
        let (cycle, all) = telling.cycle(0)?;
        let mut opened = Vec::new();
        for (place, (branch, id)) in all.iter().enumerate() {
            let mut dice = Dice::new([1, place + 1, town + 2]);
            if branch.village.now == Stage::Preparing {
                telling.begin(branch, *id, &mut dice)?;
                continue;
            }
            day += 1;
            let vote = Vote { branch, id: *id, year: branch.village.years[2], day, dice };
            let sealed = village::vote(&telling, vote)?;
            if branch.village.now == Stage::Published {
                clock.go_to(clock.day(day, 15, 0));
                village::open_box(&telling, &sealed)?;
                opened.push((*branch, *id));
            }
        }
        telling.publish(day, &opened)?;
        problems::take_course(service, clock, people, cycle, course(clock, day))?;
        progress(&format!("{}：{} 个支部已公布", people.township.name, opened.len()));
    }
    Ok(())
}

/// Some promises are kept, some are overdue by now, some wait to be assigned.
fn course(clock: &HistoryClock, day: i64) -> Course {
    let at = |hour: i8| -> Instant { clock.day(day, hour, 0) };
    Course { promised: at(17), worked: at(18), kept: 3, on_the_way: 5, days: 40 }
}
