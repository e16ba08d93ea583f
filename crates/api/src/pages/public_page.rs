//! The public page of a branch: maps what anybody may see to the page.

use std::collections::BTreeMap;

use ::pages::public_page as page;
use ::pages::survey::KeyHolder;
use ::pages::{Frame, Locale};
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use ballot::code::UnitCode;
use domain::problem::ProblemState;
use domain::{Channel, SignedAct};
use service::corrections::ShownCorrection;
use service::disclosure::ShownMember;
use service::public_page::{Branch, Finality, Now, Outcome, PublicProblem};
use service::results::{ApprovalView, GroupView, LineView, RatingView, SetAsideView};
use service::{Result, Service};

use super::frame::{Look, html, see_other};
use super::message::of_error;
use super::screen::colour;
use super::verify;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(web::resource("/u/{code}/result").get(show));
}

async fn show(request: HttpRequest, service: Data<Service>, code: Path<String>) -> HttpResponse {
    let look = Look::of(&request);
    let (code, locale, big) = (code.into_inner(), look.locale(), look.frame("", "").big);
    let seen = super::vote::block(&service, move |service| match asked(service, &code)? {
        Ok(branch) => view(service, branch, locale, big).map(Ok),
        Err(successor) => Ok(Err(successor)),
    });
    match seen.await {
        Ok(Ok(seen)) => html(StatusCode::OK, page::render(&seen)),
        Ok(Err(branch)) => see_other(look.carried(&format!("/u/{}/result", branch.permanent_code))),
        Err(error) => of_error(&look, &error),
    }
}

/// The branch of a permanent code. The code of a merged branch leads to its successor, which is the error.
pub(super) fn asked(service: &Service, code: &str) -> Result<std::result::Result<Branch, Branch>> {
    let branch = service::voting::permanent(service, code)?.unit;
    let elsewhere = UnitCode::parse(code).is_ok_and(|asked| asked.compact() != branch.permanent_code);
    Ok(if elsewhere { Err(branch) } else { Ok(branch) })
}

/// The public page of `unit`. Everything on it has passed the publication gate for the public.
fn view(service: &Service, unit: Branch, locale: Locale, big: bool) -> Result<page::PublicPage> {
    let words = if locale == Locale::En { scoring::Locale::En } else { scoring::Locale::ZhCn };
    let seen = service::public_page::view(service, unit, words)?;
    let own = format!("/u/{}", seen.unit.permanent_code);
    let frame = Frame { locale, big, place: seen.township.clone(), path: format!("{own}/result") };
    Ok(page::PublicPage {
        unit: seen.unit.name.clone(),
        now: seen.now.as_ref().map(|now| self::now(now, carried(&own, locale, big), locale)),
        result: seen.outcome.as_ref().map(|shown| page::Outcome {
            bundle_path: Some(verify::bundle_path(&seen.unit.permanent_code)),
            verify_path: verify::verify_path(&seen.unit.permanent_code),
            steps_path: steps_path(shown, || carried(&format!("{own}/steps"), locale, big)),
            ..outcome(&seen.unit.name, shown, locale)
        }),
        trend: seen.trend.iter().map(trend).collect(),
        now_cycle: seen.now_cycle,
        record: seen.record.iter().map(super::record::entry).collect(),
        record_cycle: seen.record_cycle,
        members: seen.members.iter().map(member).collect(),
        problems: seen.problems.iter().map(problem).collect(),
        check_path: carried(&format!("{own}/check"), locale, big),
        frame,
    })
}

fn member(member: &ShownMember) -> page::ShownMember {
    page::ShownMember {
        name: member.name.clone(),
        stars: member.stars,
        problems: member.problems.iter().map(|problem| problem.text.clone()).collect(),
    }
}

