//! The crate's own texts: one JSON file per language with `{placeholders}`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::{Locale, Text};

type Texts = BTreeMap<String, String>;

static ZH: LazyLock<Texts> = LazyLock::new(|| read(include_str!("../locales/zh-CN.json")));
static EN: LazyLock<Texts> = LazyLock::new(|| read(include_str!("../locales/en.json")));

fn read(json: &str) -> Texts {
    // The files are part of the program; a test reads both. A broken one would show its error as text.
    serde_json::from_str(json).unwrap_or_else(|error| Texts::from([("error".to_owned(), error.to_string())]))
}

/// The template of a key; the key itself if there is none, which the tests exclude.
pub(crate) fn template(locale: Locale, key: &str) -> &str {
    let texts: &'static Texts = match locale {
        Locale::ZhCn => &ZH,
        Locale::En => &EN,
    };
    texts.get(key).map_or(key, String::as_str)
}

/// The text of a key with its placeholders filled.
pub(crate) fn fill(locale: Locale, key: &str, args: &[(&str, &str)]) -> String {
    fill_template(template(locale, key), args)
}

/// The text of a key in both languages, with arguments that are the same in both.
pub(crate) fn both(key: &str) -> Text {
    Text::new(template(Locale::ZhCn, key), template(Locale::En, key))
}

/// One pass over the template, so that a value with braces in it is never read as a placeholder.
pub(crate) fn fill_template(template: &str, args: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((lookup(args, name)?, tail))) {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn lookup<'a>(args: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    args.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        assert!(ZH.len() > 50, "{:?}", ZH.get("error"));
        assert_eq!(ZH.keys().collect::<Vec<_>>(), EN.keys().collect::<Vec<_>>());
        for (key, zh) in ZH.iter() {
            assert_eq!(placeholders(zh), placeholders(&EN[key]), "{key}");
        }
    }

    #[test]
    fn a_value_with_braces_is_not_read_as_a_placeholder() {
        assert_eq!(fill_template("{a}-{b}-{c}", &[("a", "{b}"), ("b", "2")]), "{b}-2-{c}");
    }
}
