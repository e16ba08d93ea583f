//! The sentences of the public page: why these stars, what is missing, how many problems.

use crate::Locale;
use crate::chart::Trend;
use crate::decimal::Hundredths;
use crate::public_page::{GroupResult, LineState, Now, Outcome, Problem, ProblemState, PublicPage, Verdict};

impl PublicPage {
    /// While a session is open, giving stars is the one thing the page asks for.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.now, Some(Now::Open { .. }))
    }

    /// Why a group has no score.
    pub(crate) fn lack(&self, group: &GroupResult) -> String {
        let l = self.frame.locale;
        match group.quorum {
            _ if group.withheld => l.public_lack_withheld().to_owned(),
            None => l.public_lack_electorate().to_owned(),
            Some(quorum) if !group.quorum_met => l.public_lack_quorum(group.ballots, quorum),
            Some(_) => l.public_lack_answers().to_owned(),
        }
    }

    pub(crate) fn trend(&self) -> Option<Trend> {
        Trend::place(&self.trend, self.top_rung().map(|(_, from)| from.as_str()))
    }

    fn top_rung(&self) -> Option<&(u8, String)> {
        self.result.as_ref()?.ladder.first()
    }

    pub(crate) fn threshold_label(&self) -> String {
        let l = self.frame.locale;
        self.top_rung().map(|(stars, from)| l.public_threshold(l.star_name(stars), from)).unwrap_or_default()
    }

    pub(crate) fn trend_in_words(&self) -> String {
        let l = self.frame.locale;
        let years = self.trend.iter().map(|point| match &point.composite {
            Some(score) => l.public_trend_year(&point.label, score),
            None => l.public_trend_withheld(&point.label),
        });
        format!("{}: {}", l.public_trend(), years.collect::<Vec<_>>().join("; "))
    }

    pub(crate) fn problem_counts(&self) -> String {
        let count = |rank: u8| self.problems.iter().filter(|problem| problem.rank() == rank).count();
        self.frame.locale.public_counts(self.problems.len(), count(0), count(1) + count(2), count(3))
    }

    /// Overdue ones, then those in progress, then the rest; otherwise in the given order.
    pub(crate) fn overdue_first(&self) -> Vec<&Problem> {
        let mut sorted: Vec<&Problem> = self.problems.iter().collect();
        sorted.sort_by_key(|problem| problem.rank());
        sorted
    }

    pub(crate) fn channels(&self, result: &Outcome) -> String {
        let l = self.frame.locale;
        let each = result.channels.iter().map(|(name, ballots)| l.public_channel(name, ballots));
        each.collect::<Vec<_>>().join(l.public_channels_join())
    }

    /// Places of five stars side by side.
    #[expect(clippy::unused_self, reason = "templates call it on the view")]
    pub(crate) const fn five(&self) -> [u8; 5] {
        [0, 24, 48, 72, 96]
    }
}

impl Outcome {
    /// Why these stars, sentence by sentence.
    pub(crate) fn reasons(&self, l: &Locale) -> Vec<String> {
        let Verdict::Rated { stars, ladder_stars, composite, change, stars_before, .. } = &self.verdict
        else {
            return Vec::new();
        };
        let mut said = Vec::new();
        match (composite, ladder_stars) {
            (None, _) => said.push(l.public_withheld().to_owned()),
            (Some(_), Some(by_points)) if by_points > stars => {
                said.push(l.public_ladder_says(l.star_name(by_points), l.star_name(stars)));
            }
            (Some(score), _) => said.push(match self.rung(*stars) {
                Some(from) => l.public_enough(from),
                None => l.public_score_only(score),
            }),
        }
        if !self.bottom_lines.is_empty() && self.hits() == 0 && self.unknowns() == 0 {
            let clear = l.public_all_clear(self.bottom_lines.len());
            said = vec![said.concat() + l.public_between_sentences() + &clear];
        }
        if self.hits() > 0 {
            said.push(l.public_why_hit(self.hits()));
        }
        if self.unknowns() > 0 {
            said.push(l.public_why_unknown(self.unknowns()));
        }
        for cap in self.caps.iter().filter(|cap| cap.binds) {
            said.push(l.public_why_cap(&cap.text, l.star_name(&cap.max_stars)));
        }
        said.extend(change.as_deref().and_then(|change| change_in_words(*l, change, *stars, *stars_before)));
        said
    }

