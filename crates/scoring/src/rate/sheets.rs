//! Sheets: points from facts instead of ballots.

use rust_decimal::Decimal;

use super::limits::declared;
use crate::facts::{Facts, Value};
use crate::logic::{Truth, decide};
use crate::number::{Number, Score};
use crate::rating::{SheetPart, SheetResult};
use crate::scheme::{CheckedScheme, Sheet, SheetItem};
use crate::step::{About, Detail, Named, Step};

pub(super) fn rate(
    scheme: &CheckedScheme,
    sheet: &Sheet,
    facts: &Facts,
    steps: &mut Vec<Step>,
) -> SheetResult {
    let items: Vec<SheetPart> = sheet.items.iter().map(|item| part(scheme, item, facts)).collect();
    let points: Option<Vec<Number>> = items.iter().map(|item| item.points).collect();
    let sum = points
        .map(|points| points.into_iter().fold(sheet.start.decimal(), |sum, points| sum + points.decimal()));
    let score = sum.map(Score::round);
    let detail = Detail::Sheet {
        sheet: Named { id: sheet.id.clone(), label: sheet.label.clone() },
        start: sheet.start,
        items: items.clone(),
        sum: sum.map(Number::from),
        score,
    };
    steps.push(Step { about: About::Sheet(sheet.id.clone()), groups: Vec::new(), detail });
    SheetResult { id: sheet.id.clone(), label: sheet.label.clone(), weight_bp: sheet.weight_bp, score, items }
}

fn part(scheme: &CheckedScheme, item: &SheetItem, facts: &Facts) -> SheetPart {
    let times = times(scheme, item, facts);
    // At most 100 points with four decimals, at most u32::MAX times: exact in a decimal.
    let points = times.map(|times| Number::from(times.decimal() * item.points.decimal()));
    SheetPart { id: item.id.clone(), label: item.label.clone(), each: item.points, times, points }
}

fn times(scheme: &CheckedScheme, item: &SheetItem, facts: &Facts) -> Option<Number> {
    if let Some(rule) = &item.holds_when {
        return match decide(rule, &|name| declared(scheme, facts, name)) {
            Truth::True => Some(Number::from(Decimal::ONE)),
            Truth::False => Some(Number::from(Decimal::ZERO)),
            Truth::Unknown => None,
        };
    }
    let fact = item.for_each.as_ref()?;
    let fact = scheme.facts.iter().find(|declared| declared.id == *fact)?;
    match facts.known(fact)? {
        Value::Number(count) => Some(count.min(Number::from(item.at_most.unwrap_or(u32::MAX)))),
        Value::Flag(_) => None,
    }
}
