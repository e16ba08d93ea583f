//! Worked examples: numbers that anyone can redo by hand.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod support;

use scoring::{CapOutcome, Detail, Facts, LineOutcome, Locale, Rating, Score, Status, rank};
use serde_json::json;
use support::{branch, clean_facts, edited, example, perfect, rated, score, tally, uniform, with_fact};

fn composite(rating: &Rating) -> Option<String> {
    rating.composite.map(|score| score.to_string())
}

#[test]
fn weighted_parts_add_up_to_the_composite() {
    let rating = rated(branch(), example(), &clean_facts());
    let scores = ["self", "peer", "public", "superior"].map(|group| score(&rating, group));
    assert_eq!(scores, ["96.00", "93.50", "91.00", "90.50"].map(|score| Some(score.to_owned())));
    assert_eq!(composite(&rating).as_deref(), Some("92.40"));
    assert_eq!((rating.status, rating.ladder_stars, rating.stars), (Status::Rated, Some(5), Some(5)));
    let step = rating.steps.iter().find(|step| matches!(step.detail, Detail::Composite { .. }));
    assert_eq!(
        step.expect("a step").render(Locale::ZhCn),
        "综合得分：自评 96.00×20% = 19.20；互评 93.50×20% = 18.70；群评 91.00×40% = 36.40；\
         点评 90.50×20% = 18.10。19.20 + 18.70 + 36.40 + 18.10 = 92.40 分。"
    );
}

#[test]
fn a_bottom_line_takes_the_fifth_star_and_both_stars_are_kept() {
    for (id, value) in [("reserve_cadres_u45", "1"), ("collective_income_yuan", "86000")] {
        let rating = rated(branch(), example(), &with_fact(clean_facts(), id, json!(value), true));
        assert_eq!((rating.ladder_stars, rating.stars), (Some(5), Some(4)), "{id}");
    }
}

#[test]
fn unknown_facts_cap_lines_but_leave_caps_unapplied() {
    let rating = rated(branch(), example(), &Facts::default());
    assert_eq!((rating.ladder_stars, rating.stars), (Some(5), Some(4)));
    let unknown = rating.bottom_lines.iter().filter(|line| line.outcome == LineOutcome::Unknown).count();
    assert_eq!(unknown, 8, "all but PUB-01");
    let outcomes: Vec<CapOutcome> = rating.caps.iter().map(|cap| cap.outcome).collect();
    assert_eq!(outcomes, [CapOutcome::NotApplied, CapOutcome::NotApplied, CapOutcome::Unknown]);
    let unverified = with_fact(clean_facts(), "collective_income_yuan", json!("186000"), false);
    let rating = rated(branch(), example(), &unverified);
    assert_eq!(rating.bottom_line("ECO-01").map(|line| line.outcome), Some(LineOutcome::Unknown));
    assert_eq!(rating.stars, Some(4));
}

#[test]
fn kleene_lines_are_decided_by_what_is_known() {
    let outcome =
        |facts: &Facts, id: &str| rated(branch(), example(), facts).bottom_line(id).map(|line| line.outcome);
    let mut facts = clean_facts();
    facts.by_id.remove("quota_given");
    // years_without_candidate is 0: whatever the quota was, the line is clear.
    assert_eq!(outcome(&facts, "RES-02"), Some(LineOutcome::Clear));
    let facts = with_fact(facts, "years_without_candidate", json!("2"), true);
    assert_eq!(outcome(&facts, "RES-02"), Some(LineOutcome::Unknown));
    let facts = with_fact(facts, "quota_given", json!(false), true);
    assert_eq!(outcome(&facts, "RES-02"), Some(LineOutcome::Clear));
    let facts = with_fact(facts, "quota_given", json!(true), true);
    assert_eq!(outcome(&facts, "RES-02"), Some(LineOutcome::Hit));
    let mut facts = with_fact(clean_facts(), "audit_findings_overdue", json!("1"), true);
    facts.by_id.remove("finance_quarters_published");
    assert_eq!(outcome(&facts, "ECO-02"), Some(LineOutcome::Hit));
}

