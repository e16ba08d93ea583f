//! Properties that hold for every scheme, tally and set of facts tried.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use scoring::{
    Answer, Answers, CheckedScheme, CheckedTally, Detail, Facts, GroupTally, Locale, Rating, Score, Status,
    Tally, rate,
};
use serde_json::json;
use support::{branch, clean_facts, edited, with_fact};

const GROUPS: [&str; 4] = ["self", "peer", "public", "superior"];

type Ballot = (&'static str, Answers);

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![1 => Just(Answer::Unknown), 8 => (1u8..=5).prop_map(Answer::Level)]
}

fn ballot(group: &'static str) -> impl Strategy<Value = Ballot> {
    prop::collection::vec(answer(), 8).prop_map(move |answers| {
        let ids = (1..=8).map(|i| format!("B{i}"));
        (group, Answers { by_indicator: ids.zip(answers).collect() })
    })
}

/// Ballots of all groups, few enough to redo with 128-bit integers.
fn ballots() -> impl Strategy<Value = Vec<Ballot>> {
    let of = |group, most| prop::collection::vec(ballot(group), 0..=most);
    (of("self", 7), of("peer", 12), of("public", 40), of("superior", 4))
        .prop_map(|(a, b, c, d)| [a, b, c, d].concat())
}

fn electorates(extra: u32, ballots: &[Ballot]) -> BTreeMap<String, Option<u32>> {
    let of = |group: &str| u32::try_from(ballots.iter().filter(|(id, _)| *id == group).count()).expect("few");
    GROUPS.iter().map(|group| ((*group).to_owned(), Some(of(group) + extra))).collect()
}

fn count(scheme: &CheckedScheme, extra: u32, ballots: &[Ballot]) -> CheckedTally {
    let electorates = electorates(extra, ballots);
    Tally::from_ballots(scheme, &electorates, ballots.iter().map(|(group, answers)| (*group, answers)))
        .expect("sound ballots")
}

fn trimming() -> CheckedScheme {
    edited(|document| {
        for group in [0, 1, 3] {
            document["groups"][group]["trim"] = json!(1);
        }
        for (i, weight) in [3, 1, 4, 1, 5, 9, 2, 6].into_iter().enumerate() {
            document["indicators"][i]["weight"] = json!(weight);
        }
    })
    .expect("a sound scheme")
}

/// Facts that may be missing, unverified, good or bad.
fn facts() -> impl Strategy<Value = Facts> {
    prop::collection::vec((0u8..4, any::<bool>()), 14).prop_map(|choices| {
        let mut facts = clean_facts();
        let ids: Vec<String> = facts.by_id.keys().cloned().collect();
        for (id, (choice, verified)) in ids.iter().zip(choices) {
            match choice {
                0 => {
                    facts.by_id.remove(id);
                }
                1 => {
                    let bad = match id.as_str() {
                        "weak_listed" => json!(true),
                        "quota_given" => json!(false),
                        "collective_income_yuan" | "hardened_road_share" | "reserve_cadres_u45" => json!("0"),
                        _ => json!("3"),
                    };
                    facts = with_fact(facts, id, bad, verified);
                }
                _ => {}
            }
        }
        facts.check(branch()).expect("facts fit");
        facts
    })
}

/// A group score redone with 128-bit integers, in hundredths, half away from zero.
fn by_hand(scheme: &CheckedScheme, group: &str, trim: bool, tally: &GroupTally) -> Option<u32> {
    let (mut num, mut den, mut answered, mut asked) = (0u128, 1u128, 0u128, 0u128);
    for indicator in scheme.asked(group) {
        let mut answers: Vec<u128> = Vec::new();
        for (i, count) in tally.indicators[&indicator.id].levels.iter().enumerate() {
            answers.extend(std::iter::repeat_n((i as u128 + 1) * 20, *count as usize));
        }
        if trim && answers.len() > 5 {
            answers.remove(0);
            answers.pop();
        }
        let weight = u128::from(indicator.weight);
        asked += weight;
        if !answers.is_empty() {
            answered += weight;
            let (sum, n) = (answers.iter().sum::<u128>(), answers.len() as u128);
            (num, den) = (num * n + weight * sum * den, den * n);
        }
    }
    if answered == 0 || answered * 2 < asked {
        return None;
    }
    let (num, den) = (num * 100, den * answered);
    u32::try_from((2 * num + den) / (2 * den)).ok()
}

