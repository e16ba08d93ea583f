//! The steps of a result, as many as a branch really has.

use jiff::civil::date;
use pages::Locale;
use pages::steps::{Explained, Steps, render};

use super::{frame, say};

pub fn all(l: Locale) -> Vec<(&'static str, String)> {
    let published = Steps {
        frame: frame(l, "/u/330127104205/steps"),
        whose: say(l, "柳湾村党支部", "Liuwan Village Branch"),
        result: Some(Explained {
            cycle: say(l, "2025 年度评定", "Rating of 2025"),
            published_on: Some(date(2025, 10, 20)),
            on_notice: false,
            steps: steps(l),
        }),
        back_path: "/u/330127104205/result".into(),
    };
    let none = Steps { result: None, ..published.clone() };
    [("steps", published), ("steps-none", none)].map(|(name, view)| (name, render(&view).unwrap())).to_vec()
}

/// What `xingping score` says of such a village under the bundled scheme, without the line that is kept in-house.
fn steps(l: Locale) -> Vec<String> {
    let all = say(l, include_str!("steps.zh-CN.txt"), include_str!("steps.en.txt"));
    all.lines().map(Into::into).collect()
}
