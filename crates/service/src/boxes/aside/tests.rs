use domain::{Id, Instant};
use uuid::Uuid;

use super::*;
use crate::boxes::figures::{Basis, Figure};

fn count(evaluation: u128, channel: Channel, mark: &str, ballots: i64) -> MarkCount {
    MarkCount {
        evaluation_id: Id::new(Uuid::from_u128(evaluation)),
        rater_group: "public".into(),
        channel,
        mark: mark.into(),
        ballots,
    }
}

fn decision(kind: DecisionKind, channel: Channel, mark: &str) -> DecisionRecord {
    DecisionRecord {
        id: Id::new(Uuid::nil()),
        box_id: Id::new(Uuid::nil()),
        kind,
        channel,
        mark: mark.into(),
        figure: None,
        reason: "核对不上".into(),
        ballots: 0,
        proposed_by: Id::new(Uuid::nil()),
        proposed_at: Instant(0),
        decided_by: None,
        decided_at: Some(Instant(1)),
        withdrawn_at: None,
    }
}

fn told(plan: &Plan) -> Vec<(u128, AsideCause, Channel, u32)> {
    let told = plan.asides.iter();
    told.map(|one| (one.evaluation_id.uuid().as_u128(), one.cause.cause, one.cause.channel, one.ballots))
        .collect()
}

#[test]
fn more_ballots_than_the_figure_void_the_channel_of_that_evaluation_alone() {
    let counts =
        [count(1, Channel::Hall, "", 13), count(2, Channel::Hall, "", 12), count(1, Channel::Slip, "", 3)];
    let figure = |corrected| Figure { basis: Basis::Attended, stated: Some(12), corrected };
    let figures = Figures::from([(Channel::Hall, figure(None))]);
    let plan = Plan::of(&counts, &figures, &[]);
    assert_eq!(told(&plan), [(1, AsideCause::Overrun, Channel::Hall, 13)]);
    let id = |number| Id::new(Uuid::from_u128(number));
    assert!(plan.takes(id(1), Channel::Hall, "repeat_device") && !plan.takes(id(2), Channel::Hall, ""));
    assert!(!plan.takes(id(1), Channel::Slip, ""));
    let corrected = Figures::from([(Channel::Hall, figure(Some(13)))]);
    assert_eq!(told(&Plan::of(&counts, &corrected, &[])), []);
    let unknown = Figures::from([(Channel::Hall, Figure { stated: None, ..figure(None) })]);
    assert_eq!(told(&Plan::of(&counts, &unknown, &[])), []);
}

#[test]
fn decisions_leave_evaluations_with_fewer_than_five_alone_and_count_a_ballot_once() {
    let mark = "repeat_device";
    let counts = [
        count(1, Channel::Slip, mark, 6),
        count(1, Channel::Slip, "", 20),
        count(2, Channel::Slip, mark, 4),
        count(3, Channel::Hall, mark, 9),
    ];
    let by_mark = decision(DecisionKind::SetAside, Channel::Slip, mark);
    let plan = Plan::of(&counts, &Figures::new(), std::slice::from_ref(&by_mark));
    assert_eq!(told(&plan), [(1, AsideCause::Mark, Channel::Slip, 6)]);
    assert_eq!(concerned(&counts, &by_mark), 6);
    let void = decision(DecisionKind::Void, Channel::Slip, "");
    let plan = Plan::of(&counts, &Figures::new(), &[by_mark.clone(), void.clone()]);
    assert_eq!(told(&plan), [(1, AsideCause::Void, Channel::Slip, 26)], "four of another are too few");
    let pending = DecisionRecord { decided_at: None, ..void };
    assert_eq!(told(&Plan::of(&counts, &Figures::new(), &[pending])), []);
}
