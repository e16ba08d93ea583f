//! Branches that hit a bottom line: as their rating says once there is one, before that by verified facts alone.

use domain::{Actor, CycleId, Error, EvaluationId, Result};
use scoring::{Fact, Facts, LineOutcome, Value};
use serde::Serialize;
use store::Conn;
use store::evaluations::Placed;
use store::facts::FactRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::TextMap;
use crate::{Service, cycles, preparation, results};

/// A branch and the lines it hits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LineHit {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// The short titles of the lines.
    pub lines: Vec<TextMap>,
}

/// The hits of a cycle within the actor's subtree. Before the box is open rules over ballots stay unknown.
pub(super) fn of(service: &Service, conn: &mut Conn, actor: &Actor, id: CycleId) -> Result<Vec<LineHit>> {
    let cycle = cycles::visible(conn, actor, id)?;
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    let rated = results::hit_lines(conn, actor, id)?;
    let mut hits = Vec::new();
    for branch in branches(conn, &actor.scope, id)? {
        let lines: Vec<TextMap> = match rated.get(&branch.id) {
            Some(hit) => {
                let named = scheme.bottom_lines.iter().filter(|line| hit.contains(&line.title.zh));
                named.map(|line| TextMap::from(&line.title)).collect()
            }
            None => {
                let lines = scoring::lines_by_facts(&scheme, &branch.facts);
                let hit = lines.filter(|(_, outcome)| *outcome == LineOutcome::Hit);
                hit.map(|(line, _)| TextMap::from(&line.title)).collect()
            }
        };
        if !lines.is_empty() {
            hits.push(LineHit { evaluation_id: branch.id.uuid(), unit_name: branch.name, lines });
        }
    }
    Ok(hits)
}

/// A branch in a cycle with its facts.
pub(crate) struct BranchFacts {
    /// The evaluation.
    pub id: EvaluationId,
    /// The branch's name.
    pub name: String,
    /// Its facts as they hold now.
    pub facts: Facts,
}

/// The branches of a cycle within a scope, in their order.
pub(crate) fn branches(conn: &mut Conn, scope: &str, id: CycleId) -> Result<Vec<BranchFacts>> {
    let entered = store::facts::of_cycle(conn, id, scope)?;
    let mut entered = preparation::grouped(entered.into_iter().map(|fact| (fact.evaluation_id, fact)));
    let branch = |placed: Placed| {
        let id = placed.evaluation.id;
        let facts = read(entered.remove(&id).unwrap_or_default())?;
        Ok(BranchFacts { id, name: placed.unit.name, facts })
    };
    store::evaluations::of_cycle(conn, id, scope)?.into_iter().map(branch).collect()
}

fn read(entered: Vec<FactRecord>) -> Result<Facts> {
    let mut facts = Facts::default();
    for record in entered {
        if let Some(text) = &record.value {
            facts.by_id.insert(record.name, Fact { value: value(text)?, verified: record.verified });
        }
    }
    Ok(facts)
}

fn value(text: &str) -> Result<Value> {
    Ok(match text {
        "true" => Value::Flag(true),
        "false" => Value::Flag(false),
        number => Value::Number(number.parse().map_err(Error::internal)?),
    })
}
