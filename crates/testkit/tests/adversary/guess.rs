//! How well somebody guesses, and how well the published tallies alone let anybody guess.

use std::collections::BTreeMap;

/// Chance that a village without any leak fails the whole test, for all ways of guessing together.
const FALSE_ALARM: f64 = 1e-6;
/// More ways of guessing than there are.
const WAYS: f64 = 100.0;

/// One way of guessing over all villages.
#[derive(Debug, Default, Clone)]
pub struct Score {
    /// Voters about whom a guess was made.
    pub trials: u32,
    /// Right guesses.
    pub right: u32,
    /// Right guesses that the tallies alone give these guesses on average.
    pub expected: f64,
    /// Right guesses of who says the most frequent answer of the tally of everybody.
    pub tallies_alone: f64,
}

/// The voters of one evaluation and group: what each gave, of whom it is not known from themselves.
pub struct Urn {
    /// Voters by their places.
    pub voters: Vec<usize>,
    /// How many gave 1 to 5 stars.
    pub counts: [u32; 5],
}

impl Urn {
    /// Of those voters.
    pub fn of(voters: Vec<usize>, truth: &[u8]) -> Self {
        let mut counts = [0; 5];
        voters.iter().for_each(|voter| counts[usize::from(truth[*voter]) - 1] += 1);
        Self { voters, counts }
    }

    fn most(&self) -> u32 {
        self.counts.into_iter().max().unwrap_or(0)
    }

    /// The most frequent answer: the best guess from the tally alone.
    pub fn mode(&self) -> u8 {
        (1..=5).max_by_key(|stars| self.counts[usize::from(*stars) - 1]).unwrap_or(1)
    }
}

impl Score {
    /// Adds the guesses about the voters of an urn. Who makes none says the most frequent answer.
    pub fn add(&mut self, urn: &Urn, guesses: &[Option<u8>], truth: &[u8]) {
        let all = f64::from(u32::try_from(urn.voters.len()).unwrap());
        for voter in &urn.voters {
            let guess = guesses[*voter].filter(|stars| (1..=5).contains(stars)).unwrap_or_else(|| urn.mode());
            self.trials += 1;
            self.right += u32::from(guess == truth[*voter]);
            self.expected += f64::from(urn.counts[usize::from(guess) - 1]) / all;
            self.tallies_alone += f64::from(urn.most()) / all;
        }
    }

    /// How many right guesses beyond `expected` chance does not explain.
    ///
    /// Who knows nothing but the tallies sees voters and answers of an urn in any order alike. Let the answers be told one
    /// after the other: each moves the expected number of right guesses by an interval no longer than 2, so that by Azuma
    /// and Hoeffding t or more beyond the expectation come with a chance of exp(-t² / 2n) at most.
    pub fn margin(&self) -> f64 {
        (2.0 * f64::from(self.trials) * (WAYS / FALSE_ALARM).ln()).sqrt()
    }

    /// Whether this way of guessing knows more than the tallies tell.
    pub fn knows(&self) -> bool {
        f64::from(self.right) > self.expected + self.margin()
    }
}

/// Every way of guessing with its score.
pub type Scores = BTreeMap<String, Score>;

/// One line for each way of guessing.
pub fn table(scores: &Scores) -> String {
    let line = |(name, score): (&String, &Score)| {
        let (expected, alone, bound) = (score.expected, score.tallies_alone, score.expected + score.margin());
        let (right, trials) = (score.right, score.trials);
        format!(
            "{right:5} of {trials} right, {expected:.0} expected, {alone:.0} from tallies, {bound:.0} too many: {name}"
        )
    };
    scores.iter().map(line).collect::<Vec<_>>().join("\n")
}
