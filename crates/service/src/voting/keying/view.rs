//! What is sent and shown when ballots on paper are keyed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::TextMap;

/// One paper as somebody keyed it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyPaper {
    /// The code printed on it.
    #[schema(example = "7K3M-92QD-4F6G-H2XW-5")]
    pub code: String,
    /// By evaluation and indicator: 1 to 5, or 0 for 不了解 and for what was left blank. The branch's is complete; a
    /// member's is complete or left out.
    #[schema(example = json!({ "01931f00-0000-7000-8000-000000000002": { "B1": 5, "B2": 0 } }))]
    pub answers: BTreeMap<Uuid, BTreeMap<String, u8>>,
    /// What was written by hand. Not compared; that of the second entry goes into the box.
    #[serde(default)]
    pub comment: Option<KeyedComment>,
}

/// Words written on a paper.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyedComment {
    /// At most 200 characters.
    #[schema(example = "村东的路灯坏了两盏")]
    pub text: String,
    /// Whether 可公开 was ticked.
    #[serde(default)]
    pub public: bool,
}

/// The code printed on a paper.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperCode {
    /// As typed or scanned.
    #[schema(example = "7K3M-92QD-4F6G-H2XW-5")]
    pub code: String,
}

/// Where a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperStanding {
    /// Nobody keyed it.
    NotKeyed,
    /// One person did; another one must.
    KeyedOnce,
    /// Both agreed: its ballot is in the box.
    InBox,
    /// Two entries differed. Nothing was cast; which answers differ cannot be known, so both are keyed again.
    Differs,
}

/// One paper.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperView {
    /// What is printed on it beside the code, to find it in a pile.
    #[schema(example = "7K2MQ4")]
    pub label: String,
    /// Where it stands.
    pub state: PaperStanding,
    /// Who keyed it, while it is keyed once.
    #[schema(example = "镇管理员")]
    pub keyed_by: Option<String>,
}

/// A question of a paper.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeyedQuestion {
    /// Indicator id.
    #[schema(example = "B1")]
    pub id: String,
    /// Its short title, as printed.
    pub title: TextMap,
}

/// A part of a paper: the branch's or one member's.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeyedSubject {
    /// The evaluation.
    pub evaluation_id: Uuid,
    /// The branch's or the member's name, as printed.
    #[schema(example = "柳湾村党支部")]
    pub name: String,
    /// Whether it is a member, whose part may be left blank.
    pub is_member: bool,
    /// What is asked.
    pub questions: Vec<KeyedQuestion>,
}

/// Everything for keying the papers of a session's box.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KeyingView {
    /// Whether papers are taken now: from the beginning of their session until the box is opened.
    pub open: bool,
    /// Papers printed for the box.
    pub printed: u32,
    /// Papers in the box.
    pub in_box: u32,
    /// Papers keyed once, and papers whose two entries differed.
    pub pending: Vec<PaperView>,
    /// Words of the scale, worst first.
    pub scale: Vec<TextMap>,
    /// What stands on a paper; empty before sealing and without this channel.
    pub subjects: Vec<KeyedSubject>,
}
