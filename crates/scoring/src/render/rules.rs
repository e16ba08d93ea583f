//! Rules and the values found, in words.

use super::{Words, percent};
use crate::derived;
use crate::facts::Value;
use crate::locale::template;
use crate::number::{Number, shown};
use crate::rating::{Found, Reading};
use crate::scheme::{Op, Predicate};
use crate::text::Text;
use num_bigint::BigInt;

impl Words {
    /// A bottom line or cap: name, what was found, what follows, the rule, and a change of stars.
    pub(super) fn limit(
        &self,
        (key, outcome): (&str, &str),
        name: &Text,
        rule: &Predicate,
        readings: &[Reading],
        (max, stars): (u8, Option<(u8, u8)>),
        [id, text]: [(&str, &str); 2],
    ) -> String {
        let found: Vec<String> = readings.iter().map(|reading| self.reading(reading)).collect();
        let found = found.join(template(self.0, "list.found"));
        let outcome = self.fill(outcome, &[("max", &max.to_string())]);
        let rule = self.rule(rule, readings, false);
        let change = match stars {
            Some((before, after)) if before != after => {
                self.fill("step.change", &[("before", &before.to_string()), ("after", &after.to_string())])
            }
            _ => String::new(),
        };
        let args = [
            ("name", name.get(self.0)),
            ("rule", &*rule),
            ("found", &*found),
            ("outcome", &*outcome),
            ("change", &*change),
            id,
            text,
        ];
        self.fill(key, &args)
    }

    fn reading(&self, reading: &Reading) -> String {
        let (key, value) = match reading.found {
            None => ("found.flag", template(self.0, "found.unknown").to_owned()),
            Some(Found::Value(Value::Flag(true))) => ("found.flag", template(self.0, "found.yes").to_owned()),
            Some(Found::Value(Value::Flag(false))) => ("found.flag", template(self.0, "found.no").to_owned()),
            Some(Found::Value(Value::Number(number))) => ("found", self.quantity(number, reading)),
            Some(Found::Share(share)) => ("found", format!("{}÷{} {}", share.num, share.den, percent(share))),
        };
        self.fill(key, &[("label", reading.label.get(self.0)), ("value", &value)])
    }

    /// A rule in words. Inside another rule, a list of parts stands in brackets.
    fn rule(&self, rule: &Predicate, readings: &[Reading], inside: bool) -> String {
        let reading = |fact: &str| readings.iter().find(|reading| reading.fact == fact);
        match rule {
            Predicate::Compare { fact, op, value } => {
                let label = reading(fact).map_or(fact.as_str(), |reading| reading.label.get(self.0));
                let value = reading(fact).map_or(value.to_string(), |found| self.quantity(*value, found));
                let op = template(self.0, op_key(*op, is_share(fact)));
                self.fill("rule.compare", &[("label", label), ("op", op), ("value", &value)])
            }
            Predicate::Flag { fact } => {
                let label = reading(fact).map_or(fact.as_str(), |reading| reading.label.get(self.0));
                self.fill("rule.flag", &[("label", label)])
            }
            Predicate::All(parts) => self.rule_list("rule.and", parts, readings, inside),
            Predicate::Any(parts) => self.rule_list("rule.or", parts, readings, inside),
            Predicate::Not(part) => match &**part {
                Predicate::Flag { fact } => {
                    let label = reading(fact).map_or(fact.as_str(), |reading| reading.label.get(self.0));
                    self.fill("rule.not_flag", &[("label", label)])
                }
                part => self.fill("rule.not", &[("rule", &self.rule(part, readings, false))]),
            },
        }
    }

    fn rule_list(&self, key: &str, parts: &[Predicate], readings: &[Reading], inside: bool) -> String {
        let many = parts.len() > 1;
        let words: Vec<String> = parts.iter().map(|part| self.rule(part, readings, many)).collect();
        let list = words.join(template(self.0, key));
        if inside && many { self.fill("rule.brackets", &[("rule", &list)]) } else { list }
    }

    /// A number with its unit; a share as a percentage.
    fn quantity(&self, number: Number, reading: &Reading) -> String {
        if is_share(&reading.fact) {
            let hundredfold = number.ratio() * BigInt::from(100);
            return format!("{}%", super::trim_zeros(&shown(&hundredfold, 6)));
        }
        match &reading.unit {
            Some(unit) => {
                let number = number.to_string();
                self.fill("quantity", &[("number", &number), ("unit", unit.get(self.0))])
            }
            None => number.to_string(),
        }
    }
}

fn is_share(fact: &str) -> bool {
    derived::split(fact).is_some_and(|(_, kind)| kind.is_share())
}

fn op_key(op: Op, share: bool) -> &'static str {
    match (op, share) {
        (Op::Lt, false) => "op.lt",
        (Op::Le, false) => "op.le",
        (Op::Eq, false) => "op.eq",
        (Op::Ne, false) => "op.ne",
        (Op::Ge, false) => "op.ge",
        (Op::Gt, false) => "op.gt",
        (Op::Lt, true) => "op.share.lt",
        (Op::Le, true) => "op.share.le",
        (Op::Eq, true) => "op.share.eq",
        (Op::Ne, true) => "op.share.ne",
        (Op::Ge, true) => "op.share.ge",
        (Op::Gt, true) => "op.share.gt",
    }
}
