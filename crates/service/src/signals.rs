//! Signals (异常提示) of a sealed box: marks, bursts, and ballots beside the figures that they are compared with. They accuse
//! nobody; what is done about them two people decide ([`crate::decisions`]) before the box is opened (§5 of the product rules).

mod bursts;

use domain::{Action, Actor, AsideCause, BoxId, Channel, EvaluationId, Instant, Result};
use serde::Serialize;
use store::Conn;
use store::boxes::BoxRecord;
use store::decisions::MarkCount;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Service;
use crate::boxes::{Basis, FEWEST, Figures, Plan, figures};
use crate::core::found;
use crate::decisions::{self, DecisionView};
use crate::sessions::SignedSession;
use crate::voting::REPEAT_DEVICE;

pub use bursts::Burst;

/// Everything that is known of a box and its ballots before it is opened, and afterwards what was decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Signals {
    /// The box.
    pub box_id: Uuid,
    /// The branch.
    pub unit_name: String,
    /// Whether it was opened.
    pub opened: bool,
    /// Whether no session is open or booked any more: only then ballots are voided or set aside.
    pub voting_over: bool,
    /// The channels by which ballots came or could come, with what they are compared with.
    pub channels: Vec<ChannelSignals>,
    /// Minutes in which more ballots came than people can fill in.
    pub bursts: Vec<Burst>,
    /// The sessions with what the two scrutineers signed of them.
    pub sessions: Vec<SignedSession>,
    /// Proposals and decisions, in their order.
    pub decisions: Vec<DecisionView>,
    /// What would be set aside if the box were opened now; after opening, what was.
    pub set_aside: Vec<AsideView>,
}

/// One channel of a box.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChannelSignals {
    /// The channel.
    pub channel: Channel,
    /// What the figure counts; `null` for the open channel.
    pub basis: Option<Basis>,
    /// The figure that holds; `null` where nobody said how many.
    pub figure: Option<u32>,
    /// The figure before two people corrected it.
    pub corrected_from: Option<u32>,
    /// Whether it was corrected.
    pub corrected: bool,
    /// Ballots by evaluation.
    pub evaluations: Vec<EvaluationSignals>,
}

/// The ballots of one evaluation by one channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EvaluationSignals {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch or the member.
    pub subject: String,
    /// Ballots.
    pub ballots: u32,
    /// Ballots from a phone that had sent one before; `null` where they are one to four.
    pub marked: Option<u32>,
    /// Whether more ballots came than the figure allows.
    pub over: bool,
}

/// Ballots that are set aside.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AsideView {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch or the member.
    pub subject: String,
    /// By which rule.
    pub cause: AsideCause,
    /// The channel.
    pub channel: Channel,
    /// How many were issued or attended, where more ballots came.
    pub figure: Option<u32>,
    /// Why, as two people say.
    pub reason: String,
    /// How many.
    pub ballots: u32,
    /// Whether the star changed; `null` before opening and below five ballots.
    pub star_changed: Option<bool>,
}

/// The signals of a box. Errors: `not_found`, `forbidden`.
pub fn signals(service: &Service, actor: &Actor, id: BoxId) -> Result<Signals> {
    actor.require(Action::ReadSignals)?;
    let now = service.now();
    service.read(|conn| {
        let record = found(store::boxes::find(conn, id)?)?;
        let unit = found(store::units::find(conn, record.unit_id)?)?;
        actor.require_at(Action::ReadSignals, &unit.path)?;
        let subjects = subjects(conn, id)?;
        let decided = store::decisions::of_box(conn, id)?;
        let figures = figures(conn, &record, &decided, now)?;
        let counts = store::decisions::mark_counts(conn, id)?;
        let plan = Plan::of(&counts, &figures, &decided);
        let set_aside = match record.opened_at {
            Some(_) => kept(conn, &subjects)?,
            None => planned(&plan, &subjects),
        };
        Ok(Signals {
            box_id: id.uuid(),
            unit_name: unit.name,
            opened: record.opened_at.is_some(),
            voting_over: over(conn, &record, now)?,
            channels: channels(&counts, &figures, &subjects),
            bursts: bursts::of(&store::decisions::minute_counts(conn, id)?, &figures, &subjects),
            sessions: crate::sessions::signed(conn, actor, &record, now)?,
            decisions: decided.iter().map(|one| decisions::view(conn, actor, one)).collect::<Result<_>>()?,
            set_aside,
        })
    })
}