/// Numbers as printed, in ten-thousandths of a hundredth, so that products stay whole.
fn printed(text: &str) -> u64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{part:0<6}").parse().expect("a printed number")
}

/// Redoes the composite from the words of its own explanation.
fn redo_composite(rating: &Rating) -> Option<u64> {
    let step = rating.steps.iter().find(|step| matches!(step.detail, Detail::Composite { .. }))?;
    let words = step.render(Locale::ZhCn);
    let parts = words.strip_prefix("综合得分：")?.split_once('。')?.0;
    let mut sum = 0;
    for part in parts.split('；') {
        let (left, product) = part.split_once(" = ")?;
        let (score, weight) = left.split_once(' ')?.1.split_once('×')?;
        let weight = printed(weight.strip_suffix('%')?) / 10_000;
        assert_eq!(printed(score) / 10_000 * weight, printed(product), "{part}");
        sum += printed(product);
    }
    Some((sum + 5_000) / 10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_ballots_does_not_matter(
        (first, second) in ballots().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        extra in 0u32..4,
    ) {
        prop_assert_eq!(count(branch(), extra, &first), count(branch(), extra, &second));
    }

    #[test]
    fn a_tally_equals_a_recount_and_its_packed_form(ballots in ballots(), extra in 0u32..4) {
        let tally = count(branch(), extra, &ballots);
        prop_assert!(tally.agrees_with(branch(), ballots.iter().map(|(group, answers)| (*group, answers))));
        if let Some((_, fewer)) = ballots.split_last() {
            prop_assert!(!tally.agrees_with(branch(), fewer.iter().map(|(group, answers)| (*group, answers))));
        }
        for group in GROUPS {
            let bytes = tally.pack(branch(), group);
            let counted = tally.group(group).expect("there");
            let back = GroupTally::unpack(branch(), group, counted.electorate, &bytes).expect("packed");
            prop_assert_eq!(&back, counted);
            prop_assert!(GroupTally::unpack(branch(), group, None, &bytes[..bytes.len() - 1]).is_err());
        }
        let text = serde_json::to_string(tally.tally()).expect("JSON");
        prop_assert_eq!(Tally::parse(&text).expect("JSON").check(branch()).expect("sound"), tally);
    }

    #[test]
    fn damaged_bytes_are_refused_or_canonical(bytes in prop::collection::vec(0u8..8, 0..60)) {
        if let Ok(tally) = GroupTally::unpack(branch(), "public", None, &bytes) {
            let tally = Tally { groups: [("public".to_owned(), tally)].into() };
            let checked = tally.check(branch()).expect("sums hold by construction");
            prop_assert_eq!(checked.pack(branch(), "public"), bytes);
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_score(
        ballots in ballots(), pick in any::<prop::sample::Index>(), which in 1usize..=8, trim in any::<bool>(),
    ) {
        prop_assume!(!ballots.is_empty());
        let scheme = if trim { trimming() } else { branch().clone() };
        let mut better = ballots.clone();
        let (group, answers) = pick.get_mut(&mut better);
        let group = *group;
        let answer = answers.by_indicator.get_mut(&format!("B{which}")).expect("asked");
        // From 不了解 to an answer the set grows, which may lower a mean; from one level to the next it may not.
        prop_assume!(matches!(answer, Answer::Level(1..=4)));
        if let Answer::Level(level) = answer {
            *level += 1;
        }
        let before = rate(&scheme, &count(&scheme, 0, &ballots), &clean_facts());
        let after = rate(&scheme, &count(&scheme, 0, &better), &clean_facts());
        let score = |rating: &Rating| rating.group(group).and_then(|group| group.score);
        prop_assert!(score(&after) >= score(&before));
        prop_assert!(after.composite >= before.composite);
        prop_assert!(after.stars >= before.stars);
    }

    #[test]
    fn scores_are_those_of_128_bit_integers(ballots in ballots(), extra in 0u32..3) {
        let scheme = trimming();
        let tally = count(&scheme, extra, &ballots);
        let rating = rate(&scheme, &tally, &clean_facts());
        for group in &rating.groups {
            let trim = group.id != "public";
            let expected = by_hand(&scheme, &group.id, trim, tally.group(&group.id).expect("there"));
            let expected = expected.filter(|_| group.quorum_met);
            prop_assert_eq!(group.score.map(Score::hundredths), expected, "{}", group.id);
        }
    }

    #[test]
    fn facts_alone_decide_lines_as_an_empty_tally_does(facts in facts()) {
        let empty = scoring::Tally::default().check(branch()).unwrap();
        let rated = scoring::rate(branch(), &empty, &facts);
        let decided = rated.bottom_lines.iter().map(|line| (line.id.as_str(), line.outcome));
        let alone = scoring::lines_by_facts(branch(), &facts).map(|(line, outcome)| (line.id.as_str(), outcome));
        prop_assert_eq!(alone.collect::<Vec<_>>(), decided.collect::<Vec<_>>());
    }

    #[test]
    fn a_rating_is_sound(ballots in ballots(), facts in facts(), extra in 0u32..3) {
        let tally = count(branch(), extra, &ballots);
        let rating = rate(branch(), &tally, &facts);
        // Within bounds, and the star agrees with the printed composite.
        for group in &rating.groups {
            prop_assert!(group.score.is_none_or(|score| (2_000..=10_000).contains(&score.hundredths())));
        }
        let band = |score: Score| [(90, 5), (80, 4), (70, 3), (60, 2), (0, 1)]
            .into_iter().find(|(from, _)| score.hundredths() >= from * 100).map(|(_, stars)| stars);
        prop_assert_eq!(rating.ladder_stars, rating.composite.and_then(band));
        prop_assert_eq!(rating.status == Status::Rated, rating.composite.is_some());
        prop_assert_eq!(rating.composite.is_some(), rating.groups.iter().all(|group| group.score.is_some()));
        // Limits never raise a star.
        prop_assert!(rating.stars <= rating.ladder_stars);
        prop_assert_eq!(rating.stars.is_some(), rating.ladder_stars.is_some());
        // The composite is what its own explanation gives.
        prop_assert_eq!(rating.composite.map(|score| u64::from(score.hundredths())), redo_composite(&rating));
        // Same inputs, same bytes, and JSON loses nothing.
        let text = serde_json::to_string(&rating).expect("JSON");
        prop_assert_eq!(&text, &serde_json::to_string(&rate(branch(), &tally, &facts)).expect("JSON"));
        prop_assert_eq!(serde_json::from_str::<Rating>(&text).expect("JSON"), rating.clone());
        // Every step has words without an unfilled placeholder.
        for step in &rating.steps {
            for locale in Locale::ALL {
                let words = step.render(locale);
                prop_assert!(!words.is_empty() && !words.contains(['{', '}']), "{words}");
            }
        }
    }

    #[test]
    fn one_more_hit_never_raises_a_star(ballots in ballots(), facts in facts(), which in 0usize..4) {
        let tally = count(branch(), 0, &ballots);
        let bad = ["proven_cases", "attributed_major_events", "projects_overdue", "confirmed_integrity_breaches"];
        let worse = with_fact(facts.clone(), bad[which], json!("1"), true);
        let before = rate(branch(), &tally, &facts);
        let after = rate(branch(), &tally, &worse);
        prop_assert!(after.stars <= before.stars);
        prop_assert!(after.stars.is_none_or(|stars| stars <= 4));
        prop_assert_eq!((after.composite, after.ladder_stars), (before.composite, before.ladder_stars));
    }

    #[test]
    fn weights_that_do_not_sum_are_refused(weights in prop::array::uniform4(1u32..10_000)) {
        let result = edited(|document| {
            for (i, weight) in weights.iter().enumerate() {
                document["groups"][i]["weight_bp"] = json!(weight);
            }
        });
        prop_assert_eq!(result.is_ok(), weights.iter().sum::<u32>() == 10_000);
    }

    #[test]
    fn numbers_and_scores_are_kept_exactly(hundredths in 0u32..=10_000, whole in any::<u32>(), part in 0u32..1000) {
        let score = Score::from_hundredths(hundredths).expect("in range");
        prop_assert_eq!(score.to_string().parse::<Score>().expect("a score"), score);
        prop_assert_eq!(score.hundredths(), hundredths);
        let number: scoring::Number = format!("-{whole}.{part:03}").parse().expect("a number");
        let text = number.to_string();
        prop_assert_eq!(text.parse::<scoring::Number>().expect("a number"), number);
    }
}
