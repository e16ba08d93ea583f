use rust_decimal::Decimal;

use super::{
    CommentInput, CommentKind, DrawInput, DrawnProblem, HARD_MATTER_WORKING_DAYS, IndicatorInput, LineInput,
    MANY_REPORTS, Matter, SIMPLE_MATTER_WORKING_DAYS, draw,
};
use crate::evaluation::Outcome;
use crate::rectification::ProblemSource;
use crate::{Gated, Language};

fn indicator(id: &str, hundredths: i64) -> IndicatorInput {
    IndicatorInput {
        id: id.into(),
        title: format!("题{id}"),
        average: Gated::Shown(Decimal::new(hundredths, 2)),
    }
}

fn line(id: &str, outcome: Outcome) -> LineInput {
    LineInput { id: id.into(), title: format!("线{id}"), text: format!("规则{id}"), outcome }
}

fn comment(id: usize, category: &str, text: Option<&str>) -> CommentInput {
    CommentInput {
        id: format!("c{id}"),
        kind: CommentKind::Problem,
        category: category.into(),
        category_label: format!("类{category}"),
        matter: Matter::Simple,
        text: text.map(Into::into),
    }
}

fn input() -> DrawInput {
    DrawInput {
        language: Language::Chinese,
        trigger: Decimal::new(400, 2),
        indicators: Vec::new(),
        bottom_lines: Vec::new(),
        comments: Vec::new(),
        comments_shown: true,
    }
}

fn keys(drawn: &[DrawnProblem]) -> Vec<&str> {
    drawn.iter().map(|problem| problem.key.as_str()).collect()
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(draw(&input()), []);
}

#[test]
fn indicators_below_the_trigger_are_drawn_lowest_first() {
    let mut given = input();
    given.indicators =
        vec![indicator("a", 399), indicator("b", 400), indicator("c", 310), indicator("d", 480)];
    let drawn = draw(&given);
    assert_eq!(keys(&drawn), ["indicator:c", "indicator:a"]);
    assert_eq!(drawn[0].source, ProblemSource::Indicator);
    assert_eq!(drawn[0].working_days, HARD_MATTER_WORKING_DAYS);
    assert!(drawn[0].text.contains("3.10") && drawn[0].text.contains("4.00"), "{}", drawn[0].text);
}

#[test]
fn an_average_just_below_the_trigger_is_printed_below_it() {
    let mut given = input();
    given.indicators =
        vec![IndicatorInput { average: Gated::Shown(Decimal::new(39_996, 4)), ..indicator("a", 0) }];
    let text = &draw(&given)[0].text;
    assert!(text.contains("3.9996") && text.contains("4.00"), "{text}");
}

#[test]
fn a_withheld_or_missing_indicator_triggers_nothing() {
    let mut given = input();
    given.indicators = vec![
        IndicatorInput { average: Gated::Withheld, ..indicator("a", 100) },
        IndicatorInput { average: Gated::Missing, ..indicator("b", 100) },
    ];
    assert_eq!(draw(&given), []);
}

#[test]
fn hit_lines_come_before_unknown_ones_and_clear_or_withheld_ones_never() {
    let mut given = input();
    given.bottom_lines = vec![
        line("RES-01", Outcome::Unknown),
        line("ECO-01", Outcome::Clear),
        line("PUB-01", Outcome::Withheld),
        line("ECO-02", Outcome::Hit),
        line("OWN-07", Outcome::Hit),
    ];
    let drawn = draw(&given);
    assert_eq!(keys(&drawn), ["bottom_line:ECO-02", "bottom_line:OWN-07", "bottom_line:RES-01"]);
    assert_eq!(drawn.iter().map(|problem| problem.verify).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(drawn[2].working_days, SIMPLE_MATTER_WORKING_DAYS);
    assert!(drawn[2].text.contains("待核实"), "{}", drawn[2].text);
    assert!(drawn[0].text.contains("规则ECO-02"));
    assert_ne!(drawn[0].measure, drawn[1].measure, "a line of the template has a measure of its own");
}

#[test]
fn comments_are_grouped_by_category_with_count_the_most_frequent_first() {
    let mut given = input();
    given.comments = vec![
        comment(1, "b", Some("路灯\n不亮")),
        comment(2, "a", None),
        comment(3, "b", Some("路灯 不亮")),
        comment(4, "b", Some("水沟堵了")),
        CommentInput { kind: CommentKind::Suggestion, ..comment(5, "z", Some("装个秋千")) },
    ];
    let drawn = draw(&given);
    assert_eq!(keys(&drawn), ["comment:b", "comment:a"]);
    assert_eq!(drawn[0].comment_ids, ["c1", "c3", "c4"]);
    assert!(drawn[0].source_text.contains('3'));
    assert_eq!(drawn[0].text.matches("路灯 不亮").count(), 1, "said twice, quoted once: {}", drawn[0].text);
    assert!(drawn[0].text.contains("水沟堵了"));
    assert!(drawn[1].text.contains("类a"));
    assert_eq!(drawn[1].working_days, SIMPLE_MATTER_WORKING_DAYS);
}

#[test]
fn below_the_gate_neither_number_nor_word_is_told() {
    let mut given = input();
    given.comments_shown = false;
    given.comments =
        (1..=7).map(|id| comment(id, "a", Some("水沟堵了"))).chain([comment(8, "0", None)]).collect();
    let drawn = draw(&given);
    assert_eq!(keys(&drawn), ["comment:0", "comment:a"], "the order does not tell the numbers either");
    for problem in &drawn {
        let told = format!("{}{}{}", problem.source_text, problem.text, problem.measure);
        assert!(!told.contains('7') && !told.contains("水沟"), "{told}");
    }
}

#[test]
fn many_reports_make_a_matter_hard_and_a_hard_category_stays_hard() {
    let mut given = input();
    given.comments = (0..MANY_REPORTS).map(|id| comment(id, "a", None)).collect();
    given.comments.push(CommentInput { matter: Matter::Hard, ..comment(99, "b", None) });
    given.comments.push(comment(100, "c", None));
    let matters: Vec<Matter> = draw(&given).iter().map(|problem| problem.matter).collect();
    assert_eq!(matters, [Matter::Hard, Matter::Hard, Matter::Simple]);
}

#[test]
fn long_comments_are_cut_and_at_most_three_are_quoted() {
    let mut given = input();
    let long = "长".repeat(200);
    given.comments = vec![comment(0, "a", Some(&long))];
    given.comments.extend((1..6).map(|id| comment(id, "a", Some(["甲", "乙", "丙", "丁", "戊", "己"][id]))));
    let text = &draw(&given)[0].text;
    assert_eq!(text.matches('长').count(), super::QUOTE_CHARACTERS);
    assert!(text.contains("乙") && text.contains("丙") && !text.contains("丁"), "{text}");
}

#[test]
fn drawing_again_gives_the_same_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let mut given = input();
        given.language = language;
        given.indicators = vec![indicator("a", 250), indicator("b", 250)];
        given.bottom_lines = vec![line("SAF-01", Outcome::Hit)];
        given.comments = vec![comment(1, "b", Some("x")), comment(2, "a", Some("y"))];
        let drawn = draw(&given);
        assert_eq!(drawn, draw(&given));
        assert_eq!(drawn.len(), 5);
        for problem in drawn {
            for text in [&problem.source_text, &problem.text, &problem.measure] {
                assert!(!text.is_empty() && !text.contains("draw.") && !text.contains("%{"), "{text}");
            }
        }
    }
}
