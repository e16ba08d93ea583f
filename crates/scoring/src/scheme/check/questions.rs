//! Checks of the scale and the indicators.

use super::super::{Indicator, Scale};
use super::{Checker, id_paths, paths};
use crate::fault::FaultCode;

impl Checker<'_> {
    pub(super) fn scale(&mut self) {
        let scale: &Scale = &self.scheme.scale;
        let levels = &scale.levels;
        if !(2..=10).contains(&levels.len()) {
            self.add_with("scale.levels", FaultCode::ScaleSize, "found", levels.len());
        }
        for (i, level) in levels.iter().enumerate() {
            let at = |field: &str| format!("scale.levels[{i}].{field}");
            if usize::from(level.stars) != i + 1 {
                self.add_with(at("stars"), FaultCode::ScaleOrder, "expected", i + 1);
            }
            let rises = i == 0 || levels[i - 1].points < level.points;
            if level.points > 100 || !rises {
                self.add(at("points"), FaultCode::ScalePoints);
            }
            self.text(&at("word"), &level.word);
            self.optional_text(&at("short"), level.short.as_ref());
        }
        self.unique(levels.iter().enumerate().map(|(i, level)| {
            let path = format!("scale.levels[{i}].word");
            (path, level.word.zh.as_str())
        }));
        self.text("scale.unknown", &scale.unknown);
        if scale.satisfied_from == 0 || usize::from(scale.satisfied_from) > levels.len() {
            self.add_with("scale.satisfied_from", FaultCode::SatisfiedFrom, "highest", levels.len());
        }
    }

    pub(super) fn indicators(&mut self) {
        let scheme = self.scheme;
        if !scheme.groups.is_empty() {
            self.not_empty("indicators", scheme.indicators.len());
        }
        self.unique(id_paths("indicators", scheme.indicators.iter().map(|i| i.id.as_str())));
        for (i, indicator) in scheme.indicators.iter().enumerate() {
            self.indicator(&format!("indicators[{i}]"), indicator);
        }
    }

    fn indicator(&mut self, path: &str, indicator: &Indicator) {
        self.id(&format!("{path}.id"), &indicator.id);
        self.text(&format!("{path}.title"), &indicator.title);
        if indicator.weight == 0 {
            self.add(format!("{path}.weight"), FaultCode::WeightZero);
        }
        self.text(&format!("{path}.wording.default"), &indicator.wording.default);
        for (group, text) in &indicator.wording.groups {
            let at = format!("{path}.wording.groups.{group}");
            self.text(&at, text);
            self.known_group(at.clone(), group);
            if !indicator.asks(group) {
                self.add_with(at, FaultCode::WordingNotAsked, "id", group);
            }
        }
        if let Some(groups) = &indicator.groups {
            let list = format!("{path}.groups");
            self.not_empty(&list, groups.len());
            for (i, group) in groups.iter().enumerate() {
                self.known_group(format!("{list}[{i}]"), group);
            }
            self.unique(paths(&list, groups.iter().map(String::as_str)));
        }
        for (i, record) in indicator.records.iter().enumerate() {
            self.id(&format!("{path}.records[{i}]"), record);
        }
    }
}
