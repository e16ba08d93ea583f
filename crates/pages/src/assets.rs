//! Style sheets and scripts, inline in the pages, and the policy that lets exactly these run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// Every phone page.
pub(crate) const PHONE_CSS: &str = asset!("phone.css");

/// The survey, beside [`PHONE_CSS`].
pub(crate) const SURVEY_CSS: &str = asset!("survey.css");

/// Receipt, look-up and lists, beside [`PHONE_CSS`].
pub(crate) const RECEIPT_CSS: &str = asset!("receipt.css");

/// The public page, beside [`PHONE_CSS`].
pub(crate) const RESULT_CSS: &str = asset!("result.css");

/// The steps of a calculation, beside [`PHONE_CSS`].
pub(crate) const STEPS_CSS: &str = asset!("steps.css");

/// The secretary's pages and the sign-in, beside [`PHONE_CSS`].
pub(crate) const WORK_CSS: &str = asset!("work.css");

/// The superior's list, beside [`PHONE_CSS`].
pub(crate) const REVIEW_LIST_CSS: &str = concat!(asset!("receipt.css"), asset!("review.css"));

/// A helper's device, beside [`PHONE_CSS`]; its survey has [`SURVEY_CSS`].
pub(crate) const ASSIST_CSS: &str = concat!(asset!("receipt.css"), asset!("assist.css"));

/// One review of the superior's, beside [`PHONE_CSS`].
pub(crate) const REVIEW_FORM_CSS: &str = concat!(asset!("survey.css"), asset!("review.css"));

/// The page that recomputes a bundle, beside [`PHONE_CSS`].
pub(crate) const VERIFY_CSS: &str = concat!(asset!("receipt.css"), asset!("verify.css"));

/// The big screen.
pub(crate) const SCREEN_CSS: &str = asset!("screen.css");

/// The big screen.
pub(crate) const SCREEN_JS: &str = asset!("screen.js");

/// First thing in the body of every phone page.
pub(crate) const EARLY_JS: &str = asset!("early.js");

/// Last thing in the body of every phone page.
pub(crate) const PHONE_JS: &str = asset!("phone.js");

/// Pages of a helper's device, before [`PHONE_JS`].
pub(crate) const ASSIST_JS: &str = asset!("assist.js");

/// The page that recomputes a bundle, after its content.
pub(crate) const VERIFY_JS: &str = asset!("verify.js");

const STYLES: [&str; 11] = [
    PHONE_CSS,
    SURVEY_CSS,
    RECEIPT_CSS,
    RESULT_CSS,
    STEPS_CSS,
    WORK_CSS,
    REVIEW_LIST_CSS,
    REVIEW_FORM_CSS,
    ASSIST_CSS,
    VERIFY_CSS,
    SCREEN_CSS,
];
const SCRIPTS: [&str; 5] = [EARLY_JS, PHONE_JS, ASSIST_JS, VERIFY_JS, SCREEN_JS];

/// The `Content-Security-Policy` of a page of this crate: nothing from elsewhere, and of inline code only the style sheets
/// and scripts built into this crate that stand on the page. To name all of them would make the head of every answer some
/// 600 bytes longer, and a head is not compressed.
#[must_use]
pub fn csp_of(page: &str) -> String {
    static HASHES: LazyLock<[Vec<String>; 2]> =
        LazyLock::new(|| [&STYLES[..], &SCRIPTS[..]].map(|codes| codes.iter().map(hash).collect()));
    let on_page = |element: &str, codes: &[&str], hashes: &[String]| {
        let blocks = blocks(page, element);
        let used = codes.iter().zip(hashes).filter(|(code, _)| blocks.contains(*code));
        let used: Vec<&str> = used.map(|(_, hash)| hash.as_str()).collect();
        if used.is_empty() { "'none'".to_owned() } else { used.join(" ") }
    };
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        on_page("style", &STYLES, &HASHES[0]),
        on_page("script", &SCRIPTS, &HASHES[1])
    )
}

/// What stands in the elements of this name. Nothing that people write begins one: templates escape it.
fn blocks<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    page.split(&open).skip(1).filter_map(|rest| Some(rest.split_once(&close)?.0)).collect()
}

fn hash(code: &&str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_scripts_stay_under_two_kilobytes() {
        let bytes = EARLY_JS.len() + PHONE_JS.len();
        assert!(bytes < 2048, "{bytes}");
    }

    #[test]
    fn phone_pages_use_nothing_newer_than_chromium_64_and_safari_11() {
        for style in [
            PHONE_CSS,
            SURVEY_CSS,
            RECEIPT_CSS,
            RESULT_CSS,
            STEPS_CSS,
            WORK_CSS,
            REVIEW_LIST_CSS,
            ASSIST_CSS,
            VERIFY_CSS,
        ]
        .map(|css| css.replace("minmax(", ""))
        {
            for new in [
                ":has(",
                ":is(",
                ":where(",
                "inset:",
                "aspect-ratio",
                "dvh",
                "min(",
                "max(",
                "clamp(",
                "@layer",
            ] {
                assert!(!style.contains(new), "{new}");
            }
            for (place, _) in style.match_indices("gap:") {
                let grid = ["grid-column-", "grid-row-"].iter().any(|of| style[..place].ends_with(of));
                assert!(grid, "flex gap");
            }
        }
        for script in [EARLY_JS, PHONE_JS, ASSIST_JS, VERIFY_JS] {
            for new in ["?.", "??", "||=", "...{", "{...", ".flatMap(", ".at(", "async ", "`"] {
                assert!(!script.contains(new), "{new}");
            }
        }
    }

    #[test]
    fn nothing_comes_from_another_host() {
        for asset in STYLES.iter().chain(&SCRIPTS) {
            assert!(!asset.contains("http") && !asset.contains("url("), "{asset}");
            assert!(!asset.contains("</"), "would end its own element");
        }
    }

    #[test]
    fn the_policy_names_what_stands_on_the_page_and_allows_nothing_unsafe() {
        let policy = csp_of(&format!("<style>{PHONE_CSS}</style><script>{EARLY_JS}</script>"));
        assert!(policy.starts_with("default-src 'none'"));
        assert!(policy.contains(&format!("style-src {};", hash(&PHONE_CSS))), "{policy}");
        assert!(policy.contains(&format!("script-src {};", hash(&EARLY_JS))), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('\n'));
        assert!(csp_of("<p>").contains("style-src 'none'; script-src 'none';"));
    }

    #[test]
    fn a_hash_is_the_one_of_the_standard() {
        // SHA-256 of the three bytes "abc", FIPS 180-2.
        assert_eq!(hash(&"abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }
}
