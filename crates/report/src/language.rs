//! Language of a paper and its texts from the locale files.

use std::borrow::Cow;

/// Language of a paper's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// `zh-CN`.
    #[default]
    Chinese,
    /// `en`.
    English,
}

impl Language {
    /// BCP 47 tag, also the name of the locale file.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// From a BCP 47 tag: any `en` is English, everything else Chinese.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        if primary.eq_ignore_ascii_case("en") { Self::English } else { Self::Chinese }
    }

    /// The text of a key.
    ///
    /// A key that stands in no locale file comes back as itself; a test holds that none does.
    pub(crate) fn text(self, key: &str) -> Cow<'static, str> {
        crate::_rust_i18n_try_translate(self.tag(), key).unwrap_or_else(|| Cow::Owned(key.to_owned()))
    }

    /// The text of a key with its `%{name}` places filled.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let (names, texts): (Vec<&str>, Vec<String>) =
            values.iter().map(|(name, text)| (*name, (*text).to_owned())).unzip();
        rust_i18n::replace_patterns(&self.text(key), &names, &texts)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_choose_the_language() {
        assert_eq!(Language::from_tag("en-GB"), Language::English);
        assert_eq!(Language::from_tag("zh-CN"), Language::Chinese);
        assert_eq!(Language::from_tag(""), Language::Chinese);
    }
}
