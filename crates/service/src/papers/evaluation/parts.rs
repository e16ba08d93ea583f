//! The tables of the report, from the gated view.

use report::Gated;
use report::evaluation::{
    Approval, AsideEffect, BottomLineRow, CapRow, Channel, ChannelCount, Correction, GroupMark, GroupRow,
    IndicatorRow, Outcome, SetAside, Watched,
};
use rust_decimal::Decimal;
use scoring::CheckedScheme;
use scoring::scheme::PUBLIC;

use super::super::{basis_points, figure};
use crate::corrections::ShownCorrection;
use crate::results::{ApprovalView, CASE_LINES, GroupView, RatingView, SetAsideView, StepView};
use crate::sessions;
use domain::{AsideCause, Result, SignedAct};
use store::Conn;
use store::evaluations::Placed;

pub(super) fn groups(view: &RatingView) -> Result<Vec<GroupRow>> {
    let row = |group: &GroupView| {
        Ok(GroupRow {
            mark: mark(&group.id),
            label: group.label.clone(),
            who: group.who.clone(),
            // How many voted is no secret; how they voted is.
            ballots: Gated::Shown(group.ballots),
            quorum: group.quorum.and_then(|quorum| u32::try_from(quorum).ok()).unwrap_or(0),
            quorum_met: group.quorum_met,
            score: Gated::from_parts(figure(group.score.as_deref())?, group.withheld),
            weight_bp: basis_points(group.weight_bp),
            channels: channels(group),
        })
    };
    view.groups.iter().map(row).collect()
}

/// Ballots set aside, each reason with the group's label.
pub(super) fn set_aside(view: &RatingView) -> Vec<SetAside> {
    let row = |aside: &SetAsideView| {
        let group = view.groups.iter().find(|group| group.id == aside.group);
        SetAside {
            group: group.map_or_else(|| aside.group.clone(), |group| group.label.clone()),
            reason: aside.reason.clone(),
            ballots: aside.ballots,
            effect: match (aside.cause, aside.star_changed) {
                (AsideCause::Unreadable, _) => AsideEffect::Unknown,
                (_, Some(true)) => AsideEffect::Changed,
                (_, Some(false)) => AsideEffect::Unchanged,
                (_, None) => AsideEffect::TooFew,
            },
        }
    };
    view.set_aside.iter().map(row).collect()
}

/// What was corrected after the vote.
pub(super) fn corrections(shown: &[ShownCorrection]) -> Vec<Correction> {
    let row = |one: &ShownCorrection| Correction {
        date: one.at.date(),
        text: one.text.clone(),
        reason: one.reason.clone(),
        stars: one.stars_before.zip(one.stars),
    };
    shown.iter().map(row).collect()
}

/// The mark of a group in charts.
fn mark(id: &str) -> GroupMark {
    match id {
        PUBLIC => GroupMark::Public,
        "self" => GroupMark::SelfReview,
        "peer" => GroupMark::Peer,
        "superior" => GroupMark::Superior,
        _ => GroupMark::Other,
    }
}

fn channels(group: &GroupView) -> Vec<ChannelCount> {
    let counted = group.channels.iter().filter_map(|(name, ballots)| {
        let channel = match domain::Channel::parse(name)? {
            domain::Channel::Hall => Channel::Hall,
            domain::Channel::Slip => Channel::Slip,
            domain::Channel::Link => Channel::Link,
            domain::Channel::Personal => Channel::Personal,
            domain::Channel::Assisted => Channel::Assisted,
            domain::Channel::Paper => Channel::Paper,
            domain::Channel::Open => Channel::Open,
        };
        Some(ChannelCount { channel, ballots: u32::try_from(*ballots).unwrap_or(u32::MAX) })
    });
    counted.collect()
}

/// What of the sessions lacks a scrutineer's signature.
pub(super) fn unsigned(conn: &mut Conn, placed: &Placed) -> Result<Vec<Watched>> {
    let acts = sessions::unsigned(conn, placed.evaluation.cycle_id, placed.unit.id)?;
    let watched = |act: SignedAct| match act {
        SignedAct::Opened => Watched::Opened,
        SignedAct::Figures => Watched::Figures,
        SignedAct::Closed => Watched::Closed,
    };
    Ok(acts.into_iter().map(watched).collect())
}

/// One row for each indicator of the scheme, one entry for each group: a dash where it was not asked.
pub(super) fn indicators(scheme: &CheckedScheme, view: &RatingView) -> Result<Vec<IndicatorRow>> {
    let average = |group: &GroupView, id: &str| -> Result<Gated<Decimal>> {
        let Some(asked) = group.indicators.iter().find(|indicator| indicator.id == id) else {
            return Ok(Gated::Missing);
        };
        Ok(Gated::from_parts(figure(asked.score.as_deref())?, group.distribution_withheld))
    };
    let row = |indicator: &scoring::scheme::Indicator| {
        let averages =
            view.groups.iter().map(|group| average(group, &indicator.id)).collect::<Result<_>>()?;
        Ok(IndicatorRow { title: indicator.title.zh.clone(), averages })
    };
    scheme.indicators.iter().map(row).collect()
}

pub(super) fn lines(view: &RatingView) -> Vec<BottomLineRow> {
    let row = |line: &crate::results::LineView| BottomLineRow {
        id: line.id.clone(),
        title: line.title.clone(),
        text: line.text.clone(),
        outcome: match line.outcome.as_str() {
            "clear" => Outcome::Clear,
            "hit" => Outcome::Hit,
            "unknown" => Outcome::Unknown,
            _ => Outcome::Withheld,
        },
        value: value(line),
    };
    view.bottom_lines.iter().map(row).collect()
}

/// Whether a step may stand on paper: that of a line about cases tells its facts.
pub(super) fn is_open(step: &StepView) -> bool {
    !CASE_LINES.iter().any(|id| step.id == format!("bottom_line:{id}"))
}

/// The fact beside its line; several only where they explain a hit, for the annex has them all. Of cases none.
fn value(line: &crate::results::LineView) -> Option<String> {
    if CASE_LINES.contains(&line.id.as_str()) {
        return None;
    }
    let several = Some(line.value_text.as_str()).filter(|text| line.outcome == "hit" && !text.is_empty());
    line.figure().or(several).map(str::to_owned)
}

pub(super) fn caps(view: &RatingView) -> Vec<CapRow> {
    let row = |cap: &crate::results::CapView| CapRow {
        text: cap.text.clone(),
        max_stars: cap.max_stars,
        outcome: match cap.outcome.as_str() {
            "not_applied" => Outcome::Clear,
            "applied" => Outcome::Hit,
            "unknown" => Outcome::Unknown,
            _ => Outcome::Withheld,
        },
    };
    view.caps.iter().map(row).collect()
}

pub(super) fn satisfaction(view: &RatingView) -> Result<Gated<Decimal>> {
    let withheld = view.groups.iter().any(|group| group.id == PUBLIC && group.distribution_withheld);
    Ok(Gated::from_parts(figure(view.public_satisfaction.as_deref())?, withheld))
}

/// What was decided so far, level by level, under the scheme's names.
pub(super) fn approvals(view: &RatingView) -> Vec<Approval> {
    let approval = |one: &ApprovalView| {
        let date = one.decided_on.as_deref()?.parse().ok()?;
        Some(Approval { step: one.label.clone(), date, document_number: one.document_number.clone() })
    };
    view.approval.iter().filter(|one| one.state == "done").filter_map(approval).collect()
}
