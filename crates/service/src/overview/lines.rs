//! Branches whose verified facts hit a bottom line, whatever the ballots will say.

use domain::{Actor, CycleId, Error, Result};
use scoring::{CheckedScheme, Fact, Facts, Value};
use serde::Serialize;
use store::Conn;
use store::facts::FactRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::TextMap;
use crate::{Service, cycles, preparation};

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

/// The hits of a cycle within the actor's subtree. No ballot is read: rules over ballots stay unknown.
pub(super) fn of(service: &Service, conn: &mut Conn, actor: &Actor, id: CycleId) -> Result<Vec<LineHit>> {
    let cycle = cycles::visible(conn, actor, id)?;
    let scheme = service.scheme(conn, cycle.scheme_id)?;
    let facts = preparation::grouped(
        store::facts::of_cycle(conn, id, &actor.scope)?.into_iter().map(|fact| (fact.evaluation_id, fact)),
    );
    let mut hits = Vec::new();
    for placed in store::evaluations::of_cycle(conn, id, &actor.scope)? {
        let Some(entered) = facts.get(&placed.evaluation.id) else { continue };
        let lines = hit(&scheme, entered)?;
        if !lines.is_empty() {
            let evaluation_id = placed.evaluation.id.uuid();
            hits.push(LineHit { evaluation_id, unit_name: placed.unit.name, lines });
        }
    }
    Ok(hits)
}

fn hit(scheme: &CheckedScheme, entered: &[FactRecord]) -> Result<Vec<TextMap>> {
    let mut facts = Facts::default();
    for record in entered {
        if let Some(text) = &record.value {
            facts.by_id.insert(record.name.clone(), Fact { value: value(text)?, verified: record.verified });
        }
    }
    let hits = scoring::hit_by_facts(scheme, &facts);
    Ok(hits.into_iter().map(|line| TextMap::from(&line.title)).collect())
}

fn value(text: &str) -> Result<Value> {
    Ok(match text {
        "true" => Value::Flag(true),
        "false" => Value::Flag(false),
        number => Value::Number(number.parse().map_err(Error::internal)?),
    })
}
