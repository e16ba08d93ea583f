//! How the example's people vote, and the casting of it through the codes everybody uses.

use compact_str::ToCompactString as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::{Channel, Error, Result};
use scoring::Locale;
use service::Service;
use service::voting::{Claim, Entry, Filled, FilledComment, cast, enter, survey};

use super::dice::Dice;
use super::texts;

/// Casting threads: the ballot writer takes what has queued in one commit, so that more voters cost no more time.
const VOTERS_AT_ONCE: usize = 12;

/// One rater with the answers to give.
#[derive(Debug)]
pub struct Rater {
    /// The way in.
    pub entry: Entry,
    /// The answers, in the order of the questions: 1 to 5, or 0.
    pub answers: Vec<u8>,
    /// What is written besides.
    pub comment: Option<FilledComment>,
    /// Answers for the members of the branch, who are rated after it, in the order of the roll; others are left out.
    pub members: Vec<Vec<u8>>,
}

/// What a group thinks.
#[derive(Debug, Clone, Copy)]
pub struct Mood {
    /// Its mean, in hundredths of a star.
    pub mean: i64,
    /// The indicator that it thinks least of.
    pub weak: usize,
    /// How far its people differ, in hundredths of a star.
    pub spread: i64,
    /// Of a hundred answers, how many are 不了解.
    pub unknown: u64,
}

/// Questions of a survey.
const QUESTIONS: usize = 8;
/// Of so many residents one does not go on to the members.
const BRANCH_ALONE: usize = 4;
/// Most members of a branch of the example.
const MOST_MEMBERS: usize = 24;
/// How much less the weakest indicator gets, in hundredths of a star.
const WEAK: i64 = 45;

/// One rater's answers.
pub fn answers(dice: &mut Dice, mood: Mood) -> Vec<u8> {
    let leaning = dice.swing(mood.spread);
    let answer = |question: usize| {
        if dice.chance(mood.unknown) {
            return 0;
        }
        let weak = if question == mood.weak { WEAK } else { 0 };
        let felt = mood.mean + leaning - weak + dice.swing(mood.spread);
        u8::try_from(((felt + 50) / 100).clamp(1, 5)).unwrap_or(3)
    };
    (0..QUESTIONS).map(answer).collect()
}

/// What somebody thinks of each member; more than a branch has, since nobody counts them here.
fn of_members(dice: &mut Dice, mood: Mood) -> Vec<Vec<u8>> {
    let member = |place: usize| {
        let better = i64::try_from(place * 37 % 60).unwrap_or(0);
        let strange = u64::try_from(place % 3 * 6).unwrap_or(0);
        let mood = Mood { mean: mood.mean - 25 + better, unknown: mood.unknown + strange, ..mood };
        answers(dice, mood)
    };
    (0..MOST_MEMBERS).map(member).collect()
}

/// The public: by slips as long as there are any, then by the screen's code; one in five or six writes something.
pub fn public(dice: &mut Dice, mood: Mood, count: usize, slips: &[String], hall: &str) -> Vec<Rater> {
    let rater = |place: usize| Rater {
        entry: match slips.get(place) {
            Some(slip) => Entry::Slip(slip.clone()),
            None => Entry::Hall { code: hall.to_owned(), ticket: None },
        },
        answers: answers(dice, mood),
        comment: dice.chance(22).then(|| texts::comment(dice, mood.weak)),
        members: if place.is_multiple_of(BRANCH_ALONE) { Vec::new() } else { of_members(dice, mood) },
    };
    (0..count).map(rater).collect()
}

/// People with personal codes.
pub fn personal<'a>(dice: &mut Dice, mood: Mood, codes: impl Iterator<Item = &'a str>) -> Vec<Rater> {
    let rater = |code: &str| Rater {
        entry: Entry::Personal(code.to_owned()),
        answers: answers(dice, mood),
        comment: None,
        members: of_members(dice, mood),
    };
    codes.map(rater).collect()
}

/// Casts everything, several voters at a time.
///
/// # Errors
///
/// The first ballot that was refused, or any fault of the service.
pub fn cast_all(service: &Service, raters: &[Rater]) -> Result<()> {
    let next = AtomicUsize::new(0);
    let fault: Mutex<Option<Error>> = Mutex::new(None);
    let work = || {
        while let Some(rater) = raters.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = cast_one(service, rater) {
                fault.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_or_insert(error);
                return;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..VOTERS_AT_ONCE.min(raters.len()) {
            scope.spawn(work);
        }
    });
    fault.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).map_or(Ok(()), Err)
}

fn cast_one(service: &Service, rater: &Rater) -> Result<()> {
    let right = enter(service, &rater.entry)?;
    give(service, right.claim(None)?, &rater.answers, rater.comment.as_ref())?;
    let members = right.claims().into_iter().filter(|claim| claim.subject().member.is_some());
    for (claim, answers) in members.zip(&rater.members) {
        give(service, claim, answers, None)?;
    }
    Ok(())
}

/// Casts one ballot; answers beyond the questions asked are left out.
fn give(service: &Service, claim: Claim, answers: &[u8], comment: Option<&FilledComment>) -> Result<()> {
    let form = survey(service, claim, Locale::ZhCn)?;
    let asked: Vec<_> = form.questions().map(|question| question.id.to_compact_string()).collect();
    if asked.len() > answers.len() {
        return Err(Error::internal(format!("{} questions in the example's survey", asked.len())));
    }
    let numbers = answers.iter().map(u8::to_compact_string);
    let filled = Filled {
        answers: asked.into_iter().zip(numbers).collect(),
        comment: comment.cloned(),
        follow_up: form.follow_up,
        photos: Vec::new(),
        repeat_device: false,
    };
    match cast(service, &form.claim, &filled)? {
        Ok(outcome) if !outcome.first_stands => Ok(()),
        other => {
            let channel: Channel = form.claim.right.channel;
            Err(Error::internal(format!("a ballot of the example by {channel} was not taken: {other:?}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_mood_gives_better_answers() {
        let mean = |mean: i64| {
            let mut dice = Dice::new([1, 1, 1]);
            let mood = Mood { mean, weak: 3, spread: 90, unknown: 4 };
            let all: Vec<u8> = (0..300).flat_map(|_| answers(&mut dice, mood)).filter(|a| *a > 0).collect();
            assert!(all.iter().all(|answer| *answer <= 5));
            all.iter().map(|answer| usize::from(*answer) * 100).sum::<usize>() / all.len()
        };
        let means: Vec<usize> = [270, 345, 400, 450, 505].into_iter().map(mean).collect();
        assert!(means.windows(2).all(|pair| pair[0] + 20 < pair[1]), "{means:?}");
        assert!((250..290).contains(&means[0]) && means[4] > 450, "{means:?}");
    }
}
