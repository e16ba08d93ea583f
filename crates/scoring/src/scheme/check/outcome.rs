//! Checks of the ladder and of what follows from stars.

use rust_decimal::Decimal;

use super::super::{ApprovalAct, Trigger};
use super::{Checker, id_paths};
use crate::fault::FaultCode;
use crate::number::Number;

impl Checker<'_> {
    pub(super) fn ladder(&mut self) {
        let ladder = &self.scheme.ladder;
        self.not_empty("ladder", ladder.len());
        for (i, rung) in ladder.iter().enumerate() {
            let at = |field: &str| format!("ladder[{i}].{field}");
            self.text(&at("label"), &rung.label);
            if !is_score(rung.from) {
                self.add(at("from"), FaultCode::LadderRange);
            }
            if i > 0 && ladder[i - 1].from <= rung.from {
                self.add(at("from"), FaultCode::LadderOrder);
            }
            if !(1..=9).contains(&rung.stars) || (i > 0 && ladder[i - 1].stars <= rung.stars) {
                self.add(at("stars"), FaultCode::LadderStars);
            }
        }
        if let Some(lowest) = ladder.last()
            && lowest.from != Number::from(0)
        {
            self.add(format!("ladder[{}].from", ladder.len() - 1), FaultCode::LadderBottom);
        }
    }

    pub(super) fn approval(&mut self) {
        let scheme = self.scheme;
        for (i, step) in scheme.approval.iter().enumerate() {
            self.text(&format!("approval[{i}].label"), &step.label);
            self.not_empty(&format!("approval[{i}].stars"), step.stars.len());
            for (j, stars) in step.stars.iter().enumerate() {
                self.on_ladder(format!("approval[{i}].stars[{j}]"), *stars);
            }
        }
        for rung in &scheme.ladder {
            let decides = |step: &&super::super::ApprovalStep| {
                step.act == ApprovalAct::Decide && step.stars.contains(&rung.stars)
            };
            if scheme.approval.iter().filter(decides).count() != 1 {
                self.add_with("approval", FaultCode::Deciders, "stars", rung.stars);
            }
        }
    }

    pub(super) fn problems(&mut self) {
        let rule = &self.scheme.problems;
        if !is_score(rule.below) {
            self.add("problems.below", FaultCode::ThresholdRange);
        }
        for (i, group) in rule.groups.iter().enumerate() {
            self.known_group(format!("problems.groups[{i}]"), group);
        }
    }

    pub(super) fn consequences(&mut self) {
        let scheme = self.scheme;
        self.unique(id_paths("consequences", scheme.consequences.iter().map(|c| c.id.as_str())));
        for (i, consequence) in scheme.consequences.iter().enumerate() {
            let at = |field: &str| format!("consequences[{i}].{field}");
            self.id(&at("id"), &consequence.id);
            self.text(&at("title"), &consequence.title);
            self.text(&at("text"), &consequence.text);
            self.trigger(&at("when"), &consequence.when);
        }
    }

    fn trigger(&mut self, path: &str, trigger: &Trigger) {
        match trigger {
            Trigger::Stars(stars) => {
                self.not_empty(&format!("{path}.stars"), stars.len());
                for (i, stars) in stars.iter().enumerate() {
                    self.on_ladder(format!("{path}.stars[{i}]"), *stars);
                }
            }
            Trigger::Rise => {}
            Trigger::InARow { stars, cycles } => {
                self.on_ladder(format!("{path}.in_a_row.stars"), *stars);
                if *cycles < 2 {
                    self.add(format!("{path}.in_a_row.cycles"), FaultCode::Trigger);
                }
            }
            Trigger::RankAtMost(rank) => {
                if *rank == 0 {
                    self.add(format!("{path}.rank_at_most"), FaultCode::Trigger);
                }
            }
        }
    }
}

fn is_score(number: Number) -> bool {
    number.decimal() >= Decimal::ZERO && number.decimal() <= Decimal::ONE_HUNDRED
}
