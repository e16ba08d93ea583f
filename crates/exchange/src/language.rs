//! Language of a fault's words, from the locale files.

/// Language of a fault's words.
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

    /// The text of a key with its `%{name}` places filled; a key of no locale file stays itself.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let (names, texts): (Vec<&str>, Vec<String>) =
            values.iter().map(|(name, text)| (*name, (*text).to_owned())).unzip();
        let text = crate::_rust_i18n_try_translate(self.tag(), key);
        rust_i18n::replace_patterns(text.as_deref().unwrap_or(key), &names, &texts)
    }
}
