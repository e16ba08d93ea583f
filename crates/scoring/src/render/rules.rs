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
    /// A bottom line or cap: name, rule, what was found, what follows, and the stars before and after.
    pub(super) fn limit(
        &self,
        key: &str,
        name: &Text,
        rule: &Predicate,
        readings: &[Reading],
        (max, stars): (u8, Option<(u8, u8)>),
    ) -> String {
        let found: Vec<String> = readings.iter().map(|reading| self.reading(reading)).collect();
        let (found, max) = (found.join(template(self.0, "list.comma")), max.to_string());
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
            ("max", &*max),
            ("change", &*change),
        ];
        self.fill(key, &args)
    }

    fn reading(&self, reading: &Reading) -> String {
        let value = match reading.found {
            None => template(self.0, "found.unknown").to_owned(),
            Some(Found::Value(Value::Flag(true))) => template(self.0, "found.yes").to_owned(),
            Some(Found::Value(Value::Flag(false))) => template(self.0, "found.no").to_owned(),
            Some(Found::Value(Value::Number(number))) => self.quantity(number, reading),
            Some(Found::Share(share)) => format!("{}÷{} {}", share.num, share.den, percent(share)),
        };
        self.fill("found", &[("label", reading.label.get(self.0)), ("value", &value)])
    }

    /// A rule in words. Inside another rule, a list of parts stands in brackets.
    fn rule(&self, rule: &Predicate, readings: &[Reading], inside: bool) -> String {
        let reading = |fact: &str| readings.iter().find(|reading| reading.fact == fact);
        match rule {
            Predicate::Compare { fact, op, value } => {
                let label = reading(fact).map_or(fact.as_str(), |reading| reading.label.get(self.0));
                let value = reading(fact).map_or(value.to_string(), |found| self.quantity(*value, found));
                let op = template(self.0, op_key(*op));
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
        if derived::split(&reading.fact).is_some_and(|(_, kind)| kind.is_share()) {
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

fn op_key(op: Op) -> &'static str {
    match op {
        Op::Lt => "op.lt",
        Op::Le => "op.le",
        Op::Eq => "op.eq",
        Op::Ne => "op.ne",
        Op::Ge => "op.ge",
        Op::Gt => "op.gt",
    }
}
