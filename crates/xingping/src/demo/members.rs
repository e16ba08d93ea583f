//! The members of a village before the vote: checked facts, and what each did this year.

use domain::{EvaluationId, Result};
use serde_json::json;
use service::Service;
use service::preparation::{FactInput, PutFacts, PutWorkRecord, WorkEntryInput, put_facts, put_work_record};
use store::evaluations::Placed;

use super::people::{Branch, People};
use super::texts;

/// Facts under which no bottom line of a member is hit, with what they rest on.
const WELL: [(&str, &str, &str); 6] = [
    ("sanctions_in_effect", "0", "镇纪委回复"),
    ("months_dues_unpaid", "0", "党费收缴台账"),
    ("meetings_attended_share", "0.92", "主题党日签到册"),
    ("pledges_unfulfilled", "0", "承诺践诺公示"),
    ("proven_cases", "0", "派出所回复"),
    ("confirmed_integrity_breaches", "0", "镇纪委回复"),
];
/// Of so many members one has a share of meetings below the line, and one fact of another is not verified.
const ODD_ONE_IN: usize = 9;

/// Enters what is known of every member of a branch in the cycle of its evaluation; nothing where members are not rated.
pub fn fill_in(service: &Service, people: &People, branch: &Branch, id: EvaluationId) -> Result<()> {
    let members = service.read(|conn| {
        let Some(placed) = store::evaluations::find(conn, id)? else { return Ok(Vec::new()) };
        Ok(store::evaluations::of_members(conn, placed.evaluation.cycle_id, placed.unit.id)?)
    })?;
    members.iter().enumerate().try_for_each(|(place, member)| one(service, people, branch, place, member))
}

fn one(service: &Service, people: &People, branch: &Branch, place: usize, member: &Placed) -> Result<()> {
    let id = member.evaluation.id;
    let mut facts: Vec<FactInput> = WELL
        .iter()
        .map(|(key, value, evidence)| FactInput {
            key: (*key).to_owned(),
            value: match (place % ODD_ONE_IN, *key) {
                (4, "meetings_attended_share") => json!("0.75"),
                _ => json!(value),
            },
            evidence: Some((*evidence).to_owned()),
            verified: !(place % ODD_ONE_IN == 7 && *key == "pledges_unfulfilled"),
        })
        .collect();
    facts.push(FactInput {
        key: "found_unqualified".into(),
        value: json!(false),
        evidence: Some("组织认定材料".into()),
        verified: true,
    });
    put_facts(service, &people.actor, id, &PutFacts { revision: member.evaluation.revision, facts })?;
    let (figure, unit, text) = texts::deed(place);
    let entry = WorkEntryInput {
        kind: "other".into(),
        figure: figure.into(),
        unit: unit.into(),
        text: text.into(),
        ..WorkEntryInput::default()
    };
    put_work_record(service, branch.speaker(people), id, &PutWorkRecord { entries: vec![entry] })
}