    /// The least composite for so many stars, unless it is zero.
    fn rung(&self, stars: u8) -> Option<&str> {
        let (_, from) = self.ladder.iter().find(|(rung, _)| *rung == stars)?;
        (Hundredths::read(from)?.0 > 0).then_some(from.as_str())
    }

    pub(crate) fn hits(&self) -> usize {
        self.lines_in(LineState::Hit)
    }

    pub(crate) fn unknowns(&self) -> usize {
        self.lines_in(LineState::Unknown)
    }

    fn lines_in(&self, state: LineState) -> usize {
        self.bottom_lines.iter().filter(|line| line.state == state).count()
    }

    /// Groups that keep the evaluation from having stars.
    pub(crate) fn lacking(&self) -> Vec<&GroupResult> {
        self.groups.iter().filter(|group| group.score.is_none() && !group.withheld).collect()
    }

    /// “36.40 + 19.20 + 18.70 + 18.10 = 92.40”, when every number in it is public.
    pub(crate) fn sum(&self) -> Option<String> {
        let Verdict::Rated { composite: Some(composite), .. } = &self.verdict else { return None };
        let parts: Option<Vec<&str>> = self.groups.iter().map(|group| group.weighted.as_deref()).collect();
        Some(format!("{} = {composite}", parts?.join(" + ")))
    }
}

fn change_in_words(l: Locale, change: &str, stars: u8, before: Option<u8>) -> Option<String> {
    let points = change.trim_start_matches(['+', '-', '−']);
    let first = match Hundredths::read(change)?.0 {
        0 => l.public_same().to_owned(),
        up if up > 0 => l.public_more(points),
        _ => l.public_less(points),
    };
    let before = before?;
    let second = match stars.cmp(&before) {
        std::cmp::Ordering::Greater => l.public_rise(stars - before),
        std::cmp::Ordering::Less => l.public_fall(before - stars),
        std::cmp::Ordering::Equal => l.public_keep().to_owned(),
    };
    Some(first + &second)
}

impl GroupResult {
    /// Weight in percent: 4000 basis points are “40%”.
    pub(crate) fn weight(&self) -> String {
        let (whole, rest) = (self.weight_bp / 100, self.weight_bp % 100);
        if rest == 0 { format!("{whole}%") } else { format!("{whole}.{rest:02}%") }
    }
}

impl Problem {
    const fn rank(&self) -> u8 {
        match self.state {
            ProblemState::Overdue { .. } => 0,
            ProblemState::InProgress => 1,
            ProblemState::ToAssign => 2,
            ProblemState::Done { .. } | ProblemState::Checked { .. } => 3,
        }
    }

    pub(crate) const fn shows_progress(&self) -> bool {
        matches!(self.state, ProblemState::Overdue { .. } | ProblemState::InProgress)
    }

    pub(crate) const fn bar(&self) -> &'static str {
        match self.state {
            ProblemState::Overdue { .. } => "p1",
            ProblemState::InProgress | ProblemState::ToAssign => "p0",
            ProblemState::Done { .. } | ProblemState::Checked { .. } => "p2",
        }
    }

    /// Width of the gold part of five stars that are 24 wide each.
    pub(crate) fn revisit_width(&self) -> Option<i32> {
        let (average, _) = self.revisit.as_ref()?;
        Some((Hundredths::read(average)?.0 * 24 / 100).clamp(0, 120))
    }
}
