//! Puts the view together from what passed the gate.

use std::collections::BTreeMap;

use domain::{Error, EvaluationId, Result, StaffId};
use rust_decimal::Decimal;
use scoring::{Locale, gain};
use store::Conn;
use store::standings::Subjects;

use super::words;
use super::{
    BandView, CapView, ConfirmedView, GroupView, IndicatorView, LineView, RatingView, ReplyView, StepView,
    TrendView,
};
use crate::Service;
use crate::core::found;
use crate::corrections;
use crate::gate::Reader;
use crate::results::ApprovalChain;
use crate::results::figures::{points, score, stored};
use crate::results::load::{Gated, gated, gated_version};
use crate::results::ranking::rank_of;
use crate::results::summary::Summary;

/// The view of a rating for a reader, in Chinese.
pub(crate) fn build(
    service: &Service,
    conn: &mut Conn,
    id: EvaluationId,
    reader: Reader,
) -> Result<RatingView> {
    build_in(service, conn, id, reader, Locale::ZhCn)
}

/// The same with the scheme's words and the steps in a language; notices, for staff, stay Chinese.
pub(crate) fn build_in(
    service: &Service,
    conn: &mut Conn,
    id: EvaluationId,
    reader: Reader,
    locale: Locale,
) -> Result<RatingView> {
    let gated = gated(service, conn, id, reader)?;
    from(service, conn, &gated, reader, locale)
}

/// The view of one version, whether it holds or not: an older one has no rank.
pub(crate) fn build_version(
    service: &Service,
    conn: &mut Conn,
    (id, version): (EvaluationId, i32),
    reader: Reader,
    locale: Locale,
) -> Result<RatingView> {
    let gated = gated_version(service, conn, id, reader, version)?;
    let view = from(service, conn, &gated, reader, locale)?;
    let rank = view.rank.filter(|_| gated.version.current);
    Ok(RatingView { rank, ..view })
}

fn from(
    service: &Service,
    conn: &mut Conn,
    gated: &Gated,
    reader: Reader,
    locale: Locale,
) -> Result<RatingView> {
    let evaluation = &gated.placed.evaluation;
    let id = evaluation.id;
    let (cycle, scope) = found(store::cycles::find(conn, evaluation.cycle_id)?)?;
    let sealed = found(store::boxes::find(conn, found(evaluation.box_id)?)?)?;
    let among = match &gated.placed.member {
        None => (Subjects::Branches, scope.as_str()),
        Some(_) => (Subjects::Members, gated.placed.unit.path.as_str()),
    };
    let (rank, rank_of) = rank_of(conn, cycle.id, among, id, reader)?;
    let channels = channels(conn, id)?;
    let rating = &gated.shown.rating;
    let set_aside = super::set_aside(conn, id, locale)?;
    let chain = ApprovalChain::read(service, conn, &gated.placed)?;
    let corrections = corrections::shown(conn, &gated.scheme, id, reader, locale)?;
    let stage = match (evaluation.published_at, evaluation.confirmed_at) {
        (Some(_), _) => "published",
        (None, Some(_)) => "confirmed",
        (None, None) => "draft",
    };
    Ok(RatingView {
        evaluation_id: id.uuid(),
        unit_id: gated.placed.unit.id.uuid(),
        unit_name: gated.placed.unit.name.clone(),
        member_id: evaluation.member_id.map(|id| id.uuid()),
        subject_name: gated.placed.subject_name().to_owned(),
        public_path: format!("/u/{}/result", gated.placed.unit.permanent_code),
        cycle_id: cycle.id.uuid(),
        cycle_name: cycle.name.clone(),
        version: gated.version.version,
        current_version: corrections.last().map_or(1, |last| last.version),
        corrections,
        status: gated.version.status.clone(),
        stage: stage.into(),
        stars: rating.stars,
        ladder_stars: rating.ladder_stars,
        composite: rating.composite.map(score),
        withheld: gated.shown.composite_withheld(),
        rank,
        rank_of,
        groups: groups(gated, &channels, locale),
        bottom_lines: lines(gated, reader, locale),
        caps: caps(gated, locale),
        public_satisfaction: rating.public_satisfied_share.map(|share| share.percent()),
        ladder: ladder(gated, locale),
        set_aside: set_aside.clone(),
        steps: steps(gated, reader, locale),
        how_to_gain: gain(&gated.scheme, rating).render(locale),
        notices: words::notices(gated, &set_aside),
        trend: trend(conn, gated, reader, cycle.year)?,
        reply: reply(conn, gated)?,
        confirmed: confirmed(conn, gated)?,
        approval: chain.views(conn, locale)?,
        returned: chain.returned(conn)?,
        published_at: evaluation.published_at,
        seal_hash: sealed.seal_hash,
        root: domain::hex(&gated.version.root),
        counted: gated.version.counted,
    })
}

type Channels = BTreeMap<String, BTreeMap<String, u64>>;

fn channels(conn: &mut Conn, id: EvaluationId) -> Result<Channels> {
    let tallies = store::votes::tallies(conn, id)?;
    tallies.into_iter().map(|t| Ok((t.rater_group, t.channels.read().map_err(Error::from)?))).collect()
}