#[test]
fn thresholds_of_the_nine_bottom_lines() {
    use LineOutcome::{Clear, Hit};
    let cases = [
        ("RES-01", "reserve_cadres_u45", "1", Hit),
        ("RES-01", "reserve_cadres_u45", "2", Clear),
        ("RES-02", "years_without_candidate", "1", Clear),
        ("RES-02", "years_without_candidate", "2", Hit),
        ("ECO-01", "collective_income_yuan", "99999.99", Hit),
        ("ECO-01", "collective_income_yuan", "100000", Clear),
        ("ECO-02", "finance_quarters_published", "3", Hit),
        ("ECO-02", "audit_findings_overdue", "1", Hit),
        ("INF-01", "hardened_road_share", "0.999", Hit),
        ("INF-01", "projects_overdue", "1", Hit),
        ("DIS-01", "principal_sanctions", "1", Hit),
        ("DIS-01", "other_sanctions", "2", Clear),
        ("DIS-01", "other_sanctions", "3", Hit),
        ("DIS-01", "proven_cases", "1", Hit),
        ("SAF-01", "attributed_major_events", "1", Hit),
        ("INT-01", "confirmed_integrity_breaches", "1", Hit),
    ];
    for (line, fact, value, expected) in cases {
        let rating = rated(branch(), example(), &with_fact(clean_facts(), fact, json!(value), true));
        assert_eq!(rating.bottom_line(line).map(|l| l.outcome), Some(expected), "{line} {fact} {value}");
        for other in rating.bottom_lines.iter().filter(|other| other.id != line) {
            assert_eq!(other.outcome, Clear, "{} with {fact} {value}", other.id);
        }
        assert_eq!(rating.stars, Some(if expected == Hit { 4 } else { 5 }), "{line} {fact} {value}");
    }
}

#[test]
fn public_satisfaction_at_exactly_nine_tenths_is_clear() {
    let outcome = |counts: [u32; 6]| {
        let mut tally = perfect(branch());
        tally.groups.insert("public".into(), uniform(branch(), "public", Some(2000), counts));
        let rating = rated(branch(), tally, &clean_facts());
        let share = rating.public_satisfied_share.expect("known");
        (rating.bottom_line("PUB-01").expect("there").outcome, share.num, share.den)
    };
    assert_eq!(outcome([10, 0, 0, 0, 990, 0]), (LineOutcome::Clear, 7920, 8000));
    assert_eq!(outcome([40, 60, 200, 300, 400, 7]), (LineOutcome::Clear, 7200, 8000));
    assert_eq!(outcome([0, 101, 899, 0, 0, 0]), (LineOutcome::Hit, 7192, 8000));
    assert_eq!(outcome([0, 20, 0, 0, 180, 600]), (LineOutcome::Clear, 1440, 1600));
}

#[test]
fn public_satisfaction_below_quorum_or_without_answers_is_unknown() {
    for counts in [[0, 0, 0, 0, 41, 0], [0, 0, 0, 0, 0, 215]] {
        let mut tally = perfect(branch());
        tally.groups.insert("public".into(), uniform(branch(), "public", Some(420), counts));
        let rating = rated(branch(), tally, &clean_facts());
        assert_eq!(rating.public_satisfied_share, None);
        assert_eq!(rating.bottom_line("PUB-01").map(|line| line.outcome), Some(LineOutcome::Unknown));
        assert_eq!((rating.status, rating.stars), (Status::Insufficient, None));
    }
}

#[test]
fn caps_on_small_samples_and_low_satisfaction() {
    let with_public = |electorate: u32, counts: [u32; 6]| {
        let mut tally = perfect(branch());
        tally.groups.insert("public".into(), uniform(branch(), "public", Some(electorate), counts));
        let rating = rated(branch(), tally, &clean_facts());
        let caps: Vec<CapOutcome> = rating.caps.iter().map(|cap| cap.outcome).collect();
        (caps[0], caps[1], rating.ladder_stars, rating.stars)
    };
    let (applied, not) = (CapOutcome::Applied, CapOutcome::NotApplied);
    assert_eq!(with_public(100, [0, 0, 0, 0, 29, 0]), (applied, not, Some(5), Some(4)));
    assert_eq!(with_public(100, [0, 0, 0, 0, 30, 0]), (not, not, Some(5), Some(5)));
    assert_eq!(with_public(29, [0, 0, 0, 0, 29, 0]), (not, not, Some(5), Some(5)), "everybody voted");
    // 59 of 100 satisfied; the composite is still 80 or more.
    assert_eq!(with_public(100, [0, 41, 0, 0, 59, 0]), (not, applied, Some(5), Some(2)));
    assert_eq!(with_public(100, [0, 40, 0, 0, 60, 0]), (not, not, Some(5), Some(4)));
    let weak = with_fact(clean_facts(), "weak_listed", json!(true), true);
    assert_eq!(rated(branch(), perfect(branch()), &weak).stars, Some(2));
}

