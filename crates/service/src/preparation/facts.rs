//! Enters and verifies the facts of an evaluation.

use domain::error::Faults;
use domain::{Action, Actor, Code, Error, EvaluationId, Instant, Result, StaffId};
use scoring::scheme::{FactDef, FactType};
use scoring::{CheckedScheme, Number};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::facts::FactRecord;
use utoipa::ToSchema;

use super::{FactValue, unsealed};
use crate::{Service, Tx, fields};

/// Most characters of what a fact rests on.
pub(crate) const EVIDENCE_LIMIT: usize = 300;

/// The form of facts.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutFacts {
    /// The evaluation's revision that the form was filled in from.
    #[schema(example = 1)]
    pub revision: i32,
    /// The facts; those left out stay as they are.
    pub facts: Vec<FactInput>,
}

/// One fact of the form.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactInput {
    /// The scheme's id of the fact.
    #[schema(example = "collective_income_yuan")]
    pub key: String,
    /// A number as text, or yes/no; `null` is unknown.
    #[serde(default)]
    #[schema(value_type = Option<FactValue>, example = "186000")]
    pub value: Value,
    /// What it rests on.
    #[schema(example = "镇三资平台 2026 年报表")]
    pub evidence: Option<String>,
    /// Checked by the township; wants a value and evidence.
    #[serde(default)]
    pub verified: bool,
}

/// What was saved.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Saved {
    /// The evaluation's revision from now on.
    #[schema(example = 2)]
    pub revision: i32,
}

/// Saves the form. Errors: `not_found`, `already_sealed`, `stale` where somebody else saved in between, `invalid` with
/// every bad field, e.g. `facts[3].value`.
pub fn put_facts(service: &Service, actor: &Actor, id: EvaluationId, input: &PutFacts) -> Result<Saved> {
    service.act(actor, Action::PrepareEvaluation, |tx| {
        let placed = unsealed(tx, Action::PrepareEvaluation, id)?;
        if !store::evaluations::advance(tx.conn, id, input.revision)? {
            return Err(Error::new(Code::Stale));
        }
        let scheme = service.scheme(tx.conn, placed.evaluation.scheme_id)?;
        let before = store::facts::of_evaluation(tx.conn, id)?;
        let by = By { staff: actor.staff_id, now: tx.now };
        let records = check(&scheme, id, &before, by, &input.facts)?;
        save(tx, &records)?;
        let changed: Vec<Value> = records.iter().map(noted).collect();
        tx.audit(id.uuid(), serde_json::json!({ "unit": placed.unit.name, "facts": changed }))?;
        Ok(Saved { revision: input.revision + 1 })
    })
}

fn save(tx: &mut Tx<'_>, records: &[FactRecord]) -> Result<()> {
    for record in records {
        store::facts::put(tx.conn, record)?;
    }
    Ok(())
}

fn noted(record: &FactRecord) -> Value {
    serde_json::json!({ "key": record.name, "value": record.value, "verified": record.verified })
}

/// Who changes, and when.
#[derive(Clone, Copy)]
struct By {
    staff: Option<StaffId>,
    now: Instant,
}

/// The records that change, or every fault of the form.
fn check(
    scheme: &CheckedScheme,
    id: EvaluationId,
    before: &[FactRecord],
    by: By,
    rows: &[FactInput],
) -> Result<Vec<FactRecord>> {
    let mut faults = Faults::default();
    let mut records: Vec<FactRecord> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let field = |name: &str| format!("facts[{index}].{name}");
        let Some(declared) = scheme.facts.iter().find(|declared| declared.id == row.key) else {
            faults.add(field("key"), "unknown_fact", "这个方案没有这一项事实，请刷新页面");
            continue;
        };
        if rows.iter().take(index).any(|other| other.key == row.key) {
            faults.add(field("key"), "duplicate", "这一项事实填了两次，请去掉一个");
        }
        let value = value(&mut faults, &field("value"), declared, &row.value);
        let text = row.evidence.as_deref().unwrap_or_default();
        let evidence = fields::may_be_empty(&mut faults, &field("evidence"), "凭据", text, EVIDENCE_LIMIT);
        if row.verified && FactValue::read(&row.value) == Some(None) {
            faults.add(field("value"), "required", "没有填数值的事实不能勾“已核实”");
        }
        if row.verified && evidence.is_empty() {
            faults.add(field("evidence"), "required", "勾了“已核实”，请写明凭据");
        }
        let old = before.iter().find(|record| record.name == row.key);
        let verified = row.verified;
        records.extend(changed(
            old,
            FactRecord {
                evaluation_id: id,
                name: row.key.clone(),
                value,
                evidence,
                verified,
                entered_by: by.staff,
                verified_by: by.staff.filter(|_| verified),
                updated_at: by.now,
            },
        ));
    }
    faults.finish()?;
    Ok(records)
}