fn groups(gated: &Gated, channels: &Channels, locale: Locale) -> Vec<GroupView> {
    let view = |group: &scoring::GroupResult| GroupView {
        id: group.id.clone(),
        label: group.label.get(locale).to_owned(),
        who: gated.scheme.group(&group.id).map(|group| group.who.get(locale).to_owned()).unwrap_or_default(),
        weight_bp: group.weight_bp,
        electorate: group.electorate.unwrap_or(0),
        ballots: group.ballots,
        quorum: group.quorum_needed,
        quorum_met: group.quorum_met,
        score: group.score.map(score),
        average: group.score.map(|score| stars(score.decimal(), 4)),
        weighted: group.score.map(|score| weighted(score.decimal(), group.weight_bp)),
        withheld: gated.shown.scores_withheld.contains(&group.id),
        distribution_withheld: gated.shown.distributions_withheld.contains(&group.id),
        channels: channels.get(&group.id).cloned().unwrap_or_default(),
        indicators: group.indicators.iter().map(|i| indicator(gated, &group.id, i, locale)).collect(),
    };
    gated.shown.rating.groups.iter().map(view).collect()
}

fn indicator(
    gated: &Gated,
    group: &str,
    indicator: &scoring::IndicatorResult,
    locale: Locale,
) -> IndicatorView {
    let hidden = gated.shown.distributions_withheld.contains(group);
    let counts =
        indicator.counts.levels.iter().copied().chain(std::iter::once(indicator.counts.unknown)).collect();
    IndicatorView {
        id: indicator.id.clone(),
        title: indicator.title.get(locale).to_owned(),
        score: indicator.mean.and_then(|mean| mean.shown(6).parse().ok()).map(|mean| stars(mean, 2)),
        counts: (!hidden).then_some(counts),
    }
}

/// Points as stars: 20 points are one.
fn stars(points: Decimal, places: u32) -> String {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let stars = (points / Decimal::from(20)).round_dp_with_strategy(places, MidpointAwayFromZero);
    format!("{stars:.*}", usize::try_from(places).unwrap_or(2))
}

/// A weighted part, unrounded.
fn weighted(score: Decimal, weight_bp: u32) -> String {
    let part = (score * Decimal::from(weight_bp) / Decimal::from(10_000)).normalize();
    if part.scale() < 2 { format!("{part:.2}") } else { part.to_string() }
}

fn lines(gated: &Gated, reader: Reader, locale: Locale) -> Vec<LineView> {
    let view = |line: &scoring::LineResult| {
        let withheld = gated.shown.outcomes_withheld.contains(&line.id);
        let rule = gated.scheme.bottom_lines.iter().find(|rule| rule.id == line.id);
        LineView {
            id: line.id.clone(),
            title: line.title.get(locale).to_owned(),
            text: rule.map(|rule| rule.text.get(locale).to_owned()).unwrap_or_default(),
            outcome: if withheld { "withheld" } else { words::outcome(line.outcome) }.into(),
            value_text: words::readings(line, reader, locale),
        }
    };
    gated.shown.rating.bottom_lines.iter().map(view).collect()
}

fn caps(gated: &Gated, locale: Locale) -> Vec<CapView> {
    let view = |cap: &scoring::CapResult| {
        let withheld = gated.shown.outcomes_withheld.contains(&cap.id);
        let outcome = if withheld { "withheld" } else { words::cap_outcome(cap.outcome) };
        CapView {
            id: cap.id.clone(),
            text: cap.reason.get(locale).to_owned(),
            max_stars: cap.max_stars,
            outcome: outcome.into(),
        }
    };
    gated.shown.rating.caps.iter().map(view).collect()
}

fn ladder(gated: &Gated, locale: Locale) -> Vec<BandView> {
    let rungs = gated.scheme.ladder.iter();
    rungs
        .map(|rung| BandView {
            stars: rung.stars,
            from: rung.from.to_string(),
            label: rung.label.get(locale).to_owned(),
        })
        .collect()
}

/// Of a line about sanctions the public sees the outcome, never case facts (§4): its step is kept in-house.
fn steps(gated: &Gated, reader: Reader, locale: Locale) -> Vec<StepView> {
    let open = |step: &&scoring::Step| match &step.about {
        scoring::About::BottomLine(id) => {
            reader == Reader::InHouse || !words::CASE_LINES.contains(&id.as_str())
        }
        _ => true,
    };
    let view = |step: &scoring::Step| StepView { id: words::about(&step.about), text: step.render(locale) };
    gated.shown.rating.steps.iter().filter(open).map(view).collect()
}

fn trend(conn: &mut Conn, gated: &Gated, reader: Reader, year: i32) -> Result<Vec<TrendView>> {
    let rows = store::ratings::trend(conn, gated.placed.unit.id, gated.placed.evaluation.member_id)?;
    let mut trend = Vec::new();
    for row in rows.into_iter().filter(|row| row.year <= year) {
        if reader == Reader::Public && row.published_at.is_none() {
            continue;
        }
        let withheld = Summary::read(&row.summary)?.withholds_composite(reader);
        trend.push(TrendView {
            cycle_name: row.cycle_name,
            year: row.year,
            composite: stored(row.composite).filter(|_| !withheld).map(points),
            stars: row.stars.and_then(|stars| u8::try_from(stars).ok()),
        });
    }
    Ok(trend)
}

fn name(conn: &mut Conn, id: Option<StaffId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store::staff::find(conn, id)?.map(|(staff, _)| staff.name))
}

fn reply(conn: &mut Conn, gated: &Gated) -> Result<Option<ReplyView>> {
    let evaluation = &gated.placed.evaluation;
    let Some((text, at)) = evaluation.reply.clone().zip(evaluation.replied_at) else { return Ok(None) };
    Ok(Some(ReplyView { text, at, by: name(conn, evaluation.replied_by)? }))
}

fn confirmed(conn: &mut Conn, gated: &Gated) -> Result<Option<ConfirmedView>> {
    let evaluation = &gated.placed.evaluation;
    let Some((document_number, at)) = evaluation.document_number.clone().zip(evaluation.confirmed_at) else {
        return Ok(None);
    };
    Ok(Some(ConfirmedView { at, by: name(conn, evaluation.confirmed_by)?, document_number }))
}
