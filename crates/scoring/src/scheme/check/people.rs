//! Checks of groups and sheets: weights, quorums, trim, precedence.

use rust_decimal::Decimal;

use super::super::{FactType, PUBLIC, Quorum, ShareCeil, SheetItem};
use super::{Checker, id_paths, paths};
use crate::fault::{Fault, FaultCode};
use crate::number::Number;

/// What the weights of groups and sheets sum to.
const WHOLE_BP: u64 = 10_000;

impl Checker<'_> {
    pub(super) fn groups(&mut self) {
        let scheme = self.scheme;
        for (i, group) in scheme.groups.iter().enumerate() {
            let at = |field: &str| format!("groups[{i}].{field}");
            self.name(&at("id"), &group.id);
            self.text(&at("label"), &group.label);
            self.text(&at("who"), &group.who);
            if group.weight_bp == 0 {
                self.add(at("weight_bp"), FaultCode::WeightZero);
            }
            self.quorum(&at("quorum"), group.quorum);
            if group.trim > 1 {
                self.add(at("trim"), FaultCode::TrimRange);
            } else if group.trim > 0 && group.id == PUBLIC {
                self.add(at("trim"), FaultCode::TrimPublic);
            }
            let asked = |indicator: &super::super::Indicator| indicator.asks(&group.id);
            if !scheme.indicators.iter().any(asked) {
                self.add(at("id"), FaultCode::NothingAsked);
            }
        }
        let groups = id_paths("groups", scheme.groups.iter().map(|g| g.id.as_str()));
        let sheets = id_paths("sheets", scheme.sheets.iter().map(|s| s.id.as_str()));
        self.unique(groups.into_iter().chain(sheets));
        self.precedence();
        self.weights();
    }

    fn weights(&mut self) {
        let scheme = self.scheme;
        if scheme.groups.is_empty() && scheme.sheets.is_empty() {
            self.add("groups", FaultCode::NothingScored);
            return;
        }
        let groups = scheme.groups.iter().map(|group| u64::from(group.weight_bp));
        let sheets = scheme.sheets.iter().map(|sheet| u64::from(sheet.weight_bp));
        let sum: u64 = groups.chain(sheets).sum();
        if sum != WHOLE_BP {
            self.add_with("groups", FaultCode::WeightsSum, "sum", sum);
        }
    }

    fn quorum(&mut self, path: &str, quorum: Quorum) {
        let share = |share: ShareCeil| share.num > 0 && share.num <= share.den;
        let sound = match quorum {
            Quorum::MoreThanHalf => true,
            Quorum::ShareCeil(part) => share(part),
            Quorum::MaxOf { at_least, share_ceil } => at_least > 0 && share(share_ceil),
            Quorum::AtLeast { n } => n > 0,
        };
        if !sound {
            self.add(path, FaultCode::Quorum);
        }
    }

    fn precedence(&mut self) {
        let scheme = self.scheme;
        if scheme.precedence.is_empty() {
            return;
        }
        for (i, id) in scheme.precedence.iter().enumerate() {
            self.known_group(format!("precedence[{i}]"), id);
        }
        self.unique(paths("precedence", scheme.precedence.iter().map(String::as_str)));
        for group in &scheme.groups {
            if !scheme.precedence.contains(&group.id) {
                self.add_with("precedence", FaultCode::Precedence, "id", &group.id);
            }
        }
    }

    pub(super) fn sheets(&mut self) {
        for (i, sheet) in self.scheme.sheets.iter().enumerate() {
            let at = |field: &str| format!("sheets[{i}].{field}");
            self.name(&at("id"), &sheet.id);
            self.text(&at("label"), &sheet.label);
            if sheet.weight_bp == 0 {
                self.add(at("weight_bp"), FaultCode::WeightZero);
            }
            if !within(sheet.start, Decimal::ZERO) {
                self.add(at("start"), FaultCode::ThresholdRange);
            }
            self.not_empty(&at("items"), sheet.items.len());
            self.unique(id_paths(&at("items"), sheet.items.iter().map(|item| item.id.as_str())));
            for (j, item) in sheet.items.iter().enumerate() {
                self.sheet_item(&format!("sheets[{i}].items[{j}]"), item);
            }
        }
    }

    fn sheet_item(&mut self, path: &str, item: &SheetItem) {
        self.id(&format!("{path}.id"), &item.id);
        self.text(&format!("{path}.label"), &item.label);
        if !within(item.points, -Decimal::ONE_HUNDRED)
            || item.points.decimal().is_zero()
            || item.points.decimal().scale() > 4
        {
            self.add(format!("{path}.points"), FaultCode::SheetPoints);
        }
        match (&item.holds_when, &item.for_each) {
            (Some(rule), None) => self.sheet_rule(&format!("{path}.holds_when"), rule),
            (None, Some(fact)) => {
                let count = |def: &&super::super::FactDef| def.id == *fact && def.kind == FactType::Count;
                if !self.scheme.facts.iter().any(|def| count(&def)) {
                    let fault = Fault::new(format!("{path}.for_each"), FaultCode::SheetCount);
                    self.faults.push(fault.with("id", fact));
                } else if item.at_most.is_none() {
                    self.add_with(format!("{path}.at_most"), FaultCode::SheetCount, "id", fact);
                }
            }
            _ => self.add(path, FaultCode::SheetItem),
        }
    }
}

fn within(number: Number, lowest: Decimal) -> bool {
    number.decimal() >= lowest && number.decimal() <= Decimal::ONE_HUNDRED
}
