//! Counting opened ballots as they lie in storage: one byte for each indicator asked of the group, in the order of the
//! scheme, 0 for 不了解 and 1 upwards the levels. Ten million of them are recounted in seconds, because no ballot becomes
//! anything but numbers that go up.

use crate::scheme::CheckedScheme;
use crate::tally::{CheckedTally, Counts, GroupTally, Tally};
use crate::{Fault, FaultCode};

/// Counts that go up ballot by ballot.
#[derive(Debug, Clone)]
pub struct Counting<'s> {
    scheme: &'s CheckedScheme,
    groups: Vec<GroupCount<'s>>,
}

#[derive(Debug, Clone)]
struct GroupCount<'s> {
    id: &'s str,
    ballots: u32,
    /// For each indicator asked of the group one number per byte that can stand there.
    slots: Vec<u32>,
}

impl<'s> Counting<'s> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(scheme: &'s CheckedScheme) -> Self {
        let width = scheme.scale.levels.len() + 1;
        let group = |group: &'s crate::scheme::Group| GroupCount {
            id: &group.id,
            ballots: 0,
            slots: vec![0; scheme.asked(&group.id).count() * width],
        };
        Self { scheme, groups: scheme.groups.iter().map(group).collect() }
    }

    /// Counts one ballot of a group.
    ///
    /// # Errors
    ///
    /// `unknown_group`; `missing_indicator` where there are more or fewer answers than indicators; `foreign_level`. Nothing
    /// of such a ballot is counted.
    pub fn add(&mut self, group: &str, answers: &[u8]) -> Result<(), FaultCode> {
        let width = self.scheme.scale.levels.len() + 1;
        let count = self.groups.iter_mut().find(|count| count.id == group).ok_or(FaultCode::UnknownGroup)?;
        if answers.len() * width != count.slots.len() {
            return Err(FaultCode::MissingIndicator);
        }
        if answers.iter().any(|answer| usize::from(*answer) >= width) {
            return Err(FaultCode::ForeignLevel);
        }
        for (slots, answer) in count.slots.chunks_exact_mut(width).zip(answers) {
            slots[usize::from(*answer)] += 1;
        }
        count.ballots += 1;
        Ok(())
    }

    /// The tally. `electorate` says for a group and its ballots how many persons may rate in it.
    ///
    /// # Errors
    ///
    /// What [`Tally::check`] finds.
    pub fn tally(&self, electorate: impl Fn(&str, u32) -> Option<u32>) -> Result<CheckedTally, Vec<Fault>> {
        let width = self.scheme.scale.levels.len() + 1;
        let mut tally = Tally::default();
        for count in &self.groups {
            let indicators = self.scheme.asked(count.id).zip(count.slots.chunks_exact(width));
            let indicators = indicators.filter_map(|(indicator, slots)| {
                let (unknown, levels) = slots.split_first()?;
                Some((indicator.id.clone(), Counts { levels: levels.to_vec(), unknown: *unknown }))
            });
            let group = GroupTally {
                electorate: electorate(count.id, count.ballots),
                ballots: count.ballots,
                indicators: indicators.collect(),
            };
            tally.groups.insert(count.id.to_owned(), group);
        }
        tally.check(self.scheme)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{Answer, Answers, bundled};

    proptest! {
        #[test]
        fn packed_ballots_count_as_others_do(
            ballots in proptest::collection::vec((0usize..4, proptest::collection::vec(0u8..=5, 8)), 0..40),
        ) {
            let scheme = bundled("branch-star").unwrap();
            let mut counting = Counting::new(scheme);
            let mut spelt = Vec::new();
            for (group, bytes) in &ballots {
                let group = scheme.groups[*group].id.as_str();
                counting.add(group, bytes).unwrap();
                let asked = scheme.asked(group).map(|indicator| indicator.id.clone());
                let answer = |byte: &u8| if *byte == 0 { Answer::Unknown } else { Answer::Level(*byte) };
                spelt.push((group, Answers { by_indicator: asked.zip(bytes.iter().map(answer)).collect() }));
            }
            let sizes: BTreeMap<String, Option<u32>> =
                scheme.groups.iter().map(|group| (group.id.clone(), Some(400))).collect();
            let expected = Tally::from_ballots(scheme, &sizes, spelt.iter().map(|(group, answers)| (*group, answers)));
            prop_assert_eq!(counting.tally(|_, _| Some(400)), expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_whole() {
        let scheme = bundled("branch-star").unwrap();
        let mut counting = Counting::new(scheme);
        assert_eq!(counting.add("nobody", &[1; 8]), Err(FaultCode::UnknownGroup));
        assert_eq!(counting.add("public", &[1; 7]), Err(FaultCode::MissingIndicator));
        assert_eq!(counting.add("public", &[1, 2, 3, 4, 5, 0, 1, 6]), Err(FaultCode::ForeignLevel));
        let tally = counting.tally(|_, _| None).unwrap();
        assert_eq!(tally.group("public").map(|group| group.ballots), Some(0));
    }
}
