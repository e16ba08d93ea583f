//! Sample data for every page and every variant of it: invented places, invented people.

#![allow(clippy::unwrap_used, reason = "samples are test data, also in the example")]

mod assist;
mod lists;
mod problems;
mod result;
mod reviews;
mod screens;
mod steps;
mod surveys;
mod work;

use pages::{Frame, Locale};

/// A page to look at: name of the file without its ending, and the document.
pub type Sample = (String, String);

/// Every page and variant in both languages. Phone pages are named `phone-…`, the screen's `screen-…`.
pub fn all() -> Vec<Sample> {
    let mut samples = Vec::new();
    for locale in Locale::ALL {
        let tag = locale.tag();
        let pages = [
            surveys::all(locale),
            assist::all(locale),
            lists::all(locale),
            reviews::all(locale),
            result::all(locale),
            work::all(locale),
        ]
        .concat();
        samples.extend(pages.into_iter().map(|(name, html)| (format!("phone-{name}.{tag}"), html)));
        let screens = screens::all(locale);
        samples.extend(screens.into_iter().map(|(name, html)| (format!("screen-{name}.{tag}"), html)));
    }
    samples
}

/// Snapshots of the screen as they go over the wire: booked, open, one ballot later, opened.
#[allow(dead_code, reason = "only the example writes them")]
pub fn events() -> Vec<Sample> {
    screens::events()
}

fn frame(locale: Locale, path: &str) -> Frame {
    let place = say(locale, "清河镇", "Qinghe Township");
    Frame { locale, big: false, place, path: path.into() }
}

fn say(locale: Locale, zh: &str, en: &str) -> String {
    match locale {
        Locale::ZhCn => zh.into(),
        Locale::En => en.into(),
    }
}

const ROOT: &str = "3f9a1c0be27d44f1a6c85d0e9b7718235ce6f04ab1d9927e60c3385fd41ab7c2";
const SEAL: &str = "b81e77aa03c4d95f2e6610fc38ab2d7719e45c0d8fa263b4170ed9925cc6a3f8";
