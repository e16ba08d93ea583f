//! The publication gate (§5): decides what of a rating a reader may see. Everything that shows a rating, on a page, a
//! paper, in an export or over the API, starts from [`Shown`], never from the rating itself.
//!
//! For secret groups (peers and the public): the group's score is withheld in-house below 5 ballots and in public below
//! 10; distributions and indicator scores below 10 everywhere. Where a group's score is withheld, so is whatever it
//! could be solved from: the composite, the ladder, the rank, and every step, line and cap that reads the group.
//! The star may stand.

use std::collections::BTreeSet;

use scoring::scheme::BallotKind;
use scoring::{About, CapOutcome, CheckedScheme, Detail, LineOutcome, Rating, Share};

/// Fewest ballots of a secret group whose score is shown in-house.
pub const IN_HOUSE: u32 = 5;
/// Fewest ballots of a secret group whose score is shown in public, and whose distributions are shown at all.
pub const IN_PUBLIC: u32 = 10;
/// Fewest comments that are shown to others than triage.
pub const COMMENTS: usize = 8;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Staff, auditors included.
    InHouse,
    /// Everybody.
    Public,
}

impl Reader {
    /// Whether a secret group with so many ballots shows its score to this reader.
    pub fn sees_score(self, ballots: u32) -> bool {
        ballots >= if self == Self::InHouse { IN_HOUSE } else { IN_PUBLIC }
    }
}

/// Whether a secret group with so many ballots shows indicators and distributions, to anybody.
pub fn shows_distribution(ballots: u32) -> bool {
    ballots >= IN_PUBLIC
}

/// A rating as one reader may see it: what is withheld is gone from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The rating without what is withheld.
    pub rating: Rating,
    /// Groups whose score is withheld.
    pub scores_withheld: BTreeSet<String>,
    /// Groups whose distributions and indicators are withheld.
    pub distributions_withheld: BTreeSet<String>,
    /// Bottom lines and caps whose outcome is withheld; in the rating they read as if they did nothing.
    pub outcomes_withheld: BTreeSet<String>,
}

impl Shown {
    /// Whether composite, ladder stars and rank are withheld.
    pub fn composite_withheld(&self) -> bool {
        !self.scores_withheld.is_empty()
    }

    /// Takes out of `rating` what `reader` may not see.
    pub fn of(scheme: &CheckedScheme, rating: &Rating, reader: Reader) -> Self {
        let mut rating = rating.clone();
        let (mut scores, mut distributions) = (BTreeSet::new(), BTreeSet::new());
        for group in &mut rating.groups {
            let secret = scheme.group(&group.id).is_none_or(|group| group.ballot == BallotKind::Secret);
            if secret && !shows_distribution(group.ballots) {
                distributions.insert(group.id.clone());
                for indicator in &mut group.indicators {
                    indicator.counts = scoring::Counts::default();
                    (indicator.mean, indicator.dropped) = (None, None);
                }
            }
            if secret && !reader.sees_score(group.ballots) {
                scores.insert(group.id.clone());
                // Whether enough was answered tells of the answers too.
                (group.score, group.sufficient) = (None, false);
            }
        }
        let mut shown = Self {
            rating,
            scores_withheld: scores,
            distributions_withheld: distributions,
            outcomes_withheld: BTreeSet::new(),
        };
        shown.withhold_what_follows();
        shown
    }

    fn withhold_what_follows(&mut self) {
        let hidden =
            |groups: &[String], withheld: &BTreeSet<String>| groups.iter().any(|g| withheld.contains(g));
        if self.composite_withheld() {
            self.rating.composite = None;
            self.rating.ladder_stars = None;
        }
        if hidden(&["public".to_owned()], &self.distributions_withheld) {
            self.rating.public_satisfied_share = None::<Share>;
        }
        for line in &mut self.rating.bottom_lines {
            if hidden(&line.groups, &self.distributions_withheld) {
                self.outcomes_withheld.insert(line.id.clone());
                (line.outcome, line.readings) = (LineOutcome::Clear, Vec::new());
            }
        }
        for cap in &mut self.rating.caps {
            if hidden(&cap.groups, &self.distributions_withheld) {
                self.outcomes_withheld.insert(cap.id.clone());
                (cap.outcome, cap.readings) = (CapOutcome::NotApplied, Vec::new());
            }
        }
        let (scores, distributions) = (&self.scores_withheld, &self.distributions_withheld);
        let composite = !scores.is_empty();
        self.rating.steps.retain(|step| match &step.about {
            About::Composite | About::Ladder | About::Stars => !composite,
            // A group's own quorum counts ballots, which are no secret; its score is.
            About::Group(id) => {
                !distributions.contains(id) || matches!(step.detail, scoring::Detail::Quorum { .. })
            }
            About::Indicator { group, .. } | About::Satisfaction(group) => !distributions.contains(group),
            About::BottomLine(_) | About::Cap(_) => !hidden(&step.groups, distributions),
            About::Sheet(_) => true,
        });
        if composite || !self.outcomes_withheld.is_empty() {
            self.withhold_changes_of_stars();
        }
    }

    /// How one line or cap changed the stars tells of the ladder, and of those before it.
    fn withhold_changes_of_stars(&mut self) {
        for step in &mut self.rating.steps {
            if let Detail::BottomLine { stars, .. } | Detail::Cap { stars, .. } = &mut step.detail {
                *stars = None;
            }
        }
    }
}
