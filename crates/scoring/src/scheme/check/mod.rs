//! The check of a scheme: every fault with its path, none left for the rating to stumble over.

mod outcome;
mod people;
mod questions;
mod rules;
mod satisfiable;

use std::collections::BTreeSet;

use super::Scheme;
use crate::fault::{Fault, FaultCode};
use crate::text::Text;

/// Collects the faults of one scheme.
struct Checker<'a> {
    scheme: &'a Scheme,
    faults: Vec<Fault>,
}

/// All faults of a scheme, in the order of the document's parts.
pub(super) fn check(scheme: &Scheme) -> Vec<Fault> {
    let mut checker = Checker { scheme, faults: Vec::new() };
    checker.head();
    checker.scale();
    checker.groups();
    checker.sheets();
    checker.indicators();
    checker.ladder();
    checker.facts();
    checker.lines_and_caps();
    checker.approval();
    checker.problems();
    checker.consequences();
    checker.faults
}

impl Checker<'_> {
    fn add(&mut self, path: impl Into<String>, code: FaultCode) {
        self.faults.push(Fault::new(path, code));
    }

    fn add_with(&mut self, path: impl Into<String>, code: FaultCode, name: &str, value: impl ToString) {
        self.faults.push(Fault::new(path, code).with(name, value));
    }

    fn text(&mut self, path: &str, text: &Text) {
        for (tag, form) in [("zh-CN", &text.zh), ("en", &text.en)] {
            if form.trim().is_empty() {
                self.add(format!("{path}.{tag}"), FaultCode::EmptyText);
            }
        }
    }

    fn optional_text(&mut self, path: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    /// Letters, digits, `-`, `_` and, in versions, dots; at most 64 characters.
    fn id(&mut self, path: &str, id: &str) {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
            self.add_with(path, FaultCode::BadId, "id", id);
        }
    }

    /// Snake case, because names of derived quantities are made of it.
    fn name(&mut self, path: &str, id: &str) {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) || id.len() > 64 || !id.bytes().all(plain) {
            self.add_with(path, FaultCode::BadName, "id", id);
        }
    }

    /// Names the path of every item but the first that bears the same id.
    fn unique<'i>(&mut self, ids: impl IntoIterator<Item = (String, &'i str)>) {
        let mut seen = BTreeSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.add_with(path, FaultCode::Duplicate, "id", id);
            }
        }
    }

    fn not_empty(&mut self, path: &str, length: usize) {
        if length == 0 {
            self.add(path, FaultCode::EmptyList);
        }
    }

    fn known_group(&mut self, path: String, id: &str) {
        if !self.scheme.groups.iter().any(|group| group.id == id) {
            self.add_with(path, FaultCode::UnknownGroup, "id", id);
        }
    }

    fn on_ladder(&mut self, path: String, stars: u8) {
        if !self.scheme.ladder.iter().any(|rung| rung.stars == stars) {
            self.add_with(path, FaultCode::NotOnLadder, "stars", stars);
        }
    }

    fn head(&mut self) {
        let scheme = self.scheme;
        self.id("id", &scheme.id);
        self.id("version", &scheme.version);
        self.text("title", &scheme.title);
        self.not_empty("subject_kinds", scheme.subject_kinds.len());
        for (i, kind) in scheme.subject_kinds.iter().enumerate() {
            self.name(&format!("subject_kinds[{i}]"), kind);
        }
        self.unique(paths("subject_kinds", scheme.subject_kinds.iter().map(String::as_str)));
        for (key, text) in &scheme.messages {
            self.text(&format!("messages.{key}"), text);
        }
    }
}

fn paths<'i>(list: &str, ids: impl Iterator<Item = &'i str>) -> Vec<(String, &'i str)> {
    ids.enumerate().map(|(i, id)| (format!("{list}[{i}]"), id)).collect()
}

fn id_paths<'i>(list: &str, ids: impl Iterator<Item = &'i str>) -> Vec<(String, &'i str)> {
    ids.enumerate().map(|(i, id)| (format!("{list}[{i}].id"), id)).collect()
}
