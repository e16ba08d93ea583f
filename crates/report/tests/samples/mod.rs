//! Sample papers: invented places and people.
// Shared by tests and an example, none of which uses all of it.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

pub mod codes;
pub mod evaluation;
pub mod lists;
pub mod variants;

use jiff::civil::{Date, DateTime, date, datetime};
use report::Language;

pub const LONG_NAME: &str =
    "鹤鸣山革命老区脱贫攻坚与乡村振兴有效衔接示范带花园社区第十八网格联合村民委员会党支部";
pub const HOSTILE_NAME: &str = "柳湾<script>alert(1)</script>&\"'村";

pub fn today() -> Date {
    date(2026, 11, 21)
}

pub fn window() -> (DateTime, DateTime) {
    (datetime(2026, 11, 13, 19, 0, 0, 0), datetime(2026, 11, 19, 21, 30, 0, 0))
}

pub fn evening() -> (DateTime, DateTime) {
    (datetime(2026, 11, 13, 19, 0, 0, 0), datetime(2026, 11, 13, 21, 30, 0, 0))
}

pub fn qr(text: &str) -> String {
    let matrix = qr::Matrix::new(text, qr::Medium::Paper).unwrap();
    qr::svg(&matrix, text, qr::ModuleSize::new(4).unwrap())
}

/// `chinese` or `english`, by the paper's language.
pub fn say(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => english.to_owned(),
    }
}

/// What stands between the tags of the page's body.
pub fn words(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap().split("<script>").next().unwrap();
    body.split('<')
        .skip(1)
        .map(|part| part.split_once('>').map_or("", |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}