#[test]
fn halves_round_away_from_zero_in_group_scores() {
    let public = |counts| {
        let mut tally = perfect(branch());
        tally.groups.insert("public".into(), uniform(branch(), "public", Some(9000), counts));
        score(&rated(branch(), tally, &clean_facts()), "public")
    };
    assert_eq!(public([0, 0, 0, 2001, 1999, 0]).as_deref(), Some("90.00"), "89.995");
    assert_eq!(public([0, 0, 0, 2003, 1997, 0]).as_deref(), Some("89.99"), "89.985");
    assert_eq!(public([0, 0, 0, 2002, 1999, 0]).as_deref(), Some("89.99"), "89.9925…");
    assert_eq!(public([4000, 0, 0, 0, 0, 0]).as_deref(), Some("20.00"));
}

#[test]
fn halves_round_away_from_zero_in_the_composite_and_the_star_agrees() {
    let quarters = edited(|document| {
        for i in 0..4 {
            document["groups"][i]["weight_bp"] = json!(2500);
        }
    })
    .expect("a sound scheme");
    let with = |low: u32, high: u32| {
        let counts = |four_stars: u32| [0, 0, 0, four_stars, 2000 - four_stars, 0];
        let groups = [("self", low), ("peer", low), ("public", high), ("superior", high)]
            .map(|(group, four)| (group, 2000, counts(four)));
        rated(&quarters, tally(&quarters, &groups), &clean_facts())
    };
    // 89.98, 89.98, 89.99, 89.99: 89.985, and 8998 is even.
    let even = with(1002, 1001);
    assert_eq!((composite(&even).as_deref(), even.ladder_stars), (Some("89.99"), Some(4)));
    let rating = with(1001, 1000);
    assert_eq!(score(&rating, "self").as_deref(), Some("89.99"));
    let step = rating.steps.iter().find(|step| matches!(step.detail, Detail::Composite { .. }));
    let words = step.expect("a step").render(Locale::En);
    assert!(
        words.ends_with("22.4975 + 22.4975 + 22.50 + 22.50 = 89.995, rounded to two decimals: 90.00."),
        "{words}"
    );
    assert_eq!((composite(&rating).as_deref(), rating.ladder_stars), (Some("90.00"), Some(5)));
}

#[test]
fn quorum_boundaries() {
    // (group, electorate, ballots, needed, met)
    let cases = [
        ("self", 5, 2, 3, false),
        ("self", 5, 3, 3, true),
        ("self", 6, 3, 4, false),
        ("self", 6, 4, 4, true),
        ("peer", 30, 19, 20, false),
        ("peer", 30, 20, 20, true),
        ("peer", 31, 20, 21, false),
        ("peer", 31, 21, 21, true),
        ("public", 60, 9, 10, false),
        ("public", 60, 10, 10, true),
        ("public", 101, 10, 11, false),
        ("public", 101, 11, 11, true),
        ("superior", 3, 0, 1, false),
        ("superior", 3, 1, 1, true),
    ];
    for (group, electorate, ballots, needed, met) in cases {
        let mut tally = perfect(branch());
        let counts = [0, 0, 0, 0, ballots, 0];
        tally.groups.insert(group.into(), uniform(branch(), group, Some(electorate), counts));
        let rating = rated(branch(), tally, &clean_facts());
        let result = rating.group(group).expect("there");
        assert_eq!(
            (result.quorum_needed, result.quorum_met),
            (Some(needed), met),
            "{group} {ballots}/{electorate}"
        );
        assert_eq!(result.score.is_some(), met, "{group} {ballots}/{electorate}");
        let status = if met { Status::Rated } else { Status::Insufficient };
        assert_eq!((rating.status, rating.stars.is_some()), (status, met), "{group} {ballots}/{electorate}");
    }
}

