//! The lines below the table of groups.

use super::conclusion::star_word;
use super::{AsideEffect, Channel, Correction, EvaluationReport, Outcome, Watched};
use crate::Gated;
use crate::figures::{day, exact};

/// The lines below the table of groups: how it adds up, what is missing, channels, set aside.
pub(super) fn notes(report: &EvaluationReport) -> Vec<String> {
    let l = report.language;
    let mut notes = vec![l.text("report.note.average").into_owned()];
    for row in &report.groups {
        let quorum = row.quorum.to_string();
        let places = [("group", &*row.label), ("quorum", &quorum)];
        if !row.quorum_met {
            notes.push(l.fill("report.note.quorum", &places));
        } else if row.score == Gated::Missing {
            notes.push(l.fill("report.note.unanswered", &places));
        }
    }
    notes.extend(channels(report));
    notes.extend(unsigned(report));
    for aside in &report.set_aside {
        let effect = match aside.effect {
            AsideEffect::Changed => "report.star_changed",
            AsideEffect::Unchanged => "report.star_unchanged",
            AsideEffect::TooFew => "report.star_untold",
            AsideEffect::Unknown => "report.star_unknown",
        };
        let count = aside.ballots.to_string();
        notes.push(l.fill(
            "report.note.set_aside",
            &[
                ("group", &aside.group),
                ("reason", &aside.reason),
                ("count", &count),
                ("effect", &l.text(effect)),
            ],
        ));
    }
    notes.extend(report.corrections.iter().map(|one| correction(report, one)));
    if let Gated::Shown(share) = &report.public_satisfaction {
        notes.push(l.fill("report.note.satisfaction", &[("share", &exact(*share))]));
    }
    if anything_withheld(report) {
        notes.push(l.text("report.note.withheld").into_owned());
    }
    notes
}

/// A correction after the vote, with what became of the stars.
fn correction(report: &EvaluationReport, one: &Correction) -> String {
    let l = report.language;
    let effect = match one.stars {
        Some((before, after)) if before == after => l.text("report.star_unchanged").into_owned(),
        Some((before, after)) => {
            let (before, after) = (star_word(l, before), star_word(l, after));
            l.fill("report.stars_from_to", &[("before", &before), ("after", &after)])
        }
        None => l.text("report.stars_none").into_owned(),
    };
    l.fill(
        "report.note.correction",
        &[("date", &day(l, one.date)), ("text", &one.text), ("reason", &one.reason), ("effect", &effect)],
    )
}

fn channels(report: &EvaluationReport) -> Option<String> {
    let l = report.language;
    let groups: Vec<String> = report
        .groups
        .iter()
        .filter(|row| !row.channels.is_empty())
        .map(|row| {
            let parts: Vec<String> = row
                .channels
                .iter()
                .map(|part| {
                    let count = part.ballots.to_string();
                    l.fill(
                        "report.channel",
                        &[("channel", &l.text(channel_key(part.channel))), ("count", &count)],
                    )
                })
                .collect();
            let parts = parts.join(&l.text("conclusion.enumeration"));
            l.fill("report.channels_of", &[("group", &row.label), ("parts", &parts)])
        })
        .collect();
    let joined = groups.join(&l.text("report.semicolon"));
    (!joined.is_empty()).then(|| l.fill("report.note.channels", &[("groups", &joined)]))
}

/// What nobody watched, as far as the signatures go.
fn unsigned(report: &EvaluationReport) -> Option<String> {
    let l = report.language;
    let acts: Vec<_> = report.unsigned.iter().map(|act| l.text(watched_key(*act))).collect();
    let acts = acts.join(&l.text("conclusion.enumeration"));
    (!acts.is_empty()).then(|| l.fill("report.note.unsigned", &[("acts", &acts)]))
}

const fn watched_key(act: Watched) -> &'static str {
    match act {
        Watched::Opened => "watched.opened",
        Watched::Figures => "watched.figures",
        Watched::Closed => "watched.closed",
    }
}

const fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Hall => "channel.hall",
        Channel::Slip => "channel.slip",
        Channel::Link => "channel.link",
        Channel::Assisted => "channel.assisted",
        Channel::Paper => "channel.paper",
        Channel::Personal => "channel.personal",
        Channel::Open => "channel.open",
    }
}

fn anything_withheld(report: &EvaluationReport) -> bool {
    report.conclusion.composite.is_withheld()
        || report.groups.iter().any(|row| row.score.is_withheld() || row.ballots.is_withheld())
        || report.indicators.iter().any(|row| row.averages.iter().any(Gated::is_withheld))
        || report.bottom_lines.iter().any(|row| row.outcome == Outcome::Withheld)
}
