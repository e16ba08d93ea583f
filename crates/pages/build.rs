//! Turns the locale files into methods of `Locale`, so that a missing text is a compile error,
//! and shrinks the style sheets and scripts that the pages carry inline.
//!
//! Not rust-i18n: it looks texts up while the page is written and shows the bare name when one is missing. In a
//! template a text that is missing, lacks an argument or is never used should not get past the compiler.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    for watched in ["build.rs", "locales", "assets", "templates"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let zh = texts(&root.join("locales/zh-CN.toml"))?;
    let en = texts(&root.join("locales/en.toml"))?;
    fs::write(out.join("texts.rs"), methods(&zh, &en)?)?;
    for entry in fs::read_dir(root.join("assets"))? {
        let path = entry?.path();
        let name = path.file_name().ok_or("an asset without a name")?;
        let source = fs::read_to_string(&path)?;
        let small = match path.extension().and_then(|e| e.to_str()) {
            Some("css") => shrink_style(&source),
            Some("js") => shrink_script(&source),
            other => return Err(format!("assets/: neither css nor js: {other:?}").into()),
        };
        fs::write(out.join(name), small)?;
    }
    Ok(())
}

/// Reads one locale file: tables of texts, flattened to `table_key`.
fn texts(path: &Path) -> Outcome<BTreeMap<String, String>> {
    let document: toml::Table = fs::read_to_string(path)?.parse()?;
    let mut flat = BTreeMap::new();
    for (table, value) in document {
        let Some(entries) = value.as_table() else {
            return Err(format!("{}: {table} is not a table", path.display()).into());
        };
        for (key, text) in entries {
            let Some(text) = text.as_str() else {
                return Err(format!("{}: {table}.{key} is not a text", path.display()).into());
            };
            flat.insert(format!("{table}_{key}"), text.to_owned());
        }
    }
    Ok(flat)
}

/// Writes one method per text. The two files must have the same keys with the same placeholders.
fn methods(zh: &BTreeMap<String, String>, en: &BTreeMap<String, String>) -> Outcome<String> {
    let mut code = String::from("impl Locale {\n");
    for (key, zh_text) in zh {
        let en_text = en.get(key).ok_or_else(|| format!("locales/en.toml lacks {key}"))?;
        let names = placeholders(zh_text);
        let mut sorted = [names.clone(), placeholders(en_text)];
        sorted.iter_mut().for_each(|list| list.sort());
        if sorted[0] != sorted[1] {
            return Err(format!("{key}: placeholders differ between the locale files").into());
        }
        if !zh_text.is_empty() {
            writeln!(code, "    #[doc = {zh_text:?}]")?;
        }
        if names.is_empty() {
            writeln!(code, "    pub(crate) const fn {key}(self) -> &'static str {{")?;
            writeln!(code, "        match self {{ Self::ZhCn => {zh_text:?}, Self::En => {en_text:?} }}")?;
        } else {
            let parameters: Vec<String> =
                names.iter().map(|name| format!("{name}: impl std::fmt::Display")).collect();
            writeln!(code, "    pub(crate) fn {key}(self, {}) -> String {{", parameters.join(", "))?;
            writeln!(
                code,
                "        match self {{ Self::ZhCn => format!({zh_text:?}), Self::En => format!({en_text:?}) }}"
            )?;
        }
        code.push_str("    }\n");
    }
    if let Some(extra) = en.keys().find(|key| !zh.contains_key(*key)) {
        return Err(format!("locales/zh-CN.toml lacks {extra}").into());
    }
    code.push_str("}\n");
    Ok(code)
}

/// Names between braces, each once, in the order of the text.
fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in text.split('{').skip(1) {
        if let Some((name, _)) = piece.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Drops comments, line breaks and the spaces that mean nothing.
fn shrink_style(source: &str) -> String {
    let mut bare = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    bare.push_str(rest);
    let mut small = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("} ", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (" > ", ">"),
        (";}", "}"),
    ] {
        small = small.replace(long, short);
    }
    small
}

/// Drops comment lines and the spaces that mean nothing. Statements must end in `;` or `}`: line breaks go
/// as well. Not fit for regular expressions or for `a + +b`.
fn shrink_script(source: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let joined = lines.collect::<Vec<_>>().join(" ");
    let mut small = String::new();
    let mut quote: Option<char> = None;
    let mut signs = joined.trim().chars().peekable();
    while let Some(sign) = signs.next() {
        if quote == Some(sign) {
            quote = None;
        } else if quote.is_none() && "'\"`".contains(sign) {
            quote = Some(sign);
        }
        let is_word = |sign: &char| sign.is_alphanumeric() || "_$".contains(*sign);
        let parts_words = small.chars().next_back().is_some_and(|before| is_word(&before))
            && signs.peek().is_some_and(is_word);
        if quote.is_some() || sign != ' ' || parts_words {
            small.push(sign);
        }
    }
    small
}
