//! Which ballots are set aside when a box is opened, and why (§5 of the product rules).
//!
//! - More ballots of an evaluation by a channel than were issued or attended void that channel in it, whoever cast them and
//!   whenever: late ballots are never singled out. Nobody has to decide that; a corrected figure prevents it.
//! - What two people decided, a whole channel or a mark, holds for the whole box, so that nobody picks the subject that it
//!   suits. It touches an evaluation only where at least five ballots are concerned: fewer would be pointed at.

mod write;

use std::collections::{BTreeMap, BTreeSet};

use domain::{AsideCause, Channel, Code, DecisionKind, Error, EvaluationId, Result};
use scoring::Locale;
use store::boxes::BoxRecord;
use store::decisions::{DecisionRecord, MarkCount};

use super::figures::{Figures, figures};
use crate::Tx;

pub(super) use write::write;

/// Fewest ballots of an evaluation that are set aside by decision, or of whose effect anything is said.
pub(crate) const FEWEST: u32 = 5;

/// Why ballots of one channel of an evaluation are set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cause {
    /// By which rule.
    pub cause: AsideCause,
    /// The channel.
    pub channel: Channel,
    /// The mark that they bear; empty for the whole channel.
    pub mark: String,
    /// How many were issued or attended, where more ballots came.
    pub figure: Option<u32>,
    /// Why, as two people say; empty where nobody had to.
    pub reason: String,
}

impl Cause {
    /// In words, for papers, pages and messages.
    pub(crate) fn words(&self, locale: Locale) -> String {
        words(self.cause, self.channel, self.figure, &self.reason, locale)
    }

    fn takes(&self, channel: Channel, mark: &str) -> bool {
        self.channel == channel && (self.mark.is_empty() || self.mark == mark)
    }
}

/// Ballots of one group of an evaluation that are set aside for one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    /// The evaluation.
    pub evaluation_id: EvaluationId,
    /// The rater group.
    pub group: String,
    /// Why.
    pub cause: Cause,
    /// How many.
    pub ballots: u32,
}

/// What will be set aside, by evaluation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    causes: BTreeMap<EvaluationId, Vec<Cause>>,
    /// How many, by evaluation, cause and group.
    pub asides: Vec<Aside>,
}

impl Plan {
    /// What the figures and the confirmed decisions set aside of these ballots.
    pub(crate) fn of(counts: &[MarkCount], figures: &Figures, decisions: &[DecisionRecord]) -> Self {
        let mut plan = Self::default();
        let mut ids: Vec<EvaluationId> = counts.iter().map(|count| count.evaluation_id).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let own: Vec<&MarkCount> = counts.iter().filter(|count| count.evaluation_id == id).collect();
            let mut causes = overruns(&own, figures);
            // The whole channel before the mark: a ballot is set aside once.
            for kind in [DecisionKind::Void, DecisionKind::SetAside] {
                let decided = decisions.iter().filter(|one| one.kind == kind && one.decided_at.is_some());
                for decision in decided {
                    let cause = by_decision(decision);
                    let fresh = |count: &&&MarkCount| {
                        cause.takes(count.channel, &count.mark)
                            && !causes.iter().any(|one: &Cause| one.takes(count.channel, &count.mark))
                    };
                    if sum(own.iter().filter(fresh).copied()) >= FEWEST {
                        causes.push(cause);
                    }
                }
            }
            plan.add(id, causes, &own);
        }
        plan
    }

    fn add(&mut self, id: EvaluationId, causes: Vec<Cause>, own: &[&MarkCount]) {
        let mut taken: BTreeMap<(usize, &str), u32> = BTreeMap::new();
        for count in own {
            if let Some(place) = causes.iter().position(|cause| cause.takes(count.channel, &count.mark)) {
                *taken.entry((place, &count.rater_group)).or_default() += number(count);
            }
        }
        for ((place, group), ballots) in taken {
            let cause = causes[place].clone();
            self.asides.push(Aside { evaluation_id: id, group: group.to_owned(), cause, ballots });
        }
        self.causes.insert(id, causes);
    }

    /// Whether a ballot is set aside.
    pub(crate) fn takes(&self, id: EvaluationId, channel: Channel, mark: &str) -> bool {
        self.causes.get(&id).is_some_and(|causes| causes.iter().any(|cause| cause.takes(channel, mark)))
    }

    /// What is set aside of one evaluation.
    pub(crate) fn of_evaluation(&self, id: EvaluationId) -> impl Iterator<Item = &Aside> {
        self.asides.iter().filter(move |aside| aside.evaluation_id == id)
    }

    /// The channels that are voided in any evaluation, by decision or because more came than were issued or attended.
    pub(super) fn voided(&self) -> BTreeSet<Channel> {
        let whole = self.asides.iter().filter(|aside| aside.cause.mark.is_empty());
        whole.map(|aside| aside.cause.channel).collect()
    }

    /// The first channel that nobody decided upon and that is voided because more came than were issued or attended.
    pub(crate) fn overrun(&self) -> Option<&Aside> {
        self.asides.iter().find(|aside| aside.cause.cause == AsideCause::Overrun)
    }
}