#[test]
fn a_missing_or_empty_electorate_meets_no_quorum_and_lines_are_still_evaluated() {
    for electorate in [None, Some(0)] {
        let mut tally = perfect(branch());
        tally.groups.insert("superior".into(), uniform(branch(), "superior", electorate, [0, 0, 0, 0, 3, 0]));
        let facts = with_fact(clean_facts(), "proven_cases", json!("1"), true);
        let rating = rated(branch(), tally, &facts);
        assert_eq!(rating.status, Status::Insufficient);
        assert_eq!((rating.composite, rating.ladder_stars, rating.stars), (None, None, None));
        assert_eq!(rating.bottom_line("DIS-01").map(|line| line.outcome), Some(LineOutcome::Hit));
        assert_eq!(score(&rating, "public").as_deref(), Some("100.00"), "the others keep their scores");
    }
}

#[test]
fn a_missing_group_has_zero_ballots_and_is_never_reweighted() {
    let mut tally = perfect(branch());
    tally.groups.remove("public");
    let rating = rated(branch(), tally, &clean_facts());
    assert_eq!(rating.status, Status::Insufficient);
    let public = rating.group("public").expect("there");
    assert_eq!((public.ballots, public.electorate, public.quorum_met, public.score), (0, None, false, None));
    assert_eq!(rating.public_satisfied_share, None);
    assert_eq!(rating.bottom_line("PUB-01").map(|line| line.outcome), Some(LineOutcome::Unknown));
}

#[test]
fn exactly_half_of_the_weight_answered_suffices() {
    let answered = |ids: &[&str]| {
        let mut tally = perfect(branch());
        let group = tally.groups.get_mut("superior").expect("there");
        for (id, counts) in &mut group.indicators {
            if !ids.contains(&id.as_str()) {
                (counts.levels, counts.unknown) = (vec![0; 5], 3);
            }
        }
        let rating = rated(branch(), tally, &clean_facts());
        (rating.group("superior").expect("there").sufficient, score(&rating, "superior"), rating.status)
    };
    assert_eq!(answered(&["B1", "B2", "B3", "B4"]), (true, Some("100.00".into()), Status::Rated));
    assert_eq!(answered(&["B1", "B2", "B3"]), (false, None, Status::Insufficient));
    assert_eq!(answered(&[]), (false, None, Status::Insufficient));
}

#[test]
fn an_unanswered_indicator_shares_its_weight_among_the_others() {
    let scheme = edited(|document| {
        document["indicators"][0]["weight"] = json!(5);
        document["indicators"][1]["weight"] = json!(3);
        document["indicators"][2]["weight"] = json!(2);
        for i in 3..8 {
            document["indicators"][i]["groups"] = json!(["public", "peer", "superior"]);
        }
        for i in 3..8 {
            document["indicators"][i]["wording"]["groups"].as_object_mut().expect("groups").remove("self");
        }
    })
    .expect("a sound scheme");
    let self_review = |b1: [u32; 6], b2: [u32; 6], b3: [u32; 6]| {
        let mut tally = perfect(&scheme);
        let group = tally.groups.get_mut("self").expect("there");
        for (id, counts) in [("B1", b1), ("B2", b2), ("B3", b3)] {
            let one = group.indicators.get_mut(id).expect("asked");
            (one.levels, one.unknown) = (counts[..5].to_vec(), counts[5]);
        }
        let rating = rated(&scheme, tally, &clean_facts());
        (score(&rating, "self"), rating.group("self").expect("there").sufficient)
    };
    // (5×80 + 3×60 + 2×100) ÷ 10
    let all = self_review([0, 0, 0, 5, 0, 0], [0, 0, 5, 0, 0, 0], [0, 0, 0, 0, 5, 0]);
    assert_eq!(all, (Some("78.00".into()), true));
    // B1 unanswered: (3×60 + 2×100) ÷ 5, and 5 of 10 is exactly half.
    let half = self_review([0, 0, 0, 0, 0, 5], [0, 0, 5, 0, 0, 0], [0, 0, 0, 0, 5, 0]);
    assert_eq!(half, (Some("76.00".into()), true));
    // B1 and B3 unanswered: 3 of 10.
    let less = self_review([0, 0, 0, 0, 0, 5], [0, 0, 5, 0, 0, 0], [0, 0, 0, 0, 0, 5]);
    assert_eq!(less, (None, false));
}

