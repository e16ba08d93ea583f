//! Checks of what is typed in about a session.

use domain::error::Faults;
use domain::{Channel, Instant};

use crate::fields;

/// Most people expected in one place.
const MOST: u32 = 100_000;
/// A window may begin in the running minute: forms know no seconds.
const GRACE_SECONDS: i64 = 60;

/// The place.
pub(super) fn place(faults: &mut Faults, text: &str) -> String {
    fields::line(faults, "place", "地点", text, 60)
}

/// A moment in RFC 3339.
pub(super) fn moment(faults: &mut Faults, field: &str, text: &str) -> Option<Instant> {
    let moment = Instant::parse(text.trim());
    if moment.is_none() {
        faults.add(field, "moment", "请填日期和时间，如 2026-11-21T09:00:00+08:00");
    }
    moment
}

/// Whether a window that is still to come begins in time.
pub(super) fn begins(faults: &mut Faults, opens_at: Instant, now: Instant) {
    let begins = opens_at.plus_seconds(GRACE_SECONDS) > now;
    faults.check(begins, "opens_at", "past", "开始时间已经过去，请改到现在以后");
}

/// Whether a window is in order and not over.
pub(super) fn ends(faults: &mut Faults, opens_at: Instant, closes_at: Instant, now: Instant) {
    faults.check(opens_at < closes_at, "closes_at", "order", "结束时间要晚于开始时间");
    faults.check(now < closes_at, "closes_at", "past", "结束时间已经过去，请改到现在以后");
}

/// How many are expected; nobody says is 0.
pub(super) fn attendance(faults: &mut Faults, expected: Option<u32>) -> i32 {
    let expected = expected.unwrap_or(0);
    if expected > MOST {
        faults.add("expected_attendance", "range", format!("预计人数请填 0 到 {MOST} 之间"));
    }
    i32::try_from(expected).unwrap_or(i32::MAX)
}

/// The channels, each once, in the order of the vocabulary.
pub(super) fn channels(faults: &mut Faults, given: &[String]) -> Vec<Channel> {
    let mut chosen = Vec::new();
    for (index, text) in given.iter().enumerate() {
        match Channel::parse(text) {
            Some(Channel::Open) | None => {
                faults.add(
                    format!("channels[{index}]"),
                    "unknown",
                    "投票方式只有大屏扫码、纸条码、一次性链接、个人码、他人协助和纸质票",
                );
            }
            Some(channel) => chosen.push(channel),
        }
    }
    faults.check(!given.is_empty(), "channels", "required", "请至少选一种投票方式");
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// A helper's device takes as many ballots as people are expected (§5), so somebody must say how many.
pub(super) fn counted(faults: &mut Faults, channels: &[Channel], expected: i32) {
    let known = expected > 0 || !channels.contains(&Channel::Assisted);
    let detail = "选了他人协助，要填预计到场人数：这台设备最多收这么多票";
    faults.check(known, "expected_attendance", "required", detail);
}