/// An address that keeps language and large letters.
fn carried(path: &str, locale: Locale, big: bool) -> String {
    let language = (locale != Locale::default()).then(|| format!("lang={}", locale.tag()));
    let parts: Vec<String> = language.into_iter().chain(big.then(|| "big=1".to_owned())).collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

fn say(locale: Locale, zh: &str, en: &str) -> String {
    if locale == Locale::En { en } else { zh }.to_owned()
}

fn now(now: &Now, enter_path: String, locale: Locale) -> page::Now {
    match now {
        Now::Booked { opens_at, closes_at, place } => page::Now::Booked {
            opens_at: opens_at.local(),
            closes_at: closes_at.local(),
            place: place.clone(),
        },
        Now::Open { closes_at } => page::Now::Open { closes_at: closes_at.local(), enter_path },
        Now::Closed => page::Now::Closed,
        Now::Opened { count, root, corrections } => page::Now::Opened {
            count: *count,
            root: root.clone(),
            corrections: corrections.iter().map(|one| correction(one, locale)).collect(),
        },
    }
}

/// A result as the page shows it; `unit` is who replies.
pub(super) fn outcome(unit: &str, outcome: &Outcome, locale: Locale) -> page::Outcome {
    let rating = &outcome.rating;
    page::Outcome {
        cycle: match outcome.finality {
            Finality::Provisional => say(
                locale,
                &format!("{}初评", rating.cycle_name),
                &format!("{}, provisional", rating.cycle_name),
            ),
            Finality::OnNotice | Finality::Published => rating.cycle_name.clone(),
        },
        published_on: rating.published_at.map(|at| at.date()),
        on_notice: outcome.finality == Finality::OnNotice,
        verdict: verdict(outcome),
        ladder: rating.ladder.iter().map(|band| (band.stars, band.from.clone())).collect(),
        groups: groups(rating),
        bottom_lines: rating.bottom_lines.iter().filter_map(line).collect(),
        caps: caps(rating),
        how_to_gain: rating.how_to_gain.clone(),
        steps_path: None,
        notices: notices(outcome, locale),
        reply: rating.reply.as_ref().map(|reply| page::Reply {
            text: reply.text.clone(),
            by: unit.to_owned(),
            on: reply.at.date(),
        }),
        approvals: approvals(outcome),
        channels: channels(rating, locale),
        signed: u32::try_from(signed(rating)).unwrap_or(0),
        key_holder: KeyHolder::Scrutineers,
        seal_hash: rating.seal_hash.clone(),
        root: Some(rating.root.clone()),
        counted: u32::try_from(rating.counted).unwrap_or(0),
        // A member's own result, which this also shows, has none.
        bundle_path: None,
        verify_path: "/verify".into(),
    }
}

/// Where the steps stand, if there are any.
pub(super) fn steps_path(outcome: &Outcome, path: impl FnOnce() -> String) -> Option<String> {
    (!outcome.rating.steps.is_empty()).then(path)
}

fn verdict(outcome: &Outcome) -> page::Verdict {
    let rating = &outcome.rating;
    let Some(stars) = rating.stars else { return page::Verdict::Insufficient };
    let rank = rating.rank.and_then(|rank| u32::try_from(rank).ok());
    page::Verdict::Rated {
        stars,
        ladder_stars: rating.ladder_stars,
        composite: rating.composite.clone(),
        change: outcome.change.clone(),
        stars_before: outcome.stars_before,
        rank: rank.zip(u32::try_from(rating.rank_of).ok()),
    }
}

pub(super) fn group(group: &GroupView) -> page::GroupResult {
    page::GroupResult {
        group: colour(&group.id),
        label: group.label.clone(),
        who: group.who.clone(),
        ballots: group.ballots,
        quorum: group.quorum.and_then(|quorum| u32::try_from(quorum).ok()),
        quorum_met: group.quorum_met,
        weight_bp: group.weight_bp,
        score: group.score.clone(),
        weighted: group.weighted.clone(),
        withheld: group.withheld,
    }
}

/// The groups in the order of their colours: 群评, 自评, 互评, 点评.
fn groups(rating: &RatingView) -> Vec<page::GroupResult> {
    let mut groups: Vec<_> = rating.groups.iter().map(group).collect();
    groups.sort_by_key(|group| group.group);
    groups
}

/// A line whose outcome may not be seen is left out here and named among the notices: it must not read as clear.
pub(super) fn line(line: &LineView) -> Option<page::BottomLine> {
    let state = match line.outcome.as_str() {
        "clear" => page::LineState::Clear,
        "hit" => page::LineState::Hit,
        "unknown" => page::LineState::Unknown,
        _ => return None,
    };
    // One fact stands beside its line; several would not fit, and the steps name them.
    let value = line.figure().filter(|_| state != page::LineState::Unknown);
    Some(page::BottomLine {
        title: line.title.clone(),
        text: line.text.clone(),
        state,
        value: value.map(str::to_owned),
    })
}

/// The caps that bind or wait for a fact.
fn caps(rating: &RatingView) -> Vec<page::Cap> {
    let seen = rating.caps.iter().filter(|cap| matches!(cap.outcome.as_str(), "applied" | "unknown"));
    seen.map(|cap| page::Cap {
        text: cap.text.clone(),
        max_stars: cap.max_stars,
        binds: cap.outcome == "applied",
    })
    .collect()
}

fn notices(outcome: &Outcome, locale: Locale) -> Vec<String> {
    let mut notices = Vec::new();
    if outcome.finality == Finality::Provisional {
        notices.push(say(
            locale,
            "这是初评结果，镇里还没有确认，最后以公布的为准。",
            "This is the provisional result. The township has not confirmed it; what is published counts.",
        ));
    }
    let hidden: Vec<&str> = outcome
        .rating
        .bottom_lines
        .iter()
        .filter(|line| line.outcome == "withheld")
        .map(|line| line.title.as_str())
        .collect();
    if !hidden.is_empty() {
        let titles = hidden.join(&say(locale, "、", ", "));
        notices.push(say(
            locale,
            &format!("底线“{titles}”要看大家怎么答的，票不足 10 张，碰没碰不公开。"),
            &format!(
                "The bottom line {titles} depends on answers; with fewer than 10 ballots it is not shown."
            ),
        ));
    }
    notices.extend(unsigned(outcome, locale));
    notices.extend(outcome.rating.corrections.iter().map(|one| correction(one, locale)));
    notices.extend(outcome.rating.set_aside.iter().map(|aside| set_aside(outcome, aside, locale)));
    notices
}

/// What two scrutineers were to sign and did not both sign.
fn unsigned(outcome: &Outcome, locale: Locale) -> Option<String> {
    let act = |act: &SignedAct| match act {
        SignedAct::Opened => say(locale, "开场", "the opening"),
        SignedAct::Figures => say(locale, "到场人数和发出的纸条", "attendance and slips issued"),
        SignedAct::Closed => say(locale, "收场", "the closing"),
    };
    let acts: Vec<String> = outcome.unsigned.iter().map(act).collect();
    let acts = acts.join(&say(locale, "、", ", "));
    let told = || {
        say(
            locale,
            &format!("投票时没有两名监票人都签字的：{acts}。"),
            &format!("Of the voting, not signed by both scrutineers: {acts}."),
        )
    };
    (!acts.is_empty()).then(told)
}

/// Ballots set aside: reason and number, and of the effect only whether the star changed (§5).
fn set_aside(outcome: &Outcome, aside: &SetAsideView, locale: Locale) -> String {
    let group = outcome.rating.groups.iter().find(|group| group.id == aside.group);
    let group = group.map_or("", |group| group.label.as_str());
    let SetAsideView { reason, ballots, .. } = aside;
    let effect = match aside.star_changed {
        Some(true) => say(locale, "，星级因此有变化", " The stars are others because of it."),
        Some(false) => say(locale, "，星级没有因此变化", " The stars are the same with them."),
        None => String::new(),
    };
    say(
        locale,
        &format!("{group}有 {ballots} 张票没有计入（{reason}）{effect}。"),
        &format!("{group}: {ballots} ballots set aside ({reason}).{effect}"),
    )
}

/// A correction after the vote: what, when, why, and what became of the stars.
fn correction(one: &ShownCorrection, locale: Locale) -> String {
    let (day, text) = (one.at.date(), &one.text);
    let named = |stars: Option<u8>| stars.map(|stars| locale.star_name(&stars));
    let effect = match named(one.stars_before).zip(named(one.stars)) {
        Some((before, now)) if before == now => {
            say(locale, &format!("星级仍是{now}。"), &format!(" The stars stay: {now}."))
        }
        Some((before, now)) => say(
            locale,
            &format!("星级由{before}变为{now}。"),
            &format!(" The stars change from {before} to {now}."),
        ),
        None => String::new(),
    };
    let reason = match one.reason.as_str() {
        "" => String::new(),
        reason => say(locale, &format!("（理由：{reason}）"), &format!(" (reason: {reason})")),
    };
    say(
        locale,
        &format!("票后更正（{day}）：{text}{reason}。{effect}"),
        &format!("Corrected after the vote ({day}): {text}{reason}.{effect}"),
    )
}

/// Who decided, once the last of them has: before that nothing is decided.
fn approvals(outcome: &Outcome) -> Vec<page::Approval> {
    let decided = outcome.rating.approval.iter().filter(|_| outcome.rating.confirmed.is_some());
    let approval = |one: &ApprovalView| {
        Some(page::Approval {
            label: one.label.clone(),
            document: one.document_number.clone()?,
            on: one.decided_on.as_deref()?.parse().ok()?,
        })
    };
    decided.filter_map(approval).collect()
}

/// Signed reviews: what stands in the groups and did not lie in the box.
fn signed(rating: &RatingView) -> u64 {
    let all: u64 = rating.groups.iter().flat_map(|group| group.channels.values()).sum();
    all.saturating_sub(u64::try_from(rating.counted).unwrap_or(0))
}

/// Ballots of the box by channel. Signed reviews come by personal codes alone and are not among them.
fn channels(rating: &RatingView, locale: Locale) -> Vec<(String, u32)> {
    let mut sums: BTreeMap<Channel, u64> = BTreeMap::new();
    for (name, ballots) in rating.groups.iter().flat_map(|group| &group.channels) {
        if let Some(channel) = Channel::parse(name) {
            *sums.entry(channel).or_default() += ballots;
        }
    }
    if let Some(personal) = sums.get_mut(&Channel::Personal) {
        *personal = personal.saturating_sub(signed(rating));
    }
    sums.retain(|_, ballots| *ballots > 0);
    let name = |channel| match channel {
        Channel::Hall => say(locale, "大屏扫码", "screen"),
        Channel::Slip => say(locale, "纸条码", "slips"),
        Channel::Link => say(locale, "一次性链接", "one-time links"),
        Channel::Personal => say(locale, "个人码", "personal codes"),
        Channel::Assisted => say(locale, "他人协助", "with a helper"),
        Channel::Paper => say(locale, "纸质票", "paper"),
        Channel::Open => say(locale, "永久码", "permanent code"),
    };
    sums.into_iter()
        .map(|(channel, ballots)| (name(channel), u32::try_from(ballots).unwrap_or(u32::MAX)))
        .collect()
}

fn trend(point: &service::results::TrendView) -> page::TrendPoint {
    page::TrendPoint { label: point.year.to_string(), composite: point.composite.clone(), stars: point.stars }
}

pub(super) fn problem(problem: &PublicProblem) -> page::Problem {
    let day = |at: Option<domain::Instant>| at.map(|at| at.date()).or(problem.deadline);
    let state = match problem.state {
        ProblemState::ToAssign => page::ProblemState::ToAssign,
        ProblemState::InProgress => page::ProblemState::InProgress,
        ProblemState::Overdue => {
            page::ProblemState::Overdue { days: problem.days.map_or(0, i32::unsigned_abs) }
        }
        ProblemState::Done => match day(problem.done_at) {
            Some(on) => page::ProblemState::Done { on },
            None => page::ProblemState::InProgress,
        },
        ProblemState::Checked => match day(problem.checked_at) {
            Some(on) => page::ProblemState::Checked { on },
            None => page::ProblemState::InProgress,
        },
    };
    page::Problem {
        text: problem.text.clone(),
        measure: problem.measure.clone().unwrap_or_default(),
        owner: problem.owner.clone().unwrap_or_default(),
        deadline: problem.deadline,
        state,
        progress: problem.progress,
        note: problem.note.clone(),
        photos: problem.photos.clone(),
        revisit: None,
    }
}