#[test]
fn trim_drops_one_highest_and_one_lowest_above_five_answers() {
    let scheme = edited(|document| document["groups"][1]["trim"] = json!(1)).expect("a sound scheme");
    let peer = |counts: [u32; 6]| {
        let mut tally = perfect(&scheme);
        let ballots: u32 = counts.iter().sum();
        tally.groups.insert("peer".into(), uniform(&scheme, "peer", Some(ballots), counts));
        score(&rated(&scheme, tally, &clean_facts()), "peer")
    };
    assert_eq!(peer([1, 0, 0, 0, 4, 0]).as_deref(), Some("84.00"), "five answers are not trimmed");
    assert_eq!(peer([1, 0, 0, 0, 4, 9]).as_deref(), Some("84.00"), "不了解 is not an answer");
    assert_eq!(peer([1, 0, 0, 0, 5, 0]).as_deref(), Some("100.00"), "six are: 1×20 and 1×100 dropped");
    assert_eq!(peer([0, 0, 0, 6, 0, 0]).as_deref(), Some("80.00"), "all alike");
    assert_eq!(peer([0, 2, 0, 1, 3, 0]).as_deref(), Some("80.00"), "(40 + 80 + 100 + 100) ÷ 4");
}

#[test]
fn ranks_are_shared_and_skip() {
    let at = |stars, hundredths| (stars, Score::from_hundredths(hundredths).expect("a score"));
    let ratings = [at(4, 9240), at(5, 9100), at(4, 9240), at(4, 8000), at(5, 9300), at(1, 9999)];
    assert_eq!(rank(&ratings), [3, 2, 3, 5, 1, 6]);
    assert_eq!(rank(&[at(5, 1), at(4, 2), at(4, 2), at(3, 3)]), [1, 2, 2, 4]);
    assert_eq!(rank(&[]), Vec::<usize>::new());
}

#[test]
fn the_explanation_in_words() {
    let mut tally = example();
    let public = tally.groups.get_mut("public").expect("there");
    public.indicators.get_mut("B2").expect("asked").levels = vec![1, 0, 0, 90, 104];
    public.indicators.get_mut("B2").expect("asked").unknown = 5;
    let facts = with_fact(clean_facts(), "collective_income_yuan", json!("86000"), true);
    let rating = rated(branch(), tally, &facts);
    let words: Vec<String> = rating.steps.iter().map(|step| step.render(Locale::ZhCn)).collect();
    let expected = [
        "群评：应参加420人，收到200张票。须达到应参加人数的1/10（不足一张的进一）且不少于10张，即至少42张。票数够了。",
        "群评「村务公开」：非常满意100分×104 + 满意80分×90 + 非常不满意20分×1 = 17620分，\
         除以195张：17620÷195 ≈ 90.36分（不了解5张，不计）。",
        "群评得分：(18200÷200 + 17620÷195 + 18200÷200 + 18200÷200 + 18200÷200 + 18200÷200 + 18200÷200 \
         + 18200÷200)÷8 ≈ 90.919872，四舍五入到两位小数，得 90.92 分。",
        "群评满意率：答复共1595个（不了解不计），其中“基本满意”及以上1594个，1594÷1595 ≈ 99.94%。",
        "底线「集体收入」（ECO-01）：年度村集体经济收入低于10万元。查得：年度村集体经济收入 86000元。\
         已经触碰，最高4星。触碰条件：年度村集体经济收入少于100000元。5星变为4星。",
        "底线「群众满意」（PUB-01）：群众满意率低于90%。查得：群评满意率 1594÷1595 ≈ 99.94%。\
         没有触碰。触碰条件：群评满意率低于90%。",
        "上限「样本偏少：群众票不足30张」：查得：群评票数 200张，群评应参加的人全部参加：否。\
         不适用，不限星（适用时最高4星）。适用条件：群评票数少于30张，并且没有“群评应参加的人全部参加”。",
        "点评得分：(440÷5 + 440÷5 + 440÷5 + 460÷5 + 460÷5 + 460÷5 + 460÷5 + 460÷5)÷8 = 90.50 分。",
        "最后星级：四星（4星）；按阶梯是5星，受底线或上限限制。",
    ];
    for line in expected {
        assert!(words.iter().any(|step| step == line), "missing {line}\nin {words:#?}");
    }
}
