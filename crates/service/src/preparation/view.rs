//! What the pages of preparation show.

use std::collections::BTreeMap;

use domain::evaluation::EvaluationStatus;
use domain::session::SessionState;
use domain::{Error, Instant, Kept, Result};
use scoring::CheckedScheme;
use serde::Serialize;
use serde_json::Value;
use store::evaluations::WorkEntryRecord;
use utoipa::ToSchema;
use uuid::Uuid;

use super::record::yuan;
use super::{ActView, FactView, GroupCount, ReadyCheck};
use crate::photos::PhotoView;
use crate::sessions::SessionView;
use crate::staff::StaffView;
use crate::units::UnitView;
use crate::view::TextMap;

/// An evaluation as lists show it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EvaluationRow {
    /// Its id.
    pub id: Uuid,
    /// The branch.
    pub unit_id: Uuid,
    /// The branch's name.
    #[schema(example = "柳湾村党支部")]
    pub unit_name: String,
    /// Where it stands.
    pub status: EvaluationStatus,
    /// The session that matters now: the open one, else the next, else the last.
    pub session: Option<SessionBrief>,
    /// Facts that are verified.
    #[schema(example = 11)]
    pub facts_verified: u32,
    /// Facts that the scheme wants.
    #[schema(example = 14)]
    pub facts_total: u32,
    /// Residents who may rate; `null` until entered.
    #[schema(example = 420)]
    pub electorate_public: Option<u32>,
    /// The sealed box.
    pub box_id: Option<Uuid>,
    /// What was looked at before sealing; empty from the seal on.
    pub ready: Vec<ReadyCheck>,
}

/// A session in one line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SessionBrief {
    /// Its id.
    pub id: Uuid,
    /// Where.
    #[schema(example = "柳湾村党群服务中心")]
    pub place: String,
    /// From when.
    pub opens_at: Instant,
    /// Until when.
    pub closes_at: Instant,
    /// Where it stands.
    pub state: SessionState,
}

/// An evaluation with everything prepared for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EvaluationView {
    /// Its id.
    pub id: Uuid,
    /// The cycle.
    pub cycle: CycleBrief,
    /// The branch.
    pub unit: UnitView,
    /// The member, where one is rated and not the branch itself.
    pub member_id: Option<Uuid>,
    /// Name of what is rated: the member's, else the branch's.
    #[schema(example = "柳湾村党支部")]
    pub subject_name: String,
    /// Where it stands.
    pub status: EvaluationStatus,
    /// What comes next: `prepare`, `wait`, `vote`, `open_box`, `confirm`, `publish`, `rectify`.
    #[schema(example = "prepare")]
    pub next_step: &'static str,
    /// Counts saves of the facts; sent back with them.
    #[schema(example = 1)]
    pub revision: i32,
    /// What of the scheme the page needs.
    pub scheme: SchemeBrief,
    /// Every fact that the scheme wants, entered or not.
    pub facts: Vec<FactView>,
    /// Size of each group's electorate; `null` until entered.
    #[schema(example = json!({ "self": 5, "peer": 15, "public": 420, "superior": 2 }))]
    pub electorates: BTreeMap<String, Option<u32>>,
    /// The superiors assigned.
    pub superiors: Vec<StaffView>,
    /// The branch's sessions of this cycle, by time.
    pub sessions: Vec<SessionView>,
    /// The sealed box.
    #[serde(rename = "box")]
    pub sealed: Option<BoxView>,
    /// The record of work, in its order.
    pub work_record: Vec<WorkEntryView>,
    /// Ballots and quorum of each group.
    pub counts: BTreeMap<String, GroupCount>,
    /// What was done with it, newest first.
    pub acts: Vec<ActView>,
}

/// A cycle in one line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CycleBrief {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "2026年度")]
    pub name: String,
    /// The year it is about.
    #[schema(example = 2026)]
    pub year: i32,
}

/// The sealed box of an evaluation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoxView {
    /// Its id.
    pub id: Uuid,
    /// Hash of what was sealed.
    pub seal_hash: String,
    /// When.
    pub sealed_at: Instant,
    /// The two who hold the opening codes.
    pub scrutineers: Vec<ScrutineerView>,
    /// When opened.
    pub opened_at: Option<Instant>,
    /// Root of the tree over the counted ballots, from opening on.
    pub root: Option<String>,
    /// How many were counted.
    pub count: Option<u32>,
    /// Ballots on paper keyed by one person alone: opening the box loses them.
    pub papers_keyed_once: u32,
    /// Ballots on paper whose two entries differed: opening the box loses them too.
    pub papers_differing: u32,
}

/// A scrutineer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScrutineerView {
    /// The account.
    pub id: Uuid,
    /// The person.
    #[schema(example = "监票人丑")]
    pub name: String,
}