/// The record to be saved, if anything changed: who entered or verified before is kept where that part did not change.
fn changed(old: Option<&FactRecord>, mut new: FactRecord) -> Option<FactRecord> {
    let Some(old) = old else {
        let empty = new.value.is_none() && new.evidence.is_empty();
        return (!empty).then_some(new);
    };
    let same = old.value == new.value && old.evidence == new.evidence;
    if same {
        new.entered_by = old.entered_by;
        if old.verified && new.verified {
            new.verified_by = old.verified_by;
        }
    }
    (!same || old.verified != new.verified).then_some(new)
}

/// The value in its stored form, checked against its declaration.
pub(crate) fn value(faults: &mut Faults, field: &str, declared: &FactDef, given: &Value) -> Option<String> {
    let read = match (FactValue::read(given), declared.kind) {
        (Some(None), _) => return None,
        (Some(Some(FactValue::Flag(flag))), FactType::Bool) => return Some(flag.to_string()),
        (Some(Some(FactValue::Text(text))), FactType::Number | FactType::Count) => {
            text.parse::<Number>().ok()
        }
        _ => None,
    };
    let fits = |number: &Number| {
        declared.kind == FactType::Number || (number.is_whole() && *number >= Number::from(0))
    };
    let Some(number) = read.filter(fits) else {
        let (code, detail) = match declared.kind {
            FactType::Bool => ("bool", "请选“是”或“否”"),
            FactType::Count => ("count", "请填不小于 0 的整数，如 3"),
            FactType::Number => ("number", "请填数字，如 86000 或 0.9"),
        };
        faults.add(field, code, detail);
        return None;
    };
    if declared.min.is_some_and(|min| number < min) || declared.max.is_some_and(|max| number > max) {
        faults.add(field, "range", limits(declared));
    }
    Some(number.to_string())
}

fn limits(declared: &FactDef) -> String {
    match (declared.min, declared.max) {
        (Some(min), Some(max)) => format!("请填 {min} 到 {max} 之间的数"),
        (Some(min), None) => format!("不能小于 {min}，请核对"),
        (None, Some(max)) => format!("不能大于 {max}，请核对"),
        (None, None) => "请核对数值".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(key: &str, given: Value) -> (Option<String>, Vec<String>) {
        let scheme = scoring::bundled("branch-star").unwrap();
        let declared = scheme.facts.iter().find(|fact| fact.id == key).unwrap();
        let mut faults = Faults::default();
        let value = value(&mut faults, "v", declared, &given);
        let codes = faults.finish().err().map(|e| e.fields.into_iter().map(|f| f.code).collect());
        (value, codes.unwrap_or_default())
    }

    #[test]
    fn every_type_takes_its_own_values_only() {
        let good = |key: &str, given: Value| {
            let (value, faults) = codes(key, given);
            assert!(faults.is_empty(), "{key}: {faults:?}");
            value
        };
        assert_eq!(good("collective_income_yuan", "186000.50".into()), Some("186000.5".into()));
        assert_eq!(good("reserve_cadres_u45", "3".into()), Some("3".into()));
        assert_eq!(good("quota_given", false.into()), Some("false".into()));
        assert_eq!(good("quota_given", Value::Null), None);
        assert_eq!(good("reserve_cadres_u45", " ".into()), None);
        for (key, given, code) in [
            ("collective_income_yuan", Value::from("十万"), "number"),
            ("collective_income_yuan", Value::from(86000), "number"),
            ("collective_income_yuan", Value::from("-1"), "range"),
            ("reserve_cadres_u45", Value::from("1.5"), "count"),
            ("reserve_cadres_u45", Value::from("-1"), "count"),
            ("finance_quarters_published", Value::from("5"), "range"),
            ("quota_given", Value::from("true"), "bool"),
            ("reserve_cadres_u45", Value::from(true), "count"),
            ("quota_given", serde_json::json!([true]), "bool"),
        ] {
            assert_eq!(codes(key, given.clone()).1, [code], "{key} {given}");
        }
    }
}
