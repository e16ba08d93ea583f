//! What every paper shares: style, script, page numbers.

use crate::Language;

/// The one script of every paper: the print button. Without script the browser's own menu prints.
pub const SCRIPT: &str = include_str!("../templates/paper.js");

const STYLE: &str = include_str!("../templates/paper.css");

/// The whole style of a paper in one language, as it stands between `<style>` and `</style>`.
///
/// The page numbers are in it, because only `@page` boxes can count pages.
pub fn style(language: Language) -> String {
    STYLE.replace("/*page-number*/", &page_number(language))
}

/// The locale's 第1页，共3页 as a CSS `content` value.
fn page_number(language: Language) -> String {
    let text = language
        .fill("common.page_of", &[("page", "\" counter(page) \""), ("pages", "\" counter(pages) \"")]);
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, style};
    use crate::Language;

    #[test]
    fn page_numbers_count_in_both_languages() {
        let chinese = style(Language::Chinese);
        assert!(chinese.contains("\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\""), "{chinese}");
        assert!(style(Language::English).contains("counter(pages)"));
        assert!(!chinese.contains("/*page-number*/"));
    }

    #[test]
    fn neither_style_nor_script_leaves_its_element_or_loads_anything() {
        for text in [style(Language::Chinese), style(Language::English), SCRIPT.to_owned()] {
            assert!(!text.contains("</") && !text.contains("url(") && !text.contains("@import"));
        }
    }
}