/// What of a scheme the preparation needs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchemeBrief {
    /// The scheme's own id.
    #[schema(example = "branch-star")]
    pub id: String,
    /// Its version.
    #[schema(example = "2026.1")]
    pub version: String,
    /// Its hash.
    pub hash: String,
    /// Its name.
    pub title: TextMap,
    /// What is asked.
    pub indicators: Vec<IndicatorBrief>,
    /// Who rates.
    pub groups: Vec<GroupBrief>,
    /// What bars the highest stars.
    pub bottom_lines: Vec<BottomLineBrief>,
}

/// An indicator by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndicatorBrief {
    /// Its id.
    #[schema(example = "B1")]
    pub id: String,
    /// Its short title.
    pub title: TextMap,
    /// Kinds of work that usually bear on it.
    #[schema(example = json!(["project"]))]
    pub records: Vec<String>,
}

/// A rater group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupBrief {
    /// Its id.
    #[schema(example = "public")]
    pub id: String,
    /// What it is called.
    pub label: TextMap,
    /// Who rates.
    pub who: TextMap,
    /// Weight in basis points.
    #[schema(example = 4000)]
    pub weight_bp: u32,
}

/// A bottom line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BottomLineBrief {
    /// Its id.
    #[schema(example = "RES-01")]
    pub id: String,
    /// Its short title.
    pub title: TextMap,
    /// Its full text.
    pub text: TextMap,
    /// Stars that remain possible.
    #[schema(example = 4)]
    pub max_stars: u8,
    /// The rule, as the scheme writes it.
    #[schema(value_type = Object, example = json!({ "fact": "reserve_cadres_u45", "op": "<", "value": "2" }))]
    pub holds_when: Value,
}

impl SchemeBrief {
    pub(crate) fn of(scheme: &CheckedScheme) -> Result<Self> {
        let group = |group: &scoring::scheme::Group| GroupBrief {
            id: group.id.clone(),
            label: TextMap::from(&group.label),
            who: TextMap::from(&group.who),
            weight_bp: group.weight_bp,
        };
        let line = |line: &scoring::scheme::BottomLine| {
            Ok(BottomLineBrief {
                id: line.id.clone(),
                title: TextMap::from(&line.title),
                text: TextMap::from(&line.text),
                max_stars: line.max_stars,
                holds_when: serde_json::to_value(&line.holds_when).map_err(Error::internal)?,
            })
        };
        let indicator = |indicator: &scoring::scheme::Indicator| IndicatorBrief {
            id: indicator.id.clone(),
            title: TextMap::from(&indicator.title),
            records: indicator.records.clone(),
        };
        Ok(Self {
            id: scheme.id.clone(),
            version: scheme.version.clone(),
            hash: scheme.hash().to_owned(),
            title: TextMap::from(&scheme.title),
            indicators: scheme.indicators.iter().map(indicator).collect(),
            groups: scheme.groups.iter().map(group).collect(),
            bottom_lines: scheme.bottom_lines.iter().map(line).collect::<Result<_>>()?,
        })
    }
}

/// An entry of the record of work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WorkEntryView {
    /// Its id.
    pub id: Uuid,
    /// Kind of work.
    #[schema(example = "project")]
    pub kind: String,
    /// The figure.
    #[schema(example = "3.2")]
    pub figure: String,
    /// The figure's unit.
    #[schema(example = "公里")]
    pub unit: String,
    /// Money in yuan; empty where there is none.
    #[schema(example = "520000")]
    pub money: String,
    /// The same in fen, for pages.
    #[serde(skip)]
    pub money_fen: Option<i64>,
    /// The day; empty where there is none.
    #[schema(example = "2026-05-12")]
    pub date: String,
    /// Where.
    #[schema(example = "村东到桥头")]
    pub place: String,
    /// What was done.
    #[schema(example = "硬化村东到桥头的路")]
    pub text: String,
    /// One line more.
    pub note: String,
    /// What was promised last year.
    #[schema(example = "年底前把村东的路修通")]
    pub promise: String,
    /// Whether that was kept.
    pub kept: Kept,
    /// Ids of the indicators it bears on; empty: of all.
    #[schema(example = json!(["B5"]))]
    pub indicators: Vec<String>,
    /// Its photos, in their order.
    pub photos: Vec<PhotoView>,
}

impl From<WorkEntryRecord> for WorkEntryView {
    fn from(entry: WorkEntryRecord) -> Self {
        Self {
            id: entry.id.uuid(),
            kind: entry.kind,
            figure: entry.figure,
            unit: entry.unit,
            money: entry.money_fen.map(yuan).unwrap_or_default(),
            money_fen: entry.money_fen,
            date: entry.done_on.unwrap_or_default(),
            place: entry.place,
            text: entry.summary,
            note: entry.note,
            promise: entry.promise,
            kept: entry.kept,
            indicators: entry.indicators,
            photos: entry.photos.into_iter().map(Into::into).collect(),
        }
    }
}
