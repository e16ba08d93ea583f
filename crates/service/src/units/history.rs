//! What happened to a unit: its names, mergers, splits and imported rolls.

use domain::unit::UnitEventKind;
use domain::{Action, Actor, Instant, Result, UnitId};
use serde::Serialize;
use serde_json::Value;
use store::Document;
use store::unit_events::UnitEventRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::core::found;
use crate::{Service, Tx};

/// A line of a unit's history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitEventView {
    /// When.
    #[schema(value_type = String, example = "2026-11-22T09:00:00+08:00")]
    pub at: Instant,
    /// Who; `null` for the command line.
    #[schema(example = "管理员甲")]
    pub by: Option<String>,
    /// What.
    pub kind: UnitEventKind,
    /// The other side of a merger or split.
    pub other_id: Option<Uuid>,
    /// Its name.
    #[schema(example = "柳湾村党支部")]
    pub other_name: Option<String>,
    /// In words.
    #[schema(example = "柳湾村党支部 → 柳湾村党总支")]
    pub text: String,
}

/// The history of a unit, newest first. Errors: `not_found`.
pub fn of_unit(service: &Service, actor: &Actor, id: UnitId) -> Result<Vec<UnitEventView>> {
    actor.require(Action::ReadUnits)?;
    service.read(|conn| {
        let unit = found(store::units::find(conn, id)?)?;
        actor.require_at(Action::ReadUnits, &unit.path)?;
        let events = store::unit_events::of_unit(conn, id)?;
        let view = |(event, by, other): store::unit_events::NamedEvent| {
            let detail: Value = event.detail.read()?;
            let name = other.as_ref().map(|other| other.name.clone());
            Ok(UnitEventView {
                at: event.at,
                by,
                kind: event.kind,
                other_id: other.map(|other| other.id.uuid()),
                text: words(event.kind, &detail, name.as_deref().unwrap_or_default()),
                other_name: name,
            })
        };
        events.into_iter().map(view).collect()
    })
}

/// Adds a line to a unit's history.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    unit_id: UnitId,
    kind: UnitEventKind,
    other: Option<UnitId>,
    detail: &Value,
) -> Result<()> {
    let record = UnitEventRecord {
        id: tx.id(),
        unit_id,
        at: tx.now,
        staff_id: tx.actor.staff_id,
        kind,
        other_unit_id: other,
        detail: Document::of(detail)?,
    };
    Ok(store::unit_events::insert(tx.conn, &record)?)
}

fn words(kind: UnitEventKind, detail: &Value, other: &str) -> String {
    let text = |field: &str| detail[field].as_str().unwrap_or_default();
    let number = |field: &str| detail[field].as_u64().unwrap_or(0);
    match kind {
        UnitEventKind::Created => format!("建立，名称{}", text("name")),
        UnitEventKind::Renamed => format!("{} → {}", text("before"), text("after")),
        UnitEventKind::Stopped => "停用".to_owned(),
        UnitEventKind::Resumed => "恢复使用".to_owned(),
        UnitEventKind::MergedInto => format!("并入{other}，转去党员 {} 名", number("members")),
        UnitEventKind::Absorbed => format!("{other}并入，转来党员 {} 名", number("members")),
        UnitEventKind::SplitOff => format!("分出{other}，转去党员 {} 名", number("members")),
        UnitEventKind::SplitFrom => format!("从{other}分出，转来党员 {} 名", number("members")),
        UnitEventKind::RollImported => {
            let sum = &detail["summary"];
            let part = |field: &str| sum[field].as_u64().unwrap_or(0);
            format!("导入名册 {} 行，新增 {}，变更 {}", part("rows"), part("new"), part("changed"))
        }
    }
}
