//! How to rise by a star (怎样升星), on the worked example.

#![allow(missing_docs, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod support;

use scoring::Locale;
use serde_json::json;
use support::{branch, clean_facts, example, rated, with_fact};

#[test]
fn gain_names_failed_lines_and_the_weakest_public_indicators() {
    let mut tally = example();
    let public = tally.groups.get_mut("public").expect("there");
    public.indicators.get_mut("B4").expect("asked").levels = vec![100, 50, 50, 0, 0];
    public.indicators.get_mut("B6").expect("asked").levels = vec![0, 50, 50, 100, 0];
    let facts = with_fact(clean_facts(), "projects_overdue", json!("2"), true);
    let rating = rated(branch(), tally, &facts);
    let gain = scoring::gain(branch(), &rating);
    let lines: Vec<&str> = gain.lines.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(lines, ["INF-01", "PUB-01"]);
    let weakest: Vec<&str> = gain.weakest.iter().map(|low| low.indicator.as_str()).collect();
    assert_eq!(weakest, ["B4", "B6", "B1"]);
    let low: Vec<String> =
        scoring::low_indicators(branch(), &rating).into_iter().map(|low| low.indicator).collect();
    assert_eq!(low, ["B4"], "B6 has 65, B4 has 35");
    let next = gain.next.as_ref().expect("not at the top");
    let total = rating.composite.expect("rated").hundredths() + next.lacks.hundredths();
    assert_eq!((next.stars, total), (5, 9000));
    assert!(gain.render(Locale::ZhCn)[0].contains("基础设施"));
}

#[test]
fn a_line_that_lacks_ballots_asks_for_no_papers() {
    let mut tally = example();
    let public = tally.groups.get_mut("public").expect("there");
    for indicator in public.indicators.values_mut() {
        indicator.levels = vec![0, 0, 0, 0, 0];
        indicator.unknown = 0;
    }
    public.ballots = 0;
    let rating = rated(branch(), tally, &clean_facts());
    let short: Vec<&str> =
        rating.bottom_lines.iter().filter(|line| line.lacks_ballots()).map(|line| line.id.as_str()).collect();
    assert_eq!(short.len(), 1, "{short:?}");
    let words = scoring::gain(branch(), &rating).render(Locale::ZhCn);
    assert!(words[0].contains("票数不够") && !words.iter().any(|line| line.contains("材料")), "{words:?}");
}