/// The evaluations of a box with the names of what they rate, the branch first.
type Subjects = Vec<(EvaluationId, String)>;

fn subjects(conn: &mut Conn, id: BoxId) -> Result<Subjects> {
    let placed = store::evaluations::subjects(conn, id)?;
    Ok(placed.iter().map(|one| (one.evaluation.id, one.subject_name().to_owned())).collect())
}

fn over(conn: &mut Conn, record: &BoxRecord, now: Instant) -> Result<bool> {
    let sessions = store::sessions::of_branch(conn, record.cycle_id, record.unit_id)?;
    Ok(!sessions.iter().any(|session| session.state(now).holds_box()))
}

fn channels(counts: &[MarkCount], figures: &Figures, subjects: &Subjects) -> Vec<ChannelSignals> {
    let one = |channel: &Channel| {
        let figure = figures.get(channel);
        let holds = figure.and_then(super::boxes::Figure::holds);
        let evaluations: Vec<_> =
            subjects.iter().filter_map(|subject| evaluation(counts, *channel, subject, holds)).collect();
        let corrected = figure.is_some_and(|figure| figure.corrected.is_some());
        (!evaluations.is_empty() || corrected).then(|| ChannelSignals {
            channel: *channel,
            basis: figure.map(|figure| figure.basis),
            figure: holds,
            corrected_from: figure.filter(|_| corrected).and_then(|figure| figure.stated),
            corrected,
            evaluations,
        })
    };
    Channel::ALL.iter().filter_map(one).collect()
}

fn evaluation(
    counts: &[MarkCount],
    channel: Channel,
    (id, subject): &(EvaluationId, String),
    holds: Option<u32>,
) -> Option<EvaluationSignals> {
    let own = counts.iter().filter(|count| count.evaluation_id == *id && count.channel == channel);
    let (mut ballots, mut marked) = (0, 0);
    for count in own {
        let number = u32::try_from(count.ballots).unwrap_or(u32::MAX);
        ballots += number;
        marked += if count.mark == REPEAT_DEVICE { number } else { 0 };
    }
    (ballots > 0).then(|| EvaluationSignals {
        evaluation_id: id.uuid(),
        subject: subject.clone(),
        ballots,
        // One to four would be pointed at.
        marked: (marked == 0 || marked >= FEWEST).then_some(marked),
        over: holds.is_some_and(|holds| ballots > holds),
    })
}

fn planned(plan: &Plan, subjects: &Subjects) -> Vec<AsideView> {
    let of = |(id, subject): &(EvaluationId, String)| {
        let views = plan.of_evaluation(*id).map(|aside| AsideView {
            evaluation_id: id.uuid(),
            subject: subject.clone(),
            cause: aside.cause.cause,
            channel: aside.cause.channel,
            figure: aside.cause.figure,
            reason: aside.cause.reason.clone(),
            ballots: aside.ballots,
            star_changed: None,
        });
        views.collect::<Vec<_>>()
    };
    subjects.iter().flat_map(of).collect()
}

fn kept(conn: &mut Conn, subjects: &Subjects) -> Result<Vec<AsideView>> {
    let mut kept = Vec::new();
    for (id, subject) in subjects {
        kept.extend(store::set_aside::of_evaluation(conn, *id)?.into_iter().map(|row| AsideView {
            evaluation_id: id.uuid(),
            subject: subject.clone(),
            cause: row.cause,
            channel: row.channel,
            figure: row.figure.and_then(|figure| u32::try_from(figure).ok()),
            reason: row.reason,
            ballots: u32::try_from(row.ballots).unwrap_or(0),
            star_changed: row.star_changed,
        }));
    }
    Ok(kept)
}
