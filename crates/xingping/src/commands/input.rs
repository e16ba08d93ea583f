//! Reading what scoring commands are given, and saying what is wrong with it.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use clap::ValueEnum;
use rust_i18n::t;
use scoring::{CheckedScheme, Fault, Locale, Scheme, bundled, bundled_all};
use thiserror::Error;

use crate::server_key::KeyError;
use crate::settings;

/// The language of output and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Lang {
    /// 简体中文
    #[default]
    #[value(name = "zh-CN", alias = "zh")]
    ZhCn,
    /// English
    #[value(name = "en")]
    En,
}

impl Lang {
    /// The same language for texts of schemes and steps.
    pub fn locale(self) -> Locale {
        match self {
            Lang::ZhCn => Locale::ZhCn,
            Lang::En => Locale::En,
        }
    }

    /// The language tag for texts of commands.
    pub fn tag(self) -> &'static str {
        self.locale().tag()
    }
}

/// What is wrong with the input of a command, in words.
#[derive(Debug, Error)]
pub enum CommandError {
    /// A file cannot be read.
    #[error("{}", t!("input.unreadable", locale = .lang.tag(), file = .file, error = .error))]
    Unreadable {
        /// Its name as given.
        file: String,
        /// Why.
        error: io::Error,
        /// The language of the message.
        lang: Lang,
    },
    /// Neither a bundled scheme nor a file.
    #[error("{}", t!("input.no_scheme", locale = .lang.tag(), name = .name, known = .known))]
    NoScheme {
        /// The name as given.
        name: String,
        /// The ids of the bundled schemes.
        known: String,
        /// The language of the message.
        lang: Lang,
    },
    /// A file is no bundle.
    #[error("{}", t!("verify.no_bundle", locale = .lang.tag(), file = .file, why = .why))]
    NoBundle {
        /// Its name as given.
        file: String,
        /// Where reading broke off.
        why: String,
        /// The language of the message.
        lang: Lang,
    },
    /// A document does not fit.
    #[error("{}", list_faults(.file, .faults, *.lang))]
    Faults {
        /// Its name as given.
        file: String,
        /// All that is wrong.
        faults: Vec<Fault>,
        /// The language of the message.
        lang: Lang,
    },
    /// Settings cannot be used.
    #[error("{}", faults.iter().map(|fault| fault.message(*.lang)).collect::<Vec<_>>().join("\n"))]
    Settings {
        /// All that are wrong.
        faults: Vec<settings::Fault>,
        /// The language of the message.
        lang: Lang,
    },
    /// The server key cannot be read or made.
    #[error("{}", server_key(.error, *.lang))]
    ServerKey {
        /// Why.
        error: KeyError,
        /// The language of the message.
        lang: Lang,
    },
    /// A use case refused.
    #[error("{}", refused(.error, *.lang))]
    Refused {
        /// What it said.
        error: service::Error,
        /// The language of the message.
        lang: Lang,
    },
    /// Anything else, in words.
    #[error("{0}")]
    Said(String),
    /// The output cannot be written.
    #[error("{}", t!("input.unwritable", locale = .lang.tag(), error = .error))]
    Unwritable {
        /// Why.
        error: io::Error,
        /// The language of the message.
        lang: Lang,
    },
}

/// One line for each fault: file, path, what is wrong, how to mend it.
pub fn list_faults(file: &str, faults: &[Fault], lang: Lang) -> String {
    let line = |fault: &Fault| {
        let path: Cow<str> = if fault.path.is_empty() {
            t!("input.whole", locale = lang.tag())
        } else {
            Cow::Borrowed(&fault.path)
        };
        let (what, mend) = (fault.message(lang.locale()), fault.mend(lang.locale()));
        t!("input.fault", locale = lang.tag(), file = file, path = path, what = what, mend = mend)
            .into_owned()
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn server_key(error: &KeyError, lang: Lang) -> String {
    let tag = lang.tag();
    match error {
        KeyError::Io { path, error } => t!("key.io", locale = tag, path = path.display(), error = error),
        KeyError::Length { path, bytes } => {
            t!("key.length", locale = tag, path = path.display(), bytes = bytes)
        }
    }
    .into_owned()
}

/// Says why a use case refused: what kind of refusal, then each field.
fn refused(error: &service::Error, lang: Lang) -> String {
    let problem = api::Problem::from(error.clone());
    // In English the code says what kind it is; titles are written in Chinese.
    let title = match lang {
        Lang::ZhCn => problem.title().to_owned(),
        Lang::En => error.code.to_string(),
    };
    let mut lines = vec![match &error.detail {
        Some(detail) => t!("input.refused", locale = lang.tag(), title = title, detail = detail).into_owned(),
        None => title,
    }];
    lines.extend(error.fields.iter().map(|field| format!("  {}：{}", field.field, field.detail)));
    lines.join("\n")
}

/// The text of a file, without a byte order mark.
pub fn read(file: &Path, lang: Lang) -> Result<String, CommandError> {
    let text = fs::read_to_string(file).map_err(|error| CommandError::Unreadable {
        file: file.display().to_string(),
        error,
        lang,
    })?;
    // Some editors write a byte order mark, which JSON does not know.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A scheme by the id of a bundled one, or else from a file.
pub fn scheme(id_or_file: &str, lang: Lang) -> Result<CheckedScheme, CommandError> {
    if let Some(scheme) = bundled(id_or_file) {
        return Ok(scheme.clone());
    }
    let json = read(Path::new(id_or_file), lang).map_err(|error| match error {
        CommandError::Unreadable { file, error, .. } if error.kind() == ErrorKind::NotFound => {
            let known: Vec<&str> = bundled_all().iter().map(|scheme| scheme.id.as_str()).collect();
            CommandError::NoScheme { name: file, known: known.join(", "), lang }
        }
        other => other,
    })?;
    Scheme::parse(&json).map_err(|faults| CommandError::Faults { file: id_or_file.to_owned(), faults, lang })
}

/// Writes to standard output. A reader that has gone away is no error.
pub fn print(text: &str, lang: Lang) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CommandError::Unwritable { error, lang }),
        _ => Ok(()),
    }
}

/// A document as indented JSON with a final line break.
pub fn json<T: serde::Serialize>(document: &T, lang: Lang) -> Result<String, CommandError> {
    let text = serde_json::to_string_pretty(document);
    let text = text.map_err(|error| CommandError::Unwritable { error: error.into(), lang })?;
    Ok(text + "\n")
}

/// Pads to a width on screen, where a Chinese character takes two places.
pub fn pad(text: &str, width: usize) -> String {
    let taken: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(taken)))
}
