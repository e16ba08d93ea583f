//! Before the vote: facts, electorates, the record of work, a session, the seal, the codes.

use domain::{EvaluationId, Id, Instant, Result};
use serde_json::{Value, json};
use service::Service;
use service::boxes::{SealBox, Sealed, seal};
use service::preparation::{
    FactInput, PutElectorates, PutFacts, PutWorkRecord, put_electorates, put_facts, put_work_record,
};
use service::sessions::{BookSession, SessionView, book};

use super::dice::Dice;
use super::people::{Branch, People};
use super::record;
use super::story::{INCOME, WELL, Year};

/// Enters what the township and the branch know of a year.
pub fn fill_in(
    service: &Service,
    people: &People,
    branch: &Branch,
    id: EvaluationId,
    year: &Year,
    dice: &mut Dice,
) -> Result<()> {
    let input = PutFacts { revision: 1, facts: facts(year) };
    put_facts(service, &people.actor, id, &input)?;
    let electorates =
        PutElectorates { public: Some(branch.village.residents), superiors: branch.superiors.clone() };
    put_electorates(service, &people.actor, id, &electorates)?;
    let speaker = branch.speaker(people);
    let entries = record::of_year(service, speaker, id, year.income, dice)?;
    put_work_record(service, speaker, id, &PutWorkRecord { entries })
}

/// The facts of a year: as they should be, but for the odd ones.
pub fn facts(year: &Year) -> Vec<FactInput> {
    let income = year.income.to_string();
    let all = WELL.into_iter().chain([(INCOME.0, income.as_str(), INCOME.1)]);
    let told = |(key, value, evidence): (&str, &str, &str)| {
        let odd = year.odd.iter().find(|(id, _)| *id == key).map(|(_, value)| *value);
        let unknown = odd == Some("?");
        FactInput {
            key: key.to_owned(),
            value: if unknown { Value::Null } else { read(odd.unwrap_or(value)) },
            evidence: (!unknown).then(|| evidence.to_owned()),
            verified: !unknown,
        }
    };
    all.map(told).collect()
}

fn read(value: &str) -> Value {
    match value {
        "true" => json!(true),
        "false" => json!(false),
        number => json!(number),
    }
}

/// Books a session with every channel.
pub fn session(
    service: &Service,
    people: &People,
    branch: &Branch,
    id: EvaluationId,
    window: (Instant, Instant),
) -> Result<SessionView> {
    let input = BookSession {
        evaluation_ids: vec![id.uuid()],
        place: format!("{}党群服务中心", branch.village.name),
        opens_at: window.0.to_string(),
        closes_at: window.1.to_string(),
        expected_attendance: u32::try_from(branch.village.years[2].turnout + branch.village.members).ok(),
        channels: ["hall", "slip", "personal"].map(str::to_owned).to_vec(),
        rates_members: None,
    };
    book(service, &people.actor, &input)
}

/// Seals a box under the two scrutineers.
pub fn seal_box(service: &Service, people: &People, id: EvaluationId) -> Result<Sealed> {
    let scrutineers = people.scrutineers.iter().map(|one| one.id).collect();
    seal(service, &people.actor, id, &SealBox { scrutineers })
}

/// Ids of evaluations by branch.
pub fn evaluation_of(branch: &Branch, rows: &[service::preparation::EvaluationRow]) -> Option<EvaluationId> {
    rows.iter().find(|row| row.unit_id == branch.unit.id).map(|row| Id::new(row.id))
}
