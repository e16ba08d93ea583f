//! What lists need of a rating, kept beside it, so that a ranking of a whole county parses little.

use domain::{Error, Result};
use scoring::scheme::BallotKind;
use scoring::{CheckedScheme, LineOutcome, Rating};
use serde::{Deserialize, Serialize};

use crate::gate::{Reader, shows_distribution};

/// Short form of a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// Groups in the order of the scheme.
    pub groups: Vec<GroupSummary>,
    /// Bottom lines that are hit or unknown.
    pub lines: Vec<LineSummary>,
    /// Stars of the ladder.
    pub ladder_stars: Option<u8>,
}

/// A group's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GroupSummary {
    /// Group id.
    pub id: String,
    /// Whether it votes in secret.
    pub secret: bool,
    /// Ballots counted.
    pub ballots: u32,
    /// Hundredths.
    pub score: Option<u32>,
}

/// A bottom line that is not clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineSummary {
    /// Short title.
    pub title: String,
    /// Hit, or else unknown.
    pub hit: bool,
    /// Groups whose answers it reads.
    pub groups: Vec<String>,
}

/// Whether the composite is withheld from a reader where these are the fewest ballots of a group that votes in secret.
pub(crate) fn withholds_composite(fewest: Option<i32>, reader: Reader) -> bool {
    fewest.is_some_and(|ballots| !reader.sees_score(u32::try_from(ballots).unwrap_or(0)))
}

impl Summary {
    pub(crate) fn of(scheme: &CheckedScheme, rating: &Rating) -> Self {
        let secret = |id: &str| scheme.group(id).is_none_or(|group| group.ballot == BallotKind::Secret);
        let groups = rating.groups.iter().map(|group| GroupSummary {
            id: group.id.clone(),
            secret: secret(&group.id),
            ballots: group.ballots,
            score: group.score.map(scoring::Score::hundredths),
        });
        let lines = rating.bottom_lines.iter().filter(|line| line.outcome != LineOutcome::Clear);
        Self {
            groups: groups.collect(),
            lines: lines
                .map(|line| LineSummary {
                    title: line.title.zh.clone(),
                    hit: line.outcome == LineOutcome::Hit,
                    groups: line.groups.clone(),
                })
                .collect(),
            ladder_stars: rating.ladder_stars,
        }
    }

    pub(crate) fn read(document: &store::Document) -> Result<Self> {
        document.read().map_err(Error::from)
    }

    /// Fewest ballots of a group that votes in secret, as it is stored beside the summary.
    pub(crate) fn fewest(&self) -> Option<i32> {
        let secret = self.groups.iter().filter(|group| group.secret);
        secret.map(|group| i32::try_from(group.ballots).unwrap_or(i32::MAX)).min()
    }

    /// How many lines there are, likewise.
    pub(crate) fn open_lines(&self) -> i32 {
        i32::try_from(self.lines.len()).unwrap_or(i32::MAX)
    }

    /// Whether the composite, and with it the rank, is withheld from a reader.
    pub(crate) fn withholds_composite(&self, reader: Reader) -> bool {
        withholds_composite(self.fewest(), reader)
    }

    /// A group's score as the reader may see it.
    pub(crate) fn score(&self, id: &str, reader: Reader) -> (Option<u32>, bool) {
        match self.groups.iter().find(|group| group.id == id) {
            None => (None, false),
            Some(group) if group.secret && !reader.sees_score(group.ballots) => (None, true),
            Some(group) => (group.score, false),
        }
    }

    /// Titles of the lines the reader may know of: hit, and still to be verified.
    pub(crate) fn lines(&self) -> (Vec<String>, Vec<String>) {
        let hidden = |group: &String| {
            self.groups.iter().any(|g| g.id == *group && g.secret && !shows_distribution(g.ballots))
        };
        let open = |line: &&LineSummary| !line.groups.iter().any(hidden);
        let titles = |hit: bool| {
            self.lines.iter().filter(open).filter(|l| l.hit == hit).map(|l| l.title.clone()).collect()
        };
        (titles(true), titles(false))
    }
}