/// What is set aside of a box that is being opened. Errors: `decision_pending`, `invalid` where a channel is void and nobody
/// accepted that.
pub(super) fn plan(tx: &mut Tx<'_>, record: &BoxRecord, accepted: bool) -> Result<Plan> {
    let decided = store::decisions::of_box(tx.conn, record.id)?;
    if decided.iter().any(DecisionRecord::is_pending) {
        return Err(Error::with(Code::DecisionPending, "还有提议等第二个人确认，请先确认或撤回，再开箱"));
    }
    let figures = figures(tx.conn, record, &decided, tx.now)?;
    let plan = Plan::of(&store::decisions::mark_counts(tx.conn, record.id)?, &figures, &decided);
    match plan.overrun().filter(|_| !accepted) {
        None => Ok(plan),
        Some(aside) => {
            let channel = aside.cause.words(Locale::ZhCn);
            let detail = format!("{channel}，开箱时这个渠道整批作废。请先更正人数，或者勾选确认");
            Err(Error::field("accept_overrun", "overrun", detail))
        }
    }
}

/// How many ballots of a box a decision would concern: of the evaluations with at least five of them.
pub(crate) fn concerned(counts: &[MarkCount], decision: &DecisionRecord) -> u32 {
    let cause = by_decision(decision);
    let mut of: BTreeMap<EvaluationId, u32> = BTreeMap::new();
    for count in counts.iter().filter(|count| cause.takes(count.channel, &count.mark)) {
        *of.entry(count.evaluation_id).or_default() += number(count);
    }
    of.values().filter(|ballots| **ballots >= FEWEST).sum()
}

fn by_decision(decision: &DecisionRecord) -> Cause {
    let cause = if decision.mark.is_empty() { AsideCause::Void } else { AsideCause::Mark };
    let (mark, reason) = (decision.mark.clone(), decision.reason.clone());
    Cause { cause, channel: decision.channel, mark, figure: None, reason }
}

/// Why ballots were set aside, in words.
pub(crate) fn words(
    cause: AsideCause,
    channel: Channel,
    figure: Option<u32>,
    reason: &str,
    locale: Locale,
) -> String {
    let channel = channel_words(channel, locale);
    match (cause, locale) {
        (AsideCause::Overrun, Locale::ZhCn) => {
            format!("{channel}收到的票多于登记的 {}", figure.unwrap_or(0))
        }
        (AsideCause::Overrun, Locale::En) => {
            format!("more ballots by {channel} than the {} on record", figure.unwrap_or(0))
        }
        (AsideCause::Void, Locale::ZhCn) => format!("{channel}整批作废：{reason}"),
        (AsideCause::Void, Locale::En) => format!("all by {channel} voided: {reason}"),
        (AsideCause::Unreadable, Locale::ZhCn) => {
            format!("{channel}的票在票箱里被损坏，打不开；两名监票人同意不计")
        }
        (AsideCause::Unreadable, Locale::En) => {
            format!(
                "by {channel}, damaged in the box and unreadable; both scrutineers agreed to leave them out"
            )
        }
        (AsideCause::Mark, Locale::ZhCn) => format!("{channel}里同一部手机重复投的票：{reason}"),
        (AsideCause::Mark, Locale::En) => format!("repeated from one phone by {channel}: {reason}"),
    }
}

const fn channel_words(channel: Channel, locale: Locale) -> &'static str {
    match (channel, locale) {
        (Channel::Hall, Locale::ZhCn) => "大屏扫码",
        (Channel::Slip, Locale::ZhCn) => "纸条码",
        (Channel::Link, Locale::ZhCn) => "一次性链接",
        (Channel::Personal, Locale::ZhCn) => "个人码",
        (Channel::Assisted, Locale::ZhCn) => "他人协助",
        (Channel::Paper, Locale::ZhCn) => "纸质票",
        (Channel::Open, Locale::ZhCn) => "永久码",
        (Channel::Hall, Locale::En) => "the screen",
        (Channel::Slip, Locale::En) => "slips",
        (Channel::Link, Locale::En) => "links",
        (Channel::Personal, Locale::En) => "personal codes",
        (Channel::Assisted, Locale::En) => "a helper's device",
        (Channel::Paper, Locale::En) => "paper",
        (Channel::Open, Locale::En) => "the permanent code",
    }
}

fn overruns(own: &[&MarkCount], figures: &Figures) -> Vec<Cause> {
    let over = figures.iter().filter_map(|(channel, figure)| {
        let holds = figure.holds()?;
        let came = sum(own.iter().filter(|count| count.channel == *channel).copied());
        (came > holds).then(|| Cause {
            cause: AsideCause::Overrun,
            channel: *channel,
            mark: String::new(),
            figure: Some(holds),
            reason: String::new(),
        })
    });
    over.collect()
}

fn sum<'a>(counts: impl Iterator<Item = &'a MarkCount>) -> u32 {
    counts.map(number).sum()
}

fn number(count: &MarkCount) -> u32 {
    u32::try_from(count.ballots).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
